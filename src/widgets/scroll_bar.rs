// Generated from `core/catalogue/source/scroll_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ScrollBar`.

use pgwidgets_core::catalogue::table::scroll_bar as table;

use super::prelude::*;

widget! {
    /// A scroll bar by itself.
    pub struct ScrollBar(Widget): table::SCROLL_BAR;
}

impl ScrollBar {
    /// Sets how far it is scrolled, from 0 to 1.
    pub fn set_scroll_percent(&self, fraction: impl Into<f64>) -> Call {
        call!(self, table::SET_SCROLL_PERCENT, fraction: f64)
    }

    /// How far it is scrolled, from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_percent(&self) -> crate::Result<f64> {
        self.read_as(&table::GET_SCROLL_PERCENT, &[])
    }

    /// Sets how much of the bar the thumb takes, from 0.01 to 1.
    pub fn set_thumb_percent(&self, fraction: impl Into<f64>) -> Call {
        call!(self, table::SET_THUMB_PERCENT, fraction: f64)
    }

    /// How much of the bar the thumb takes, from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_thumb_percent(&self) -> crate::Result<f64> {
        self.read_as(&table::GET_THUMB_PERCENT, &[])
    }

    /// The user scrolled; from 0 to 1.
    pub fn on_activated<M>(&self, handler: impl Handler<NumberChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`ScrollBar`]: a scroll bar by itself.
    pub fn scroll_bar(&self) -> Builder<ScrollBar> {
        Builder::new(self)
    }
}

impl Builder<ScrollBar> {
    /// Which way the bar runs. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// How thick the bar is, in CSS pixels. `thickness` is 0 to 1000000. By default `15`.
    pub fn thickness(self, thickness: impl Into<f64>) -> Self {
        self.option(1, value::of::<f64>(thickness))
    }

    /// Sets how far it is scrolled, from 0 to 1.
    pub fn scroll_percent(self, fraction: impl Into<f64>) -> Self {
        then!(self, table::SET_SCROLL_PERCENT, fraction: f64)
    }

    /// Sets how much of the bar the thumb takes, from 0.01 to 1.
    pub fn thumb_percent(self, fraction: impl Into<f64>) -> Self {
        then!(self, table::SET_THUMB_PERCENT, fraction: f64)
    }
}
