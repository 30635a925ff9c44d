//! From a request to its response, over hyper.

use std::net::IpAddr;

use async_tungstenite::tungstenite::handshake::server::create_response;
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use hyper::upgrade::{OnUpgrade, Upgraded};
use smol::net::TcpStream;
use smol_hyper::rt::FuturesIo;

use pgwidgets_core::port::{Answer, Service, Via};

use crate::socket::SmolSocket;

/// Asks the application, and does what it says. The request's body is never read.
pub(crate) fn answer<B>(
    app: &impl Service,
    request: Request<B>,
    peer: IpAddr,
) -> Response<Full<Bytes>> {
    let mut request = request.map(drop);
    if let Answer::Respond(response) = app.respond(&request, Via::OwnPort) {
        return response.map(Full::new);
    }
    match create_response(&request) {
        Ok(response) => {
            let on_upgrade = hyper::upgrade::on(&mut request);
            smol::spawn(serve(app.clone(), on_upgrade, peer)).detach();
            response.map(|()| Full::default())
        }
        Err(error) => {
            let mut response = Response::new(Full::from(error.to_string()));
            *response.status_mut() = StatusCode::BAD_REQUEST;
            response
        }
    }
}

/// Leaves the WebSocket to the application as soon as the response is sent.
async fn serve(app: impl Service, on_upgrade: OnUpgrade, peer: IpAddr) {
    match on_upgrade
        .await
        .map(Upgraded::downcast::<FuturesIo<TcpStream>>)
    {
        Ok(Ok(upgraded)) => {
            let socket = SmolSocket::new(upgraded, app.limits()).await;
            let peer = peer.to_canonical().to_string().into();
            app.serve(socket, Some(peer)).await;
        }
        Ok(Err(_)) => tracing::error!("an upgraded connection is no TCP stream"),
        Err(error) => tracing::debug!(%error, "a connection did not become a WebSocket"),
    }
}
