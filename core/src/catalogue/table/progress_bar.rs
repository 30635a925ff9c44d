// Generated from `core/catalogue/source/progress_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ProgressBar`.

use super::widget;
use crate::catalogue::prelude::*;

/// A bar that shows how far something has got. Create: no arguments.
pub static PROGRESS_BAR: Class = Class::widget("ProgressBar", MEMBERS);

/// Sets how far it has got, from 0 to 1. Call: `value` (number).
pub static SET_VALUE: Method = Method::set("set_value")
    .takes(&[number("value")])
    .writes(&[Write::to(place::VALUE, Source::Between(0.0, 1.0))]);

/// How far it has got, from 0 to 1. Read: gives number.
pub static GET_VALUE: Method = Method::get("get_value", Read::Value(place::VALUE));

members! {
    inherits widget;
    properties {
        VALUE = Property::call("value", &SET_VALUE).constants(&[Constant::Int(0)]);
    }
    methods { SET_VALUE, GET_VALUE }
    events {}
}
