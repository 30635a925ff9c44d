// Generated from `core/catalogue/source/top_level.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `TopLevel`.

use super::{container, objects, values, widget};
use crate::catalogue::prelude::*;

/// A window: the root of what the user sees. Create: options `resizable` (bool), `title`
/// (text), `icon` (URL), `moveable` (bool), `closeable` (bool), `minimizable` (bool),
/// `maximizable` (bool), `lowerable` (bool), `shadeable` (bool).
pub static TOP_LEVEL: Class = Class::container("TopLevel", MEMBERS).offers(&[
    bool("resizable").optional(),
    lines("title").optional(),
    url("icon").optional(),
    bool("moveable").optional(),
    bool("closeable").optional(),
    bool("minimizable").optional(),
    bool("maximizable").optional(),
    bool("lowerable").optional(),
    bool("shadeable").optional(),
]);

/// Moves the window: its left and top edge, in CSS pixels from the corner of the page. Call:
/// `x` (number from -1000000 to 1000000), `y` (number from -1000000 to 1000000).
pub static SET_POSITION: Method = Method::set("set_position")
    .takes(&[
        number("x").between(-1_000_000.0, 1_000_000.0),
        number("y").between(-1_000_000.0, 1_000_000.0),
    ])
    .writes(&[Write::arguments(place::POSITION)]);

/// Puts a widget into the window, in the place of the one that was there. Call: `child`
/// (widget).
pub static SET_WIDGET: Method = Method::child("set_widget", Child::Only).takes(&[widget("child")]);

/// Replaces the text of the title bar, which is made if there is none. Call: `title` (text).
pub static SET_TITLE: Method = Method::set("set_title")
    .takes(&[lines("title")])
    .writes(&[Write::arguments(place::TITLE)]);

/// Replaces the icon of the title bar; null takes it away. Without a title bar there is none.
/// Call: `url` (URL, or null).
pub static SET_ICON: Method = Method::set("set_icon")
    .takes(&[url("url").nullable()])
    .writes(&[Write::arguments(place::ICON)]);

/// Lets the user move the window by its title bar, or not. Call: `moveable` (bool).
pub static SET_MOVEABLE: Method = Method::set("set_moveable")
    .takes(&[bool("moveable")])
    .writes(&[Write::arguments(place::MOVEABLE)]);

/// Puts the window in front of the others. Call: no arguments.
pub static RAISE_: Method = Method::set("raise_").writes(&[Write::to(
    place::STACKING,
    Source::Constants(&[Constant::Text("raised")]),
)]);

/// Puts the window behind the others. Call: no arguments.
pub static LOWER: Method = Method::set("lower").writes(&[Write::to(
    place::STACKING,
    Source::Constants(&[Constant::Text("lowered")]),
)]);

/// Minimizes the window, or brings it back. Call: no arguments.
pub static TOGGLE_MINIMIZE: Method = Method::set("toggle_minimize")
    .writes(&[Write::to(place::WINDOW_STATE, Source::Toggle("minimized"))])
    .echoing();

/// Maximizes the window, or brings it back. Call: no arguments.
pub static TOGGLE_MAXIMIZE: Method = Method::set("toggle_maximize")
    .writes(&[Write::to(place::WINDOW_STATE, Source::Toggle("maximized"))])
    .echoing();

/// Rolls the window up to its title bar, or down again. Call: no arguments.
pub static TOGGLE_SHADE: Method = Method::set("toggle_shade")
    .writes(&[Write::to(place::WINDOW_STATE, Source::Toggle("shaded"))])
    .echoing();

/// Changes what the window looks like. Call: `state` (normal, shaded, minimized or maximized).
pub static SET_WINDOW_STATE: Method = Method::set("set_window_state")
    .takes(&[one_of("state", values::WINDOW_STATE)])
    .writes(&[Write::arguments(place::WINDOW_STATE)])
    .echoing();

/// What the window looks like. Read: gives normal, shaded, minimized or maximized.
pub static GET_WINDOW_STATE: Method =
    Method::get("get_window_state", Read::Value(place::WINDOW_STATE));

/// The user moved the window. Carries `x` (number from -1000000 to 1000000), `y` (number from
/// -1000000 to 1000000).
pub static ON_MOVE: Event = Event::new("move")
    .carries(&[
        number("x").between(-1_000_000.0, 1_000_000.0),
        number("y").between(-1_000_000.0, 1_000_000.0),
    ])
    .writes(&[Write::arguments(place::POSITION)]);

/// The user asked to close the window. It stays until the program hides or destroys it. Carries
/// nothing.
pub static ON_CLOSE: Event = Event::new("close");

/// The user minimized, maximized, shaded or restored the window. Carries `state` (normal,
/// shaded, minimized or maximized).
pub static ON_WINDOW_STATE: Event = Event::new("window-state")
    .carries(&[one_of("state", values::WINDOW_STATE)])
    .writes(&[Write::arguments(place::WINDOW_STATE)]);

/// The window's size on a browser's page changed. Carries `event`
/// ([`CONTENT_SIZE`](super::objects::CONTENT_SIZE)).
pub static ON_RESIZE: Event = Event::new("resize")
    .carries(&[object("event", objects::CONTENT_SIZE)])
    .writes(&[Write::to(
        widget::place::SIZE,
        Source::UserSize(place::WINDOW_STATE, Some(0)),
    )])
    .nature(Nature::Geometry);

members! {
    inherits container;
    instead {
        Property::switch(
            "visible",
            [(Constant::Bool(true), &widget::SHOW), (Constant::Bool(false), &widget::HIDE)],
        )
        .constants(&[Constant::Bool(false)])
        .behind(&[place::POSITION]);
        Property::call("size", &widget::RESIZE).shared();
    }
    properties {
        POSITION = Property::call("position", &SET_POSITION).shared();
        TITLE = Property::call("title", &SET_TITLE).options(&[1], Constant::Null);
        ICON = Property::call("icon", &SET_ICON)
            .options(&[2], Constant::Null)
            .behind(&[place::TITLE])
            .again();
        MOVEABLE = Property::call("moveable", &SET_MOVEABLE).options(&[3], Constant::Bool(true));
        STACKING = Property::switch(
            "stacking",
            [(Constant::Text("raised"), &RAISE_), (Constant::Text("lowered"), &LOWER)],
        )
        .behind(&[place::POSITION]);
        WINDOW_STATE = Property::call("window_state", &SET_WINDOW_STATE)
            .constants(&[Constant::Text("normal")])
            .shared()
            .behind(&[
                place::POSITION, widget::place::SIZE, widget::place::VISIBLE, place::STACKING,
            ]);
    }
    methods {
        SET_POSITION, SET_WIDGET, SET_TITLE, SET_ICON, SET_MOVEABLE, RAISE_, LOWER, TOGGLE_MINIMIZE,
        TOGGLE_MAXIMIZE, TOGGLE_SHADE, SET_WINDOW_STATE, GET_WINDOW_STATE
    }
    events { ON_MOVE, ON_CLOSE, ON_WINDOW_STATE, ON_RESIZE }
}
