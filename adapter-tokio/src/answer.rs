//! From a request to its response: the same on a port of our own and inside of axum.

use std::future::ready;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, OriginalUri, Request};
use axum::response::Response;
use axum::routing::any;
use http::StatusCode;
use hyper::upgrade::OnUpgrade;

use pgwidgets_core::port::{Answer, Service, Via};
use pgwidgets_tungstenite::accept;

use crate::socket::socket;

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
        ready(answer(&service, request, peer))
    };
    // Routes and no fallback: a nest inside a nest drops fallbacks, and the host may have its own.
    Router::new()
        .route("/", any(handler.clone()))
        .route("/{*below}", any(handler))
}

/// Asks the application, and does what it says. The request's body is never read.
pub(crate) fn answer<B>(app: &impl Service, request: Request<B>, peer: Option<IpAddr>) -> Response {
    let mut request = request.map(drop);
    // What came through a router of axum's has its URI as it was before prefixes were removed.
    let via = match request.extensions().get() {
        Some(OriginalUri(uri)) => Via::Mounted { path: uri.path() },
        None => Via::OwnPort,
    };
    if let Answer::Respond(response) = app.respond(&request, via) {
        return response.map(Body::from);
    }
    let response = accept(&request);
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        tokio::spawn(serve(app.clone(), hyper::upgrade::on(&mut request), peer));
    }
    response.map(Body::from)
}

/// Leaves the WebSocket to the application as soon as the response is sent.
async fn serve(app: impl Service, on_upgrade: OnUpgrade, peer: Option<IpAddr>) {
    match on_upgrade.await {
        Ok(upgraded) => {
            let socket = socket(upgraded, app.limits()).await;
            let peer = peer.map(|address| address.to_canonical().to_string().into());
            app.serve(socket, peer).await;
        }
        Err(error) => tracing::debug!(%error, "a connection did not become a WebSocket"),
    }
}
