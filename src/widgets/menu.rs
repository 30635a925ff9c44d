// Generated from `core/catalogue/source/menu.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Menu`.

use pgwidgets_core::catalogue::table::menu as table;

use super::prelude::*;

widget! {
    /// A list of actions, of submenus, and of any other widgets, that opens and closes.
    pub struct Menu(Container): table::MENU;
}

impl Menu {
    /// Puts a widget behind the others, an action as a rule.
    pub fn add_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::ADD_WIDGET, child)
    }

    /// Makes an action with that text and puts it behind the others.
    pub fn add_name(&self, text: impl Into<String>, checkable: bool) -> Builder<MenuAction> {
        Builder::inside(
            self,
            &table::ADD_NAME,
            vec![value::of::<String>(text), value::of::<bool>(checkable)],
        )
    }

    /// Puts a menu behind the others, as a submenu under that name. `name` must not be the name of
    /// another child.
    pub fn add_menu(&self, name: impl Into<String>, menu: Menu) -> Call {
        call!(self, table::ADD_MENU, name: String, menu)
    }

    /// Puts a line behind the others. It stays as long as the menu does.
    pub fn add_separator(&self) -> Call {
        call!(self, table::ADD_SEPARATOR)
    }

    /// The submenu that was put in under that name.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_menu(&self, name: impl Into<String>) -> crate::Result<Option<Menu>> {
        self.read_as(&table::GET_MENU, &[value::of::<String>(name)])
            .map(|found| self.sibling(found).map(Menu::from_widget))
    }

    /// Opens the menu by itself: its left and top edge, in CSS pixels from the corner of the page;
    /// where it was last if they are left out. `x` is -1000000 to 1000000. `y` is -1000000 to
    /// 1000000.
    pub fn popup(&self, x: impl Into<Opt<f64>>, y: impl Into<Opt<f64>>) -> Call {
        call!(self, table::POPUP, x: Opt<f64>, y: Opt<f64>)
    }
}

impl Widgets {
    /// Begins a [`Menu`]: a list of actions, of submenus, and of any other widgets, that opens and
    /// closes.
    pub fn menu(&self) -> Builder<Menu> {
        Builder::new(self)
    }
}
