// Generated from `core/catalogue/source/menu_action.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `MenuAction`.

use super::widget;
use crate::catalogue::prelude::*;

/// Something in a menu that the user can choose. Create: options `text` (text), `icon_url`
/// (URL), `iconsize` (list of 2 numbers from 0 to 1000000), `checkable` (bool), `name` (text),
/// `icon_only` (bool).
pub static MENU_ACTION: Class = Class::widget("MenuAction", MEMBERS).offers(&[
    text("text").optional(),
    url("icon_url").optional(),
    numbers("iconsize", 2).between(0.0, 1_000_000.0).optional(),
    bool("checkable").optional(),
    text("name").optional(),
    bool("icon_only").optional(),
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

/// Puts a check mark in front of the text, or takes it away. Call: `checked` (bool).
pub static SET_CHECKED: Method = Method::set("set_checked")
    .takes(&[bool("checked")])
    .writes(&[Write::arguments(place::CHECKED)]);

/// Whether there is a check mark. Read: gives bool.
pub static GET_CHECKED: Method = Method::get("get_checked", Read::Value(place::CHECKED));

/// Puts a check mark in front of the text, or takes it away, as `set_checked` does. Call:
/// `checked` (bool).
pub static SET_STATE: Method = Method::set("set_state")
    .takes(&[bool("checked")])
    .writes(&[Write::arguments(place::CHECKED)]);

/// Whether there is a check mark, as `get_checked` says it. Read: gives bool.
pub static GET_STATE: Method = Method::get("get_state", Read::Value(place::CHECKED));

/// The user chose it. Carries `checked` (bool, or null).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[bool("checked").nullable()])
    .writes(&[Write::to(place::CHECKED, Source::Given)])
    .if_enabled();

members! {
    inherits widget;
    instead {
        Property::call("tooltip", &widget::SET_TOOLTIP)
            .constants(&[Constant::Text("")])
            .behind(&[place::TEXT, place::ICON])
            .again();
    }
    properties {
        TEXT = Property::call("text", &SET_TEXT).options(&[0, 4], Constant::Null);
        ICON = Property::call("icon", &SET_ICON);
        CHECKED = Property::call("checked", &SET_CHECKED)
            .constants(&[Constant::Bool(false)])
            .shared();
    }
    methods { SET_TEXT, GET_TEXT, SET_ICON, SET_CHECKED, GET_CHECKED, SET_STATE, GET_STATE }
    events { ON_ACTIVATED }
}
