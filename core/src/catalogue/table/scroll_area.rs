// Generated from `core/catalogue/source/scroll_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ScrollArea`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// A frame in which the user scrolls a widget that may be larger. Create: options `hscrollbar`
/// (auto, on or off), `vscrollbar` (auto, on or off), `thickness` (number from 0 to 1000000).
pub static SCROLL_AREA: Class = Class::container("ScrollArea", MEMBERS).offers(&[
    one_of("hscrollbar", values::SCROLL_BAR_VISIBILITY).optional(),
    one_of("vscrollbar", values::SCROLL_BAR_VISIBILITY).optional(),
    number("thickness").between(0.0, 1_000_000.0).optional(),
]);

/// Puts a widget in, in the place of the one that was there. Call: `child` (widget).
pub static SET_WIDGET: Method = Method::child("set_widget", Child::Only).takes(&[widget("child")]);

/// Scrolls: 0 is the left or top end, 1 the right or bottom end. Call: `horizontal` (number
/// from 0 to 1), `vertical` (number from 0 to 1).
pub static SET_SCROLL_POSITION: Method = Method::set("set_scroll_position")
    .takes(&[
        number("horizontal").between(0.0, 1.0),
        number("vertical").between(0.0, 1.0),
    ])
    .writes(&[Write::arguments(place::SCROLL)])
    .echoing();

/// How far it is scrolled, horizontally and vertically, each from 0 to 1. Read: gives list of 2
/// numbers.
pub static GET_SCROLL_POSITION: Method =
    Method::get("get_scroll_position", Read::List(place::SCROLL));

/// Scrolls, as `set_scroll_position` does: the client would move the bars alone. Call:
/// `horizontal` (number from 0 to 1), `vertical` (number from 0 to 1).
pub static SET_SCROLL_PERCENT: Method = Method::set("set_scroll_percent")
    .takes(&[
        number("horizontal").between(0.0, 1.0),
        number("vertical").between(0.0, 1.0),
    ])
    .writes(&[Write::arguments(place::SCROLL)])
    .by_values();

/// How far it is scrolled, as `get_scroll_position` says it. Read: gives list of 2 numbers.
pub static GET_SCROLL_PERCENT: Method =
    Method::get("get_scroll_percent", Read::List(place::SCROLL));

/// Sets how much of each bar its thumb takes, in every browser that is there, until something
/// changes its size: then the thumbs show again how much can be seen. Call: `horizontal`
/// (number from 0.01 to 1), `vertical` (number from 0.01 to 1).
pub static SET_THUMB_PERCENT: Method = Method::act("set_thumb_percent").takes(&[
    number("horizontal").between(0.01, 1.0),
    number("vertical").between(0.01, 1.0),
]);

/// Asks a browser how much of each bar its thumb takes: the part of the widget that can be
/// seen, from 0 to 1. Ask: gives list of 2 numbers.
pub static GET_THUMB_PERCENT: Method = Method::ask("get_thumb_percent");

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

/// The user scrolled; each from 0 to 1. Carries `horizontal` (number), `vertical` (number).
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
        BARS = Property::call("bars", &SET_SCROLL_BAR_VISIBILITY)
            .record(&[(0, Constant::Text("auto")), (1, Constant::Text("auto"))]);
        SCROLL = Property::call("scroll", &SET_SCROLL_POSITION)
            .constants(&[Constant::Int(0), Constant::Int(0)])
            .lost_when_hidden();
    }
    methods {
        SET_WIDGET, SET_SCROLL_POSITION, GET_SCROLL_POSITION, SET_SCROLL_PERCENT,
        GET_SCROLL_PERCENT, SET_THUMB_PERCENT, GET_THUMB_PERCENT, SET_SCROLL_BAR_VISIBILITY
    }
    events { ON_SCROLLED, ON_AREA_RESIZE }
}
