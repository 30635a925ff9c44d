// Generated from `core/catalogue/source/button_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box for buttons: all of them are as wide as the widest.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Container, HAlign, Orientation, Visual};
use crate::{
    call::Call,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A box for buttons: all of them are as wide as the widest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ButtonBox(Container);

impl Typed for ButtonBox {
    const CLASS: &'static Class = &table::button_box::BUTTON_BOX;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for ButtonBox {}

impl Deref for ButtonBox {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<ButtonBox> for Widget {
    fn from(typed: ButtonBox) -> Self {
        typed.0.0
    }
}

impl From<ButtonBox> for Container {
    fn from(typed: ButtonBox) -> Self {
        typed.0
    }
}

impl ButtonBox {
    /// Puts a widget behind the others. Room that is left is shared out by stretch. `stretch`
    /// is 0 or more.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::button_box::ADD_WIDGET,
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
            &table::button_box::INSERT_WIDGET,
            vec![
                value::of::<i64>(index),
                self.refer_to(child),
                value::of::<Opt<f64>>(stretch),
            ],
        )
    }

    /// Sets the gap between the buttons, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::button_box::SET_SPACING,
            vec![value::of::<Opt<f64>>(gap)],
        )
    }

    /// Sets where the buttons lie in the box.
    pub fn set_halign(&self, halign: HAlign) -> Call {
        self.invoke(
            &table::button_box::SET_HALIGN,
            vec![value::of::<HAlign>(halign)],
        )
    }
}

impl Widgets {
    /// Begins a [`ButtonBox`]: a box for buttons: all of them are as wide as the widest.
    pub fn button_box(&self) -> Builder<ButtonBox> {
        Builder::new(self)
    }
}

impl Builder<ButtonBox> {
    /// Which way the buttons run. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// Where the buttons lie in the box. By default `center`.
    pub fn halign(self, halign: HAlign) -> Self {
        self.option(1, value::of::<HAlign>(halign))
    }

    /// How wide the buttons are at least, in CSS pixels. `min_button_width` is 0 to 1000000.
    pub fn min_button_width(self, min_button_width: impl Into<f64>) -> Self {
        self.option(2, value::of::<f64>(min_button_width))
    }

    /// Sets the gap between the buttons, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        self.then(
            &table::button_box::SET_SPACING,
            vec![value::of::<Opt<f64>>(gap)],
        )
    }
}
