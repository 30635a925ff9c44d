//! Waiting for what is to happen.

use std::fmt;
use std::panic::Location;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

/// How long anything may take: a hang is a failure and not a test that never ends.
pub const GUARD: Duration = Duration::from_secs(30);

/// Waits for `future`, and fails if it does not end.
///
/// # Panics
/// After 30 seconds, with the place of the caller.
#[track_caller]
pub fn within<F: Future>(what: &str, future: F) -> impl Future<Output = F::Output> {
    let place = Location::caller();
    async move {
        let output = tokio::time::timeout(GUARD, pin!(future)).await;
        output.unwrap_or_else(|_| panic!("{place}: {what}: did not happen within {GUARD:?}"))
    }
}

/// Waits until `is` returns true, for what raises no event: it is polled again and again.
///
/// # Panics
/// After 30 seconds, with the place of the caller.
#[track_caller]
pub fn eventually(what: &str, mut is: impl FnMut() -> bool) -> impl Future<Output = ()> {
    within(what, async move {
        while !is() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
}

/// Locks what a failed test may have left poisoned.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What happened, in order, for a test to look at and to wait for. A clone is the same log.
#[derive(Debug)]
pub struct Log<T>(Arc<watch::Sender<Vec<T>>>);

impl<T> Clone for Log<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(Vec::new())))
    }
}

impl<T> Log<T> {
    /// An empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// It happened.
    pub fn push(&self, entry: T) {
        self.0.send_modify(|entries| entries.push(entry));
    }

    /// How much has happened.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether nothing has happened yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Clone + fmt::Debug> Log<T> {
    /// All that has happened.
    pub fn entries(&self) -> Vec<T> {
        self.0.borrow().clone()
    }

    /// Waits until so much has happened; it is the result.
    ///
    /// # Panics
    /// If it does not happen, with the place of the caller.
    #[track_caller]
    pub fn wait_for(&self, count: usize) -> impl Future<Output = Vec<T>> {
        let place = Location::caller();
        let mut changes = self.0.subscribe();
        async move {
            let reached = changes.wait_for(|entries| entries.len() >= count);
            match tokio::time::timeout(GUARD, reached).await {
                Ok(Ok(entries)) => entries.clone(),
                _ => panic!(
                    "{place}: {count} entries were expected, there are {:?}",
                    self.entries()
                ),
            }
        }
    }
}

/// Notes in a log that it was dropped: proof that a task, or a handler, is gone.
#[derive(Debug)]
pub struct Dropped(Log<&'static str>, &'static str);

impl Dropped {
    /// Will note `name` in `log`.
    pub fn new(log: &Log<&'static str>, name: &'static str) -> Self {
        Self(log.clone(), name)
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.push(self.1);
    }
}
