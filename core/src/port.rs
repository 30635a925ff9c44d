//! What an adapter implements and what it is given: the only module that an adapter knows.
//!
//! An adapter brings an executor and a WebSocket stack. It implements [`Runtime`], turns its
//! sockets into a [`Socket`], and passes requests and sockets to the [`Service`] that the
//! application hands it. It has no rules for sessions, HTTP answers or limits: those are in core,
//! so that every adapter behaves alike.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;
use futures_sink::Sink;

use crate::{Frame, Limits, Time};

/// A boxed future that can be spawned.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What the package needs from an executor.
pub trait Runtime: Send + Sync + 'static {
    /// Runs `task` to its end, independently of the caller. An executor that has ended drops it
    /// before this returns; that is how the application notices.
    fn spawn(&self, task: BoxFuture<()>);

    /// The current time, from a clock that never goes back.
    fn now(&self) -> Time;

    /// Completes at `deadline`, or at once if it has passed. It is polled in a spawned task.
    fn sleep_until(&self, deadline: Time) -> BoxFuture<()>;

    /// Fills `buffer` from the operating system's source of randomness.
    ///
    /// # Errors
    /// When the operating system has none.
    fn entropy(&self, buffer: &mut [u8]) -> std::io::Result<()>;
}

/// Why a socket broke. The connection ends and the session stays, whatever the reason; only a
/// message larger than the limit is distinguished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SocketError {
    /// The peer sent a message beyond [`Limits::text_message`] or [`Limits::binary_frame`].
    #[error("a message of the peer is larger than the limit")]
    TooBig,
    /// The stream broke.
    #[error("the connection broke: {0}")]
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// A WebSocket after its handshake: a stream and a sink of messages.
///
/// It passes on every message that it reads, and sends what it is handed. It does what the machines
/// leave to the transport, as documented at [`Frame`]: it answers pings and the peer's closing
/// message, and ends with [`SocketError::TooBig`] at a message beyond the limits.
///
/// After an error, or a [`Frame::Close`], the stream gives no more frames: it is pending until the
/// transport has sent its answer, and perhaps until the peer has hung up, and then it ends with
/// `None`. So a service may just read until then, and drop the socket. It may also send a closing
/// message of its own after an error that the transport does not answer, such as
/// [`SocketError::TooBig`]; and it bounds how long it waits.
///
/// Implemented for everything that has the right stream and sink.
pub trait Socket:
    Stream<Item = Result<Frame, SocketError>>
    + Sink<Frame, Error = SocketError>
    + Send
    + Unpin
    + 'static
{
}

impl<S> Socket for S where
    S: Stream<Item = Result<Frame, SocketError>>
        + Sink<Frame, Error = SocketError>
        + Send
        + Unpin
        + 'static
{
}

/// How a request reached the application.
#[derive(Clone, Copy, Debug)]
pub enum Via<'a> {
    /// One of the application's own ports: the Host header is checked.
    OwnPort,
    /// A router mounted in an application of the user, which owns the Host header. `path` is the
    /// path as the browser asked for it, before the mount's prefix was removed.
    Mounted {
        /// The whole path, with the prefix.
        path: &'a str,
    },
}

/// How the service wants a request to be answered.
#[derive(Debug)]
pub enum Answer {
    /// Send this response. It is complete; the body is already left out for a HEAD request.
    Respond(http::Response<Bytes>),
    /// The request may become a WebSocket, and is checked already: answer it with 101 and the
    /// `Sec-WebSocket-Accept` of its key, then call [`Service::serve`].
    Upgrade,
}

/// The application as an adapter sees it.
pub trait Service: Clone + Send + Sync + 'static {
    /// The limits that the adapter's HTTP and WebSocket stacks have to keep.
    fn limits(&self) -> &Limits;

    /// Answers a request by its head. Bodies are never read. `peer` is as for
    /// [`serve`](Self::serve): refusals are logged with it, and a few a minute for each.
    fn respond(&self, request: &http::Request<()>, via: Via<'_>, peer: Option<&str>) -> Answer;

    /// Owns a WebSocket until it ends. `peer` is the peer's network address as text, without its
    /// port, where it is known.
    fn serve<S: Socket>(
        &self,
        socket: S,
        peer: Option<Arc<str>>,
    ) -> impl Future<Output = ()> + Send + 'static;
}
