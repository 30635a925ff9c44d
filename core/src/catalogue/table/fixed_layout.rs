// Generated from `core/catalogue/source/fixed_layout.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `FixedLayout`.

use super::container;
use crate::catalogue::prelude::*;

/// A layout in which every widget lies where the program puts it. Create: no arguments.
pub static FIXED_LAYOUT: Class = Class::container("FixedLayout", MEMBERS);

/// Puts a widget in: its left and top edge, in CSS pixels from the corner of the layout. One
/// that is there already is moved. Call: `child` (widget), `x` (number from -1000000 to
/// 1000000), `y` (number from -1000000 to 1000000).
pub static ADD_WIDGET: Method = Method::child("add_widget", Child::Add).takes(&[
    widget("child"),
    number("x").between(-1_000_000.0, 1_000_000.0),
    number("y").between(-1_000_000.0, 1_000_000.0),
]);

members! {
    inherits container;
    methods { ADD_WIDGET }
    events {}
}
