// Generated from `core/catalogue/source/box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A box that puts its children beside or below each other.

use super::{container, values, widget};
use crate::catalogue::{
    Behaviour, Child, Class, Constant, ContentKind, Kind, Method, Parameter, Range, Role, Source,
    Write,
};

/// A box that puts its children beside or below each other.
/// For [`create`](crate::Session::create): no arguments; options `orientation` (horizontal
/// or vertical).
pub static BOX_WIDGET: Class = Class {
    name: "Box",
    role: Role::Container,
    arguments: &[],
    options: &[Parameter::optional(
        "orientation",
        Kind::OneOf(values::ORIENTATION),
    )],
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
        &property::ALIGN,
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
        &SET_ALIGN,
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

/// Puts a widget behind the others. Room that is left is shared out by stretch; with 0 the
/// widget keeps its own size.
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

/// Sets the gap between the children, in CSS pixels.
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

/// Sets where the children lie across the way that the box runs. A value that does not go
/// with the orientation is refused.
/// For [`call`](crate::Session::call): `align` (top, bottom, left, right or center, as the
/// option `orientation` allows).
pub static SET_ALIGN: Method = Method {
    name: "set_align",
    parameters: &[
        Parameter::required("align", Kind::OneOf(values::BOX_ALIGN)).within(Range::ByOption(
            0,
            Constant::Text("horizontal"),
            &[
                ("horizontal", &["top", "bottom", "center"]),
                ("vertical", &["left", "right", "center"]),
            ],
        )),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::ALIGN,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `spacing`.
    pub const SPACING: usize = 15;

    /// The place of `align`.
    pub const ALIGN: usize = 16;
}

/// The state.
pub mod property {
    use crate::catalogue::{Initial, Property, Replay};

    /// The state `spacing`.
    pub static SPACING: Property = Property {
        name: "spacing",
        replay: Replay::Call("set_spacing"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `align`.
    pub static ALIGN: Property = Property {
        name: "align",
        replay: Replay::Call("set_align"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
