// Generated from `core/catalogue/source/dial.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Dial`.

use pgwidgets_core::catalogue::table::dial as table;

use super::prelude::*;

widget! {
    /// A number that the user sets by turning a knob.
    pub struct Dial(Widget): table::DIAL;
}

impl Dial {
    /// Sets the number. One beyond the limits is shown as text; the knob stays at the limit.
    pub fn set_value(&self, value: impl Into<f64>) -> Call {
        call!(self, table::SET_VALUE, value: f64)
    }

    /// The number.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_value(&self) -> crate::Result<f64> {
        self.read_as(&table::GET_VALUE, &[])
    }

    /// Sets the smallest and the largest number, and the distance from one to the next if it is
    /// given; the number is brought within them.
    pub fn set_limits(
        &self,
        min: impl Into<f64>,
        max: impl Into<f64>,
        step: impl Into<Opt<f64>>,
    ) -> Call {
        call!(self, table::SET_LIMITS, min: f64, max: f64, step: Opt<f64>)
    }

    /// Reports each step of the knob, or only where it is let go.
    pub fn set_tracking(&self, track: bool) -> Call {
        call!(self, table::SET_TRACKING, track: bool)
    }

    /// Sets how many decimals are shown; `None` shows as many as the step has.
    pub fn set_decimals(&self, decimals: impl Into<Opt<i64>>) -> Call {
        call!(self, table::SET_DECIMALS, decimals: Opt<i64>)
    }

    /// Sets how large the knob is, in CSS pixels. `diameter` is 0 to 1000000.
    pub fn set_knob_diameter(&self, diameter: impl Into<f64>) -> Call {
        call!(self, table::SET_KNOB_DIAMETER, diameter: f64)
    }

    /// Shows an icon on the knob, that large in CSS pixels or as large as fits; `None` takes it
    /// away. `size` is 0 to 1000000.
    pub fn set_icon(&self, url: impl Into<Opt<String>>, size: impl Into<Opt<f64>>) -> Call {
        call!(self, table::SET_ICON, url: Opt<String>, size: Opt<f64>)
    }

    /// The user set the number.
    pub fn on_activated<M>(&self, handler: impl Handler<NumberChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`Dial`]: a number that the user sets by turning a knob.
    pub fn dial(&self) -> Builder<Dial> {
        Builder::new(self)
    }
}

impl Builder<Dial> {
    /// Whether each step of the knob is reported, not only where it is let go. By default `false`.
    pub fn track(self, track: bool) -> Self {
        self.option(0, value::of::<bool>(track))
    }

    /// What numbers it takes: whole ones, or fractions too. If it is not set, and one of `min`,
    /// `max`, `step` and `value` is a fraction, it is `float`, with steps as fine as these are
    /// unless `step` is set. By default `int`.
    pub fn dtype(self, dtype: NumberType) -> Self {
        self.option(1, value::of::<NumberType>(dtype))
    }

    /// The smallest number. By default `0`.
    pub fn min(self, min: impl Into<f64>) -> Self {
        self.option(2, value::of::<f64>(min))
    }

    /// The largest number. By default `100`.
    pub fn max(self, max: impl Into<f64>) -> Self {
        self.option(3, value::of::<f64>(max))
    }

    /// The distance from one number to the next. By default `1`.
    pub fn step(self, step: impl Into<f64>) -> Self {
        self.option(4, value::of::<f64>(step))
    }

    /// The number to begin with. By default `50`.
    pub fn value(self, value: impl Into<f64>) -> Self {
        self.option(5, value::of::<f64>(value))
    }

    /// Whether the number is shown as text. By default `false`.
    pub fn show_value(self, show_value: bool) -> Self {
        self.option(6, value::of::<bool>(show_value))
    }

    /// Where the number is shown. By default `b`.
    pub fn show_value_position(self, show_value_position: DialValuePosition) -> Self {
        self.option(7, value::of::<DialValuePosition>(show_value_position))
    }

    /// How many decimals are shown; as many as the step has if it is not set.
    pub fn decimals(self, decimals: impl Into<i64>) -> Self {
        self.option(8, value::of::<i64>(decimals))
    }

    /// Sets the smallest and the largest number, and the distance from one to the next if it is
    /// given; the number is brought within them.
    pub fn limits(
        self,
        min: impl Into<f64>,
        max: impl Into<f64>,
        step: impl Into<Opt<f64>>,
    ) -> Self {
        then!(self, table::SET_LIMITS, min: f64, max: f64, step: Opt<f64>)
    }

    /// Sets how large the knob is, in CSS pixels. `diameter` is 0 to 1000000.
    pub fn knob_diameter(self, diameter: impl Into<f64>) -> Self {
        then!(self, table::SET_KNOB_DIAMETER, diameter: f64)
    }

    /// Shows an icon on the knob, that large in CSS pixels or as large as fits; `None` takes it
    /// away. `size` is 0 to 1000000.
    pub fn icon(self, url: impl Into<Opt<String>>, size: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_ICON, url: Opt<String>, size: Opt<f64>)
    }
}
