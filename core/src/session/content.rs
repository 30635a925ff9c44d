//! What a widget holds besides its properties: those are for scalars, and what grows is a content.
//!
//! Each kind of content is a file of its own, with its edits, its reads and its replay. An edit costs
//! what it changes, and a replay is made of pieces that are encoded already. To clone a content costs
//! one count for each of its chunks, so that a snapshot of the model is cheap.

mod items;
mod json;
mod text;
mod timer;

use std::borrow::Cow;

pub(super) use self::items::{Edited, Items};
pub(super) use self::text::Text;
pub(super) use self::timer::Timer;

use crate::catalogue::{Class, ContentKind};
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
}

impl Content {
    /// What a new widget of the class holds.
    pub(super) fn of(class: &Class) -> Self {
        match class.content {
            ContentKind::None => Self::None,
            ContentKind::Timer => Self::Timer(Box::default()),
            ContentKind::Items { items, text } => Self::Items(Box::new(Items::new(items, text))),
            ContentKind::Text { text } => Self::Text(Box::new(Text::new(text))),
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
        };
        parts.into_iter().flatten()
    }

    /// Whether the part of this place is one of it.
    pub(super) fn has(&self, place: usize) -> bool {
        match self {
            Self::None | Self::Timer(_) => false,
            Self::Items(items) => items.has(place),
            Self::Text(text) => text.has(place),
        }
    }

    /// Whether all of it is more than to be encoded in one go with every edit.
    pub(super) fn is_large(&self) -> bool {
        match self {
            Self::None | Self::Timer(_) => false,
            Self::Items(items) => items.is_large(),
            Self::Text(text) => text.is_large(),
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
            Self::None | Self::Timer(_) => None,
        }
    }

    /// The values of a part that was written.
    pub(super) fn values(&self, place: usize) -> Option<Vec<Compact>> {
        self.step(place)?;
        match self {
            Self::Items(items) => Some(items.values(place)),
            Self::Text(text) => Some(vec![(*text.get()).into()]),
            Self::None | Self::Timer(_) => None,
        }
    }

    /// Replaces the values of a part.
    pub(super) fn set(&mut self, place: usize, step: u64, values: &[Compact]) {
        match self {
            Self::Items(items) => items.set(place, step, values),
            Self::Text(text) => text.set(
                step,
                values.first().and_then(Compact::as_str).unwrap_or_default(),
            ),
            Self::None | Self::Timer(_) => {}
        }
    }

    /// A part is as if it had never been written.
    pub(super) fn unset(&mut self, place: usize) {
        match self {
            Self::Items(items) => items.unset(place),
            Self::Text(text) => text.unset(),
            Self::None | Self::Timer(_) => {}
        }
    }

    /// What brings a browser from nothing to a part: one message for each argument, all by the method
    /// that the property's replay names.
    pub(super) fn encoded(&self, place: usize) -> Vec<Json<'_>> {
        match self {
            Self::Items(items) => items.encoded(place),
            Self::Text(text) => vec![text.encoded()],
            Self::None | Self::Timer(_) => Vec::new(),
        }
    }
}
