//! The application as a part of an axum application.

use std::future::ready;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::routing::any;

use pgwidgets_core::port::Service;

use crate::answer::{Door, answer};

/// A router that answers every path below the place where it is mounted.
///
/// Mount it with [`Router::nest_service`], or use it as the whole application. [`Router::nest`]
/// does it too, but then axum itself leaves out the prefix with a slash at its end (`/app/`).
///
/// The host application owns the `Host` header, the time and size of request heads, and the
/// connections. It has to serve with upgrades, as `axum::serve` does, and tells the peers'
/// addresses if it is made with `into_make_service_with_connect_info::<SocketAddr>()`.
pub fn router<S: Service>(service: S) -> Router {
    let handler = move |request: Request| {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(address)| address.ip());
        ready(answer(&service, request, Door::Mounted, peer))
    };
    // Routes and no fallback: a nest inside a nest drops fallbacks, and so that the host's own
    // fallback does not clash with one.
    Router::new()
        .route("/", any(handler.clone()))
        .route("/{*below}", any(handler))
}
