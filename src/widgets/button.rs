// Generated from `core/catalogue/source/button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A push button with a caption and an optional icon.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A push button with a caption and an optional icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Button(Widget);

impl Typed for Button {
    const CLASS: &'static Class = &table::button::BUTTON;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for Button {}

impl Deref for Button {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Button> for Widget {
    fn from(typed: Button) -> Self {
        typed.0
    }
}

impl Button {
    /// Replaces the caption.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(&table::button::SET_TEXT, vec![value::of::<String>(text)])
    }

    /// The caption.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::button::GET_TEXT, &[])
    }

    /// Shows an icon above the caption, at that width and height in CSS pixels or at its own.
    /// Each number of `size` is 0 to 1000000.
    pub fn set_icon(&self, url: impl Into<String>, size: impl Into<Opt<(f64, f64)>>) -> Call {
        self.invoke(
            &table::button::SET_ICON,
            vec![value::of::<String>(url), value::of::<Opt<(f64, f64)>>(size)],
        )
    }

    /// The URL of the icon, as it was set.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_icon(&self) -> crate::Result<Option<String>> {
        self.read_as(&table::button::GET_ICON, &[])
    }

    /// Sets the colours of background and caption; `None` leaves one as it is, an empty
    /// background goes back to the default.
    pub fn set_color(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::button::SET_COLOR,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }

    /// Sets the colours while the pointer is over the button; `None` leaves one as it is
    /// without the pointer.
    pub fn set_hover(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::button::SET_HOVER,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }

    /// The user pressed the button.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ButtonActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::button::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`Button`]: a push button with a caption and an optional icon.
    pub fn button(&self, text: impl Into<String>) -> Builder<Button> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<Button> {
    /// Shows an icon above the caption, at that width and height in CSS pixels or at its own.
    /// Each number of `size` is 0 to 1000000.
    pub fn icon(self, url: impl Into<String>, size: impl Into<Opt<(f64, f64)>>) -> Self {
        self.then(
            &table::button::SET_ICON,
            vec![value::of::<String>(url), value::of::<Opt<(f64, f64)>>(size)],
        )
    }

    /// Sets the colours of background and caption; `None` leaves one as it is, an empty
    /// background goes back to the default.
    pub fn color(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        self.then(
            &table::button::SET_COLOR,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }

    /// Sets the colours while the pointer is over the button; `None` leaves one as it is
    /// without the pointer.
    pub fn hover(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        self.then(
            &table::button::SET_HOVER,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }
}

/// What [`Button::on_activated`] reports: the user pressed the button.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ButtonActivated {}

impl FromEvent for ButtonActivated {
    fn from_event(_event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}
