// Generated from `core/catalogue/source/text_area.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! Several lines of text for the user to read or change.

use super::{values, widget};
use crate::catalogue::{
    Behaviour, Class, Constant, ContentKind, Event, Kind, Method, Nature, Parameter, Range, Read,
    Role, Source, Write,
};

/// Several lines of text for the user to read or change.
/// For [`create`](crate::Session::create): `text` (text, optional); options `wrap` (bool),
/// `editable` (bool).
pub static TEXT_AREA: Class = Class {
    name: "TextArea",
    role: Role::Widget,
    arguments: &[Parameter::optional("text", Kind::Lines)],
    options: &[
        Parameter::optional("wrap", Kind::Bool),
        Parameter::optional("editable", Kind::Bool),
    ],
    properties: &[
        &widget::property::BORDER_WIDTH,
        &widget::property::BORDER_COLOR,
        &widget::property::BG,
        &widget::property::MIN_SIZE,
        &widget::property::MAX_SIZE,
        &widget::property::EXPANDING,
        &widget::property::SIZE,
        &widget::property::PADDING,
        &widget::property::FONT,
        &widget::property::ENABLED,
        &widget::property::TOOLTIP,
        &widget::property::TEXT_SELECTION,
        &widget::property::VISIBLE,
        &widget::property::CURSORS,
        &widget::property::CURSOR,
        &property::EDITABLE,
        &property::WRAP,
        &property::LIMIT,
        &property::TEXT,
        &property::SCROLL,
    ],
    content: ContentKind::Text { text: place::TEXT },
    methods: &[
        &widget::ADD_CURSOR,
        &APPEND_TEXT,
        &CLEAR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &GET_SCROLL_POSITION,
        &widget::GET_SIZE,
        &GET_TEXT,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &widget::IS_CONTAINER,
        &widget::IS_VISIBLE,
        &widget::RESIZE,
        &SCROLL_TO_END,
        &SCROLL_TO_LINENO,
        &widget::SET_ALLOW_TEXT_SELECTION,
        &widget::SET_BG,
        &widget::SET_BORDER_COLOR,
        &widget::SET_BORDER_WIDTH,
        &widget::SET_CURSOR,
        &SET_EDITABLE,
        &widget::SET_ENABLED,
        &widget::SET_EXPANDING,
        &widget::SET_FOCUS,
        &widget::SET_FONT,
        &SET_LIMIT,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &SET_SCROLL_POSITION,
        &SET_TEXT,
        &widget::SET_TOOLTIP,
        &SET_WRAP,
        &widget::SHOW,
    ],
    events: &[
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &widget::ON_MAP,
        &ON_MODIFIED,
        &widget::ON_RESIZE,
        &ON_SCROLLED,
    ],
};

/// Replaces the text; only the last lines are kept if there is a limit.
/// For [`call`](crate::Session::call): `text` (text).
pub static SET_TEXT: Method = Method {
    name: "set_text",
    parameters: &[Parameter::required("text", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::Lines(place::LIMIT),
    }]),
    echoes: false,
};

/// The text, with what the user typed.
/// For [`read`](crate::Session::read): no arguments; the answer: text.
pub static GET_TEXT: Method = Method {
    name: "get_text",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TEXT)),
    echoes: false,
};

/// Puts text behind the text; the first lines fall away if there is a limit.
/// For [`call`](crate::Session::call): `text` (text).
pub static APPEND_TEXT: Method = Method {
    name: "append_text",
    parameters: &[Parameter::required("text", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::AppendLines(place::LIMIT),
    }]),
    echoes: false,
};

/// Takes all text away.
/// For [`call`](crate::Session::call): no arguments.
pub static CLEAR: Method = Method {
    name: "clear",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::Constants(&[Constant::Text("")]),
    }]),
    echoes: false,
};

/// Lets the user change the text, or not.
/// For [`call`](crate::Session::call): `editable` (bool).
pub static SET_EDITABLE: Method = Method {
    name: "set_editable",
    parameters: &[Parameter::required("editable", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::EDITABLE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Wraps long lines, or not.
/// For [`call`](crate::Session::call): `wrap` (bool).
pub static SET_WRAP: Method = Method {
    name: "set_wrap",
    parameters: &[Parameter::required("wrap", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::WRAP,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Keeps only that many lines, the last ones; null or 0 keeps all.
/// For [`call`](crate::Session::call): `lines` (whole number from 0, or null).
pub static SET_LIMIT: Method = Method {
    name: "set_limit",
    parameters: &[
        Parameter::nullable("lines", Kind::Int).within(Range::Between(0.0, f64::INFINITY))
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::LIMIT,
        value: Source::LineLimit(place::TEXT),
    }]),
    echoes: false,
};

/// Scrolls: 0 is the left or top end, 1 the right or bottom end.
/// For [`call`](crate::Session::call): `horizontal` (number from 0 to 1), `vertical`
/// (number from 0 to 1).
pub static SET_SCROLL_POSITION: Method = Method {
    name: "set_scroll_position",
    parameters: &[
        Parameter::required("horizontal", Kind::Number).within(Range::Between(0.0, 1.0)),
        Parameter::required("vertical", Kind::Number).within(Range::Between(0.0, 1.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::SCROLL,
        value: Source::Arguments,
    }]),
    echoes: true,
};

/// How far the text is scrolled, horizontally and vertically, each from 0 to 1.
/// For [`read`](crate::Session::read): no arguments; the answer: list of 2 numbers.
pub static GET_SCROLL_POSITION: Method = Method {
    name: "get_scroll_position",
    parameters: &[],
    behaviour: Behaviour::Get(Read::List(place::SCROLL)),
    echoes: false,
};

/// Scrolls to a line, counted from 0.
/// For [`call`](crate::Session::call): `line` (whole number from 0), `align` (nearest,
/// center or top, optional).
pub static SCROLL_TO_LINENO: Method = Method {
    name: "scroll_to_lineno",
    parameters: &[
        Parameter::required("line", Kind::Int).within(Range::Between(0.0, f64::INFINITY)),
        Parameter::optional("align", Kind::OneOf(values::SCROLL_ALIGN)),
    ],
    behaviour: Behaviour::Act,
    echoes: false,
};

/// Scrolls to the last line.
/// For [`call`](crate::Session::call): no arguments.
pub static SCROLL_TO_END: Method = Method {
    name: "scroll_to_end",
    parameters: &[],
    behaviour: Behaviour::Act,
    echoes: false,
};

/// The user scrolled; each from 0 to 1.
/// Carries `horizontal` (number), `vertical` (number).
pub static ON_SCROLLED: Event = Event {
    action: "scrolled",
    parameters: &[
        Parameter::required("horizontal", Kind::Number),
        Parameter::required("vertical", Kind::Number),
    ],
    writes: &[Write {
        property: place::SCROLL,
        value: Source::Arguments,
    }],
    always: true,
    nature: Nature::Echo,
};

/// The user changed the text; reported when they pause for 0.3 seconds or do something
/// else.
/// Carries `text` (text).
pub static ON_MODIFIED: Event = Event {
    action: "modified",
    parameters: &[Parameter::required("text", Kind::Lines)],
    writes: &[Write {
        property: place::TEXT,
        value: Source::Lines(place::LIMIT),
    }],
    always: true,
    nature: Nature::Plain,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `editable`.
    pub const EDITABLE: usize = 15;

    /// The place of `wrap`.
    pub const WRAP: usize = 16;

    /// The place of `limit`.
    pub const LIMIT: usize = 17;

    /// The place of `text`.
    pub const TEXT: usize = 18;

    /// The place of `scroll`.
    pub const SCROLL: usize = 19;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `editable`.
    pub static EDITABLE: Property = Property {
        name: "editable",
        replay: Replay::Call("set_editable"),
        initial: Initial::Options(&[1], Constant::Bool(true)),
        shared: false,
    };

    /// The state `wrap`.
    pub static WRAP: Property = Property {
        name: "wrap",
        replay: Replay::Call("set_wrap"),
        initial: Initial::Options(&[0], Constant::Bool(false)),
        shared: false,
    };

    /// The state `limit`.
    pub static LIMIT: Property = Property {
        name: "limit",
        replay: Replay::Call("set_limit"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `text`.
    pub static TEXT: Property = Property {
        name: "text",
        replay: Replay::Call("set_text"),
        initial: Initial::Argument(0, Constant::Text("")),
        shared: true,
    };

    /// The state `scroll`.
    pub static SCROLL: Property = Property {
        name: "scroll",
        replay: Replay::Call("set_scroll_position"),
        initial: Initial::Constants(&[Constant::Int(0), Constant::Int(0)]),
        shared: false,
    };
}
