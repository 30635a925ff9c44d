// Generated from `core/catalogue/source/check_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `CheckBox`.

use pgwidgets_core::catalogue::table::check_box as table;

use super::prelude::*;

widget! {
    /// A box that the user ticks, with a caption.
    pub struct CheckBox(Widget): table::CHECK_BOX;
}

impl CheckBox {
    /// Ticks the box, or not.
    pub fn set_state(&self, state: bool) -> Call {
        call!(self, table::SET_STATE, state: bool)
    }

    /// Whether the box is ticked.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_STATE, &[])
    }

    /// The user ticked the box, or took the tick away.
    pub fn on_activated<M>(&self, handler: impl Handler<StateChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`CheckBox`]: a box that the user ticks, with a caption.
    pub fn check_box(&self, text: impl Into<String>) -> Builder<CheckBox> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<CheckBox> {
    /// Ticks the box, or not.
    pub fn state(self, state: bool) -> Self {
        then!(self, table::SET_STATE, state: bool)
    }
}
