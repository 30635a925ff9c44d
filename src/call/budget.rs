//! How many calls a task makes before other tasks get a turn.

use std::cell::Cell;
use std::task::{Context, Poll};

/// Calls that one task may make before other tasks get a turn.
const BUDGET: u32 = 64;

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
}

/// Whether other tasks should get a turn now, so that a loop of calls that never wait does not
/// starve them; the task is polled again after them. The call itself is made first: a future that
/// is dropped after its first poll has made it.
pub(super) fn is_others_turn(cx: &Context<'_>) -> bool {
    let made = MADE.get();
    if made >= BUDGET {
        MADE.set(0);
        cx.waker().wake_by_ref();
        return true;
    }
    MADE.set(made + 1);
    false
}

/// Yields to other tasks, if it is their turn.
pub(crate) async fn others_turn() {
    let mut asked = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut asked, true) || !is_others_turn(cx) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// The outcome of a call, kept while other tasks have their turn.
#[derive(Debug)]
pub(crate) struct Kept<T>(Option<T>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Kept<T> {
    /// Returns the result, now or after the other tasks.
    pub(crate) fn give(&mut self, cx: &Context<'_>, result: T) -> Poll<T> {
        if is_others_turn(cx) {
            self.0 = Some(result);
            Poll::Pending
        } else {
            Poll::Ready(result)
        }
    }

    /// Returns what was kept; after that it is empty.
    pub(crate) fn poll(&mut self) -> Poll<T> {
        self.0.take().map_or(Poll::Pending, Poll::Ready)
    }
}
