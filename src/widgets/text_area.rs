// Generated from `core/catalogue/source/text_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `TextArea`.

use pgwidgets_core::catalogue::table::text_area as table;

use super::prelude::*;

widget! {
    /// Several lines of text for the user to read or change.
    pub struct TextArea(Widget): table::TEXT_AREA;
}

impl TextArea {
    /// Replaces the text; only the last lines are kept if there is a limit.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// The text, with what the user typed.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
    }

    /// Puts text behind the text; the first lines fall away if there is a limit.
    pub fn append_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::APPEND_TEXT, text: String)
    }

    /// Takes all text away.
    pub fn clear(&self) -> Call {
        call!(self, table::CLEAR)
    }

    /// Lets the user change the text, or not.
    pub fn set_editable(&self, editable: bool) -> Call {
        call!(self, table::SET_EDITABLE, editable: bool)
    }

    /// Wraps long lines, or not.
    pub fn set_wrap(&self, wrap: bool) -> Call {
        call!(self, table::SET_WRAP, wrap: bool)
    }

    /// Keeps only that many lines, the last ones; `None` or 0 keeps all. `lines` is 0 or more.
    pub fn set_limit(&self, lines: impl Into<Opt<i64>>) -> Call {
        call!(self, table::SET_LIMIT, lines: Opt<i64>)
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

    /// How far the text is scrolled, horizontally and vertically, each from 0 to 1.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_position(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::GET_SCROLL_POSITION, &[])
    }

    /// Scrolls to a line, counted from 0. `line` is 0 or more.
    pub fn scroll_to_lineno(
        &self,
        line: impl Into<i64>,
        align: impl Into<Opt<ScrollAlign>>,
    ) -> Call {
        call!(self, table::SCROLL_TO_LINENO, line: i64, align: Opt<ScrollAlign>)
    }

    /// Scrolls to the last line.
    pub fn scroll_to_end(&self) -> Call {
        call!(self, table::SCROLL_TO_END)
    }

    /// The user scrolled; each from 0 to 1.
    pub fn on_scrolled<M>(&self, handler: impl Handler<Scrolled, M>) -> Listen {
        self.listen(&table::ON_SCROLLED, handler)
    }

    /// The user changed the text; reported when they pause for 0.3 seconds or do something else.
    pub fn on_modified<M>(&self, handler: impl Handler<TextChanged, M>) -> Listen {
        self.listen(&table::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`TextArea`]: several lines of text for the user to read or change.
    pub fn text_area(&self) -> Builder<TextArea> {
        Builder::new(self)
    }
}

impl Builder<TextArea> {
    /// The text to begin with.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.argument(0, value::of::<String>(text))
    }

    /// Whether long lines are wrapped. By default `false`.
    pub fn wrap(self, wrap: bool) -> Self {
        self.option(0, value::of::<bool>(wrap))
    }

    /// Whether the user may change the text. By default `true`.
    pub fn editable(self, editable: bool) -> Self {
        self.option(1, value::of::<bool>(editable))
    }

    /// Keeps only that many lines, the last ones; `None` or 0 keeps all. `lines` is 0 or more.
    pub fn limit(self, lines: impl Into<Opt<i64>>) -> Self {
        then!(self, table::SET_LIMIT, lines: Opt<i64>)
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn scroll_position(self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Self {
        then!(self, table::SET_SCROLL_POSITION, horizontal: f64, vertical: f64)
    }
}
