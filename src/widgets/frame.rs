// Generated from `core/catalogue/source/frame.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A border around one widget, with a title.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Container, Visual};
use crate::{
    call::Call,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A border around one widget, with a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Frame(Container);

impl Typed for Frame {
    const CLASS: &'static Class = &table::frame::FRAME;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for Frame {}

impl Deref for Frame {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<Frame> for Widget {
    fn from(typed: Frame) -> Self {
        typed.0.0
    }
}

impl From<Frame> for Container {
    fn from(typed: Frame) -> Self {
        typed.0
    }
}

impl Frame {
    /// Puts a widget into the frame, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        self.invoke(&table::frame::SET_WIDGET, vec![self.refer_to(child)])
    }

    /// Replaces the title.
    pub fn set_title(&self, text: impl Into<String>) -> Call {
        self.invoke(&table::frame::SET_TITLE, vec![value::of::<String>(text)])
    }

    /// Replaces the title, as [`set_title`](Self::set_title) does.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(&table::frame::SET_TEXT, vec![value::of::<String>(text)])
    }

    /// The title.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::frame::GET_TEXT, &[])
    }
}

impl Widgets {
    /// Begins a [`Frame`]: a border around one widget, with a title.
    pub fn frame(&self) -> Builder<Frame> {
        Builder::new(self)
    }
}

impl Builder<Frame> {
    /// The title in the border; none if it is empty.
    pub fn title(self, title: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(title))
    }
}
