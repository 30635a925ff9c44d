//! The widget tree with its state: the source of truth, plain data.
//!
//! The model is a journal that holds only what still counts. Each creation, each property's last
//! value and each child's place carries the number of the step that made it, so that a replay can
//! walk through them in the program's own order (`docs/protocol.md#replay`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

use super::number;
use super::timer::Timer;
use crate::catalogue::table::widget::place::VISIBLE;
use crate::catalogue::{Class, Constant, Event, Initial, Method, Role};
use crate::{Error, ListenerId, Misuse, Time, WidgetId};

/// All widgets of a session.
#[derive(Debug, Default)]
pub(super) struct Model {
    widgets: BTreeMap<WidgetId, Widget>,
    last_widget: u64,
    last_step: u64,
}

/// One widget.
#[derive(Debug)]
pub(super) struct Widget {
    pub(super) class: &'static Class,
    /// The step of its creation.
    pub(super) step: u64,
    pub(super) arguments: Vec<Value>,
    /// Places in the class's options with their values.
    pub(super) options: Vec<(usize, Value)>,
    /// What was set since, by the place of the property.
    pub(super) state: BTreeMap<usize, Stored>,
    pub(super) parent: Option<WidgetId>,
    pub(super) children: Vec<Child>,
    /// The first member of the group that it was put into.
    pub(super) group: Option<WidgetId>,
    pub(super) listeners: Vec<(ListenerId, &'static Event)>,
    pub(super) timer: Option<Timer>,
}

/// The last value of a property.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) step: u64,
    pub(super) values: Vec<Value>,
    pub(super) payload: Option<Bytes>,
    /// From then on it is as if it had never been set.
    pub(super) expires: Option<Time>,
}

/// A child in its place.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) id: WidgetId,
    pub(super) step: u64,
    /// The method that puts it behind its siblings.
    pub(super) method: &'static Method,
    /// That method's arguments behind the child.
    pub(super) rest: Vec<Value>,
    /// It is in the second list, which is not shown as children.
    pub(super) aside: bool,
}

impl Model {
    pub(super) fn insert(
        &mut self,
        class: &'static Class,
        arguments: Vec<Value>,
        options: Vec<(usize, Value)>,
        group: Option<WidgetId>,
    ) -> WidgetId {
        self.last_widget += 1;
        let id = WidgetId(self.last_widget);
        let step = self.step();
        let timer = (class.role == Role::Timer).then(Timer::default);
        let widget = Widget {
            class,
            step,
            arguments,
            options,
            state: BTreeMap::new(),
            parent: None,
            children: Vec::new(),
            group: group.map(|member| self.root_of(member)),
            listeners: Vec::new(),
            timer,
        };
        self.widgets.insert(id, widget);
        id
    }

    /// The number of the last step.
    pub(super) fn last_step(&self) -> u64 {
        self.last_step
    }

    /// The number of the next step.
    pub(super) fn step(&mut self) -> u64 {
        self.last_step += 1;
        self.last_step
    }

    pub(super) fn get(&self, id: WidgetId) -> Option<&Widget> {
        self.widgets.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: WidgetId) -> Option<&mut Widget> {
        self.widgets.get_mut(&id)
    }

    /// The widget, or the caller's error.
    pub(super) fn find(&self, id: WidgetId) -> Result<&Widget, Error> {
        self.widgets
            .get(&id)
            .ok_or(Error::Misuse(Misuse::NoSuchWidget(id)))
    }

    /// Whether a widget with this id was ever made.
    pub(super) fn ever_had(&self, id: WidgetId) -> bool {
        (1..=self.last_widget).contains(&id.0)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (WidgetId, &Widget)> {
        self.widgets.iter().map(|(&id, widget)| (id, widget))
    }

    pub(super) fn remove(&mut self, id: WidgetId) -> Option<Widget> {
        self.widgets.remove(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.widgets.len()
    }

    pub(super) fn store(
        &mut self,
        id: WidgetId,
        property: usize,
        values: Vec<Value>,
        payload: Option<Bytes>,
        expires: Option<Time>,
    ) {
        let step = self.step();
        if let Some(widget) = self.widgets.get_mut(&id) {
            widget.state.insert(
                property,
                Stored {
                    step,
                    values,
                    payload,
                    expires,
                },
            );
        }
    }

    /// Whether the program shows the widget: neither it nor anything around it is hidden.
    pub(super) fn is_shown(&self, id: WidgetId) -> bool {
        let mut at = Some(id);
        while let Some(widget) = at.and_then(|id| self.get(id)) {
            if widget.value(VISIBLE) != Value::Bool(true) {
                return false;
            }
            at = widget.parent;
        }
        true
    }

    /// The name under which a group of buttons is known: its first member, alive or not.
    fn root_of(&self, member: WidgetId) -> WidgetId {
        self.widgets
            .get(&member)
            .and_then(|widget| widget.group)
            .unwrap_or(member)
    }

    /// The members of the widget's group, without itself, in the order of their creation.
    pub(super) fn group_of(&self, id: WidgetId) -> Vec<WidgetId> {
        let root = self.root_of(id);
        let others = self.widgets.iter().filter(|&(&other, widget)| {
            other != id && (other == root || widget.group == Some(root))
        });
        others.map(|(&other, _)| other).collect()
    }
}

impl Widget {
    /// Whether it is hidden until it is shown: a window or a page.
    pub(super) fn begins_hidden(&self) -> bool {
        self.initial(VISIBLE).first() == Some(&Value::Bool(false))
    }

    /// The values of a property: what was set last, else what it began with.
    pub(super) fn values(&self, property: usize) -> Cow<'_, [Value]> {
        match self.state.get(&property) {
            Some(stored) => Cow::Borrowed(&stored.values),
            None => Cow::Owned(self.initial(property)),
        }
    }

    /// The first value of a property, which is the only one of most.
    pub(super) fn value(&self, property: usize) -> Value {
        self.values(property)
            .first()
            .cloned()
            .unwrap_or(Value::Null)
    }

    /// The text of a property; an empty one if it has another value or none.
    pub(super) fn text(&self, property: usize) -> Cow<'_, str> {
        let text = |value: Option<Value>| match value {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        match self.values(property) {
            Cow::Borrowed(values) => values
                .first()
                .and_then(Value::as_str)
                .unwrap_or_default()
                .into(),
            Cow::Owned(values) => text(values.into_iter().next()).into(),
        }
    }

    /// The values a property began with.
    pub(super) fn initial(&self, property: usize) -> Vec<Value> {
        let given = |value: Option<&Value>, otherwise: Constant| match value {
            Some(value) if !value.is_null() => value.clone(),
            _ => otherwise.to_value(),
        };
        match self.class.properties[property].initial {
            Initial::Argument(place, otherwise) => {
                vec![given(self.arguments.get(place), otherwise)]
            }
            Initial::Options(places, otherwise) => {
                let first = places.iter().find_map(|&place| self.option(place));
                vec![given(first, otherwise)]
            }
            Initial::Record(fields) => fields
                .iter()
                .map(|&(place, default)| given(self.option(place), default))
                .collect(),
            Initial::Constants(constants) => constants.iter().map(|it| it.to_value()).collect(),
            Initial::OnStep(place, otherwise, limits) => {
                let given = given(self.option(place), otherwise);
                vec![number::first_on_step(self, &self.initial(limits), given)]
            }
        }
    }

    /// The value that was given for the option at `place`.
    pub(super) fn option(&self, place: usize) -> Option<&Value> {
        self.options
            .iter()
            .find(|&&(option, _)| option == place)
            .map(|(_, value)| value)
    }

    /// Whether a browser is listened to for this event.
    pub(super) fn listens_to(&self, event: &'static Event) -> bool {
        event.always
            || self
                .listeners
                .iter()
                .any(|&(_, other)| std::ptr::eq(other, event))
    }

    /// The children that a program sees, in their order.
    pub(super) fn shown_children(&self) -> impl Iterator<Item = WidgetId> {
        self.children
            .iter()
            .filter(|child| !child.aside)
            .map(|child| child.id)
    }
}

impl Constant {
    /// The constant as JSON.
    pub(crate) fn to_value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(it) => it.into(),
            Self::Int(it) => it.into(),
            Self::Number(it) => it.into(),
            Self::Text(it) => it.into(),
        }
    }
}
