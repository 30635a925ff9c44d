//! One widget.

use std::borrow::Cow;

use serde_json::Value;
use thin_vec::ThinVec;

use super::state::{State, Values};
use super::{exact, push_exact};
use crate::catalogue::table::widget::place::VISIBLE;
use crate::catalogue::{Class, Constant, Event, Initial, Method};
use crate::session::content::Content;
use crate::{ListenerId, WidgetId, number};

/// One widget. Sessions have many of them, so that what few widgets have takes no room in others.
#[derive(Clone, Debug)]
pub(in crate::session) struct Widget {
    pub(in crate::session) class: &'static Class,
    /// The step of its creation.
    pub(in crate::session) step: u64,
    /// Its parent's number; no widget has the number 0.
    parent: u64,
    pub(in crate::session) arguments: ThinVec<Value>,
    /// Places in the class's options with their values.
    pub(in crate::session) options: ThinVec<(usize, Value)>,
    /// What was set since.
    pub(in crate::session) state: State,
    pub(in crate::session) children: ThinVec<Child>,
    pub(in crate::session) listeners: ThinVec<(ListenerId, &'static Event)>,
    /// What it holds besides its properties.
    pub(in crate::session) content: Content,
    /// The first member of the group that it was put into; 0 if it is in none.
    group: u64,
}

/// A child in its place.
#[derive(Clone, Debug)]
pub(in crate::session) struct Child {
    pub(in crate::session) id: WidgetId,
    pub(in crate::session) step: u64,
    /// The method that puts it behind its siblings.
    pub(in crate::session) method: &'static Method,
    /// That method's arguments behind the child.
    pub(in crate::session) rest: Values,
    /// It is in the second list, which is not shown as children, or no widget.
    pub(in crate::session) aside: bool,
}

impl Child {
    /// What stands among the children and is no widget.
    pub(in crate::session) fn mark(step: u64, method: &'static Method) -> Self {
        Self {
            id: WidgetId(0),
            step,
            method,
            rest: Vec::new().into(),
            aside: true,
        }
    }

    /// Whether it is no widget.
    pub(in crate::session) fn is_mark(&self) -> bool {
        self.id == WidgetId(0)
    }
}

impl Widget {
    pub(super) fn new(
        class: &'static Class,
        step: u64,
        arguments: Vec<Value>,
        options: Vec<(usize, Value)>,
        group: Option<WidgetId>,
        content: Content,
    ) -> Self {
        Self {
            class,
            step,
            parent: 0,
            arguments: exact(arguments),
            options: exact(options),
            state: State::default(),
            children: ThinVec::new(),
            listeners: ThinVec::new(),
            content,
            group: group.map_or(0, WidgetId::get),
        }
    }

    /// The widget that it lies in.
    pub(in crate::session) fn parent(&self) -> Option<WidgetId> {
        (self.parent != 0).then_some(WidgetId(self.parent))
    }

    pub(in crate::session) fn set_parent(&mut self, parent: Option<WidgetId>) {
        self.parent = parent.map_or(0, WidgetId::get);
    }

    /// The first member of the group that it was put into, alive or not.
    pub(in crate::session) fn group(&self) -> Option<WidgetId> {
        (self.group != 0).then_some(WidgetId(self.group))
    }

    /// Whether it is hidden until it is shown: a window or a page.
    pub(in crate::session) fn begins_hidden(&self) -> bool {
        self.initial(VISIBLE).first() == Some(&Value::Bool(false))
    }

    /// The values of a property: what was set last, else what it began with.
    pub(in crate::session) fn values(&self, property: usize) -> Cow<'_, [Value]> {
        if let Some(stored) = self.state.get(property) {
            return Cow::Borrowed(stored.values.as_slice());
        }
        match self.content.values(property) {
            Some(values) => values.into(),
            None => self.initial(property),
        }
    }

    /// The first value of a property, which is the only one of most.
    pub(in crate::session) fn value(&self, property: usize) -> Cow<'_, Value> {
        match self.values(property) {
            Cow::Borrowed(values) => values.first().map_or_else(Cow::default, Cow::Borrowed),
            Cow::Owned(values) => Cow::Owned(values.into_iter().next().unwrap_or_default()),
        }
    }

    /// The text of a property; an empty one if it has another value or none.
    pub(in crate::session) fn text(&self, property: usize) -> Cow<'_, str> {
        if let Some(text) = self.content.text(property) {
            return text;
        }
        match self.value(property) {
            Cow::Borrowed(value) => value.as_str().unwrap_or_default().into(),
            Cow::Owned(Value::String(text)) => text.into(),
            Cow::Owned(_) => Cow::default(),
        }
    }

    /// The length in bytes of the text of a property.
    pub(in crate::session) fn text_length(&self, property: usize) -> usize {
        match &self.content {
            Content::Text(text) if self.content.step(property).is_some() => text.len(),
            _ => self.text(property).len(),
        }
    }

    /// The step at which a property was set last; `None` if it never was.
    pub(in crate::session) fn step_of(&self, property: usize) -> Option<u64> {
        let stored = self.state.get(property).map(|stored| stored.step);
        stored.or_else(|| self.content.step(property))
    }

    /// The values a property began with.
    pub(in crate::session) fn initial(&self, property: usize) -> Cow<'_, [Value]> {
        let given = |value: Option<&Value>, otherwise: Constant| match value {
            Some(value) if !value.is_null() => value.clone(),
            _ => otherwise.to_value(),
        };
        let one = |value: Option<&'_ Value>, otherwise: Constant| vec![given(value, otherwise)];
        match self.class.properties[property].initial {
            Initial::Argument(place, otherwise) => match self.arguments.get(place) {
                Some(value) if !value.is_null() => Cow::Borrowed(std::slice::from_ref(value)),
                _ => one(None, otherwise).into(),
            },
            Initial::Options(places, otherwise) => {
                let first = places.iter().find_map(|&place| self.option(place));
                one(first, otherwise).into()
            }
            Initial::Record(fields) => fields
                .iter()
                .map(|&(place, default)| given(self.option(place), default))
                .collect(),
            Initial::Constants(constants) => constants.iter().map(|it| it.to_value()).collect(),
            Initial::OnStep(place, otherwise, limits) => {
                let given = given(self.option(place), otherwise);
                vec![self.first_on_step(&self.initial(limits), given)].into()
            }
        }
    }

    /// What a range input begins with.
    fn first_on_step(&self, limits: &[Value], given: Value) -> Value {
        let Some(number) = given.as_f64() else {
            return given;
        };
        let [min, max, step] = number::limits_of(limits);
        let kept = number::on_step(number, min, max, step);
        number::as_given(&given, self.of_its_type(kept))
    }

    /// Whether it takes whole numbers only.
    pub(in crate::session) fn is_whole(&self) -> bool {
        let number_type = self.class.number_type;
        number_type.is_some_and(|place| self.option(place).and_then(Value::as_str) != Some("float"))
    }

    /// The number, rounded where the widget takes whole numbers only.
    pub(in crate::session) fn of_its_type(&self, number: f64) -> f64 {
        number::positive_zero(if self.is_whole() {
            number::round(number)
        } else {
            number
        })
    }

    /// The value that was given for the option at `place`.
    pub(in crate::session) fn option(&self, place: usize) -> Option<&Value> {
        self.options
            .iter()
            .find(|&&(option, _)| option == place)
            .map(|(_, value)| value)
    }

    /// Changes an option, as if the widget had been created with it.
    pub(in crate::session) fn set_option(&mut self, option: usize, value: Value) {
        match self.options.iter_mut().find(|(other, _)| *other == option) {
            Some((_, given)) => *given = value,
            None => push_exact(&mut self.options, (option, value)),
        }
    }

    /// Whether a browser is listened to for this event.
    pub(in crate::session) fn listens_to(&self, event: &'static Event) -> bool {
        event.always
            || self
                .listeners
                .iter()
                .any(|&(_, other)| std::ptr::eq(other, event))
    }

    pub(in crate::session) fn add_listener(&mut self, listener: ListenerId, event: &'static Event) {
        push_exact(&mut self.listeners, (listener, event));
    }

    /// Puts a child into the list of all children.
    pub(in crate::session) fn insert_child(&mut self, at: usize, child: Child) {
        push_exact(&mut self.children, child);
        self.children[at..].rotate_right(1);
    }

    /// The child that was put in with that name.
    pub(in crate::session) fn child_named(&self, name: &Value) -> Option<WidgetId> {
        let mut named = self.children.iter();
        let named = named.find(|it| !it.aside && it.rest.as_slice().first() == Some(name));
        named.map(|child| child.id)
    }

    /// The children that a program sees, in their order.
    pub(in crate::session) fn shown_children(&self) -> impl Iterator<Item = WidgetId> {
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
