// Generated from `core/catalogue/source/widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The part `Widget`.

use super::{objects, values};
use crate::catalogue::prelude::*;

/// Draws a border of that width, in CSS pixels; 0 takes it away. Call: `width` (number from 0
/// to 1000000).
pub static SET_BORDER_WIDTH: Method = Method::set("set_border_width")
    .takes(&[number("width").between(0.0, 1_000_000.0)])
    .writes(&[Write::arguments(place::BORDER_WIDTH)]);

/// Sets the colour of the border. Call: `color` (CSS colour).
pub static SET_BORDER_COLOR: Method = Method::set("set_border_color")
    .takes(&[color("color")])
    .writes(&[Write::arguments(place::BORDER_COLOR)]);

/// Sets the background; null goes back to the default. Call: `color` (CSS colour, or null).
pub static SET_BG: Method = Method::set("set_bg")
    .takes(&[color("color").nullable()])
    .writes(&[Write::arguments(place::BG)]);

/// Sets the smallest size, in CSS pixels; null lifts a bound. Call: `width` (number from 0 to
/// 1000000, or null), `height` (number from 0 to 1000000, or null).
pub static SET_MIN_SIZE: Method = Method::set("set_min_size")
    .takes(&[
        number("width").between(0.0, 1_000_000.0).nullable(),
        number("height").between(0.0, 1_000_000.0).nullable(),
    ])
    .writes(&[Write::arguments(place::MIN_SIZE)]);

/// Sets the largest size, in CSS pixels; null lifts a bound. Call: `width` (number from 0 to
/// 1000000, or null), `height` (number from 0 to 1000000, or null).
pub static SET_MAX_SIZE: Method = Method::set("set_max_size")
    .takes(&[
        number("width").between(0.0, 1_000_000.0).nullable(),
        number("height").between(0.0, 1_000_000.0).nullable(),
    ])
    .writes(&[Write::arguments(place::MAX_SIZE)]);

/// Sets which ways the widget grows to fill the room that is left. Call: `horizontal` (bool,
/// optional), `vertical` (bool, optional).
pub static SET_EXPANDING: Method = Method::set("set_expanding")
    .takes(&[bool("horizontal").optional(), bool("vertical").optional()])
    .writes(&[Write::arguments(place::EXPANDING)]);

/// Which ways the widget grows. Read: gives [`EXPANDING`](super::objects::EXPANDING).
pub static GET_EXPANDING: Method = Method::get(
    "get_expanding",
    Read::Record(place::EXPANDING, &["horizontal", "vertical"]),
);

/// Sets the size, in CSS pixels; null leaves a dimension as it is. Along the direction of a box
/// that it is in, a widget takes the size of its content: set a smallest size there. Call:
/// `width` (number from 0 to 1000000, or null to keep it), `height` (number from 0 to 1000000,
/// or null to keep it).
pub static RESIZE: Method = Method::set("resize")
    .takes(&[
        number("width").between(0.0, 1_000_000.0).keep(),
        number("height").between(0.0, 1_000_000.0).keep(),
    ])
    .writes(&[Write::arguments(place::SIZE)]);

/// Asks a browser for width and height, in CSS pixels, padding and border included. Ask: gives
/// list of 2 numbers.
pub static GET_SIZE: Method = Method::ask("get_size");

/// Asks a browser where the widget is: x and y from the corner of the viewport, in CSS pixels.
/// Ask: gives list of 2 numbers.
pub static GET_POSITION: Method = Method::ask("get_position");

/// Sets the room between border and content, in CSS pixels. Call: `padding` (number or list of
/// 4 numbers from 0 to 1000000).
pub static SET_PADDING: Method = Method::set("set_padding")
    .takes(&[padding("padding").between(0.0, 1_000_000.0)])
    .writes(&[Write::arguments(place::PADDING)]);

/// Sets the font: its family, as in a style sheet (names that begin with a digit or hold other
/// characters than letters, digits and hyphens stand in quotes), its size in points, its weight
/// and its style; null leaves one as it is. Call: `family` (CSS font family), `size` (number
/// from 0 to 7500, or null to keep it), `weight` (normal, bold or 1 to 1000, or null to keep
/// it), `style` (normal, italic or oblique, or null to keep it).
pub static SET_FONT: Method = Method::set("set_font")
    .takes(&[
        font_family("family"),
        number("size").between(0.0, 7500.0).keep(),
        weight("weight").keep(),
        one_of("style", values::FONT_STYLE).keep(),
    ])
    .writes(&[Write::arguments(place::FONT)]);

/// Lets the user work with the widget, or not; without, it is dimmed. Call: `enabled` (bool).
pub static SET_ENABLED: Method = Method::set("set_enabled")
    .takes(&[bool("enabled")])
    .writes(&[Write::arguments(place::ENABLED)]);

/// Whether the user may work with the widget. Read: gives bool.
pub static GET_ENABLED: Method = Method::get("get_enabled", Read::Value(place::ENABLED));

/// Sets the text that shows while the pointer rests on the widget; null takes it away. Call:
/// `text` (text, or null).
pub static SET_TOOLTIP: Method = Method::set("set_tooltip")
    .takes(&[text("text").nullable()])
    .writes(&[Write::arguments(place::TOOLTIP)]);

/// The text that shows while the pointer rests on the widget; empty if there is none. Read:
/// gives text, or null.
pub static GET_TOOLTIP: Method = Method::get("get_tooltip", Read::Value(place::TOOLTIP));

/// Whether the widget holds other widgets. Read: gives bool.
pub static IS_CONTAINER: Method =
    Method::get("is_container", Read::Constant(Constant::Bool(false)));

/// Lets the user select the text in the widget, or not. Call: `allow` (bool).
pub static SET_ALLOW_TEXT_SELECTION: Method = Method::set("set_allow_text_selection")
    .takes(&[bool("allow")])
    .writes(&[Write::arguments(place::TEXT_SELECTION)]);

/// Makes the widget visible. Call: no arguments.
pub static SHOW: Method = Method::set("show").writes(&[Write::to(
    place::VISIBLE,
    Source::Constants(&[Constant::Bool(true)]),
)]);

/// Hides the widget. Call: no arguments.
pub static HIDE: Method = Method::set("hide").writes(&[Write::to(
    place::VISIBLE,
    Source::Constants(&[Constant::Bool(false)]),
)]);

/// Whether the widget is shown; its parent may be hidden all the same. Read: gives bool.
pub static IS_VISIBLE: Method = Method::get("is_visible", Read::Value(place::VISIBLE));

/// Gives the keyboard focus to the widget, in every browser that is there. Call: no arguments.
pub static SET_FOCUS: Method = Method::act("set_focus");

/// Makes an image known as a cursor, by a name for `set_cursor`. The URL holds no quote and no
/// backslash; write them as `%27`, `%22` and `%5C`. The hot spot, and the width and height to
/// draw it at, are in CSS pixels. Call: `name` (text but "__proto__" and "default"), `url` (URL
/// without quotes and backslashes), `hotspot_x` (number from -1000000 to 1000000), `hotspot_y`
/// (number from -1000000 to 1000000), `size` (list of 2 numbers from 1 to 128, optional).
pub static ADD_CURSOR: Method = Method::set("add_cursor")
    .takes(&[
        text("name").within(Range::Except(&["__proto__", "default"])),
        css_url("url"),
        number("hotspot_x").between(-1_000_000.0, 1_000_000.0),
        number("hotspot_y").between(-1_000_000.0, 1_000_000.0),
        numbers("size", 2).between(1.0, 128.0).optional(),
    ])
    .writes(&[Write::to(place::CURSORS, Source::Keyed)]);

/// Sets the cursor: a name given to `add_cursor` or a CSS keyword; null goes back to the
/// default. Call: `name` (one of [`CURSOR`](super::values::CURSOR), or a key of `cursors`, or
/// null).
pub static SET_CURSOR: Method = Method::set("set_cursor")
    .takes(&[text("name")
        .within(Range::WordOrKey(values::CURSOR, place::CURSORS))
        .nullable()])
    .writes(&[Write::arguments(place::CURSOR)]);

/// Ends the widget and everything inside it. Call: no arguments.
pub static DESTROY: Method = Method::destroy("destroy");

/// The widget became visible in a browser, or became so again. Carries `event`
/// ([`GEOMETRY`](super::objects::GEOMETRY)).
pub static ON_MAP: Event = Event::new("map")
    .carries(&[object("event", objects::GEOMETRY)])
    .nature(Nature::Geometry)
    .during_replay();

/// The widget's size on a browser's page changed. Carries `event`
/// ([`CONTENT_SIZE`](super::objects::CONTENT_SIZE)).
pub static ON_RESIZE: Event = Event::new("resize")
    .carries(&[object("event", objects::CONTENT_SIZE)])
    .nature(Nature::Geometry);

/// Something is dragged over the widget. Carries `event`
/// ([`DRAG_OVER`](super::objects::DRAG_OVER)).
pub static ON_DRAG_OVER: Event =
    Event::new("drag-over").carries(&[object("event", objects::DRAG_OVER)]);

/// Something was dropped on the widget; its files are still to come. Carries `event`
/// ([`DROP_START`](super::objects::DROP_START)).
pub static ON_DROP_START: Event =
    Event::new("drop-start").carries(&[object("event", objects::DROP_START)]);

/// Something was dropped on the widget, and all its files have arrived. Carries `event`
/// ([`DROP_END`](super::objects::DROP_END)); files, if it brings some.
pub static ON_DROP_END: Event = Event::new("drop-end")
    .carries(&[object("event", objects::DROP_END)])
    .nature(Nature::Upload);

/// A part of a dropped file has arrived. Carries `event`
/// ([`DROP_PROGRESS`](super::objects::DROP_PROGRESS)).
pub static ON_DROP_PROGRESS: Event = Event::new("drop-progress")
    .carries(&[object("event", objects::DROP_PROGRESS)])
    .nature(Nature::Progress);

members! {
    properties {
        BORDER_WIDTH = Property::call("border_width", &SET_BORDER_WIDTH);
        BORDER_COLOR = Property::call("border_color", &SET_BORDER_COLOR);
        BG = Property::call("bg", &SET_BG);
        MIN_SIZE = Property::call("min_size", &SET_MIN_SIZE);
        MAX_SIZE = Property::call("max_size", &SET_MAX_SIZE);
        EXPANDING = Property::call("expanding", &SET_EXPANDING)
            .constants(&[Constant::Bool(false), Constant::Bool(false)]);
        SIZE = Property::call("size", &RESIZE);
        PADDING = Property::call("padding", &SET_PADDING);
        FONT = Property::call("font", &SET_FONT);
        ENABLED = Property::call("enabled", &SET_ENABLED).constants(&[Constant::Bool(true)]);
        TOOLTIP = Property::call("tooltip", &SET_TOOLTIP).constants(&[Constant::Text("")]);
        TEXT_SELECTION = Property::call("text_selection", &SET_ALLOW_TEXT_SELECTION);
        VISIBLE = Property::switch(
            "visible",
            [(Constant::Bool(true), &SHOW), (Constant::Bool(false), &HIDE)],
        )
        .constants(&[Constant::Bool(true)]);
        CURSORS = Property::keyed("cursors", &ADD_CURSOR);
        CURSOR = Property::call("cursor", &SET_CURSOR).behind(&[place::CURSORS]);
    }
    methods {
        SET_BORDER_WIDTH, SET_BORDER_COLOR, SET_BG, SET_MIN_SIZE, SET_MAX_SIZE, SET_EXPANDING,
        GET_EXPANDING, RESIZE, GET_SIZE, GET_POSITION, SET_PADDING, SET_FONT, SET_ENABLED,
        GET_ENABLED, SET_TOOLTIP, GET_TOOLTIP, IS_CONTAINER, SET_ALLOW_TEXT_SELECTION, SHOW, HIDE,
        IS_VISIBLE, SET_FOCUS, ADD_CURSOR, SET_CURSOR, DESTROY
    }
    events { ON_MAP, ON_RESIZE, ON_DRAG_OVER, ON_DROP_START, ON_DROP_END, ON_DROP_PROGRESS }
}
