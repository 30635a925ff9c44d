// Generated from `core/catalogue/source/box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box that puts its children beside or below each other.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{BoxAlign, Builder, Container, Orientation, Visual};
use crate::{
    call::Call,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A box that puts its children beside or below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BoxWidget(Container);

impl Typed for BoxWidget {
    const CLASS: &'static Class = &table::box_widget::BOX_WIDGET;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for BoxWidget {}

impl Deref for BoxWidget {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<BoxWidget> for Widget {
    fn from(typed: BoxWidget) -> Self {
        typed.0.0
    }
}

impl From<BoxWidget> for Container {
    fn from(typed: BoxWidget) -> Self {
        typed.0
    }
}

impl BoxWidget {
    /// Puts a widget behind the others. Room that is left is shared out by stretch; with 0 the
    /// widget keeps its own size. `stretch` is 0 or more.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::box_widget::ADD_WIDGET,
            vec![self.refer_to(child), value::of::<Opt<f64>>(stretch)],
        )
    }

    /// Puts a widget at an index, counted from 0. `stretch` is 0 or more.
    pub fn insert_widget(
        &self,
        index: impl Into<i64>,
        child: impl Into<Widget>,
        stretch: impl Into<Opt<f64>>,
    ) -> Call {
        self.invoke(
            &table::box_widget::INSERT_WIDGET,
            vec![
                value::of::<i64>(index),
                self.refer_to(child),
                value::of::<Opt<f64>>(stretch),
            ],
        )
    }

    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::box_widget::SET_SPACING,
            vec![value::of::<Opt<f64>>(gap)],
        )
    }

    /// Sets where the children lie across the way that the box runs. A value that does not go
    /// with the orientation is refused.
    pub fn set_align(&self, align: BoxAlign) -> Call {
        self.invoke(
            &table::box_widget::SET_ALIGN,
            vec![value::of::<BoxAlign>(align)],
        )
    }
}

impl Widgets {
    /// Begins a [`BoxWidget`]: a box that puts its children beside or below each other.
    pub fn box_widget(&self) -> Builder<BoxWidget> {
        Builder::new(self)
    }
}

impl Builder<BoxWidget> {
    /// Which way the children run. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        self.then(
            &table::box_widget::SET_SPACING,
            vec![value::of::<Opt<f64>>(gap)],
        )
    }

    /// Sets where the children lie across the way that the box runs. A value that does not go
    /// with the orientation is refused.
    pub fn align(self, align: BoxAlign) -> Self {
        self.then(
            &table::box_widget::SET_ALIGN,
            vec![value::of::<BoxAlign>(align)],
        )
    }
}
