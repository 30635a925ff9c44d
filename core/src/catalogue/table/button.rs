// Generated from `core/catalogue/source/button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A push button with a caption and an optional icon.

use super::widget;
use crate::catalogue::{
    Behaviour, Class, ContentKind, Event, Kind, Method, Nature, Parameter, Range, Read, Role,
    Source, Write,
};

/// A push button with a caption and an optional icon.
/// For [`create`](crate::Session::create): `text` (text, optional); no options.
pub static BUTTON: Class = Class {
    name: "Button",
    role: Role::Widget,
    arguments: &[Parameter::optional("text", Kind::Lines)],
    options: &[],
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
        &property::ICON,
        &property::COLOR,
        &property::HOVER,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &GET_ICON,
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
        &SET_HOVER,
        &SET_ICON,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &SET_TEXT,
        &widget::SET_TOOLTIP,
        &widget::SHOW,
    ],
    events: &[
        &ON_ACTIVATED,
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &widget::ON_MAP,
        &widget::ON_RESIZE,
    ],
};

/// Replaces the caption.
/// For [`call`](crate::Session::call): `text` (text).
pub static SET_TEXT: Method = Method {
    name: "set_text",
    parameters: &[Parameter::required("text", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The caption.
/// For [`read`](crate::Session::read): no arguments; the answer: text.
pub static GET_TEXT: Method = Method {
    name: "get_text",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TEXT)),
    echoes: false,
};

/// Shows an icon above the caption, at that width and height in CSS pixels or at its own.
/// For [`call`](crate::Session::call): `url` (URL), `size` (list of 2 numbers from 0 to
/// 1000000, optional).
pub static SET_ICON: Method = Method {
    name: "set_icon",
    parameters: &[
        Parameter::required("url", Kind::Url),
        Parameter::optional("size", Kind::Numbers(2)).within(Range::Between(0.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::ICON,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The URL of the icon, as it was set.
/// For [`read`](crate::Session::read): no arguments; the answer: URL, or null.
pub static GET_ICON: Method = Method {
    name: "get_icon",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::ICON)),
    echoes: false,
};

/// Sets the colours of background and caption; null leaves one as it is, an empty
/// background goes back to the default.
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

/// Sets the colours while the pointer is over the button; null leaves one as it is without
/// the pointer.
/// For [`call`](crate::Session::call): `bg` (CSS colour, or null), `fg` (CSS colour, or
/// null).
pub static SET_HOVER: Method = Method {
    name: "set_hover",
    parameters: &[
        Parameter::nullable("bg", Kind::Color),
        Parameter::nullable("fg", Kind::Color),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::HOVER,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The user pressed the button.
/// Carries nothing.
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `text`.
    pub const TEXT: usize = 15;

    /// The place of `icon`.
    pub const ICON: usize = 16;

    /// The place of `color`.
    pub const COLOR: usize = 17;

    /// The place of `hover`.
    pub const HOVER: usize = 18;
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

    /// The state `icon`.
    pub static ICON: Property = Property {
        name: "icon",
        replay: Replay::Call("set_icon"),
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

    /// The state `hover`.
    pub static HOVER: Property = Property {
        name: "hover",
        replay: Replay::Call("set_hover"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
