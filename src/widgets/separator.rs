// Generated from `core/catalogue/source/separator.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Separator`.

use pgwidgets_core::catalogue::table::separator as table;

use super::prelude::*;

widget! {
    /// A thin line between widgets.
    pub struct Separator(Widget): table::SEPARATOR;
}

impl Separator {
    /// Sets which way the line runs.
    pub fn set_orientation(&self, orientation: Orientation) -> Call {
        call!(self, table::SET_ORIENTATION, orientation: Orientation)
    }
}

impl Widgets {
    /// Begins a [`Separator`]: a thin line between widgets.
    pub fn separator(&self) -> Builder<Separator> {
        Builder::new(self)
    }
}

impl Builder<Separator> {
    /// Which way the line runs. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.argument(0, value::of::<Orientation>(orientation))
    }
}
