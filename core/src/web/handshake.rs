//! Whether a request asks for a WebSocket (RFC 6455, 4.2.1).
//!
//! This is the only place that says so: an adapter answers what is valid here, and looks no further.

use http::header::{CONNECTION, HeaderName, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use http::{HeaderMap, Method, Request, Version};

/// What a request is, seen as the opening of a WebSocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handshake {
    /// It does not ask for one.
    Absent,
    /// It asks for a version of the protocol other than 13, or for none.
    WrongVersion,
    /// Its key is missing or invalid.
    Malformed,
    /// It may be upgraded.
    Valid,
}

/// Looks at the headers of an opening handshake.
pub(super) fn check(request: &Request<()>) -> Handshake {
    let headers = request.headers();
    let asks = request.method() == Method::GET
        && request.version() >= Version::HTTP_11
        && has_token(headers, &UPGRADE, "websocket")
        && has_token(headers, &CONNECTION, "upgrade");
    if !asks {
        return Handshake::Absent;
    }
    if only(headers, &SEC_WEBSOCKET_VERSION) != Some(b"13") {
        return Handshake::WrongVersion;
    }
    match only(headers, &SEC_WEBSOCKET_KEY) {
        Some(key) if is_key(key) => Handshake::Valid,
        _ => Handshake::Malformed,
    }
}

/// Sixteen bytes in base64: 22 digits and two signs of filling.
fn is_key(key: &[u8]) -> bool {
    key.len() == 24
        && key.ends_with(b"==")
        && key[..22]
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte))
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a [u8]> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    values
        .next()
        .is_none()
        .then(|| value.as_bytes().trim_ascii())
}

fn has_token(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    headers.get_all(name).iter().any(|value| {
        value
            .as_bytes()
            .split(|byte| *byte == b',')
            .any(|item| item.trim_ascii().eq_ignore_ascii_case(token.as_bytes()))
    })
}
