// Generated from `core/catalogue/source/dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Dialog`.

use pgwidgets_core::catalogue::table::dialog as table;

use super::prelude::*;

widget! {
    /// A window with a row of buttons at its bottom.
    pub struct Dialog(Container): table::DIALOG;
}

impl Dialog {
    /// Puts a widget behind the others, above the buttons. Room that is left is shared out by
    /// stretch. `stretch` is 0 or more.
    pub fn add_widget(&self, child: impl Into<Widget>, stretch: impl Into<Opt<f64>>) -> Call {
        call!(self, table::ADD_WIDGET, child, stretch: Opt<f64>)
    }

    /// Puts a widget at an index, counted from 0. `stretch` is 0 or more.
    pub fn insert_widget(
        &self,
        index: impl Into<i64>,
        child: impl Into<Widget>,
        stretch: impl Into<Opt<f64>>,
    ) -> Call {
        call!(self, table::INSERT_WIDGET, index: i64, child, stretch: Opt<f64>)
    }

    /// Puts a button into the row; a press of it reports `activated` with the value.
    pub fn add_button(&self, button: Button, value: impl Into<Value>) -> Call {
        call!(self, table::ADD_BUTTON, button, value: Value)
    }

    /// Sets the gap between the widgets above the buttons, in CSS pixels. `gap` is 0 to 1000000.
    pub fn set_spacing(&self, gap: impl Into<Opt<f64>>) -> Call {
        call!(self, table::SET_SPACING, gap: Opt<f64>)
    }

    /// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page. `x` is
    /// -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn set_position(&self, x: impl Into<f64>, y: impl Into<f64>) -> Call {
        call!(self, table::SET_POSITION, x: f64, y: f64)
    }

    /// Shows the dialog at that place, in CSS pixels; in the middle of the page if one is `None`.
    /// `x` is -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn popup(&self, x: impl Into<Opt<f64>>, y: impl Into<Opt<f64>>) -> Call {
        call!(self, table::POPUP, x: Opt<f64>, y: Opt<f64>)
    }

    /// Blocks the rest of the page while the dialog is shown, or not.
    pub fn set_modal(&self, modal: bool) -> Call {
        call!(self, table::SET_MODAL, modal: bool)
    }

    /// Replaces the text of the title bar.
    pub fn set_title(&self, title: impl Into<String>) -> Call {
        call!(self, table::SET_TITLE, title: String)
    }

    /// The user pressed a button.
    pub fn on_activated<M>(&self, handler: impl Handler<DialogActivated, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }

    /// The user moved the dialog.
    pub fn on_move<M>(&self, handler: impl Handler<Moved, M>) -> Listen {
        self.listen(&table::ON_MOVE, handler)
    }

    /// The user asked to close the dialog, by the button in its title bar or by Escape. It stays
    /// until the program hides or destroys it.
    pub fn on_close<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_CLOSE, handler)
    }

    /// The user shaded or restored the dialog.
    pub fn on_window_state<M>(&self, handler: impl Handler<WindowStateChanged, M>) -> Listen {
        self.listen(&table::ON_WINDOW_STATE, handler)
    }

    /// The dialog's size on a browser's page changed.
    pub fn on_resize<M>(&self, handler: impl Handler<ContentSize, M>) -> Listen {
        self.listen(&table::ON_RESIZE, handler)
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

    /// The buttons: the text of each, and the value that `activated` carries when it is pressed.
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

    /// Sets the gap between the widgets above the buttons, in CSS pixels. `gap` is 0 to 1000000.
    pub fn spacing(self, gap: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_SPACING, gap: Opt<f64>)
    }

    /// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page. `x` is
    /// -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn position(self, x: impl Into<f64>, y: impl Into<f64>) -> Self {
        then!(self, table::SET_POSITION, x: f64, y: f64)
    }
}
