// Generated from `core/catalogue/source/check_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box that the user ticks, with a caption.

use super::widget;
use crate::catalogue::{
    Behaviour, Class, ContentKind, Event, Kind, Method, Nature, Parameter, Read, Role, Source,
    Write,
};

/// A box that the user ticks, with a caption.
/// For [`create`](crate::Session::create): `text` (text, optional); no options.
pub static CHECK_BOX: Class = Class {
    name: "CheckBox",
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
        &property::STATE,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &GET_STATE,
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
        &SET_STATE,
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

/// Ticks the box, or not.
/// For [`call`](crate::Session::call): `state` (bool).
pub static SET_STATE: Method = Method {
    name: "set_state",
    parameters: &[Parameter::required("state", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::STATE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Whether the box is ticked.
/// For [`read`](crate::Session::read): no arguments; the answer: bool.
pub static GET_STATE: Method = Method {
    name: "get_state",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::STATE)),
    echoes: false,
};

/// The user ticked the box, or took the tick away.
/// Carries `value` (bool).
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[Parameter::required("value", Kind::Bool)],
    writes: &[Write {
        property: place::STATE,
        value: Source::Arguments,
    }],
    always: true,
    nature: Nature::Plain,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `state`.
    pub const STATE: usize = 15;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `state`.
    pub static STATE: Property = Property {
        name: "state",
        replay: Replay::Call("set_state"),
        initial: Initial::Constants(&[Constant::Bool(false)]),
        shared: true,
    };
}
