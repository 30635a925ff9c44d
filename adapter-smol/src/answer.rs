//! From a request to its response, over hyper.

use std::net::IpAddr;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use hyper::upgrade::{OnUpgrade, Upgraded};
use smol::net::TcpStream;
use smol_hyper::rt::FuturesIo;

use pgwidgets_core::port::{Answer, Service, Via};
use pgwidgets_tungstenite::accept;

use crate::socket::socket;

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
    let response = accept(&request);
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        let on_upgrade = hyper::upgrade::on(&mut request);
        smol::spawn(serve(app.clone(), on_upgrade, peer)).detach();
    }
    response.map(Full::new)
}

/// Leaves the WebSocket to the application as soon as the response is sent.
async fn serve(app: impl Service, on_upgrade: OnUpgrade, peer: IpAddr) {
    let upgraded = on_upgrade.await;
    match upgraded.map(Upgraded::downcast::<FuturesIo<TcpStream>>) {
        Ok(Ok(upgraded)) => {
            let socket = socket(upgraded, app.limits()).await;
            let peer = peer.to_canonical().to_string().into();
            app.serve(socket, Some(peer)).await;
        }
        Ok(Err(_)) => tracing::error!("an upgraded connection is no TCP stream"),
        Err(error) => tracing::debug!(%error, "a connection did not become a WebSocket"),
    }
}
