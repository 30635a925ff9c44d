// Generated from `core/catalogue/source/external_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ExternalWidget`.

use super::widget;
use crate::catalogue::prelude::*;

/// A place for HTML of the program's own, or for what a script draws there. Create: no
/// arguments.
pub static EXTERNAL_WIDGET: Class = Class::widget("ExternalWidget", MEMBERS);

/// Shows HTML, exactly as it is given: what comes from people must be escaped before. Scripts
/// in it do not run. Call: `html` (text).
pub static SET_CONTENT: Method = Method::set("set_content")
    .takes(&[text("html")])
    .writes(&[Write::arguments(place::CONTENT)]);

/// Takes the content away. Call: no arguments.
pub static CLEAR: Method = Method::set("clear").writes(&[Write::to(
    place::CONTENT,
    Source::Constants(&[Constant::Text("")]),
)]);

members! {
    inherits widget;
    properties {
        CONTENT = Property::call("content", &SET_CONTENT);
    }
    methods { SET_CONTENT, CLEAR }
    events {}
}
