// Generated from `core/catalogue/source/text_entry_set.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `TextEntrySet`.

use pgwidgets_core::catalogue::table::text_entry_set as table;

use super::prelude::*;

widget! {
    /// A line for the user to type in, with a button beside it.
    pub struct TextEntrySet(Widget): table::TEXT_ENTRY_SET;
}

impl TextEntrySet {
    /// Replaces the caption of the button.
    pub fn set_button_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_BUTTON_TEXT, text: String)
    }

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

    /// The user entered the text, by the Enter key or by the button.
    pub fn on_activated<M>(&self, handler: impl Handler<TextChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }

    /// The user changed the text; reported when they pause for 0.3 seconds or do something else.
    pub fn on_modified<M>(&self, handler: impl Handler<TextChanged, M>) -> Listen {
        self.listen(&table::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`TextEntrySet`]: a line for the user to type in, with a button beside it.
    pub fn text_entry_set(&self) -> Builder<TextEntrySet> {
        Builder::new(self)
    }
}

impl Builder<TextEntrySet> {
    /// The text to begin with.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.argument(0, value::of::<String>(text))
    }

    /// The caption of the button. By default `Set`.
    pub fn label(self, label: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(label))
    }

    /// Whether the user may change the text. By default `true`.
    pub fn editable(self, editable: bool) -> Self {
        self.option(1, value::of::<bool>(editable))
    }

    /// How many entered lines the arrow keys bring back. `linehistory` is 0 or more. By default
    /// `1`.
    pub fn linehistory(self, linehistory: impl Into<i64>) -> Self {
        self.option(2, value::of::<i64>(linehistory))
    }

    /// Makes room for that many characters, whatever the text. `characters` is 1 to 2147483647.
    pub fn length(self, characters: impl Into<i64>) -> Self {
        then!(self, table::SET_LENGTH, characters: i64)
    }
}
