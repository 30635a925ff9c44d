//! From a request to its response, the same for both doors.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::OriginalUri;
use http::{Request, Response, StatusCode, header};
use hyper::upgrade::OnUpgrade;
use tokio_tungstenite::tungstenite::handshake::server::create_response;

use pgwidgets_core::port::{Answer, Service, Via};

use crate::socket::TokioSocket;

/// Over which door a request came; [`Via`] before the path is known.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Door {
    /// A [`Listener`](crate::Listener).
    OwnPort,
    /// A [`router`](crate::router()).
    Mounted,
}

/// Asks the service, and does what it says. The request's body is never read.
pub(crate) fn answer<S: Service, B>(
    service: &S,
    request: Request<B>,
    door: Door,
    peer: Option<IpAddr>,
) -> Response<Body> {
    let mut request = request.map(drop);
    let on_upgrade = hyper::upgrade::on(&mut request);
    let via = match door {
        Door::OwnPort => Via::OwnPort,
        Door::Mounted => Via::Mounted {
            path: asked_path(&request),
        },
    };
    match service.respond(&request, via) {
        Answer::Respond(response) => response.map(Body::from),
        Answer::Upgrade => upgrade(service, &request, on_upgrade, peer),
    }
}

/// The path as the browser sent it: axum removes the prefix of a mount from the request's own.
fn asked_path(request: &Request<()>) -> &str {
    let original = request.extensions().get::<OriginalUri>();
    original
        .map_or(request.uri(), |OriginalUri(uri)| uri)
        .path()
}

/// Shakes hands, and leaves the WebSocket to the service in a task of its own.
fn upgrade<S: Service>(
    service: &S,
    request: &Request<()>,
    on_upgrade: OnUpgrade,
    peer: Option<IpAddr>,
) -> Response<Body> {
    let response = match create_response(request) {
        Ok(response) => response,
        Err(error) => {
            let mut refusal = Response::new(Body::from(error.to_string()));
            *refusal.status_mut() = StatusCode::BAD_REQUEST;
            let version = http::HeaderValue::from_static("13");
            refusal
                .headers_mut()
                .insert(header::SEC_WEBSOCKET_VERSION, version);
            return refusal;
        }
    };
    let service = service.clone();
    let peer = peer.map(|address| Arc::from(address.to_canonical().to_string()));
    tokio::spawn(async move {
        match on_upgrade.await {
            Ok(upgraded) => {
                let socket = TokioSocket::new(upgraded, service.limits()).await;
                service.serve(socket, peer).await;
            }
            Err(error) => tracing::debug!(%error, "the peer left during the handshake"),
        }
    });
    response.map(|()| Body::empty())
}
