//! The browser's end of a connection, over TCP or over whatever an adapter brings.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::{Sink, Stream};
use http::HeaderValue;
use http::header::ORIGIN;
use pgwidgets::port::{Socket, SocketError};
use pgwidgets::{Close, Frame};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use crate::wait::within;

/// The code for a closing message that has none.
const NO_CODE: u16 = 1005;

/// The browser's end of a connection whose handshake is done.
pub enum Wire {
    /// A WebSocket over TCP.
    Tcp(Box<WebSocketStream<TcpStream>>),
    /// An adapter's own.
    Own(Box<dyn Socket>),
}

impl Wire {
    /// Dials a URL, with an Origin header if there is to be one.
    ///
    /// # Errors
    /// When nothing listens there, or the handshake is refused.
    pub(crate) async fn dial(url: &str, origin: Option<&str>) -> Result<Self, WsError> {
        let mut request = url.into_client_request()?;
        if let Some(origin) = origin {
            let origin = HeaderValue::from_str(origin).expect("an origin is a header");
            request.headers_mut().insert(ORIGIN, origin);
        }
        let uri = request.uri();
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let port = uri.port_u16().unwrap_or(80);
        let stream = TcpStream::connect((host, port))
            .await
            .map_err(WsError::Io)?;
        stream.set_nodelay(true).map_err(WsError::Io)?;
        let config = WebSocketConfig::default()
            .max_message_size(None)
            .max_frame_size(None);
        let shaking = tokio_tungstenite::client_async_with_config(request, stream, Some(config));
        let (socket, _response) = within("the handshake", shaking).await?;
        Ok(Self::Tcp(Box::new(socket)))
    }

    /// Makes the drop that follows a reset, as when a process dies, where there is such a thing.
    pub(crate) fn reset(&self) {
        if let Self::Tcp(socket) = self {
            // Without this a socket ends with a FIN.
            let _ = socket.get_ref().set_zero_linger();
        }
    }
}

impl Stream for Wire {
    type Item = Result<Frame, SocketError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.get_mut() {
            Self::Tcp(socket) => Pin::new(socket)
                .poll_next(cx)
                .map(|read| read.map(|read| read.map(frame).map_err(broken))),
            Self::Own(socket) => Pin::new(socket).poll_next(cx),
        }
    }
}

impl Sink<Frame> for Wire {
    type Error = SocketError;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        match self.get_mut() {
            Self::Tcp(socket) => Pin::new(socket).poll_ready(cx).map_err(broken),
            Self::Own(socket) => Pin::new(socket).poll_ready(cx),
        }
    }

    fn start_send(self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        match self.get_mut() {
            Self::Tcp(socket) => Pin::new(socket).start_send(message(frame)).map_err(broken),
            Self::Own(socket) => Pin::new(socket).start_send(frame),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        match self.get_mut() {
            Self::Tcp(socket) => Pin::new(socket).poll_flush(cx).map_err(broken),
            Self::Own(socket) => Pin::new(socket).poll_flush(cx),
        }
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        match self.get_mut() {
            Self::Tcp(socket) => Pin::new(socket).poll_close(cx).map_err(broken),
            Self::Own(socket) => Pin::new(socket).poll_close(cx),
        }
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tcp(_) => "Wire::Tcp",
            Self::Own(_) => "Wire::Own",
        })
    }
}

/// A message that was read.
fn frame(message: Message) -> Frame {
    match message {
        Message::Text(text) => Frame::Text(text.into()),
        Message::Binary(bytes) => Frame::Binary(bytes),
        Message::Ping(bytes) => Frame::Ping(bytes),
        Message::Pong(bytes) => Frame::Pong(bytes),
        Message::Close(None) => Frame::Close(Close::new(NO_CODE, "")),
        Message::Close(Some(close)) => Frame::Close(Close {
            code: close.code.into(),
            reason: close.reason.as_str().to_owned().into(),
        }),
        Message::Frame(frame) => Frame::Binary(frame.into_payload()),
    }
}

/// A message to be written.
fn message(frame: Frame) -> Message {
    match frame {
        Frame::Text(bytes) => {
            let text = bytes.try_into().expect("a frame of text is UTF-8");
            Message::Text(text)
        }
        Frame::Binary(bytes) => Message::Binary(bytes),
        Frame::Ping(bytes) => Message::Ping(bytes),
        Frame::Pong(bytes) => Message::Pong(bytes),
        Frame::Close(close) => Message::Close(Some(CloseFrame {
            code: close.code.into(),
            reason: close.reason.as_ref().into(),
        })),
    }
}

fn broken(error: WsError) -> SocketError {
    SocketError::Broken(Box::new(error))
}
