//! What a program asks of a session: a call of a method, and how it is to go out.

use bytes::Bytes;
use serde_json::Value;

#[cfg(doc)]
use crate::catalogue::Behaviour;
use crate::catalogue::Method;
use crate::{ConnectionId, WidgetId};

/// Whether the caller waits for the browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// No: the change is made and queued.
    No,
    /// Until every browser attached now has applied it, that is, has answered without an error.
    Confirmed,
}

/// Whether a call goes out by itself or together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batching {
    /// As soon as the connection can be written.
    Immediate,
    /// Together with the calls around it, when [`Session::end_batch`](super::Session::end_batch) is
    /// called; earlier if somebody makes an immediate call meanwhile. A batched call that is
    /// [`Wait::Confirmed`] is answered only after that, or when
    /// [`Limits::answer`](crate::Limits::answer) is over.
    Batched,
}

/// A call of a method of a widget.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The widget.
    pub widget: WidgetId,
    /// The method; if the class has another one of the same name, that takes precedence.
    pub method: &'static Method,
    /// The arguments, as [`Method::parameters`] describes them; trailing ones that are optional may
    /// be missing or null. A widget among them is written by [`WidgetId::to_argument`].
    pub arguments: Vec<Value>,
    /// What a [`Kind::Bytes`](crate::catalogue::Kind::Bytes) parameter takes; its position among
    /// the arguments holds null.
    pub bytes: Option<Bytes>,
    /// Whether it goes out by itself.
    pub batching: Batching,
    /// For an act that is done in one browser only ([`Behaviour::ActOnce`]): in which. `None` means
    /// the only one that is attached.
    pub on: Option<ConnectionId>,
}

impl Invocation {
    /// A call without bytes that goes out by itself.
    pub fn new(
        widget: WidgetId,
        method: &'static Method,
        arguments: impl Into<Vec<Value>>,
    ) -> Self {
        Self {
            widget,
            method,
            arguments: arguments.into(),
            bytes: None,
            batching: Batching::Immediate,
            on: None,
        }
    }
}
