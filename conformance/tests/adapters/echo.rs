//! A service that answers with what it was asked, and sends every message back.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::{AbortHandle, abortable};
use futures_util::{SinkExt, StreamExt};
use http::{Method, Request, Response, header};
use tokio::sync::{mpsc, oneshot};

use pgwidgets_conformance::within;
use pgwidgets_core::port::{Answer, Runtime, Service, Socket, SocketError, Via};
use pgwidgets_core::{Close, Frame, Limits};

use crate::adapter::Adapter;

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
    seen: mpsc::UnboundedSender<Seen>,
}

impl Echo {
    pub(crate) fn new(limits: Limits) -> (Self, mpsc::UnboundedReceiver<Seen>) {
        let (seen, receiver) = mpsc::unbounded_channel();
        (Self { limits, seen }, receiver)
    }

    fn saw(&self, what: Seen) {
        // A test that does not care has dropped the receiver.
        let _ = self.seen.send(what);
    }
}

impl Service for Echo {
    fn limits(&self) -> &Limits {
        &self.limits
    }

    fn respond(&self, request: &Request<()>, via: Via<'_>, _: Option<&str>) -> Answer {
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

/// The service on a port of its own. It is served until this is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: mpsc::UnboundedReceiver<Seen>,
    serving: AbortHandle,
    ended: oneshot::Receiver<()>,
}

impl Server {
    pub(crate) async fn start<A: Adapter>(limits: Limits) -> Self {
        let (echo, seen) = Echo::new(limits);
        let listener = A::bind("127.0.0.1", 0).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (future, serving) = abortable(listener.serve(echo));
        let (done, ended) = oneshot::channel();
        A::runtime().spawn(Box::pin(async move {
            assert!(future.await.is_err(), "it never ends by itself");
            let _ = done.send(());
        }));
        Self {
            address,
            seen,
            serving,
            ended,
        }
    }

    /// What the service sees next.
    pub(crate) async fn saw(&mut self) -> Seen {
        within("what the service sees", self.seen.recv())
            .await
            .unwrap()
    }

    /// Has the future that serves dropped, and waits until it is.
    pub(crate) async fn stop(&mut self) {
        self.serving.abort();
        within("the end of the server", &mut self.ended)
            .await
            .expect("nothing panics");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
