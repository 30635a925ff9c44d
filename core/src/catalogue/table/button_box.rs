// Generated from `core/catalogue/source/button_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ButtonBox`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// A box for buttons: all of them are as wide as the widest. Create: options `orientation`
/// (horizontal or vertical), `halign` (left, center or right), `min_button_width` (number from
/// 0 to 1000000).
pub static BUTTON_BOX: Class = Class::container("ButtonBox", MEMBERS)
    .offers(&[
        one_of("orientation", values::ORIENTATION).optional(),
        one_of("halign", values::HALIGN).optional(),
        number("min_button_width")
            .between(0.0, 1_000_000.0)
            .optional(),
    ])
    .decides(Side::Along(0));

/// Puts a widget behind the others. Room that is left is shared out by stretch. Call: `child`
/// (widget), `stretch` (number from 0, optional).
pub static ADD_WIDGET: Method = Method::child("add_widget", Child::Add)
    .takes(&[widget("child"), number("stretch").from(0.0).optional()]);

/// Puts a widget at an index, counted from 0. Call: `index` (whole number), `child` (widget),
/// `stretch` (number from 0, optional).
pub static INSERT_WIDGET: Method = Method::child("insert_widget", Child::Insert).takes(&[
    int("index"),
    widget("child"),
    number("stretch").from(0.0).optional(),
]);

/// Sets the gap between the buttons, in CSS pixels. Call: `gap` (number from 0 to 1000000,
/// optional).
pub static SET_SPACING: Method = Method::set("set_spacing")
    .takes(&[number("gap").between(0.0, 1_000_000.0).optional()])
    .writes(&[Write::arguments(place::SPACING)]);

/// Sets where the buttons lie in the box. Call: `halign` (left, center or right).
pub static SET_HALIGN: Method = Method::set("set_halign")
    .takes(&[one_of("halign", values::HALIGN)])
    .writes(&[Write::arguments(place::HALIGN)]);

members! {
    inherits container;
    properties {
        SPACING = Property::call("spacing", &SET_SPACING);
        HALIGN = Property::call("halign", &SET_HALIGN).options(&[1], Constant::Text("center"));
    }
    methods { ADD_WIDGET, INSERT_WIDGET, SET_SPACING, SET_HALIGN }
    events {}
}
