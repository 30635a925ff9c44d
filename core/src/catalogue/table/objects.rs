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
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing),
/// `viewport_x` (number), `viewport_y` (number), `x` (number), `y` (number),
/// `button_trigger` (whole number, may be missing), `button_mask` (whole number, may be
/// missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional).
pub const POINTER: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::empty("button_trigger", Kind::Int),
    Parameter::empty("button_mask", Kind::Int),
    Parameter::empty("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
];

/// A turn of the wheel, or its equal on a touch pad.
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing),
/// `viewport_x` (number), `viewport_y` (number), `x` (number), `y` (number),
/// `button_trigger` (whole number, may be missing), `button_mask` (whole number, may be
/// missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `delta_x` (number), `delta_y` (number), `delta_z` (number, may be missing),
/// `delta_mode` (whole number, may be missing).
pub const WHEEL: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::empty("button_trigger", Kind::Int),
    Parameter::empty("button_mask", Kind::Int),
    Parameter::empty("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::required("delta_x", Kind::Number),
    Parameter::required("delta_y", Kind::Number),
    Parameter::empty("delta_z", Kind::Number),
    Parameter::empty("delta_mode", Kind::Int),
];

/// Something that the keyboard did.
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing), `key`
/// (text), `keycode` (text, may be missing), `repeat` (bool, may be missing), `modifiers`
/// (list of texts, may be missing).
pub const KEY: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
    Parameter::required("key", Kind::Text),
    Parameter::empty("keycode", Kind::Text),
    Parameter::empty("repeat", Kind::Bool),
    Parameter::empty("modifiers", Kind::Texts),
];

/// The keyboard focus came or went.
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing).
pub const FOCUS: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
];

/// Something is dragged over a widget.
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing),
/// `viewport_x` (number), `viewport_y` (number), `x` (number), `y` (number),
/// `button_trigger` (whole number, may be missing), `button_mask` (whole number, may be
/// missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts, may be missing).
pub const DRAG_OVER: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
    Parameter::required("viewport_x", Kind::Number),
    Parameter::required("viewport_y", Kind::Number),
    Parameter::required("x", Kind::Number),
    Parameter::required("y", Kind::Number),
    Parameter::empty("button_trigger", Kind::Int),
    Parameter::empty("button_mask", Kind::Int),
    Parameter::empty("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::empty("types", Kind::Texts),
];

/// What a browser says about a file that it is about to send.
/// Fields: `name` (text), `size` (number), `type` (text, may be missing).
pub const FILE_INFO: &[Parameter] = &[
    Parameter::required("name", Kind::Text),
    Parameter::required("size", Kind::Number),
    Parameter::empty("type", Kind::Text),
];

/// Something was dropped on a widget; its files are not there yet.
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing),
/// `viewport_x` (number, may be missing), `viewport_y` (number, may be missing), `x`
/// (number, may be missing), `y` (number, may be missing), `button_trigger` (whole number,
/// may be missing), `button_mask` (whole number, may be missing), `modifiers` (list of
/// texts, may be missing), `pointer_id` (number, optional), `pointer_type` (text,
/// optional), `pressure` (number, optional), `is_primary` (bool, optional), `types` (list
/// of texts, may be missing), `text` (text, or null), `url` (text, or null), `html` (text,
/// or null), `files` (list of [`FILE_INFO`]).
pub const DROP_START: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
    Parameter::empty("viewport_x", Kind::Number),
    Parameter::empty("viewport_y", Kind::Number),
    Parameter::empty("x", Kind::Number),
    Parameter::empty("y", Kind::Number),
    Parameter::empty("button_trigger", Kind::Int),
    Parameter::empty("button_mask", Kind::Int),
    Parameter::empty("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::empty("types", Kind::Texts),
    Parameter::nullable("text", Kind::Text),
    Parameter::nullable("url", Kind::Text),
    Parameter::nullable("html", Kind::Text),
    Parameter::required("files", Kind::List(FILE_INFO)),
];

/// Something was dropped on a widget, and all its files have arrived.
/// Fields: `type` (text, may be missing), `time_stamp` (number, may be missing),
/// `viewport_x` (number, may be missing), `viewport_y` (number, may be missing), `x`
/// (number, may be missing), `y` (number, may be missing), `button_trigger` (whole number,
/// may be missing), `button_mask` (whole number, may be missing), `modifiers` (list of
/// texts, may be missing), `pointer_id` (number, optional), `pointer_type` (text,
/// optional), `pressure` (number, optional), `is_primary` (bool, optional), `types` (list
/// of texts, may be missing), `text` (text, or null), `url` (text, or null), `html` (text,
/// or null), `files` (list of [`FILE_INFO`]), `transfer_id` (whole number, optional).
pub const DROP_END: &[Parameter] = &[
    Parameter::empty("type", Kind::Text),
    Parameter::empty("time_stamp", Kind::Number),
    Parameter::empty("viewport_x", Kind::Number),
    Parameter::empty("viewport_y", Kind::Number),
    Parameter::empty("x", Kind::Number),
    Parameter::empty("y", Kind::Number),
    Parameter::empty("button_trigger", Kind::Int),
    Parameter::empty("button_mask", Kind::Int),
    Parameter::empty("modifiers", Kind::Texts),
    Parameter::optional("pointer_id", Kind::Number),
    Parameter::optional("pointer_type", Kind::Text),
    Parameter::optional("pressure", Kind::Number),
    Parameter::optional("is_primary", Kind::Bool),
    Parameter::empty("types", Kind::Texts),
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
