//! What passes a gate, and the right to run in a lane.

use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_channel::oneshot;
use pgwidgets_core::{Dispatch, DispatchId, Policy, Ticket};
use pin_project_lite::pin_project;

use super::callback::Callback;
use super::progress::Progress;
use super::{Handle, SessionState};
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
    /// The event, until it is handled.
    dispatch: Option<DispatchId>,
    /// The job, until it has ended or, where there is no lane, was started.
    progress: Option<Arc<Progress>>,
    /// For the lane of the application. A session with a gate of its own keeps the ticket.
    ticket: Option<Ticket>,
    /// Its job has begun.
    is_used: bool,
}

impl Permit {
    pub(super) fn new(
        session: Handle,
        engine: &Arc<Engine>,
        dispatch: Option<DispatchId>,
        progress: Arc<Progress>,
        ticket: Option<Ticket>,
    ) -> Self {
        Self {
            session,
            engine: Arc::clone(engine),
            dispatch,
            progress: Some(progress),
            ticket,
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

    /// The task that starts handlers takes this while it starts one: the handler may go on beside
    /// others, and then has no place in the order any more.
    pub(super) fn take_progress(&mut self) -> Option<Arc<Progress>> {
        self.progress.take()
    }

    /// The handler has ended while it was being started.
    pub(super) fn put_progress(&mut self, progress: Option<Arc<Progress>>) {
        self.progress = progress;
    }

    /// Frees the lane. Returns what runs there next, which the caller must run.
    pub(super) fn pass_on(mut self) -> Option<Next> {
        self.release()
    }

    /// Frees the lane, unless that has been done; see [`pass_on`](Self::pass_on). Where nothing
    /// waits for the end of the job, the session is not locked.
    pub(super) fn release(&mut self) -> Option<Next> {
        let next = match (self.progress.take(), self.dispatch.take()) {
            (Some(progress), _) if progress.end() => None,
            (Some(_), _) => self.tell(SessionState::handle_end),
            (None, Some(dispatch)) => {
                self.tell(|state| state.core.handle_finished(state.now(), dispatch))
            }
            (None, None) => None,
        };
        match self.ticket.take() {
            // Only now: the session must know that the job has ended when its next one comes.
            Some(ticket) => Next::after(ticket, &self.engine),
            None => next,
        }
    }

    /// Changes the session, unless it has ended, and its own lane with it. The result is what comes
    /// next there.
    fn tell(&self, change: impl FnOnce(&mut SessionState)) -> Option<Next> {
        let told = self.session.with_deferred(|state, _| change(state));
        let ((), mut deferred) = told.ok()?;
        let next = deferred.next.take();
        deferred.run(self.session);
        next
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
    pub(super) progress: Arc<Progress>,
    pub(super) permit: Permit,
}

impl Next {
    /// Returns a ticket to the lane of the application. The result is what comes next there.
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
