//! What a session wants of its driver.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use crate::catalogue::Event;
use crate::{
    CallId, Close, ConnectionId, DispatchId, Error, Frame, Ignored, ListenerId, Refused, WidgetId,
};

/// What a [`Session`](super::Session) wants done, in this order.
#[derive(Debug)]
#[non_exhaustive]
pub enum Output {
    /// Messages wait for the connection. Whenever its socket can take a frame, call
    /// [`poll_transmit`](super::Session::poll_transmit) and send what it returns, until it returns
    /// `None`. This output is not repeated before that.
    Ready(ConnectionId),
    /// Send the last frames, behind them the closing message, and end the connection. Then call
    /// [`Hub::handle_close`](crate::Hub::handle_close); that need not wait for the socket. Without
    /// it the connection's place is never free again. The session has already forgotten the
    /// connection.
    Close {
        /// The connection.
        connection: ConnectionId,
        /// The frames that were not pulled yet, in order; at most
        /// [`Limits::outbox_bytes`](crate::Limits::outbox_bytes) and a replay.
        last: Vec<Frame>,
        /// The code and reason.
        close: Close,
    },
    /// Stop reading from the connection until [`Resume`](Self::Resume): too many events wait for
    /// their handlers. Meanwhile the peer is not expected to be heard; pings go on, so that writing
    /// fails when it is gone; then call [`handle_detach`](super::Session::handle_detach).
    Pause(ConnectionId),
    /// Read from the connection again.
    Resume(ConnectionId),
    /// Give this to the gate, and when it lets it through run the listener's handler, if it still
    /// has one. Call [`handle_finished`](super::Session::handle_finished) in either case.
    Dispatch(Dispatch),
    /// The answer to a call that somebody waits for: wake them. One comes for each call, unless
    /// [`forget_call`](super::Session::forget_call) was called.
    Answer {
        /// The call, as it was given out.
        call: CallId,
        /// The value of an ask; null for a confirmed call or a flush. An error is one of
        /// [`Browser`](Error::Browser), [`Disconnected`](Error::Disconnected),
        /// [`TimedOut`](Error::TimedOut) and [`SessionClosed`](Error::SessionClosed).
        result: Result<Value, Error>,
    },
    /// The listener is gone: removed, destroyed with its widget, or ended with its session. Drop
    /// its handler. A [`Dispatch`](Self::Dispatch) to it that is still in a gate has no handler any
    /// more: only call [`handle_finished`](super::Session::handle_finished) when it comes out.
    Forget(ListenerId),
    /// Something failed that nobody waits for: log it.
    Failure(Failure),
    /// The browser is sent away for what it did, or for lack of room; a [`Close`](Self::Close)
    /// follows. Log it, within the bounds of a [`RefusalLog`](crate::RefusalLog).
    Refused {
        /// The connection.
        connection: ConnectionId,
        /// What came, and what would be allowed.
        refused: Refused,
    },
    /// A message of the browser was ignored: of interest only to somebody who looks for a fault.
    Ignored {
        /// The connection that it came from.
        connection: ConnectionId,
        /// Why.
        ignored: Ignored,
    },
}

/// An event on its way to one handler.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// For [`handle_finished`](super::Session::handle_finished), when the handler has ended, or
    /// when there is none any more.
    pub id: DispatchId,
    /// The listener whose handler is to run.
    pub listener: ListenerId,
    /// The connection whose browser reported it; `None` of what core makes itself for a timer, and
    /// where that browser is gone.
    pub connection: Option<ConnectionId>,
    /// The widget.
    pub widget: WidgetId,
    /// The event.
    pub event: &'static Event,
    /// What it carries, checked against the catalogue.
    pub arguments: Arc<[Value]>,
    /// The files it brought, in the order in which the first argument lists them.
    pub files: Arc<[File]>,
}

/// A file that a user dropped or chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, as the browser reports it. It says nothing about where to put the file.
    pub name: String,
    /// Its media type, as the browser guesses it.
    pub kind: String,
    /// Its content.
    pub data: Bytes,
    /// Whether all of it arrived: a browser sends nothing of a file that it could not read.
    pub is_whole: bool,
}

/// Something that failed and that nobody waits for.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The widget, where it is about one.
    pub widget: Option<WidgetId>,
    /// The error.
    pub error: Error,
}
