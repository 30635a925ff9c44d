//! The end of an application, in bounded time whatever its executor does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use event_listener::{Listener as _, listener};
use futures_util::future::select;
use pgwidgets_core::Close;

use super::shared::Shared;
use crate::driver::{GOODBYE, lock};

/// How long the program's own farewells may take when the application closes and its sockets are
/// gone.
const FAREWELL: Duration = Duration::from_secs(1);
/// How long the end of the application may take, whatever its sockets and its handlers do.
const CLOSING: Duration = GOODBYE.saturating_add(FAREWELL);
/// How long it may take where the executor runs no task. Longer than a process that was asked to end
/// waits for it: such an executor cannot tell browsers, and `run` is not to say that it did.
const STUCK: Duration = CLOSING.saturating_add(CLOSING);

impl Shared {
    /// Begins to close the application, once.
    pub(super) fn close(app: &Arc<Self>) {
        if app.closing.swap(true, Ordering::SeqCst) {
            return;
        }
        let end = End(Arc::clone(app));
        if app.runtime.runtime().is_none() {
            // There is nobody to tell.
            return;
        }
        let watched = Arc::clone(app);
        let watch = move || {
            watched.wait_until_closed(STUCK);
            drop(End(watched));
        };
        // If there is no thread to be had, the executor alone has to do it.
        let thread = std::thread::Builder::new().name("pgwidgets-close".to_owned());
        if let Err(error) = thread.spawn(watch) {
            tracing::warn!(%error, "the end of the application is not bounded by a thread");
        }
        // A task of its own: the caller may be a handler that ends with its session. An executor
        // that has ended, or ends meanwhile, drops it.
        let _ = app.spawn(Box::pin(async move {
            end.0.go_down().await;
            drop(end);
        }));
    }

    /// Tells all browsers, and waits for their sockets and for the program's farewells.
    async fn go_down(self: &Arc<Self>) {
        for server in lock(&self.servers).drain(..) {
            server.abort();
        }
        self.with_door(|door| door.hub.shut_down());
        for session in self.sessions() {
            let _ = session.with(|state| state.core.close(state.app.now(), &Close::SHUTDOWN));
        }
        let gone = async {
            // Whoever closes the application may want its ports next.
            self.ports.none_left().await;
            // Each socket has its own bound on how long it takes to say goodbye.
            self.sockets.none_left().await;
            let deadline = self.runtime.timer(FAREWELL);
            select(pin!(self.farewells.none_left()), deadline).await;
        };
        // But a socket that a program owns and does not poll says nothing and does not end.
        let deadline = self.runtime.timer(CLOSING);
        select(pin!(gone), deadline).await;
    }

    /// Lets go of everything.
    fn finish(self: &Arc<Self>) {
        if self.finishing.swap(true, Ordering::SeqCst) {
            return;
        }
        for session in self.sessions() {
            guarded(|| _ = Self::end_session(self, session, &Close::SHUTDOWN));
        }
        // What the program's handlers hold is let go, perhaps this application itself.
        let hooks = std::mem::take(&mut *self.hooks());
        guarded(|| drop(hooks));
        guarded(|| self.runtime.close());
        self.closed.store(true, Ordering::SeqCst);
        self.closed_event.notify(usize::MAX);
        // The hub's clock sees that it is over: it is woken here, under no lock.
        let alarm = self.with_door(|door| std::mem::take(&mut door.alarm));
        drop(alarm);
    }

    /// Waits until the application is closed.
    pub(super) async fn closed_signal(self: Arc<Self>) {
        loop {
            listener!(self.closed_event => listener);
            if self.closed.load(Ordering::SeqCst) {
                return;
            }
            listener.await;
        }
    }

    /// The same on a thread, for so long at most.
    fn wait_until_closed(&self, patience: Duration) {
        listener!(self.closed_event => listener);
        if !self.closed.load(Ordering::SeqCst) {
            listener.wait_timeout(patience);
        }
    }
}

/// Lets go of everything when it is dropped, also by an executor that ends.
struct End(Arc<Shared>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.finish();
    }
}

/// Drops what is a program's: its panic does not keep the application from ending.
fn guarded(drop: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(drop)).is_err() {
        tracing::error!("the program panicked while its handlers were dropped");
    }
}
