// Generated from `core/catalogue/source/image.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A picture, from a URL or from bytes.

use super::{interactive, values, widget};
use crate::catalogue::{
    Behaviour, Class, ContentKind, Kind, Method, Parameter, Role, Source, Write,
};

/// A picture, from a URL or from bytes.
/// For [`create`](crate::Session::create): no arguments; options `url` (URL), `interactive`
/// (bool), `use_animation_frame` (bool).
pub static IMAGE: Class = Class {
    name: "Image",
    role: Role::Widget,
    arguments: &[],
    options: &[
        Parameter::optional("url", Kind::Url),
        Parameter::optional("interactive", Kind::Bool),
        Parameter::optional("use_animation_frame", Kind::Bool),
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
        &property::IMAGE,
        &property::BINARY_IMAGE,
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
        &SET_BINARY_IMAGE,
        &widget::SET_BORDER_COLOR,
        &widget::SET_BORDER_WIDTH,
        &widget::SET_CURSOR,
        &widget::SET_ENABLED,
        &widget::SET_EXPANDING,
        &widget::SET_FOCUS,
        &widget::SET_FONT,
        &SET_IMAGE,
        &widget::SET_MAX_SIZE,
        &widget::SET_MIN_SIZE,
        &widget::SET_PADDING,
        &widget::SET_TOOLTIP,
        &widget::SHOW,
        &UPDATE,
    ],
    events: &[
        &interactive::ON_CLICK,
        &interactive::ON_CONTEXTMENU,
        &interactive::ON_DBLCLICK,
        &widget::ON_DRAG_OVER,
        &widget::ON_DROP_END,
        &widget::ON_DROP_PROGRESS,
        &widget::ON_DROP_START,
        &interactive::ON_ENTER,
        &interactive::ON_FOCUS_IN,
        &interactive::ON_FOCUS_OUT,
        &interactive::ON_KEY_DOWN,
        &interactive::ON_KEY_PRESS,
        &interactive::ON_KEY_UP,
        &interactive::ON_LEAVE,
        &widget::ON_MAP,
        &interactive::ON_POINTER_DOWN,
        &interactive::ON_POINTER_MOVE,
        &interactive::ON_POINTER_UP,
        &widget::ON_RESIZE,
        &interactive::ON_SCROLL,
    ],
};

/// Shows the picture at a URL.
/// For [`call`](crate::Session::call): `url` (URL).
pub static SET_IMAGE: Method = Method {
    name: "set_image",
    parameters: &[Parameter::required("url", Kind::Url)],
    behaviour: Behaviour::Set(&[
        Write {
            property: place::IMAGE,
            value: Source::Arguments,
        },
        Write {
            property: place::BINARY_IMAGE,
            value: Source::Unset,
        },
    ]),
    echoes: false,
};

/// Shows a picture from its bytes.
/// For [`call`](crate::Session::call): `data` (bytes), `format` (png, jpeg, webp or gif).
pub static SET_BINARY_IMAGE: Method = Method {
    name: "set_binary_image",
    parameters: &[
        Parameter::required("data", Kind::Bytes),
        Parameter::required("format", Kind::OneOf(values::IMAGE_FORMAT)),
    ],
    behaviour: Behaviour::Set(&[
        Write {
            property: place::BINARY_IMAGE,
            value: Source::Arguments,
        },
        Write {
            property: place::IMAGE,
            value: Source::Unset,
        },
    ]),
    echoes: false,
};

/// Draws again, with the option `use_animation_frame`; does nothing without.
/// For [`call`](crate::Session::call): no arguments.
pub static UPDATE: Method = Method {
    name: "update",
    parameters: &[],
    behaviour: Behaviour::Act,
    echoes: false,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `image`.
    pub const IMAGE: usize = 15;

    /// The place of `binary_image`.
    pub const BINARY_IMAGE: usize = 16;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `image`.
    pub static IMAGE: Property = Property {
        name: "image",
        replay: Replay::Call("set_image"),
        initial: Initial::Options(&[0], Constant::Null),
        shared: false,
    };

    /// The state `binary_image`.
    pub static BINARY_IMAGE: Property = Property {
        name: "binary_image",
        replay: Replay::Call("set_binary_image"),
        initial: Initial::Constants(&[]),
        shared: false,
    };
}
