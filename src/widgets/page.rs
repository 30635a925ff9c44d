// Generated from `core/catalogue/source/page.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Page`.

use pgwidgets_core::catalogue::table::page as table;

use super::prelude::*;

widget! {
    /// A root of widgets at the corner of the browser's page, without a window around it. It is as
    /// large as its content until it is resized.
    pub struct Page(Container): table::PAGE;
}

impl Page {
    /// Puts a widget into the page, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SET_WIDGET, child)
    }
}

impl Widgets {
    /// Begins a [`Page`]: a root of widgets at the corner of the browser's page, without a window
    /// around it. It is as large as its content until it is resized.
    pub fn page(&self) -> Builder<Page> {
        Builder::new(self)
    }
}
