// Generated from `core/catalogue/source/radio_button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `RadioButton`.

use pgwidgets_core::catalogue::table::radio_button as table;

use super::prelude::*;

widget! {
    /// A button to choose one of several, with a caption.
    pub struct RadioButton(Widget): table::RADIO_BUTTON;
}

impl RadioButton {
    /// Replaces the caption.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// Chooses the button, or not.
    pub fn set_state(&self, state: bool) -> Call {
        call!(self, table::SET_STATE, state: bool)
    }

    /// Whether the button is chosen.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_STATE, &[])
    }

    /// The user chose the button.
    pub fn on_activated<M>(&self, handler: impl Handler<StateChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`RadioButton`]: a button to choose one of several, with a caption.
    pub fn radio_button(&self, text: impl Into<String>) -> Builder<RadioButton> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<RadioButton> {
    /// Another radio button: of all in one group at most one is chosen.
    pub fn group(self, group: RadioButton) -> Self {
        let group = self.refer_to(group);
        self.option(0, group)
    }

    /// Chooses the button, or not.
    pub fn state(self, state: bool) -> Self {
        then!(self, table::SET_STATE, state: bool)
    }
}
