// Generated from `core/catalogue/source/frame.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A border around one widget, with a title.

use super::{container, widget};
use crate::catalogue::{
    Behaviour, Child, Class, ContentKind, Kind, Method, Parameter, Read, Role, Source, Write,
};

/// A border around one widget, with a title.
/// For [`create`](crate::Session::create): no arguments; options `title` (text).
pub static FRAME: Class = Class {
    name: "Frame",
    role: Role::Container,
    arguments: &[],
    options: &[Parameter::optional("title", Kind::Lines)],
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
        &property::TITLE,
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
        &GET_TEXT,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &container::IS_CONTAINER,
        &widget::IS_VISIBLE,
        &container::NUM_CHILDREN,
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
        &widget::SET_PADDING,
        &SET_TEXT,
        &SET_TITLE,
        &widget::SET_TOOLTIP,
        &SET_WIDGET,
        &widget::SHOW,
    ],
    events: &[
        &container::ON_CHILD_ADDED,
        &container::ON_CHILD_REMOVED,
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &widget::ON_MAP,
        &widget::ON_RESIZE,
    ],
};

/// Puts a widget into the frame, in the place of the one that was there.
/// For [`call`](crate::Session::call): `child` (widget).
pub static SET_WIDGET: Method = Method {
    name: "set_widget",
    parameters: &[Parameter::required("child", Kind::Widget(None))],
    behaviour: Behaviour::Child(Child::Only),
    echoes: false,
};

/// Replaces the title.
/// For [`call`](crate::Session::call): `text` (text).
pub static SET_TITLE: Method = Method {
    name: "set_title",
    parameters: &[Parameter::required("text", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TITLE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Replaces the title, as `set_title` does.
/// For [`call`](crate::Session::call): `text` (text).
pub static SET_TEXT: Method = Method {
    name: "set_text",
    parameters: &[Parameter::required("text", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TITLE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The title.
/// For [`read`](crate::Session::read): no arguments; the answer: text.
pub static GET_TEXT: Method = Method {
    name: "get_text",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TITLE)),
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `title`.
    pub const TITLE: usize = 15;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `title`.
    pub static TITLE: Property = Property {
        name: "title",
        replay: Replay::Call("set_title"),
        initial: Initial::Options(&[0], Constant::Text("")),
        shared: false,
    };
}
