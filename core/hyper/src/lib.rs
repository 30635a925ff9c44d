//! HTTP for pgwidgets over `hyper`: what the adapters share whose ports it serves, and what an
//! adapter for one more executor starts from. There is no executor here and no IO: those are the
//! adapter's, which brings them in the form of [`hyper::rt`]. What a request is answered is decided
//! by [`pgwidgets_core`]'s [`Service`](pgwidgets_core::port::Service).
//!
//! An adapter accepts connections, gives each one to [`Server::serve`] in a task of its own, and makes
//! a socket of what that returns. One that is mounted in an application of the user's, which has
//! connections of its own, gives requests to [`answer`].

mod answer;
mod backoff;
mod server;

pub use answer::answer;
pub use server::Server;
