// Generated from `core/catalogue/source/vbox.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box that puts its children below each other.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Container, HAlign, Visual};
use crate::{
    call::Call,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A box that puts its children below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VBox(Container);

impl Typed for VBox {
    const CLASS: &'static Class = &table::vbox::VBOX;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for VBox {}

impl Deref for VBox {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<VBox> for Widget {
    fn from(typed: VBox) -> Self {
        typed.0.0
    }
}

impl From<VBox> for Container {
    fn from(typed: VBox) -> Self {
        typed.0
    }
}

impl VBox {
    /// Puts a widget behind the others. Room that is left is shared out by stretch; with 0 the
    /// widget keeps its own size. `stretch` is 0 or more.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::vbox::ADD_WIDGET,
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
            &table::vbox::INSERT_WIDGET,
            vec![
                value::of::<i64>(index),
                self.refer_to(child),
                value::of::<Opt<f64>>(stretch),
            ],
        )
    }

    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        self.invoke(&table::vbox::SET_SPACING, vec![value::of::<Opt<f64>>(gap)])
    }

    /// Sets where the children lie between left and right.
    pub fn set_align(&self, align: HAlign) -> Call {
        self.invoke(&table::vbox::SET_ALIGN, vec![value::of::<HAlign>(align)])
    }
}

impl Widgets {
    /// Begins a [`VBox`]: a box that puts its children below each other.
    pub fn vbox(&self) -> Builder<VBox> {
        Builder::new(self)
    }
}

impl Builder<VBox> {
    /// Sets the gap between the children, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        self.then(&table::vbox::SET_SPACING, vec![value::of::<Opt<f64>>(gap)])
    }

    /// Sets where the children lie between left and right.
    pub fn align(self, align: HAlign) -> Self {
        self.then(&table::vbox::SET_ALIGN, vec![value::of::<HAlign>(align)])
    }
}
