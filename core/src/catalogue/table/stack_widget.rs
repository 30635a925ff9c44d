// Generated from `core/catalogue/source/stack_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `StackWidget`.

use super::container;
use crate::catalogue::prelude::*;

/// Pages of which the program shows one. Create: no arguments.
pub static STACK_WIDGET: Class = Class::container("StackWidget", MEMBERS);

/// Puts a widget behind the others, as a page of its own; the title is not shown. The first one
/// is shown. Call: `child` (widget), `options` (`{"title": text}`).
pub static ADD_WIDGET: Method =
    Method::child("add_widget", Child::AddAnew).takes(&[widget("child"), titled("options")]);

/// Goes to the page of a widget. Call: `child` (widget inside).
pub static SHOW_WIDGET: Method = Method::set("show_widget")
    .takes(&[widget("child").within(Range::Inside)])
    .writes(&[Write::to(place::PAGE, Source::Child)])
    .echoing();

/// Goes to the page at an index, counted from 0; an index behind the last changes nothing.
/// Call: `index` (whole number from 0).
pub static SET_INDEX: Method = Method::set("set_index")
    .takes(&[int("index").from(0.0)])
    .writes(&[Write::to(place::PAGE, Source::ChildAt)])
    .by_values();

/// The index of the page that is shown, counted from 0; -1 if there is none. Read: gives whole
/// number.
pub static GET_INDEX: Method = Method::get("get_index", Read::ChildIndex(place::PAGE));

/// The index of a widget's page, counted from 0; -1 if it has none. Read: `child` (widget);
/// gives whole number.
pub static INDEX_OF: Method = Method::get("index_of", Read::IndexOfChild).takes(&[widget("child")]);

/// The widget whose page is at an index, counted from 0. Read: `index` (whole number); gives
/// widget, or null.
pub static INDEX_TO_WIDGET: Method =
    Method::get("index_to_widget", Read::ChildAt).takes(&[int("index")]);

/// Another page is shown. Browsers report it for the program's own changes only, so handlers
/// never run. Carries `child` (widget inside), `index` (whole number).
pub static ON_PAGE_SWITCH: Event = Event::new("page-switch")
    .carries(&[widget("child").within(Range::Inside), int("index")])
    .writes(&[Write::to(place::PAGE, Source::Child)])
    .nature(Nature::Echo);

/// The user asked to close a page. Without tabs they cannot. Carries `child` (widget inside).
pub static ON_PAGE_CLOSE: Event =
    Event::new("page-close").carries(&[widget("child").within(Range::Inside)]);

members! {
    inherits container;
    properties {
        PAGE = Property::call("page", &SHOW_WIDGET).of_children(OfChildren::One);
    }
    methods { ADD_WIDGET, SHOW_WIDGET, SET_INDEX, GET_INDEX, INDEX_OF, INDEX_TO_WIDGET }
    events { ON_PAGE_SWITCH, ON_PAGE_CLOSE }
}
