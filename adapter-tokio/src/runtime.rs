//! The executor: tokio's tasks, clock, timers and signals.

use std::future::pending;
use std::io;

use tokio::runtime::Handle;
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::Instant;

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// A tokio runtime as the package's executor.
///
/// It may be used from any thread, also from one outside of the runtime, whose time and IO drivers
/// have to be enabled. The clock is tokio's: a test that pauses it pauses the application's too.
#[derive(Clone, Debug)]
pub struct TokioRuntime {
    handle: Handle,
    origin: Instant,
}

impl TokioRuntime {
    /// The runtime that the caller runs in, or `None` outside of one. Time starts now.
    pub fn current() -> Option<Self> {
        let handle = Handle::try_current().ok()?;
        let origin = Instant::now();
        Some(Self { handle, origin })
    }
}

// Timers and signals register where they are made. The caller may be outside of the runtime, so
// they are made inside of `handle` and at once, not when the future is polled.
impl Runtime for TokioRuntime {
    fn spawn(&self, task: BoxFuture<()>) {
        self.handle.spawn(task);
    }

    fn now(&self) -> Time {
        Time::from_origin(self.origin.elapsed())
    }

    fn sleep_until(&self, deadline: Time) -> BoxFuture<()> {
        let _inside = self.handle.enter();
        match self.origin.checked_add(deadline.since_origin()) {
            Some(instant) => Box::pin(tokio::time::sleep_until(instant)),
            // Beyond what the clock can tell: it never comes.
            None => Box::pin(pending()),
        }
    }

    fn interrupted(&self) -> BoxFuture<()> {
        let _inside = self.handle.enter();
        #[cfg(unix)]
        if let Ok(mut ctrl_c) = signal(SignalKind::interrupt())
            && let Ok(mut terminate) = signal(SignalKind::terminate())
        {
            return Box::pin(async move {
                tokio::select! { _ = ctrl_c.recv() => {} _ = terminate.recv() => {} }
            });
        }
        #[cfg(windows)]
        if let Ok(mut ctrl_c) = tokio::signal::windows::ctrl_c() {
            return Box::pin(async move { _ = ctrl_c.recv().await });
        }
        // Nothing tells of it here.
        Box::pin(pending())
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        getrandom::fill(buffer).map_err(io::Error::from)
    }
}
