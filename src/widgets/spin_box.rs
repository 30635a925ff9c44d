// Generated from `core/catalogue/source/spin_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A number that the user types, or changes step by step.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, NumberType, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A number that the user types, or changes step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpinBox(Widget);

impl Typed for SpinBox {
    const CLASS: &'static Class = &table::spin_box::SPIN_BOX;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for SpinBox {}

impl Deref for SpinBox {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<SpinBox> for Widget {
    fn from(typed: SpinBox) -> Self {
        typed.0
    }
}

impl SpinBox {
    /// Sets the number, brought within the limits.
    pub fn set_value(&self, value: impl Into<f64>) -> Call {
        self.invoke(&table::spin_box::SET_VALUE, vec![value::of::<f64>(value)])
    }

    /// The number.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_value(&self) -> crate::Result<f64> {
        self.read_as(&table::spin_box::GET_VALUE, &[])
    }

    /// Sets the smallest and the largest number, and the distance from one to the next if it is
    /// given; the number is brought within them.
    pub fn set_limits(
        &self,
        min: impl Into<f64>,
        max: impl Into<f64>,
        step: impl Into<Opt<f64>>,
    ) -> Call {
        self.invoke(
            &table::spin_box::SET_LIMITS,
            vec![
                value::of::<f64>(min),
                value::of::<f64>(max),
                value::of::<Opt<f64>>(step),
            ],
        )
    }

    /// Sets how many decimals are shown; `None` shows as many as the step has.
    pub fn set_decimals(&self, decimals: impl Into<Opt<i64>>) -> Call {
        self.invoke(
            &table::spin_box::SET_DECIMALS,
            vec![value::of::<Opt<i64>>(decimals)],
        )
    }

    /// The user set the number.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(SpinBoxActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::spin_box::ON_ACTIVATED, handler)
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
        self.then(
            &table::spin_box::SET_LIMITS,
            vec![
                value::of::<f64>(min),
                value::of::<f64>(max),
                value::of::<Opt<f64>>(step),
            ],
        )
    }
}

/// What [`SpinBox::on_activated`] reports: the user set the number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SpinBoxActivated {
    /// The value.
    pub value: f64,
}

impl FromEvent for SpinBoxActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
