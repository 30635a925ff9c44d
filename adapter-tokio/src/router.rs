//! The application inside axum.

use std::future::ready;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, OriginalUri, Request};
use axum::response::Response;
use axum::routing::any;
use hyper::upgrade::OnUpgrade;

use pgwidgets_core::port::{Service, Via};
use pgwidgets_hyper::answer;

use crate::socket;

/// A router that answers every path below the place where it is mounted.
///
/// Mount it with [`Router::nest_service`], or use it as the whole application. [`Router::nest`]
/// works too, but then axum itself does not match the prefix with a slash at its end (`/app/`).
///
/// The host application owns the `Host` header, the time and size of request heads, and the
/// connections. It has to serve with upgrades, as `axum::serve` does, and supplies the peers'
/// addresses if it is made with `into_make_service_with_connect_info::<SocketAddr>()`.
pub fn router<S: Service>(service: S) -> Router {
    let handler = move |request| ready(respond(&service, request));
    // Routes and no fallback: a nest inside a nest drops fallbacks, and the host may have its own.
    Router::new()
        .route("/", any(handler.clone()))
        .route("/{*below}", any(handler))
}

/// Asks the application, and does what it answers.
fn respond(service: &impl Service, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|ConnectInfo(address)| address.ip());
    // The path before prefixes were removed.
    let uri = request.extensions().get::<OriginalUri>().cloned();
    let uri = uri.map_or_else(|| request.uri().clone(), |OriginalUri(uri)| uri);
    let via = Via::Mounted { path: uri.path() };
    let (response, upgrade) = answer(service, request, via, peer);
    if let Some(upgrade) = upgrade {
        tokio::spawn(serve(service.clone(), upgrade, peer));
    }
    response.map(Body::from)
}

/// Hands the WebSocket to the application as soon as the response is sent.
async fn serve(service: impl Service, upgrade: OnUpgrade, peer: Option<IpAddr>) {
    match upgrade.await {
        Ok(upgraded) => socket::serve(&service, upgraded, peer).await,
        Err(error) => tracing::debug!(%error, "a connection did not become a WebSocket"),
    }
}
