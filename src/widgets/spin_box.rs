// Generated from `core/catalogue/source/spin_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `SpinBox`.

use pgwidgets_core::catalogue::table::spin_box as table;

use super::prelude::*;

widget! {
    /// A number that the user types, or changes step by step.
    pub struct SpinBox(Widget): table::SPIN_BOX;
}

impl SpinBox {
    /// Sets the number, brought within the limits.
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

    /// Sets how many decimals are shown; `None` shows as many as the step has.
    pub fn set_decimals(&self, decimals: impl Into<Opt<i64>>) -> Call {
        call!(self, table::SET_DECIMALS, decimals: Opt<i64>)
    }

    /// The user set the number.
    pub fn on_activated<M>(&self, handler: impl Handler<NumberChanged, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`SpinBox`]: a number that the user types, or changes step by step.
    pub fn spin_box(&self) -> Builder<SpinBox> {
        Builder::new(self)
    }
}

impl Builder<SpinBox> {
    /// What numbers it takes: whole ones, or fractions too. If it is not set, and one of `min`,
    /// `max`, `step` and `value` is a fraction, it is `float`, with steps as fine as these are
    /// unless `step` is set. By default `int`.
    pub fn dtype(self, dtype: NumberType) -> Self {
        self.option(0, value::of::<NumberType>(dtype))
    }

    /// The smallest number. By default `0`.
    pub fn min(self, min: impl Into<f64>) -> Self {
        self.option(1, value::of::<f64>(min))
    }

    /// The largest number. By default `99`.
    pub fn max(self, max: impl Into<f64>) -> Self {
        self.option(2, value::of::<f64>(max))
    }

    /// The distance from one number to the next. By default `1`.
    pub fn step(self, step: impl Into<f64>) -> Self {
        self.option(3, value::of::<f64>(step))
    }

    /// The number to begin with; the smallest if it is not set.
    pub fn value(self, value: impl Into<f64>) -> Self {
        self.option(4, value::of::<f64>(value))
    }

    /// How many decimals are shown; as many as the step has if it is not set.
    pub fn decimals(self, decimals: impl Into<i64>) -> Self {
        self.option(5, value::of::<i64>(decimals))
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
}
