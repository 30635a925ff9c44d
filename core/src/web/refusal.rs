//! Requests that are refused: the answers to them, and what is logged of them.
//!
//! A script gets neither the status nor the body of a refused upgrade. So the page may ask
//! beforehand or afterwards, by a POST to the path of the socket, and gets one sentence
//! (`docs/architecture.md#web`).

use std::fmt;

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue,
    ORIGIN, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use http::{Method, Request, Response, StatusCode};

use super::access::{self, SiteConfig};
use super::representation::complete;
use super::{SOCKET_PATH, relative};
use crate::Refused;

/// The header by which the page knows an answer to its question, whatever else may answer on the way:
/// the status that the upgrade would get.
const DECISION: HeaderName = HeaderName::from_static("pgwidgets-decision");

/// What the page gets when the upgrade is not refused.
const NONE: &str = "The server takes connections from this page, but none gets through to it. \
                    Something in between, such as a proxy, does not pass WebSockets on.\n";

/// Whether a request asks if an upgrade would be refused.
pub(super) fn is_question(request: &Request<()>) -> bool {
    request.method() == Method::POST && relative(request) == SOCKET_PATH
}

/// The answer to that where it would not be.
pub(super) fn none() -> Response<Bytes> {
    let mut response = text(StatusCode::OK, NONE, &Method::POST);
    let decision = decision_of(StatusCode::SWITCHING_PROTOCOLS);
    response.headers_mut().insert(DECISION, decision);
    response
}

/// Why a request gets no file. The texts say what to do and repeat nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    ForeignHost,
    ForeignOrigin,
    Method,
    Unknown,
    SocketOnly,
    SocketVersion,
    BadHandshake,
}

impl Refusal {
    pub(super) fn response(self, request: &Request<()>) -> Response<Bytes> {
        let is_socket = relative(request) == SOCKET_PATH;
        let (status, said): (_, &'static str) = match self {
            Self::ForeignHost => (
                StatusCode::MISDIRECTED_REQUEST,
                "This server does not answer to that host name. If it should, add the name to \
                 the program's allowed hosts.\n",
            ),
            Self::ForeignOrigin => (
                StatusCode::FORBIDDEN,
                "Pages of that origin may not connect here. If they should, add the origin to \
                 the program's allowed origins.\n",
            ),
            Self::Method if is_socket => (
                StatusCode::METHOD_NOT_ALLOWED,
                "Only GET, HEAD and POST work here.\n",
            ),
            Self::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                "Only GET and HEAD work here.\n",
            ),
            Self::Unknown => (StatusCode::NOT_FOUND, "There is nothing here.\n"),
            Self::SocketOnly => (StatusCode::UPGRADE_REQUIRED, "This is a WebSocket.\n"),
            Self::SocketVersion => (
                StatusCode::UPGRADE_REQUIRED,
                "The WebSocket version must be 13.\n",
            ),
            Self::BadHandshake => (
                StatusCode::BAD_REQUEST,
                "This is no complete WebSocket handshake.\n",
            ),
        };
        let mut response = text(status, said, request.method());
        let headers = response.headers_mut();
        let mut put = |name: HeaderName, value| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        match self {
            Self::Method if is_socket => put(ALLOW, "GET, HEAD, POST"),
            Self::Method => put(ALLOW, "GET, HEAD"),
            Self::SocketOnly | Self::SocketVersion => {
                put(UPGRADE, "websocket");
                put(CONNECTION, "Upgrade");
                put(SEC_WEBSOCKET_VERSION, "13");
            }
            _ => {}
        }
        if is_question(request) {
            headers.insert(DECISION, decision_of(status));
        }
        response
    }

    /// Facts for the log, if somebody is refused.
    pub(super) fn facts(self, request: &Request<()>, config: &SiteConfig) -> Option<Refused> {
        let headers = request.headers();
        let host = Host(request);
        let origin = Header(headers, &ORIGIN);
        let path = request.uri().path();
        Some(match self {
            Self::ForeignHost => Refused::new(
                StatusCode::MISDIRECTED_REQUEST.as_u16(),
                format_args!("a request for {path} of the host {host}"),
                format_args!("{}; others by Builder::allow_host", config.admitted_hosts()),
            ),
            Self::ForeignOrigin => {
                let asked = access::effective_host(request);
                Refused::new(
                    StatusCode::FORBIDDEN.as_u16(),
                    format_args!("a WebSocket from the origin {origin} to the host {host}"),
                    format_args!(
                        "{}; others by Builder::allow_origin; a proxy has to keep the header Host",
                        config.admitted_origins(asked.as_ref())
                    ),
                )
            }
            Self::SocketOnly | Self::SocketVersion | Self::BadHandshake => {
                let status = match self {
                    Self::BadHandshake => StatusCode::BAD_REQUEST,
                    _ => StatusCode::UPGRADE_REQUIRED,
                };
                let upgrade = Header(headers, &UPGRADE);
                let connection = Header(headers, &CONNECTION);
                let version = Header(headers, &SEC_WEBSOCKET_VERSION);
                Refused::new(
                    status.as_u16(),
                    format_args!(
                        "a request for the WebSocket {path} with the headers Upgrade {upgrade}, \
                         Connection {connection}, Sec-WebSocket-Version {version}"
                    ),
                    "a WebSocket handshake of version 13, whose headers a proxy has to pass on",
                )
            }
            Self::Method | Self::Unknown => return None,
        })
    }
}

fn text(status: StatusCode, said: &'static str, method: &Method) -> Response<Bytes> {
    let mut response = complete(Bytes::from_static(said.as_bytes()), method);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let content_type = HeaderValue::from_static("text/plain; charset=utf-8");
    headers.insert(CONTENT_TYPE, content_type);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn decision_of(status: StatusCode) -> HeaderValue {
    HeaderValue::from(status.as_u16())
}

/// What a header says, for the log.
struct Header<'a>(&'a HeaderMap, &'a HeaderName);

impl fmt::Display for Header<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(headers, name) = self;
        let mut values = headers.get_all(*name).iter().peekable();
        if values.peek().is_none() {
            return f.write_str("(none)");
        }
        for (place, value) in values.enumerate() {
            let separator = if place == 0 { "" } else { ", " };
            let value = String::from_utf8_lossy(value.as_bytes());
            write!(f, "{separator}\"{value}\"")?;
        }
        Ok(())
    }
}

/// The host that a request names, for the log.
struct Host<'a>(&'a Request<()>);

impl fmt::Display for Host<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.uri().authority() {
            // It overrides the header. What stands before a host in it may be a password.
            Some(authority) => write!(f, "\"{}\"", authority.host()),
            None => Header(self.0.headers(), &HOST).fmt(f),
        }
    }
}
