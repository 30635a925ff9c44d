// Generated from `core/catalogue/source/expander.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Expander`.

use super::container;
use crate::catalogue::prelude::*;

/// A title under which a widget can be shown or hidden. Create: options `title` (text),
/// `collapsible` (bool), `shadow` (bool), `bg_color` (CSS colour).
pub static EXPANDER: Class = Class::container("Expander", MEMBERS).offers(&[
    lines("title").optional(),
    bool("collapsible").optional(),
    bool("shadow").optional(),
    color("bg_color").optional(),
]);

/// Puts a widget in, in the place of the one that was there. Call: `child` (widget).
pub static SET_WIDGET: Method = Method::child("set_widget", Child::Only).takes(&[widget("child")]);

/// Hides the widget, or shows it. An expander that is not collapsible refuses it. Call:
/// `collapsed` (bool).
pub static SET_COLLAPSED: Method = Method::set("set_collapsed")
    .takes(&[bool("collapsed")])
    .writes(&[Write::arguments(place::COLLAPSED)])
    .echoing()
    .needs(1, Constant::Bool(true), Constant::Bool(false));

/// Whether the widget is hidden. Read: gives bool.
pub static GET_COLLAPSED: Method = Method::get("get_collapsed", Read::Value(place::COLLAPSED));

/// Hides the widget if it is shown, and shows it if it is hidden. An expander that is not
/// collapsible refuses it. Call: no arguments.
pub static TOGGLE_CONTENT: Method = Method::set("toggleContent")
    .writes(&[Write::to(place::COLLAPSED, Source::Flip)])
    .by_values()
    .needs(1, Constant::Bool(true), Constant::Bool(false));

/// The user hid or showed the widget. Carries `collapsed` (bool).
pub static ON_TOGGLED: Event = Event::new("toggled")
    .carries(&[bool("collapsed")])
    .writes(&[Write::arguments(place::COLLAPSED)])
    .nature(Nature::Echo);

members! {
    inherits container;
    properties {
        COLLAPSED = Property::call("collapsed", &SET_COLLAPSED)
            .options(&[1], Constant::Bool(true))
            .of_children(OfChildren::Hides);
    }
    methods { SET_WIDGET, SET_COLLAPSED, GET_COLLAPSED, TOGGLE_CONTENT }
    events { ON_TOGGLED }
}
