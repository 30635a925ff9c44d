// Generated from `core/catalogue/source/hbox.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box that puts its children side by side.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Container, VAlign, Visual};
use crate::{
    call::Call,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A box that puts its children side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HBox(Container);

impl Typed for HBox {
    const CLASS: &'static Class = &table::hbox::HBOX;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for HBox {}

impl Deref for HBox {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<HBox> for Widget {
    fn from(typed: HBox) -> Self {
        typed.0.0
    }
}

impl From<HBox> for Container {
    fn from(typed: HBox) -> Self {
        typed.0
    }
}

impl HBox {
    /// Puts a widget behind the others. Room that is left is shared out by stretch; with 0 the
    /// widget keeps its own size. `stretch` is 0 or more.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::hbox::ADD_WIDGET,
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
            &table::hbox::INSERT_WIDGET,
            vec![
                value::of::<i64>(index),
                self.refer_to(child),
                value::of::<Opt<f64>>(stretch),
            ],
        )
    }

    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        self.invoke(&table::hbox::SET_SPACING, vec![value::of::<Opt<f64>>(gap)])
    }

    /// Sets where the children lie between top and bottom.
    pub fn set_align(&self, align: VAlign) -> Call {
        self.invoke(&table::hbox::SET_ALIGN, vec![value::of::<VAlign>(align)])
    }
}

impl Widgets {
    /// Begins a [`HBox`]: a box that puts its children side by side.
    pub fn hbox(&self) -> Builder<HBox> {
        Builder::new(self)
    }
}

impl Builder<HBox> {
    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        self.then(&table::hbox::SET_SPACING, vec![value::of::<Opt<f64>>(gap)])
    }

    /// Sets where the children lie between top and bottom.
    pub fn align(self, align: VAlign) -> Self {
        self.then(&table::hbox::SET_ALIGN, vec![value::of::<VAlign>(align)])
    }
}
