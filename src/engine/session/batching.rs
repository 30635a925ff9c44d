//! Which session's calls the code that is being polled makes as a batch.

use std::cell::Cell;

use pgwidgets_core::Batching;

use super::Handle;

thread_local! {
    static BATCH: Cell<Option<Handle>> = const { Cell::new(None) };
}

/// Whether calls to the session are made in a batch.
pub(crate) fn in_batch(session: Handle) -> Batching {
    if BATCH.get() == Some(session) {
        Batching::Batched
    } else {
        Batching::Immediate
    }
}

/// Runs `poll` with calls to the session made in a batch.
pub(crate) fn with_batch<R>(session: Handle, poll: impl FnOnce() -> R) -> R {
    /// Restores it, even after a panic.
    struct Restore(Option<Handle>);
    impl Drop for Restore {
        fn drop(&mut self) {
            BATCH.set(self.0);
        }
    }
    let _restore = Restore(BATCH.replace(Some(session)));
    poll()
}
