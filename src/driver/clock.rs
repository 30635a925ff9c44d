//! Waking a machine when its time has come.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Poll, Waker};

use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

/// The next deadline of a machine, and who keeps it.
#[derive(Debug, Default)]
pub(crate) struct Alarm {
    deadline: Option<Time>,
    keeper: Option<Waker>,
}

impl Alarm {
    /// The machine's next deadline is this one now. The keeper is to be woken if it must look
    /// earlier than it knows.
    pub(crate) fn set(&mut self, deadline: Option<Time>) -> Option<Waker> {
        let sooner = match (deadline, self.deadline) {
            (Some(new), Some(old)) => new < old,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if sooner {
            self.deadline = deadline;
            return self.keeper.take();
        }
        None
    }
}

impl Drop for Alarm {
    /// The machine is gone, and its keeper is to see it.
    fn drop(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.wake();
        }
    }
}

/// Keeps the time of a machine until it is gone. `on_time` tells the machine the time and gives
/// its next deadline; it and `with_alarm` are `None` when the machine is gone.
pub(crate) async fn keep_time<N, W>(runtime: Arc<dyn Runtime>, mut on_time: N, mut with_alarm: W)
where
    N: FnMut(Time) -> Option<Option<Time>>,
    W: FnMut(&mut dyn FnMut(&mut Alarm)) -> Option<()>,
{
    while let Some(next) = on_time(runtime.now()) {
        if with_alarm(&mut |alarm| alarm.deadline = next).is_none() {
            return;
        }
        let mut sleep: Option<BoxFuture<()>> = next.map(|next| runtime.sleep_until(next));
        let gone = poll_fn(|cx| {
            let mut sooner = false;
            let mut keeper = Some(cx.waker().clone());
            let alarm = with_alarm(&mut |alarm| {
                sooner = alarm.deadline != next;
                std::mem::swap(&mut alarm.keeper, &mut keeper);
            });
            if alarm.is_none() {
                return Poll::Ready(true);
            }
            let due = sleep
                .as_mut()
                .is_some_and(|sleep| sleep.as_mut().poll(cx).is_ready());
            if sooner || due {
                Poll::Ready(false)
            } else {
                Poll::Pending
            }
        });
        if gone.await {
            return;
        }
    }
}
