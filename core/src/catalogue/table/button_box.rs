// Generated from `core/catalogue/source/button_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box for buttons: all of them are as wide as the widest.

use super::{container, values, widget};
use crate::catalogue::{
    Behaviour, Child, Class, ContentKind, Kind, Method, Parameter, Range, Role, Source, Write,
};

/// A box for buttons: all of them are as wide as the widest.
/// For [`create`](crate::Session::create): no arguments; options `orientation` (horizontal
/// or vertical), `halign` (left, center or right), `min_button_width` (number from 0 to
/// 1000000).
pub static BUTTON_BOX: Class = Class {
    name: "ButtonBox",
    role: Role::Container,
    arguments: &[],
    options: &[
        Parameter::optional("orientation", Kind::OneOf(values::ORIENTATION)),
        Parameter::optional("halign", Kind::OneOf(values::HALIGN)),
        Parameter::optional("min_button_width", Kind::Number)
            .within(Range::Between(0.0, 1_000_000.0)),
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
        &property::SPACING,
        &property::HALIGN,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &ADD_WIDGET,
        &widget::DESTROY,
        &container::GET_CHILDREN,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &INSERT_WIDGET,
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
        &SET_HALIGN,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &SET_SPACING,
        &widget::SET_TOOLTIP,
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

/// Puts a widget behind the others. Room that is left is shared out by stretch.
/// For [`call`](crate::Session::call): `child` (widget), `stretch` (number from 0,
/// optional).
pub static ADD_WIDGET: Method = Method {
    name: "add_widget",
    parameters: &[
        Parameter::required("child", Kind::Widget(None)),
        Parameter::optional("stretch", Kind::Number).within(Range::Between(0.0, f64::INFINITY)),
    ],
    behaviour: Behaviour::Child(Child::Add),
    echoes: false,
};

/// Puts a widget at an index, counted from 0.
/// For [`call`](crate::Session::call): `index` (whole number), `child` (widget), `stretch`
/// (number from 0, optional).
pub static INSERT_WIDGET: Method = Method {
    name: "insert_widget",
    parameters: &[
        Parameter::required("index", Kind::Int),
        Parameter::required("child", Kind::Widget(None)),
        Parameter::optional("stretch", Kind::Number).within(Range::Between(0.0, f64::INFINITY)),
    ],
    behaviour: Behaviour::Child(Child::Insert),
    echoes: false,
};

/// Sets the gap between the buttons, in CSS pixels.
/// For [`call`](crate::Session::call): `gap` (number from 0 to 1000000, optional).
pub static SET_SPACING: Method = Method {
    name: "set_spacing",
    parameters: &[Parameter::optional("gap", Kind::Number).within(Range::Between(0.0, 1_000_000.0))],
    behaviour: Behaviour::Set(&[Write {
        property: place::SPACING,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets where the buttons lie in the box.
/// For [`call`](crate::Session::call): `halign` (left, center or right).
pub static SET_HALIGN: Method = Method {
    name: "set_halign",
    parameters: &[Parameter::required("halign", Kind::OneOf(values::HALIGN))],
    behaviour: Behaviour::Set(&[Write {
        property: place::HALIGN,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `spacing`.
    pub const SPACING: usize = 15;

    /// The place of `halign`.
    pub const HALIGN: usize = 16;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `spacing`.
    pub static SPACING: Property = Property {
        name: "spacing",
        replay: Replay::Call("set_spacing"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `halign`.
    pub static HALIGN: Property = Property {
        name: "halign",
        replay: Replay::Call("set_halign"),
        initial: Initial::Options(&[1], Constant::Text("center")),
        shared: false,
    };
}
