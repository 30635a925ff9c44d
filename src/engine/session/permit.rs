//! What passes a gate, and the right to run in a lane.

use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_channel::oneshot;
use pgwidgets_core::{Dispatch, DispatchId, Policy, Ticket};
use pin_project_lite::pin_project;

use super::Handle;
use super::callback::Callback;
use super::tasks::Stop;
use crate::engine::{Engine, lock};

/// What waits at a gate.
pub(crate) enum Job {
    /// An event, for its handler.
    Event(Handle, Dispatch),
    /// A task that wants a turn in the lane of this session.
    Turn(Handle, oneshot::Sender<Permit>),
}

impl Job {
    pub(crate) fn session(&self) -> Handle {
        match self {
            Self::Event(session, _) | Self::Turn(session, _) => *session,
        }
    }
}

/// A lane: one handler at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// No lane at all.
    None,
    /// The lane of a session.
    Session(Handle),
    /// The lane of an application, by its address.
    Application(usize),
}

impl Lane {
    /// The lane that the handlers of a session run in.
    pub(crate) fn of(engine: &Arc<Engine>, session: Handle) -> Self {
        match engine.policy {
            Policy::PerSession => Self::Session(session),
            Policy::Serialized => Self::Application(Arc::as_ptr(engine).addr()),
            Policy::Concurrent => Self::None,
        }
    }
}

/// The right to run in a lane. The lane is free when this is passed on or dropped: when a handler
/// ends, panics or is dropped.
pub(crate) struct Permit {
    session: Handle,
    engine: Arc<Engine>,
    dispatch: Option<DispatchId>,
    ticket: Option<Ticket>,
    /// Its job has begun.
    is_used: bool,
}

impl Permit {
    pub(super) fn new(
        session: Handle,
        engine: &Arc<Engine>,
        dispatch: Option<DispatchId>,
        ticket: Ticket,
    ) -> Self {
        Self {
            session,
            engine: Arc::clone(engine),
            dispatch,
            ticket: Some(ticket),
            is_used: false,
        }
    }

    pub(super) fn lane(&self) -> Lane {
        Lane::of(&self.engine, self.session)
    }

    pub(super) fn session(&self) -> Handle {
        self.session
    }

    pub(super) fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// Whether its job has begun.
    pub(super) fn is_used(&self) -> bool {
        self.is_used
    }

    /// Its job begins.
    pub(super) fn begin(&mut self) {
        self.is_used = true;
    }

    /// Frees the lane. Returns what runs there next, which the caller must run. The session is
    /// locked once. `starts` says that the caller is the task that starts handlers.
    pub(super) fn pass_on(mut self, starts: bool) -> Option<Next> {
        self.release(starts)
    }

    /// Returns the ticket, unless that has been done; see [`pass_on`](Self::pass_on).
    pub(super) fn release(&mut self, starts: bool) -> Option<Next> {
        let mut ticket = Some(self.ticket.take()?);
        let released = self.session.with_deferred(|state, deferred| {
            if let Some(dispatch) = self.dispatch {
                state.core.handle_finished(self.engine.now(), dispatch);
            }
            if let Some(ticket) = ticket.take() {
                state.take_back(ticket, deferred);
            }
            if starts {
                state.starts_next();
            }
        });
        if let Ok(((), mut deferred)) = released {
            let next = deferred.next.take();
            deferred.run(self.session);
            return next;
        }
        // The session has ended, and its own lane with it.
        match self.lane() {
            Lane::Application(_) => Next::after(ticket?, &self.engine),
            Lane::None | Lane::Session(_) => None,
        }
    }
}

/// What a gate let through.
pub(crate) enum Next {
    /// A handler is to run.
    Run(Run),
    /// A task has its turn.
    Turn(oneshot::Sender<Permit>, Permit),
    /// A job of another session than the one that is locked.
    Elsewhere(Job, Ticket, Arc<Engine>),
}

/// The run of a handler.
pub(crate) struct Run {
    pub(super) handler: Arc<dyn Callback>,
    pub(super) dispatch: Dispatch,
    pub(super) span: tracing::Span,
    pub(super) stop: Arc<Stop>,
    pub(super) permit: Permit,
}

impl Next {
    /// Returns the ticket of a session that has ended to the lane of the application. The result is
    /// what comes next there.
    pub(super) fn after(ticket: Ticket, engine: &Arc<Engine>) -> Option<Self> {
        let mut gate = lock(&engine.gate);
        gate.handle_return(ticket);
        let (job, ticket) = gate.poll_output()?;
        Some(Self::Elsewhere(job, ticket, Arc::clone(engine)))
    }
}

thread_local! {
    static CURRENT: Cell<Lane> = const { Cell::new(Lane::None) };
}

/// The lane in which the code that is being polled runs.
pub(crate) fn current_lane() -> Lane {
    CURRENT.get()
}

pin_project! {
    /// A future that runs in a lane and knows it.
    pub(crate) struct InLane<F> {
        #[pin]
        future: F,
        lane: Lane,
    }
}

impl<F> InLane<F> {
    pub(crate) fn new(lane: Lane, future: F) -> Self {
        Self { future, lane }
    }
}

impl<F: Future> Future for InLane<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        /// Restores the lane, even when the future panics.
        struct Restore(Lane);
        impl Drop for Restore {
            fn drop(&mut self) {
                CURRENT.set(self.0);
            }
        }
        let this = self.project();
        let _restore = Restore(CURRENT.replace(*this.lane));
        this.future.poll(cx)
    }
}
