// Generated from `core/catalogue/source/menu_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `MenuBar`.

use super::{container, objects};
use crate::catalogue::prelude::*;

/// A row of words, each of which opens a menu. Create: no arguments.
pub static MENU_BAR: Class = Class::container("MenuBar", MEMBERS);

/// Puts a menu behind the others, under that name. Call: `menu` (widget of the class Menu),
/// `name` (text that no child has as its name), `options`
/// ([`MENU_BAR_ITEM`](super::objects::MENU_BAR_ITEM), optional).
pub static ADD_MENU: Method = Method::child("add_menu", Child::AddAnew).takes(&[
    widget_of("menu", "Menu"),
    text("name").within(Range::New),
    object("options", objects::MENU_BAR_ITEM).optional(),
]);

/// Makes a menu and puts it behind the others, under that name. Call: `name` (text that no
/// child has as its name).
pub static ADD_NAME: Method = Method::make(
    "add_name",
    &Make {
        class: &super::menu::MENU,
        options: &[],
        by: &ADD_MENU,
        passed: &[(1, 0)],
    },
)
.takes(&[text("name").within(Range::New)]);

/// The menu that was put in under that name. Read: `name` (text); gives widget of the class
/// Menu, or null.
pub static GET_MENU: Method = Method::get("get_menu", Read::ChildNamed).takes(&[text("name")]);

members! {
    inherits container;
    methods { ADD_MENU, ADD_NAME, GET_MENU }
    events {}
}
