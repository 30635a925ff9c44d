// Generated from `core/catalogue/source/combo_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A text that the user chooses from a list, or types.

use super::widget;
use crate::catalogue::{
    Behaviour, Class, ContentKind, Event, ItemsEdit, Kind, Method, Nature, Parameter, Range, Read,
    Role, Source, Write,
};

/// A text that the user chooses from a list, or types.
/// For [`create`](crate::Session::create): no arguments; options `editable` (bool),
/// `dropdown_limit` (whole number from 0).
pub static COMBO_BOX: Class = Class {
    name: "ComboBox",
    role: Role::Widget,
    arguments: &[],
    options: &[
        Parameter::optional("editable", Kind::Bool),
        Parameter::optional("dropdown_limit", Kind::Int).within(Range::Between(0.0, f64::INFINITY)),
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
        &property::ITEMS,
        &property::TEXT,
        &property::LENGTH,
    ],
    content: ContentKind::Items {
        items: place::ITEMS,
        text: place::TEXT,
    },
    methods: &[
        &widget::ADD_CURSOR,
        &APPEND_TEXT,
        &CLEAR,
        &DELETE_ALPHA,
        &widget::DESTROY,
        &GET_ALPHA,
        &widget::GET_ENABLED,
        &widget::GET_EXPANDING,
        &GET_INDEX,
        &widget::GET_POSITION,
        &widget::GET_SIZE,
        &GET_TEXT,
        &widget::GET_TOOLTIP,
        &widget::HIDE,
        &INSERT_ALPHA,
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
        &SET_INDEX,
        &SET_LENGTH,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &SET_TEXT,
        &widget::SET_TOOLTIP,
        &widget::SHOW,
        &SHOW_TEXT,
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

/// Puts an item at the end of the list. The first one is chosen.
/// For [`call`](crate::Session::call): `text` (text of one line).
pub static APPEND_TEXT: Method = Method {
    name: "append_text",
    parameters: &[Parameter::required("text", Kind::Line)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::Append, place::TEXT),
    }]),
    echoes: false,
};

/// Puts an item into its alphabetical place. The first one is chosen.
/// For [`call`](crate::Session::call): `text` (text of one line).
pub static INSERT_ALPHA: Method = Method {
    name: "insert_alpha",
    parameters: &[Parameter::required("text", Kind::Line)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::InsertAlpha, place::TEXT),
    }]),
    echoes: false,
};

/// Takes the first item with that text out of the list.
/// For [`call`](crate::Session::call): `text` (text of one line).
pub static DELETE_ALPHA: Method = Method {
    name: "delete_alpha",
    parameters: &[Parameter::required("text", Kind::Line)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::DeleteAlpha, place::TEXT),
    }]),
    echoes: false,
};

/// Sets the text, be it an item or not.
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

/// The text: what was chosen or typed.
/// For [`read`](crate::Session::read): no arguments; the answer: text.
pub static GET_TEXT: Method = Method {
    name: "get_text",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::TEXT)),
    echoes: false,
};

/// Chooses the item at an index, counted from 0; an index behind the last changes nothing.
/// For [`call`](crate::Session::call): `index` (whole number).
pub static SET_INDEX: Method = Method {
    name: "set_index",
    parameters: &[Parameter::required("index", Kind::Int)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::Select, place::TEXT),
    }]),
    echoes: false,
};

/// The index of the text in the list, counted from 0; -1 if it is no item.
/// For [`read`](crate::Session::read): no arguments; the answer: whole number.
pub static GET_INDEX: Method = Method {
    name: "get_index",
    parameters: &[],
    behaviour: Behaviour::Get(Read::ItemIndex(place::ITEMS, place::TEXT)),
    echoes: false,
};

/// The item at an index, counted from 0.
/// For [`read`](crate::Session::read): `index` (whole number); the answer: text, or null.
pub static GET_ALPHA: Method = Method {
    name: "get_alpha",
    parameters: &[Parameter::required("index", Kind::Int)],
    behaviour: Behaviour::Get(Read::Item(place::ITEMS)),
    echoes: false,
};

/// Chooses the item with that text; a text that is no item shows only where the user may
/// type.
/// For [`call`](crate::Session::call): `text` (text of one line).
pub static SHOW_TEXT: Method = Method {
    name: "show_text",
    parameters: &[Parameter::required("text", Kind::Line)],
    behaviour: Behaviour::Set(&[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::Show, place::TEXT),
    }]),
    echoes: false,
};

/// Takes all items out, and the text.
/// For [`call`](crate::Session::call): no arguments.
pub static CLEAR: Method = Method {
    name: "clear",
    parameters: &[],
    behaviour: Behaviour::Set(&[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::Clear, place::TEXT),
    }]),
    echoes: false,
};

/// Makes room for that many characters, whatever the items.
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

/// The user chose an item, or entered a text that became one.
/// Carries `index` (whole number), `text` (text of one line).
pub static ON_ACTIVATED: Event = Event {
    action: "activated",
    parameters: &[
        Parameter::required("index", Kind::Int),
        Parameter::required("text", Kind::Line),
    ],
    writes: &[Write {
        property: place::ITEMS,
        value: Source::Items(ItemsEdit::Chosen, place::TEXT),
    }],
    always: true,
    nature: Nature::Plain,
};

/// The user typed; the text need not be an item.
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
    /// The place of `items`.
    pub const ITEMS: usize = 15;

    /// The place of `text`.
    pub const TEXT: usize = 16;

    /// The place of `length`.
    pub const LENGTH: usize = 17;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `items`.
    pub static ITEMS: Property = Property {
        name: "items",
        replay: Replay::Each("append_text"),
        initial: Initial::Constants(&[]),
        shared: true,
    };

    /// The state `text`.
    pub static TEXT: Property = Property {
        name: "text",
        replay: Replay::Call("set_text"),
        initial: Initial::Constants(&[Constant::Text("")]),
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
