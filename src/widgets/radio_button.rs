// Generated from `core/catalogue/source/radio_button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A button to choose one of several, with a caption.

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

/// A button to choose one of several, with a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RadioButton(Widget);

impl Typed for RadioButton {
    const CLASS: &'static Class = &table::radio_button::RADIO_BUTTON;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for RadioButton {}

impl Deref for RadioButton {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<RadioButton> for Widget {
    fn from(typed: RadioButton) -> Self {
        typed.0
    }
}

impl RadioButton {
    /// Replaces the caption.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::radio_button::SET_TEXT,
            vec![value::of::<String>(text)],
        )
    }

    /// Chooses the button, or not.
    pub fn set_state(&self, state: bool) -> Call {
        self.invoke(
            &table::radio_button::SET_STATE,
            vec![value::of::<bool>(state)],
        )
    }

    /// Whether the button is chosen.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::radio_button::GET_STATE, &[])
    }

    /// The user chose the button.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(RadioButtonActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::radio_button::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`RadioButton`]: a button to choose one of several, with a caption.
    pub fn radio_button(&self, text: impl Into<String>) -> Builder<RadioButton> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<RadioButton> {
    /// Another radio button: of all in one group at most one is chosen.
    pub fn group(self, group: RadioButton) -> Self {
        let group = self.refer_to(group);
        self.option(0, group)
    }

    /// Chooses the button, or not.
    pub fn state(self, state: bool) -> Self {
        self.then(
            &table::radio_button::SET_STATE,
            vec![value::of::<bool>(state)],
        )
    }
}

/// What [`RadioButton::on_activated`] reports: the user chose the button.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RadioButtonActivated {
    /// The value.
    pub value: bool,
}

impl FromEvent for RadioButtonActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
