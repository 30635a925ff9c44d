//! A wait group: counts running things, to wait until none is left.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use event_listener::{Event, listener};

/// How many things run.
#[derive(Debug, Default)]
pub(crate) struct WaitGroup {
    count: AtomicUsize,
    none_left: Event,
}

/// One thing that runs, until this is dropped.
#[derive(Debug)]
pub(crate) struct Counted(Arc<WaitGroup>);

impl WaitGroup {
    pub(crate) fn count(self: &Arc<Self>) -> Counted {
        self.count.fetch_add(1, Ordering::SeqCst);
        Counted(Arc::clone(self))
    }

    /// Waits until nothing runs.
    pub(crate) async fn none_left(&self) {
        loop {
            listener!(self.none_left => listener);
            if self.count.load(Ordering::SeqCst) == 0 {
                return;
            }
            listener.await;
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if self.0.count.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.none_left.notify(usize::MAX);
        }
    }
}
