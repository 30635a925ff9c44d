//! Each adapter over real sockets, with a service that echoes: that all of them do the same.
//!
//! Everything here that talks to an adapter runs on tokio, and the adapter on its own executor.

#![allow(clippy::unwrap_used)]

#[macro_use]
mod adapter;
mod echo;
mod http;
mod mounted;
mod runtime;
mod websocket;
