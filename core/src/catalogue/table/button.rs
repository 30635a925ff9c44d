// Generated from `core/catalogue/source/button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Button`.

use super::widget;
use crate::catalogue::prelude::*;

/// A push button with a caption and an optional icon. Create: `text` (text, optional).
pub static BUTTON: Class = Class::widget("Button", MEMBERS).takes(&[lines("text").optional()]);

/// Replaces the caption. Call: `text` (text).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[lines("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// The caption. Read: gives text.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TEXT));

/// Shows an icon above the caption, at that width and height in CSS pixels or at its own. Call:
/// `url` (URL), `size` (list of 2 numbers from 0 to 1000000, optional).
pub static SET_ICON: Method = Method::set("set_icon")
    .takes(&[
        url("url"),
        numbers("size", 2).between(0.0, 1_000_000.0).optional(),
    ])
    .writes(&[Write::arguments(place::ICON)]);

/// The URL of the icon, as it was set. Read: gives URL, or null.
pub static GET_ICON: Method = Method::get("get_icon", Read::Value(place::ICON));

/// Sets the colours of background and caption; null leaves one as it is, an empty background
/// goes back to the default. Call: `bg` (CSS colour, or null to keep it), `fg` (CSS colour, or
/// null to keep it).
pub static SET_COLOR: Method = Method::set("set_color")
    .takes(&[color("bg").keep(), color("fg").keep()])
    .writes(&[Write::arguments(place::COLOR)]);

/// Sets the colours while the pointer is over the button; null leaves one as it is without the
/// pointer. Call: `bg` (CSS colour, or null), `fg` (CSS colour, or null).
pub static SET_HOVER: Method = Method::set("set_hover")
    .takes(&[color("bg").nullable(), color("fg").nullable()])
    .writes(&[Write::arguments(place::HOVER)]);

/// The user pressed the button. Carries nothing.
pub static ON_ACTIVATED: Event = Event::new("activated");

members! {
    inherits widget;
    properties {
        TEXT = Property::call("text", &SET_TEXT).argument(0, Constant::Text(""));
        ICON = Property::call("icon", &SET_ICON);
        COLOR = Property::call("color", &SET_COLOR);
        HOVER = Property::call("hover", &SET_HOVER);
    }
    methods { SET_TEXT, GET_TEXT, SET_ICON, GET_ICON, SET_COLOR, SET_HOVER }
    events { ON_ACTIVATED }
}
