// Generated from `core/catalogue/source/color_dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ColorDialog`.

use pgwidgets_core::catalogue::table::color_dialog as table;

use super::prelude::*;

widget! {
    /// A window in which the user picks a colour, with buttons to take it or to leave it.
    pub struct ColorDialog(Widget): table::COLOR_DIALOG;
}

impl ColorDialog {
    /// Sets the colour, which must be one of its own: neither transparent nor a word such as
    /// `currentcolor`.
    pub fn set_color(&self, color: impl Into<String>) -> Call {
        call!(self, table::SET_COLOR, color: String)
    }

    /// The colour, as `#rrggbb`.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_color(&self) -> crate::Result<String> {
        self.read_as(&table::GET_COLOR, &[])
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

    /// The user took the colour, and the dialog hides itself.
    pub fn on_activated<M>(&self, handler: impl Handler<ColorPicked, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }

    /// The user picked a colour, and may go on.
    pub fn on_pick<M>(&self, handler: impl Handler<ColorPicked, M>) -> Listen {
        self.listen(&table::ON_PICK, handler)
    }

    /// The user moved the dialog.
    pub fn on_move<M>(&self, handler: impl Handler<Moved, M>) -> Listen {
        self.listen(&table::ON_MOVE, handler)
    }

    /// The user shaded or restored the dialog.
    pub fn on_window_state<M>(&self, handler: impl Handler<WindowStateChanged, M>) -> Listen {
        self.listen(&table::ON_WINDOW_STATE, handler)
    }

    /// The dialog's size on a browser's page changed.
    pub fn on_resize<M>(&self, handler: impl Handler<ContentSize, M>) -> Listen {
        self.listen(&table::ON_RESIZE, handler)
    }

    /// The user asked to close the dialog, by the button in its title bar or by Escape. It stays
    /// until the program hides or destroys it.
    pub fn on_close<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_CLOSE, handler)
    }

    /// The user left the dialog by its button Cancel, and it hides itself. Only our page reports
    /// it.
    pub fn on_cancel<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_CANCEL, handler)
    }
}

impl Widgets {
    /// Begins a [`ColorDialog`]: a window in which the user picks a colour, with buttons to take it
    /// or to leave it.
    pub fn color_dialog(&self) -> Builder<ColorDialog> {
        Builder::new(self)
    }
}

impl Builder<ColorDialog> {
    /// The colour to begin with. By default `#ff0000`.
    pub fn color(self, color: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(color))
    }

    /// The text of the title bar. By default `Choose Color`.
    pub fn title(self, title: impl Into<String>) -> Self {
        self.option(1, value::of::<String>(title))
    }

    /// Whether the rest of the page is blocked while the dialog is shown, for the mouse and the
    /// keyboard. By default `false`.
    pub fn modal(self, modal: bool) -> Self {
        self.option(2, value::of::<bool>(modal))
    }

    /// Whether the user may move the dialog by its title bar. By default `true`.
    pub fn moveable(self, moveable: bool) -> Self {
        self.option(3, value::of::<bool>(moveable))
    }

    /// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page. `x` is
    /// -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn position(self, x: impl Into<f64>, y: impl Into<f64>) -> Self {
        then!(self, table::SET_POSITION, x: f64, y: f64)
    }
}
