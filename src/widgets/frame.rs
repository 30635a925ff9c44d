// Generated from `core/catalogue/source/frame.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Frame`.

use pgwidgets_core::catalogue::table::frame as table;

use super::prelude::*;

widget! {
    /// A border around one widget, with a title.
    pub struct Frame(Container): table::FRAME;
}

impl Frame {
    /// Puts a widget into the frame, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SET_WIDGET, child)
    }

    /// Replaces the title.
    pub fn set_title(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TITLE, text: String)
    }

    /// Replaces the title, as [`set_title`](Self::set_title) does.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// The title.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
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
