//! The conformance suite of pgwidgets: what every server of the protocol must do, played on
//! whatever is to be tested.
//!
//! A [`Scenario`] is a UI program, what browsers do with it, and what must be seen. It is written
//! once and played on core in memory with virtual time, on the adapters over real sockets, on an
//! adapter of yours ([`Adapter`], [`check`]), and, if it needs no more than the Probe, on a server
//! at a URL, in any language. `docs/conformance.md` says how.
//!
//! Scenarios are written with [`TestBrowser`], the simulated browser of `pgwidgets-sim-browser`,
//! which knows only the wire, at the end of a connection whose every fault a scenario can bring
//! about; with [`Peer`], which says what no browser would; and with [`wait`], which is how a test
//! waits: for an event, never for a time, and never for ever.

mod adapter;
pub mod host;
pub mod http;
mod needs;
pub mod panel;
mod peer;
#[path = "../../examples/probe/ui.rs"]
mod probe;
mod report;
mod scenario;
mod scenarios;
mod schedule;
mod suite;
mod test_bed;
pub mod test_browser;
pub mod wait;
mod wire;

use pgwidgets::Policy;

pub use adapter::{Adapter, BuiltIn, Door, End, Host, Memory, Refused, pair};
pub use needs::Needs;
pub use peer::Peer;
pub use report::{CaseReport, Outcome, Report, policy_name};
pub use scenario::Scenario;
pub use suite::{Suite, Target, check};
pub use test_bed::{Probe, TestBed};
pub use test_browser::{Ending, Link, TestBrowser};
pub use wait::{Dropped, Log, within};
pub use wire::Wire;

/// The three concurrency policies.
pub const POLICIES: [Policy; 3] = [Policy::PerSession, Policy::Serialized, Policy::Concurrent];
