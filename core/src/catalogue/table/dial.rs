// Generated from `core/catalogue/source/dial.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Dial`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// A number that the user sets by turning a knob. Create: options `track` (bool), `dtype` (int
/// or float), `min` (number of its `dtype`), `max` (number of its `dtype`), `step` (number of
/// its `dtype` above 0), `value` (number of its `dtype`), `show_value` (bool),
/// `show_value_position` (b, ur, ul, lr or ll), `decimals` (whole number from 0 to 100).
pub static DIAL: Class = Class::widget("Dial", MEMBERS)
    .offers(&[
        bool("track").optional(),
        one_of("dtype", values::NUMBER_TYPE).optional(),
        typed("min").optional(),
        typed("max").optional(),
        step("step").optional(),
        typed("value").optional(),
        bool("show_value").optional(),
        one_of("show_value_position", values::DIAL_VALUE_POSITION).optional(),
        decimals("decimals").optional(),
    ])
    .number_type(1);

/// Sets the number. One beyond the limits is shown as text; the knob stays at the limit. Call:
/// `value` (number).
pub static SET_VALUE: Method = Method::set("set_value")
    .takes(&[number("value")])
    .writes(&[Write::to(place::VALUE, Source::Rounded)]);

/// The number. Read: gives number.
pub static GET_VALUE: Method = Method::get("get_value", Read::Value(place::VALUE));

/// Sets the smallest and the largest number, and the distance from one to the next if it is
/// given; the number is brought within them. Call: `min` (number of its `dtype`), `max` (number
/// of its `dtype`), `step` (number of its `dtype` above 0, or null to keep it).
pub static SET_LIMITS: Method = Method::set("set_limits")
    .takes(&[typed("min"), typed("max"), step("step").keep()])
    .writes(&[Write::to(place::LIMITS, Source::Limits(place::VALUE))]);

/// Reports each step of the knob, or only where it is let go. Call: `track` (bool).
pub static SET_TRACKING: Method = Method::set("set_tracking")
    .takes(&[bool("track")])
    .writes(&[Write::arguments(place::TRACKING)]);

/// Sets how many decimals are shown; null shows as many as the step has. Call: `decimals`
/// (whole number from 0 to 100, or null).
pub static SET_DECIMALS: Method = Method::set("set_decimals")
    .takes(&[decimals("decimals").nullable()])
    .writes(&[Write::arguments(place::DECIMALS)]);

/// Sets how large the knob is, in CSS pixels. Call: `diameter` (number from 0 to 1000000).
pub static SET_KNOB_DIAMETER: Method = Method::set("set_knob_diameter")
    .takes(&[number("diameter").between(0.0, 1_000_000.0)])
    .writes(&[Write::arguments(place::KNOB_DIAMETER)]);

/// Shows an icon on the knob, that large in CSS pixels or as large as fits; null takes it away.
/// Call: `url` (URL, or null), `size` (number from 0 to 1000000, optional).
pub static SET_ICON: Method = Method::set("set_icon")
    .takes(&[
        url("url").nullable(),
        number("size").between(0.0, 1_000_000.0).optional(),
    ])
    .writes(&[Write::arguments(place::ICON)]);

/// The user set the number. Carries `value` (number).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[number("value")])
    .writes(&[Write::to(
        place::VALUE,
        Source::Clean(place::LIMITS, place::VALUE),
    )]);

members! {
    inherits widget;
    properties {
        LIMITS = Property::call("limits", &SET_LIMITS)
            .record(&[(2, Constant::Int(0)), (3, Constant::Int(100)), (4, Constant::Int(1))]);
        VALUE = Property::call("value", &SET_VALUE).options(&[5], Constant::Int(50)).shared();
        TRACKING = Property::call("tracking", &SET_TRACKING).options(&[0], Constant::Bool(false));
        DECIMALS = Property::call("decimals", &SET_DECIMALS).options(&[8], Constant::Null);
        KNOB_DIAMETER = Property::call("knob_diameter", &SET_KNOB_DIAMETER);
        ICON = Property::call("icon", &SET_ICON);
    }
    methods {
        SET_VALUE, GET_VALUE, SET_LIMITS, SET_TRACKING, SET_DECIMALS, SET_KNOB_DIAMETER, SET_ICON
    }
    events { ON_ACTIVATED }
}
