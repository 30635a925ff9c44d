//! What is read and what goes wrong, in core's terms.

use pgwidgets_core::port::SocketError;
use pgwidgets_core::{Close, Frame};
use tungstenite::protocol::CloseFrame;
use tungstenite::{Error, Message};

/// A message that was read.
pub(crate) fn frame(message: Message) -> Frame {
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

/// The closing message with this code and these words.
pub(crate) fn closing(code: u16, reason: &str) -> Message {
    let (code, reason) = (code.into(), reason.into());
    Message::Close(Some(CloseFrame { code, reason }))
}

/// The code that tells a peer what it broke, if that is the WebSocket protocol itself.
pub(crate) fn blame(error: &Error) -> Option<u16> {
    match error {
        Error::Protocol(_) => Some(1002),
        Error::Utf8(_) => Some(1007),
        _ => None,
    }
}

/// Why reading or writing failed.
pub(crate) fn failure(error: Error) -> SocketError {
    match error {
        Error::Capacity(_) => SocketError::TooBig,
        error => SocketError::Broken(Box::new(error)),
    }
}
