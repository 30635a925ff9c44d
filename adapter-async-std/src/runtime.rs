//! The executor: async-std's, with its timers.

use std::io;
use std::time::Instant;

use async_std::task;

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// async-std's executor. It exists once in a process and has its own threads, so it may be used
/// from any thread, and inside any other executor.
#[derive(Clone, Copy, Debug)]
pub struct AsyncStdRuntime(Instant);

impl AsyncStdRuntime {
    /// The executor, which starts with its first task. Time starts now.
    #[expect(
        clippy::new_without_default,
        reason = "each has its own origin of time"
    )]
    pub fn new() -> Self {
        Self(Instant::now())
    }
}

impl Runtime for AsyncStdRuntime {
    fn spawn(&self, task: BoxFuture<()>) {
        task::spawn(task);
    }

    fn now(&self) -> Time {
        Time::from_origin(self.0.elapsed())
    }

    fn sleep_until(&self, deadline: Time) -> BoxFuture<()> {
        let clock = *self;
        Box::pin(async move { task::sleep(deadline - clock.now()).await })
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        Ok(getrandom::fill(buffer)?)
    }
}
