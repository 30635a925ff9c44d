// Generated from `core/catalogue/source/expander.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Expander`.

use pgwidgets_core::catalogue::table::expander as table;

use super::prelude::*;

widget! {
    /// A title under which a widget can be shown or hidden.
    pub struct Expander(Container): table::EXPANDER;
}

impl Expander {
    /// Puts a widget in, in the place of the one that was there.
    pub fn set_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SET_WIDGET, child)
    }

    /// Hides the widget, or shows it. An expander that is not collapsible refuses it.
    pub fn set_collapsed(&self, collapsed: bool) -> Call {
        call!(self, table::SET_COLLAPSED, collapsed: bool)
    }

    /// Whether the widget is hidden.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_collapsed(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_COLLAPSED, &[])
    }

    /// Hides the widget if it is shown, and shows it if it is hidden. An expander that is not
    /// collapsible refuses it.
    pub fn toggle_content(&self) -> Call {
        call!(self, table::TOGGLE_CONTENT)
    }

    /// The user hid or showed the widget.
    pub fn on_toggled<M>(&self, handler: impl Handler<Toggled, M>) -> Listen {
        self.listen(&table::ON_TOGGLED, handler)
    }
}

impl Widgets {
    /// Begins an [`Expander`]: a title under which a widget can be shown or hidden.
    pub fn expander(&self) -> Builder<Expander> {
        Builder::new(self)
    }
}

impl Builder<Expander> {
    /// The title.
    pub fn title(self, title: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(title))
    }

    /// Whether the user may hide the widget and show it again. If so, it is hidden at first. By
    /// default `true`.
    pub fn collapsible(self, collapsible: bool) -> Self {
        self.option(1, value::of::<bool>(collapsible))
    }

    /// Whether it throws a shadow. By default `false`.
    pub fn shadow(self, shadow: bool) -> Self {
        self.option(2, value::of::<bool>(shadow))
    }

    /// The background of the title.
    pub fn bg_color(self, bg_color: impl Into<String>) -> Self {
        self.option(3, value::of::<String>(bg_color))
    }

    /// Hides the widget, or shows it. An expander that is not collapsible refuses it.
    pub fn collapsed(self, collapsed: bool) -> Self {
        then!(self, table::SET_COLLAPSED, collapsed: bool)
    }
}
