// Generated from `core/catalogue/source/fixed_layout.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `FixedLayout`.

use pgwidgets_core::catalogue::table::fixed_layout as table;

use super::prelude::*;

widget! {
    /// A layout in which every widget lies where the program puts it.
    pub struct FixedLayout(Container): table::FIXED_LAYOUT;
}

impl FixedLayout {
    /// Puts a widget in: its left and top edge, in CSS pixels from the corner of the layout. One
    /// that is there already is moved. `x` is -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn add_widget(
        &self,
        child: impl Into<Widget>,
        x: impl Into<f64>,
        y: impl Into<f64>,
    ) -> Call {
        call!(self, table::ADD_WIDGET, child, x: f64, y: f64)
    }
}

impl Widgets {
    /// Begins a [`FixedLayout`]: a layout in which every widget lies where the program puts it.
    pub fn fixed_layout(&self) -> Builder<FixedLayout> {
        Builder::new(self)
    }
}
