//! Answering getters from the model.

use serde_json::Value;

use super::Session;
use super::check::{method_in, wrong_use};
use super::content::Items;
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
            Read::ChildCount => widget.shown_children().count().into(),
            Read::ItemIndex(..) => {
                let chosen = widget.content().items().and_then(Items::chosen);
                chosen.map_or((-1).into(), Value::from)
            }
            Read::Item(_) => {
                let place = arguments.first().and_then(Value::as_u64);
                let place = place.and_then(|place| usize::try_from(place).ok());
                let items = widget.content().items();
                let item = place.and_then(|place| items?.get(place));
                item.map_or(Value::Null, Value::from)
            }
            Read::TimerIsSet | Read::TimerElapsed | Read::TimerLeft => {
                widget.content().timer().unwrap_or_default().read(now, read)
            }
        })
    }
}
