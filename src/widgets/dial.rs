// Generated from `core/catalogue/source/dial.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A number that the user sets by turning a knob.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::{Builder, DialValuePosition, NumberType, Visual};
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A number that the user sets by turning a knob.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dial(Widget);

impl Typed for Dial {
    const CLASS: &'static Class = &table::dial::DIAL;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for Dial {}

impl Deref for Dial {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Dial> for Widget {
    fn from(typed: Dial) -> Self {
        typed.0
    }
}

impl Dial {
    /// Sets the number. One beyond the limits is shown as text; the knob stays at the limit.
    pub fn set_value(&self, value: impl Into<f64>) -> Call {
        self.invoke(&table::dial::SET_VALUE, vec![value::of::<f64>(value)])
    }

    /// The number.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_value(&self) -> crate::Result<f64> {
        self.read_as(&table::dial::GET_VALUE, &[])
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
            &table::dial::SET_LIMITS,
            vec![
                value::of::<f64>(min),
                value::of::<f64>(max),
                value::of::<Opt<f64>>(step),
            ],
        )
    }

    /// Reports each step of the knob, or only where it is let go.
    pub fn set_tracking(&self, track: bool) -> Call {
        self.invoke(&table::dial::SET_TRACKING, vec![value::of::<bool>(track)])
    }

    /// Sets how many decimals are shown; `None` shows as many as the step has.
    pub fn set_decimals(&self, decimals: impl Into<Opt<i64>>) -> Call {
        self.invoke(
            &table::dial::SET_DECIMALS,
            vec![value::of::<Opt<i64>>(decimals)],
        )
    }

    /// Sets how large the knob is, in CSS pixels. `diameter` is 0 to 1000000.
    pub fn set_knob_diameter(&self, diameter: impl Into<f64>) -> Call {
        self.invoke(
            &table::dial::SET_KNOB_DIAMETER,
            vec![value::of::<f64>(diameter)],
        )
    }

    /// Shows an icon on the knob, that large in CSS pixels or as large as fits; `None` takes it
    /// away. `size` is 0 to 1000000.
    pub fn set_icon(&self, url: impl Into<Opt<String>>, size: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::dial::SET_ICON,
            vec![value::of::<Opt<String>>(url), value::of::<Opt<f64>>(size)],
        )
    }

    /// The user set the number.
    pub fn on_activated<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DialActivated) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::dial::ON_ACTIVATED, handler)
    }
}

impl Widgets {
    /// Begins a [`Dial`]: a number that the user sets by turning a knob.
    pub fn dial(&self) -> Builder<Dial> {
        Builder::new(self)
    }
}

impl Builder<Dial> {
    /// Whether each step of the knob is reported, not only where it is let go. By default
    /// `false`.
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
        self.then(
            &table::dial::SET_LIMITS,
            vec![
                value::of::<f64>(min),
                value::of::<f64>(max),
                value::of::<Opt<f64>>(step),
            ],
        )
    }

    /// Sets how large the knob is, in CSS pixels. `diameter` is 0 to 1000000.
    pub fn knob_diameter(self, diameter: impl Into<f64>) -> Self {
        self.then(
            &table::dial::SET_KNOB_DIAMETER,
            vec![value::of::<f64>(diameter)],
        )
    }

    /// Shows an icon on the knob, that large in CSS pixels or as large as fits; `None` takes it
    /// away. `size` is 0 to 1000000.
    pub fn icon(self, url: impl Into<Opt<String>>, size: impl Into<Opt<f64>>) -> Self {
        self.then(
            &table::dial::SET_ICON,
            vec![value::of::<Opt<String>>(url), value::of::<Opt<f64>>(size)],
        )
    }
}

/// What [`Dial::on_activated`] reports: the user set the number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DialActivated {
    /// The value.
    pub value: f64,
}

impl FromEvent for DialActivated {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            value: value::argument(event.arguments(), 0, "value")?,
        })
    }
}
