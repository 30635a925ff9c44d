// Generated from `core/catalogue/source/slider.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A number that the user sets by sliding a knob.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, NumberType, Orientation, SliderValuePosition, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A number that the user sets by sliding a knob.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slider(Widget);

impl Typed for Slider {
    const CLASS: &'static Class = &table::slider::SLIDER;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for Slider {}

impl Deref for Slider {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Slider> for Widget {
    fn from(typed: Slider) -> Self {
        typed.0
    }
}

impl Slider {
    /// Sets the number, brought within the limits and onto the nearest step, which is counted
    /// from the smallest number.
    pub fn set_value(&self, value: impl Into<f64>) -> Call {
        self.invoke(&table::slider::SET_VALUE, vec![value::of::<f64>(value)])
    }

    /// The number.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_value(&self) -> crate::Result<f64> {
        self.read_as(&table::slider::GET_VALUE, &[])
    }

    /// Sets the smallest and the largest number, and the distance from one to the next if it is
    /// given; the number is brought within them and onto a step.
    pub fn set_limits(
        &self,
        min: impl Into<f64>,
        max: impl Into<f64>,
        step: impl Into<Opt<f64>>,
    ) -> Call {
        self.invoke(
            &table::slider::SET_LIMITS,
            vec![
                value::of::<f64>(min),
                value::of::<f64>(max),
                value::of::<Opt<f64>>(step),
            ],
        )
    }

    /// Reports each step of the knob, or only where it is let go.
    pub fn set_tracking(&self, track: bool) -> Call {
        self.invoke(&table::slider::SET_TRACKING, vec![value::of::<bool>(track)])
    }

    /// Sets how many decimals are shown; `None` shows as many as the step has.
    pub fn set_decimals(&self, decimals: impl Into<Opt<i64>>) -> Call {
        self.invoke(
            &table::slider::SET_DECIMALS,
            vec![value::of::<Opt<i64>>(decimals)],
        )
    }

    /// The user set the number.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(SliderActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::slider::ON_ACTIVATED, handler)
    }

    /// The user moved the knob; reported when they pause for 0.3 seconds or do something else.
    /// The number comes as text.
    pub fn on_modified<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(SliderModified) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::slider::ON_MODIFIED, handler)
    }
}

impl Widgets {
    /// Begins a [`Slider`]: a number that the user sets by sliding a knob.
    pub fn slider(&self) -> Builder<Slider> {
        Builder::new(self)
    }
}

impl Builder<Slider> {
    /// Which way the slider runs. The client of this version draws every slider horizontally.
    /// By default `horizontal`.
    pub fn orientation(self, orientation: Orientation) -> Self {
        self.option(0, value::of::<Orientation>(orientation))
    }

    /// Whether each step of the knob is reported, not only where it is let go. By default
    /// `false`.
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
        self.then(
            &table::slider::SET_LIMITS,
            vec![
                value::of::<f64>(min),
                value::of::<f64>(max),
                value::of::<Opt<f64>>(step),
            ],
        )
    }
}

/// What [`Slider::on_activated`] reports: the user set the number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SliderActivated {
    /// The value.
    pub value: f64,
}

impl FromEvent for SliderActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}

/// What [`Slider::on_modified`] reports: the user moved the knob; reported when they pause
/// for 0.3 seconds or do something else. The number comes as text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SliderModified {
    /// The value.
    pub value: String,
}

impl FromEvent for SliderModified {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
