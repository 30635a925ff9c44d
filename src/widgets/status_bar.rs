// Generated from `core/catalogue/source/status_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A line for messages, which may vanish by themselves.

use std::ops::Deref;
use std::time::Duration;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, HAlign, Visual};
use crate::{
    call::Call,
    value::{self, Opt, Text},
    widget::{Typed, Widget, Widgets},
};

/// A line for messages, which may vanish by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StatusBar(Widget);

impl Typed for StatusBar {
    const CLASS: &'static Class = &table::status_bar::STATUS_BAR;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for StatusBar {}

impl Deref for StatusBar {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<StatusBar> for Widget {
    fn from(typed: StatusBar) -> Self {
        typed.0
    }
}

impl StatusBar {
    /// Shows a message, for that long or until the next one. `duration` is 2147483 seconds at
    /// most.
    pub fn set_message(&self, text: impl Into<Text>, duration: impl Into<Opt<Duration>>) -> Call {
        self.invoke(
            &table::status_bar::SET_MESSAGE,
            vec![
                value::of::<Text>(text),
                value::of::<Opt<Duration>>(duration),
            ],
        )
    }

    /// Takes the message away.
    pub fn clear(&self) -> Call {
        self.invoke(&table::status_bar::CLEAR, Vec::new())
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn set_color(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::status_bar::SET_COLOR,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }

    /// Sets where the message lies between left and right.
    pub fn set_halign(&self, align: HAlign) -> Call {
        self.invoke(
            &table::status_bar::SET_HALIGN,
            vec![value::of::<HAlign>(align)],
        )
    }
}

impl Widgets {
    /// Begins a [`StatusBar`]: a line for messages, which may vanish by themselves.
    pub fn status_bar(&self) -> Builder<StatusBar> {
        Builder::new(self)
    }
}

impl Builder<StatusBar> {
    /// Where the message lies between left and right. By default `left`.
    pub fn halign(self, halign: HAlign) -> Self {
        self.option(0, value::of::<HAlign>(halign))
    }

    /// Shows a message, for that long or until the next one. `duration` is 2147483 seconds at
    /// most.
    pub fn message(self, text: impl Into<Text>, duration: impl Into<Opt<Duration>>) -> Self {
        self.then(
            &table::status_bar::SET_MESSAGE,
            vec![
                value::of::<Text>(text),
                value::of::<Opt<Duration>>(duration),
            ],
        )
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn color(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        self.then(
            &table::status_bar::SET_COLOR,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }
}
