// Generated from `core/catalogue/source/scroll_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A scroll bar by itself.

use super::{values, widget};
use crate::catalogue::{
    Behaviour, Class, ContentKind, Event, Kind, Method, Nature, Parameter, Range, Read, Role,
    Source, Write,
};

/// A scroll bar by itself.
/// For [`create`](crate::Session::create): no arguments; options `orientation` (horizontal
/// or vertical), `thickness` (number from 0 to 1000000).
pub static SCROLL_BAR: Class = Class {
    name: "ScrollBar",
    role: Role::Widget,
    arguments: &[],
    options: &[
        Parameter::optional("orientation", Kind::OneOf(values::ORIENTATION)),
        Parameter::optional("thickness", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
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
        &property::THUMB_PERCENT,
        &property::SCROLL_PERCENT,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &GET_SCROLL_PERCENT,
        &widget::GET_SIZE,
        &GET_THUMB_PERCENT,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &widget::IS_CONTAINER,
        &widget::IS_VISIBLE,
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
        &widget::SET_PADDING,
        &SET_SCROLL_PERCENT,
        &SET_THUMB_PERCENT,
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

/// Sets how far it is scrolled, from 0 to 1.
/// For [`call`](crate::Session::call): `fraction` (number).
pub static SET_SCROLL_PERCENT: Method = Method {
    name: "set_scroll_percent",
    parameters: &[Parameter::required("fraction", Kind::Number)],
    behaviour: Behaviour::Set(&[Write {
        property: place::SCROLL_PERCENT,
        value: Source::Between(0.0, 1.0),
    }]),
    echoes: false,
};

/// How far it is scrolled, from 0 to 1.
/// For [`read`](crate::Session::read): no arguments; the answer: number.
pub static GET_SCROLL_PERCENT: Method = Method {
    name: "get_scroll_percent",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::SCROLL_PERCENT)),
    echoes: false,
};

/// Sets how much of the bar the thumb takes, from 0.01 to 1.
/// For [`call`](crate::Session::call): `fraction` (number).
pub static SET_THUMB_PERCENT: Method = Method {
    name: "set_thumb_percent",
    parameters: &[Parameter::required("fraction", Kind::Number)],
    behaviour: Behaviour::Set(&[Write {
        property: place::THUMB_PERCENT,
        value: Source::Between(0.01, 1.0),
    }]),
    echoes: false,
};

/// How much of the bar the thumb takes, from 0 to 1.
/// For [`read`](crate::Session::read): no arguments; the answer: number.
pub static GET_THUMB_PERCENT: Method = Method {
    name: "get_thumb_percent",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::THUMB_PERCENT)),
    echoes: false,
};

/// The user scrolled; from 0 to 1.
/// Carries `value` (number).
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[Parameter::required("value", Kind::Number)],
    writes: &[Write {
        property: place::SCROLL_PERCENT,
        value: Source::Between(0.0, 1.0),
    }],
    always: true,
    nature: Nature::Plain,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `thumb_percent`.
    pub const THUMB_PERCENT: usize = 15;

    /// The place of `scroll_percent`.
    pub const SCROLL_PERCENT: usize = 16;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `thumb_percent`.
    pub static THUMB_PERCENT: Property = Property {
        name: "thumb_percent",
        replay: Replay::Call("set_thumb_percent"),
        initial: Initial::Constants(&[Constant::Number(0.2)]),
        shared: false,
    };

    /// The state `scroll_percent`.
    pub static SCROLL_PERCENT: Property = Property {
        name: "scroll_percent",
        replay: Replay::Call("set_scroll_percent"),
        initial: Initial::Constants(&[Constant::Int(0)]),
        shared: true,
    };
}
