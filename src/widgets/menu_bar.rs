// Generated from `core/catalogue/source/menu_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `MenuBar`.

use pgwidgets_core::catalogue::table::menu_bar as table;

use super::prelude::*;

widget! {
    /// A row of words, each of which opens a menu.
    pub struct MenuBar(Container): table::MENU_BAR;
}

impl MenuBar {
    /// Puts a menu behind the others, under that name. `name` must not be the name of another
    /// child.
    pub fn add_menu(
        &self,
        menu: Menu,
        name: impl Into<String>,
        options: impl Into<Opt<MenuBarItem>>,
    ) -> Call {
        call!(self, table::ADD_MENU, menu, name: String, options: Opt<MenuBarItem>)
    }

    /// Makes a menu and puts it behind the others, under that name. `name` must not be the name of
    /// another child.
    pub fn add_name(&self, name: impl Into<String>) -> Builder<Menu> {
        Builder::inside(self, &table::ADD_NAME, vec![value::of::<String>(name)])
    }

    /// The menu that was put in under that name.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_menu(&self, name: impl Into<String>) -> crate::Result<Option<Menu>> {
        self.read_as(&table::GET_MENU, &[value::of::<String>(name)])
            .map(|found| self.sibling(found).map(Menu::from_widget))
    }
}

impl Widgets {
    /// Begins a [`MenuBar`]: a row of words, each of which opens a menu.
    pub fn menu_bar(&self) -> Builder<MenuBar> {
        Builder::new(self)
    }
}
