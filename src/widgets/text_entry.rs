// Generated from `core/catalogue/source/text_entry.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A line for the user to type in.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A line for the user to type in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextEntry(Widget);

impl Typed for TextEntry {
    const CLASS: &'static Class = &table::text_entry::TEXT_ENTRY;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for TextEntry {}

impl Deref for TextEntry {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<TextEntry> for Widget {
    fn from(typed: TextEntry) -> Self {
        typed.0
    }
}

impl TextEntry {
    /// Replaces the text.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::text_entry::SET_TEXT,
            vec![value::of::<String>(text)],
        )
    }

    /// The text, with what the user typed.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::text_entry::GET_TEXT, &[])
    }

    /// Empties the line.
    pub fn clear(&self) -> Call {
        self.invoke(&table::text_entry::CLEAR, Vec::new())
    }

    /// Makes room for that many characters, whatever the text. `characters` is 1 to 2147483647.
    pub fn set_length(&self, characters: impl Into<i64>) -> Call {
        self.invoke(
            &table::text_entry::SET_LENGTH,
            vec![value::of::<i64>(characters)],
        )
    }

    /// The user entered the text, by the Enter key.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TextEntryActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::text_entry::ON_ACTIVATED, handler)
    }

    /// The user changed the text; reported when they pause for 0.3 seconds or do something
    /// else.
    pub fn on_modified<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TextEntryModified) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::text_entry::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`TextEntry`]: a line for the user to type in.
    pub fn text_entry(&self) -> Builder<TextEntry> {
        Builder::new(self)
    }
}

impl Builder<TextEntry> {
    /// The text to begin with.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.argument(0, value::of::<String>(text))
    }

    /// Whether the user may change the text. By default `true`.
    pub fn editable(self, editable: bool) -> Self {
        self.option(0, value::of::<bool>(editable))
    }

    /// How many entered lines the arrow keys bring back. `linehistory` is 0 or more. By default
    /// `1`.
    pub fn linehistory(self, linehistory: impl Into<i64>) -> Self {
        self.option(1, value::of::<i64>(linehistory))
    }

    /// Whether the text is hidden. By default `false`.
    pub fn password(self, password: bool) -> Self {
        self.option(2, value::of::<bool>(password))
    }

    /// Makes room for that many characters, whatever the text. `characters` is 1 to 2147483647.
    pub fn length(self, characters: impl Into<i64>) -> Self {
        self.then(
            &table::text_entry::SET_LENGTH,
            vec![value::of::<i64>(characters)],
        )
    }
}

/// What [`TextEntry::on_activated`] reports: the user entered the text, by the Enter key.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextEntryActivated {
    /// The text.
    pub text: String,
}

impl FromEvent for TextEntryActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            text: value::argument(event.arguments(), 0, "text")?,
        })
    }
}

/// What [`TextEntry::on_modified`] reports: the user changed the text; reported when they
/// pause for 0.3 seconds or do something else.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextEntryModified {
    /// The text.
    pub text: String,
}

impl FromEvent for TextEntryModified {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            text: value::argument(event.arguments(), 0, "text")?,
        })
    }
}
