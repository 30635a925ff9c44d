// Generated from `core/catalogue/source/separator.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A thin line between widgets.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Orientation, Visual};
use crate::{
    call::Call,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A thin line between widgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Separator(Widget);

impl Typed for Separator {
    const CLASS: &'static Class = &table::separator::SEPARATOR;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for Separator {}

impl Deref for Separator {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Separator> for Widget {
    fn from(typed: Separator) -> Self {
        typed.0
    }
}

impl Separator {
    /// Sets which way the line runs.
    pub fn set_orientation(&self, orientation: Orientation) -> Call {
        self.invoke(
            &table::separator::SET_ORIENTATION,
            vec![value::of::<Orientation>(orientation)],
        )
    }
}

impl Widgets {
    /// Begins a [`Separator`]: a thin line between widgets.
    pub fn separator(&self) -> Builder<Separator> {
        Builder::new(self)
    }
}

impl Builder<Separator> {
    /// Which way the line runs. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.argument(0, value::of::<Orientation>(orientation))
    }
}
