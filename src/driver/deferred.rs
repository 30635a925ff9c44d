//! What is to be done when the lock of a session is free.

use std::sync::Arc;
use std::task::Waker;

use futures_channel::oneshot;
use pgwidgets_core::{ConnectionId, Failure, Ignored, Refused};

use super::Handle;
use super::answers::Answered;
use super::lane::{Next, start};
use super::tasks::{Stop, Tasks};
use crate::application::Shared;
use crate::handler::Handler;

/// What is to be done when the lock is free: wakers, handlers and reports are a program's.
#[derive(Default)]
pub(crate) struct Deferred {
    pub(super) wakers: Vec<Waker>,
    pub(super) answered: Vec<(oneshot::Sender<Answered>, Answered)>,
    /// Handlers of listeners that are gone.
    pub(super) forgotten: Vec<Arc<dyn Handler>>,
    pub(super) failures: Vec<Failure>,
    pub(super) refused: Vec<(Option<Arc<str>>, Refused)>,
    pub(super) ignored: Vec<(ConnectionId, Ignored)>,
    /// What the gate let through.
    pub(super) next: Option<Next>,
    /// The gate of all sessions may let something through.
    pub(super) shared_gate: bool,
    /// What ends with the session, which has ended.
    pub(super) ended: Option<(Tasks, Option<Arc<Stop>>)>,
    pub(super) app: Option<Arc<Shared>>,
}

impl Deferred {
    /// Does it; no lock is held.
    pub(super) fn run(self, session: Handle) {
        drop(self.forgotten);
        if let Some((mut tasks, stop)) = self.ended {
            tasks.abort_all();
            stop.inspect(|stop| stop.stop());
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
        if let Some(app) = self.app {
            for (peer, refused) in self.refused {
                app.log_refused(peer.as_deref(), &refused);
            }
            for failure in self.failures {
                app.report(session, failure.widget, None, failure.error.into());
            }
        }
        start(self.next);
    }
}
