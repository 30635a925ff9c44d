//! HTTP for pgwidgets over `hyper`: what the adapters that serve ports with it share, and a start
//! for an adapter to another executor. There is no executor here and no IO: the adapter brings
//! those in the form of [`hyper::rt`]. [`pgwidgets_core`]'s
//! [`Service`](pgwidgets_core::port::Service) decides how a request is answered.
//!
//! An adapter accepts connections, gives each one to [`Server::serve`] in a task of its own, and
//! makes a socket of what that returns. An adapter that is mounted in an application of the user,
//! which has its own connections, gives requests to [`answer`].

mod answer;
mod backoff;
mod server;

pub use answer::answer;
pub use server::Server;
