// Generated from `core/catalogue/source/combo_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ComboBox`.

use pgwidgets_core::catalogue::table::combo_box as table;

use super::prelude::*;

widget! {
    /// A text that the user chooses from a list, or types.
    pub struct ComboBox(Widget): table::COMBO_BOX;
}

impl ComboBox {
    /// Puts an item at the end of the list. The first one is chosen.
    pub fn append_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::APPEND_TEXT, text: String)
    }

    /// Puts an item into its alphabetical place. The first one is chosen.
    pub fn insert_alpha(&self, text: impl Into<String>) -> Call {
        call!(self, table::INSERT_ALPHA, text: String)
    }

    /// Takes the first item with that text out of the list.
    pub fn delete_alpha(&self, text: impl Into<String>) -> Call {
        call!(self, table::DELETE_ALPHA, text: String)
    }

    /// Sets the text, be it an item or not.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// The text: what was chosen or typed.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
    }

    /// Chooses the item at an index, counted from 0; an index behind the last changes nothing.
    pub fn set_index(&self, index: impl Into<i64>) -> Call {
        call!(self, table::SET_INDEX, index: i64)
    }

    /// The index of the text in the list, counted from 0; -1 if it is no item.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_index(&self) -> crate::Result<i64> {
        self.read_as(&table::GET_INDEX, &[])
    }

    /// The item at an index, counted from 0.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_alpha(&self, index: impl Into<i64>) -> crate::Result<Option<String>> {
        self.read_as(&table::GET_ALPHA, &[value::of::<i64>(index)])
    }

    /// Chooses the item with that text; a text that is no item shows only where the user may type.
    pub fn show_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SHOW_TEXT, text: String)
    }

    /// Takes all items out, and the text.
    pub fn clear(&self) -> Call {
        call!(self, table::CLEAR)
    }

    /// Makes room for that many characters, whatever the items. `characters` is 1 to 2147483647.
    pub fn set_length(&self, characters: impl Into<i64>) -> Call {
        call!(self, table::SET_LENGTH, characters: i64)
    }

    /// The user chose an item, or entered a text that became one.
    pub fn on_activated<M>(&self, handler: impl Handler<ComboBoxActivated, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }

    /// The user typed; the text need not be an item.
    pub fn on_modified<M>(&self, handler: impl Handler<TextChanged, M>) -> Listen {
        self.listen(&table::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`ComboBox`]: a text that the user chooses from a list, or types.
    pub fn combo_box(&self) -> Builder<ComboBox> {
        Builder::new(self)
    }
}

impl Builder<ComboBox> {
    /// Whether the user may type a text that is not in the list; entered, it becomes an item. By
    /// default `false`.
    pub fn editable(self, editable: bool) -> Self {
        self.option(0, value::of::<bool>(editable))
    }

    /// How many items the open list shows before it scrolls; 0 shows all. `dropdown_limit` is 0 or
    /// more. By default `0`.
    pub fn dropdown_limit(self, dropdown_limit: impl Into<i64>) -> Self {
        self.option(1, value::of::<i64>(dropdown_limit))
    }

    /// Does for each of them what `append_text` does.
    pub fn items(mut self, items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        for text in items {
            self = then!(self, table::APPEND_TEXT, text: String);
        }
        self
    }

    /// Sets the text, be it an item or not.
    pub fn text(self, text: impl Into<String>) -> Self {
        then!(self, table::SET_TEXT, text: String)
    }

    /// Makes room for that many characters, whatever the items. `characters` is 1 to 2147483647.
    pub fn length(self, characters: impl Into<i64>) -> Self {
        then!(self, table::SET_LENGTH, characters: i64)
    }
}
