// Generated from `core/catalogue/source/objects.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The objects that events and getters carry: their fields.

use crate::catalogue::prelude::*;

/// Which ways a widget grows to fill the room that is left. Fields: `horizontal` (bool),
/// `vertical` (bool).
pub const EXPANDING: &[Parameter] = &[bool("horizontal"), bool("vertical")];

/// Where a widget is on one browser's page, and how large; in CSS pixels, its border included.
/// Fields: `x` (number), `y` (number), `viewport_x` (number), `viewport_y` (number), `width`
/// (number), `height` (number).
pub const GEOMETRY: &[Parameter] = &[
    number("x"),
    number("y"),
    number("viewport_x"),
    number("viewport_y"),
    number("width"),
    number("height"),
];

/// The size of a widget's content on one browser's page, in CSS pixels, without padding and
/// border. Fields: `width` (number), `height` (number).
pub const CONTENT_SIZE: &[Parameter] = &[number("width"), number("height")];

/// Something that a pointing device did. Fields: `type` (text, may be missing), `time_stamp`
/// (number, may be missing), `viewport_x` (number), `viewport_y` (number), `x` (number), `y`
/// (number), `button_trigger` (whole number, may be missing), `button_mask` (whole number, may
/// be missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional).
pub const POINTER: &[Parameter] = &[
    text("type").or_empty(),
    number("time_stamp").or_empty(),
    number("viewport_x"),
    number("viewport_y"),
    number("x"),
    number("y"),
    int("button_trigger").or_empty(),
    int("button_mask").or_empty(),
    texts("modifiers").or_empty(),
    number("pointer_id").optional(),
    text("pointer_type").optional(),
    number("pressure").optional(),
    bool("is_primary").optional(),
];

/// A turn of the wheel, or its equal on a touch pad. Fields: `type` (text, may be missing),
/// `time_stamp` (number, may be missing), `viewport_x` (number), `viewport_y` (number), `x`
/// (number), `y` (number), `button_trigger` (whole number, may be missing), `button_mask`
/// (whole number, may be missing), `modifiers` (list of texts, may be missing), `pointer_id`
/// (number, optional), `pointer_type` (text, optional), `pressure` (number, optional),
/// `is_primary` (bool, optional), `delta_x` (number), `delta_y` (number), `delta_z` (number,
/// may be missing), `delta_mode` (whole number, may be missing).
pub const WHEEL: &[Parameter] = &[
    text("type").or_empty(),
    number("time_stamp").or_empty(),
    number("viewport_x"),
    number("viewport_y"),
    number("x"),
    number("y"),
    int("button_trigger").or_empty(),
    int("button_mask").or_empty(),
    texts("modifiers").or_empty(),
    number("pointer_id").optional(),
    text("pointer_type").optional(),
    number("pressure").optional(),
    bool("is_primary").optional(),
    number("delta_x"),
    number("delta_y"),
    number("delta_z").or_empty(),
    int("delta_mode").or_empty(),
];

/// Something that the keyboard did. Fields: `type` (text, may be missing), `time_stamp`
/// (number, may be missing), `key` (text), `keycode` (text, may be missing), `repeat` (bool,
/// may be missing), `modifiers` (list of texts, may be missing).
pub const KEY: &[Parameter] = &[
    text("type").or_empty(),
    number("time_stamp").or_empty(),
    text("key"),
    text("keycode").or_empty(),
    bool("repeat").or_empty(),
    texts("modifiers").or_empty(),
];

/// The keyboard focus came or went. Fields: `type` (text, may be missing), `time_stamp`
/// (number, may be missing).
pub const FOCUS: &[Parameter] = &[text("type").or_empty(), number("time_stamp").or_empty()];

/// Something is dragged over a widget. Fields: `type` (text, may be missing), `time_stamp`
/// (number, may be missing), `viewport_x` (number), `viewport_y` (number), `x` (number), `y`
/// (number), `button_trigger` (whole number, may be missing), `button_mask` (whole number, may
/// be missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts, may be missing).
pub const DRAG_OVER: &[Parameter] = &[
    text("type").or_empty(),
    number("time_stamp").or_empty(),
    number("viewport_x"),
    number("viewport_y"),
    number("x"),
    number("y"),
    int("button_trigger").or_empty(),
    int("button_mask").or_empty(),
    texts("modifiers").or_empty(),
    number("pointer_id").optional(),
    text("pointer_type").optional(),
    number("pressure").optional(),
    bool("is_primary").optional(),
    texts("types").or_empty(),
];

/// What a browser says about a file that it is about to send. Fields: `name` (text), `size`
/// (number), `type` (text, may be missing).
pub const FILE_INFO: &[Parameter] = &[text("name"), number("size"), text("type").or_empty()];

/// Something was dropped on a widget; its files are not there yet. Fields: `type` (text, may be
/// missing), `time_stamp` (number, may be missing), `viewport_x` (number, may be missing),
/// `viewport_y` (number, may be missing), `x` (number, may be missing), `y` (number, may be
/// missing), `button_trigger` (whole number, may be missing), `button_mask` (whole number, may
/// be missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts, may be missing), `text` (text, or null), `url` (text, or
/// null), `html` (text, or null), `files` (list of [`FILE_INFO`]).
pub const DROP_START: &[Parameter] = &[
    text("type").or_empty(),
    number("time_stamp").or_empty(),
    number("viewport_x").or_empty(),
    number("viewport_y").or_empty(),
    number("x").or_empty(),
    number("y").or_empty(),
    int("button_trigger").or_empty(),
    int("button_mask").or_empty(),
    texts("modifiers").or_empty(),
    number("pointer_id").optional(),
    text("pointer_type").optional(),
    number("pressure").optional(),
    bool("is_primary").optional(),
    texts("types").or_empty(),
    text("text").nullable(),
    text("url").nullable(),
    text("html").nullable(),
    list("files", FILE_INFO),
];

/// Something was dropped on a widget, and all its files have arrived. Fields: `type` (text, may
/// be missing), `time_stamp` (number, may be missing), `viewport_x` (number, may be missing),
/// `viewport_y` (number, may be missing), `x` (number, may be missing), `y` (number, may be
/// missing), `button_trigger` (whole number, may be missing), `button_mask` (whole number, may
/// be missing), `modifiers` (list of texts, may be missing), `pointer_id` (number, optional),
/// `pointer_type` (text, optional), `pressure` (number, optional), `is_primary` (bool,
/// optional), `types` (list of texts, may be missing), `text` (text, or null), `url` (text, or
/// null), `html` (text, or null), `files` (list of [`FILE_INFO`]), `transfer_id` (whole number,
/// optional).
pub const DROP_END: &[Parameter] = &[
    text("type").or_empty(),
    number("time_stamp").or_empty(),
    number("viewport_x").or_empty(),
    number("viewport_y").or_empty(),
    number("x").or_empty(),
    number("y").or_empty(),
    int("button_trigger").or_empty(),
    int("button_mask").or_empty(),
    texts("modifiers").or_empty(),
    number("pointer_id").optional(),
    text("pointer_type").optional(),
    number("pressure").optional(),
    bool("is_primary").optional(),
    texts("types").or_empty(),
    text("text").nullable(),
    text("url").nullable(),
    text("html").nullable(),
    list("files", FILE_INFO),
    int("transfer_id").optional(),
];

/// A part of a dropped file has arrived. Fields: `transferred_bytes` (number), `total_bytes`
/// (number), `file_name` (text), `file_index` (whole number), `file_count` (whole number).
pub const DROP_PROGRESS: &[Parameter] = &[
    number("transferred_bytes"),
    number("total_bytes"),
    text("file_name"),
    int("file_index"),
    int("file_count"),
];

/// What a menu bar shows for a menu besides its name. Fields: `icon_url` (URL, optional),
/// `iconsize` (list of 2 numbers, optional), `icon_only` (bool, optional).
pub const MENU_BAR_ITEM: &[Parameter] = &[
    url("icon_url").optional(),
    numbers("iconsize", 2).optional(),
    bool("icon_only").optional(),
];

/// A picture on a canvas. Fields: `src` (URL), `x` (number), `y` (number), `wd` (number,
/// optional), `ht` (number, optional).
pub const PICTURE: &[Parameter] = &[
    url("src"),
    number("x"),
    number("y"),
    number("wd").optional(),
    number("ht").optional(),
];

/// The user chose files, and all of them have arrived. Fields: `files` (list of [`FILE_INFO`]),
/// `transfer_id` (whole number, optional).
pub const CHOSEN_FILES: &[Parameter] = &[list("files", FILE_INFO), int("transfer_id").optional()];
