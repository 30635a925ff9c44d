// Generated from `core/catalogue/source/color_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ColorWidget`.

use super::widget;
use crate::catalogue::prelude::*;

/// A field in which the user picks a colour: by pointing, by numbers or by its code. Create:
/// options `color` (CSS colour that hides what is behind it).
pub static COLOR_WIDGET: Class =
    Class::widget("ColorWidget", MEMBERS).offers(&[rgb("color").optional()]);

/// Sets the colour, which must be one of its own: neither transparent nor a word such as
/// `currentcolor`. Call: `color` (CSS colour that hides what is behind it).
pub static SET_COLOR: Method = Method::set("set_color")
    .takes(&[rgb("color")])
    .writes(&[Write::arguments(place::COLOR)]);

/// The colour, as `#rrggbb`. Read: gives text.
pub static GET_COLOR: Method = Method::get("get_color", Read::Value(place::COLOR));

/// The user picked a colour, and may go on. Carries `color` (CSS colour that hides what is
/// behind it).
pub static ON_PICK: Event = Event::new("pick")
    .carries(&[rgb("color")])
    .writes(&[Write::arguments(place::COLOR)]);

members! {
    inherits widget;
    properties {
        COLOR = Property::call("color", &SET_COLOR)
            .options(&[0], Constant::Text("#ff0000"))
            .shared();
    }
    methods { SET_COLOR, GET_COLOR }
    events { ON_PICK }
}
