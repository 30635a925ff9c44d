// Generated from `core/catalogue/source/combo_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A text that the user chooses from a list, or types.

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

/// A text that the user chooses from a list, or types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ComboBox(Widget);

impl Typed for ComboBox {
    const CLASS: &'static Class = &table::combo_box::COMBO_BOX;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for ComboBox {}

impl Deref for ComboBox {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<ComboBox> for Widget {
    fn from(typed: ComboBox) -> Self {
        typed.0
    }
}

impl ComboBox {
    /// Puts an item at the end of the list. The first one is chosen.
    pub fn append_text(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::combo_box::APPEND_TEXT,
            vec![value::of::<String>(text)],
        )
    }

    /// Puts an item into its alphabetical place. The first one is chosen.
    pub fn insert_alpha(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::combo_box::INSERT_ALPHA,
            vec![value::of::<String>(text)],
        )
    }

    /// Takes the first item with that text out of the list.
    pub fn delete_alpha(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::combo_box::DELETE_ALPHA,
            vec![value::of::<String>(text)],
        )
    }

    /// Sets the text, be it an item or not.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(&table::combo_box::SET_TEXT, vec![value::of::<String>(text)])
    }

    /// The text: what was chosen or typed.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::combo_box::GET_TEXT, &[])
    }

    /// Chooses the item at an index, counted from 0; an index behind the last changes nothing.
    pub fn set_index(&self, index: impl Into<i64>) -> Call {
        self.invoke(&table::combo_box::SET_INDEX, vec![value::of::<i64>(index)])
    }

    /// The index of the text in the list, counted from 0; -1 if it is no item.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_index(&self) -> crate::Result<i64> {
        self.read_as(&table::combo_box::GET_INDEX, &[])
    }

    /// The item at an index, counted from 0.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_alpha(&self, index: impl Into<i64>) -> crate::Result<Option<String>> {
        self.read_as(&table::combo_box::GET_ALPHA, &[value::of::<i64>(index)])
    }

    /// Chooses the item with that text; a text that is no item shows only where the user may
    /// type.
    pub fn show_text(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::combo_box::SHOW_TEXT,
            vec![value::of::<String>(text)],
        )
    }

    /// Takes all items out, and the text.
    pub fn clear(&self) -> Call {
        self.invoke(&table::combo_box::CLEAR, Vec::new())
    }

    /// Makes room for that many characters, whatever the items. `characters` is 1 to
    /// 2147483647.
    pub fn set_length(&self, characters: impl Into<i64>) -> Call {
        self.invoke(
            &table::combo_box::SET_LENGTH,
            vec![value::of::<i64>(characters)],
        )
    }

    /// The user chose an item, or entered a text that became one.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ComboBoxActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::combo_box::ON_ACTIVATED, handler)
    }

    /// The user typed; the text need not be an item.
    pub fn on_modified<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ComboBoxModified) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::combo_box::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`ComboBox`]: a text that the user chooses from a list, or types.
    pub fn combo_box(&self) -> Builder<ComboBox> {
        Builder::new(self)
    }
}

impl Builder<ComboBox> {
    /// Whether the user may type a text that is not in the list; entered, it becomes an item.
    /// By default `false`.
    pub fn editable(self, editable: bool) -> Self {
        self.option(0, value::of::<bool>(editable))
    }

    /// How many items the open list shows before it scrolls; 0 shows all. `dropdown_limit` is 0
    /// or more. By default `0`.
    pub fn dropdown_limit(self, dropdown_limit: impl Into<i64>) -> Self {
        self.option(1, value::of::<i64>(dropdown_limit))
    }

    /// Does for each of them what `append_text` does.
    pub fn items(mut self, items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        for text in items {
            self = self.then(
                &table::combo_box::APPEND_TEXT,
                vec![value::of::<String>(text)],
            );
        }
        self
    }

    /// Sets the text, be it an item or not.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.then(&table::combo_box::SET_TEXT, vec![value::of::<String>(text)])
    }

    /// Makes room for that many characters, whatever the items. `characters` is 1 to
    /// 2147483647.
    pub fn length(self, characters: impl Into<i64>) -> Self {
        self.then(
            &table::combo_box::SET_LENGTH,
            vec![value::of::<i64>(characters)],
        )
    }
}

/// What [`ComboBox::on_activated`] reports: the user chose an item, or entered a text that
/// became one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ComboBoxActivated {
    /// The index of the item, counted from 0.
    pub index: i64,
    /// The text.
    pub text: String,
}

impl FromEvent for ComboBoxActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            index: value::argument(event.arguments(), 0, "index")?,
            text: value::argument(event.arguments(), 1, "text")?,
        })
    }
}

/// What [`ComboBox::on_modified`] reports: the user typed; the text need not be an item.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ComboBoxModified {
    /// The text.
    pub text: String,
}

impl FromEvent for ComboBoxModified {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            text: value::argument(event.arguments(), 0, "text")?,
        })
    }
}
