//! From a request to its response.

use std::net::IpAddr;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use hyper::upgrade::OnUpgrade;

use pgwidgets_core::port::{Answer, Service, Via};
use pgwidgets_tungstenite::accept;

/// Asks the service how to answer a request of hyper's. The request's body is never read. `peer` is
/// the address that it came from, where that is known.
///
/// If the response makes the connection a WebSocket, that connection comes with it; it is there
/// once the response is sent.
pub fn answer<B>(
    service: &impl Service,
    request: Request<B>,
    via: Via<'_>,
    peer: Option<IpAddr>,
) -> (Response<Bytes>, Option<OnUpgrade>) {
    let mut request = request.map(drop);
    let peer = peer.map(|address| address.to_canonical().to_string());
    let response = match service.respond(&request, via, peer.as_deref()) {
        Answer::Respond(response) => response,
        Answer::Upgrade => accept(&request),
    };
    let upgrades = response.status() == StatusCode::SWITCHING_PROTOCOLS;
    let upgrade = upgrades.then(|| hyper::upgrade::on(&mut request));
    (response, upgrade)
}
