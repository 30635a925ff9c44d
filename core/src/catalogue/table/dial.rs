// Generated from `core/catalogue/source/dial.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A number that the user sets by turning a knob.

use super::{values, widget};
use crate::catalogue::{
    Behaviour, Class, ContentKind, Event, Kind, Method, Nature, Parameter, Range, Read, Role,
    Source, Write,
};

/// A number that the user sets by turning a knob.
/// For [`create`](crate::Session::create): no arguments; options `track` (bool), `dtype`
/// (int or float), `min` (number of its `dtype`), `max` (number of its `dtype`), `step`
/// (number of its `dtype` above 0), `value` (number of its `dtype`), `show_value` (bool),
/// `show_value_position` (b, ur, ul, lr or ll), `decimals` (whole number from 0 to 100).
pub static DIAL: Class = Class {
    name: "Dial",
    role: Role::Widget,
    arguments: &[],
    options: &[
        Parameter::optional("track", Kind::Bool),
        Parameter::optional("dtype", Kind::OneOf(values::NUMBER_TYPE)),
        Parameter::optional("min", Kind::Typed),
        Parameter::optional("max", Kind::Typed),
        Parameter::optional("step", Kind::Step),
        Parameter::optional("value", Kind::Typed),
        Parameter::optional("show_value", Kind::Bool),
        Parameter::optional(
            "show_value_position",
            Kind::OneOf(values::DIAL_VALUE_POSITION),
        ),
        Parameter::optional("decimals", Kind::Decimals),
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
        &property::LIMITS,
        &property::VALUE,
        &property::TRACKING,
        &property::DECIMALS,
        &property::KNOB_DIAMETER,
        &property::ICON,
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
        &SET_DECIMALS,
        &widget::SET_ENABLED,
        &widget::SET_EXPANDING,
        &widget::SET_FOCUS,
        &widget::SET_FONT,
        &SET_ICON,
        &SET_KNOB_DIAMETER,
        &SET_LIMITS,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &widget::SET_TOOLTIP,
        &SET_TRACKING,
        &SET_VALUE,
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

/// Sets the number. One beyond the limits is shown as text; the knob stays at the limit.
/// For [`call`](crate::Session::call): `value` (number).
pub static SET_VALUE: Method = Method {
    name: "set_value",
    parameters: &[Parameter::required("value", Kind::Number)],
    behaviour: Behaviour::Set(&[Write {
        property: place::VALUE,
        value: Source::Rounded,
    }]),
    echoes: false,
};

/// The number.
/// For [`read`](crate::Session::read): no arguments; the answer: number.
pub static GET_VALUE: Method = Method {
    name: "get_value",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::VALUE)),
    echoes: false,
};

/// Sets the smallest and the largest number, and the distance from one to the next if it is
/// given; the number is brought within them.
/// For [`call`](crate::Session::call): `min` (number of its `dtype`), `max` (number of its
/// `dtype`), `step` (number of its `dtype` above 0, or null to keep it).
pub static SET_LIMITS: Method = Method {
    name: "set_limits",
    parameters: &[
        Parameter::required("min", Kind::Typed),
        Parameter::required("max", Kind::Typed),
        Parameter::keep("step", Kind::Step),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::LIMITS,
        value: Source::Limits(place::VALUE),
    }]),
    echoes: false,
};

/// Reports each step of the knob, or only where it is let go.
/// For [`call`](crate::Session::call): `track` (bool).
pub static SET_TRACKING: Method = Method {
    name: "set_tracking",
    parameters: &[Parameter::required("track", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TRACKING,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets how many decimals are shown; null shows as many as the step has.
/// For [`call`](crate::Session::call): `decimals` (whole number from 0 to 100, or null).
pub static SET_DECIMALS: Method = Method {
    name: "set_decimals",
    parameters: &[Parameter::nullable("decimals", Kind::Decimals)],
    behaviour: Behaviour::Set(&[Write {
        property: place::DECIMALS,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets how large the knob is, in CSS pixels.
/// For [`call`](crate::Session::call): `diameter` (number from 0 to 1000000).
pub static SET_KNOB_DIAMETER: Method = Method {
    name: "set_knob_diameter",
    parameters: &[
        Parameter::required("diameter", Kind::Number).within(Range::Between(0.0, 1_000_000.0))
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::KNOB_DIAMETER,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Shows an icon on the knob, that large in CSS pixels or as large as fits; null takes it
/// away.
/// For [`call`](crate::Session::call): `url` (URL, or null), `size` (number from 0 to
/// 1000000, optional).
pub static SET_ICON: Method = Method {
    name: "set_icon",
    parameters: &[
        Parameter::nullable("url", Kind::Url),
        Parameter::optional("size", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::ICON,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The user set the number.
/// Carries `value` (number).
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[Parameter::required("value", Kind::Number)],
    writes: &[Write {
        property: place::VALUE,
        value: Source::Clean(place::LIMITS, place::VALUE),
    }],
    always: true,
    nature: Nature::Plain,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `limits`.
    pub const LIMITS: usize = 15;

    /// The place of `value`.
    pub const VALUE: usize = 16;

    /// The place of `tracking`.
    pub const TRACKING: usize = 17;

    /// The place of `decimals`.
    pub const DECIMALS: usize = 18;

    /// The place of `knob_diameter`.
    pub const KNOB_DIAMETER: usize = 19;

    /// The place of `icon`.
    pub const ICON: usize = 20;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `limits`.
    pub static LIMITS: Property = Property {
        name: "limits",
        replay: Replay::Call("set_limits"),
        initial: Initial::Record(&[
            (2, Constant::Int(0)),
            (3, Constant::Int(100)),
            (4, Constant::Int(1)),
        ]),
        shared: false,
    };

    /// The state `value`.
    pub static VALUE: Property = Property {
        name: "value",
        replay: Replay::Call("set_value"),
        initial: Initial::Options(&[5], Constant::Int(50)),
        shared: true,
    };

    /// The state `tracking`.
    pub static TRACKING: Property = Property {
        name: "tracking",
        replay: Replay::Call("set_tracking"),
        initial: Initial::Options(&[0], Constant::Bool(false)),
        shared: false,
    };

    /// The state `decimals`.
    pub static DECIMALS: Property = Property {
        name: "decimals",
        replay: Replay::Call("set_decimals"),
        initial: Initial::Options(&[8], Constant::Null),
        shared: false,
    };

    /// The state `knob_diameter`.
    pub static KNOB_DIAMETER: Property = Property {
        name: "knob_diameter",
        replay: Replay::Call("set_knob_diameter"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `icon`.
    pub static ICON: Property = Property {
        name: "icon",
        replay: Replay::Call("set_icon"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
