// Generated from `core/catalogue/source/label.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A piece of text. A string is shown as it is; HTML is taken only from `Html`.

use super::{interactive, values, widget};
use crate::catalogue::{
    Behaviour, Class, ContentKind, Kind, Method, Parameter, Read, Role, Source, Write,
};

/// A piece of text. A string is shown as it is; HTML is taken only from `Html`.
/// For [`create`](crate::Session::create): `text` (text or `{"html": text}`, optional);
/// options `halign` (left, center or right), `interactive` (bool).
pub static LABEL: Class = Class {
    name: "Label",
    role: Role::Widget,
    arguments: &[Parameter::optional("text", Kind::Html)],
    options: &[
        Parameter::optional("halign", Kind::OneOf(values::HALIGN)),
        Parameter::optional("interactive", Kind::Bool),
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
        &property::TEXT,
        &property::COLOR,
        &property::HALIGN,
        &property::VALIGN,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &GET_TEXT,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &widget::IS_CONTAINER,
        &widget::IS_VISIBLE,
        &widget::RESIZE,
        &widget::SET_ALLOW_TEXT_SELECTION,
        &widget::SET_BG,
        &widget::SET_BORDER_COLOR,
        &widget::SET_BORDER_WIDTH,
        &SET_COLOR,
        &widget::SET_CURSOR,
        &widget::SET_ENABLED,
        &widget::SET_EXPANDING,
        &widget::SET_FOCUS,
        &widget::SET_FONT,
        &SET_HALIGN,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &SET_TEXT,
        &widget::SET_TOOLTIP,
        &SET_VALIGN,
        &widget::SHOW,
    ],
    events: &[
        &interactive::ON_CLICK,
        &interactive::ON_CONTEXTMENU,
        &interactive::ON_DBLCLICK,
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &interactive::ON_ENTER,
        &interactive::ON_FOCUS_IN,
        &interactive::ON_FOCUS_OUT,
        &interactive::ON_KEY_DOWN,
        &interactive::ON_KEY_PRESS,
        &interactive::ON_KEY_UP,
        &interactive::ON_LEAVE,
        &widget::ON_MAP,
        &interactive::ON_POINTER_DOWN,
        &interactive::ON_POINTER_MOVE,
        &interactive::ON_POINTER_UP,
        &widget::ON_RESIZE,
        &interactive::ON_SCROLL,
    ],
};

/// Replaces the text.
/// For [`call`](crate::Session::call): `text` (text or `{"html": text}`).
pub static SET_TEXT: Method = Method {
    name: "set_text",
    parameters: &[Parameter::required("text", Kind::Html)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The text, or the source of the HTML, as it was set.
/// For [`read`](crate::Session::read): no arguments; the answer: text.
pub static GET_TEXT: Method = Method {
    name: "get_text",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TEXT)),
    echoes: false,
};

/// Sets the colours of background and text; null leaves one as it is.
/// For [`call`](crate::Session::call): `bg` (CSS colour, or null to keep it), `fg` (CSS
/// colour, or null to keep it).
pub static SET_COLOR: Method = Method {
    name: "set_color",
    parameters: &[
        Parameter::keep("bg", Kind::Color),
        Parameter::keep("fg", Kind::Color),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::COLOR,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets where the text lies between left and right.
/// For [`call`](crate::Session::call): `align` (left, center or right).
pub static SET_HALIGN: Method = Method {
    name: "set_halign",
    parameters: &[Parameter::required("align", Kind::OneOf(values::HALIGN))],
    behaviour: Behaviour::Set(&[Write {
        property: place::HALIGN,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets where the text lies between top and bottom.
/// For [`call`](crate::Session::call): `align` (top, center or bottom).
pub static SET_VALIGN: Method = Method {
    name: "set_valign",
    parameters: &[Parameter::required("align", Kind::OneOf(values::VALIGN))],
    behaviour: Behaviour::Set(&[Write {
        property: place::VALIGN,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `text`.
    pub const TEXT: usize = 15;

    /// The place of `color`.
    pub const COLOR: usize = 16;

    /// The place of `halign`.
    pub const HALIGN: usize = 17;

    /// The place of `valign`.
    pub const VALIGN: usize = 18;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `text`.
    pub static TEXT: Property = Property {
        name: "text",
        replay: Replay::Call("set_text"),
        initial: Initial::Argument(0, Constant::Text("")),
        shared: false,
    };

    /// The state `color`.
    pub static COLOR: Property = Property {
        name: "color",
        replay: Replay::Call("set_color"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `halign`.
    pub static HALIGN: Property = Property {
        name: "halign",
        replay: Replay::Call("set_halign"),
        initial: Initial::Options(&[0], Constant::Text("left")),
        shared: false,
    };

    /// The state `valign`.
    pub static VALIGN: Property = Property {
        name: "valign",
        replay: Replay::Call("set_valign"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
