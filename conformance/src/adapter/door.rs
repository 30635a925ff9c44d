//! How browsers and other clients reach an application.

use std::fmt;

use bytes::Bytes;
use http::header::{CONNECTION, HOST, ORIGIN, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use http::{HeaderValue, Request, Response, StatusCode};
use pgwidgets::port::Socket;
use tokio_tungstenite::tungstenite::Error as WsError;

use crate::http as over_tcp;
use crate::wire::Wire;

/// The way into one application, or into a third-party server.
pub struct Door {
    way: Way,
    answers: Option<Box<Answers>>,
}

enum Way {
    /// Over TCP: a URL to dial, and perhaps another one to open.
    Ports { ws: String, http: Option<String> },
    /// By calling a function.
    Calls(Box<dyn Fn() -> Box<dyn Socket> + Send + Sync>),
}

/// The host of what has no ports.
const HERE: &str = "127.0.0.1";

/// What answers a request; `None` is for one that becomes a WebSocket.
type Answers = dyn Fn(&Request<()>) -> Option<Response<Bytes>> + Send + Sync;

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The handshake was answered with this status.
    #[error("the handshake was refused: {0}")]
    Status(StatusCode),
    /// Nothing listens there, or it is no WebSocket server.
    #[error("there is no connection: {0}")]
    Unreachable(String),
}

impl Door {
    /// Ports of TCP: the URL to dial, `ws://host:port/`, and the one that people open, if there is
    /// one.
    pub fn ports(ws: impl Into<String>, http: Option<String>) -> Self {
        Self {
            way: Way::Ports {
                ws: ws.into(),
                http,
            },
            answers: None,
        }
    }

    /// Anything else: each call of `connect` makes a new connection and returns the browser's end
    /// of it. It is called in a tokio runtime. The browser's end has to take messages of any size.
    pub fn connections<S: Socket>(connect: impl Fn() -> S + Send + Sync + 'static) -> Self {
        Self {
            way: Way::Calls(Box::new(move || Box::new(connect()))),
            answers: None,
        }
    }

    /// Answers HTTP requests too, by their heads; `None` means the upgrade to a WebSocket.
    #[must_use]
    pub fn with_answers(
        mut self,
        answer: impl Fn(&Request<()>) -> Option<Response<Bytes>> + Send + Sync + 'static,
    ) -> Self {
        self.answers = Some(Box::new(answer));
        self
    }

    /// Opens a connection, with an Origin header if there is to be one.
    ///
    /// # Errors
    /// When the handshake is refused, or nothing listens there.
    pub async fn dial(&self, origin: Option<&str>) -> Result<Wire, Refused> {
        match &self.way {
            Way::Ports { ws, .. } => dial(ws, origin).await,
            Way::Calls(connect) => {
                let handshake = handshake(origin);
                let answer = self.answers.as_ref().and_then(|answer| answer(&handshake));
                match answer {
                    Some(refusal) => Err(Refused::Status(refusal.status())),
                    None => Ok(Wire::Own(connect())),
                }
            }
        }
    }

    /// Asks over HTTP. The request's URI is a path; a Host header is added where there is none.
    ///
    /// # Panics
    /// If this is a door without HTTP, or what comes back is no response.
    pub async fn ask(&self, request: Request<()>) -> Response<Bytes> {
        match (&self.answers, &self.way) {
            (Some(answer), _) => {
                let request = over_tcp::with_host(request, HERE);
                let upgrade = || {
                    let mut upgrade = Response::new(Bytes::new());
                    *upgrade.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
                    upgrade
                };
                answer(&request).unwrap_or_else(upgrade)
            }
            (None, Way::Ports { ws, http }) => {
                let url = http.as_ref().unwrap_or(ws);
                over_tcp::ask(address(url), request).await
            }
            (None, Way::Calls(_)) => panic!("this adapter answers no HTTP requests"),
        }
    }

    /// What a browser puts into the Host header when it connects here.
    pub fn host(&self) -> &str {
        match &self.way {
            Way::Ports { ws, .. } => address(ws),
            Way::Calls(_) => HERE,
        }
    }

    /// Host and port of both URLs, the one to dial first, where there are ports.
    pub fn addresses(&self) -> Vec<&str> {
        match &self.way {
            Way::Ports { ws, http } => std::iter::once(ws)
                .chain(http)
                .map(|it| address(it))
                .collect(),
            Way::Calls(_) => Vec::new(),
        }
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.way {
            Way::Ports { ws, .. } => write!(f, "Door({ws})"),
            Way::Calls(_) => f.write_str("Door"),
        }
    }
}

/// Host and port of a URL.
fn address(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

/// Dials `url`.
async fn dial(url: &str, origin: Option<&str>) -> Result<Wire, Refused> {
    match Wire::dial(url, origin).await {
        Ok(wire) => Ok(wire),
        Err(WsError::Http(refusal)) => Err(Refused::Status(refusal.status())),
        Err(error) => Err(Refused::Unreachable(error.to_string())),
    }
}

/// The opening of a WebSocket as a browser asks for it, with the key of RFC 6455's example.
fn handshake(origin: Option<&str>) -> Request<()> {
    let mut request = Request::new(());
    let headers = request.headers_mut();
    headers.insert(HOST, HeaderValue::from_static(HERE));
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
    let key = HeaderValue::from_static("dGhlIHNhbXBsZSBub25jZQ==");
    headers.insert(SEC_WEBSOCKET_KEY, key);
    if let Some(origin) = origin {
        let origin = HeaderValue::from_str(origin).expect("an origin is a header");
        headers.insert(ORIGIN, origin);
    }
    request
}
