//! A session with everything that core leaves to its driver.

use std::collections::HashMap;
use std::sync::Arc;
use std::task::Waker;

use pgwidgets_core::{
    CallId, ConnectionId, Error as CoreError, Gate, Ignored, ListenerId, Output, Refused, Time,
};
use serde_json::Value;

use super::job::{Job, Start};
use super::{Alarm, Handle, Link, Starting, Tasks, lock, run_starts_apart};
use crate::application::Shared;
use crate::handler::Handler;

/// A session that lives.
pub(crate) struct Live {
    pub(crate) handle: Handle,
    pub(crate) app: Arc<Shared>,
    pub(crate) core: pgwidgets_core::Session,
    pub(crate) handlers: HashMap<ListenerId, Arc<dyn Handler>>,
    pub(crate) answers: HashMap<CallId, PendingAnswer>,
    pub(crate) links: HashMap<ConnectionId, Arc<Link>>,
    pub(crate) tasks: Tasks,
    pub(crate) alarm: Alarm,
    pub(crate) span: tracing::Span,
    /// The gate of this session, unless all sessions share one.
    pub(crate) gate: Option<Gate<Job>>,
    /// Handlers that may start, in order, and whether somebody is starting them.
    pub(crate) starts: std::collections::VecDeque<Start>,
    pub(crate) starting: bool,
    /// A browser has shown it since the program was last told that none does.
    pub(crate) shown: bool,
}

/// An answer that a future waits for.
#[derive(Default)]
pub(crate) struct PendingAnswer {
    pub(crate) result: Option<Result<Value, CoreError>>,
    pub(crate) waker: Option<Waker>,
}

/// What is to be done when the session's lock is free.
#[derive(Default)]
pub(crate) struct Work {
    wakers: Vec<Waker>,
    /// Handlers of listeners that are gone: dropping one may run a user's code.
    forgotten: Vec<Arc<dyn Handler>>,
    failures: Vec<pgwidgets_core::Failure>,
    refused: Vec<(Option<Arc<str>>, Refused)>,
    ignored: Vec<(ConnectionId, Ignored)>,
    has_starts: bool,
    shared_gate: Option<Arc<Shared>>,
    app: Option<Arc<Shared>>,
}

impl Live {
    /// The current time.
    pub(crate) fn now(&self) -> Time {
        self.app.now()
    }

    /// Takes what core wants done.
    pub(super) fn drain(&mut self, work: &mut Work) {
        while let Some(output) = self.core.poll_output() {
            self.take(output, work);
        }
        if let Some(gate) = &mut self.gate {
            while let Some((job, ticket)) = gate.poll_output() {
                self.starts
                    .push_back(Start::new(job, ticket, self.handle, &self.app));
                // Whoever brings a start sees to it: a handler's first poll has no place inside
                // somebody's call that happens to come by.
                work.has_starts = true;
            }
        }
        work.wakers.extend(self.alarm.set(self.core.poll_timeout()));
    }

    fn take(&mut self, output: Output, work: &mut Work) {
        match output {
            Output::Ready(connection) => {
                let link = self.links.get(&connection);
                work.wakers.extend(link.and_then(|link| link.ready()));
            }
            Output::Close {
                connection,
                last,
                close,
            } => {
                if let Some(link) = self.links.remove(&connection) {
                    for frame in last {
                        work.wakers.extend(link.send(frame));
                    }
                    work.wakers.extend(link.close(close));
                }
            }
            Output::Pause(connection) => {
                let link = self.links.get(&connection);
                work.wakers.extend(link.and_then(|link| link.pause(true)));
            }
            Output::Resume(connection) => {
                let link = self.links.get(&connection);
                work.wakers.extend(link.and_then(|link| link.pause(false)));
            }
            Output::Dispatch(dispatch) => self.enqueue(Job::Event(self.handle, dispatch), work),
            Output::Answer { call, result } => {
                if let Some(pending) = self.answers.get_mut(&call) {
                    pending.result = Some(result);
                    work.wakers.extend(pending.waker.take());
                }
            }
            Output::Forget(listener) => work.forgotten.extend(self.handlers.remove(&listener)),
            Output::Failure(failure) => {
                work.failures.push(failure);
                work.app = Some(Arc::clone(&self.app));
            }
            Output::Refused {
                connection,
                refused,
            } => {
                let link = self.links.get(&connection);
                let peer = link.and_then(|link| link.peer().cloned());
                work.refused.push((peer, refused));
                work.app = Some(Arc::clone(&self.app));
            }
            Output::Ignored {
                connection,
                ignored,
            } => work.ignored.push((connection, ignored)),
            other => tracing::error!(?other, "core wants something that this driver cannot do"),
        }
    }

    /// Gives a job to the gate, in the order of the events.
    pub(super) fn enqueue(&mut self, job: Job, work: &mut Work) {
        if let Some(gate) = &mut self.gate {
            gate.handle_arrival(job);
        } else {
            lock(&self.app.gate).gate.handle_arrival(job);
            work.shared_gate = Some(Arc::clone(&self.app));
        }
    }
}

impl Work {
    /// Does it; no lock is held. The result is there if handlers are being started.
    pub(super) fn run(self, handle: Handle) -> Option<Starting> {
        drop(self.forgotten);
        for waker in self.wakers {
            waker.wake();
        }
        for (connection, ignored) in self.ignored {
            tracing::debug!(%connection, "a message of a browser is ignored: {ignored}");
        }
        if let Some(app) = self.app {
            for (peer, refused) in self.refused {
                app.log_refused(peer.as_deref(), &refused);
            }
            for failure in self.failures {
                app.report(handle, failure.widget, None, failure.error.into());
            }
        }
        if let Some(app) = self.shared_gate {
            app.run_shared_gate();
        }
        if self.has_starts {
            run_starts_apart(handle)
        } else {
            None
        }
    }
}
