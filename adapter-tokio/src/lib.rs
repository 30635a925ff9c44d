//! The adapter of pgwidgets for tokio.
//!
//! It brings what [`pgwidgets_core::port`] asks of an executor and of a WebSocket stack, and no
//! rule of its own: what a request is answered and what a socket is sent is the
//! [`Service`](pgwidgets_core::port::Service)'s decision.
//!
//! - [`TokioRuntime`] is the executor: tasks, clock, timers, entropy.
//! - [`Listener`] is a port of the application's own, over hyper.
//! - [`router()`] mounts the application in an axum application.
//!
//! Applications use it through the package `pgwidgets`, which wraps all three.

mod answer;
mod listener;
mod router;
mod runtime;
mod socket;

pub use listener::Listener;
pub use router::router;
pub use runtime::TokioRuntime;
