//! The page's timers, on a clock that only [`Browser::advance`](crate::Browser::advance) moves.

use std::collections::BTreeMap;
use std::time::Duration;

/// One animation frame.
pub(crate) const FRAME: Duration = Duration::from_millis(16);

/// Names a timer, to stop it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimerId(Duration, u64);

/// What is to be done, in the order in which they run out; equal times keep the order of setting.
#[derive(Debug)]
pub(crate) struct Clock<T> {
    now: Duration,
    set: u64,
    timers: BTreeMap<TimerId, T>,
}

impl<T> Clock<T> {
    pub(crate) fn at(now: Duration) -> Self {
        Self {
            now,
            set: 0,
            timers: BTreeMap::new(),
        }
    }

    pub(crate) fn now(&self) -> Duration {
        self.now
    }

    pub(crate) fn set(&mut self, after: Duration, task: T) -> TimerId {
        self.set += 1;
        let id = TimerId(self.now.saturating_add(after), self.set);
        self.timers.insert(id, task);
        id
    }

    pub(crate) fn stop(&mut self, id: Option<TimerId>) {
        if let Some(id) = id {
            self.timers.remove(&id);
        }
    }

    /// Time until the first timer runs out.
    pub(crate) fn next(&self) -> Option<Duration> {
        self.timers
            .keys()
            .next()
            .map(|id| id.0.saturating_sub(self.now))
    }

    /// Takes the first timer that is due by `until`, and moves the clock to it.
    pub(crate) fn due(&mut self, until: Duration) -> Option<T> {
        let entry = self
            .timers
            .first_entry()
            .filter(|entry| entry.key().0 <= until)?;
        self.now = self.now.max(entry.key().0);
        Some(entry.remove())
    }

    pub(crate) fn move_to(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    /// Drops a task kind whose subject is gone.
    pub(crate) fn forget(&mut self, gone: impl Fn(&T) -> bool) {
        self.timers.retain(|_, task| !gone(task));
    }
}
