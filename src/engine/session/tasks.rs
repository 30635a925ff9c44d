//! The tasks of a program, which end with their session.

use std::collections::HashMap;

use futures_util::future::{AbortHandle, abortable};
use pgwidgets_core::port::BoxFuture;

/// The tasks of a session that run.
#[derive(Debug, Default)]
pub(crate) struct Tasks {
    last: u64,
    running: HashMap<u64, AbortHandle>,
}

impl Tasks {
    /// Ties a task to the session: it is dropped when the session ends, and `ended` is called with
    /// its number when it has ended by itself.
    pub(crate) fn adopt(
        &mut self,
        task: BoxFuture<()>,
        ended: impl FnOnce(u64) + Send + 'static,
    ) -> BoxFuture<()> {
        self.last += 1;
        let number = self.last;
        let (task, abort) = abortable(task);
        self.running.insert(number, abort);
        Box::pin(async move {
            if task.await.is_ok() {
                ended(number);
            }
        })
    }

    /// A task has ended.
    pub(crate) fn ended(&mut self, number: u64) {
        self.running.remove(&number);
    }

    /// Ends all tasks: each is dropped as soon as it waits for something.
    pub(crate) fn abort_all(&mut self) {
        for (_, task) in self.running.drain() {
            task.abort();
        }
    }
}
