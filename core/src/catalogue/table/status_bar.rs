// Generated from `core/catalogue/source/status_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A line for messages, which may vanish by themselves.

use super::{values, widget};
use crate::catalogue::{
    Behaviour, Class, ContentKind, Kind, Method, Parameter, Range, Role, Source, Write,
};

/// A line for messages, which may vanish by themselves.
/// For [`create`](crate::Session::create): no arguments; options `halign` (left, center or
/// right).
pub static STATUS_BAR: Class = Class {
    name: "StatusBar",
    role: Role::Widget,
    arguments: &[],
    options: &[Parameter::optional("halign", Kind::OneOf(values::HALIGN))],
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
        &property::MESSAGE,
        &property::COLOR,
        &property::HALIGN,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &CLEAR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
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
        &SET_MESSAGE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &widget::SET_TOOLTIP,
        &widget::SHOW,
    ],
    events: &[
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &widget::ON_MAP,
        &widget::ON_RESIZE,
    ],
};

/// Shows a message, for that long or until the next one.
/// For [`call`](crate::Session::call): `text` (text or `{"html": text}`), `duration`
/// (number of seconds from 0 to 2147483, optional).
pub static SET_MESSAGE: Method = Method {
    name: "set_message",
    parameters: &[
        Parameter::required("text", Kind::Html),
        Parameter::optional("duration", Kind::Number).within(Range::Between(0.0, 2_147_483.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::MESSAGE,
        value: Source::Fading,
    }]),
    echoes: false,
};

/// Takes the message away.
/// For [`call`](crate::Session::call): no arguments.
pub static CLEAR: Method = Method {
    name: "clear",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::MESSAGE,
        value: Source::Unset,
    }]),
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

/// Sets where the message lies between left and right.
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

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `message`.
    pub const MESSAGE: usize = 15;

    /// The place of `color`.
    pub const COLOR: usize = 16;

    /// The place of `halign`.
    pub const HALIGN: usize = 17;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `message`.
    pub static MESSAGE: Property = Property {
        name: "message",
        replay: Replay::Call("set_message"),
        initial: Initial::Constants(&[]),
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
}
