// Generated from `core/catalogue/source/widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every widget has that can be seen.

use super::{objects, values};
use crate::catalogue::{
    Behaviour, Constant, Event, Kind, Method, Nature, Parameter, Range, Read, Source, Write,
};

/// Draws a border of that width, in CSS pixels; 0 takes it away.
/// For [`call`](crate::Session::call): `width` (number from 0 to 1000000).
pub static SET_BORDER_WIDTH: Method = Method {
    name: "set_border_width",
    parameters: &[
        Parameter::required("width", Kind::Number).within(Range::Between(0.0, 1_000_000.0))
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::BORDER_WIDTH,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets the colour of the border.
/// For [`call`](crate::Session::call): `color` (CSS colour).
pub static SET_BORDER_COLOR: Method = Method {
    name: "set_border_color",
    parameters: &[Parameter::required("color", Kind::Color)],
    behaviour: Behaviour::Set(&[Write {
        property: place::BORDER_COLOR,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets the background; null goes back to the default.
/// For [`call`](crate::Session::call): `color` (CSS colour, or null).
pub static SET_BG: Method = Method {
    name: "set_bg",
    parameters: &[Parameter::nullable("color", Kind::Color)],
    behaviour: Behaviour::Set(&[Write {
        property: place::BG,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets the smallest size, in CSS pixels; null lifts a bound.
/// For [`call`](crate::Session::call): `width` (number from 0 to 1000000, or null),
/// `height` (number from 0 to 1000000, or null).
pub static SET_MIN_SIZE: Method = Method {
    name: "set_min_size",
    parameters: &[
        Parameter::nullable("width", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
        Parameter::nullable("height", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::MIN_SIZE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets the largest size, in CSS pixels; null lifts a bound.
/// For [`call`](crate::Session::call): `width` (number from 0 to 1000000, or null),
/// `height` (number from 0 to 1000000, or null).
pub static SET_MAX_SIZE: Method = Method {
    name: "set_max_size",
    parameters: &[
        Parameter::nullable("width", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
        Parameter::nullable("height", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::MAX_SIZE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets which ways the widget grows to fill the room that is left.
/// For [`call`](crate::Session::call): `horizontal` (bool, optional), `vertical` (bool,
/// optional).
pub static SET_EXPANDING: Method = Method {
    name: "set_expanding",
    parameters: &[
        Parameter::optional("horizontal", Kind::Bool),
        Parameter::optional("vertical", Kind::Bool),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::EXPANDING,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Which ways the widget grows.
/// For [`read`](crate::Session::read): no arguments; the answer:
/// [`EXPANDING`](super::objects::EXPANDING).
pub static GET_EXPANDING: Method = Method {
    name: "get_expanding",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Record(place::EXPANDING, &["horizontal", "vertical"])),
    echoes: false,
};

/// Sets the size, in CSS pixels; null leaves a dimension as it is. Along the direction of a
/// box that it is in, a widget takes the size of its content: set a smallest size there.
/// For [`call`](crate::Session::call): `width` (number from 0 to 1000000, or null to keep
/// it), `height` (number from 0 to 1000000, or null to keep it).
pub static RESIZE: Method = Method {
    name: "resize",
    parameters: &[
        Parameter::keep("width", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
        Parameter::keep("height", Kind::Number).within(Range::Between(0.0, 1_000_000.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::SIZE,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Asks a browser for width and height, in CSS pixels, padding and border included.
/// For [`ask`](crate::Session::ask): no arguments; the answer: list of 2 numbers.
pub static GET_SIZE: Method = Method {
    name: "get_size",
    parameters: &[],
    behaviour: Behaviour::Ask,
    echoes: false,
};

/// Asks a browser where the widget is: x and y from the corner of the viewport, in CSS
/// pixels.
/// For [`ask`](crate::Session::ask): no arguments; the answer: list of 2 numbers.
pub static GET_POSITION: Method = Method {
    name: "get_position",
    parameters: &[],
    behaviour: Behaviour::Ask,
    echoes: false,
};

/// Sets the room between border and content, in CSS pixels.
/// For [`call`](crate::Session::call): `padding` (number or list of 4 numbers from 0 to
/// 1000000).
pub static SET_PADDING: Method = Method {
    name: "set_padding",
    parameters: &[
        Parameter::required("padding", Kind::Padding).within(Range::Between(0.0, 1_000_000.0))
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::PADDING,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Sets the font: its family, as in a style sheet (names that begin with a digit or hold
/// other characters than letters, digits and hyphens stand in quotes), its size in points,
/// its weight and its style; null leaves one as it is.
/// For [`call`](crate::Session::call): `family` (CSS font family), `size` (number from 0 to
/// 7500, or null to keep it), `weight` (normal, bold or 1 to 1000, or null to keep it),
/// `style` (normal, italic or oblique, or null to keep it).
pub static SET_FONT: Method = Method {
    name: "set_font",
    parameters: &[
        Parameter::required("family", Kind::FontFamily),
        Parameter::keep("size", Kind::Number).within(Range::Between(0.0, 7500.0)),
        Parameter::keep("weight", Kind::FontWeight),
        Parameter::keep("style", Kind::OneOf(values::FONT_STYLE)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::FONT,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Lets the user work with the widget, or not; without, it is dimmed.
/// For [`call`](crate::Session::call): `enabled` (bool).
pub static SET_ENABLED: Method = Method {
    name: "set_enabled",
    parameters: &[Parameter::required("enabled", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ENABLED,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Whether the user may work with the widget.
/// For [`read`](crate::Session::read): no arguments; the answer: bool.
pub static GET_ENABLED: Method = Method {
    name: "get_enabled",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::ENABLED)),
    echoes: false,
};

/// Sets the text that shows while the pointer rests on the widget; null takes it away.
/// For [`call`](crate::Session::call): `text` (text, or null).
pub static SET_TOOLTIP: Method = Method {
    name: "set_tooltip",
    parameters: &[Parameter::nullable("text", Kind::Text)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TOOLTIP,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The text that shows while the pointer rests on the widget; empty if there is none.
/// For [`read`](crate::Session::read): no arguments; the answer: text, or null.
pub static GET_TOOLTIP: Method = Method {
    name: "get_tooltip",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TOOLTIP)),
    echoes: false,
};

/// Whether the widget holds other widgets.
/// For [`read`](crate::Session::read): no arguments; the answer: bool.
pub static IS_CONTAINER: Method = Method {
    name: "is_container",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Constant(Constant::Bool(false))),
    echoes: false,
};

/// Lets the user select the text in the widget, or not.
/// For [`call`](crate::Session::call): `allow` (bool).
pub static SET_ALLOW_TEXT_SELECTION: Method = Method {
    name: "set_allow_text_selection",
    parameters: &[Parameter::required("allow", Kind::Bool)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT_SELECTION,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Makes the widget visible.
/// For [`call`](crate::Session::call): no arguments.
pub static SHOW: Method = Method {
    name: "show",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::VISIBLE,
        value: Source::Constants(&[Constant::Bool(true)]),
    }]),
    echoes: false,
};

/// Hides the widget.
/// For [`call`](crate::Session::call): no arguments.
pub static HIDE: Method = Method {
    name: "hide",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::VISIBLE,
        value: Source::Constants(&[Constant::Bool(false)]),
    }]),
    echoes: false,
};

/// Whether the widget is shown; its parent may be hidden all the same.
/// For [`read`](crate::Session::read): no arguments; the answer: bool.
pub static IS_VISIBLE: Method = Method {
    name: "is_visible",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::VISIBLE)),
    echoes: false,
};

/// Gives the keyboard focus to the widget, in every browser that is there.
/// For [`call`](crate::Session::call): no arguments.
pub static SET_FOCUS: Method = Method {
    name: "set_focus",
    parameters: &[],
    behaviour: Behaviour::Act,
    echoes: false,
};

/// Makes an image known as a cursor, by a name for `set_cursor`. The URL holds no quote and
/// no backslash; write them as `%27`, `%22` and `%5C`. The hot spot, and the width and
/// height to draw it at, are in CSS pixels.
/// For [`call`](crate::Session::call): `name` (text but "__proto__" and "default"), `url`
/// (URL without quotes and backslashes), `hotspot_x` (number from -1000000 to 1000000),
/// `hotspot_y` (number from -1000000 to 1000000), `size` (list of 2 numbers from 1 to 128,
/// optional).
pub static ADD_CURSOR: Method = Method {
    name: "add_cursor",
    parameters: &[
        Parameter::required("name", Kind::Text).within(Range::Except(&["__proto__", "default"])),
        Parameter::required("url", Kind::CssUrl),
        Parameter::required("hotspot_x", Kind::Number)
            .within(Range::Between(-1_000_000.0, 1_000_000.0)),
        Parameter::required("hotspot_y", Kind::Number)
            .within(Range::Between(-1_000_000.0, 1_000_000.0)),
        Parameter::optional("size", Kind::Numbers(2)).within(Range::Between(1.0, 128.0)),
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::CURSORS,
        value: Source::Keyed,
    }]),
    echoes: false,
};

/// Sets the cursor: a name given to `add_cursor` or a CSS keyword; null goes back to the
/// default.
/// For [`call`](crate::Session::call): `name` (one of [`CURSOR`](super::values::CURSOR), or
/// a key of `cursors`, or null).
pub static SET_CURSOR: Method = Method {
    name: "set_cursor",
    parameters: &[Parameter::nullable("name", Kind::Text)
        .within(Range::WordOrKey(values::CURSOR, place::CURSORS))],
    behaviour: Behaviour::Set(&[Write {
        property: place::CURSOR,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Ends the widget and everything inside it.
/// For [`call`](crate::Session::call): no arguments.
pub static DESTROY: Method = Method {
    name: "destroy",
    parameters: &[],
    behaviour: Behaviour::Destroy,
    echoes: false,
};

/// The widget became visible in a browser, or became so again.
/// Carries `event` ([`GEOMETRY`](super::objects::GEOMETRY)).
pub static ON_MAP: Event = Event {
    action: "map",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::GEOMETRY),
    )],
    writes: &[],
    always: false,
    nature: Nature::Geometry,
};

/// The widget's size on a browser's page changed.
/// Carries `event` ([`CONTENT_SIZE`](super::objects::CONTENT_SIZE)).
pub static ON_RESIZE: Event = Event {
    action: "resize",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::CONTENT_SIZE),
    )],
    writes: &[],
    always: false,
    nature: Nature::Geometry,
};

/// Something is dragged over the widget.
/// Carries `event` ([`DRAG_OVER`](super::objects::DRAG_OVER)).
pub static ON_DRAG_OVER: Event = Event {
    action: "drag-over",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::DRAG_OVER),
    )],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// Something was dropped on the widget; its files are still to come.
/// Carries `event` ([`DROP_START`](super::objects::DROP_START)).
pub static ON_DROP_START: Event = Event {
    action: "drop-start",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::DROP_START),
    )],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// Something was dropped on the widget, and all its files have arrived.
/// Carries `event` ([`DROP_END`](super::objects::DROP_END)); files, if it brings some.
pub static ON_DROP_END: Event = Event {
    action: "drop-end",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::DROP_END),
    )],
    writes: &[],
    always: false,
    nature: Nature::Upload,
};

/// A part of a dropped file has arrived.
/// Carries `event` ([`DROP_PROGRESS`](super::objects::DROP_PROGRESS)).
pub static ON_DROP_PROGRESS: Event = Event {
    action: "drop-progress",
    parameters: &[Parameter::required(
        "event",
        Kind::Object(objects::DROP_PROGRESS),
    )],
    writes: &[],
    always: false,
    nature: Nature::Progress,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `border_width`.
    pub const BORDER_WIDTH: usize = 0;

    /// The place of `border_color`.
    pub const BORDER_COLOR: usize = 1;

    /// The place of `bg`.
    pub const BG: usize = 2;

    /// The place of `min_size`.
    pub const MIN_SIZE: usize = 3;

    /// The place of `max_size`.
    pub const MAX_SIZE: usize = 4;

    /// The place of `expanding`.
    pub const EXPANDING: usize = 5;

    /// The place of `size`.
    pub const SIZE: usize = 6;

    /// The place of `padding`.
    pub const PADDING: usize = 7;

    /// The place of `font`.
    pub const FONT: usize = 8;

    /// The place of `enabled`.
    pub const ENABLED: usize = 9;

    /// The place of `tooltip`.
    pub const TOOLTIP: usize = 10;

    /// The place of `text_selection`.
    pub const TEXT_SELECTION: usize = 11;

    /// The place of `visible`.
    pub const VISIBLE: usize = 12;

    /// The place of `cursors`.
    pub const CURSORS: usize = 13;

    /// The place of `cursor`.
    pub const CURSOR: usize = 14;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `border_width`.
    pub static BORDER_WIDTH: Property = Property {
        name: "border_width",
        replay: Replay::Call("set_border_width"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `border_color`.
    pub static BORDER_COLOR: Property = Property {
        name: "border_color",
        replay: Replay::Call("set_border_color"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `bg`.
    pub static BG: Property = Property {
        name: "bg",
        replay: Replay::Call("set_bg"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `min_size`.
    pub static MIN_SIZE: Property = Property {
        name: "min_size",
        replay: Replay::Call("set_min_size"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `max_size`.
    pub static MAX_SIZE: Property = Property {
        name: "max_size",
        replay: Replay::Call("set_max_size"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `expanding`.
    pub static EXPANDING: Property = Property {
        name: "expanding",
        replay: Replay::Call("set_expanding"),
        initial: Initial::Constants(&[Constant::Bool(false), Constant::Bool(false)]),
        shared: false,
    };

    /// The state `size`.
    pub static SIZE: Property = Property {
        name: "size",
        replay: Replay::Call("resize"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `padding`.
    pub static PADDING: Property = Property {
        name: "padding",
        replay: Replay::Call("set_padding"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `font`.
    pub static FONT: Property = Property {
        name: "font",
        replay: Replay::Call("set_font"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `enabled`.
    pub static ENABLED: Property = Property {
        name: "enabled",
        replay: Replay::Call("set_enabled"),
        initial: Initial::Constants(&[Constant::Bool(true)]),
        shared: false,
    };

    /// The state `tooltip`.
    pub static TOOLTIP: Property = Property {
        name: "tooltip",
        replay: Replay::Call("set_tooltip"),
        initial: Initial::Constants(&[Constant::Text("")]),
        shared: false,
    };

    /// The state `text_selection`.
    pub static TEXT_SELECTION: Property = Property {
        name: "text_selection",
        replay: Replay::Call("set_allow_text_selection"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `visible`.
    pub static VISIBLE: Property = Property {
        name: "visible",
        replay: Replay::Switch(&[
            (Constant::Bool(true), "show"),
            (Constant::Bool(false), "hide"),
        ]),
        initial: Initial::Constants(&[Constant::Bool(true)]),
        shared: false,
    };

    /// The state `cursors`.
    pub static CURSORS: Property = Property {
        name: "cursors",
        replay: Replay::Keyed("add_cursor"),
        initial: Initial::Constants(&[]),
        shared: false,
    };

    /// The state `cursor`.
    pub static CURSOR: Property = Property {
        name: "cursor",
        replay: Replay::Call("set_cursor"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
