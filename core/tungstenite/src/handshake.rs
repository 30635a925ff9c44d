//! The response to a request that becomes a WebSocket.

use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_TYPE, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use http::{HeaderValue, Request, Response, StatusCode};
use tungstenite::handshake::derive_accept_key;

/// The response to a request of which the service says
/// [`Answer::Upgrade`](pgwidgets_core::port::Answer::Upgrade): 101, and with it the connection
/// becomes a WebSocket (RFC 6455, 4.2.2).
///
/// The service decides what a valid handshake is, and that is not checked again, so that the two
/// cannot disagree. Only for a request without a key there is no such response: the answer is then
/// 400, and the connection stays as it is.
pub fn accept(request: &Request<()>) -> Response<Bytes> {
    let key = request.headers().get(SEC_WEBSOCKET_KEY);
    let accepted = key.and_then(|key| {
        HeaderValue::try_from(derive_accept_key(key.as_bytes())).ok() // Base64: it always is one.
    });
    let mut response = Response::new(Bytes::new());
    if let Some(accepted) = accepted {
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let headers = response.headers_mut();
        headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
        headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
        headers.insert(SEC_WEBSOCKET_ACCEPT, accepted);
    } else {
        *response.status_mut() = StatusCode::BAD_REQUEST;
        *response.body_mut() = Bytes::from_static(b"The handshake has no Sec-WebSocket-Key.\n");
        let text = HeaderValue::from_static("text/plain; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, text);
    }
    response
}
