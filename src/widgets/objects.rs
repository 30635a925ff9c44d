// Generated from `core/catalogue/source/objects.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The objects that events and getters carry.

use super::prelude::*;

object! {
    /// Which ways a widget grows to fill the room that is left.
    pub struct Expanding {
        /// Whether it grows in width.
        pub horizontal: bool,
        /// Whether it grows in height.
        pub vertical: bool,
    }
}

object! {
    /// Where a widget is on one browser's page, and how large; in CSS pixels, its border included.
    pub struct Geometry reported {
        /// Left edge, from the parent's.
        pub x: f64,
        /// Top edge, from the parent's.
        pub y: f64,
        /// Left edge, from the viewport's.
        pub viewport_x: f64,
        /// Top edge, from the viewport's.
        pub viewport_y: f64,
        /// Width.
        pub width: f64,
        /// Height.
        pub height: f64,
    }
}

object! {
    /// The size of a widget's content on one browser's page, in CSS pixels, without padding and
    /// border.
    pub struct ContentSize reported {
        /// Width.
        pub width: f64,
        /// Height.
        pub height: f64,
    }
}

object! {
    /// Something that a pointing device did.
    pub struct Pointer reported {
        /// The name of the DOM event, e.g. `pointerdown`. Empty where the browser does not tell it.
        pub kind: String = "type",
        /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not
        /// tell it.
        pub time_stamp: f64,
        /// From the left edge of the viewport, in CSS pixels.
        pub viewport_x: f64,
        /// From the top edge of the viewport, in CSS pixels.
        pub viewport_y: f64,
        /// From the left edge of the widget, in CSS pixels; may be negative.
        pub x: f64,
        /// From the top edge of the widget, in CSS pixels; may be negative.
        pub y: f64,
        /// The button that changed: 1 left, 2 middle, 3 right; 0 where none did. 0 where the
        /// browser does not tell it.
        pub button_trigger: i64,
        /// The buttons that are down: 1 left, 2 middle, 4 right, added up. 0 where the browser does
        /// not tell it.
        pub button_mask: i64,
        /// The modifier keys that are down. Empty where the browser does not tell it.
        pub modifiers: Modifiers,
        /// Which pointer it was, where the browser tells.
        pub pointer_id: Option<f64>,
        /// `mouse`, `pen` or `touch`, where the browser tells.
        pub pointer_type: Option<String>,
        /// How hard it pressed, from 0 to 1, where the browser tells.
        pub pressure: Option<f64>,
        /// Whether it is the first of several pointers, where the browser tells.
        pub is_primary: Option<bool>,
    }
}

object! {
    /// A turn of the wheel, or its equal on a touch pad.
    pub struct Wheel reported {
        /// The name of the DOM event, e.g. `pointerdown`. Empty where the browser does not tell it.
        pub kind: String = "type",
        /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not
        /// tell it.
        pub time_stamp: f64,
        /// From the left edge of the viewport, in CSS pixels.
        pub viewport_x: f64,
        /// From the top edge of the viewport, in CSS pixels.
        pub viewport_y: f64,
        /// From the left edge of the widget, in CSS pixels; may be negative.
        pub x: f64,
        /// From the top edge of the widget, in CSS pixels; may be negative.
        pub y: f64,
        /// The button that changed: 1 left, 2 middle, 3 right; 0 where none did. 0 where the
        /// browser does not tell it.
        pub button_trigger: i64,
        /// The buttons that are down: 1 left, 2 middle, 4 right, added up. 0 where the browser does
        /// not tell it.
        pub button_mask: i64,
        /// The modifier keys that are down. Empty where the browser does not tell it.
        pub modifiers: Modifiers,
        /// Which pointer it was, where the browser tells.
        pub pointer_id: Option<f64>,
        /// `mouse`, `pen` or `touch`, where the browser tells.
        pub pointer_type: Option<String>,
        /// How hard it pressed, from 0 to 1, where the browser tells.
        pub pressure: Option<f64>,
        /// Whether it is the first of several pointers, where the browser tells.
        pub is_primary: Option<bool>,
        /// How far to the right, in the unit of `delta_mode`.
        pub delta_x: f64,
        /// How far down, in the unit of `delta_mode`.
        pub delta_y: f64,
        /// How far into the page, in the unit of `delta_mode`. 0 where the browser does not tell
        /// it.
        pub delta_z: f64,
        /// The unit: 0 pixels, 1 lines, 2 pages. 0 where the browser does not tell it.
        pub delta_mode: i64,
    }
}

object! {
    /// Something that the keyboard did.
    pub struct Key reported {
        /// The name of the DOM event, e.g. `keydown`. Empty where the browser does not tell it.
        pub kind: String = "type",
        /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not
        /// tell it.
        pub time_stamp: f64,
        /// What the key means, e.g. `a`, `Enter`, `ArrowUp`.
        pub key: String,
        /// Which key it is, whatever the layout, e.g. `KeyA`. Empty where the browser does not tell
        /// it.
        pub keycode: String,
        /// Whether it repeats because it is held down. False where the browser does not tell it.
        pub repeat: bool,
        /// The modifier keys that are down. Empty where the browser does not tell it.
        pub modifiers: Modifiers,
    }
}

object! {
    /// The keyboard focus came or went.
    pub struct Focus reported {
        /// The name of the DOM event, e.g. `focus`. Empty where the browser does not tell it.
        pub kind: String = "type",
        /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not
        /// tell it.
        pub time_stamp: f64,
    }
}

object! {
    /// Something is dragged over a widget.
    pub struct DragOver reported {
        /// The name of the DOM event, e.g. `pointerdown`. Empty where the browser does not tell it.
        pub kind: String = "type",
        /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not
        /// tell it.
        pub time_stamp: f64,
        /// From the left edge of the viewport, in CSS pixels.
        pub viewport_x: f64,
        /// From the top edge of the viewport, in CSS pixels.
        pub viewport_y: f64,
        /// From the left edge of the widget, in CSS pixels; may be negative.
        pub x: f64,
        /// From the top edge of the widget, in CSS pixels; may be negative.
        pub y: f64,
        /// The button that changed: 1 left, 2 middle, 3 right; 0 where none did. 0 where the
        /// browser does not tell it.
        pub button_trigger: i64,
        /// The buttons that are down: 1 left, 2 middle, 4 right, added up. 0 where the browser does
        /// not tell it.
        pub button_mask: i64,
        /// The modifier keys that are down. Empty where the browser does not tell it.
        pub modifiers: Modifiers,
        /// Which pointer it was, where the browser tells.
        pub pointer_id: Option<f64>,
        /// `mouse`, `pen` or `touch`, where the browser tells.
        pub pointer_type: Option<String>,
        /// How hard it pressed, from 0 to 1, where the browser tells.
        pub pressure: Option<f64>,
        /// Whether it is the first of several pointers, where the browser tells.
        pub is_primary: Option<bool>,
        /// What is offered: MIME types, or `Files`. Empty where the browser does not tell it.
        pub types: Vec<String>,
    }
}

object! {
    /// What a browser says about a file that it is about to send.
    pub struct FileInfo {
        /// Its name, without a folder.
        pub name: String,
        /// Its size in bytes.
        pub size: f64,
        /// Its MIME type, as the browser guesses it. Empty where the browser does not tell it.
        pub kind: String = "type",
    }
}

object! {
    /// Something was dropped on a widget; its files are not there yet.
    pub struct DropStart reported {
        /// The name of the DOM event, e.g. `pointerdown`. Empty where the browser does not tell it.
        pub kind: String = "type",
        /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not
        /// tell it.
        pub time_stamp: f64,
        /// From the left edge of the viewport, in CSS pixels. 0 where the browser does not tell it.
        pub viewport_x: f64,
        /// From the top edge of the viewport, in CSS pixels. 0 where the browser does not tell it.
        pub viewport_y: f64,
        /// From the left edge of the widget, in CSS pixels; may be negative. 0 where the browser
        /// does not tell it.
        pub x: f64,
        /// From the top edge of the widget, in CSS pixels; may be negative. 0 where the browser
        /// does not tell it.
        pub y: f64,
        /// The button that changed: 1 left, 2 middle, 3 right; 0 where none did. 0 where the
        /// browser does not tell it.
        pub button_trigger: i64,
        /// The buttons that are down: 1 left, 2 middle, 4 right, added up. 0 where the browser does
        /// not tell it.
        pub button_mask: i64,
        /// The modifier keys that are down. Empty where the browser does not tell it.
        pub modifiers: Modifiers,
        /// Which pointer it was, where the browser tells.
        pub pointer_id: Option<f64>,
        /// `mouse`, `pen` or `touch`, where the browser tells.
        pub pointer_type: Option<String>,
        /// How hard it pressed, from 0 to 1, where the browser tells.
        pub pressure: Option<f64>,
        /// Whether it is the first of several pointers, where the browser tells.
        pub is_primary: Option<bool>,
        /// What was offered: MIME types, or `Files`. Empty where the browser does not tell it.
        pub types: Vec<String>,
        /// The text that was dropped, if any.
        pub text: Option<String>,
        /// The URL that was dropped, if any.
        pub url: Option<String>,
        /// The HTML that was dropped, if any; it is not to be trusted.
        pub html: Option<String>,
        /// The files that will follow.
        pub files: Vec<FileInfo>,
    }
}

/// Something was dropped on a widget, and all its files have arrived.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DropEnd {
    /// The name of the DOM event, e.g. `pointerdown`. Empty where the browser does not tell it.
    pub kind: String,
    /// When it happened: milliseconds on the browser's own clock. 0 where the browser does not tell
    /// it.
    pub time_stamp: f64,
    /// From the left edge of the viewport, in CSS pixels. 0 where the browser does not tell it.
    pub viewport_x: f64,
    /// From the top edge of the viewport, in CSS pixels. 0 where the browser does not tell it.
    pub viewport_y: f64,
    /// From the left edge of the widget, in CSS pixels; may be negative. 0 where the browser does
    /// not tell it.
    pub x: f64,
    /// From the top edge of the widget, in CSS pixels; may be negative. 0 where the browser does
    /// not tell it.
    pub y: f64,
    /// The button that changed: 1 left, 2 middle, 3 right; 0 where none did. 0 where the browser
    /// does not tell it.
    pub button_trigger: i64,
    /// The buttons that are down: 1 left, 2 middle, 4 right, added up. 0 where the browser does not
    /// tell it.
    pub button_mask: i64,
    /// The modifier keys that are down. Empty where the browser does not tell it.
    pub modifiers: Modifiers,
    /// Which pointer it was, where the browser tells.
    pub pointer_id: Option<f64>,
    /// `mouse`, `pen` or `touch`, where the browser tells.
    pub pointer_type: Option<String>,
    /// How hard it pressed, from 0 to 1, where the browser tells.
    pub pressure: Option<f64>,
    /// Whether it is the first of several pointers, where the browser tells.
    pub is_primary: Option<bool>,
    /// What was offered: MIME types, or `Files`. Empty where the browser does not tell it.
    pub types: Vec<String>,
    /// The text that was dropped, if any.
    pub text: Option<String>,
    /// The URL that was dropped, if any.
    pub url: Option<String>,
    /// The HTML that was dropped, if any; it is not to be trusted.
    pub html: Option<String>,
    /// The files, whole.
    pub files: Vec<File>,
    origin: Origin,
}

originating!(DropEnd);

impl FromEvent for DropEnd {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        let value = value::at(event.arguments(), 0);
        Ok(Self {
            kind: value::field(value, "type")?,
            time_stamp: value::field(value, "time_stamp")?,
            viewport_x: value::field(value, "viewport_x")?,
            viewport_y: value::field(value, "viewport_y")?,
            x: value::field(value, "x")?,
            y: value::field(value, "y")?,
            button_trigger: value::field(value, "button_trigger")?,
            button_mask: value::field(value, "button_mask")?,
            modifiers: value::field(value, "modifiers")?,
            pointer_id: value::field(value, "pointer_id")?,
            pointer_type: value::field(value, "pointer_type")?,
            pressure: value::field(value, "pressure")?,
            is_primary: value::field(value, "is_primary")?,
            types: value::field(value, "types")?,
            text: value::field(value, "text")?,
            url: value::field(value, "url")?,
            html: value::field(value, "html")?,
            files: event.files().to_vec(),
            origin: Origin::of(event),
        })
    }
}

object! {
    /// A part of a dropped file has arrived.
    pub struct DropProgress reported {
        /// How much of the file is there.
        pub transferred_bytes: f64,
        /// How large the file is.
        pub total_bytes: f64,
        /// The name of the file.
        pub file_name: String,
        /// Which file of the drop it is, counted from 0.
        pub file_index: i64,
        /// How many files the drop has.
        pub file_count: i64,
    }
}

given! {
    /// What a menu bar shows for a menu besides its name.
    pub struct MenuBarItem {
        must {}
        may {
            /// An icon in front of the name.
            icon_url: String = "icon_url",
            /// The width and height to draw the icon at, in CSS pixels.
            iconsize: (f64, f64) = "iconsize",
            /// Whether the name is shown as a tooltip only, if there is an icon.
            icon_only: bool = "icon_only",
        }
    }
}

given! {
    /// A picture on a canvas.
    pub struct Picture {
        must {
            /// Where it is: a URL, a data URI as well.
            src: String = "src",
            /// Its left edge, in pixels from that of the canvas.
            x: f64 = "x",
            /// Its top edge, in pixels from that of the canvas.
            y: f64 = "y",
        }
        may {
            /// The width to draw it at; its own if it is left out.
            wd: f64 = "wd",
            /// The height to draw it at; its own if it is left out.
            ht: f64 = "ht",
        }
    }
}

/// The user chose files, and all of them have arrived.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChosenFiles {
    /// The files, whole.
    pub files: Vec<File>,
    origin: Origin,
}

originating!(ChosenFiles);

impl FromEvent for ChosenFiles {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            files: event.files().to_vec(),
            origin: Origin::of(event),
        })
    }
}
