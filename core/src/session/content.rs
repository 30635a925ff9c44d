//! What a widget holds besides its properties: those are for scalars, and what grows is a content.
//!
//! Each kind of content is a file of its own, with its edits, its reads and its replay. An edit costs
//! what it changes, and a replay is made of pieces that are encoded already. To clone a content costs
//! one count for each of its chunks, so that a snapshot of the model is cheap.

mod drawing;
mod fragments;
mod items;
mod json;
mod text;
mod timer;

use std::borrow::Cow;

use serde_json::Value;

use self::drawing::Drawing;
use self::fragments::Fragments;
pub(super) use self::items::{Edited, Items};
pub(super) use self::text::Text;
pub(super) use self::timer::Timer;

use crate::catalogue::{Class, ContentKind, Edit};
use crate::compact::Compact;
use crate::wire::Json;

/// What one widget holds.
#[derive(Clone, Debug, Default)]
pub(super) enum Content {
    /// Nothing: all of it is properties.
    #[default]
    None,
    /// A clock.
    Timer(Box<Timer>),
    /// A list of texts, and the one that is chosen.
    Items(Box<Items>),
    /// Lines of text.
    Text(Box<Text>),
    /// Pieces of HTML.
    Fragments(Box<Fragments>),
    /// Pictures, one over the other.
    Drawing(Box<Drawing>),
}

/// A call that is part of bringing a content to a browser: the index of its method among those of
/// the property's replay, and its arguments.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) method: usize,
    pub(super) given: Given<'a>,
}

/// The arguments of a call.
#[derive(Debug)]
pub(super) enum Given<'a> {
    /// Several, as the model keeps them.
    Stored(Cow<'a, [Compact]>),
    /// Several, as values.
    Values(&'a [Value]),
    /// A single one, in a form that is made to be written.
    Json(Json<'a>),
}

impl<'a> Told<'a> {
    /// With a single argument.
    fn one(method: usize, json: Json<'a>) -> Self {
        let given = Given::Json(json);
        Self { method, given }
    }
}

impl Content {
    /// What a new widget of the class holds.
    pub(super) fn of(class: &Class) -> Self {
        match class.content {
            ContentKind::None => Self::None,
            ContentKind::Timer => Self::Timer(Box::default()),
            ContentKind::Items { items, text } => Self::Items(Box::new(Items::new(items, text))),
            ContentKind::Text { text } => Self::Text(Box::new(Text::new(text))),
            ContentKind::Fragments(part) => Self::Fragments(Box::new(Fragments::new(part))),
            ContentKind::Drawing(part) => Self::Drawing(Box::new(Drawing::new(part))),
        }
    }

    /// The timer, if it is one.
    pub(super) fn timer(&self) -> Option<Timer> {
        match self {
            Self::Timer(timer) => Some(**timer),
            _ => None,
        }
    }

    /// The list of items, if it is one.
    pub(super) fn items(&self) -> Option<&Items> {
        match self {
            Self::Items(items) => Some(items),
            _ => None,
        }
    }

    /// The parts that were written since the widget was created, by their places among the class's
    /// properties, each with the step of its last edit.
    pub(super) fn parts(&self) -> impl Iterator<Item = (usize, u64)> {
        let parts = match self {
            Self::None | Self::Timer(_) => [None, None],
            Self::Items(items) => items.parts(),
            Self::Text(text) => [text.part(), None],
            Self::Fragments(fragments) => [fragments.part(), None],
            Self::Drawing(drawing) => [drawing.part(), None],
        };
        parts.into_iter().flatten()
    }

    /// Whether the part of this place is one of it.
    pub(super) fn has(&self, place: usize) -> bool {
        match self {
            Self::None | Self::Timer(_) => false,
            Self::Items(items) => items.has(place),
            Self::Text(text) => text.has(place),
            Self::Fragments(fragments) => fragments.has(place),
            Self::Drawing(drawing) => drawing.has(place),
        }
    }

    /// Whether all of it is more than to be encoded in one go with every edit.
    pub(super) fn is_large(&self) -> bool {
        match self {
            Self::None | Self::Timer(_) => false,
            Self::Items(items) => items.is_large(),
            Self::Text(text) => text.is_large(),
            Self::Fragments(fragments) => fragments.is_large(),
            Self::Drawing(drawing) => drawing.is_large(),
        }
    }

    /// The step of the last edit of a part; `None` if it was not written, or is not part of this
    /// content.
    pub(super) fn step(&self, place: usize) -> Option<u64> {
        self.parts()
            .find(|&(part, _)| part == place)
            .map(|(_, step)| step)
    }

    /// The text of a part that is one and was written.
    pub(super) fn text(&self, place: usize) -> Option<Cow<'_, str>> {
        self.step(place)?;
        match self {
            Self::Items(items) => items.text(place).map(Cow::Borrowed),
            Self::Text(text) => Some(text.get()),
            Self::Fragments(fragments) => Some(fragments.get().into()),
            Self::None | Self::Timer(_) | Self::Drawing(_) => None,
        }
    }

    /// The values of a part that was written.
    pub(super) fn values(&self, place: usize) -> Option<Vec<Compact>> {
        self.step(place)?;
        match self {
            Self::Items(items) => Some(items.values(place)),
            Self::Text(text) => Some(vec![(*text.get()).into()]),
            Self::Fragments(fragments) => Some(vec![fragments.get().as_str().into()]),
            Self::None | Self::Timer(_) | Self::Drawing(_) => None,
        }
    }

    /// Replaces the values of a part.
    pub(super) fn set(&mut self, place: usize, step: u64, values: &[Compact]) {
        let text = values.first().and_then(Compact::as_str).unwrap_or_default();
        match self {
            Self::Items(items) => items.set(place, step, values),
            Self::Text(content) => content.set(step, text),
            Self::Fragments(content) => content.set(step, text),
            Self::None | Self::Timer(_) | Self::Drawing(_) => {}
        }
    }

    /// A part is as if it had never been written.
    pub(super) fn unset(&mut self, place: usize) {
        match self {
            Self::Items(items) => items.unset(place),
            Self::Text(text) => text.unset(),
            Self::Fragments(fragments) => fragments.unset(),
            Self::Drawing(drawing) => drawing.unset(),
            Self::None | Self::Timer(_) => {}
        }
    }

    /// What brings a browser from nothing to a part: one call for each of these.
    pub(super) fn told(&self, place: usize) -> Vec<Told<'_>> {
        match self {
            Self::Items(items) => items.told(place),
            Self::Text(text) => vec![Told::one(0, text.encoded())],
            Self::Fragments(fragments) => fragments.told(),
            Self::Drawing(drawing) => drawing.told(),
            Self::None | Self::Timer(_) => Vec::new(),
        }
    }

    /// Edits the content; `initial` is what the part began with, if it was never written.
    pub(super) fn edit(&mut self, edit: Edit, step: u64, initial: &str, arguments: &[Value]) {
        match (edit, self) {
            (Edit::Fragments(edit), Self::Fragments(fragments)) => {
                fragments.edit(edit, step, initial, arguments);
            }
            (Edit::Drawing(edit), Self::Drawing(drawing)) => drawing.edit(edit, step, arguments),
            // The tables are checked when they are made.
            (Edit::Fragments(_) | Edit::Drawing(_), _) => {}
        }
    }
}
