// Generated from `core/catalogue/source/menu.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Menu`.

use super::container;
use crate::catalogue::prelude::*;

/// A list of actions, of submenus, and of any other widgets, that opens and closes. Create: no
/// arguments.
pub static MENU: Class = Class::container("Menu", MEMBERS);

/// Puts a widget behind the others, an action as a rule. Call: `child` (widget).
pub static ADD_WIDGET: Method =
    Method::child("add_widget", Child::AddAnew).takes(&[widget("child")]);

/// Makes an action with that text and puts it behind the others. Call: `text` (text),
/// `checkable` (bool, optional).
pub static ADD_NAME: Method = Method::make(
    "add_name",
    &Make {
        class: &super::menu_action::MENU_ACTION,
        options: &[(0, 0), (3, 1)],
        by: &ADD_WIDGET,
        passed: &[],
    },
)
.takes(&[text("text"), bool("checkable").optional()]);

/// Puts a menu behind the others, as a submenu under that name. Call: `name` (text that no
/// child has as its name), `menu` (widget of the class Menu).
pub static ADD_MENU: Method = Method::child("add_menu", Child::AddAnew)
    .takes(&[text("name").within(Range::New), widget_of("menu", "Menu")]);

/// Puts a line behind the others. It stays as long as the menu does. Call: no arguments.
pub static ADD_SEPARATOR: Method = Method::child("add_separator", Child::Mark);

/// The submenu that was put in under that name. Read: `name` (text); gives widget of the class
/// Menu, or null.
pub static GET_MENU: Method = Method::get("get_menu", Read::ChildNamed).takes(&[text("name")]);

/// Opens the menu by itself: its left and top edge, in CSS pixels from the corner of the page;
/// where it was last if they are left out. Call: `x` (number from -1000000 to 1000000,
/// optional), `y` (number from -1000000 to 1000000, optional).
pub static POPUP: Method = Method::act_once("popup").takes(&[
    number("x").between(-1_000_000.0, 1_000_000.0).optional(),
    number("y").between(-1_000_000.0, 1_000_000.0).optional(),
]);

members! {
    inherits container;
    methods { ADD_WIDGET, ADD_NAME, ADD_MENU, ADD_SEPARATOR, GET_MENU, POPUP }
    events {}
}
