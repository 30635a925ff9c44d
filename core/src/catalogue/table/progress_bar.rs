// Generated from `core/catalogue/source/progress_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A bar that shows how far something has got.

use super::widget;
use crate::catalogue::{
    Behaviour, Class, ContentKind, Kind, Method, Parameter, Read, Role, Source, Write,
};

/// A bar that shows how far something has got.
/// For [`create`](crate::Session::create): no arguments; no options.
pub static PROGRESS_BAR: Class = Class {
    name: "ProgressBar",
    role: Role::Widget,
    arguments: &[],
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
        &property::VALUE,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &widget::GET_TOOLTIP,
        &GET_VALUE,
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
        &widget::SET_TOOLTIP,
        &SET_VALUE,
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

/// Sets how far it has got, from 0 to 1.
/// For [`call`](crate::Session::call): `value` (number).
pub static SET_VALUE: Method = Method {
    name: "set_value",
    parameters: &[Parameter::required("value", Kind::Number)],
    behaviour: Behaviour::Set(&[Write {
        property: place::VALUE,
        value: Source::Between(0.0, 1.0),
    }]),
    echoes: false,
};

/// How far it has got, from 0 to 1.
/// For [`read`](crate::Session::read): no arguments; the answer: number.
pub static GET_VALUE: Method = Method {
    name: "get_value",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::VALUE)),
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `value`.
    pub const VALUE: usize = 15;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `value`.
    pub static VALUE: Property = Property {
        name: "value",
        replay: Replay::Call("set_value"),
        initial: Initial::Constants(&[Constant::Int(0)]),
        shared: false,
    };
}
