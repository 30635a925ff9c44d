// Generated from `core/catalogue/source/scroll_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A scroll bar by itself.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, Orientation, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A scroll bar by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScrollBar(Widget);

impl Typed for ScrollBar {
    const CLASS: &'static Class = &table::scroll_bar::SCROLL_BAR;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for ScrollBar {}

impl Deref for ScrollBar {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<ScrollBar> for Widget {
    fn from(typed: ScrollBar) -> Self {
        typed.0
    }
}

impl ScrollBar {
    /// Sets how far it is scrolled, from 0 to 1.
    pub fn set_scroll_percent(&self, fraction: impl Into<f64>) -> Call {
        self.invoke(
            &table::scroll_bar::SET_SCROLL_PERCENT,
            vec![value::of::<f64>(fraction)],
        )
    }

    /// How far it is scrolled, from 0 to 1.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_percent(&self) -> crate::Result<f64> {
        self.read_as(&table::scroll_bar::GET_SCROLL_PERCENT, &[])
    }

    /// Sets how much of the bar the thumb takes, from 0.01 to 1.
    pub fn set_thumb_percent(&self, fraction: impl Into<f64>) -> Call {
        self.invoke(
            &table::scroll_bar::SET_THUMB_PERCENT,
            vec![value::of::<f64>(fraction)],
        )
    }

    /// How much of the bar the thumb takes, from 0 to 1.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_thumb_percent(&self) -> crate::Result<f64> {
        self.read_as(&table::scroll_bar::GET_THUMB_PERCENT, &[])
    }

    /// The user scrolled; from 0 to 1.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ScrollBarActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::scroll_bar::ON_ACTIVATED, handler)
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
        self.then(
            &table::scroll_bar::SET_SCROLL_PERCENT,
            vec![value::of::<f64>(fraction)],
        )
    }

    /// Sets how much of the bar the thumb takes, from 0.01 to 1.
    pub fn thumb_percent(self, fraction: impl Into<f64>) -> Self {
        self.then(
            &table::scroll_bar::SET_THUMB_PERCENT,
            vec![value::of::<f64>(fraction)],
        )
    }
}

/// What [`ScrollBar::on_activated`] reports: the user scrolled; from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScrollBarActivated {
    /// The value.
    pub value: f64,
}

impl FromEvent for ScrollBarActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
