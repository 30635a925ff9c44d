//! The executor: smol's global one, with its timers.

use std::future::pending;
use std::io;
use std::time::Instant;

use smol::Timer;

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// smol's global executor as the package's.
///
/// It exists once in a process and runs on its own threads, one unless the environment variable
/// `SMOL_THREADS` asks for more; so it may be used from any thread and inside any other executor.
#[derive(Clone, Debug)]
pub struct SmolRuntime {
    origin: Instant,
}

impl SmolRuntime {
    /// The global executor, which starts with its first task. Time starts now.
    #[expect(
        clippy::new_without_default,
        reason = "two of them differ in their time"
    )]
    pub fn new() -> Self {
        let origin = Instant::now();
        Self { origin }
    }
}

impl Runtime for SmolRuntime {
    fn spawn(&self, task: BoxFuture<()>) {
        smol::spawn(task).detach();
    }

    fn now(&self) -> Time {
        Time::from_origin(self.origin.elapsed())
    }

    fn sleep_until(&self, deadline: Time) -> BoxFuture<()> {
        match self.origin.checked_add(deadline.since_origin()) {
            Some(instant) => Box::pin(async move { _ = Timer::at(instant).await }),
            // Beyond the range of the clock: it never comes.
            None => Box::pin(pending()),
        }
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        getrandom::fill(buffer).map_err(io::Error::from)
    }
}
