// Generated from `core/catalogue/source/tool_bar_action.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ToolBarAction`.

use super::widget;
use crate::catalogue::prelude::*;

/// A button of a tool bar, which the user presses, switches, or opens a menu with. Create:
/// options `text` (text), `icon_url` (URL), `iconsize` (list of 2 numbers from 0 to 1000000),
/// `toggle` (bool), `group` (widget of the same class), `menu` (widget of the class Menu).
pub static TOOL_BAR_ACTION: Class = Class::widget("ToolBarAction", MEMBERS).offers(&[
    text("text").optional(),
    url("icon_url").optional(),
    numbers("iconsize", 2).between(0.0, 1_000_000.0).optional(),
    bool("toggle").optional(),
    group("group").optional(),
    widget_of("menu", "Menu").optional(),
]);

/// Replaces the text. Call: `text` (text).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[text("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// The text. Read: gives text, or null.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TEXT));

/// Replaces the icon. `iconsize` is the width and height to draw it at, in CSS pixels; null
/// leaves it as it is. Call: `url` (URL), `iconsize` (list of 2 numbers from 0 to 1000000, or
/// null to keep it).
pub static SET_ICON: Method = Method::set("set_icon")
    .takes(&[
        url("url"),
        numbers("iconsize", 2).between(0.0, 1_000_000.0).keep(),
    ])
    .writes(&[Write::arguments(place::ICON)]);

/// Switches it on, and the others of its group off; or switches it off. Call: `on` (bool).
pub static SET_STATE: Method = Method::set("set_state")
    .takes(&[bool("on")])
    .writes(&[Write::to(place::STATE, Source::Grouped)]);

/// Whether it is on. Read: gives bool.
pub static GET_STATE: Method = Method::get("get_state", Read::Value(place::STATE));

/// Lets a press open a menu; null takes it away. Call: `menu` (widget of the class Menu, or
/// null).
pub static SET_MENU: Method = Method::set("set_menu")
    .takes(&[widget_of("menu", "Menu").nullable()])
    .writes(&[Write::arguments(place::MENU)]);

/// The user pressed it. Carries `on` (bool, or null).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[bool("on").nullable()])
    .writes(&[Write::to(place::STATE, Source::Grouped)])
    .if_enabled();

members! {
    inherits widget;
    properties {
        TEXT = Property::call("text", &SET_TEXT).options(&[0], Constant::Null);
        ICON = Property::call("icon", &SET_ICON);
        STATE = Property::call("state", &SET_STATE).constants(&[Constant::Bool(false)]).shared();
        MENU = Property::call("menu", &SET_MENU);
    }
    methods { SET_TEXT, GET_TEXT, SET_ICON, SET_STATE, GET_STATE, SET_MENU }
    events { ON_ACTIVATED }
}
