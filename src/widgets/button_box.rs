// Generated from `core/catalogue/source/button_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ButtonBox`.

use pgwidgets_core::catalogue::table::button_box as table;

use super::prelude::*;

widget! {
    /// A box for buttons: all of them are as wide as the widest.
    pub struct ButtonBox(Container): table::BUTTON_BOX;
}

impl ButtonBox {
    /// Puts a widget behind the others. Room that is left is shared out by stretch. `stretch` is 0
    /// or more.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        call!(self, table::ADD_WIDGET, child, stretch: Opt<f64>)
    }

    /// Puts a widget at an index, counted from 0. `stretch` is 0 or more.
    pub fn insert_widget(
        &self,
        index: impl Into<i64>,
        child: impl Into<Widget>,
        stretch: impl Into<Opt<f64>>,
    ) -> Call {
        call!(self, table::INSERT_WIDGET, index: i64, child, stretch: Opt<f64>)
    }

    /// Sets the gap between the buttons, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        call!(self, table::SET_SPACING, gap: Opt<f64>)
    }

    /// Sets where the buttons lie in the box.
    pub fn set_halign(&self, halign: HAlign) -> Call {
        call!(self, table::SET_HALIGN, halign: HAlign)
    }
}

impl Widgets {
    /// Begins a [`ButtonBox`]: a box for buttons: all of them are as wide as the widest.
    pub fn button_box(&self) -> Builder<ButtonBox> {
        Builder::new(self)
    }
}

impl Builder<ButtonBox> {
    /// Which way the buttons run. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// Where the buttons lie in the box. By default `center`.
    pub fn halign(self, halign: HAlign) -> Self {
        self.option(1, value::of::<HAlign>(halign))
    }

    /// How wide the buttons are at least, in CSS pixels. `min_button_width` is 0 to 1000000.
    pub fn min_button_width(self, min_button_width: impl Into<f64>) -> Self {
        self.option(2, value::of::<f64>(min_button_width))
    }

    /// Sets the gap between the buttons, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_SPACING, gap: Opt<f64>)
    }
}
