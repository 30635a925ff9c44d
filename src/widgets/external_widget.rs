// Generated from `core/catalogue/source/external_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ExternalWidget`.

use pgwidgets_core::catalogue::table::external_widget as table;

use super::prelude::*;

widget! {
    /// A place for HTML of the program's own, or for what a script draws there.
    pub struct ExternalWidget(Widget): table::EXTERNAL_WIDGET;
}

impl ExternalWidget {
    /// Shows HTML, exactly as it is given: what comes from people must be escaped before. Scripts
    /// in it do not run.
    pub fn set_content(&self, html: impl Into<String>) -> Call {
        call!(self, table::SET_CONTENT, html: String)
    }

    /// Takes the content away.
    pub fn clear(&self) -> Call {
        call!(self, table::CLEAR)
    }
}

impl Widgets {
    /// Begins an [`ExternalWidget`]: a place for HTML of the program's own, or for what a script
    /// draws there.
    pub fn external_widget(&self) -> Builder<ExternalWidget> {
        Builder::new(self)
    }
}

impl Builder<ExternalWidget> {
    /// Shows HTML, exactly as it is given: what comes from people must be escaped before. Scripts
    /// in it do not run.
    pub fn content(self, html: impl Into<String>) -> Self {
        then!(self, table::SET_CONTENT, html: String)
    }
}
