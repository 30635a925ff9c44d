// Generated from `core/catalogue/source/scroll_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ScrollArea`.

use pgwidgets_core::catalogue::table::scroll_area as table;

use super::prelude::*;

widget! {
    /// A frame in which the user scrolls a widget that may be larger.
    pub struct ScrollArea(Container): table::SCROLL_AREA;
}

impl ScrollArea {
    /// Puts a widget in, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SET_WIDGET, child)
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn set_scroll_position(
        &self,
        horizontal: impl Into<f64>,
        vertical: impl Into<f64>,
    ) -> Call {
        call!(self, table::SET_SCROLL_POSITION, horizontal: f64, vertical: f64)
    }

    /// How far it is scrolled, horizontally and vertically, each from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_position(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_SCROLL_POSITION, &[])
    }

    /// Scrolls, as [`set_scroll_position`](Self::set_scroll_position) does: the client would move
    /// the bars alone. `horizontal` is 0 to 1. `vertical` is 0 to 1.
    pub fn set_scroll_percent(&self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Call {
        call!(self, table::SET_SCROLL_PERCENT, horizontal: f64, vertical: f64)
    }

    /// How far it is scrolled, as [`get_scroll_position`](Self::get_scroll_position) says it.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_percent(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_SCROLL_PERCENT, &[])
    }

    /// Sets how much of each bar its thumb takes, in every browser that is there, until something
    /// changes its size: then the thumbs show again how much can be seen. `horizontal` is 0.01 to
    /// 1. `vertical` is 0.01 to 1.
    pub fn set_thumb_percent(&self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Call {
        call!(self, table::SET_THUMB_PERCENT, horizontal: f64, vertical: f64)
    }

    /// Asks a browser how much of each bar its thumb takes: the part of the widget that can be
    /// seen, from 0 to 1.
    pub fn get_thumb_percent(&self) -> Ask<(f64, f64)> {
        self.ask(&table::GET_THUMB_PERCENT, vec![])
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

    /// The user scrolled; each from 0 to 1.
    pub fn on_scrolled<M>(&self, handler: impl Handler<Scrolled, M>) -> Listen {
        self.listen(&table::ON_SCROLLED, handler)
    }

    /// The size of the area on a browser's page changed.
    pub fn on_area_resize<M>(&self, handler: impl Handler<AreaResized, M>) -> Listen {
        self.listen(&table::ON_AREA_RESIZE, handler)
    }
}

impl Widgets {
    /// Begins a [`ScrollArea`]: a frame in which the user scrolls a widget that may be larger.
    pub fn scroll_area(&self) -> Builder<ScrollArea> {
        Builder::new(self)
    }
}

impl Builder<ScrollArea> {
    /// When the horizontal scroll bar is shown. By default `auto`.
    pub fn hscrollbar(self, hscrollbar: ScrollBarVisibility) -> Self {
        self.option(0, value::of::<ScrollBarVisibility>(hscrollbar))
    }

    /// When the vertical scroll bar is shown. By default `auto`.
    pub fn vscrollbar(self, vscrollbar: ScrollBarVisibility) -> Self {
        self.option(1, value::of::<ScrollBarVisibility>(vscrollbar))
    }

    /// How thick the scroll bars are, in CSS pixels. `thickness` is 0 to 1000000. By default `15`.
    pub fn thickness(self, thickness: impl Into<f64>) -> Self {
        self.option(2, value::of::<f64>(thickness))
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn scroll_position(self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Self {
        then!(self, table::SET_SCROLL_POSITION, horizontal: f64, vertical: f64)
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
