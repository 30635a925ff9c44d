// Generated from `core/catalogue/source/check_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `CheckBox`.

use super::widget;
use crate::catalogue::prelude::*;

/// A box that the user ticks, with a caption. Create: `text` (text, optional).
pub static CHECK_BOX: Class = Class::widget("CheckBox", MEMBERS).takes(&[lines("text").optional()]);

/// Ticks the box, or not. Call: `state` (bool).
pub static SET_STATE: Method = Method::set("set_state")
    .takes(&[bool("state")])
    .writes(&[Write::arguments(place::STATE)]);

/// Whether the box is ticked. Read: gives bool.
pub static GET_STATE: Method = Method::get("get_state", Read::Value(place::STATE));

/// The user ticked the box, or took the tick away. Carries `value` (bool).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[bool("value")])
    .writes(&[Write::arguments(place::STATE)]);

members! {
    inherits widget;
    properties {
        STATE = Property::call("state", &SET_STATE).constants(&[Constant::Bool(false)]).shared();
    }
    methods { SET_STATE, GET_STATE }
    events { ON_ACTIVATED }
}
