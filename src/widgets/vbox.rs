// Generated from `core/catalogue/source/vbox.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `VBox`.

use pgwidgets_core::catalogue::table::vbox as table;

use super::prelude::*;

widget! {
    /// A box that puts its children below each other.
    pub struct VBox(Container): table::VBOX;
}

impl VBox {
    /// Puts a widget behind the others. Room that is left is shared out by stretch; with 0 the
    /// widget keeps its own size. `stretch` is 0 or more.
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

    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        call!(self, table::SET_SPACING, gap: Opt<f64>)
    }

    /// Sets where the children lie between left and right.
    pub fn set_align(&self, align: HAlign) -> Call {
        call!(self, table::SET_ALIGN, align: HAlign)
    }
}

impl Widgets {
    /// Begins a [`VBox`]: a box that puts its children below each other.
    pub fn vbox(&self) -> Builder<VBox> {
        Builder::new(self)
    }
}

impl Builder<VBox> {
    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_SPACING, gap: Opt<f64>)
    }

    /// Sets where the children lie between left and right.
    pub fn align(self, align: HAlign) -> Self {
        then!(self, table::SET_ALIGN, align: HAlign)
    }
}
