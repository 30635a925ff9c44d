// Generated from `core/catalogue/source/timer.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A timer. It runs in the program, whether a browser is there or not, and fires once
//! however many there are.

use std::time::Duration;

use pgwidgets_core::catalogue::{Class, Mismatch, table};

use super::Builder;
use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value::{self, Opt},
    widget::{Typed, Widget, Widgets},
};

/// A timer. It runs in the program, whether a browser is there or not, and fires once
/// however many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timer(Widget);

impl Typed for Timer {
    const CLASS: &'static Class = &table::timer::TIMER;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl From<Timer> for Widget {
    fn from(typed: Timer) -> Self {
        typed.0
    }
}

impl Timer {
    /// Starts the timer, again if it runs; for a new duration if one is given.
    pub fn start(&self, duration: impl Into<Opt<Duration>>) -> Call {
        self.0.invoke(
            &table::timer::START,
            vec![value::of::<Opt<Duration>>(duration)],
        )
    }

    /// Stops the timer without an event.
    pub fn stop(&self) -> Call {
        self.0.invoke(&table::timer::STOP, Vec::new())
    }

    /// Stops the timer and reports `cancelled`.
    pub fn cancel(&self) -> Call {
        self.0.invoke(&table::timer::CANCEL, Vec::new())
    }

    /// Starts the timer, again if it runs, for that duration.
    pub fn set(&self, duration: Duration) -> Call {
        self.0
            .invoke(&table::timer::SET, vec![value::of::<Duration>(duration)])
    }

    /// Starts the timer for that duration, unless it runs.
    pub fn cond_set(&self, duration: Duration) -> Call {
        self.0.invoke(
            &table::timer::COND_SET,
            vec![value::of::<Duration>(duration)],
        )
    }

    /// Whether the timer runs.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn is_set(&self) -> crate::Result<bool> {
        self.0.read_as(&table::timer::IS_SET, &[])
    }

    /// How long ago the timer was started; zero if it does not run.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn elapsed_time(&self) -> crate::Result<Duration> {
        self.0.read_as(&table::timer::ELAPSED_TIME, &[])
    }

    /// How long the timer will still run; zero if it does not run.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn time_left(&self) -> crate::Result<Duration> {
        self.0.read_as(&table::timer::TIME_LEFT, &[])
    }

    /// Sets the duration of the next start.
    pub fn set_duration(&self, duration: Duration) -> Call {
        self.0.invoke(
            &table::timer::SET_DURATION,
            vec![value::of::<Duration>(duration)],
        )
    }

    /// The duration that is set.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_duration(&self) -> crate::Result<Duration> {
        self.0.read_as(&table::timer::GET_DURATION, &[])
    }

    /// Ends the timer, without an event.
    pub fn destroy(&self) -> Call {
        self.0.invoke(&table::timer::DESTROY, Vec::new())
    }

    /// The timer ran out, after that duration.
    pub fn on_expired<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TimerExpired) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.0.listen(&table::timer::ON_EXPIRED, handler)
    }

    /// The timer was cancelled, after that time.
    pub fn on_cancelled<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(TimerCancelled) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.0.listen(&table::timer::ON_CANCELLED, handler)
    }
}

impl Widgets {
    /// Begins a [`Timer`]: a timer. It runs in the program, whether a browser is there or not,
    /// and fires once however many there are.
    pub fn timer(&self) -> Builder<Timer> {
        Builder::new(self)
    }
}

impl Builder<Timer> {
    /// How long it runs. By default `0`.
    pub fn duration(self, duration: Duration) -> Self {
        self.option(0, value::of::<Duration>(duration))
    }
}

/// What [`Timer::on_expired`] reports: the timer ran out, after that duration.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimerExpired {
    /// How long it ran.
    pub duration: Duration,
}

impl FromEvent for TimerExpired {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            duration: value::argument(event.arguments(), 0, "duration")?,
        })
    }
}

/// What [`Timer::on_cancelled`] reports: the timer was cancelled, after that time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimerCancelled {
    /// How long it had run.
    pub elapsed: Duration,
}

impl FromEvent for TimerCancelled {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            elapsed: value::argument(event.arguments(), 0, "elapsed")?,
        })
    }
}
