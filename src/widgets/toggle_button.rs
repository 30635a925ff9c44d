// Generated from `core/catalogue/source/toggle_button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A button that stays down when it is pressed, until it is pressed again.

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

/// A button that stays down when it is pressed, until it is pressed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToggleButton(Widget);

impl Typed for ToggleButton {
    const CLASS: &'static Class = &table::toggle_button::TOGGLE_BUTTON;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for ToggleButton {}

impl Deref for ToggleButton {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<ToggleButton> for Widget {
    fn from(typed: ToggleButton) -> Self {
        typed.0
    }
}

impl ToggleButton {
    /// Replaces the caption.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::toggle_button::SET_TEXT,
            vec![value::of::<String>(text)],
        )
    }

    /// Puts the button down or up.
    pub fn set_state(&self, state: bool) -> Call {
        self.invoke(
            &table::toggle_button::SET_STATE,
            vec![value::of::<bool>(state)],
        )
    }

    /// Whether the button is down.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::toggle_button::GET_STATE, &[])
    }

    /// The user pressed the button: it is now down, or up.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ToggleButtonActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::toggle_button::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`ToggleButton`]: a button that stays down when it is pressed, until it is
    /// pressed again.
    pub fn toggle_button(&self, text: impl Into<String>) -> Builder<ToggleButton> {
        Builder::new(self).argument(0, value::of::<String>(text))
    }
}

impl Builder<ToggleButton> {
    /// Another toggle button: of all in one group at most one is down.
    pub fn group(self, group: ToggleButton) -> Self {
        let group = self.refer_to(group);
        self.option(0, group)
    }

    /// Puts the button down or up.
    pub fn state(self, state: bool) -> Self {
        self.then(
            &table::toggle_button::SET_STATE,
            vec![value::of::<bool>(state)],
        )
    }
}

/// What [`ToggleButton::on_activated`] reports: the user pressed the button: it is now
/// down, or up.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ToggleButtonActivated {
    /// The value.
    pub value: bool,
}

impl FromEvent for ToggleButtonActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
