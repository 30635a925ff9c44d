// Generated from `core/catalogue/source/top_level.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A window: the root of what the user sees.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, Container, ContentSize, Visual, WindowState};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A window: the root of what the user sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TopLevel(Container);

impl Typed for TopLevel {
    const CLASS: &'static Class = &table::top_level::TOP_LEVEL;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for TopLevel {}

impl Deref for TopLevel {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<TopLevel> for Widget {
    fn from(typed: TopLevel) -> Self {
        typed.0.0
    }
}

impl From<TopLevel> for Container {
    fn from(typed: TopLevel) -> Self {
        typed.0
    }
}

impl TopLevel {
    /// Moves the window: its left and top edge, in CSS pixels from the corner of the page. `x`
    /// is -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn set_position(&self, x: impl Into<f64>, y: impl Into<f64>) -> Call {
        self.invoke(
            &table::top_level::SET_POSITION,
            vec![value::of::<f64>(x), value::of::<f64>(y)],
        )
    }

    /// Puts a widget into the window, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        self.invoke(&table::top_level::SET_WIDGET, vec![self.refer_to(child)])
    }

    /// Replaces the text of the title bar, which is made if there is none.
    pub fn set_title(&self, title: impl Into<String>) -> Call {
        self.invoke(
            &table::top_level::SET_TITLE,
            vec![value::of::<String>(title)],
        )
    }

    /// Replaces the icon of the title bar; `None` takes it away. Without a title bar there is
    /// none.
    pub fn set_icon(&self, url: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::top_level::SET_ICON,
            vec![value::of::<Opt<String>>(url)],
        )
    }

    /// Lets the user move the window by its title bar, or not.
    pub fn set_moveable(&self, moveable: bool) -> Call {
        self.invoke(
            &table::top_level::SET_MOVEABLE,
            vec![value::of::<bool>(moveable)],
        )
    }

    /// Puts the window in front of the others.
    pub fn raise_(&self) -> Call {
        self.invoke(&table::top_level::RAISE_, Vec::new())
    }

    /// Puts the window behind the others.
    pub fn lower(&self) -> Call {
        self.invoke(&table::top_level::LOWER, Vec::new())
    }

    /// Minimizes the window, or brings it back.
    pub fn toggle_minimize(&self) -> Call {
        self.invoke(&table::top_level::TOGGLE_MINIMIZE, Vec::new())
    }

    /// Maximizes the window, or brings it back.
    pub fn toggle_maximize(&self) -> Call {
        self.invoke(&table::top_level::TOGGLE_MAXIMIZE, Vec::new())
    }

    /// Rolls the window up to its title bar, or down again.
    pub fn toggle_shade(&self) -> Call {
        self.invoke(&table::top_level::TOGGLE_SHADE, Vec::new())
    }

    /// Changes what the window looks like.
    pub fn set_window_state(&self, state: WindowState) -> Call {
        self.invoke(
            &table::top_level::SET_WINDOW_STATE,
            vec![value::of::<WindowState>(state)],
        )
    }

    /// What the window looks like.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_window_state(&self) -> crate::Result<WindowState> {
        self.read_as(&table::top_level::GET_WINDOW_STATE, &[])
    }

    /// The user moved the window.
    pub fn on_move<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TopLevelMove) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::top_level::ON_MOVE, handler)
    }

    /// The user asked to close the window. It stays until the program hides or destroys it.
    pub fn on_close<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TopLevelClose) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::top_level::ON_CLOSE, handler)
    }

    /// The user minimized, maximized, shaded or restored the window.
    pub fn on_window_state<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TopLevelWindowState) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::top_level::ON_WINDOW_STATE, handler)
    }

    /// The window's size on a browser's page changed.
    pub fn on_resize<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ContentSize) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::top_level::ON_RESIZE, handler)
    }
}

impl Widgets {
    /// Begins a [`TopLevel`]: a window: the root of what the user sees.
    pub fn top_level(&self) -> Builder<TopLevel> {
        Builder::new(self)
    }
}

impl Builder<TopLevel> {
    /// Whether the user may resize the window. By default `true`.
    pub fn resizable(self, resizable: bool) -> Self {
        self.option(0, value::of::<bool>(resizable))
    }

    /// The text of the title bar; without one there is no title bar.
    pub fn title(self, title: impl Into<String>) -> Self {
        self.option(1, value::of::<String>(title))
    }

    /// The icon of the title bar.
    pub fn icon(self, icon: impl Into<String>) -> Self {
        self.option(2, value::of::<String>(icon))
    }

    /// Whether the user may move the window by its title bar. By default `true`.
    pub fn moveable(self, moveable: bool) -> Self {
        self.option(3, value::of::<bool>(moveable))
    }

    /// Whether the title bar has a button to close it, which reports `close` and no more. By
    /// default `true`.
    pub fn closeable(self, closeable: bool) -> Self {
        self.option(4, value::of::<bool>(closeable))
    }

    /// Whether the user may minimize the window. By default `false`.
    pub fn minimizable(self, minimizable: bool) -> Self {
        self.option(5, value::of::<bool>(minimizable))
    }

    /// Whether the user may maximize the window. By default `false`.
    pub fn maximizable(self, maximizable: bool) -> Self {
        self.option(6, value::of::<bool>(maximizable))
    }

    /// Whether the user may put the window behind the others. By default `false`.
    pub fn lowerable(self, lowerable: bool) -> Self {
        self.option(7, value::of::<bool>(lowerable))
    }

    /// Whether the user may roll the window up to its title bar. By default `true`.
    pub fn shadeable(self, shadeable: bool) -> Self {
        self.option(8, value::of::<bool>(shadeable))
    }

    /// Moves the window: its left and top edge, in CSS pixels from the corner of the page. `x`
    /// is -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn position(self, x: impl Into<f64>, y: impl Into<f64>) -> Self {
        self.then(
            &table::top_level::SET_POSITION,
            vec![value::of::<f64>(x), value::of::<f64>(y)],
        )
    }

    /// Changes what the window looks like.
    pub fn window_state(self, state: WindowState) -> Self {
        self.then(
            &table::top_level::SET_WINDOW_STATE,
            vec![value::of::<WindowState>(state)],
        )
    }
}

/// What [`TopLevel::on_move`] reports: the user moved the window.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopLevelMove {
    /// The left edge, in CSS pixels from the corner of the page.
    pub x: f64,
    /// The top edge, in CSS pixels from the corner of the page.
    pub y: f64,
}

impl FromEvent for TopLevelMove {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            x: value::argument(event.arguments(), 0, "x")?,
            y: value::argument(event.arguments(), 1, "y")?,
        })
    }
}

/// What [`TopLevel::on_close`] reports: the user asked to close the window. It stays until
/// the program hides or destroys it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopLevelClose {}

impl FromEvent for TopLevelClose {
    fn from_event(_event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What [`TopLevel::on_window_state`] reports: the user minimized, maximized, shaded or
/// restored the window.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopLevelWindowState {
    /// What it is like now.
    pub state: WindowState,
}

impl FromEvent for TopLevelWindowState {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            state: value::argument(event.arguments(), 0, "state")?,
        })
    }
}
