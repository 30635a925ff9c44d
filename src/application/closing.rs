//! The end of an application, in bounded time whatever its executor does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::time::Duration;

use event_listener::{Listener as _, listener};
use futures_util::future::select;
use pgwidgets_core::Close;

use super::Application;
use crate::engine::{GOODBYE, lock};

/// How long `on_disconnect` handlers may take when the application closes and its sockets are gone.
const PENDING_HOOKS: Duration = Duration::from_secs(1);
/// How long the end of the application may take, whatever its sockets and its handlers do.
const CLOSING: Duration = GOODBYE.saturating_add(PENDING_HOOKS);
/// How long it may take where the executor runs no task. Longer than a process that was asked to
/// end waits for it: such an executor cannot notify browsers, and `run` must not return as if it
/// had.
const STUCK: Duration = CLOSING.saturating_add(CLOSING);

impl Application {
    /// Begins to close the application, once.
    pub(super) fn begin_to_close(&self) {
        if !self.engine.begin_to_close() {
            return;
        }
        let end = End(self.clone());
        if self.engine.runtime.runtime().is_none() {
            // There is no browser to notify.
            return;
        }
        let watched = self.clone();
        let watch = move || {
            watched.wait_until_closed(STUCK);
            drop(End(watched));
        };
        // If no thread can be started, the executor alone has to do it.
        let thread = std::thread::Builder::new().name("pgwidgets-close".to_owned());
        if let Err(error) = thread.spawn(watch) {
            tracing::warn!(%error, "the end of the application is not bounded by a thread");
        }
        // Its own task: the caller may be a handler that ends with its session. An executor that
        // has ended, or ends meanwhile, drops the task.
        let _ = self.engine.spawn(Box::pin(async move {
            end.0.go_down().await;
            drop(end);
        }));
    }

    /// Notifies all browsers, and waits for their sockets and for the program's hooks.
    async fn go_down(&self) {
        let Self { engine, shared } = self;
        for server in lock(&shared.servers).drain(..) {
            server.abort();
        }
        engine.send_all_away();
        let gone = async {
            // The ports may be needed next.
            shared.ports.none_left().await;
            // Each socket has its own bound on how long closing it takes.
            engine.sockets.none_left().await;
            let deadline = engine.runtime.timer(PENDING_HOOKS);
            select(pin!(shared.pending_hooks.none_left()), deadline).await;
        };
        // But a socket that a program owns and does not poll sends nothing and does not end.
        let deadline = engine.runtime.timer(CLOSING);
        select(pin!(gone), deadline).await;
    }

    /// Drops everything.
    fn finish(&self) {
        let Self { engine, shared } = self;
        if shared.is_finishing.swap(true, Ordering::SeqCst) {
            return;
        }
        for session in engine.sessions() {
            guarded(|| _ = engine.end_session(session, &Close::SHUTDOWN));
        }
        // What the program's handlers hold is dropped, perhaps this application itself.
        let hooks = std::mem::take(&mut *shared.hooks());
        guarded(|| drop(hooks));
        guarded(|| engine.runtime.close());
        engine.finish(|| {
            shared.closed_event.notify(usize::MAX);
        });
    }

    /// Waits until the application is closed.
    pub(super) async fn closed(&self) {
        loop {
            listener!(self.shared.closed_event => listener);
            if self.engine.is_closed() {
                return;
            }
            listener.await;
        }
    }

    /// The same on a thread, with a time limit.
    fn wait_until_closed(&self, patience: Duration) {
        listener!(self.shared.closed_event => listener);
        if !self.engine.is_closed() {
            listener.wait_timeout(patience);
        }
    }
}

/// Drops everything when it is dropped, even by an executor that ends.
struct End(Application);

impl Drop for End {
    fn drop(&mut self) {
        self.0.finish();
    }
}

/// Drops a value of the program: its panic does not keep the application from ending.
fn guarded(drop: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(drop)).is_err() {
        tracing::error!("the program panicked while its handlers were dropped");
    }
}
