//! A service that answers with what it was asked, and sends every message back.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use http::{Method, Request, Response, header};
use smol::channel::{Receiver, Sender, unbounded};
use smol::future::FutureExt;
use smol::io::{AsyncReadExt, AsyncWriteExt};
use smol::net::TcpStream;
use smol::{Task, Timer};

use pgwidgets_core::port::{Answer, Service, Socket, SocketError, Via};
use pgwidgets_core::{Close, Frame, Limits};
use pgwidgets_smol::Listener;

/// Asks the service to close the WebSocket with [`Close::CLOSED`].
pub(crate) const CLOSE_ME: &str = "close me";
/// Asks the service to send a ping.
pub(crate) const PING_ME: &str = "ping me";

/// The path of a request at which the service panics.
pub(crate) const PANIC: &str = "/panic";

/// What the service saw of a WebSocket.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Peer(Option<String>),
    Control(Frame),
    TooBig,
    Broken,
    End,
}

#[derive(Clone)]
pub(crate) struct Echo {
    limits: Limits,
    seen: Sender<Seen>,
}

impl Echo {
    pub(crate) fn new(limits: Limits) -> (Self, Receiver<Seen>) {
        let (seen, receiver) = unbounded();
        (Self { limits, seen }, receiver)
    }

    fn saw(&self, what: Seen) {
        // A test that does not care has dropped the receiver.
        let _ = self.seen.try_send(what);
    }
}

impl Service for Echo {
    fn limits(&self) -> &Limits {
        &self.limits
    }

    fn respond(&self, request: &Request<()>, via: Via<'_>) -> Answer {
        if request.headers().contains_key(header::UPGRADE) {
            return Answer::Upgrade;
        }
        let path = request.uri().path();
        assert_ne!(path, PANIC, "on purpose");
        let text = match via {
            Via::OwnPort => format!("{} own {path}", request.method()),
            Via::Mounted { path: asked } => {
                format!("{} mounted {path} of {asked}", request.method())
            }
        };
        let response = Response::builder().header(header::CONTENT_LENGTH, text.len());
        let body = if request.method() == Method::HEAD {
            Bytes::new()
        } else {
            text.into()
        };
        Answer::Respond(response.body(body).unwrap())
    }

    fn serve<S: Socket>(
        &self,
        mut socket: S,
        peer: Option<Arc<str>>,
    ) -> impl Future<Output = ()> + Send + 'static {
        let echo = self.clone();
        async move {
            echo.saw(Seen::Peer(peer.map(|peer| peer.to_string())));
            while let Some(read) = socket.next().await {
                let reply = match read {
                    Ok(Frame::Text(text)) if text == CLOSE_ME => Frame::Close(Close::CLOSED),
                    Ok(Frame::Text(text)) if text == PING_ME => Frame::Ping(text),
                    Ok(frame @ (Frame::Text(_) | Frame::Binary(_))) => frame,
                    Ok(control) => {
                        echo.saw(Seen::Control(control));
                        continue;
                    }
                    Err(SocketError::TooBig) => {
                        echo.saw(Seen::TooBig);
                        Frame::Close(Close::TOO_BIG)
                    }
                    Err(_) => {
                        echo.saw(Seen::Broken);
                        continue;
                    }
                };
                if socket.send(reply).await.is_err() {
                    break;
                }
            }
            echo.saw(Seen::End);
        }
    }
}

/// The service on a port of its own.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) seen: Receiver<Seen>,
    pub(crate) serving: Task<()>,
}

impl Server {
    pub(crate) async fn start(limits: Limits) -> Self {
        let (echo, seen) = Echo::new(limits);
        let listener = Listener::bind("127.0.0.1", 0).await.unwrap();
        let address = listener.local_addr().unwrap();
        Self {
            address,
            seen,
            serving: smol::spawn(listener.serve(echo)),
        }
    }

    /// What the service sees next.
    pub(crate) async fn saw(&self) -> Seen {
        soon(self.seen.recv()).await.unwrap()
    }
}

/// Awaits what has to happen soon, so that a fault fails the test instead of hanging it.
pub(crate) async fn soon<F: Future>(future: F) -> F::Output {
    let late = async {
        Timer::after(Duration::from_secs(10)).await;
        panic!("it takes too long")
    };
    future.or(late).await
}

/// Sends `request` over a new connection and reads until the other side hangs up.
pub(crate) async fn exchange(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    read_to_end(&mut stream).await
}

/// Reads until the other side hangs up; a reset counts as that.
pub(crate) async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = soon(stream.read_to_end(&mut bytes)).await;
    String::from_utf8(bytes).unwrap()
}

/// Reads one response whose body ends with `end`, and leaves the connection open.
pub(crate) async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(end) {
        let mut bytes = [0; 1024];
        let count = soon(stream.read(&mut bytes)).await.unwrap();
        assert_ne!(count, 0, "the connection ended after {text:?}");
        text.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
    }
    text
}
