// Generated from `core/catalogue/source/status_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `StatusBar`.

use pgwidgets_core::catalogue::table::status_bar as table;

use super::prelude::*;

widget! {
    /// A line for messages, which may vanish by themselves.
    pub struct StatusBar(Widget): table::STATUS_BAR;
}

impl StatusBar {
    /// Shows a message, for that long or until the next one. `duration` is 2147483 seconds at most.
    pub fn set_message(&self, text: impl Into<Text>, duration: impl Into<Opt<Duration>>) -> Call {
        call!(self, table::SET_MESSAGE, text: Text, duration: Opt<Duration>)
    }

    /// Takes the message away.
    pub fn clear(&self) -> Call {
        call!(self, table::CLEAR)
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn set_color(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_COLOR, bg: Opt<String>, fg: Opt<String>)
    }

    /// Sets where the message lies between left and right.
    pub fn set_halign(&self, align: HAlign) -> Call {
        call!(self, table::SET_HALIGN, align: HAlign)
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

    /// Shows a message, for that long or until the next one. `duration` is 2147483 seconds at most.
    pub fn message(self, text: impl Into<Text>, duration: impl Into<Opt<Duration>>) -> Self {
        then!(self, table::SET_MESSAGE, text: Text, duration: Opt<Duration>)
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn color(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_COLOR, bg: Opt<String>, fg: Opt<String>)
    }
}
