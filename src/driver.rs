//! Drives core's machines: their locks, their clocks, their handlers and their sockets.

mod clock;
mod handle;
mod job;
mod link;
mod live;
mod pump;
mod starter;
mod task;

pub(crate) use clock::{Alarm, keep_time};
pub(crate) use handle::Handle;
pub(crate) use job::Start;
pub(crate) use job::{InLane, Job, Lane, current_lane};
pub(crate) use link::Link;
pub(crate) use live::Live;
pub(crate) use pump::{GOODBYE, pump};
use starter::run_starts_apart;
pub(crate) use starter::{Starting, begin};
pub(crate) use task::Tasks;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex. No code of a user's runs under a lock of ours, so that a poisoned one has only
/// seen a bug of ours, and what it holds is still the best there is.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
