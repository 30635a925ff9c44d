//! The executor: tokio's tasks, clock and timers.

use std::io;

use tokio::runtime::Handle;
use tokio::time::Instant;

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// A tokio runtime as the package's executor.
///
/// It may be used from any thread, also from one outside of the runtime. The runtime has to have
/// its time and IO drivers enabled, as `#[tokio::main]` does. The clock is tokio's, so that a test
/// which pauses tokio's time moves the application's time too.
#[derive(Clone, Debug)]
pub struct TokioRuntime {
    handle: Handle,
    origin: Instant,
}

impl TokioRuntime {
    /// The runtime that the caller runs in, or `None` outside of one. Time starts now.
    pub fn current() -> Option<Self> {
        let handle = Handle::try_current().ok()?;
        Some(Self {
            handle,
            origin: Instant::now(),
        })
    }
}

impl Runtime for TokioRuntime {
    fn spawn(&self, task: BoxFuture<()>) {
        self.handle.spawn(task);
    }

    fn now(&self) -> Time {
        Time::from_origin(self.origin.elapsed())
    }

    fn sleep_until(&self, deadline: Time) -> BoxFuture<()> {
        match self.origin.checked_add(deadline.since_origin()) {
            Some(instant) => {
                // A timer registers with the runtime it is made in, and the caller may be in none.
                let _inside = self.handle.enter();
                Box::pin(tokio::time::sleep_until(instant))
            }
            // Beyond what the clock can tell: it never comes.
            None => Box::pin(std::future::pending()),
        }
    }

    fn interrupted(&self) -> BoxFuture<()> {
        // The handlers register with the runtime they are made in, and the caller may be in none.
        let _inside = self.handle.enter();
        let ctrl_c = tokio::signal::ctrl_c();
        #[cfg(unix)]
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        Box::pin(async move {
            #[cfg(unix)]
            if let Ok(mut terminate) = terminate {
                tokio::select! {
                    _ = terminate.recv() => {}
                    Ok(()) = ctrl_c => {}
                    else => std::future::pending().await,
                }
                return;
            }
            if ctrl_c.await.is_err() {
                // Nothing tells of an interruption on this platform.
                std::future::pending::<()>().await;
            }
        })
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        getrandom::fill(buffer).map_err(io::Error::from)
    }
}
