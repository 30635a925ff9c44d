// Generated from `core/catalogue/source/objects.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The objects that events and getters carry: their fields.

use crate::catalogue::{Kind, Parameter};

/// Which ways a widget grows to fill the room that is left.
/// Fields: `horizontal` (bool), `vertical` (bool).
pub const EXPANDING: &[Parameter] = &[
    Parameter::required("horizontal", Kind::Bool),
    Parameter::required("vertical", Kind::Bool),
];

/// Where a widget is on one browser's page, and how large; in CSS pixels, its border
/// included.
/// Fields: `x` (number), `y` (number), `viewport_x` (number), `viewport_y` (number),
/// `width` (number), `height` (number).
pub const GEOMETRY: &[Parameter] = &[
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("width", Kind::Number),
    Parameter::required("height", Kind::Number),
];

/// The size of a widget's content on one browser's page, in CSS pixels, without padding and
/// border.
/// Fields: `width` (number), `height` (number).
pub const CONTENT_SIZE: &[Parameter] = &[
    Parameter::required("width", Kind::Number),
    Parameter::required("height", Kind::Number),
];

/// Something that a pointing device did.
/// Fields: `type` (text), `time_stamp` (number), `viewport_x` (number), `viewport_y`
/// (number), `x` (number), `y` (number), `button_trigger` (whole number), `button_mask`
/// (whole number), `modifiers` (list of texts), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional).
pub const POINTER: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::required("button_trigger", Kind::Int),
    Parameter::required("button_mask", Kind::Int),
    Parameter::required("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
];

/// A turn of the wheel, or its equal on a touch pad.
/// Fields: `type` (text), `time_stamp` (number), `viewport_x` (number), `viewport_y`
/// (number), `x` (number), `y` (number), `button_trigger` (whole number), `button_mask`
/// (whole number), `modifiers` (list of texts), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `delta_x` (number), `delta_y` (number), `delta_z` (number), `delta_mode`
/// (whole number).
pub const WHEEL: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::required("button_trigger", Kind::Int),
    Parameter::required("button_mask", Kind::Int),
    Parameter::required("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::required("delta_x", Kind::Number),
    Parameter::required("delta_y", Kind::Number),
    Parameter::required("delta_z", Kind::Number),
    Parameter::required("delta_mode", Kind::Int),
];

/// Something that the keyboard did.
/// Fields: `type` (text), `time_stamp` (number), `key` (text), `keycode` (text), `repeat`
/// (bool), `modifiers` (list of texts).
pub const KEY: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
    Parameter::required("key", Kind::Text),
    Parameter::required("keycode", Kind::Text),
    Parameter::required("repeat", Kind::Bool),
    Parameter::required("modifiers", Kind::Texts),
];

/// The keyboard focus came or went.
/// Fields: `type` (text), `time_stamp` (number).
pub const FOCUS: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
];

/// Something is dragged over a widget.
/// Fields: `type` (text), `time_stamp` (number), `viewport_x` (number), `viewport_y`
/// (number), `x` (number), `y` (number), `button_trigger` (whole number), `button_mask`
/// (whole number), `modifiers` (list of texts), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts).
pub const DRAG_OVER: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::required("button_trigger", Kind::Int),
    Parameter::required("button_mask", Kind::Int),
    Parameter::required("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::required("types", Kind::Texts),
];

/// What a browser says about a file that it is about to send.
/// Fields: `name` (text), `size` (number), `type` (text).
pub const FILE_INFO: &[Parameter] = &[
    Parameter::required("name", Kind::Text),
    Parameter::required("size", Kind::Number),
    Parameter::required("type", Kind::Text),
];

/// Something was dropped on a widget; its files are not there yet.
/// Fields: `type` (text), `time_stamp` (number), `viewport_x` (number), `viewport_y`
/// (number), `x` (number), `y` (number), `button_trigger` (whole number), `button_mask`
/// (whole number), `modifiers` (list of texts), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts), `text` (text, or null), `url` (text, or null),
/// `html` (text, or null), `files` (list of [`FILE_INFO`]).
pub const DROP_START: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::required("button_trigger", Kind::Int),
    Parameter::required("button_mask", Kind::Int),
    Parameter::required("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::required("types", Kind::Texts),
    Parameter::nullable("text", Kind::Text),
    Parameter::nullable("url", Kind::Text),
    Parameter::nullable("html", Kind::Text),
    Parameter::required("files", Kind::List(FILE_INFO)),
];

/// Something was dropped on a widget, and all its files have arrived.
/// Fields: `type` (text), `time_stamp` (number), `viewport_x` (number), `viewport_y`
/// (number), `x` (number), `y` (number), `button_trigger` (whole number), `button_mask`
/// (whole number), `modifiers` (list of texts), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts), `text` (text, or null), `url` (text, or null),
/// `html` (text, or null), `files` (list of [`FILE_INFO`]), `transfer_id` (whole number,
/// optional).
pub const DROP_END: &[Parameter] = &[
    Parameter::required("type", Kind::Text),
    Parameter::required("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::required("button_trigger", Kind::Int),
    Parameter::required("button_mask", Kind::Int),
    Parameter::required("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::required("types", Kind::Texts),
    Parameter::nullable("text", Kind::Text),
    Parameter::nullable("url", Kind::Text),
    Parameter::nullable("html", Kind::Text),
    Parameter::required("files", Kind::List(FILE_INFO)),
    Parameter::optional("transfer_id", Kind::Int),
];

/// A part of a dropped file has arrived.
/// Fields: `transferred_bytes` (number), `total_bytes` (number), `file_name` (text),
/// `file_index` (whole number), `file_count` (whole number).
pub const DROP_PROGRESS: &[Parameter] = &[
    Parameter::required("transferred_bytes", Kind::Number),
    Parameter::required("total_bytes", Kind::Number),
    Parameter::required("file_name", Kind::Text),
    Parameter::required("file_index", Kind::Int),
    Parameter::required("file_count", Kind::Int),
];
