// Generated from `core/catalogue/source/timer.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Timer`.

use pgwidgets_core::catalogue::table::timer as table;

use super::prelude::*;

widget! {
    /// A timer. It runs in the program, whether a browser is there or not, and fires once however
    /// many there are.
    pub struct Timer(unseen Widget): table::TIMER;
}

impl Timer {
    /// Starts the timer, again if it runs; for a new duration if one is given.
    pub fn start(&self, duration: impl Into<Opt<Duration>>) -> Call {
        call!(self.0, table::START, duration: Opt<Duration>)
    }

    /// Stops the timer without an event.
    pub fn stop(&self) -> Call {
        call!(self.0, table::STOP)
    }

    /// Stops the timer and reports `cancelled`.
    pub fn cancel(&self) -> Call {
        call!(self.0, table::CANCEL)
    }

    /// Starts the timer, again if it runs, for that duration.
    pub fn set(&self, duration: Duration) -> Call {
        call!(self.0, table::SET, duration: Duration)
    }

    /// Starts the timer for that duration, unless it runs.
    pub fn cond_set(&self, duration: Duration) -> Call {
        call!(self.0, table::COND_SET, duration: Duration)
    }

    /// Whether the timer runs.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn is_set(&self) -> crate::Result<bool> {
        self.0.read_as(&table::IS_SET, &[])
    }

    /// How long ago the timer was started; zero if it does not run.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn elapsed_time(&self) -> crate::Result<Duration> {
        self.0.read_as(&table::ELAPSED_TIME, &[])
    }

    /// How long the timer will still run; zero if it does not run.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn time_left(&self) -> crate::Result<Duration> {
        self.0.read_as(&table::TIME_LEFT, &[])
    }

    /// Sets the duration of the next start.
    pub fn set_duration(&self, duration: Duration) -> Call {
        call!(self.0, table::SET_DURATION, duration: Duration)
    }

    /// The duration that is set.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_duration(&self) -> crate::Result<Duration> {
        self.0.read_as(&table::GET_DURATION, &[])
    }

    /// Ends the timer, without an event.
    pub fn destroy(&self) -> Call {
        call!(self.0, table::DESTROY)
    }

    /// The timer ran out, after that duration.
    pub fn on_expired<M>(&self, handler: impl Handler<TimerExpired, M>) -> Listen {
        self.0.listen(&table::ON_EXPIRED, handler)
    }

    /// The timer was cancelled, after that time.
    pub fn on_cancelled<M>(&self, handler: impl Handler<TimerCancelled, M>) -> Listen {
        self.0.listen(&table::ON_CANCELLED, handler)
    }
}

impl Widgets {
    /// Begins a [`Timer`]: a timer. It runs in the program, whether a browser is there or not, and
    /// fires once however many there are.
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
