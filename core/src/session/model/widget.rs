//! One widget.

use std::borrow::Cow;

use serde_json::Value;
use thin_vec::ThinVec;

use super::few::{Few, push_exact};
use super::stamp::Stamp;
use super::state::{State, Stored, Values};
use crate::catalogue::table::widget::place::VISIBLE;
use crate::catalogue::{Class, Constant, Event, Initial, Method};
use crate::compact::Compact;
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
    pub(in crate::session) arguments: Values,
    /// What was set since.
    pub(in crate::session) state: State,
    pub(in crate::session) children: ThinVec<Child>,
    rare: Option<Box<Rare>>,
}

const _: () = assert!(size_of::<Option<Widget>>() <= 96);

/// What few widgets have.
#[derive(Clone, Debug, Default)]
struct Rare {
    /// Places in the class's options with their values.
    options: Few<(usize, Compact)>,
    listeners: ThinVec<(ListenerId, &'static Event)>,
    /// What it holds besides its properties.
    content: Content,
    /// The first member of the group that it was put into; 0 if it is in none.
    group: u64,
}

/// What a widget holds that has no content.
static NO_CONTENT: Content = Content::None;

/// A child in its place.
#[derive(Clone, Debug)]
pub(in crate::session) struct Child {
    pub(in crate::session) id: WidgetId,
    /// The step that put it there, and the list that it is in: see [`Child::new`].
    stamp: Stamp,
    /// The method that puts it behind its siblings.
    pub(in crate::session) method: &'static Method,
    /// That method's arguments behind the child.
    pub(in crate::session) rest: Values,
}

const _: () = assert!(size_of::<Child>() <= 48);

impl Child {
    /// One that a step put there. `aside` says that it is in the second list, which is not shown as
    /// children.
    pub(in crate::session) fn new(
        id: WidgetId,
        step: u64,
        method: &'static Method,
        rest: Values,
        aside: bool,
    ) -> Self {
        let stamp = Stamp::new(step, aside.into());
        Self {
            id,
            stamp,
            method,
            rest,
        }
    }

    pub(in crate::session) fn step(&self) -> u64 {
        self.stamp.step()
    }

    pub(in crate::session) fn is_aside(&self) -> bool {
        self.stamp.place() != 0
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
        let options = options.into_iter();
        let rare = Rare {
            options: options.map(|(place, it)| (place, it.into())).collect(),
            listeners: ThinVec::new(),
            content,
            group: group.map_or(0, WidgetId::get),
        };
        let is_rare =
            !rare.options.is_empty() || rare.group != 0 || !matches!(rare.content, Content::None);
        Self {
            class,
            step,
            parent: 0,
            arguments: arguments.into_iter().collect(),
            state: State::default(),
            children: ThinVec::new(),
            rare: is_rare.then(|| Box::new(rare)),
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
        let group = self.rare.as_ref()?.group;
        (group != 0).then_some(WidgetId(group))
    }

    /// What it holds besides its properties.
    pub(in crate::session) fn content(&self) -> &Content {
        self.rare.as_ref().map_or(&NO_CONTENT, |rare| &rare.content)
    }

    /// The same to be changed, if it holds anything.
    pub(in crate::session) fn content_mut(&mut self) -> Option<&mut Content> {
        let content = &mut self.rare.as_mut()?.content;
        (!matches!(content, Content::None)).then_some(content)
    }

    /// Whether it is hidden until it is shown: a window or a page.
    pub(in crate::session) fn begins_hidden(&self) -> bool {
        self.initial(VISIBLE).first().and_then(Compact::as_bool) == Some(false)
    }

    /// The values of a property: what was set last, else what it began with.
    pub(in crate::session) fn values(&self, property: usize) -> Cow<'_, [Compact]> {
        if let Some(stored) = self.state.get(property) {
            return Cow::Borrowed(stored.values());
        }
        match self.content().values(property) {
            Some(values) => values.into(),
            None => self.initial(property),
        }
    }

    /// The first value of a property, which is the only one of most.
    pub(in crate::session) fn value(&self, property: usize) -> Cow<'_, Compact> {
        match self.values(property) {
            Cow::Borrowed(values) => values.first().map_or_else(Cow::default, Cow::Borrowed),
            Cow::Owned(values) => Cow::Owned(values.into_iter().next().unwrap_or_default()),
        }
    }

    /// The text of a property; an empty one if it has another value or none.
    pub(in crate::session) fn text(&self, property: usize) -> Cow<'_, str> {
        if let Some(text) = self.content().text(property) {
            return text;
        }
        match self.value(property) {
            Cow::Borrowed(value) => value.as_str().unwrap_or_default().into(),
            Cow::Owned(Compact::Long(text)) => String::from(text).into(),
            Cow::Owned(value) => value.as_str().unwrap_or_default().to_owned().into(),
        }
    }

    /// The length in bytes of the text of a property.
    pub(in crate::session) fn text_length(&self, property: usize) -> usize {
        match self.content() {
            Content::Text(text) if self.content().step(property).is_some() => text.len(),
            _ => self.text(property).len(),
        }
    }

    /// The step at which a property was set last; `None` if it never was.
    pub(in crate::session) fn step_of(&self, property: usize) -> Option<u64> {
        let stored = self.state.get(property).map(Stored::step);
        stored.or_else(|| self.content().step(property))
    }

    /// The values a property began with.
    pub(in crate::session) fn initial(&self, property: usize) -> Cow<'_, [Compact]> {
        let given = |value: Option<&Compact>, otherwise: Constant| match value {
            Some(value) if !value.is_null() => value.clone(),
            _ => otherwise.into(),
        };
        let one = |value: Option<&'_ Compact>, otherwise: Constant| vec![given(value, otherwise)];
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
            Initial::Constants(constants) => constants.iter().map(|&it| it.into()).collect(),
            Initial::OnStep(place, otherwise, limits) => {
                let given = given(self.option(place), otherwise);
                vec![self.first_on_step(&self.initial(limits), given)].into()
            }
        }
    }

    /// What a range input begins with.
    fn first_on_step(&self, limits: &[Compact], given: Compact) -> Compact {
        let Some(number) = given.as_f64() else {
            return given;
        };
        let [min, max, step] = number::limits_of(limits);
        let kept = number::on_step(number, min, max, step);
        number::as_given(&given.into(), self.of_its_type(kept)).into()
    }

    /// Whether it takes whole numbers only.
    pub(in crate::session) fn is_whole(&self) -> bool {
        let number_type = self.class.number_type;
        number_type
            .is_some_and(|place| self.option(place).and_then(Compact::as_str) != Some("float"))
    }

    /// The number, rounded where the widget takes whole numbers only.
    pub(in crate::session) fn of_its_type(&self, number: f64) -> f64 {
        number::positive_zero(if self.is_whole() {
            number::round(number)
        } else {
            number
        })
    }

    /// The options that were given, by their places among the class's options.
    pub(in crate::session) fn options(&self) -> impl Iterator<Item = (usize, &Compact)> {
        let options = self.rare.iter().flat_map(|rare| rare.options.iter());
        options.map(|(place, value)| (*place, value))
    }

    /// The value that was given for the option at `place`.
    pub(in crate::session) fn option(&self, place: usize) -> Option<&Compact> {
        self.options()
            .find(|&(option, _)| option == place)
            .map(|(_, value)| value)
    }

    /// Whether a browser is listened to for this event.
    pub(in crate::session) fn listens_to(&self, event: &'static Event) -> bool {
        event.always || self.listeners_to(event).next().is_some()
    }

    /// The listeners to all of its events, in the order in which they were added.
    pub(in crate::session) fn listeners(&self) -> &[(ListenerId, &'static Event)] {
        self.rare.as_ref().map_or(&[], |rare| &rare.listeners)
    }

    /// The listeners to one event.
    pub(in crate::session) fn listeners_to(
        &self,
        event: &'static Event,
    ) -> impl Iterator<Item = ListenerId> {
        let listeners = self.listeners().iter();
        listeners.filter_map(move |&(id, other)| std::ptr::eq(other, event).then_some(id))
    }

    pub(in crate::session) fn add_listener(&mut self, listener: ListenerId, event: &'static Event) {
        let rare = self.rare.get_or_insert_default();
        push_exact(&mut rare.listeners, (listener, event));
    }

    /// Removes a listener: the event that it was for, if it was there.
    pub(in crate::session) fn remove_listener(
        &mut self,
        listener: ListenerId,
    ) -> Option<&'static Event> {
        let listeners = &mut self.rare.as_mut()?.listeners;
        let at = listeners.iter().position(|&(it, _)| it == listener)?;
        Some(listeners.remove(at).1)
    }

    /// Puts a child into the list of all children.
    pub(in crate::session) fn insert_child(&mut self, at: usize, child: Child) {
        push_exact(&mut self.children, child);
        self.children[at..].rotate_right(1);
    }

    /// The children that a program sees, in their order.
    pub(in crate::session) fn shown_children(&self) -> impl Iterator<Item = WidgetId> {
        self.children
            .iter()
            .filter(|child| !child.is_aside())
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
