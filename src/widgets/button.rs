// Generated from `core/catalogue/source/button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Button`.

use pgwidgets_core::catalogue::table::button as table;

use super::prelude::*;

widget! {
    /// A push button with a caption and an optional icon.
    pub struct Button(Widget): table::BUTTON;
}

impl Button {
    /// Replaces the caption.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// The caption.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
    }

    /// Shows an icon above the caption, at that width and height in CSS pixels or at its own. Each
    /// number of `size` is 0 to 1000000.
    pub fn set_icon(&self, url: impl Into<String>, size: impl Into<Opt<(f64, f64)>>) -> Call {
        call!(self, table::SET_ICON, url: String, size: Opt<(f64, f64)>)
    }

    /// The URL of the icon, as it was set.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_icon(&self) -> crate::Result<Option<String>> {
        self.read_as(&table::GET_ICON, &[])
    }

    /// Sets the colours of background and caption; `None` leaves one as it is, an empty background
    /// goes back to the default.
    pub fn set_color(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_COLOR, bg: Opt<String>, fg: Opt<String>)
    }

    /// Sets the colours while the pointer is over the button; `None` leaves one as it is without
    /// the pointer.
    pub fn set_hover(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_HOVER, bg: Opt<String>, fg: Opt<String>)
    }

    /// The user pressed the button.
    pub fn on_activated<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`Button`]: a push button with a caption and an optional icon.
    pub fn button(&self, text: impl Into<String>) -> Builder<Button> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<Button> {
    /// Shows an icon above the caption, at that width and height in CSS pixels or at its own. Each
    /// number of `size` is 0 to 1000000.
    pub fn icon(self, url: impl Into<String>, size: impl Into<Opt<(f64, f64)>>) -> Self {
        then!(self, table::SET_ICON, url: String, size: Opt<(f64, f64)>)
    }

    /// Sets the colours of background and caption; `None` leaves one as it is, an empty background
    /// goes back to the default.
    pub fn color(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_COLOR, bg: Opt<String>, fg: Opt<String>)
    }

    /// Sets the colours while the pointer is over the button; `None` leaves one as it is without
    /// the pointer.
    pub fn hover(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_HOVER, bg: Opt<String>, fg: Opt<String>)
    }
}
