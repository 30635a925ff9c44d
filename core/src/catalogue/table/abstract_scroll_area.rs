// Generated from `core/catalogue/source/abstract_scroll_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `AbstractScrollArea`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// A frame with scroll bars that only report: what they scroll is up to the program. Create:
/// options `thickness` (number from 0 to 1000000).
pub static ABSTRACT_SCROLL_AREA: Class = Class::container("AbstractScrollArea", MEMBERS)
    .offers(&[number("thickness").between(0.0, 1_000_000.0).optional()]);

/// Puts a widget in, in the place of the one that was there. Call: `child` (widget).
pub static SET_WIDGET: Method = Method::child("set_widget", Child::Only).takes(&[widget("child")]);

/// Sets how much of each bar its thumb takes: the part of the whole that can be seen, from 0.01
/// to 1. Call: `horizontal` (number from 0.01 to 1), `vertical` (number from 0.01 to 1).
pub static SET_THUMB_PERCENT: Method = Method::set("set_thumb_percent")
    .takes(&[
        number("horizontal").between(0.01, 1.0),
        number("vertical").between(0.01, 1.0),
    ])
    .writes(&[Write::arguments(place::THUMB)]);

/// How much of each bar its thumb takes, from 0.01 to 1. Read: gives list of 2 numbers.
pub static GET_THUMB_PERCENT: Method = Method::get("get_thumb_percent", Read::List(place::THUMB));

/// Moves the thumbs: 0 is the left or top end, 1 the right or bottom end. Call: `horizontal`
/// (number from 0 to 1), `vertical` (number from 0 to 1).
pub static SET_SCROLL_PERCENT: Method = Method::set("set_scroll_percent")
    .takes(&[
        number("horizontal").between(0.0, 1.0),
        number("vertical").between(0.0, 1.0),
    ])
    .writes(&[Write::arguments(place::SCROLL)]);

/// Where the thumbs are, each from 0 to 1. Read: gives list of 2 numbers.
pub static GET_SCROLL_PERCENT: Method =
    Method::get("get_scroll_percent", Read::List(place::SCROLL));

/// Shows each bar always, never, or where there is something to scroll; null leaves it as it
/// is. Call: `horizontal` (auto, on or off, or null to keep it), `vertical` (auto, on or off,
/// or null to keep it).
pub static SET_SCROLL_BAR_VISIBILITY: Method = Method::set("set_scroll_bar_visibility")
    .takes(&[
        one_of("horizontal", values::SCROLL_BAR_VISIBILITY).keep(),
        one_of("vertical", values::SCROLL_BAR_VISIBILITY).keep(),
    ])
    .writes(&[Write::arguments(place::BARS)])
    .by_values();

/// The user moved a thumb; each from 0 to 1. Carries `horizontal` (number), `vertical`
/// (number).
pub static ON_SCROLLED: Event = Event::new("scrolled")
    .carries(&[number("horizontal"), number("vertical")])
    .writes(&[Write::arguments(place::SCROLL)])
    .nature(Nature::Echo);

/// The size of the area on a browser's page changed. Carries `width` (number), `height`
/// (number), `vertical_bar` (number), `horizontal_bar` (number).
pub static ON_AREA_RESIZE: Event = Event::new("area-resize")
    .carries(&[
        number("width"),
        number("height"),
        number("vertical_bar"),
        number("horizontal_bar"),
    ])
    .nature(Nature::Geometry);

members! {
    inherits container;
    properties {
        THUMB = Property::call("thumb", &SET_THUMB_PERCENT)
            .constants(&[Constant::Number(0.2), Constant::Number(0.2)]);
        SCROLL = Property::call("scroll", &SET_SCROLL_PERCENT)
            .constants(&[Constant::Int(0), Constant::Int(0)]);
        BARS = Property::call("bars", &SET_SCROLL_BAR_VISIBILITY)
            .constants(&[Constant::Text("auto"), Constant::Text("auto")]);
    }
    methods {
        SET_WIDGET, SET_THUMB_PERCENT, GET_THUMB_PERCENT, SET_SCROLL_PERCENT, GET_SCROLL_PERCENT,
        SET_SCROLL_BAR_VISIBILITY
    }
    events { ON_SCROLLED, ON_AREA_RESIZE }
}
