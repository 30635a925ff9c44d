// Generated from `core/catalogue/source/text_entry.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `TextEntry`.

use pgwidgets_core::catalogue::table::text_entry as table;

use super::prelude::*;

widget! {
    /// A line for the user to type in.
    pub struct TextEntry(Widget): table::TEXT_ENTRY;
}

impl TextEntry {
    /// Replaces the text.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// The text, with what the user typed.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
    }

    /// Empties the line.
    pub fn clear(&self) -> Call {
        call!(self, table::CLEAR)
    }

    /// Makes room for that many characters, whatever the text. `characters` is 1 to 2147483647.
    pub fn set_length(&self, characters: impl Into<i64>) -> Call {
        call!(self, table::SET_LENGTH, characters: i64)
    }

    /// The user entered the text, by the Enter key.
    pub fn on_activated<M>(&self, handler: impl Handler<TextChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }

    /// The user changed the text; reported when they pause for 0.3 seconds or do something else.
    pub fn on_modified<M>(&self, handler: impl Handler<TextChanged, M>) -> Listen {
        self.listen(&table::ON_MODIFIED, handler)
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
        then!(self, table::SET_LENGTH, characters: i64)
    }
}
