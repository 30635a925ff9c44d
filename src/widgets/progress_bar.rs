// Generated from `core/catalogue/source/progress_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A bar that shows how far something has got.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Visual};
use crate::{
    call::Call,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A bar that shows how far something has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ProgressBar(Widget);

impl Typed for ProgressBar {
    const CLASS: &'static Class = &table::progress_bar::PROGRESS_BAR;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for ProgressBar {}

impl Deref for ProgressBar {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<ProgressBar> for Widget {
    fn from(typed: ProgressBar) -> Self {
        typed.0
    }
}

impl ProgressBar {
    /// Sets how far it has got, from 0 to 1.
    pub fn set_value(&self, value: impl Into<f64>) -> Call {
        self.invoke(
            &table::progress_bar::SET_VALUE,
            vec![value::of::<f64>(value)],
        )
    }

    /// How far it has got, from 0 to 1.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_value(&self) -> crate::Result<f64> {
        self.read_as(&table::progress_bar::GET_VALUE, &[])
    }
}

impl Widgets {
    /// Begins a [`ProgressBar`]: a bar that shows how far something has got.
    pub fn progress_bar(&self) -> Builder<ProgressBar> {
        Builder::new(self)
    }
}

impl Builder<ProgressBar> {
    /// Sets how far it has got, from 0 to 1.
    pub fn value(self, value: impl Into<f64>) -> Self {
        self.then(
            &table::progress_bar::SET_VALUE,
            vec![value::of::<f64>(value)],
        )
    }
}
