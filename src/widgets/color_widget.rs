// Generated from `core/catalogue/source/color_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `ColorWidget`.

use pgwidgets_core::catalogue::table::color_widget as table;

use super::prelude::*;

widget! {
    /// A field in which the user picks a colour: by pointing, by numbers or by its code.
    pub struct ColorWidget(Widget): table::COLOR_WIDGET;
}

impl ColorWidget {
    /// Sets the colour, which must be one of its own: neither transparent nor a word such as
    /// `currentcolor`.
    pub fn set_color(&self, color: impl Into<String>) -> Call {
        call!(self, table::SET_COLOR, color: String)
    }

    /// The colour, as `#rrggbb`.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_color(&self) -> crate::Result<String> {
        self.read_as(&table::GET_COLOR, &[])
    }

    /// The user picked a colour, and may go on.
    pub fn on_pick<M>(&self, handler: impl Handler<ColorPicked, M>) -> Listen {
        self.listen(&table::ON_PICK, handler)
    }
}

impl Widgets {
    /// Begins a [`ColorWidget`]: a field in which the user picks a colour: by pointing, by numbers
    /// or by its code.
    pub fn color_widget(&self) -> Builder<ColorWidget> {
        Builder::new(self)
    }
}

impl Builder<ColorWidget> {
    /// The colour to begin with. By default `#ff0000`.
    pub fn color(self, color: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(color))
    }
}
