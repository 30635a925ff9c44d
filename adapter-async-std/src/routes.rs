//! The application inside tide.

use std::net::SocketAddr;

use async_std::io::Cursor;
use async_std::task;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Request, Response};
use tide::http::Response as TideResponse;
use tide::{Body, Server, StatusCode};

use pgwidgets_core::port::{Answer, Service, Via};
use pgwidgets_tungstenite::accept;

use crate::socket;

/// Makes a tide application answer `path`, for instance `/` or `/app`, and every path below by the
/// service. If it is nested in another, nest it at a path with a slash at its end: tide answers no
/// other path with that slash, the only place where the page's links are right.
///
/// The host application owns the `Host` header, the time and size of request heads, and the
/// connections. It has to serve with upgrades, as [`Server::listen`] does.
pub fn routes<S: Service, State>(service: S, server: &mut Server<State>, path: &str)
where
    State: Clone + Send + Sync + 'static,
{
    let endpoint = move |request| answer(service.clone(), request);
    let mut place = server.at(path);
    place.all(endpoint.clone());
    // To tide, the path with a slash at its end is neither the one without nor one below.
    place.at("").all(endpoint.clone());
    place.at("*below").all(endpoint);
}

/// Asks the application, and does what it answers. The request's body is never read.
async fn answer<State>(
    app: impl Service,
    request: tide::Request<State>,
) -> tide::Result<TideResponse> {
    let head = head(&request)?;
    let path = request.url().path();
    let peer = request.peer_addr().and_then(|it| it.parse().ok());
    let peer = peer.map(|address: SocketAddr| address.ip());
    let text = peer.map(|address| address.to_canonical().to_string());
    let response = match app.respond(&head, Via::Mounted { path }, text.as_deref()) {
        Answer::Respond(response) => response,
        Answer::Upgrade => accept(&head),
    };
    let mut response = to_tide(response);
    if response.status() == StatusCode::SwitchingProtocols {
        let upgrade = response.recv_upgrade().await;
        task::spawn(async move {
            if let Some(upgraded) = upgrade.await {
                socket::serve(&app, upgraded, Vec::new(), peer).await;
            }
        });
    }
    Ok(response)
}

/// What tide reports of a request's head, with the path relative to that of the routes.
fn head<State>(request: &tide::Request<State>) -> tide::Result<Request<()>> {
    let below = request.param("below").unwrap_or_default();
    let query = request.url().query();
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    let mut head = Request::builder()
        .method(request.method().as_ref())
        .uri(format!("/{below}{query}"));
    for (name, values) in request {
        for value in values {
            head = head.header(name.as_str(), value.as_str());
        }
    }
    head.body(()).map_err(|error| tide::Error::new(400, error))
}

/// A response in tide's terms.
fn to_tide(response: Response<Bytes>) -> TideResponse {
    let (parts, body) = response.into_parts();
    let status = StatusCode::try_from(parts.status.as_u16());
    let mut response = TideResponse::new(status.unwrap_or(StatusCode::InternalServerError));
    // What is sent is the body's length, and HEAD has left the body out already.
    let length = parts.headers.get(CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse().ok());
    let length = length.unwrap_or(body.len());
    response.set_body(Body::from_reader(Cursor::new(body), Some(length)));
    response.remove_header(CONTENT_TYPE.as_str()); // It was guessed.
    for (name, value) in &parts.headers {
        let Ok(value) = value.to_str() else { continue };
        response.append_header(name.as_str(), value);
    }
    response
}
