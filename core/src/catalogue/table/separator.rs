// Generated from `core/catalogue/source/separator.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A thin line between widgets.

use super::{values, widget};
use crate::catalogue::{
    Behaviour, Class, ContentKind, Kind, Method, Parameter, Role, Source, Write,
};

/// A thin line between widgets.
/// For [`create`](crate::Session::create): `orientation` (horizontal or vertical,
/// optional); no options.
pub static SEPARATOR: Class = Class {
    name: "Separator",
    role: Role::Widget,
    arguments: &[Parameter::optional(
        "orientation",
        Kind::OneOf(values::ORIENTATION),
    )],
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
        &property::ORIENTATION,
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
        &SET_ORIENTATION,
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

/// Sets which way the line runs.
/// For [`call`](crate::Session::call): `orientation` (horizontal or vertical).
pub static SET_ORIENTATION: Method = Method {
    name: "set_orientation",
    parameters: &[Parameter::required(
        "orientation",
        Kind::OneOf(values::ORIENTATION),
    )],
    behaviour: Behaviour::Set(&[Write {
        property: place::ORIENTATION,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `orientation`.
    pub const ORIENTATION: usize = 15;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `orientation`.
    pub static ORIENTATION: Property = Property {
        name: "orientation",
        replay: Replay::Call("set_orientation"),
        initial: Initial::Argument(0, Constant::Text("horizontal")),
        shared: false,
    };
}
