// Generated from `core/catalogue/source/check_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box that the user ticks, with a caption.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A box that the user ticks, with a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CheckBox(Widget);

impl Typed for CheckBox {
    const CLASS: &'static Class = &table::check_box::CHECK_BOX;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for CheckBox {}

impl Deref for CheckBox {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<CheckBox> for Widget {
    fn from(typed: CheckBox) -> Self {
        typed.0
    }
}

impl CheckBox {
    /// Ticks the box, or not.
    pub fn set_state(&self, state: bool) -> Call {
        self.invoke(&table::check_box::SET_STATE, vec![value::of::<bool>(state)])
    }

    /// Whether the box is ticked.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::check_box::GET_STATE, &[])
    }

    /// The user ticked the box, or took the tick away.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(CheckBoxActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::check_box::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`CheckBox`]: a box that the user ticks, with a caption.
    pub fn check_box(&self, text: impl Into<String>) -> Builder<CheckBox> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<CheckBox> {
    /// Ticks the box, or not.
    pub fn state(self, state: bool) -> Self {
        self.then(&table::check_box::SET_STATE, vec![value::of::<bool>(state)])
    }
}

/// What [`CheckBox::on_activated`] reports: the user ticked the box, or took the tick away.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CheckBoxActivated {
    /// The value.
    pub value: bool,
}

impl FromEvent for CheckBoxActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
