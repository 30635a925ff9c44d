//! Answering getters from the model.

use serde_json::Value;

use super::Session;
use super::check::{method_in, wrong_use};
use super::content::Items;
use super::model::Widget;
use crate::catalogue::{Behaviour, Method, Read};
use crate::compact::Compact;
use crate::{Error, Time, WidgetId};

impl Session {
    /// Answers a getter, a method whose behaviour is [`Behaviour::Get`], from the model; no
    /// browser is needed.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the method, the widget or an argument does not fit, and
    /// [`Error::SessionClosed`].
    pub fn read(
        &self,
        now: Time,
        id: WidgetId,
        method: &'static Method,
        arguments: &[Value],
    ) -> Result<Value, Error> {
        let class = self.class_of(id)?;
        let method = method_in(class, method.name)?;
        let mut arguments = arguments.to_vec();
        self.check(class, method.name, method.parameters, &mut arguments)?;
        let Behaviour::Get(read) = method.behaviour else {
            return Err(wrong_use(class, method, "it is no getter: call or ask it"));
        };
        let widget = self.model.find(id)?;
        Ok(match read {
            Read::Value(property) => match widget.value(property).into_owned().into() {
                Value::Object(mut object) if object.contains_key("html") => {
                    object.remove("html").unwrap_or_default()
                }
                value => value,
            },
            Read::List(property) => {
                let values = widget.values(property);
                values.iter().map(Compact::to_value).collect()
            }
            Read::Record(property, keys) => {
                let values = widget.values(property);
                let fields = keys.iter().zip(values.iter());
                fields
                    .map(|(key, value)| ((*key).to_owned(), value.to_value()))
                    .collect()
            }
            Read::Constant(constant) => constant.to_value(),
            Read::Children => widget.shown_children().map(WidgetId::to_argument).collect(),
            Read::ChildAt => {
                let index = arguments.first().and_then(index_of);
                let child = index.and_then(|index| widget.shown_children().nth(index));
                child.map_or(Value::Null, WidgetId::to_argument)
            }
            Read::ChildAtCell => {
                let child = widget.child_at_cell(&arguments);
                child.map_or(Value::Null, WidgetId::to_argument)
            }
            Read::GridSize => widget.grid_size().map(Value::from).to_vec().into(),
            Read::ChildNamed => {
                let child = arguments.first().and_then(|name| widget.child_named(name));
                child.map_or(Value::Null, WidgetId::to_argument)
            }
            Read::IndexOfChild => {
                index_of_child(widget, arguments.first().and_then(WidgetId::from_argument))
            }
            Read::ChildIndex(child) => index_of_child(widget, widget.value(child).as_widget()),
            Read::ChildCount => widget.shown_children().count().into(),
            Read::ItemIndex(..) => {
                let chosen = widget.content().items().and_then(Items::chosen);
                chosen.map_or((-1).into(), Value::from)
            }
            Read::Item(_) => {
                let index = arguments.first().and_then(index_of);
                let items = widget.content().items();
                let item = index.and_then(|index| items?.get(index));
                item.map_or(Value::Null, Value::from)
            }
            Read::TimerIsSet | Read::TimerElapsed | Read::TimerLeft => {
                widget.content().timer().unwrap_or_default().read(now, read)
            }
        })
    }
}

/// An index that a program gave; a negative one is none.
fn index_of(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

/// The index of a child; -1 if it is none.
fn index_of_child(widget: &Widget, child: Option<WidgetId>) -> Value {
    let at = widget.shown_children().position(|it| Some(it) == child);
    at.map_or((-1).into(), Value::from)
}
