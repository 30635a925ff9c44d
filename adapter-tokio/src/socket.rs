//! A WebSocket after its handshake, as core's stream and sink of frames.

use std::borrow::Cow;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use futures_sink::Sink;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, ReadBuf};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{CloseFrame, Frame as WireFrame};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message};

use pgwidgets_core::port::SocketError;
use pgwidgets_core::{Close, Frame, Limits};

/// Bytes of the read buffer, which every open connection holds.
const READ_BUFFER: usize = 4 * 1024;

/// Bytes of payload of one frame on the wire. A longer message goes out in several, because the
/// WebSocket stack keeps a buffer of the largest frame it ever sent for as long as it lives.
const FRAGMENT: usize = 8 * 1024;

/// A WebSocket over tungstenite.
///
/// Pings are answered, and a closing frame is answered, as soon as the stream is polled again or
/// the sink is flushed. A peer that breaks the protocol is told so (1002, or 1007 for text that is
/// not UTF-8) before the stream yields [`SocketError::Broken`]; of a message that is too large the
/// service tells the peer itself. After such an error the stream goes on reading, throws away what
/// it reads, and ends when the peer hangs up: a socket that is dropped with bytes unread is reset,
/// and the reset may overtake the closing frame.
#[derive(Debug)]
pub(crate) struct TokioSocket {
    inner: WebSocketStream<TokioIo<Upgraded>>,
    /// What has still to be sent of the data message taken last, and the opcode of its next frame.
    unsent: Option<(Data, Bytes)>,
    /// Whether reading failed, so that what is read now is thrown away.
    discarding: bool,
}

impl TokioSocket {
    /// Takes over the stream `upgraded`, whose handshake is done.
    pub(crate) async fn new(upgraded: Upgraded, limits: &Limits) -> Self {
        // Text and binary share the larger limit; the service checks each one exactly.
        let largest = Some(limits.text_message.max(limits.binary_frame));
        // There is no bound on the write buffer, because it never holds more than one frame and
        // the answer to one ping: the sink takes the next frame only when the last one is out.
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_message_size(largest)
            .max_frame_size(largest);
        let io = TokioIo::new(upgraded);
        let inner = WebSocketStream::from_raw_socket(io, Role::Server, Some(config)).await;
        Self {
            inner,
            unsent: None,
            discarding: false,
        }
    }

    /// Tells the peer what it did wrong, as far as that can be done without waiting.
    fn refuse(&mut self, error: &Error) {
        let code = match error {
            Error::Utf8(_) => CloseCode::Invalid,
            Error::Protocol(_) => CloseCode::Protocol,
            _ => return,
        };
        let reason = "".into();
        let close = Message::Close(Some(CloseFrame { code, reason }));
        // The error that is reported is the peer's, not the one of answering it, which is only
        // to be expected of a peer that is gone.
        let _ = Pin::new(&mut self.inner).start_send(close);
    }

    /// Reads until the peer hangs up.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut bytes = [0; READ_BUFFER];
        loop {
            let mut buffer = ReadBuf::new(&mut bytes);
            let read = Pin::new(self.inner.get_mut()).poll_read(cx, &mut buffer);
            if ready!(read).is_err() || buffer.filled().is_empty() {
                return Poll::Ready(());
            }
        }
    }

    /// Sends what is unsent of a message, so that the sink is ready for the next one.
    fn poll_unsent(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        loop {
            ready!(Pin::new(&mut self.inner).poll_ready(cx)).map_err(failure)?;
            let Some((data, mut rest)) = self.unsent.take() else {
                return Poll::Ready(Ok(()));
            };
            let fragment = rest.split_to(rest.len().min(FRAGMENT));
            let frame = WireFrame::message(fragment, OpCode::Data(data), rest.is_empty());
            Pin::new(&mut self.inner)
                .start_send(Message::Frame(frame))
                .map_err(failure)?;
            if !rest.is_empty() {
                self.unsent = Some((Data::Continue, rest));
            }
        }
    }
}

impl Stream for TokioSocket {
    type Item = Result<Frame, SocketError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.discarding {
            return self.poll_discard(cx).map(|()| None);
        }
        Poll::Ready(match ready!(Pin::new(&mut self.inner).poll_next(cx)) {
            None => None,
            Some(Ok(message)) => Some(Ok(frame(message))),
            Some(Err(error)) => {
                self.refuse(&error);
                self.discarding = true;
                Some(Err(failure(error)))
            }
        })
    }
}

impl Sink<Frame> for TokioSocket {
    type Error = SocketError;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        self.poll_unsent(cx)
    }

    fn start_send(mut self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        let message = match frame {
            Frame::Text(bytes) => {
                self.unsent = Some((Data::Text, bytes));
                return Ok(());
            }
            Frame::Binary(bytes) => {
                self.unsent = Some((Data::Binary, bytes));
                return Ok(());
            }
            Frame::Ping(bytes) => Message::Ping(bytes),
            Frame::Pong(bytes) => Message::Pong(bytes),
            Frame::Close(Close { code, reason }) => {
                let (code, reason) = (code.into(), reason.into_owned().into());
                Message::Close(Some(CloseFrame { code, reason }))
            }
        };
        Pin::new(&mut self.inner)
            .start_send(message)
            .map_err(failure)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.poll_unsent(cx))?;
        Pin::new(&mut self.inner).poll_flush(cx).map_err(failure)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.poll_unsent(cx))?;
        Pin::new(&mut self.inner).poll_close(cx).map_err(failure)
    }
}

/// A message that was read.
fn frame(message: Message) -> Frame {
    match message {
        Message::Text(text) => Frame::Text(text.into()),
        Message::Binary(bytes) => Frame::Binary(bytes),
        Message::Ping(bytes) => Frame::Ping(bytes),
        Message::Pong(bytes) => Frame::Pong(bytes),
        Message::Close(None) => Frame::Close(Close::NORMAL),
        Message::Close(Some(CloseFrame { code, reason })) => {
            let (code, reason) = (code.into(), Cow::Owned(reason.as_str().to_owned()));
            Frame::Close(Close { code, reason })
        }
        // tungstenite yields whole messages only; this variant is there for writing.
        Message::Frame(frame) => Frame::Binary(frame.into_payload()),
    }
}

/// Why reading or writing failed, in core's terms.
fn failure(error: Error) -> SocketError {
    match error {
        Error::Capacity(_) => SocketError::TooBig,
        error => SocketError::Broken(Box::new(error)),
    }
}
