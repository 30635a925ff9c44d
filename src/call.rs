//! The futures of calls.
//!
//! Each is lazy: its first poll makes the change and queues it, and needs no browser. Dropping it
//! later loses nothing.

mod ask;
mod budget;
mod create;
mod dynamic;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use pgwidgets_core::catalogue::{Behaviour, Method};
use pgwidgets_core::{ConnectionId, Wait};
use serde_json::Value;

pub use self::ask::Ask;
pub(crate) use self::budget::Kept;
pub(crate) use self::create::Build;
pub use self::create::Create;
pub use self::dynamic::{Arguments, DynamicCall, DynamicCreate};

use self::budget::{is_others_turn, others_turn};
use crate::acting::current_browser;
use crate::engine::{Answer, in_batch};
use crate::{Result, Session, Widget};

/// A call that changes something: it is done when it is awaited, and does not wait for a browser.
///
/// # Errors
/// [`Error::Misuse`](crate::Error::Misuse) when the widget was destroyed or an argument does not
/// fit, and [`Error::SessionClosed`](crate::Error::SessionClosed). A browser's failure is reported
/// by [`Application::on_error`](crate::Application::on_error), or by
/// [`confirmed`](Self::confirmed).
#[must_use = "a call is made when it is awaited"]
pub struct Call {
    widget: Widget,
    method: &'static Method,
    request: Option<(Vec<Value>, Option<Bytes>)>,
    on: Option<ConnectionId>,
    kept: Kept<Result<()>>,
}

impl Call {
    pub(crate) fn new(
        widget: Widget,
        method: &'static Method,
        arguments: Vec<Value>,
        bytes: Option<Bytes>,
    ) -> Self {
        Self {
            widget,
            method,
            request: Some((arguments, bytes)),
            on: None,
            kept: Kept::default(),
        }
    }

    /// Names the browser in which it is done, of a call that is done once and in one browser only:
    /// one that opens something for a user. Without it that is the browser whose event the running
    /// handler handles, or the only one that is there.
    ///
    /// The call then ends with [`Error::Disconnected`](crate::Error::Disconnected) if that browser
    /// is gone, and with [`Error::Misuse`](crate::Error::Misuse) if it is done in all browsers.
    pub fn on(mut self, connection: ConnectionId) -> Self {
        self.on = Some(connection);
        self
    }

    /// Waits for the browsers: Ok when every one that is attached when the call is made has
    /// applied it.
    ///
    /// # Errors
    /// Those of the call itself; the first [`Error::Browser`](crate::Error::Browser) if a browser
    /// failed at it; [`Error::Disconnected`](crate::Error::Disconnected) if none was attached or
    /// all of them have left; [`Error::TimedOut`](crate::Error::TimedOut) if one did not answer in
    /// time.
    pub fn confirmed(self) -> Confirmed {
        Confirmed {
            call: self,
            waiting: None,
            kept: Kept::default(),
        }
    }

    /// Makes the call. The result is the answer to wait for, if `wait` says so.
    fn make(&mut self, wait: Wait) -> Result<Option<Answer>> {
        let (arguments, bytes) = self.request.take().unwrap_or_default();
        let session = self.widget.handle();
        let mut call = self
            .widget
            .invocation(self.method, arguments, bytes, in_batch(session));
        call.on = match self.method.behaviour {
            Behaviour::ActOnce => self.on.or_else(|| current_browser(session)),
            _ => self.on,
        };
        session.with(|state| {
            let call = state.core.call(state.now(), call, wait)?;
            Ok(call.map(|call| state.answer_to(call)))
        })?
    }
}

impl Future for Call {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if self.request.is_none() {
            return self.kept.poll();
        }
        let result = self.make(Wait::No).map(|_| ());
        self.kept.give(cx, result)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not its arguments: they may be secrets.
        write!(f, "Call({})", self.method.name)
    }
}

/// A call whose answers are awaited: see [`Call::confirmed`].
#[derive(Debug)]
#[must_use = "a call is made when it is awaited"]
pub struct Confirmed {
    call: Call,
    waiting: Option<Answer>,
    kept: Kept<Result<()>>,
}

impl Future for Confirmed {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if self.call.request.is_some() {
            match self.call.make(Wait::Confirmed) {
                Ok(Some(answer)) => self.waiting = Some(answer),
                Ok(None) => return self.kept.give(cx, Ok(())),
                Err(error) => return self.kept.give(cx, Err(error)),
            }
            if is_others_turn(cx) {
                return Poll::Pending;
            }
        }
        match &mut self.waiting {
            Some(answer) => Pin::new(answer).poll(cx).map_ok(|_| ()),
            None => self.kept.poll(),
        }
    }
}

impl Widget {
    pub(crate) fn invoke(&self, method: &'static Method, arguments: Vec<Value>) -> Call {
        Call::new(*self, method, arguments, None)
    }

    pub(crate) fn invoke_with_bytes(
        &self,
        method: &'static Method,
        arguments: Vec<Value>,
        bytes: Bytes,
    ) -> Call {
        Call::new(*self, method, arguments, Some(bytes))
    }
}

impl Session {
    /// Waits until every attached browser has applied all that was sent; Ok when none is attached,
    /// or those that were have left.
    ///
    /// # Errors
    /// [`Error::TimedOut`](crate::Error::TimedOut) if a browser did not answer in time, and
    /// [`Error::SessionClosed`](crate::Error::SessionClosed).
    pub async fn flush(self) -> Result<()> {
        let answer = self.handle().with(|state| {
            let call = state.core.flush(state.now());
            state.answer_to(call)
        })?;
        others_turn().await;
        answer.await.map(|_| ())
    }
}
