// Generated from `core/catalogue/source/dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A window with a row of buttons at its bottom.

use super::{container, objects, values, widget};
use crate::catalogue::{
    Behaviour, Child, Class, Constant, ContentKind, Event, Kind, Method, Nature, Parameter, Range,
    Role, Source, Write,
};

/// A window with a row of buttons at its bottom.
/// For [`create`](crate::Session::create): `title` (text, optional), `buttons` (list of
/// pairs of a text and a value, optional); options `autoclose` (bool), `resizable` (bool),
/// `moveable` (bool), `modal` (bool).
pub static DIALOG: Class = Class {
    name: "Dialog",
    role: Role::Container,
    arguments: &[
        Parameter::optional("title", Kind::Lines),
        Parameter::optional("buttons", Kind::Buttons),
    ],
    options: &[
        Parameter::optional("autoclose", Kind::Bool),
        Parameter::optional("resizable", Kind::Bool),
        Parameter::optional("moveable", Kind::Bool),
        Parameter::optional("modal", Kind::Bool),
    ],
    properties: &[
        &widget::property::BORDER_WIDTH,
        &widget::property::BORDER_COLOR,
        &widget::property::BG,
        &widget::property::MIN_SIZE,
        &widget::property::MAX_SIZE,
        &widget::property::EXPANDING,
        &property::SIZE,
        &widget::property::PADDING,
        &widget::property::FONT,
        &widget::property::ENABLED,
        &widget::property::TOOLTIP,
        &widget::property::TEXT_SELECTION,
        &property::VISIBLE,
        &widget::property::CURSORS,
        &widget::property::CURSOR,
        &property::POSITION,
        &property::TITLE,
        &property::MODAL,
        &property::SPACING,
        &property::WINDOW_STATE,
    ],
    content: ContentKind::None,
    methods: &[
        &ADD_BUTTON,
        &widget::ADD_CURSOR,
        &ADD_WIDGET,
        &widget::DESTROY,
        &container::GET_CHILDREN,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &INSERT_WIDGET,
        &container::IS_CONTAINER,
        &widget::IS_VISIBLE,
        &container::NUM_CHILDREN,
        &POPUP,
        &container::REMOVE,
        &container::REMOVE_ALL,
        &container::REMOVE_WIDGET,
        &widget::RESIZE,
        &widget::SET_ALLOW_TEXT_SELECTION,
        &widget::SET_BG,
        &widget::SET_BORDER_COLOR,
        &widget::SET_BORDER_WIDTH,
        &widget::SET_CURSOR,
        &widget::SET_ENABLED,
        &widget::SET_EXPANDING,
        &widget::SET_FOCUS,
        &widget::SET_FONT,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &SET_MODAL,
        &widget::SET_PADDING,
        &SET_POSITION,
        &SET_SPACING,
        &SET_TITLE,
        &widget::SET_TOOLTIP,
        &SET_WINDOW_STATE,
        &widget::SHOW,
    ],
    events: &[
        &ON_ACTIVATED,
        &container::ON_CHILD_ADDED,
        &container::ON_CHILD_REMOVED,
        &ON_CLOSE,
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &widget::ON_MAP,
        &ON_MOVE,
        &ON_RESIZE,
        &ON_WINDOW_STATE,
    ],
};

/// Puts a widget behind the others, above the buttons. Room that is left is shared out by
/// stretch.
/// For [`call`](crate::Session::call): `child` (widget), `stretch` (number from 0,
/// optional).
pub static ADD_WIDGET: Method = Method {
    name: "add_widget",
    parameters: &[
        Parameter::required("child", Kind::Widget(None)),
        Parameter::optional("stretch", Kind::Number).within(Range::Between(0.0, f64::INFINITY)),
    ],
    behaviour: Behaviour::Child(Child::Add),
    echoes: false,
};

/// Puts a widget at an index, counted from 0.
/// For [`call`](crate::Session::call): `index` (whole number), `child` (widget), `stretch`
/// (number from 0, optional).
pub static INSERT_WIDGET: Method = Method {
    name: "insert_widget",
    parameters: &[
        Parameter::required("index", Kind::Int),
        Parameter::required("child", Kind::Widget(None)),
        Parameter::optional("stretch", Kind::Number).within(Range::Between(0.0, f64::INFINITY)),
    ],
    behaviour: Behaviour::Child(Child::Insert),
    echoes: false,
};

/// Puts a button into the row; a press of it reports `activated` with the value.
/// For [`call`](crate::Session::call): `button` (widget of the class Button), `value` (any
/// value).
pub static ADD_BUTTON: Method = Method {
    name: "add_button",
    parameters: &[
        Parameter::required("button", Kind::Widget(Some("Button"))),
        Parameter::required("value", Kind::Any),
    ],
    behaviour: Behaviour::Child(Child::Aside),
    echoes: false,
};

/// Sets the gap between the widgets above the buttons, in CSS pixels.
/// For [`call`](crate::Session::call): `gap` (number from 0 to 1000000, optional).
pub static SET_SPACING: Method = Method {
    name: "set_spacing",
    parameters: &[Parameter::optional("gap", Kind::Number).within(Range::Between(0.0, 1_000_000.0))],
    behaviour: Behaviour::Set(&[Write {
        property: place::SPACING,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Moves the dialog: its left and top edge, in CSS pixels from the corner of the page.
/// For [`call`](crate::Session::call): `x` (number from -1000000 to 1000000), `y` (number
/// from -1000000 to 1000000).
pub static SET_POSITION: Method = Method {
    name: "set_position",
    parameters: &[
        Parameter::required("x", Kind::Number).within(Range::Between(-1_000_000.0, 1_000_000.0)),
        Parameter::required("y", Kind::Number).within(Range::Between(-1_000_000.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::POSITION,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Shows the dialog at that place, in CSS pixels; in the middle of the page if one is null.
/// For [`call`](crate::Session::call): `x` (number from -1000000 to 1000000, or null), `y`
/// (number from -1000000 to 1000000, or null).
pub static POPUP: Method = Method {
    name: "popup",
    parameters: &[
        Parameter::nullable("x", Kind::Number).within(Range::Between(-1_000_000.0, 1_000_000.0)),
        Parameter::nullable("y", Kind::Number).within(Range::Between(-1_000_000.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[
        Write {
            property: widget::place::VISIBLE,
            value: Source::Constants(&[Constant::Bool(true)]),
        },
        Write {
            property: place::POSITION,
            value: Source::ArgumentsFrom(0),
        },
    ]),
    echoes: false,
};

/// Blocks the rest of the page while the dialog is shown, or not.
/// For [`call`](crate::Session::call): `modal` (bool).
pub static SET_MODAL: Method = Method {
    name: "set_modal",
    parameters: &[Parameter::required("modal", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::MODAL,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Replaces the text of the title bar.
/// For [`call`](crate::Session::call): `title` (text).
pub static SET_TITLE: Method = Method {
    name: "set_title",
    parameters: &[Parameter::required("title", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TITLE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Changes what the dialog looks like. The client inherits it from its windows: only a
/// replay uses it, to tell what a user did.
/// For [`call`](crate::Session::call): `state` (normal, shaded, minimized or maximized).
pub static SET_WINDOW_STATE: Method = Method {
    name: "set_window_state",
    parameters: &[Parameter::required(
        "state",
        Kind::OneOf(values::WINDOW_STATE),
    )],
    behaviour: Behaviour::Set(&[Write {
        property: place::WINDOW_STATE,
        value: Source::Arguments,
    }]),
    echoes: true,
};

/// The user pressed a button.
/// Carries `value` (any value).
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[Parameter::required("value", Kind::Any)],
    writes: &[Write {
        property: widget::place::VISIBLE,
        value: Source::FalseIfOption(0),
    }],
    always: true,
    nature: Nature::Plain,
};

/// The user moved the dialog.
/// Carries `x` (number from -1000000 to 1000000), `y` (number from -1000000 to 1000000).
pub static ON_MOVE: Event = Event {
    action: "move",
    parameters: &[
        Parameter::required("x", Kind::Number).within(Range::Between(-1_000_000.0, 1_000_000.0)),
        Parameter::required("y", Kind::Number).within(Range::Between(-1_000_000.0, 1_000_000.0)),
    ],
    writes: &[Write {
        property: place::POSITION,
        value: Source::Arguments,
    }],
    always: true,
    nature: Nature::Plain,
};

/// The user asked to close the dialog, by the button in its title bar or by Escape. It
/// stays until the program hides or destroys it.
/// Carries nothing.
pub static ON_CLOSE: Event = Event {
    action: "close",
    parameters: &[],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The user shaded or restored the dialog.
/// Carries `state` (normal, shaded, minimized or maximized).
pub static ON_WINDOW_STATE: Event = Event {
    action: "window-state",
    parameters: &[Parameter::required(
        "state",
        Kind::OneOf(values::WINDOW_STATE),
    )],
    writes: &[Write {
        property: place::WINDOW_STATE,
        value: Source::Arguments,
    }],
    always: true,
    nature: Nature::Plain,
};

/// The dialog's size on a browser's page changed.
/// Carries `event` ([`CONTENT_SIZE`](super::objects::CONTENT_SIZE)).
pub static ON_RESIZE: Event = Event {
    action: "resize",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::CONTENT_SIZE),
    )],
    writes: &[Write {
        property: widget::place::SIZE,
        value: Source::UserSize(place::WINDOW_STATE),
    }],
    always: true,
    nature: Nature::Geometry,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `position`.
    pub const POSITION: usize = 15;

    /// The place of `title`.
    pub const TITLE: usize = 16;

    /// The place of `modal`.
    pub const MODAL: usize = 17;

    /// The place of `spacing`.
    pub const SPACING: usize = 18;

    /// The place of `window_state`.
    pub const WINDOW_STATE: usize = 19;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `visible`.
    pub static VISIBLE: Property = Property {
        name: "visible",
        replay: Replay::Switch(&[
            (Constant::Bool(true), "show"),
            (Constant::Bool(false), "hide"),
        ]),
        initial: Initial::Constants(&[Constant::Bool(false)]),
        shared: true,
    };

    /// The state `size`.
    pub static SIZE: Property = Property {
        name: "size",
        replay: Replay::Call("resize"),
        initial: Initial::Constants(&[]),
        shared: true,
    };

    /// The state `position`.
    pub static POSITION: Property = Property {
        name: "position",
        replay: Replay::Call("set_position"),
        initial: Initial::Constants(&[]),
        shared: true,
    };

    /// The state `title`.
    pub static TITLE: Property = Property {
        name: "title",
        replay: Replay::Call("set_title"),
        initial: Initial::Argument(0, Constant::Null),
        shared: false,
    };

    /// The state `modal`.
    pub static MODAL: Property = Property {
        name: "modal",
        replay: Replay::Call("set_modal"),
        initial: Initial::Options(&[3], Constant::Bool(false)),
        shared: false,
    };

    /// The state `spacing`.
    pub static SPACING: Property = Property {
        name: "spacing",
        replay: Replay::Call("set_spacing"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `window_state`.
    pub static WINDOW_STATE: Property = Property {
        name: "window_state",
        replay: Replay::Call("set_window_state"),
        initial: Initial::Constants(&[Constant::Text("normal")]),
        shared: true,
    };
}
