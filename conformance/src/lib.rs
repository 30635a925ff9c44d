//! The tests of pgwidgets over sockets and in real Chromium, and what they are written with.
//!
//! [`Visitor`] is a scripted browser over a real WebSocket: the simulated browser of
//! `pgwidgets-sim-browser`, which knows only the wire, at the end of a connection whose every
//! fault a test can bring about. [`host`] starts applications for it, [`panel`] is a UI with
//! something of everything, and [`wait`] is how a test waits: for an event, never for a time, and
//! never for ever.

pub mod host;
pub mod panel;
pub mod visitor;
pub mod wait;
pub mod wall;

pub use host::POLICIES;
pub use visitor::{Ending, Link, Visitor};
pub use wait::{Dropped, Log, within};
