//! Listeners: added when they are awaited, and removed through the handle that they return.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pgwidgets_core::ListenerId;
use pgwidgets_core::catalogue::Event;

use crate::call::Kept;
use crate::engine::{Callback, in_batch};
use crate::event::{FromEvent, RawEvent};
use crate::handler::{Handler, Outcome, typed};
use crate::{Result, Widget};

/// What is listened to.
enum What {
    Event(&'static Event),
    Name(String),
}

/// A listener that is about to be added: it gets no events until this is awaited.
///
/// # Errors
/// [`Error::Misuse`](crate::Error::Misuse) when the widget was destroyed or has no such event, and
/// [`Error::SessionClosed`](crate::Error::SessionClosed).
#[must_use = "a listener is added when it is awaited"]
pub struct Listen {
    widget: Widget,
    what: What,
    handler: Option<Arc<dyn Callback>>,
    kept: Kept<Result<Listener>>,
}

impl Listen {
    fn new(widget: Widget, what: What, handler: impl Callback + 'static) -> Self {
        Self {
            widget,
            what,
            handler: Some(Arc::new(handler)),
            kept: Kept::default(),
        }
    }

    fn add(&self, handler: Arc<dyn Callback>) -> Result<Listener> {
        let widget = self.widget;
        let session = widget.handle();
        let batching = in_batch(session);
        // It is the program's: where it is not taken it is dropped here, under no lock.
        let mut handler = Some(handler);
        let id = session.with(|state| {
            let event = match &self.what {
                What::Event(event) => event,
                What::Name(action) => state.core.event_of(widget.id(), action)?,
            };
            let id = state.core.listen(widget.id(), event, batching)?;
            state.handlers.extend(handler.take().map(|it| (id, it)));
            Ok::<_, pgwidgets_core::Error>(id)
        })??;
        Ok(Listener { widget, id })
    }
}

impl Future for Listen {
    type Output = Result<Listener>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Listener>> {
        match self.handler.take() {
            Some(handler) => {
                let added = self.add(handler);
                self.kept.give(cx, added)
            }
            None => self.kept.poll(),
        }
    }
}

impl fmt::Debug for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let action = match &self.what {
            What::Event(event) => event.action,
            What::Name(action) => action,
        };
        write!(f, "Listen({action})")
    }
}

/// A listener that was added. Dropping this changes nothing: the listener stays until it is removed
/// or its widget ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Listener {
    widget: Widget,
    id: ListenerId,
}

impl Listener {
    /// Removes the listener: its handler does not start again. One that runs goes on to its end.
    ///
    /// # Errors
    /// [`Error::SessionClosed`](crate::Error::SessionClosed).
    pub fn remove(self) -> Result<()> {
        let session = self.widget.handle();
        session.with(|state| {
            state
                .core
                .unlisten(self.widget.id(), self.id, in_batch(session));
        })
    }
}

impl Widget {
    /// Listens to any event by the client's name for it. Several listeners are called in the order
    /// in which they were added.
    pub fn on<M>(&self, action: &str, handler: impl Handler<RawEvent, M>) -> Listen {
        Listen::new(*self, What::Name(action.to_owned()), typed(handler))
    }

    /// Like [`on`](Self::on), for a handler that also takes the widget.
    pub fn add_callback<H, R, M>(&self, action: &str, handler: H) -> Listen
    where
        H: Fn(Widget, RawEvent) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let widget = *self;
        self.on(action, move |event| handler(widget, event))
    }

    pub(crate) fn listen<E: FromEvent, M>(
        &self,
        event: &'static Event,
        handler: impl Handler<E, M>,
    ) -> Listen {
        Listen::new(*self, What::Event(event), typed(handler))
    }
}
