//! What travels over a connection: whole WebSocket messages.

use std::borrow::Cow;

use bytes::Bytes;

/// One WebSocket message, in either direction, whole: its fragments are already joined.
///
/// The machines leave some work to the transport, which holds the socket: it answers pings, answers
/// the peer's closing message, refuses a message beyond [`Limits::text_message`] or
/// [`Limits::binary_frame`] before it has buffered all of it, and refuses text that is not UTF-8.
/// Most WebSocket stacks do all of it.
///
/// [`Limits::text_message`]: crate::Limits::text_message
/// [`Limits::binary_frame`]: crate::Limits::binary_frame
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A text message, in UTF-8. What the machines send is one line: it holds no line break. What
    /// they are given may be anything; bytes that are not UTF-8 count as malformed.
    Text(Bytes),
    /// A binary message.
    Binary(Bytes),
    /// A ping. A browser answers it by itself. No machine answers a peer's ping: the transport does.
    Ping(Bytes),
    /// The answer to a ping.
    Pong(Bytes),
    /// The closing message, the last one of its direction. The machines ignore a peer's: the
    /// transport answers it, and then the end of the connection is reported as for a socket that
    /// breaks (see the crate docs, "The end of a connection").
    Close(Close),
}

impl Frame {
    /// A text message.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Bytes::from(text.into()))
    }

    /// How many bytes of payload the message carries.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(bytes) | Self::Binary(bytes) | Self::Ping(bytes) | Self::Pong(bytes) => {
                bytes.len()
            }
            Self::Close(close) => close.reason.len(),
        }
    }

    /// Whether the message carries no payload.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Why a connection is closed: the code and the words of its closing message.
///
/// The real client shows the reason of a 4xxx code as HTML, so its text is always our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    /// The WebSocket close code.
    pub code: u16,
    /// A short explanation for people; at most 123 bytes.
    pub reason: Cow<'static, str>,
}

impl Close {
    /// A close with a reason of our own.
    pub const fn new(code: u16, reason: &'static str) -> Self {
        Self {
            code,
            reason: Cow::Borrowed(reason),
        }
    }

    /// The peer said goodbye, or nothing at all (1000).
    pub const NORMAL: Self = Self::new(1000, "");
    /// The server is going away (1001); the client tries again.
    pub const SHUTDOWN: Self = Self::new(1001, "the server is shutting down");
    /// The peer broke the handshake (1002).
    pub const PROTOCOL: Self = Self::new(1002, "the handshake was not answered as it must be");
    /// The peer misbehaved (1008).
    pub const POLICY: Self = Self::new(1008, "too many malformed messages");
    /// The peer did not answer the handshake in time (1008).
    pub const HANDSHAKE_TIMEOUT: Self = Self::new(1008, "the handshake was not answered in time");
    /// A message was too large (1009).
    pub const TOO_BIG: Self = Self::new(1009, "the message is too large");
    /// Too much at once (1013); the client tries again.
    pub const TRY_LATER: Self = Self::new(1013, "the server is busy, try again later");
    /// The peer was silent for too long (1001: the client tries again).
    pub const SILENT: Self = Self::new(1001, "the connection was silent for too long");
    /// The session's credentials were refused (4001).
    pub const BAD_CREDENTIALS: Self = Self::new(
        4001,
        "This link does not open a session here. Please start a new one.",
    );
    /// The program closed the session (4003); its link joins it again while it lives.
    pub const CLOSED: Self = Self::new(4003, "The program closed this session.");
}
