// Generated from `core/catalogue/source/text_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! Several lines of text for the user to read or change.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, ScrollAlign, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// Several lines of text for the user to read or change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextArea(Widget);

impl Typed for TextArea {
    const CLASS: &'static Class = &table::text_area::TEXT_AREA;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for TextArea {}

impl Deref for TextArea {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<TextArea> for Widget {
    fn from(typed: TextArea) -> Self {
        typed.0
    }
}

impl TextArea {
    /// Replaces the text; only the last lines are kept if there is a limit.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        self.invoke(&table::text_area::SET_TEXT, vec![value::of::<String>(text)])
    }

    /// The text, with what the user typed.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::text_area::GET_TEXT, &[])
    }

    /// Puts text behind the text; the first lines fall away if there is a limit.
    pub fn append_text(&self, text: impl Into<String>) -> Call {
        self.invoke(
            &table::text_area::APPEND_TEXT,
            vec![value::of::<String>(text)],
        )
    }

    /// Takes all text away.
    pub fn clear(&self) -> Call {
        self.invoke(&table::text_area::CLEAR, Vec::new())
    }

    /// Lets the user change the text, or not.
    pub fn set_editable(&self, editable: bool) -> Call {
        self.invoke(
            &table::text_area::SET_EDITABLE,
            vec![value::of::<bool>(editable)],
        )
    }

    /// Wraps long lines, or not.
    pub fn set_wrap(&self, wrap: bool) -> Call {
        self.invoke(&table::text_area::SET_WRAP, vec![value::of::<bool>(wrap)])
    }

    /// Keeps only that many lines, the last ones; `None` or 0 keeps all. `lines` is 0 or more.
    pub fn set_limit(&self, lines: impl Into<Opt<i64>>) -> Call {
        self.invoke(
            &table::text_area::SET_LIMIT,
            vec![value::of::<Opt<i64>>(lines)],
        )
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn set_scroll_position(
        &self,
        horizontal: impl Into<f64>,
        vertical: impl Into<f64>,
    ) -> Call {
        self.invoke(
            &table::text_area::SET_SCROLL_POSITION,
            vec![value::of::<f64>(horizontal), value::of::<f64>(vertical)],
        )
    }

    /// How far the text is scrolled, horizontally and vertically, each from 0 to 1.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_scroll_position(&self) -> crate::Result<(f64, f64)> {
        self.read_as(&table::text_area::GET_SCROLL_POSITION, &[])
    }

    /// Scrolls to a line, counted from 0. `line` is 0 or more.
    pub fn scroll_to_lineno(
        &self,
        line: impl Into<i64>,
        align: impl Into<Opt<ScrollAlign>>,
    ) -> Call {
        self.invoke(
            &table::text_area::SCROLL_TO_LINENO,
            vec![value::of::<i64>(line), value::of::<Opt<ScrollAlign>>(align)],
        )
    }

    /// Scrolls to the last line.
    pub fn scroll_to_end(&self) -> Call {
        self.invoke(&table::text_area::SCROLL_TO_END, Vec::new())
    }

    /// The user scrolled; each from 0 to 1.
    pub fn on_scrolled<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TextAreaScrolled) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::text_area::ON_SCROLLED, handler)
    }

    /// The user changed the text; reported when they pause for 0.3 seconds or do something
    /// else.
    pub fn on_modified<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TextAreaModified) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::text_area::ON_MODIFIED, handler)
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
        self.then(
            &table::text_area::SET_LIMIT,
            vec![value::of::<Opt<i64>>(lines)],
        )
    }

    /// Scrolls: 0 is the left or top end, 1 the right or bottom end. `horizontal` is 0 to 1.
    /// `vertical` is 0 to 1.
    pub fn scroll_position(self, horizontal: impl Into<f64>, vertical: impl Into<f64>) -> Self {
        self.then(
            &table::text_area::SET_SCROLL_POSITION,
            vec![value::of::<f64>(horizontal), value::of::<f64>(vertical)],
        )
    }
}

/// What [`TextArea::on_scrolled`] reports: the user scrolled; each from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextAreaScrolled {
    /// How far it is scrolled to the right, from 0 to 1.
    pub horizontal: f64,
    /// How far it is scrolled down, from 0 to 1.
    pub vertical: f64,
}

impl FromEvent for TextAreaScrolled {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            horizontal: value::argument(event.arguments(), 0, "horizontal")?,
            vertical: value::argument(event.arguments(), 1, "vertical")?,
        })
    }
}

/// What [`TextArea::on_modified`] reports: the user changed the text; reported when they
/// pause for 0.3 seconds or do something else.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextAreaModified {
    /// The text.
    pub text: String,
}

impl FromEvent for TextAreaModified {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            text: value::argument(event.arguments(), 0, "text")?,
        })
    }
}
