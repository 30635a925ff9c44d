// Generated from `core/catalogue/source/slider.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Slider`.

use pgwidgets_core::catalogue::table::slider as table;

use super::prelude::*;

widget! {
    /// A number that the user sets by sliding a knob.
    pub struct Slider(Widget): table::SLIDER;
}

impl Slider {
    /// Sets the number, brought within the limits and onto the nearest step, which is counted from
    /// the smallest number.
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
    /// given; the number is brought within them and onto a step.
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

    /// The user set the number.
    pub fn on_activated<M>(&self, handler: impl Handler<NumberChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }

    /// The user moved the knob; reported when they pause for 0.3 seconds or do something else. The
    /// number comes as text.
    pub fn on_modified<M>(&self, handler: impl Handler<SliderModified, M>) -> Listen {
        self.listen(&table::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`Slider`]: a number that the user sets by sliding a knob.
    pub fn slider(&self) -> Builder<Slider> {
        Builder::new(self)
    }
}

impl Builder<Slider> {
    /// Which way the slider runs. The client of this version draws every slider horizontally. By
    /// default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// Whether each step of the knob is reported, not only where it is let go. By default `false`.
    pub fn track(self, track: bool) -> Self {
        self.option(1, value::of::<bool>(track))
    }

    /// What numbers it takes: whole ones, or fractions too. If it is not set, and one of `min`,
    /// `max`, `step` and `value` is a fraction, it is `float`, with steps as fine as these are
    /// unless `step` is set. By default `int`.
    pub fn dtype(self, dtype: NumberType) -> Self {
        self.option(2, value::of::<NumberType>(dtype))
    }

    /// The smallest number. By default `0`.
    pub fn min(self, min: impl Into<f64>) -> Self {
        self.option(3, value::of::<f64>(min))
    }

    /// The largest number. By default `100`.
    pub fn max(self, max: impl Into<f64>) -> Self {
        self.option(4, value::of::<f64>(max))
    }

    /// The distance from one number to the next. By default `1`.
    pub fn step(self, step: impl Into<f64>) -> Self {
        self.option(5, value::of::<f64>(step))
    }

    /// The number to begin with. By default `50`.
    pub fn value(self, value: impl Into<f64>) -> Self {
        self.option(6, value::of::<f64>(value))
    }

    /// Whether the number is shown as text. By default `false`.
    pub fn show_value(self, show_value: bool) -> Self {
        self.option(7, value::of::<bool>(show_value))
    }

    /// Where the number is shown. By default `r`.
    pub fn show_value_position(self, show_value_position: SliderValuePosition) -> Self {
        self.option(8, value::of::<SliderValuePosition>(show_value_position))
    }

    /// How many decimals are shown; as many as the step has if it is not set.
    pub fn decimals(self, decimals: impl Into<i64>) -> Self {
        self.option(9, value::of::<i64>(decimals))
    }

    /// Sets the smallest and the largest number, and the distance from one to the next if it is
    /// given; the number is brought within them and onto a step.
    pub fn limits(
        self,
        min: impl Into<f64>,
        max: impl Into<f64>,
        step: impl Into<Opt<f64>>,
    ) -> Self {
        then!(self, table::SET_LIMITS, min: f64, max: f64, step: Opt<f64>)
    }
}
