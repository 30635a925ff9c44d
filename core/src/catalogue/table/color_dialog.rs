// Generated from `core/catalogue/source/color_dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ColorDialog`.

use super::{objects, values, widget};
use crate::catalogue::prelude::*;

/// A window in which the user picks a colour, with buttons to take it or to leave it. Create:
/// options `color` (CSS colour that hides what is behind it), `title` (text), `modal` (bool),
/// `moveable` (bool).
pub static COLOR_DIALOG: Class = Class::widget("ColorDialog", MEMBERS).offers(&[
    rgb("color").optional(),
    lines("title").optional(),
    bool("modal").optional(),
    bool("moveable").optional(),
]);

/// Sets the colour, which must be one of its own: neither transparent nor a word such as
/// `currentcolor`. Call: `color` (CSS colour that hides what is behind it).
pub static SET_COLOR: Method = Method::set("set_color")
    .takes(&[rgb("color")])
    .writes(&[Write::arguments(place::COLOR)]);

/// The colour, as `#rrggbb`. Read: gives text.
pub static GET_COLOR: Method = Method::get("get_color", Read::Value(place::COLOR));

/// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page. Call:
/// `x` (number from -1000000 to 1000000), `y` (number from -1000000 to 1000000).
pub static SET_POSITION: Method = Method::set("set_position")
    .takes(&[
        number("x").between(-1_000_000.0, 1_000_000.0),
        number("y").between(-1_000_000.0, 1_000_000.0),
    ])
    .writes(&[Write::arguments(place::POSITION)]);

/// Shows the dialog at that place, in CSS pixels; in the middle of the page if one is null.
/// Call: `x` (number from -1000000 to 1000000, or null), `y` (number from -1000000 to 1000000,
/// or null).
pub static POPUP: Method = Method::set("popup")
    .takes(&[
        number("x").between(-1_000_000.0, 1_000_000.0).nullable(),
        number("y").between(-1_000_000.0, 1_000_000.0).nullable(),
    ])
    .writes(&[
        Write::to(
            widget::place::VISIBLE,
            Source::Constants(&[Constant::Bool(true)]),
        ),
        Write::to(place::POSITION, Source::ArgumentsFrom(0)),
    ]);

/// Blocks the rest of the page while the dialog is shown, or not. Call: `modal` (bool).
pub static SET_MODAL: Method = Method::set("set_modal")
    .takes(&[bool("modal")])
    .writes(&[Write::arguments(place::MODAL)]);

/// Changes what the dialog looks like. The client inherits it from its windows: only a replay
/// uses it, to tell what a user did. Call: `state` (normal, shaded, minimized or maximized).
pub static SET_WINDOW_STATE: Method = Method::set("set_window_state")
    .takes(&[one_of("state", values::WINDOW_STATE)])
    .writes(&[Write::arguments(place::WINDOW_STATE)])
    .echoing();

/// The user took the colour, and the dialog hides itself. Carries `color` (CSS colour that
/// hides what is behind it).
pub static ON_ACTIVATED: Event = Event::new("activated").carries(&[rgb("color")]).writes(&[
    Write::arguments(place::COLOR),
    Write::to(
        widget::place::VISIBLE,
        Source::Constants(&[Constant::Bool(false)]),
    ),
]);

/// The user picked a colour, and may go on. Carries `color` (CSS colour that hides what is
/// behind it).
pub static ON_PICK: Event = Event::new("pick")
    .carries(&[rgb("color")])
    .writes(&[Write::arguments(place::COLOR)]);

/// The user moved the dialog. Carries `x` (number from -1000000 to 1000000), `y` (number from
/// -1000000 to 1000000).
pub static ON_MOVE: Event = Event::new("move")
    .carries(&[
        number("x").between(-1_000_000.0, 1_000_000.0),
        number("y").between(-1_000_000.0, 1_000_000.0),
    ])
    .writes(&[Write::arguments(place::POSITION)]);

/// The user shaded or restored the dialog. Carries `state` (normal, shaded, minimized or
/// maximized).
pub static ON_WINDOW_STATE: Event = Event::new("window-state")
    .carries(&[one_of("state", values::WINDOW_STATE)])
    .writes(&[Write::arguments(place::WINDOW_STATE)]);

/// The dialog's size on a browser's page changed. Carries `event`
/// ([`CONTENT_SIZE`](super::objects::CONTENT_SIZE)).
pub static ON_RESIZE: Event = Event::new("resize")
    .carries(&[object("event", objects::CONTENT_SIZE)])
    .writes(&[Write::to(
        widget::place::SIZE,
        Source::UserSize(place::WINDOW_STATE, None),
    )])
    .nature(Nature::Geometry);

/// The user asked to close the dialog, by the button in its title bar or by Escape. It stays
/// until the program hides or destroys it. Carries nothing.
pub static ON_CLOSE: Event = Event::new("close");

/// The user left the dialog by its button Cancel, and it hides itself. Only our page reports
/// it. Carries nothing.
pub static ON_CANCEL: Event = Event::new("cancel").writes(&[Write::to(
    widget::place::VISIBLE,
    Source::Constants(&[Constant::Bool(false)]),
)]);

members! {
    inherits widget;
    instead {
        Property::switch(
            "visible",
            [(Constant::Bool(true), &widget::SHOW), (Constant::Bool(false), &widget::HIDE)],
        )
        .constants(&[Constant::Bool(false)])
        .shared()
        .behind(&[place::POSITION])
        .may_lapse();
        Property::call("size", &widget::RESIZE).shared();
    }
    properties {
        POSITION = Property::call("position", &SET_POSITION).shared();
        WINDOW_STATE = Property::call("window_state", &SET_WINDOW_STATE)
            .constants(&[Constant::Text("normal")])
            .shared()
            .behind(&[place::POSITION, widget::place::SIZE, widget::place::VISIBLE]);
        MODAL = Property::call("modal", &SET_MODAL).options(&[2], Constant::Bool(false));
        COLOR = Property::call("color", &SET_COLOR)
            .options(&[0], Constant::Text("#ff0000"))
            .shared();
    }
    methods { SET_COLOR, GET_COLOR, SET_POSITION, POPUP, SET_MODAL, SET_WINDOW_STATE }
    events { ON_ACTIVATED, ON_PICK, ON_MOVE, ON_WINDOW_STATE, ON_RESIZE, ON_CLOSE, ON_CANCEL }
}
