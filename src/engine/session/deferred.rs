//! What is to be done when the lock of a session is free.

use std::sync::Arc;
use std::task::Waker;

use futures_channel::oneshot;
use pgwidgets_core::{ConnectionId, Failure, Ignored, Refused, Ticket};

use super::Handle;
use super::answers::Answered;
use super::callback::Callback;
use super::lane::start;
use super::permit::{Job, Next};
use super::progress::Progress;
use super::tasks::Tasks;
use crate::engine::Engine;

/// What is to be done when the lock is free: wakers, handlers and reports run the program's code.
#[derive(Default)]
pub(crate) struct Deferred {
    pub(super) wakers: Vec<Waker>,
    pub(super) answered: Vec<(oneshot::Sender<Answered>, Answered)>,
    /// Handlers of listeners that are gone.
    pub(super) forgotten: Vec<Arc<dyn Callback>>,
    pub(super) failures: Vec<Failure>,
    pub(super) refused: Vec<(Option<Arc<str>>, Refused)>,
    pub(super) ignored: Vec<(ConnectionId, Ignored)>,
    /// What the gate let through.
    pub(super) next: Option<Next>,
    /// What the gate of all sessions let through, until it is admitted under the same lock.
    pub(super) shared_lane: Option<(Job, Ticket)>,
    /// What ends with the session, which has ended.
    pub(super) ended: Option<(Tasks, Option<Arc<Progress>>)>,
    pub(super) engine: Option<Arc<Engine>>,
}

impl Deferred {
    /// Does it; no lock is held.
    pub(super) fn run(self, session: Handle) {
        drop(self.forgotten);
        if let Some((mut tasks, progress)) = self.ended {
            tasks.abort_all();
            progress.inspect(|it| it.stop());
        }
        for waker in self.wakers {
            waker.wake();
        }
        for (waiting, result) in self.answered {
            let _ = waiting.send(result);
        }
        for (connection, ignored) in self.ignored {
            tracing::debug!(%connection, "a message of a browser is ignored: {ignored}");
        }
        if let Some(engine) = self.engine {
            for (peer, refused) in self.refused {
                engine.host.log_refused(&engine, peer.as_deref(), &refused);
            }
            for failure in self.failures {
                let (widget, error) = (failure.widget, failure.error.into());
                engine.host.report(&engine, session, widget, None, error);
            }
        }
        start(self.next);
    }
}
