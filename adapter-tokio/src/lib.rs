//! The adapter of pgwidgets for tokio: an executor, a port over hyper, and a router for axum. It
//! has no rules of its own: what a request is answered and what a socket is sent is decided by the
//! [`Service`](pgwidgets_core::port::Service) that it gets.

mod listener;
mod router;
mod runtime;
mod socket;
mod stream;

pub use listener::Listener;
pub use router::router;
pub use runtime::TokioRuntime;
