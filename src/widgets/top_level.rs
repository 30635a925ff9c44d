// Generated from `core/catalogue/source/top_level.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `TopLevel`.

use pgwidgets_core::catalogue::table::top_level as table;

use super::prelude::*;

widget! {
    /// A window: the root of what the user sees.
    pub struct TopLevel(Container): table::TOP_LEVEL;
}

impl TopLevel {
    /// Moves the window: its left and top edge, in CSS pixels from the corner of the page. `x` is
    /// -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn set_position(&self, x: impl Into<f64>, y: impl Into<f64>) -> Call {
        call!(self, table::SET_POSITION, x: f64, y: f64)
    }

    /// Puts a widget into the window, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SET_WIDGET, child)
    }

    /// Replaces the text of the title bar, which is made if there is none.
    pub fn set_title(&self, title: impl Into<String>) -> Call {
        call!(self, table::SET_TITLE, title: String)
    }

    /// Replaces the icon of the title bar; `None` takes it away. Without a title bar there is none.
    pub fn set_icon(&self, url: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_ICON, url: Opt<String>)
    }

    /// Lets the user move the window by its title bar, or not.
    pub fn set_moveable(&self, moveable: bool) -> Call {
        call!(self, table::SET_MOVEABLE, moveable: bool)
    }

    /// Puts the window in front of the others.
    pub fn raise_(&self) -> Call {
        call!(self, table::RAISE_)
    }

    /// Puts the window behind the others.
    pub fn lower(&self) -> Call {
        call!(self, table::LOWER)
    }

    /// Minimizes the window, or brings it back.
    pub fn toggle_minimize(&self) -> Call {
        call!(self, table::TOGGLE_MINIMIZE)
    }

    /// Maximizes the window, or brings it back.
    pub fn toggle_maximize(&self) -> Call {
        call!(self, table::TOGGLE_MAXIMIZE)
    }

    /// Rolls the window up to its title bar, or down again.
    pub fn toggle_shade(&self) -> Call {
        call!(self, table::TOGGLE_SHADE)
    }

    /// Changes what the window looks like.
    pub fn set_window_state(&self, state: WindowState) -> Call {
        call!(self, table::SET_WINDOW_STATE, state: WindowState)
    }

    /// What the window looks like.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_window_state(&self) -> crate::Result<WindowState> {
        self.read_as(&table::GET_WINDOW_STATE, &[])
    }

    /// The user moved the window.
    pub fn on_move<M>(&self, handler: impl Handler<Moved, M>) -> Listen {
        self.listen(&table::ON_MOVE, handler)
    }

    /// The user asked to close the window. It stays until the program hides or destroys it.
    pub fn on_close<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_CLOSE, handler)
    }

    /// The user minimized, maximized, shaded or restored the window.
    pub fn on_window_state<M>(&self, handler: impl Handler<WindowStateChanged, M>) -> Listen {
        self.listen(&table::ON_WINDOW_STATE, handler)
    }

    /// The window's size on a browser's page changed.
    pub fn on_resize<M>(&self, handler: impl Handler<ContentSize, M>) -> Listen {
        self.listen(&table::ON_RESIZE, handler)
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

    /// Moves the window: its left and top edge, in CSS pixels from the corner of the page. `x` is
    /// -1000000 to 1000000. `y` is -1000000 to 1000000.
    pub fn position(self, x: impl Into<f64>, y: impl Into<f64>) -> Self {
        then!(self, table::SET_POSITION, x: f64, y: f64)
    }

    /// Changes what the window looks like.
    pub fn window_state(self, state: WindowState) -> Self {
        then!(self, table::SET_WINDOW_STATE, state: WindowState)
    }
}
