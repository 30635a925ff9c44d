//! The adapter over real sockets, with a service that echoes.

#![allow(clippy::unwrap_used)]

mod echo;
mod http;
mod runtime;
mod websocket;
