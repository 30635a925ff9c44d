// Generated from `core/catalogue/source/slider.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Slider`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// A number that the user sets by sliding a knob. Create: options `orientation` (horizontal or
/// vertical), `track` (bool), `dtype` (int or float), `min` (number of its `dtype`), `max`
/// (number of its `dtype`), `step` (number of its `dtype` above 0), `value` (number of its
/// `dtype`), `show_value` (bool), `show_value_position` (l, t, r or b), `decimals` (whole
/// number from 0 to 100).
pub static SLIDER: Class = Class::widget("Slider", MEMBERS)
    .offers(&[
        one_of("orientation", values::ORIENTATION).optional(),
        bool("track").optional(),
        one_of("dtype", values::NUMBER_TYPE).optional(),
        typed("min").optional(),
        typed("max").optional(),
        step("step").optional(),
        typed("value").optional(),
        bool("show_value").optional(),
        one_of("show_value_position", values::SLIDER_VALUE_POSITION).optional(),
        decimals("decimals").optional(),
    ])
    .number_type(2);

/// Sets the number, brought within the limits and onto the nearest step, which is counted from
/// the smallest number. Call: `value` (number).
pub static SET_VALUE: Method = Method::set("set_value")
    .takes(&[number("value")])
    .writes(&[Write::to(place::VALUE, Source::OnStep(place::LIMITS))]);

/// The number. Read: gives number.
pub static GET_VALUE: Method = Method::get("get_value", Read::Value(place::VALUE));

/// Sets the smallest and the largest number, and the distance from one to the next if it is
/// given; the number is brought within them and onto a step. Call: `min` (number of its
/// `dtype`), `max` (number of its `dtype`), `step` (number of its `dtype` above 0, or null to
/// keep it).
pub static SET_LIMITS: Method = Method::set("set_limits")
    .takes(&[typed("min"), typed("max"), step("step").keep()])
    .writes(&[Write::to(place::LIMITS, Source::StepLimits(place::VALUE))]);

/// Reports each step of the knob, or only where it is let go. Call: `track` (bool).
pub static SET_TRACKING: Method = Method::set("set_tracking")
    .takes(&[bool("track")])
    .writes(&[Write::arguments(place::TRACKING)]);

/// Sets how many decimals are shown; null shows as many as the step has. Call: `decimals`
/// (whole number from 0 to 100, or null).
pub static SET_DECIMALS: Method = Method::set("set_decimals")
    .takes(&[decimals("decimals").nullable()])
    .writes(&[Write::arguments(place::DECIMALS)]);

/// The user set the number. Carries `value` (number).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[number("value")])
    .writes(&[Write::to(place::VALUE, Source::OnStep(place::LIMITS))]);

/// The user moved the knob; reported when they pause for 0.3 seconds or do something else. The
/// number comes as text. Carries `value` (text).
pub static ON_MODIFIED: Event = Event::new("modified")
    .carries(&[text("value")])
    .writes(&[Write::to(place::VALUE, Source::Parsed(place::LIMITS))])
    .if_heard()
    .nature(Nature::Typing);

members! {
    inherits widget;
    properties {
        LIMITS = Property::call("limits", &SET_LIMITS)
            .record(&[(3, Constant::Int(0)), (4, Constant::Int(100)), (5, Constant::Int(1))]);
        VALUE = Property::call("value", &SET_VALUE)
            .on_step(6, Constant::Int(50), place::LIMITS)
            .shared();
        TRACKING = Property::call("tracking", &SET_TRACKING).options(&[1], Constant::Bool(false));
        DECIMALS = Property::call("decimals", &SET_DECIMALS).options(&[9], Constant::Null);
    }
    methods { SET_VALUE, GET_VALUE, SET_LIMITS, SET_TRACKING, SET_DECIMALS }
    events { ON_ACTIVATED, ON_MODIFIED }
}
