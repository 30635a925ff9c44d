// Generated from `core/catalogue/source/timer.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A timer. It runs in the program, whether a browser is there or not, and fires once
//! however many there are.

use crate::catalogue::{
    Behaviour, Class, ContentKind, Event, Kind, Method, Nature, Parameter, Range, Read, Role,
    Source, TimerCall, Write,
};

/// A timer. It runs in the program, whether a browser is there or not, and fires once
/// however many there are.
/// For [`create`](crate::Session::create): no arguments; options `duration` (number of
/// seconds from 0).
pub static TIMER: Class = Class {
    name: "Timer",
    role: Role::Timer,
    arguments: &[],
    options: &[
        Parameter::optional("duration", Kind::Number).within(Range::Between(0.0, f64::INFINITY))
    ],
    properties: &[&property::DURATION],
    content: ContentKind::Timer,
    methods: &[
        &CANCEL,
        &COND_SET,
        &DESTROY,
        &ELAPSED_TIME,
        &GET_DURATION,
        &IS_SET,
        &SET,
        &SET_DURATION,
        &START,
        &STOP,
        &TIME_LEFT,
    ],
    events: &[&ON_CANCELLED, &ON_EXPIRED],
};

/// Starts the timer, again if it runs; for a new duration if one is given.
/// For [`call`](crate::Session::call): `duration` (number of seconds from 0, or null to
/// keep it).
pub static START: Method = Method {
    name: "start",
    parameters: &[
        Parameter::keep("duration", Kind::Number).within(Range::Between(0.0, f64::INFINITY))
    ],
    behaviour: Behaviour::Timer(TimerCall::Start),
    echoes: false,
};

/// Stops the timer without an event.
/// For [`call`](crate::Session::call): no arguments.
pub static STOP: Method = Method {
    name: "stop",
    parameters: &[],
    behaviour: Behaviour::Timer(TimerCall::Stop),
    echoes: false,
};

/// Stops the timer and reports `cancelled`.
/// For [`call`](crate::Session::call): no arguments.
pub static CANCEL: Method = Method {
    name: "cancel",
    parameters: &[],
    behaviour: Behaviour::Timer(TimerCall::Cancel),
    echoes: false,
};

/// Starts the timer, again if it runs, for that duration.
/// For [`call`](crate::Session::call): `duration` (number of seconds from 0).
pub static SET: Method = Method {
    name: "set",
    parameters: &[
        Parameter::required("duration", Kind::Number).within(Range::Between(0.0, f64::INFINITY))
    ],
    behaviour: Behaviour::Timer(TimerCall::Start),
    echoes: false,
};

/// Starts the timer for that duration, unless it runs.
/// For [`call`](crate::Session::call): `duration` (number of seconds from 0).
pub static COND_SET: Method = Method {
    name: "cond_set",
    parameters: &[
        Parameter::required("duration", Kind::Number).within(Range::Between(0.0, f64::INFINITY))
    ],
    behaviour: Behaviour::Timer(TimerCall::StartIfStopped),
    echoes: false,
};

/// Whether the timer runs.
/// For [`read`](crate::Session::read): no arguments; the answer: bool.
pub static IS_SET: Method = Method {
    name: "is_set",
    parameters: &[],
    behaviour: Behaviour::Get(Read::TimerIsSet),
    echoes: false,
};

/// How long ago the timer was started; zero if it does not run.
/// For [`read`](crate::Session::read): no arguments; the answer: number of seconds.
pub static ELAPSED_TIME: Method = Method {
    name: "elapsed_time",
    parameters: &[],
    behaviour: Behaviour::Get(Read::TimerElapsed),
    echoes: false,
};

/// How long the timer will still run; zero if it does not run.
/// For [`read`](crate::Session::read): no arguments; the answer: number of seconds.
pub static TIME_LEFT: Method = Method {
    name: "time_left",
    parameters: &[],
    behaviour: Behaviour::Get(Read::TimerLeft),
    echoes: false,
};

/// Sets the duration of the next start.
/// For [`call`](crate::Session::call): `duration` (number of seconds from 0).
pub static SET_DURATION: Method = Method {
    name: "set_duration",
    parameters: &[
        Parameter::required("duration", Kind::Number).within(Range::Between(0.0, f64::INFINITY))
    ],
    behaviour: Behaviour::Set(&[Write {
        property: place::DURATION,
        value: Source::Arguments,
    }]),
    echoes: false,
};

/// The duration that is set.
/// For [`read`](crate::Session::read): no arguments; the answer: number of seconds.
pub static GET_DURATION: Method = Method {
    name: "get_duration",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Value(place::DURATION)),
    echoes: false,
};

/// Ends the timer, without an event.
/// For [`call`](crate::Session::call): no arguments.
pub static DESTROY: Method = Method {
    name: "destroy",
    parameters: &[],
    behaviour: Behaviour::Destroy,
    echoes: false,
};

/// The timer ran out, after that duration.
/// Carries `duration` (number of seconds).
pub static ON_EXPIRED: Event = Event {
    action: "expired",
    parameters: &[Parameter::required("duration", Kind::Number)],
    writes: &[],
    always: false,
    nature: Nature::Timer,
};

/// The timer was cancelled, after that time.
/// Carries `elapsed` (number of seconds).
pub static ON_CANCELLED: Event = Event {
    action: "cancelled",
    parameters: &[Parameter::required("elapsed", Kind::Number)],
    writes: &[],
    always: false,
    nature: Nature::Timer,
};

/// Where each piece of state stands in `Class::properties`.
pub mod place {
    /// The place of `duration`.
    pub const DURATION: usize = 0;
}

/// The state.
pub mod property {
    use crate::catalogue::{Constant, Initial, Property, Replay};

    /// The state `duration`.
    pub static DURATION: Property = Property {
        name: "duration",
        replay: Replay::Never,
        initial: Initial::Options(&[0], Constant::Int(0)),
        shared: false,
    };
}
