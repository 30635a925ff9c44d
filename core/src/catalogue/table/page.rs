// Generated from `core/catalogue/source/page.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Page`.

use super::{container, widget};
use crate::catalogue::prelude::*;

/// A root of widgets at the corner of the browser's page, without a window around it. It is as
/// large as its content until it is resized. Create: no arguments.
pub static PAGE: Class = Class::container("Page", MEMBERS);

/// Puts a widget into the page, in the place of the one that was there. Call: `child` (widget).
pub static SET_WIDGET: Method = Method::child("set_widget", Child::Only).takes(&[widget("child")]);

members! {
    inherits container;
    instead {
        Property::switch(
            "visible",
            [(Constant::Bool(true), &widget::SHOW), (Constant::Bool(false), &widget::HIDE)],
        )
        .constants(&[Constant::Bool(false)]);
    }
    methods { SET_WIDGET }
    events {}
}
