//! A WebSocket after its handshake, as core's stream and sink of frames.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use async_std::io::Read;
use async_tungstenite::WebSocketStream;
use async_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use async_tungstenite::tungstenite::protocol::frame::{CloseFrame, Frame as WireFrame};
use async_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use async_tungstenite::tungstenite::{Error, Message};
use bytes::Bytes;
use futures_core::Stream;
use futures_sink::Sink;
use tide::http::upgrade::Connection;

use pgwidgets_core::port::SocketError;
use pgwidgets_core::{Close, Frame, Limits};

/// Bytes of the read buffer, which every open connection holds.
const READ_BUFFER: usize = 4 * 1024;
/// Bytes of payload of one frame on the wire. A longer message goes out in several, because the
/// WebSocket stack keeps a buffer of the largest frame it ever sent for as long as it lives.
const FRAGMENT: usize = 8 * 1024;

/// A WebSocket over tungstenite, which answers pings and closing frames when it is polled.
///
/// A peer that breaks the protocol is told so (1002, or 1007 for text that is not UTF-8); that a
/// message is too large is the service's to tell. After an error the stream reads on, for nothing,
/// until the peer hangs up: a socket that is dropped with bytes unread is reset, and the reset may
/// overtake the closing frame.
#[derive(Debug)]
pub(crate) struct AsyncStdSocket {
    ws: WebSocketStream<Connection>,
    /// What has still to be sent of the data message taken last, and the opcode of its next frame.
    unsent: Option<(Data, Bytes)>,
    /// Whether reading failed, so that what is read now is thrown away.
    discarding: bool,
}

impl AsyncStdSocket {
    /// Takes over the stream `upgraded`, whose handshake is done.
    pub(crate) async fn new(upgraded: Connection, limits: &Limits) -> Self {
        // Text and binary share the larger limit; the service checks each one exactly.
        let largest = Some(limits.text_message.max(limits.binary_frame));
        // Writing needs no limit: the sink takes a frame only when the one before it is out.
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_message_size(largest)
            .max_frame_size(largest);
        Self {
            ws: WebSocketStream::from_raw_socket(upgraded, Role::Server, Some(config)).await,
            unsent: None,
            discarding: false,
        }
    }

    fn send(&mut self, message: Message) -> Result<(), SocketError> {
        Pin::new(&mut self.ws).start_send(message).map_err(failure)
    }

    fn close(&mut self, code: u16, reason: &str) -> Result<(), SocketError> {
        let (code, reason) = (code.into(), reason.into());
        self.send(Message::Close(Some(CloseFrame { code, reason })))
    }
}

impl Stream for AsyncStdSocket {
    type Item = Result<Frame, SocketError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.discarding {
            let read = ready!(Pin::new(&mut self.ws).poll_next(cx));
            self.discarding = matches!(read, Some(Err(_)));
            // The error to report is the peer's, not the one of telling a peer that is gone.
            let _ = match &read {
                Some(Err(Error::Protocol(_))) => self.close(1002, ""),
                Some(Err(Error::Utf8(_))) => self.close(1007, ""),
                _ => Ok(()),
            };
            return Poll::Ready(read.map(|read| read.map(frame).map_err(failure)));
        }
        let mut bytes = [0; READ_BUFFER];
        let mut io = Pin::new(self.ws.get_mut());
        while ready!(io.as_mut().poll_read(cx, &mut bytes)).is_ok_and(|count| count > 0) {}
        Poll::Ready(None)
    }
}

impl Sink<Frame> for AsyncStdSocket {
    type Error = SocketError;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        // The sink is ready for the next message when all of the last one is sent.
        loop {
            ready!(Pin::new(&mut self.ws).poll_ready(cx)).map_err(failure)?;
            let Some((data, mut rest)) = self.unsent.take() else {
                return Poll::Ready(Ok(()));
            };
            let fragment = rest.split_to(rest.len().min(FRAGMENT));
            let frame = WireFrame::message(fragment, OpCode::Data(data), rest.is_empty());
            self.unsent = (!rest.is_empty()).then_some((Data::Continue, rest));
            self.send(Message::Frame(frame))?;
        }
    }

    fn start_send(mut self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        match frame {
            Frame::Text(bytes) => self.unsent = Some((Data::Text, bytes)),
            Frame::Binary(bytes) => self.unsent = Some((Data::Binary, bytes)),
            Frame::Ping(bytes) => self.send(Message::Ping(bytes))?,
            Frame::Pong(bytes) => self.send(Message::Pong(bytes))?,
            Frame::Close(Close { code, reason }) => self.close(code, &reason)?,
        }
        Ok(())
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.as_mut().poll_ready(cx))?;
        Pin::new(&mut self.ws).poll_flush(cx).map_err(failure)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.as_mut().poll_ready(cx))?;
        Pin::new(&mut self.ws).poll_close(cx).map_err(failure)
    }
}

/// A message that was read, in core's terms.
fn frame(message: Message) -> Frame {
    match message {
        Message::Text(text) => Frame::Text(text.into()),
        Message::Binary(bytes) => Frame::Binary(bytes),
        Message::Ping(bytes) => Frame::Ping(bytes),
        Message::Pong(bytes) => Frame::Pong(bytes),
        Message::Close(close) => Frame::Close(close.map_or(Close::NORMAL, |close| Close {
            code: close.code.into(),
            reason: close.reason.to_string().into(),
        })),
        Message::Frame(frame) => Frame::Binary(frame.into_payload()), // Only for writing.
    }
}

/// Why reading or writing failed, in core's terms.
fn failure(error: Error) -> SocketError {
    match error {
        Error::Capacity(_) => SocketError::TooBig,
        error => SocketError::Broken(Box::new(error)),
    }
}
