// Generated from `core/catalogue/source/page.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A root of widgets at the corner of the browser's page, without a window around it. It is
//! as large as its content until it is resized.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Container, Visual};
use crate::{
    call::Call,
    widget::{Typed, Widget, Widgets},
};

/// A root of widgets at the corner of the browser's page, without a window around it. It is
/// as large as its content until it is resized.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page(Container);

impl Typed for Page {
    const CLASS: &'static Class = &table::page::PAGE;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for Page {}

impl Deref for Page {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<Page> for Widget {
    fn from(typed: Page) -> Self {
        typed.0.0
    }
}

impl From<Page> for Container {
    fn from(typed: Page) -> Self {
        typed.0
    }
}

impl Page {
    /// Puts a widget into the page, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        self.invoke(&table::page::SET_WIDGET, vec![self.refer_to(child)])
    }
}

impl Widgets {
    /// Begins a [`Page`]: a root of widgets at the corner of the browser's page, without a
    /// window around it. It is as large as its content until it is resized.
    pub fn page(&self) -> Builder<Page> {
        Builder::new(self)
    }
}
