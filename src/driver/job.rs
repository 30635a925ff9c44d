//! What passes a gate: a handler's run, or a task's turn in a lane.

use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_channel::oneshot;
use pgwidgets_core::{Dispatch, DispatchId, Policy, Ticket};
use pin_project_lite::pin_project;

use super::{Handle, lock};
use crate::application::Shared;

/// What waits at a gate.
pub(crate) enum Job {
    /// An event, for its handler.
    Event(Handle, Dispatch),
    /// A task that wants a turn in the lane of this session.
    Turn(Handle, oneshot::Sender<Lease>),
}

impl Job {
    pub(crate) fn session(&self) -> Handle {
        match self {
            Self::Event(session, _) | Self::Turn(session, _) => *session,
        }
    }
}

/// A job that may start.
pub(crate) struct Start {
    pub(crate) job: Job,
    pub(crate) lease: Lease,
}

impl Start {
    pub(crate) fn new(job: Job, ticket: Ticket, gate_of: Handle, app: &Arc<Shared>) -> Self {
        let dispatch = match &job {
            Job::Event(_, dispatch) => Some(dispatch.id),
            Job::Turn(..) => None,
        };
        let session = job.session();
        let lane = Lane::of(app, gate_of);
        Self {
            job,
            lease: Lease {
                session,
                lane,
                dispatch,
                app: Arc::clone(app),
                ticket: Some(ticket),
            },
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
    pub(crate) fn of(app: &Arc<Shared>, session: Handle) -> Self {
        match app.policy {
            Policy::PerSession => Self::Session(session),
            Policy::Serialized => Self::Application(Arc::as_ptr(app).addr()),
            Policy::Concurrent => Self::None,
        }
    }
}

/// The right to run in a lane. When it is dropped, by the end of a handler, by its panic or by its
/// being given up, the lane is free.
pub(crate) struct Lease {
    session: Handle,
    lane: Lane,
    dispatch: Option<DispatchId>,
    app: Arc<Shared>,
    ticket: Option<Ticket>,
}

impl Lease {
    pub(crate) fn lane(&self) -> Lane {
        self.lane
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket.take() else {
            return;
        };
        let shared = matches!(self.lane, Lane::Application(_));
        let mut ticket = Some(ticket);
        // The session may have ended, and its gate with it.
        let _ = self.session.with(|live| {
            if let Some(dispatch) = self.dispatch {
                live.core.handle_finished(self.app.now(), dispatch);
            }
            if let (Some(gate), Some(ticket)) = (&mut live.gate, ticket.take_if(|_| !shared)) {
                gate.handle_return(ticket);
            }
        });
        if let Some(ticket) = ticket.filter(|_| shared) {
            lock(&self.app.gate).gate.handle_return(ticket);
            self.app.run_shared_gate();
        }
    }
}

thread_local! {
    static CURRENT: Cell<Lane> = const { Cell::new(Lane::None) };
}

/// The lane that the code which is being polled runs in.
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
        /// Sets the lane back, also when the future panics.
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
