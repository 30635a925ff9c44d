// Generated from `core/catalogue/source/html_view.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `HtmlView`.

use pgwidgets_core::catalogue::table::html_view as table;

use super::prelude::*;

widget! {
    /// HTML of the program's own, in a frame that scrolls. It is shown exactly as it is given: what
    /// comes from people must be escaped before. Scripts in it do not run.
    pub struct HtmlView(Widget): table::HTML_VIEW;
}

impl HtmlView {
    /// Replaces the HTML.
    pub fn set_html(&self, html: impl Into<String>) -> Call {
        call!(self, table::SET_HTML, html: String)
    }

    /// The HTML, as the program gave it.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_html(&self) -> crate::Result<String> {
        self.read_as(&table::GET_HTML, &[])
    }

    /// Puts HTML behind the HTML. Each piece is read by itself: what it opens it also closes.
    pub fn append_html(&self, html: impl Into<String>) -> Call {
        call!(self, table::APPEND_HTML, html: String)
    }

    /// Takes all HTML away.
    pub fn clear(&self) -> Call {
        call!(self, table::CLEAR)
    }

    /// Scrolls to the top.
    pub fn scroll_to_top(&self) -> Call {
        call!(self, table::SCROLL_TO_TOP)
    }

    /// Scrolls to the bottom.
    pub fn scroll_to_bottom(&self) -> Call {
        call!(self, table::SCROLL_TO_BOTTOM)
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn set_scroll_position(
        &self,
        horizontal: impl Into<f64>,
        vertical: impl Into<f64>,
    ) -> Call {
        call!(self, table::SET_SCROLL_POSITION, horizontal: f64, vertical: f64)
    }

    /// How far it is scrolled, horizontally and vertically, each from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_position(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_SCROLL_POSITION, &[])
    }

    /// The user scrolled; each from 0 to 1.
    pub fn on_scrolled<M>(&self, handler: impl Handler<Scrolled, M>) -> Listen {
        self.listen(&table::ON_SCROLLED, handler)
    }
}

impl Widgets {
    /// Begins a [`HtmlView`]: hTML of the program's own, in a frame that scrolls. It is shown
    /// exactly as it is given: what comes from people must be escaped before. Scripts in it do not
    /// run.
    pub fn html_view(&self) -> Builder<HtmlView> {
        Builder::new(self)
    }
}

impl Builder<HtmlView> {
    /// The HTML to begin with.
    pub fn html(self, html: impl Into<String>) -> Self {
        self.argument(0, value::of::<String>(html))
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn scroll_position(self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Self {
        then!(self, table::SET_SCROLL_POSITION, horizontal: f64, vertical: f64)
    }
}
