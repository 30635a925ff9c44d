//! What ends with its session: the tasks of a program, and the handler in its lane.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures_util::future::{AbortHandle, abortable};
use futures_util::task::AtomicWaker;
use pgwidgets_core::port::BoxFuture;
use pin_project_lite::pin_project;

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

/// Notifies the handler in a session's lane that the session has ended. One is enough for all
/// handlers of a session, as only one is in the lane at a time.
#[derive(Debug, Default)]
pub(crate) struct Stop {
    is_stopped: AtomicBool,
    handler: AtomicWaker,
}

impl Stop {
    /// The session has ended: the handler is dropped as soon as it waits for something.
    pub(crate) fn stop(&self) {
        self.is_stopped.store(true, Ordering::SeqCst);
        self.handler.wake();
    }
}

pin_project! {
    /// A future that resolves to `None` if its session ends before it does.
    pub(crate) struct Stoppable<F> {
        #[pin]
        future: F,
        stop: Arc<Stop>,
    }
}

impl<F> Stoppable<F> {
    pub(crate) fn new(stop: Arc<Stop>, future: F) -> Self {
        Self { future, stop }
    }
}

impl<F: Future> Future for Stoppable<F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let is_stopped = || this.stop.is_stopped.load(Ordering::SeqCst);
        if is_stopped() {
            return Poll::Ready(None);
        }
        this.stop.handler.register(cx.waker());
        match this.future.poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if is_stopped() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}
