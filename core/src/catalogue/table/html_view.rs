// Generated from `core/catalogue/source/html_view.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `HtmlView`.

use super::widget;
use crate::catalogue::prelude::*;

/// HTML of the program's own, in a frame that scrolls. It is shown exactly as it is given: what
/// comes from people must be escaped before. Scripts in it do not run. Create: `html` (text,
/// optional).
pub static HTML_VIEW: Class = Class::widget("HtmlView", MEMBERS)
    .takes(&[text("html").optional()])
    .holds(ContentKind::Fragments(place::HTML));

/// Replaces the HTML. Call: `html` (text).
pub static SET_HTML: Method = Method::set("set_html")
    .takes(&[text("html")])
    .writes(&[Write::to(
        place::HTML,
        Source::Edit(Edit::Fragments(FragmentsEdit::Set)),
    )]);

/// The HTML, as the program gave it. Read: gives text.
pub static GET_HTML: Method = Method::get("get_html", Read::Value(place::HTML));

/// Puts HTML behind the HTML. Each piece is read by itself: what it opens it also closes. Call:
/// `html` (text).
pub static APPEND_HTML: Method =
    Method::set("append_html")
        .takes(&[text("html")])
        .writes(&[Write::to(
            place::HTML,
            Source::Edit(Edit::Fragments(FragmentsEdit::Append)),
        )]);

/// Takes all HTML away. Call: no arguments.
pub static CLEAR: Method = Method::set("clear").writes(&[Write::to(
    place::HTML,
    Source::Edit(Edit::Fragments(FragmentsEdit::Clear)),
)]);

/// Scrolls to the top. Call: no arguments.
pub static SCROLL_TO_TOP: Method = Method::act("scroll_to_top");

/// Scrolls to the bottom. Call: no arguments.
pub static SCROLL_TO_BOTTOM: Method = Method::act("scroll_to_bottom");

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

/// The user scrolled; each from 0 to 1. Carries `horizontal` (number), `vertical` (number).
pub static ON_SCROLLED: Event = Event::new("scrolled")
    .carries(&[number("horizontal"), number("vertical")])
    .writes(&[Write::arguments(place::SCROLL)])
    .nature(Nature::Echo);

members! {
    inherits widget;
    properties {
        HTML = Property::content("html", const { &[&SET_HTML, &APPEND_HTML] })
            .argument(0, Constant::Text(""));
        SCROLL = Property::call("scroll", &SET_SCROLL_POSITION)
            .constants(&[Constant::Int(0), Constant::Int(0)])
            .lost_when_hidden();
    }
    methods {
        SET_HTML, GET_HTML, APPEND_HTML, CLEAR, SCROLL_TO_TOP, SCROLL_TO_BOTTOM,
        SET_SCROLL_POSITION, GET_SCROLL_POSITION
    }
    events { ON_SCROLLED }
}
