// Generated from `core/catalogue/source/tab_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `TabWidget`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// Pages of which one is shown, with a tab for each. Create: options `closable` (bool),
/// `reorderable` (bool), `tab_position` (top, bottom, left, right or none).
pub static TAB_WIDGET: Class = Class::container("TabWidget", MEMBERS).offers(&[
    bool("closable").optional(),
    bool("reorderable").optional(),
    one_of("tab_position", values::TAB_POSITION).optional(),
]);

/// Puts a widget behind the others, as a page of its own with that title. The first one is
/// shown. Call: `child` (widget), `options` (`{"title": text}`).
pub static ADD_WIDGET: Method =
    Method::child("add_widget", Child::AddAnew).takes(&[widget("child"), titled("options")]);

/// Goes to the page of a widget. Call: `child` (widget inside).
pub static SHOW_WIDGET: Method = Method::set("show_widget")
    .takes(&[widget("child").within(Range::Inside)])
    .writes(&[Write::to(place::PAGE, Source::Child)])
    .echoing();

/// Takes a page out. If it was shown, the one behind it is, or the last one. Call: `child`
/// (widget).
pub static CLOSE_WIDGET: Method =
    Method::child("close_widget", Child::Remove).takes(&[widget("child")]);

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

/// Asks a browser for the name that it gave a tab. Ask: `child` (widget); gives text, or null.
pub static GET_TAB_ID: Method = Method::ask("get_tab_id").takes(&[widget("child")]);

/// Sets the background of a widget's tab; null goes back to the default. Call: `child` (widget
/// inside), `color` (CSS colour, or null).
pub static HIGHLIGHT_TAB: Method = Method::set("highlight_tab")
    .takes(&[
        widget("child").within(Range::Inside),
        color("color").nullable(),
    ])
    .writes(&[Write::to(place::HIGHLIGHTS, Source::Keyed)]);

/// Puts the tabs elsewhere. A tab widget that was created without tabs refuses it, as pages
/// that are put in there get none. Call: `position` (top, bottom, left or right).
pub static SET_TAB_POSITION: Method = Method::set("set_tab_position")
    .takes(&[one_of("position", values::TAB_SIDE)])
    .writes(&[Write::arguments(place::TAB_POSITION)])
    .needs(2, Constant::Text("top"), Constant::Text("none"));

/// The user went to another page. Carries `child` (widget inside), `index` (whole number).
pub static ON_PAGE_SWITCH: Event = Event::new("page-switch")
    .carries(&[widget("child").within(Range::Inside), int("index")])
    .writes(&[Write::to(place::PAGE, Source::Child)])
    .nature(Nature::Echo);

/// The user asked to close a page. It stays until the program takes it out. Carries `child`
/// (widget inside).
pub static ON_PAGE_CLOSE: Event =
    Event::new("page-close").carries(&[widget("child").within(Range::Inside)]);

members! {
    inherits container;
    properties {
        TAB_POSITION = Property::call("tab_position", &SET_TAB_POSITION)
            .options(&[2], Constant::Text("top"));
        HIGHLIGHTS = Property::keyed("highlights", &HIGHLIGHT_TAB).of_children(OfChildren::Keyed);
        PAGE = Property::call("page", &SHOW_WIDGET).of_children(OfChildren::One);
    }
    methods {
        ADD_WIDGET, SHOW_WIDGET, CLOSE_WIDGET, SET_INDEX, GET_INDEX, INDEX_OF, INDEX_TO_WIDGET,
        GET_TAB_ID, HIGHLIGHT_TAB, SET_TAB_POSITION
    }
    events { ON_PAGE_SWITCH, ON_PAGE_CLOSE }
}
