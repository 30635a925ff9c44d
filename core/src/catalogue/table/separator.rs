// Generated from `core/catalogue/source/separator.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Separator`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// A thin line between widgets. Create: `orientation` (horizontal or vertical, optional).
pub static SEPARATOR: Class =
    Class::widget("Separator", MEMBERS)
        .takes(&[one_of("orientation", values::ORIENTATION).optional()]);

/// Sets which way the line runs. Call: `orientation` (horizontal or vertical).
pub static SET_ORIENTATION: Method = Method::set("set_orientation")
    .takes(&[one_of("orientation", values::ORIENTATION)])
    .writes(&[Write::arguments(place::ORIENTATION)]);

members! {
    inherits widget;
    properties {
        ORIENTATION = Property::call("orientation", &SET_ORIENTATION)
            .argument(0, Constant::Text("horizontal"));
    }
    methods { SET_ORIENTATION }
    events {}
}
