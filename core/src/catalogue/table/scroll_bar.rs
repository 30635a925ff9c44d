// Generated from `core/catalogue/source/scroll_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ScrollBar`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// A scroll bar by itself. Create: options `orientation` (horizontal or vertical), `thickness`
/// (number from 0 to 1000000).
pub static SCROLL_BAR: Class = Class::widget("ScrollBar", MEMBERS).offers(&[
    one_of("orientation", values::ORIENTATION).optional(),
    number("thickness").between(0.0, 1_000_000.0).optional(),
]);

/// Sets how far it is scrolled, from 0 to 1. Call: `fraction` (number).
pub static SET_SCROLL_PERCENT: Method = Method::set("set_scroll_percent")
    .takes(&[number("fraction")])
    .writes(&[Write::to(place::SCROLL_PERCENT, Source::Between(0.0, 1.0))]);

/// How far it is scrolled, from 0 to 1. Read: gives number.
pub static GET_SCROLL_PERCENT: Method =
    Method::get("get_scroll_percent", Read::Value(place::SCROLL_PERCENT));

/// Sets how much of the bar the thumb takes, from 0.01 to 1. Call: `fraction` (number).
pub static SET_THUMB_PERCENT: Method = Method::set("set_thumb_percent")
    .takes(&[number("fraction")])
    .writes(&[Write::to(place::THUMB_PERCENT, Source::Between(0.01, 1.0))]);

/// How much of the bar the thumb takes, from 0 to 1. Read: gives number.
pub static GET_THUMB_PERCENT: Method =
    Method::get("get_thumb_percent", Read::Value(place::THUMB_PERCENT));

/// The user scrolled; from 0 to 1. Carries `value` (number).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[number("value")])
    .writes(&[Write::to(place::SCROLL_PERCENT, Source::Between(0.0, 1.0))]);

members! {
    inherits widget;
    properties {
        THUMB_PERCENT = Property::call("thumb_percent", &SET_THUMB_PERCENT)
            .constants(&[Constant::Number(0.2)]);
        SCROLL_PERCENT = Property::call("scroll_percent", &SET_SCROLL_PERCENT)
            .constants(&[Constant::Int(0)])
            .shared();
    }
    methods { SET_SCROLL_PERCENT, GET_SCROLL_PERCENT, SET_THUMB_PERCENT, GET_THUMB_PERCENT }
    events { ON_ACTIVATED }
}
