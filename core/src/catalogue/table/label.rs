// Generated from `core/catalogue/source/label.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Label`.

use super::{interactive, values, widget};
use crate::catalogue::prelude::*;

/// A piece of text. A string is shown as it is; HTML is taken only from `Html`. Create: `text`
/// (text or `{"html": text}`, optional); options `halign` (left, center or right), `menu`
/// (widget of the class Menu), `interactive` (bool).
pub static LABEL: Class = Class::widget("Label", MEMBERS)
    .takes(&[html("text").optional()])
    .offers(&[
        one_of("halign", values::HALIGN).optional(),
        widget_of("menu", "Menu").optional(),
        bool("interactive").optional(),
    ]);

/// Replaces the text. Call: `text` (text or `{"html": text}`).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[html("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// The text, or the source of the HTML, as it was set. Read: gives text.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TEXT));

/// Sets the colours of background and text; null leaves one as it is. Call: `bg` (CSS colour,
/// or null to keep it), `fg` (CSS colour, or null to keep it).
pub static SET_COLOR: Method = Method::set("set_color")
    .takes(&[color("bg").keep(), color("fg").keep()])
    .writes(&[Write::arguments(place::COLOR)]);

/// Sets where the text lies between left and right. Call: `align` (left, center or right).
pub static SET_HALIGN: Method = Method::set("set_halign")
    .takes(&[one_of("align", values::HALIGN)])
    .writes(&[Write::arguments(place::HALIGN)]);

/// Lets a press open a menu; null takes it away. Call: `menu` (widget of the class Menu, or
/// null).
pub static SET_MENU: Method = Method::set("set_menu")
    .takes(&[widget_of("menu", "Menu").nullable()])
    .writes(&[Write::arguments(place::MENU)]);

/// Sets where the text lies between top and bottom. Call: `align` (top, center or bottom).
pub static SET_VALIGN: Method = Method::set("set_valign")
    .takes(&[one_of("align", values::VALIGN)])
    .writes(&[Write::arguments(place::VALIGN)]);

members! {
    inherits widget, interactive;
    properties {
        TEXT = Property::call("text", &SET_TEXT).argument(0, Constant::Text(""));
        COLOR = Property::call("color", &SET_COLOR);
        HALIGN = Property::call("halign", &SET_HALIGN).options(&[0], Constant::Text("left"));
        VALIGN = Property::call("valign", &SET_VALIGN);
        MENU = Property::call("menu", &SET_MENU);
    }
    methods { SET_TEXT, GET_TEXT, SET_COLOR, SET_HALIGN, SET_MENU, SET_VALIGN }
    events {}
}
