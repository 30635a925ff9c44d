// Generated from `core/catalogue/source/dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A window with a row of buttons at its bottom.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};
use serde_json::Value;

use super::{Builder, Button, Container, ContentSize, Visual, WindowState};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A window with a row of buttons at its bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dialog(Container);

impl Typed for Dialog {
    const CLASS: &'static Class = &table::dialog::DIALOG;

    fn from_widget(widget: Widget) -> Self {
        Self(Container(widget))
    }
}

impl Visual for Dialog {}

impl Deref for Dialog {
    type Target = Container;

    fn deref(&self) -> &Container {
        &self.0
    }
}

impl From<Dialog> for Widget {
    fn from(typed: Dialog) -> Self {
        typed.0.0
    }
}

impl From<Dialog> for Container {
    fn from(typed: Dialog) -> Self {
        typed.0
    }
}

impl Dialog {
    /// Puts a widget behind the others, above the buttons. Room that is left is shared out by
    /// stretch.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::dialog::ADD_WIDGET,
            vec![self.refer_to(child), value::of::<Opt<f64>>(stretch)],
        )
    }

    /// Puts a widget at an index, counted from 0.
    pub fn insert_widget(
        &self,
        index: impl Into<i64>,
        child: impl Into<Widget>,
        stretch: impl Into<Opt<f64>>,
    ) -> Call {
        self.invoke(
            &table::dialog::INSERT_WIDGET,
            vec![
                value::of::<i64>(index),
                self.refer_to(child),
                value::of::<Opt<f64>>(stretch),
            ],
        )
    }

    /// Puts a button into the row; a press of it reports `activated` with the value.
    pub fn add_button(&self, button: Button, value: impl Into<Value>) -> Call {
        self.invoke(
            &table::dialog::ADD_BUTTON,
            vec![self.refer_to(button), value::of::<Value>(value)],
        )
    }

    /// Sets the gap between the widgets above the buttons, in CSS pixels.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::dialog::SET_SPACING,
            vec![value::of::<Opt<f64>>(gap)],
        )
    }

    /// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page.
    pub fn set_position(&self, x: impl Into<f64>, y: impl Into<f64>) -> Call {
        self.invoke(
            &table::dialog::SET_POSITION,
            vec![value::of::<f64>(x), value::of::<f64>(y)],
        )
    }

    /// Shows the dialog at that place, in CSS pixels; in the middle of the page if one is
    /// `None`.
    pub fn popup(&self, x: impl Into<Opt<f64>>, y: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::dialog::POPUP,
            vec![value::of::<Opt<f64>>(x), value::of::<Opt<f64>>(y)],
        )
    }

    /// Blocks the rest of the page while the dialog is shown, or not.
    pub fn set_modal(&self, modal: bool) -> Call {
        self.invoke(&table::dialog::SET_MODAL, vec![value::of::<bool>(modal)])
    }

    /// Replaces the text of the title bar.
    pub fn set_title(&self, title: impl Into<String>) -> Call {
        self.invoke(&table::dialog::SET_TITLE, vec![value::of::<String>(title)])
    }

    /// The user pressed a button.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DialogActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::dialog::ON_ACTIVATED, handler)
    }

    /// The user moved the dialog.
    pub fn on_move<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DialogMove) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::dialog::ON_MOVE, handler)
    }

    /// The user asked to close the dialog, by the button in its title bar or by Escape. It
    /// stays until the program hides or destroys it.
    pub fn on_close<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DialogClose) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::dialog::ON_CLOSE, handler)
    }

    /// The user shaded or restored the dialog.
    pub fn on_window_state<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DialogWindowState) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::dialog::ON_WINDOW_STATE, handler)
    }

    /// The dialog's size on a browser's page changed.
    pub fn on_resize<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ContentSize) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::dialog::ON_RESIZE, handler)
    }
}

impl Widgets {
    /// Begins a [`Dialog`]: a window with a row of buttons at its bottom.
    pub fn dialog(&self) -> Builder<Dialog> {
        Builder::new(self)
    }
}

impl Builder<Dialog> {
    /// The text of the title bar; without one there is no title bar.
    pub fn title(self, title: impl Into<String>) -> Self {
        self.argument(0, value::of::<String>(title))
    }

    /// The buttons: the text of each, and the value that `activated` carries when it is
    /// pressed.
    pub fn buttons(
        self,
        buttons: impl IntoIterator<Item = (impl Into<String>, impl Into<Value>)>,
    ) -> Self {
        self.argument(1, value::buttons(buttons))
    }

    /// Whether a press of a button hides the dialog. By default `false`.
    pub fn autoclose(self, autoclose: bool) -> Self {
        self.option(0, value::of::<bool>(autoclose))
    }

    /// Whether the user may resize the dialog. By default `true`.
    pub fn resizable(self, resizable: bool) -> Self {
        self.option(1, value::of::<bool>(resizable))
    }

    /// Whether the user may move the dialog by its title bar. By default `true`.
    pub fn moveable(self, moveable: bool) -> Self {
        self.option(2, value::of::<bool>(moveable))
    }

    /// Whether the rest of the page is blocked while the dialog is shown, for the mouse and the
    /// keyboard. By default `false`.
    pub fn modal(self, modal: bool) -> Self {
        self.option(3, value::of::<bool>(modal))
    }

    /// Sets the gap between the widgets above the buttons, in CSS pixels.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        self.then(
            &table::dialog::SET_SPACING,
            vec![value::of::<Opt<f64>>(gap)],
        )
    }

    /// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page.
    pub fn position(self, x: impl Into<f64>, y: impl Into<f64>) -> Self {
        self.then(
            &table::dialog::SET_POSITION,
            vec![value::of::<f64>(x), value::of::<f64>(y)],
        )
    }
}

/// What [`Dialog::on_activated`] reports: the user pressed a button.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DialogActivated {
    /// The value.
    pub value: Value,
}

impl FromEvent for DialogActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}

/// What [`Dialog::on_move`] reports: the user moved the dialog.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DialogMove {
    /// The left edge, in CSS pixels from the corner of the page.
    pub x: f64,
    /// The top edge, in CSS pixels from the corner of the page.
    pub y: f64,
}

impl FromEvent for DialogMove {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            x: value::argument(event.arguments(), 0, "x")?,
            y: value::argument(event.arguments(), 1, "y")?,
        })
    }
}

/// What [`Dialog::on_close`] reports: the user asked to close the dialog, by the button in
/// its title bar or by Escape. It stays until the program hides or destroys it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DialogClose {}

impl FromEvent for DialogClose {
    fn from_event(_event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {})
    }
}

/// What [`Dialog::on_window_state`] reports: the user shaded or restored the dialog.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DialogWindowState {
    /// What it is like now.
    pub state: WindowState,
}

impl FromEvent for DialogWindowState {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            state: value::argument(event.arguments(), 0, "state")?,
        })
    }
}
