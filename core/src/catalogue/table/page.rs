// Generated from `core/catalogue/source/page.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A root of widgets at the corner of the browser's page, without a window around it. It is
//! as large as its content until it is resized.

use super::{container, widget};
use crate::catalogue::{Behaviour, Child, Class, ContentKind, Kind, Method, Parameter, Role};

/// A root of widgets at the corner of the browser's page, without a window around it. It is
/// as large as its content until it is resized.
/// For [`create`](crate::Session::create): no arguments; no options.
pub static PAGE: Class = Class {
    name: "Page",
    role: Role::Container,
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
        &property::VISIBLE,
        &widget::property::CURSORS,
        &widget::property::CURSOR,
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

/// Puts a widget into the page, in the place of the one that was there.
/// For [`call`](crate::Session::call): `child` (widget).
pub static SET_WIDGET: Method = Method {
    name: "set_widget",
    parameters: &[Parameter::required("child", Kind::Widget(None))],
    behaviour: Behaviour::Child(Child::Only),
    echoes: false,
};

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
}
