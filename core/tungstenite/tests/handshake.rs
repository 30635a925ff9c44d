//! What a request that becomes a WebSocket is answered.

use http::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use http::{HeaderName, Request, Response};

use pgwidgets_tungstenite::accept;

/// The key of the example in RFC 6455, 1.3.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";

fn header<T>(response: &Response<T>, name: HeaderName) -> Option<&str> {
    let value = response.headers().get(name)?;
    Some(value.to_str().expect("headers are ASCII"))
}

#[test]
fn the_key_is_answered() {
    let request = Request::builder().header(SEC_WEBSOCKET_KEY, KEY);
    let response = accept(&request.body(()).expect("a request"));
    assert_eq!(response.status(), 101);
    assert_eq!(header(&response, UPGRADE), Some("websocket"));
    assert_eq!(header(&response, CONNECTION), Some("Upgrade"));
    let accepted = Some("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assert_eq!(header(&response, SEC_WEBSOCKET_ACCEPT), accepted);
    assert!(response.body().is_empty());
}

#[test]
fn without_a_key_there_is_no_websocket() {
    let request = Request::builder().header(UPGRADE, "websocket");
    let response = accept(&request.body(()).expect("a request"));
    assert_eq!(response.status(), 400);
    assert_eq!(header(&response, UPGRADE), None);
    assert_eq!(header(&response, SEC_WEBSOCKET_ACCEPT), None);
}
