// Generated from `core/catalogue/source/interactive.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What a widget reports that was created with `interactive`.

use super::objects;
use crate::catalogue::{Event, Kind, Nature, Parameter};

/// A button went down, or a finger touched. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_POINTER_DOWN: Event = Event {
    action: "pointer-down",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// A button went up, or a finger left. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_POINTER_UP: Event = Event {
    action: "pointer-up",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The pointer moved. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_POINTER_MOVE: Event = Event {
    action: "pointer-move",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The pointer came over the widget. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_ENTER: Event = Event {
    action: "enter",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The pointer left the widget. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_LEAVE: Event = Event {
    action: "leave",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The user clicked. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_CLICK: Event = Event {
    action: "click",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The user clicked twice. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_DBLCLICK: Event = Event {
    action: "dblclick",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The user asked for a context menu. Only with the option `interactive`.
/// Carries `event` ([`POINTER`](super::objects::POINTER)).
pub static ON_CONTEXTMENU: Event = Event {
    action: "contextmenu",
    parameters: &[Parameter::required("event", Kind::Object(objects::POINTER))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The user turned the wheel. Only with the option `interactive`.
/// Carries `event` ([`WHEEL`](super::objects::WHEEL)).
pub static ON_SCROLL: Event = Event {
    action: "scroll",
    parameters: &[Parameter::required("event", Kind::Object(objects::WHEEL))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// A key went down. Only with the option `interactive`.
/// Carries `event` ([`KEY`](super::objects::KEY)).
pub static ON_KEY_DOWN: Event = Event {
    action: "key-down",
    parameters: &[Parameter::required("event", Kind::Object(objects::KEY))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// A key went up. Only with the option `interactive`.
/// Carries `event` ([`KEY`](super::objects::KEY)).
pub static ON_KEY_UP: Event = Event {
    action: "key-up",
    parameters: &[Parameter::required("event", Kind::Object(objects::KEY))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// A key made a character. Only with the option `interactive`.
/// Carries `event` ([`KEY`](super::objects::KEY)).
pub static ON_KEY_PRESS: Event = Event {
    action: "key-press",
    parameters: &[Parameter::required("event", Kind::Object(objects::KEY))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The keyboard focus came. Only with the option `interactive`.
/// Carries `event` ([`FOCUS`](super::objects::FOCUS)).
pub static ON_FOCUS_IN: Event = Event {
    action: "focus-in",
    parameters: &[Parameter::required("event", Kind::Object(objects::FOCUS))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};

/// The keyboard focus went. Only with the option `interactive`.
/// Carries `event` ([`FOCUS`](super::objects::FOCUS)).
pub static ON_FOCUS_OUT: Event = Event {
    action: "focus-out",
    parameters: &[Parameter::required("event", Kind::Object(objects::FOCUS))],
    writes: &[],
    always: false,
    nature: Nature::Plain,
};
