// Generated from `core/catalogue/source/text_entry_set.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A line for the user to type in, with a button beside it.

use super::widget;
use crate::catalogue::{
    Behaviour, Class, Constant, ContentKind, Event, Kind, Method, Nature, Parameter, Range, Read,
    Role, Source, Write,
};

/// A line for the user to type in, with a button beside it.
/// For [`create`](crate::Session::create): `text` (text of one line, optional); options
/// `label` (text), `editable` (bool), `linehistory` (whole number from 0).
pub static TEXT_ENTRY_SET: Class = Class {
    name: "TextEntrySet",
    role: Role::Widget,
    arguments: &[Parameter::optional("text", Kind::Line)],
    options: &[
        Parameter::optional("label", Kind::Lines),
        Parameter::optional("editable", Kind::Bool),
        Parameter::optional("linehistory", Kind::Int).within(Range::Between(0.0, f64::INFINITY)),
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
        &property::BUTTON_TEXT,
        &property::TEXT,
        &property::LENGTH,
    ],
    content: ContentKind::None,
    methods: &[
        &widget::ADD_CURSOR,
        &CLEAR,
        &widget::DESTROY,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &GET_TEXT,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &widget::IS_CONTAINER,
        &widget::IS_VISIBLE,
        &widget::RESIZE,
        &widget::SET_ALLOW_TEXT_SELECTION,
        &widget::SET_BG,
        &widget::SET_BORDER_COLOR,
        &widget::SET_BORDER_WIDTH,
        &SET_BUTTON_TEXT,
        &widget::SET_CURSOR,
        &widget::SET_ENABLED,
        &widget::SET_EXPANDING,
        &widget::SET_FOCUS,
        &widget::SET_FONT,
        &SET_LENGTH,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &SET_TEXT,
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
        &ON_MODIFIED,
        &widget::ON_RESIZE,
    ],
};

/// Replaces the caption of the button.
/// For [`call`](crate::Session::call): `text` (text).
pub static SET_BUTTON_TEXT: Method = Method {
    name: "set_button_text",
    parameters: &[Parameter::required("text", Kind::Lines)],
    behaviour: Behaviour::Set(&[Write {
        property: place::BUTTON_TEXT,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// Replaces the text.
/// For [`call`](crate::Session::call): `text` (text of one line).
pub static SET_TEXT: Method = Method {
    name: "set_text",
    parameters: &[Parameter::required("text", Kind::Line)],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The text, with what the user typed.
/// For [`read`](crate::Session::read): no arguments; the answer: text.
pub static GET_TEXT: Method = Method {
    name: "get_text",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TEXT)),
    echoes: false,
};

/// Empties the line.
/// For [`call`](crate::Session::call): no arguments.
pub static CLEAR: Method = Method {
    name: "clear",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::TEXT,
        value: Source::Constants(&[Constant::Text("")]),
    }]),
    echoes: false,
};

/// Makes room for that many characters, whatever the text.
/// For [`call`](crate::Session::call): `characters` (whole number from 1 to 2147483647).
pub static SET_LENGTH: Method = Method {
    name: "set_length",
    parameters: &[
        Parameter::required("characters", Kind::Int).within(Range::Between(1.0, 2_147_483_647.0))
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::LENGTH,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The user entered the text, by the Enter key or by the button.
/// Carries `text` (text of one line).
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[Parameter::required("text", Kind::Line)],
    writes: &[Write {
        property: place::TEXT,
        value: Source::Arguments,
    }],
    always: true,
    nature: Nature::Plain,
};

/// The user changed the text; reported when they pause for 0.3 seconds or do something
/// else.
/// Carries `text` (text of one line).
pub static ON_MODIFIED: Event = Event {
    action: "modified",
    parameters: &[Parameter::required("text", Kind::Line)],
    writes: &[Write {
        property: place::TEXT,
        value: Source::Arguments,
    }],
    always: true,
    nature: Nature::Plain,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `button_text`.
    pub const BUTTON_TEXT: usize = 15;

    /// The place of `text`.
    pub const TEXT: usize = 16;

    /// The place of `length`.
    pub const LENGTH: usize = 17;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `button_text`.
    pub static BUTTON_TEXT: Property = Property {
        name: "button_text",
        replay: Replay::Call("set_button_text"),
        initial: Initial::Options(&[0], Constant::Text("Set")),
        shared: false,
    };

    /// The state `text`.
    pub static TEXT: Property = Property {
        name: "text",
        replay: Replay::Call("set_text"),
        initial: Initial::Argument(0, Constant::Text("")),
        shared: true,
    };

    /// The state `length`.
    pub static LENGTH: Property = Property {
        name: "length",
        replay: Replay::Call("set_length"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
