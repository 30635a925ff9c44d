//! What a session tells its driver.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use crate::catalogue::Event;
use crate::{CallId, Close, ConnectionId, DispatchId, Error, Frame, ListenerId, WidgetId};

/// What a [`Session`](super::Session) wants done, in this order.
#[derive(Debug)]
#[non_exhaustive]
pub enum Output {
    /// Messages wait for the connection. Call
    /// [`handle_writable`](super::Session::handle_writable) once its socket can take them; it is
    /// not said again before.
    Ready(ConnectionId),
    /// Send this frame; frames of one connection in this order.
    Transmit {
        /// To whom.
        connection: ConnectionId,
        /// What.
        frame: Frame,
    },
    /// Send the closing message behind the frames before it, and end the connection. The session
    /// has forgotten it already.
    Close {
        /// Whom.
        connection: ConnectionId,
        /// Why.
        close: Close,
    },
    /// Read no more from the connection until [`Resume`](Self::Resume).
    Pause(ConnectionId),
    /// Read from the connection again.
    Resume(ConnectionId),
    /// Run the handler of a listener, when the gate lets it through.
    Dispatch(Dispatch),
    /// The answer to a call that somebody waits for.
    Answer {
        /// The call, as it was given out.
        call: CallId,
        /// The value of an ask; null for a confirmed call or a flush.
        result: Result<Value, Error>,
    },
    /// The listener is gone with its widget: its handler is never run again.
    Forget(ListenerId),
    /// Something failed that nobody waits for.
    Failure(Failure),
}

/// An event on its way to one handler.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// To tell [`handle_finished`](super::Session::handle_finished) when the handler has ended.
    pub id: DispatchId,
    /// Whose handler.
    pub listener: ListenerId,
    /// The widget.
    pub widget: WidgetId,
    /// The event.
    pub event: &'static Event,
    /// What it carries, checked against the catalogue.
    pub arguments: Arc<[Value]>,
    /// The files it brought, in the order in which the first argument lists them.
    pub files: Arc<[File]>,
}

/// A file that a user dropped or chose, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, as the browser tells it: never a path to be trusted.
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
