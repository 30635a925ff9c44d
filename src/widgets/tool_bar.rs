// Generated from `core/catalogue/source/tool_bar.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ToolBar`.

use pgwidgets_core::catalogue::table::tool_bar as table;

use super::prelude::*;

widget! {
    /// A row of actions and other widgets.
    pub struct ToolBar(Container): table::TOOL_BAR;
}

impl ToolBar {
    /// Puts a widget behind the others.
    pub fn add_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::ADD_WIDGET, child)
    }

    /// Makes an action with that text and puts it behind the others.
    pub fn add_action(&self, text: impl Into<Opt<String>>) -> Builder<ToolBarAction> {
        Builder::inside(
            self,
            &table::ADD_ACTION,
            vec![value::of::<Opt<String>>(text)],
        )
    }

    /// Puts a line behind the others. It stays as long as the tool bar does.
    pub fn add_separator(&self) -> Call {
        call!(self, table::ADD_SEPARATOR)
    }

    /// Puts room behind the others, which takes all that is left. It stays as long as the tool bar
    /// does.
    pub fn add_spacer(&self) -> Call {
        call!(self, table::ADD_SPACER)
    }
}

impl Widgets {
    /// Begins a [`ToolBar`]: a row of actions and other widgets.
    pub fn tool_bar(&self) -> Builder<ToolBar> {
        Builder::new(self)
    }
}

impl Builder<ToolBar> {
    /// Which way the widgets run. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }
}
