// Generated from `core/catalogue/source/tool_bar_action.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ToolBarAction`.

use pgwidgets_core::catalogue::table::tool_bar_action as table;

use super::prelude::*;

widget! {
    /// A button of a tool bar, which the user presses, switches, or opens a menu with.
    pub struct ToolBarAction(Widget): table::TOOL_BAR_ACTION;
}

impl ToolBarAction {
    /// Replaces the text.
    pub fn set_text(&self, text: impl Into<String>) -> Call {
        call!(self, table::SET_TEXT, text: String)
    }

    /// The text.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
            .map(Option::unwrap_or_default)
    }

    /// Replaces the icon. `iconsize` is the width and height to draw it at, in CSS pixels; `None`
    /// leaves it as it is. Each number of `iconsize` is 0 to 1000000.
    pub fn set_icon(&self, url: impl Into<String>, iconsize: impl Into<Opt<(f64, f64)>>) -> Call {
        call!(self, table::SET_ICON, url: String, iconsize: Opt<(f64, f64)>)
    }

    /// Switches it on, and the others of its group off; or switches it off.
    pub fn set_state(&self, on: bool) -> Call {
        call!(self, table::SET_STATE, on: bool)
    }

    /// Whether it is on.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_STATE, &[])
    }

    /// Lets a press open a menu; `None` takes it away.
    pub fn set_menu(&self, menu: impl Into<Option<Menu>>) -> Call {
        self.invoke(&table::SET_MENU, vec![self.refer_to_any(menu)])
    }

    /// The user pressed it.
    pub fn on_activated<M>(&self, handler: impl Handler<ToolBarActionActivated, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`ToolBarAction`]: a button of a tool bar, which the user presses, switches, or
    /// opens a menu with.
    pub fn tool_bar_action(&self) -> Builder<ToolBarAction> {
        Builder::new(self)
    }
}

impl Builder<ToolBarAction> {
    /// The text.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(text))
    }

    /// An icon in front of the text.
    pub fn icon_url(self, icon_url: impl Into<String>) -> Self {
        self.option(1, value::of::<String>(icon_url))
    }

    /// The width and height to draw the icon at, in CSS pixels. Each number of `iconsize` is 0 to
    /// 1000000.
    pub fn iconsize(self, iconsize: (f64, f64)) -> Self {
        self.option(2, value::of::<(f64, f64)>(iconsize))
    }

    /// Whether each press switches it on, or off. By default `false`.
    pub fn toggle(self, toggle: bool) -> Self {
        self.option(3, value::of::<bool>(toggle))
    }

    /// Another action, to whose group this one shall belong: at most one of a group is on. The
    /// first one of a group needs `toggle`.
    pub fn group(self, group: ToolBarAction) -> Self {
        let group = self.refer_to(group);
        self.option(4, group)
    }

    /// A menu that a press opens; then `activated` is not reported.
    pub fn menu(self, menu: Menu) -> Self {
        let menu = self.refer_to(menu);
        self.option(5, menu)
    }

    /// Replaces the icon. `iconsize` is the width and height to draw it at, in CSS pixels; `None`
    /// leaves it as it is. Each number of `iconsize` is 0 to 1000000.
    pub fn icon(self, url: impl Into<String>, iconsize: impl Into<Opt<(f64, f64)>>) -> Self {
        then!(self, table::SET_ICON, url: String, iconsize: Opt<(f64, f64)>)
    }

    /// Switches it on, and the others of its group off; or switches it off.
    pub fn state(self, on: bool) -> Self {
        then!(self, table::SET_STATE, on: bool)
    }
}
