//! Waking a machine when its time has come.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Poll, Waker};

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// The deadline until which a machine's clock sleeps, and the waker of that clock.
#[derive(Debug, Default)]
pub(crate) struct Alarm {
    deadline: Option<Time>,
    clock: Option<Waker>,
}

impl Alarm {
    /// The machine's next deadline is now this one. The result is to be woken: the clock sleeps
    /// until a later one.
    pub(crate) fn set(&mut self, deadline: Option<Time>) -> Option<Waker> {
        let sooner = match (deadline, self.deadline) {
            (Some(new), Some(old)) => new < old,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if sooner {
            self.deadline = deadline;
            return self.clock.take();
        }
        None
    }

    /// The clock goes to sleep until this deadline. The result is the waker it had before, to be
    /// dropped under no lock.
    pub(crate) fn sleep(&mut self, deadline: Option<Time>, clock: &Waker) -> Option<Waker> {
        self.deadline = deadline;
        self.clock.replace(clock.clone())
    }
}

impl Drop for Alarm {
    /// The machine is gone, and its clock ends.
    fn drop(&mut self) {
        if let Some(clock) = self.clock.take() {
            clock.wake();
        }
    }
}

/// Keeps the time of a machine until it is gone. `tick` passes the time to the machine, sets its
/// [`Alarm`] to sleep, and returns its next deadline, or `None` when the machine is gone.
pub(crate) async fn keep_time<T>(runtime: Arc<dyn Runtime>, mut tick: T)
where
    T: FnMut(Time, &Waker) -> Option<Option<Time>>,
{
    let mut sleep: Option<(Time, BoxFuture<()>)> = None;
    poll_fn(|cx| {
        loop {
            let Some(next) = tick(runtime.now(), cx.waker()) else {
                return Poll::Ready(());
            };
            let Some(next) = next else {
                sleep = None;
                return Poll::Pending;
            };
            let sleeps = match &mut sleep {
                Some((deadline, sleep)) if *deadline == next => sleep,
                other => &mut other.insert((next, runtime.sleep_until(next))).1,
            };
            if sleeps.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            sleep = None;
        }
    })
    .await;
}
