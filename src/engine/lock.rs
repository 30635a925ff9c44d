//! Locks; in tests, also how often they are taken.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex. No code of a program runs under our locks, so a poisoned one has only seen a bug
/// of ours, and its content is still the best available.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    #[cfg(test)]
    rounds::add();
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts the locks that this thread takes.
#[cfg(test)]
pub(crate) mod rounds {
    use std::cell::Cell;

    thread_local! {
        static TAKEN: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add() {
        TAKEN.set(TAKEN.get() + 1);
    }

    /// How many locks this thread has taken since the last call.
    pub(crate) fn take() -> usize {
        TAKEN.replace(0)
    }
}
