// Generated from `core/catalogue/source/interactive.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The part `Interactive`.

use super::objects;
use crate::catalogue::prelude::*;

/// A button went down, or a finger touched. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_POINTER_DOWN: Event =
    Event::new("pointer-down").carries(&[object("event", objects::POINTER)]);

/// A button went up, or a finger left. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_POINTER_UP: Event =
    Event::new("pointer-up").carries(&[object("event", objects::POINTER)]);

/// The pointer moved. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_POINTER_MOVE: Event =
    Event::new("pointer-move").carries(&[object("event", objects::POINTER)]);

/// The pointer came over the widget. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_ENTER: Event = Event::new("enter").carries(&[object("event", objects::POINTER)]);

/// The pointer left the widget. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_LEAVE: Event = Event::new("leave").carries(&[object("event", objects::POINTER)]);

/// The user clicked. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_CLICK: Event = Event::new("click").carries(&[object("event", objects::POINTER)]);

/// The user clicked twice. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_DBLCLICK: Event =
    Event::new("dblclick").carries(&[object("event", objects::POINTER)]);

/// The user asked for a context menu. Only with the option `interactive`. Carries `event`
/// ([`POINTER`](super::objects::POINTER)).
pub static ON_CONTEXTMENU: Event =
    Event::new("contextmenu").carries(&[object("event", objects::POINTER)]);

/// The user turned the wheel. Only with the option `interactive`. Carries `event`
/// ([`WHEEL`](super::objects::WHEEL)).
pub static ON_SCROLL: Event = Event::new("scroll").carries(&[object("event", objects::WHEEL)]);

/// A key went down. Only with the option `interactive`. Carries `event`
/// ([`KEY`](super::objects::KEY)).
pub static ON_KEY_DOWN: Event = Event::new("key-down").carries(&[object("event", objects::KEY)]);

/// A key went up. Only with the option `interactive`. Carries `event`
/// ([`KEY`](super::objects::KEY)).
pub static ON_KEY_UP: Event = Event::new("key-up").carries(&[object("event", objects::KEY)]);

/// A key made a character. Only with the option `interactive`. Carries `event`
/// ([`KEY`](super::objects::KEY)).
pub static ON_KEY_PRESS: Event = Event::new("key-press").carries(&[object("event", objects::KEY)]);

/// The keyboard focus came. Only with the option `interactive`. Carries `event`
/// ([`FOCUS`](super::objects::FOCUS)).
pub static ON_FOCUS_IN: Event = Event::new("focus-in").carries(&[object("event", objects::FOCUS)]);

/// The keyboard focus went. Only with the option `interactive`. Carries `event`
/// ([`FOCUS`](super::objects::FOCUS)).
pub static ON_FOCUS_OUT: Event =
    Event::new("focus-out").carries(&[object("event", objects::FOCUS)]);

members! {
    methods {}
    events {
        ON_POINTER_DOWN, ON_POINTER_UP, ON_POINTER_MOVE, ON_ENTER, ON_LEAVE, ON_CLICK, ON_DBLCLICK,
        ON_CONTEXTMENU, ON_SCROLL, ON_KEY_DOWN, ON_KEY_UP, ON_KEY_PRESS, ON_FOCUS_IN, ON_FOCUS_OUT
    }
}
