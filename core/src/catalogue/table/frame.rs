// Generated from `core/catalogue/source/frame.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Frame`.

use super::container;
use crate::catalogue::prelude::*;

/// A border around one widget, with a title. Create: options `title` (text).
pub static FRAME: Class = Class::container("Frame", MEMBERS).offers(&[lines("title").optional()]);

/// Puts a widget into the frame, in the place of the one that was there. Call: `child`
/// (widget).
pub static SET_WIDGET: Method = Method::child("set_widget", Child::Only).takes(&[widget("child")]);

/// Replaces the title. Call: `text` (text).
pub static SET_TITLE: Method = Method::set("set_title")
    .takes(&[lines("text")])
    .writes(&[Write::arguments(place::TITLE)]);

/// Replaces the title, as `set_title` does. Call: `text` (text).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[lines("text")])
    .writes(&[Write::arguments(place::TITLE)]);

/// The title. Read: gives text.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TITLE));

members! {
    inherits container;
    properties {
        TITLE = Property::call("title", &SET_TITLE).options(&[0], Constant::Text(""));
    }
    methods { SET_WIDGET, SET_TITLE, SET_TEXT, GET_TEXT }
    events {}
}
