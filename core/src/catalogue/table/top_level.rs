// Generated from `core/catalogue/source/top_level.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A window: the root of what the user sees.

use super::{container, objects, values, widget};
use crate::catalogue::{
    Behaviour, Child, Class, Constant, ContentKind, Event, Kind, Method, Nature, Parameter, Range,
    Read, Role, Source, Write,
};

/// A window: the root of what the user sees.
/// For [`create`](crate::Session::create): no arguments; options `resizable` (bool),
/// `title` (text), `icon` (URL), `moveable` (bool), `closeable` (bool), `minimizable`
/// (bool), `maximizable` (bool), `lowerable` (bool), `shadeable` (bool).
pub static TOP_LEVEL: Class = Class {
    name: "TopLevel",
    role: Role::Container,
    arguments: &[],
    options: &[
        Parameter::optional("resizable", Kind::Bool),
        Parameter::optional("title", Kind::Lines),
        Parameter::optional("icon", Kind::Url),
        Parameter::optional("moveable", Kind::Bool),
        Parameter::optional("closeable", Kind::Bool),
        Parameter::optional("minimizable", Kind::Bool),
        Parameter::optional("maximizable", Kind::Bool),
        Parameter::optional("lowerable", Kind::Bool),
        Parameter::optional("shadeable", Kind::Bool),
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
        &property::ICON,
        &property::MOVEABLE,
        &property::STACKING,
        &property::WINDOW_STATE,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &widget::DESTROY,
        &container::GET_CHILDREN,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &widget::GET_TOOLTIP,
        &GET_WINDOW_STATE,
        &widget::HIDE,
        &container::IS_CONTAINER,
        &widget::IS_VISIBLE,
        &LOWER,
        &container::NUM_CHILDREN,
        &RAISE_,
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
        &SET_ICON,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &SET_MOVEABLE,
        &widget::SET_PADDING,
        &SET_POSITION,
        &SET_TITLE,
        &widget::SET_TOOLTIP,
        &SET_WIDGET,
        &SET_WINDOW_STATE,
        &widget::SHOW,
        &TOGGLE_MAXIMIZE,
        &TOGGLE_MINIMIZE,
        &TOGGLE_SHADE,
    ],
    events: &[
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

/// Moves the window: its left and top edge, in CSS pixels from the corner of the page.
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

/// Puts a widget into the window, in the place of the one that was there.
/// For [`call`](crate::Session::call): `child` (widget).
pub static SET_WIDGET: Method = Method {
    name: "set_widget",
    parameters: &[Parameter::required("child", Kind::Widget(None))],
    behaviour: Behaviour::Child(Child::Only),
    echoes: false,
};

/// Replaces the text of the title bar, which is made if there is none.
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

/// Replaces the icon of the title bar; null takes it away. Without a title bar there is
/// none.
/// For [`call`](crate::Session::call): `url` (URL, or null).
pub static SET_ICON: Method = Method {
    name: "set_icon",
    parameters: &[Parameter::nullable("url", Kind::Url)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ICON,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Lets the user move the window by its title bar, or not.
/// For [`call`](crate::Session::call): `moveable` (bool).
pub static SET_MOVEABLE: Method = Method {
    name: "set_moveable",
    parameters: &[Parameter::required("moveable", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::MOVEABLE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Puts the window in front of the others.
/// For [`call`](crate::Session::call): no arguments.
pub static RAISE_: Method = Method {
    name: "raise_",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::STACKING,
        value: Source::Constants(&[Constant::Text("raised")]),
    }]),
    echoes: false,
};

/// Puts the window behind the others.
/// For [`call`](crate::Session::call): no arguments.
pub static LOWER: Method = Method {
    name: "lower",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::STACKING,
        value: Source::Constants(&[Constant::Text("lowered")]),
    }]),
    echoes: false,
};

/// Minimizes the window, or brings it back.
/// For [`call`](crate::Session::call): no arguments.
pub static TOGGLE_MINIMIZE: Method = Method {
    name: "toggle_minimize",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::WINDOW_STATE,
        value: Source::Toggle("minimized"),
    }]),
    echoes: true,
};

/// Maximizes the window, or brings it back.
/// For [`call`](crate::Session::call): no arguments.
pub static TOGGLE_MAXIMIZE: Method = Method {
    name: "toggle_maximize",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::WINDOW_STATE,
        value: Source::Toggle("maximized"),
    }]),
    echoes: true,
};

/// Rolls the window up to its title bar, or down again.
/// For [`call`](crate::Session::call): no arguments.
pub static TOGGLE_SHADE: Method = Method {
    name: "toggle_shade",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::WINDOW_STATE,
        value: Source::Toggle("shaded"),
    }]),
    echoes: true,
};

/// Changes what the window looks like.
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

/// What the window looks like.
/// For [`read`](crate::Session::read): no arguments; the answer: normal, shaded, minimized
/// or maximized.
pub static GET_WINDOW_STATE: Method = Method {
    name: "get_window_state",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::WINDOW_STATE)),
    echoes: false,
};

/// The user moved the window.
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

/// The user asked to close the window. It stays until the program hides or destroys it.
/// Carries nothing.
pub static ON_CLOSE: Event = Event {
    action: "close",
    parameters: &[],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The user minimized, maximized, shaded or restored the window.
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

/// The window's size on a browser's page changed.
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

    /// The place of `icon`.
    pub const ICON: usize = 17;

    /// The place of `moveable`.
    pub const MOVEABLE: usize = 18;

    /// The place of `stacking`.
    pub const STACKING: usize = 19;

    /// The place of `window_state`.
    pub const WINDOW_STATE: usize = 20;
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
        shared: false,
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
        initial: Initial::Options(&[1], Constant::Null),
        shared: false,
    };

    /// The state `icon`.
    pub static ICON: Property = Property {
        name: "icon",
        replay: Replay::Call("set_icon"),
        initial: Initial::Options(&[2], Constant::Null),
        shared: false,
    };

    /// The state `moveable`.
    pub static MOVEABLE: Property = Property {
        name: "moveable",
        replay: Replay::Call("set_moveable"),
        initial: Initial::Options(&[3], Constant::Bool(true)),
        shared: false,
    };

    /// The state `stacking`.
    pub static STACKING: Property = Property {
        name: "stacking",
        replay: Replay::Switch(&[
            (Constant::Text("raised"), "raise_"),
            (Constant::Text("lowered"), "lower"),
        ]),
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
