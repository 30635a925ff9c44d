// Generated from `core/catalogue/source/radio_button.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `RadioButton`.

use super::widget;
use crate::catalogue::prelude::*;

/// A button to choose one of several, with a caption. Create: `text` (text, optional); options
/// `group` (widget of the same class).
pub static RADIO_BUTTON: Class = Class::widget("RadioButton", MEMBERS)
    .takes(&[lines("text").optional()])
    .offers(&[group("group").optional()]);

/// Replaces the caption. Call: `text` (text).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[lines("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// Chooses the button, or not. Call: `state` (bool).
pub static SET_STATE: Method = Method::set("set_state")
    .takes(&[bool("state")])
    .writes(&[Write::to(place::STATE, Source::Grouped)])
    .echoing();

/// Whether the button is chosen. Read: gives bool.
pub static GET_STATE: Method = Method::get("get_state", Read::Value(place::STATE));

/// The user chose the button. Carries `value` (bool).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[bool("value")])
    .writes(&[Write::to(place::STATE, Source::Grouped)]);

members! {
    inherits widget;
    properties {
        TEXT = Property::call("text", &SET_TEXT).argument(0, Constant::Text(""));
        STATE = Property::call("state", &SET_STATE).constants(&[Constant::Bool(false)]).shared();
    }
    methods { SET_TEXT, SET_STATE, GET_STATE }
    events { ON_ACTIVATED }
}
