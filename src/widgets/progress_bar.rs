// Generated from `core/catalogue/source/progress_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ProgressBar`.

use pgwidgets_core::catalogue::table::progress_bar as table;

use super::prelude::*;

widget! {
    /// A bar that shows how far something has got.
    pub struct ProgressBar(Widget): table::PROGRESS_BAR;
}

impl ProgressBar {
    /// Sets how far it has got, from 0 to 1.
    pub fn set_value(&self, value: impl Into<f64>) -> Call {
        call!(self, table::SET_VALUE, value: f64)
    }

    /// How far it has got, from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_value(&self) -> crate::Result<f64> {
        self.read_as(&table::GET_VALUE, &[])
    }
}

impl Widgets {
    /// Begins a [`ProgressBar`]: a bar that shows how far something has got.
    pub fn progress_bar(&self) -> Builder<ProgressBar> {
        Builder::new(self)
    }
}

impl Builder<ProgressBar> {
    /// Sets how far it has got, from 0 to 1.
    pub fn value(self, value: impl Into<f64>) -> Self {
        then!(self, table::SET_VALUE, value: f64)
    }
}
