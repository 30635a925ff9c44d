// Generated from `core/catalogue/source/timer.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Timer`.

use crate::catalogue::prelude::*;

/// A timer. It runs in the program, whether a browser is there or not, and fires once however
/// many there are. Create: options `duration` (number of seconds from 0).
pub static TIMER: Class =
    Class::timer("Timer", MEMBERS, &TIMING).offers(&[number("duration").from(0.0).optional()]);

/// Starts the timer, again if it runs; for a new duration if one is given. Call: `duration`
/// (number of seconds from 0, or null to keep it).
pub static START: Method =
    Method::timer("start", TimerCall::Start).takes(&[number("duration").from(0.0).keep()]);

/// Stops the timer without an event. Call: no arguments.
pub static STOP: Method = Method::timer("stop", TimerCall::Stop);

/// Stops the timer and reports `cancelled`. Call: no arguments.
pub static CANCEL: Method = Method::timer("cancel", TimerCall::Cancel);

/// Starts the timer, again if it runs, for that duration. Call: `duration` (number of seconds
/// from 0).
pub static SET: Method =
    Method::timer("set", TimerCall::Start).takes(&[number("duration").from(0.0)]);

/// Starts the timer for that duration, unless it runs. Call: `duration` (number of seconds from
/// 0).
pub static COND_SET: Method =
    Method::timer("cond_set", TimerCall::StartIfStopped).takes(&[number("duration").from(0.0)]);

/// Whether the timer runs. Read: gives bool.
pub static IS_SET: Method = Method::get("is_set", Read::TimerIsSet);

/// How long ago the timer was started; zero if it does not run. Read: gives number of seconds.
pub static ELAPSED_TIME: Method = Method::get("elapsed_time", Read::TimerElapsed);

/// How long the timer will still run; zero if it does not run. Read: gives number of seconds.
pub static TIME_LEFT: Method = Method::get("time_left", Read::TimerLeft);

/// Sets the duration of the next start. Call: `duration` (number of seconds from 0).
pub static SET_DURATION: Method = Method::set("set_duration")
    .takes(&[number("duration").from(0.0)])
    .writes(&[Write::arguments(place::DURATION)]);

/// The duration that is set. Read: gives number of seconds.
pub static GET_DURATION: Method = Method::get("get_duration", Read::Value(place::DURATION));

/// Ends the timer, without an event. Call: no arguments.
pub static DESTROY: Method = Method::destroy("destroy");

/// The timer ran out, after that duration. Carries `duration` (number of seconds).
pub static ON_EXPIRED: Event = Event::new("expired")
    .carries(&[number("duration")])
    .nature(Nature::Timer);

/// The timer was cancelled, after that time. Carries `elapsed` (number of seconds).
pub static ON_CANCELLED: Event = Event::new("cancelled")
    .carries(&[number("elapsed")])
    .nature(Nature::Timer);

static TIMING: Timing = Timing {
    duration: place::DURATION,
    expired: &ON_EXPIRED,
    cancelled: &ON_CANCELLED,
};

members! {
    properties {
        DURATION = Property::never("duration").options(&[0], Constant::Int(0));
    }
    methods {
        START, STOP, CANCEL, SET, COND_SET, IS_SET, ELAPSED_TIME, TIME_LEFT, SET_DURATION,
        GET_DURATION, DESTROY
    }
    events { ON_EXPIRED, ON_CANCELLED }
}
