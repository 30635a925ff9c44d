// Generated from `core/catalogue/source/text_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `TextArea`.

use super::{values, widget};
use crate::catalogue::prelude::*;

/// Several lines of text for the user to read or change. Create: `text` (text, optional);
/// options `wrap` (bool), `editable` (bool).
pub static TEXT_AREA: Class = Class::widget("TextArea", MEMBERS)
    .takes(&[lines("text").optional()])
    .offers(&[bool("wrap").optional(), bool("editable").optional()])
    .holds(ContentKind::Text { text: place::TEXT });

/// Replaces the text; only the last lines are kept if there is a limit. Call: `text` (text).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[lines("text")])
    .writes(&[Write::to(place::TEXT, Source::Lines(place::LIMIT))]);

/// The text, with what the user typed. Read: gives text.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TEXT));

/// Puts text behind the text; the first lines fall away if there is a limit. Call: `text`
/// (text).
pub static APPEND_TEXT: Method = Method::set("append_text")
    .takes(&[lines("text")])
    .writes(&[Write::to(place::TEXT, Source::AppendLines(place::LIMIT))]);

/// Takes all text away. Call: no arguments.
pub static CLEAR: Method = Method::set("clear").writes(&[Write::to(
    place::TEXT,
    Source::Constants(&[Constant::Text("")]),
)]);

/// Lets the user change the text, or not. Call: `editable` (bool).
pub static SET_EDITABLE: Method = Method::set("set_editable")
    .takes(&[bool("editable")])
    .writes(&[Write::arguments(place::EDITABLE)]);

/// Wraps long lines, or not. Call: `wrap` (bool).
pub static SET_WRAP: Method = Method::set("set_wrap")
    .takes(&[bool("wrap")])
    .writes(&[Write::arguments(place::WRAP)]);

/// Keeps only that many lines, the last ones; null or 0 keeps all. Call: `lines` (whole number
/// from 0, or null).
pub static SET_LIMIT: Method = Method::set("set_limit")
    .takes(&[int("lines").from(0.0).nullable()])
    .writes(&[Write::to(place::LIMIT, Source::LineLimit(place::TEXT))]);

/// Scrolls: 0 is the left or top end, 1 the right or bottom end. Call: `horizontal` (number
/// from 0 to 1), `vertical` (number from 0 to 1).
pub static SET_SCROLL_POSITION: Method = Method::set("set_scroll_position")
    .takes(&[
        number("horizontal").between(0.0, 1.0),
        number("vertical").between(0.0, 1.0),
    ])
    .writes(&[Write::arguments(place::SCROLL)])
    .echoing();

/// How far the text is scrolled, horizontally and vertically, each from 0 to 1. Read: gives
/// list of 2 numbers.
pub static GET_SCROLL_POSITION: Method =
    Method::get("get_scroll_position", Read::List(place::SCROLL));

/// Scrolls to a line, counted from 0. Call: `line` (whole number from 0), `align` (nearest,
/// center or top, optional).
pub static SCROLL_TO_LINENO: Method = Method::act("scroll_to_lineno").takes(&[
    int("line").from(0.0),
    one_of("align", values::SCROLL_ALIGN).optional(),
]);

/// Scrolls to the last line. Call: no arguments.
pub static SCROLL_TO_END: Method = Method::act("scroll_to_end");

/// The user scrolled; each from 0 to 1. Carries `horizontal` (number), `vertical` (number).
pub static ON_SCROLLED: Event = Event::new("scrolled")
    .carries(&[number("horizontal"), number("vertical")])
    .writes(&[Write::arguments(place::SCROLL)])
    .nature(Nature::Echo);

/// The user changed the text; reported when they pause for 0.3 seconds or do something else.
/// Carries `text` (text).
pub static ON_MODIFIED: Event = Event::new("modified")
    .carries(&[lines("text")])
    .writes(&[Write::to(place::TEXT, Source::Lines(place::LIMIT))])
    .nature(Nature::Typing);

members! {
    inherits widget;
    properties {
        EDITABLE = Property::call("editable", &SET_EDITABLE).options(&[1], Constant::Bool(true));
        WRAP = Property::call("wrap", &SET_WRAP).options(&[0], Constant::Bool(false));
        LIMIT = Property::call("limit", &SET_LIMIT);
        TEXT = Property::call("text", &SET_TEXT).argument(0, Constant::Text("")).shared();
        SCROLL = Property::call("scroll", &SET_SCROLL_POSITION)
            .constants(&[Constant::Int(0), Constant::Int(0)])
            .lost_when_hidden();
    }
    methods {
        SET_TEXT, GET_TEXT, APPEND_TEXT, CLEAR, SET_EDITABLE, SET_WRAP, SET_LIMIT,
        SET_SCROLL_POSITION, GET_SCROLL_POSITION, SCROLL_TO_LINENO, SCROLL_TO_END
    }
    events { ON_SCROLLED, ON_MODIFIED }
}
