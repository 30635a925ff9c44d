//! What passes a gate, and the right to run in a lane.

use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_channel::oneshot;
use pgwidgets_core::{Dispatch, DispatchId, Policy, Ticket};
use pin_project_lite::pin_project;

use super::lane::{Next, start};
use super::{Engine, Handle};

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

/// The right to run in a lane. The lane is free when this is passed on or dropped: by the end of a
/// handler, by its panic, or by its being given up.
pub(crate) struct Permit {
    session: Handle,
    engine: Arc<Engine>,
    dispatch: Option<DispatchId>,
    ticket: Option<Ticket>,
    /// What it is for has been begun.
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

    /// What it is for begins.
    pub(super) fn begin(&mut self) {
        self.is_used = true;
    }

    /// Gives the lane back. Returns what runs there next, which is the caller's to run. The session
    /// is locked once. `starts` says that the caller is the task that starts handlers.
    pub(super) fn pass_on(mut self, starts: bool) -> Option<Next> {
        self.release(starts)
    }

    fn release(&mut self, starts: bool) -> Option<Next> {
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

impl Drop for Permit {
    fn drop(&mut self) {
        let mut next = self.release(!self.is_used);
        if !self.is_used {
            // An executor that has ended takes no task, so that no event is handled any more. They
            // are passed over here, one after the other, and not each inside the drop of another.
            while let Some(Next::Run(run)) = next {
                next = run.into_permit().pass_on(true);
            }
        }
        start(next);
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
