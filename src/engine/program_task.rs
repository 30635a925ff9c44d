//! The program's tasks, with their errors, panics and ends.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use pgwidgets_core::port::BoxFuture;
use tracing::Instrument;

use super::{Engine, Handle};
use crate::{Error, Result};

/// The task that builds a session's UI, as reports name it.
pub(crate) const ON_CONNECT: &str = "on_connect";

impl Engine {
    /// Runs a session's task, which ends with the session. An error or a panic is reported under
    /// this name.
    ///
    /// # Errors
    /// [`Error::ExecutorEnded`] and [`Error::SessionClosed`].
    pub(crate) fn run_task(
        self: &Arc<Self>,
        session: Handle,
        name: &'static str,
        task: BoxFuture<Result<()>>,
    ) -> Result<()> {
        let guarded = self.guarded(session, name, task);
        self.spawn_for(session, guarded)
    }

    /// The task with its error, its panic and its end.
    pub(crate) fn guarded(
        self: &Arc<Self>,
        session: Handle,
        name: &'static str,
        task: BoxFuture<Result<()>>,
    ) -> BoxFuture<()> {
        let engine = Arc::clone(self);
        let span = session
            .look(|state| state.span.clone())
            .unwrap_or_else(|_| tracing::Span::none());
        let run = async move {
            let result = AssertUnwindSafe(task).catch_unwind().await;
            let result = result.unwrap_or_else(|panic| Err(engine.host.panicked(panic.as_ref())));
            match result {
                // Such a task is meant to end when its session does.
                Ok(()) | Err(Error::SessionClosed) => {}
                Err(error) => {
                    if name == ON_CONNECT {
                        // It was to build the UI: its visitor is shown that there is none.
                        let _ = session.with(|state| state.core.show_failure());
                    }
                    engine
                        .host
                        .report(&engine, session, None, Some(name), error);
                }
            }
        };
        Box::pin(run.instrument(span))
    }
}
