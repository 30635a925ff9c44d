//! What a session and the job that it runs tell each other without a lock: that the session has
//! ended, and that the job has.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;
use pin_project_lite::pin_project;

/// The job runs. Nothing waits for its end, so it may end without the session's lock.
const RUNNING: u8 = 0;
/// The job runs. Something waits for its end, so it takes the session's lock when it ends.
const AWAITED: u8 = 1;
/// The job has ended without the lock. Who next has the lock to change something learns it first.
const ENDED: u8 = 2;

/// The progress of the job that a session runs. One is enough for all jobs of a session, which runs
/// one at a time; where there is no lane it starts one at a time.
///
/// The session writes `RUNNING` before the job begins, when no other job has access. From then on
/// there are two changes, and both are made only from `RUNNING`: the session, under its lock, to
/// `AWAITED`, and the job to `ENDED`. So exactly one of them is made, and who comes second sees it:
/// a job that finds `AWAITED` takes the lock, and a session that finds `ENDED` goes on by itself.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    state: AtomicU8,
    session_has_ended: AtomicBool,
    handler: AtomicWaker,
}

impl Progress {
    /// A job begins. The one before it has ended, and the session knows.
    pub(super) fn begin(&self) {
        self.state.store(RUNNING, Ordering::SeqCst);
    }

    /// Something waits for the end of the job. False if it has ended already.
    pub(super) fn await_end(&self) -> bool {
        self.leave_running(AWAITED) != ENDED
    }

    /// The job has ended. False if the session is to be told under its lock, as something waits.
    pub(super) fn end(&self) -> bool {
        self.leave_running(ENDED) != AWAITED
    }

    /// Whether the job has ended without the lock.
    pub(super) fn has_ended(&self) -> bool {
        self.state.load(Ordering::SeqCst) == ENDED
    }

    /// Returns the state before.
    fn leave_running(&self, to: u8) -> u8 {
        let (success, failure) = (Ordering::SeqCst, Ordering::SeqCst);
        let former = self.state.compare_exchange(RUNNING, to, success, failure);
        former.unwrap_or_else(|former| former)
    }

    /// The session has ended: the handler in its lane is dropped as soon as it waits for something.
    pub(super) fn stop(&self) {
        self.session_has_ended.store(true, Ordering::SeqCst);
        self.handler.wake();
    }
}

pin_project! {
    /// A future that resolves to `None` if its session ends before it does.
    pub(crate) struct Stoppable<F> {
        #[pin]
        future: F,
        progress: Arc<Progress>,
    }
}

impl<F> Stoppable<F> {
    pub(super) fn new(progress: Arc<Progress>, future: F) -> Self {
        Self { future, progress }
    }
}

impl<F: Future> Future for Stoppable<F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let is_stopped = || this.progress.session_has_ended.load(Ordering::SeqCst);
        if is_stopped() {
            return Poll::Ready(None);
        }
        this.progress.handler.register(cx.waker());
        match this.future.poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if is_stopped() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn who_comes_second_sees_what_the_first_has_done() {
        let progress = Progress::default();
        assert!(progress.await_end());
        assert!(!progress.end(), "the job takes the lock");
        assert!(!progress.has_ended());
        progress.begin();
        assert!(progress.end());
        assert!(!progress.await_end(), "the session goes on by itself");
        assert!(progress.has_ended());
    }

    #[test]
    fn of_a_session_and_its_job_exactly_one_goes_on() {
        const ROUNDS: usize = 20_000;
        let progress = Progress::default();
        let (arrived, awaited) = (AtomicUsize::new(0), AtomicUsize::new(0));
        // Both leave at nearly the same time; where one has to wait for its core, it yields.
        let meet = |all: usize| {
            arrived.fetch_add(1, Ordering::SeqCst);
            for tries in 1..100_000_000_u32 {
                if arrived.load(Ordering::SeqCst) >= all {
                    return;
                }
                if tries % 100 == 0 {
                    std::thread::yield_now();
                }
            }
            panic!("the other thread has failed");
        };
        let alike = std::thread::scope(|scope| {
            scope.spawn(|| {
                for round in 0..ROUNDS {
                    meet(4 * round + 2);
                    awaited.store(usize::from(progress.await_end()), Ordering::SeqCst);
                    meet(4 * round + 4);
                }
            });
            let mut alike = 0;
            for round in 0..ROUNDS {
                progress.begin();
                meet(4 * round + 2);
                let ended = usize::from(progress.end());
                meet(4 * round + 4);
                // Both "the other one goes on", or both "I go on".
                alike += usize::from(awaited.load(Ordering::SeqCst) == ended);
            }
            alike
        });
        assert_eq!(alike, 0);
    }
}
