//! The adapter of pgwidgets for async-std: an executor, a port over hyper, and routes for tide. It
//! has no rules of its own: what a request is answered and what a socket is sent is decided by the
//! [`Service`](pgwidgets_core::port::Service) that it gets.

mod listener;
mod routes;
mod runtime;
mod socket;

pub use listener::Listener;
pub use routes::routes;
pub use runtime::AsyncStdRuntime;
