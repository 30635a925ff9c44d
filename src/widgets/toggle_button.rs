// Generated from `core/catalogue/source/toggle_button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ToggleButton`.

use pgwidgets_core::catalogue::table::toggle_button as table;

use super::prelude::*;

widget! {
    /// A button that stays down when it is pressed, until it is pressed again.
    pub struct ToggleButton(Widget): table::TOGGLE_BUTTON;
}

impl ToggleButton {
    /// Replaces the caption.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// Puts the button down or up.
    pub fn set_state(&self, state: bool) -> Call {
        call!(self, table::SET_STATE, state: bool)
    }

    /// Whether the button is down.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_STATE, &[])
    }

    /// The user pressed the button: it is now down, or up.
    pub fn on_activated<M>(&self, handler: impl Handler<StateChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`ToggleButton`]: a button that stays down when it is pressed, until it is pressed
    /// again.
    pub fn toggle_button(&self, text: impl Into<String>) -> Builder<ToggleButton> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<ToggleButton> {
    /// Another toggle button: of all in one group at most one is down.
    pub fn group(self, group: ToggleButton) -> Self {
        let group = self.refer_to(group);
        self.option(0, group)
    }

    /// Puts the button down or up.
    pub fn state(self, state: bool) -> Self {
        then!(self, table::SET_STATE, state: bool)
    }
}
