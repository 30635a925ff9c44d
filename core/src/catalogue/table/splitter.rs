// Generated from `core/catalogue/source/splitter.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Splitter`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// Widgets beside or below each other, with handles between them by which the user shares out
/// the room. Create: options `orientation` (horizontal or vertical).
pub static SPLITTER: Class =
    Class::container("Splitter", MEMBERS)
        .offers(&[one_of("orientation", values::ORIENTATION).optional()]);

/// Puts a widget behind the others. Call: `child` (widget).
pub static ADD_WIDGET: Method =
    Method::child("add_widget", Child::AddAnew).takes(&[widget("child")]);

/// Shares out the room: a number for each widget, in their order. Only their ratios count.
/// Widgets without a number keep theirs, which is 1 at first, and numbers without a widget are
/// left out. Call: `sizes` (list of numbers from 0).
pub static SET_SIZES: Method = Method::set("set_sizes")
    .takes(&[number_list("sizes").from(0.0)])
    .writes(&[Write::arguments(place::SIZES)])
    .by_values();

/// How the room is shared out, as the program or a user did it last: a number for each widget,
/// in their order. Empty if nobody has. Read: gives list of numbers.
pub static GET_SIZES: Method = Method::get("get_sizes", Read::Value(place::SIZES));

/// Sets the least room for a widget along the way that they run, in CSS pixels; 20 if it is not
/// set. Call: `child` (widget inside), `size` (number from 0 to 1000000).
pub static SET_MINIMUM_SIZE: Method = Method::set("set_minimum_size")
    .takes(&[
        widget("child").within(Range::Inside),
        number("size").between(0.0, 1_000_000.0),
    ])
    .writes(&[Write::to(place::MINIMUM_SIZES, Source::Keyed)]);

/// The user moved a handle. Carries `sizes` (list of numbers from 0).
pub static ON_SIZING: Event = Event::new("sizing")
    .carries(&[number_list("sizes").from(0.0)])
    .writes(&[Write::arguments(place::SIZES)]);

members! {
    inherits container;
    properties {
        MINIMUM_SIZES = Property::keyed("minimum_sizes", &SET_MINIMUM_SIZE)
            .of_children(OfChildren::Keyed);
        SIZES = Property::call("sizes", &SET_SIZES).shared().of_children(OfChildren::Each);
    }
    methods { ADD_WIDGET, SET_SIZES, GET_SIZES, SET_MINIMUM_SIZE }
    events { ON_SIZING }
}
