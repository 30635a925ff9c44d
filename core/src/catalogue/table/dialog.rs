// Generated from `core/catalogue/source/dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Dialog`.

use super::{container, objects, values, widget};
use crate::catalogue::prelude::*;

/// A window with a row of buttons at its bottom. Create: `title` (text, optional), `buttons`
/// (list of pairs of a text and a value, optional); options `autoclose` (bool), `resizable`
/// (bool), `moveable` (bool), `modal` (bool).
pub static DIALOG: Class = Class::container("Dialog", MEMBERS)
    .takes(&[lines("title").optional(), buttons("buttons").optional()])
    .offers(&[
        bool("autoclose").optional(),
        bool("resizable").optional(),
        bool("moveable").optional(),
        bool("modal").optional(),
    ])
    .decides(Side::Height)
    .decides_aside(Side::Width);

/// Puts a widget behind the others, above the buttons. Room that is left is shared out by
/// stretch. Call: `child` (widget), `stretch` (number from 0, optional).
pub static ADD_WIDGET: Method = Method::child("add_widget", Child::Add)
    .takes(&[widget("child"), number("stretch").from(0.0).optional()]);

/// Puts a widget at an index, counted from 0. Call: `index` (whole number), `child` (widget),
/// `stretch` (number from 0, optional).
pub static INSERT_WIDGET: Method = Method::child("insert_widget", Child::Insert).takes(&[
    int("index"),
    widget("child"),
    number("stretch").from(0.0).optional(),
]);

/// Puts a button into the row; a press of it reports `activated` with the value. Call: `button`
/// (widget of the class Button), `value` (any value).
pub static ADD_BUTTON: Method =
    Method::child("add_button", Child::Aside).takes(&[widget_of("button", "Button"), any("value")]);

/// Sets the gap between the widgets above the buttons, in CSS pixels. Call: `gap` (number from
/// 0 to 1000000, optional).
pub static SET_SPACING: Method = Method::set("set_spacing")
    .takes(&[number("gap").between(0.0, 1_000_000.0).optional()])
    .writes(&[Write::arguments(place::SPACING)]);

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

/// Replaces the text of the title bar. Call: `title` (text).
pub static SET_TITLE: Method = Method::set("set_title")
    .takes(&[lines("title")])
    .writes(&[Write::arguments(place::TITLE)]);

/// Changes what the dialog looks like. The client inherits it from its windows: only a replay
/// uses it, to tell what a user did. Call: `state` (normal, shaded, minimized or maximized).
pub static SET_WINDOW_STATE: Method = Method::set("set_window_state")
    .takes(&[one_of("state", values::WINDOW_STATE)])
    .writes(&[Write::arguments(place::WINDOW_STATE)])
    .echoing();

/// The user pressed a button. Carries `value` (any value).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[any("value")])
    .writes(&[Write::to(widget::place::VISIBLE, Source::FalseIfOption(0))]);

/// The user moved the dialog. Carries `x` (number from -1000000 to 1000000), `y` (number from
/// -1000000 to 1000000).
pub static ON_MOVE: Event = Event::new("move")
    .carries(&[
        number("x").between(-1_000_000.0, 1_000_000.0),
        number("y").between(-1_000_000.0, 1_000_000.0),
    ])
    .writes(&[Write::arguments(place::POSITION)]);

/// The user asked to close the dialog, by the button in its title bar or by Escape. It stays
/// until the program hides or destroys it. Carries nothing.
pub static ON_CLOSE: Event = Event::new("close");

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
        Source::UserSize(place::WINDOW_STATE, Some(1)),
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
        .shared()
        .behind(&[place::POSITION]);
        Property::call("size", &widget::RESIZE).shared();
    }
    properties {
        POSITION = Property::call("position", &SET_POSITION).shared();
        TITLE = Property::call("title", &SET_TITLE).argument(0, Constant::Null);
        MODAL = Property::call("modal", &SET_MODAL).options(&[3], Constant::Bool(false));
        SPACING = Property::call("spacing", &SET_SPACING);
        WINDOW_STATE = Property::call("window_state", &SET_WINDOW_STATE)
            .constants(&[Constant::Text("normal")])
            .shared()
            .behind(&[place::POSITION, widget::place::SIZE, widget::place::VISIBLE]);
    }
    methods {
        ADD_WIDGET, INSERT_WIDGET, ADD_BUTTON, SET_SPACING, SET_POSITION, POPUP, SET_MODAL,
        SET_TITLE, SET_WINDOW_STATE
    }
    events { ON_ACTIVATED, ON_MOVE, ON_CLOSE, ON_WINDOW_STATE, ON_RESIZE }
}
