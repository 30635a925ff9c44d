// Generated from `core/catalogue/source/spin_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `SpinBox`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// A number that the user types, or changes step by step. Create: options `dtype` (int or
/// float), `min` (number of its `dtype`), `max` (number of its `dtype`), `step` (number of its
/// `dtype` above 0), `value` (number of its `dtype`), `decimals` (whole number from 0 to 100).
pub static SPIN_BOX: Class = Class::widget("SpinBox", MEMBERS)
    .offers(&[
        one_of("dtype", values::NUMBER_TYPE).optional(),
        typed("min").optional(),
        typed("max").optional(),
        step("step").optional(),
        typed("value").optional(),
        decimals("decimals").optional(),
    ])
    .number_type(0);

/// Sets the number, brought within the limits. Call: `value` (number).
pub static SET_VALUE: Method = Method::set("set_value")
    .takes(&[number("value")])
    .writes(&[Write::to(place::VALUE, Source::Limited(place::LIMITS))]);

/// The number. Read: gives number.
pub static GET_VALUE: Method = Method::get("get_value", Read::Value(place::VALUE));

/// Sets the smallest and the largest number, and the distance from one to the next if it is
/// given; the number is brought within them. Call: `min` (number of its `dtype`), `max` (number
/// of its `dtype`), `step` (number of its `dtype` above 0, or null to keep it).
pub static SET_LIMITS: Method = Method::set("set_limits")
    .takes(&[typed("min"), typed("max"), step("step").keep()])
    .writes(&[Write::to(place::LIMITS, Source::Limits(place::VALUE))]);

/// Sets how many decimals are shown; null shows as many as the step has. Call: `decimals`
/// (whole number from 0 to 100, or null).
pub static SET_DECIMALS: Method = Method::set("set_decimals")
    .takes(&[decimals("decimals").nullable()])
    .writes(&[Write::arguments(place::DECIMALS)]);

/// The user set the number. Carries `value` (number).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[number("value")])
    .writes(&[Write::to(
        place::VALUE,
        Source::Shown(place::LIMITS, place::DECIMALS),
    )]);

members! {
    inherits widget;
    properties {
        LIMITS = Property::call("limits", &SET_LIMITS)
            .record(&[(1, Constant::Int(0)), (2, Constant::Int(99)), (3, Constant::Int(1))]);
        VALUE = Property::call("value", &SET_VALUE).options(&[4, 1], Constant::Int(0)).shared();
        DECIMALS = Property::call("decimals", &SET_DECIMALS).options(&[5], Constant::Null);
    }
    methods { SET_VALUE, GET_VALUE, SET_LIMITS, SET_DECIMALS }
    events { ON_ACTIVATED }
}
