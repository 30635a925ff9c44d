//! The adapter over real sockets, with a service that echoes.

#![allow(clippy::unwrap_used)]

mod echo;
mod http;
mod mounted;
mod runtime;
mod websocket;
