// Generated from `core/catalogue/source/hbox.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `HBox`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// A box that puts its children side by side. Create: no arguments.
pub static HBOX: Class = Class::container("HBox", MEMBERS).decides(Side::Width);

/// Puts a widget behind the others. Room that is left is shared out by stretch; with 0 the
/// widget keeps its own size. Call: `child` (widget), `stretch` (number from 0, optional).
pub static ADD_WIDGET: Method = Method::child("add_widget", Child::Add)
    .takes(&[widget("child"), number("stretch").from(0.0).optional()]);

/// Puts a widget at an index, counted from 0. Call: `index` (whole number), `child` (widget),
/// `stretch` (number from 0, optional).
pub static INSERT_WIDGET: Method = Method::child("insert_widget", Child::Insert).takes(&[
    int("index"),
    widget("child"),
    number("stretch").from(0.0).optional(),
]);

/// Sets the gap between the children, in CSS pixels. Call: `gap` (number from 0 to 1000000,
/// optional).
pub static SET_SPACING: Method = Method::set("set_spacing")
    .takes(&[number("gap").between(0.0, 1_000_000.0).optional()])
    .writes(&[Write::arguments(place::SPACING)]);

/// Sets where the children lie between top and bottom. Call: `align` (top, center or bottom).
pub static SET_ALIGN: Method = Method::set("set_align")
    .takes(&[one_of("align", values::VALIGN)])
    .writes(&[Write::arguments(place::ALIGN)]);

members! {
    inherits container;
    properties {
        SPACING = Property::call("spacing", &SET_SPACING);
        ALIGN = Property::call("align", &SET_ALIGN);
    }
    methods { ADD_WIDGET, INSERT_WIDGET, SET_SPACING, SET_ALIGN }
    events {}
}
