// Generated from `core/catalogue/source/splitter.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Splitter`.

use pgwidgets_core::catalogue::table::splitter as table;

use super::prelude::*;

widget! {
    /// Widgets beside or below each other, with handles between them by which the user shares out
    /// the room.
    pub struct Splitter(Container): table::SPLITTER;
}

impl Splitter {
    /// Puts a widget behind the others.
    pub fn add_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::ADD_WIDGET, child)
    }

    /// Shares out the room: a number for each widget, in their order. Only their ratios count.
    /// Widgets without a number keep theirs, which is 1 at first, and numbers without a widget are
    /// left out. Each number of `sizes` is 0 or more.
    pub fn set_sizes(&self, sizes: Vec<f64>) -> Call {
        call!(self, table::SET_SIZES, sizes: Vec<f64>)
    }

    /// How the room is shared out, as the program or a user did it last: a number for each widget,
    /// in their order. Empty if nobody has.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_sizes(&self) -> crate::Result<Vec<f64>> {
        self.read_as(&table::GET_SIZES, &[])
    }

    /// Sets the least room for a widget along the way that they run, in CSS pixels; 20 if it is not
    /// set. `child` must be inside. `size` is 0 to 1000000.
    pub fn set_minimum_size(&self, child: impl Into<Widget>, size: impl Into<f64>) -> Call {
        call!(self, table::SET_MINIMUM_SIZE, child, size: f64)
    }

    /// The user moved a handle.
    pub fn on_sizing<M>(&self, handler: impl Handler<Sized, M>) -> Listen {
        self.listen(&table::ON_SIZING, handler)
    }
}

impl Widgets {
    /// Begins a [`Splitter`]: widgets beside or below each other, with handles between them by
    /// which the user shares out the room.
    pub fn splitter(&self) -> Builder<Splitter> {
        Builder::new(self)
    }
}

impl Builder<Splitter> {
    /// Which way the widgets run. By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }
}
