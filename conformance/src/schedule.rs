//! The order in which tasks run in virtual time, picked by a seed.
//!
//! Executors promise nothing about the order in which tasks run, and one that starts them first in,
//! first out hides what depends on that order. In virtual time every task of a scenario, its own
//! and those of the application, runs only when it is picked: of all tasks that could run, one at a
//! time, by a random number generator. The same seed picks the same order.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

thread_local! {
    /// The schedule of the scenario that this thread plays.
    static CURRENT: RefCell<Option<Schedule>> = const { RefCell::new(None) };
}

/// What picks the next task. A clone is the same schedule.
#[derive(Clone, Debug)]
pub(crate) struct Schedule(Arc<Mutex<Picks>>);

#[derive(Debug)]
struct Picks {
    random: u64,
    /// The tasks that could run.
    runnable: Vec<Waiting>,
    /// Their numbers.
    numbers: BTreeSet<u64>,
    /// The task that picks, while there is nothing to pick.
    picker: Option<Waker>,
    last_task: u64,
    /// The task that may run now.
    picked: Option<u64>,
}

/// A task that could run.
#[derive(Debug)]
struct Waiting {
    task: u64,
    waker: Waker,
}

impl Schedule {
    /// The schedule of this thread, if it plays a scenario in virtual time.
    pub(crate) fn current() -> Option<Self> {
        CURRENT.with_borrow(Clone::clone)
    }

    /// Runs `main` and all that is [`spawn`]ed meanwhile, in an order of this seed. It is to be
    /// called in a tokio runtime with one thread.
    pub(crate) async fn run<F: Future>(seed: u64, main: F) -> F::Output {
        let schedule = Self(Arc::new(Mutex::new(Picks {
            random: seed,
            runnable: Vec::new(),
            numbers: BTreeSet::new(),
            picker: None,
            last_task: 0,
            picked: None,
        })));
        CURRENT.set(Some(schedule.clone()));
        let picker = tokio::spawn(schedule.clone().pick());
        let output = schedule.task(main).await;
        picker.abort();
        CURRENT.take();
        output
    }

    /// Spawns a task that runs when it is picked.
    pub(crate) fn spawn<F>(&self, runtime: &Handle, future: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        runtime.spawn(self.task(future))
    }

    /// A future that runs only when it is picked.
    fn task<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        let schedule = self.clone();
        let task = schedule.with(|picks| {
            picks.last_task += 1;
            picks.last_task
        });
        async move {
            let mut future = std::pin::pin!(future);
            poll_fn(|cx| schedule.poll(task, future.as_mut(), cx)).await
        }
    }

    fn poll<F: Future>(
        &self,
        task: u64,
        future: Pin<&mut F>,
        cx: &mut Context<'_>,
    ) -> Poll<F::Output> {
        let is_picked = self.with(|picks| {
            let is_picked = picks.picked == Some(task);
            if is_picked {
                picks.picked = None;
            } else {
                picks.wait(task, cx.waker());
            }
            is_picked
        });
        if is_picked {
            future.poll(cx)
        } else {
            Poll::Pending
        }
    }

    /// Picks one task after the other.
    async fn pick(self) {
        loop {
            poll_fn(|cx| self.with(|picks| picks.poll_pick(cx))).await;
            // All that this task has woken is in the list before the next one is picked.
            tokio::task::yield_now().await;
        }
    }

    fn with<R>(&self, act: impl FnOnce(&mut Picks) -> R) -> R {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Picks {
    fn wait(&mut self, task: u64, waker: &Waker) {
        // The waker of a task stays the same.
        if !self.numbers.insert(task) {
            return;
        }
        let waker = waker.clone();
        self.runnable.push(Waiting { task, waker });
        if let Some(picker) = self.picker.take() {
            picker.wake();
        }
    }

    fn poll_pick(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.runnable.is_empty() {
            self.picker = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let count = u64::try_from(self.runnable.len()).unwrap_or(u64::MAX);
        let at = usize::try_from(self.draw() % count).unwrap_or_default();
        let Waiting { task, waker } = self.runnable.swap_remove(at);
        self.numbers.remove(&task);
        self.picked = Some(task);
        waker.wake();
        Poll::Ready(())
    }

    /// The next number, as splitmix64 draws it.
    fn draw(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        stirred(self.random)
    }
}

/// A number that looks random, as the end of splitmix64 makes one.
pub(crate) fn stirred(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Spawns a task of a scenario: in virtual time it runs when it is picked, else when the executor
/// chooses.
pub(crate) fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    match Schedule::current() {
        Some(schedule) => schedule.spawn(&Handle::current(), future),
        None => tokio::spawn(future),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wait::Log;

    /// The order in which five tasks take two steps each.
    fn steps(seed: u64) -> Vec<(usize, usize)> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("there is a runtime");
        runtime.block_on(Schedule::run(seed, async {
            let log = Log::new();
            let tasks = (0..5).map(|task| {
                let log = log.clone();
                spawn(async move {
                    for step in 0..2 {
                        log.push((task, step));
                        tokio::task::yield_now().await;
                    }
                })
            });
            for task in tasks.collect::<Vec<_>>() {
                task.await.expect("it does not panic");
            }
            log.entries()
        }))
    }

    #[test]
    fn a_seed_picks_the_same_order_again_and_another_seed_another_one() {
        let orders: Vec<_> = (0..20).map(steps).collect();
        let again: Vec<_> = (0..20).map(steps).collect();
        assert_eq!(orders, again);
        let different: BTreeSet<_> = orders.iter().collect();
        assert!(different.len() > 15, "{orders:?}");
        let first: BTreeSet<_> = orders.iter().map(|order| order[0]).collect();
        assert_eq!(first.len(), 5, "each task is the first one somewhere");
    }

    #[test]
    fn time_passes_only_when_no_task_can_go_on() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("there is a runtime");
        runtime.block_on(Schedule::run(1, async {
            let started = tokio::time::Instant::now();
            let busy = spawn(async move {
                for _ in 0..1_000 {
                    tokio::task::yield_now().await;
                }
                started.elapsed()
            });
            let hour = std::time::Duration::from_secs(3_600);
            tokio::time::sleep(hour).await;
            assert_eq!(started.elapsed(), hour);
            assert!(busy.await.expect("it does not panic").is_zero());
        }));
    }

    #[test]
    fn a_task_that_is_aborted_holds_up_nobody() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("there is a runtime");
        runtime.block_on(Schedule::run(1, async {
            let aborted = spawn(std::future::pending::<()>());
            tokio::task::yield_now().await;
            aborted.abort();
            assert!(aborted.await.expect_err("it was aborted").is_cancelled());
        }));
    }
}
