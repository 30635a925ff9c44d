// Generated from `core/catalogue/source/abstract_scroll_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `AbstractScrollArea`.

use pgwidgets_core::catalogue::table::abstract_scroll_area as table;

use super::prelude::*;

widget! {
    /// A frame with scroll bars that only report: what they scroll is up to the program.
    pub struct AbstractScrollArea(Container): table::ABSTRACT_SCROLL_AREA;
}

impl AbstractScrollArea {
    /// Puts a widget in, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SET_WIDGET, child)
    }

    /// Sets how much of each bar its thumb takes: the part of the whole that can be seen, from 0.01
    /// to 1. `horizontal` is 0.01 to 1. `vertical` is 0.01 to 1.
    pub fn set_thumb_percent(&self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Call {
        call!(self, table::SET_THUMB_PERCENT, horizontal: f64, vertical: f64)
    }

    /// How much of each bar its thumb takes, from 0.01 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_thumb_percent(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_THUMB_PERCENT, &[])
    }

    /// Moves the thumbs: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to
    /// 1. `vertical` is 0 to 1.
    pub fn set_scroll_percent(&self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Call {
        call!(self, table::SET_SCROLL_PERCENT, horizontal: f64, vertical: f64)
    }

    /// Where the thumbs are, each from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_percent(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_SCROLL_PERCENT, &[])
    }

    /// Shows each bar always, never, or where there is something to scroll; `None` leaves it as it
    /// is.
    pub fn set_scroll_bar_visibility(
        &self,
        horizontal: impl Into<Opt<ScrollBarVisibility>>,
        vertical: impl Into<Opt<ScrollBarVisibility>>,
    ) -> Call {
        call!(
            self,
            table::SET_SCROLL_BAR_VISIBILITY,
            horizontal: Opt<ScrollBarVisibility>,
            vertical: Opt<ScrollBarVisibility>,
        )
    }

    /// The user moved a thumb; each from 0 to 1.
    pub fn on_scrolled<M>(&self, handler: impl Handler<Scrolled, M>) -> Listen {
        self.listen(&table::ON_SCROLLED, handler)
    }

    /// The size of the area on a browser's page changed.
    pub fn on_area_resize<M>(&self, handler: impl Handler<AreaResized, M>) -> Listen {
        self.listen(&table::ON_AREA_RESIZE, handler)
    }
}

impl Widgets {
    /// Begins an [`AbstractScrollArea`]: a frame with scroll bars that only report: what they
    /// scroll is up to the program.
    pub fn abstract_scroll_area(&self) -> Builder<AbstractScrollArea> {
        Builder::new(self)
    }
}

impl Builder<AbstractScrollArea> {
    /// How thick the scroll bars are, in CSS pixels. `thickness` is 0 to 1000000. By default `15`.
    pub fn thickness(self, thickness: impl Into<f64>) -> Self {
        self.option(0, value::of::<f64>(thickness))
    }

    /// Sets how much of each bar its thumb takes: the part of the whole that can be seen, from 0.01
    /// to 1. `horizontal` is 0.01 to 1. `vertical` is 0.01 to 1.
    pub fn thumb_percent(self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Self {
        then!(self, table::SET_THUMB_PERCENT, horizontal: f64, vertical: f64)
    }

    /// Moves the thumbs: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to
    /// 1. `vertical` is 0 to 1.
    pub fn scroll_percent(self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Self {
        then!(self, table::SET_SCROLL_PERCENT, horizontal: f64, vertical: f64)
    }

    /// Shows each bar always, never, or where there is something to scroll; `None` leaves it as it
    /// is.
    pub fn scroll_bar_visibility(
        self,
        horizontal: impl Into<Opt<ScrollBarVisibility>>,
        vertical: impl Into<Opt<ScrollBarVisibility>>,
    ) -> Self {
        then!(
            self,
            table::SET_SCROLL_BAR_VISIBILITY,
            horizontal: Opt<ScrollBarVisibility>,
            vertical: Opt<ScrollBarVisibility>,
        )
    }
}
