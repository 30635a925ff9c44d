// Generated from `core/catalogue/source/box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Box`.

use pgwidgets_core::catalogue::table::box_widget as table;

use super::prelude::*;

widget! {
    /// A box that puts its children beside or below each other.
    pub struct BoxWidget(Container): table::BOX_WIDGET;
}

impl BoxWidget {
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

    /// Sets where the children lie across the way that the box runs. A value that does not go with
    /// the orientation is refused.
    pub fn set_align(&self, align: BoxAlign) -> Call {
        call!(self, table::SET_ALIGN, align: BoxAlign)
    }
}

impl Widgets {
    /// Begins a [`BoxWidget`]: a box that puts its children beside or below each other.
    pub fn box_widget(&self) -> Builder<BoxWidget> {
        Builder::new(self)
    }
}

impl Builder<BoxWidget> {
    /// Which way the children run. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_SPACING, gap: Opt<f64>)
    }

    /// Sets where the children lie across the way that the box runs. A value that does not go with
    /// the orientation is refused.
    pub fn align(self, align: BoxAlign) -> Self {
        then!(self, table::SET_ALIGN, align: BoxAlign)
    }
}
