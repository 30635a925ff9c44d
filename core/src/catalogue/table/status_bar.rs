// Generated from `core/catalogue/source/status_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `StatusBar`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// A line for messages, which may vanish by themselves. Create: options `halign` (left, center
/// or right).
pub static STATUS_BAR: Class =
    Class::widget("StatusBar", MEMBERS).offers(&[one_of("halign", values::HALIGN).optional()]);

/// Shows a message, for that long or until the next one. Call: `text` (text or `{"html":
/// text}`), `duration` (number of seconds from 0 to 2147483, optional).
pub static SET_MESSAGE: Method = Method::set("set_message")
    .takes(&[
        html("text"),
        number("duration").between(0.0, 2_147_483.0).optional(),
    ])
    .writes(&[Write::to(place::MESSAGE, Source::Fading)]);

/// Takes the message away. Call: no arguments.
pub static CLEAR: Method = Method::set("clear").writes(&[Write::to(place::MESSAGE, Source::Unset)]);

/// Sets the colours of background and text; null leaves one as it is. Call: `bg` (CSS colour,
/// or null to keep it), `fg` (CSS colour, or null to keep it).
pub static SET_COLOR: Method = Method::set("set_color")
    .takes(&[color("bg").keep(), color("fg").keep()])
    .writes(&[Write::arguments(place::COLOR)]);

/// Sets where the message lies between left and right. Call: `align` (left, center or right).
pub static SET_HALIGN: Method = Method::set("set_halign")
    .takes(&[one_of("align", values::HALIGN)])
    .writes(&[Write::arguments(place::HALIGN)]);

members! {
    inherits widget;
    properties {
        MESSAGE = Property::call("message", &SET_MESSAGE);
        COLOR = Property::call("color", &SET_COLOR);
        HALIGN = Property::call("halign", &SET_HALIGN).options(&[0], Constant::Text("left"));
    }
    methods { SET_MESSAGE, CLEAR, SET_COLOR, SET_HALIGN }
    events {}
}
