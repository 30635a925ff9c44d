// Generated from `core/catalogue/source/tool_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ToolBar`.

use super::{container, values};
use crate::catalogue::prelude::*;

/// A row of actions and other widgets. Create: options `orientation` (horizontal or vertical).
pub static TOOL_BAR: Class =
    Class::container("ToolBar", MEMBERS)
        .offers(&[one_of("orientation", values::ORIENTATION).optional()]);

/// Puts a widget behind the others. Call: `child` (widget).
pub static ADD_WIDGET: Method =
    Method::child("add_widget", Child::AddAnew).takes(&[widget("child")]);

/// Makes an action with that text and puts it behind the others. Call: `text` (text, optional).
pub static ADD_ACTION: Method = Method::make(
    "add_action",
    &Make {
        class: &super::tool_bar_action::TOOL_BAR_ACTION,
        options: &[(0, 0)],
        by: &ADD_WIDGET,
        passed: &[],
    },
)
.takes(&[text("text").optional()]);

/// Puts a line behind the others. It stays as long as the tool bar does. Call: no arguments.
pub static ADD_SEPARATOR: Method = Method::child("add_separator", Child::Mark);

/// Puts room behind the others, which takes all that is left. It stays as long as the tool bar
/// does. Call: no arguments.
pub static ADD_SPACER: Method = Method::child("add_spacer", Child::Mark);

members! {
    inherits container;
    methods { ADD_WIDGET, ADD_ACTION, ADD_SEPARATOR, ADD_SPACER }
    events {}
}
