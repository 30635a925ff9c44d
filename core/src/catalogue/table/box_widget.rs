// Generated from `core/catalogue/source/box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Box`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// A box that puts its children beside or below each other. Create: options `orientation`
/// (horizontal or vertical).
pub static BOX_WIDGET: Class = Class::container("Box", MEMBERS)
    .offers(&[one_of("orientation", values::ORIENTATION).optional()])
    .decides(Side::Along(0));

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

/// Sets where the children lie across the way that the box runs. A value that does not go with
/// the orientation is refused. Call: `align` (top, bottom, left, right or center, as the option
/// `orientation` allows).
pub static SET_ALIGN: Method = Method::set("set_align")
    .takes(&[one_of("align", values::BOX_ALIGN).within(Range::ByOption(
        0,
        Constant::Text("horizontal"),
        &[
            ("horizontal", &["top", "bottom", "center"]),
            ("vertical", &["left", "right", "center"]),
        ],
    ))])
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
