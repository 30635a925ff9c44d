//! The executor: tokio's tasks, clock and timers.

use std::future::{pending, poll_fn};
use std::io;

use tokio::runtime::Handle;
use tokio::time::Instant;

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// A tokio runtime as the package's executor.
///
/// It may be used from any thread, even one outside the runtime, whose time and IO drivers must be
/// enabled. The clock is tokio's: a test that pauses it pauses the application's too.
#[derive(Clone, Debug)]
pub struct TokioRuntime {
    handle: Handle,
    origin: Instant,
}

impl TokioRuntime {
    /// The runtime that the caller runs in, or `None` outside any. Time starts now.
    pub fn current() -> Option<Self> {
        let handle = Handle::try_current().ok()?;
        let origin = Instant::now();
        Some(Self { handle, origin })
    }

    /// Polls a future as if inside the runtime, wherever it runs.
    pub fn within<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        let (handle, mut future) = (self.handle.clone(), Box::pin(future));
        poll_fn(move |cx| {
            let _inside = handle.enter();
            future.as_mut().poll(cx)
        })
    }
}

// Timers register where they are made. The caller may be outside the runtime, so they are made
// inside `handle` and at once, not when the future is polled.
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
            // Beyond the range of the clock: it never comes.
            None => Box::pin(pending()),
        }
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        getrandom::fill(buffer).map_err(io::Error::from)
    }
}
