//! The adapter of pgwidgets for smol: an executor, and a port over hyper. It has no rules of its
//! own: what a request is answered and what a socket is sent is decided by the
//! [`Service`](pgwidgets_core::port::Service) that it gets.

mod listener;
mod runtime;
mod socket;

pub use listener::Listener;
pub use runtime::SmolRuntime;
