// Generated from `core/catalogue/source/menu_action.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `MenuAction`.

use pgwidgets_core::catalogue::table::menu_action as table;

use super::prelude::*;

widget! {
    /// Something in a menu that the user can choose.
    pub struct MenuAction(Widget): table::MENU_ACTION;
}

impl MenuAction {
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

    /// Puts a check mark in front of the text, or takes it away.
    pub fn set_checked(&self, checked: bool) -> Call {
        call!(self, table::SET_CHECKED, checked: bool)
    }

    /// Whether there is a check mark.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_checked(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_CHECKED, &[])
    }

    /// Puts a check mark in front of the text, or takes it away, as
    /// [`set_checked`](Self::set_checked) does.
    pub fn set_state(&self, checked: bool) -> Call {
        call!(self, table::SET_STATE, checked: bool)
    }

    /// Whether there is a check mark, as [`get_checked`](Self::get_checked) says it.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_state(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_STATE, &[])
    }

    /// The user chose it.
    pub fn on_activated<M>(&self, handler: impl Handler<MenuActionActivated, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`MenuAction`]: something in a menu that the user can choose.
    pub fn menu_action(&self) -> Builder<MenuAction> {
        Builder::new(self)
    }
}

impl Builder<MenuAction> {
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

    /// Whether each choice checks it, or unchecks it. By default `false`.
    pub fn checkable(self, checkable: bool) -> Self {
        self.option(3, value::of::<bool>(checkable))
    }

    /// The text, where `text` is not given.
    pub fn name(self, name: impl Into<String>) -> Self {
        self.option(4, value::of::<String>(name))
    }

    /// Whether the text is shown as a tooltip only, if there is an icon. By default `false`.
    pub fn icon_only(self, icon_only: bool) -> Self {
        self.option(5, value::of::<bool>(icon_only))
    }

    /// Replaces the icon. `iconsize` is the width and height to draw it at, in CSS pixels; `None`
    /// leaves it as it is. Each number of `iconsize` is 0 to 1000000.
    pub fn icon(self, url: impl Into<String>, iconsize: impl Into<Opt<(f64, f64)>>) -> Self {
        then!(self, table::SET_ICON, url: String, iconsize: Opt<(f64, f64)>)
    }

    /// Puts a check mark in front of the text, or takes it away.
    pub fn checked(self, checked: bool) -> Self {
        then!(self, table::SET_CHECKED, checked: bool)
    }
}
