//! The executor of an application, which is chosen late, and the tasks that wait for it.

use std::future::pending;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;

use event_listener::{Event, listener};
use futures_channel::oneshot;
use futures_util::future::{AbortHandle, abortable};
use pgwidgets_core::Time;
use pgwidgets_core::port::{BoxFuture, Runtime};

use super::lock;
use crate::{Error, Result};

/// An executor that is bound once, when the application starts. Tasks spawned before that wait for
/// it, and time stands still.
pub(crate) struct LateRuntime {
    bound: OnceLock<Bound>,
    /// Held while an executor is bound, so that one is.
    binding: Mutex<()>,
    /// Tasks in the order in which they were spawned; `None` when the application has closed.
    waiting: Mutex<Option<Vec<BoxFuture<()>>>>,
}

struct Bound {
    runtime: Arc<dyn Runtime>,
    life: Arc<Life>,
}

/// Whether an executor still runs.
#[derive(Default)]
struct Life {
    is_over: AtomicBool,
    over: Event,
}

impl LateRuntime {
    pub(crate) fn new() -> Self {
        Self {
            bound: OnceLock::new(),
            binding: Mutex::default(),
            waiting: Mutex::new(Some(Vec::new())),
        }
    }

    /// Binds the executor, unless one is bound already, and spawns the tasks that wait for it.
    /// `watched` is a task that lasts as long as the application: if the executor drops it earlier,
    /// the executor has ended.
    ///
    /// # Errors
    /// [`Error::NoExecutor`] if `choose` finds none, [`Error::ExecutorEnded`], and
    /// [`Error::Executor`] if it has no timers.
    pub(crate) fn bind(
        &self,
        choose: impl FnOnce() -> Option<Arc<dyn Runtime>>,
        watched: impl FnOnce(Arc<dyn Runtime>) -> BoxFuture<()>,
    ) -> Result<()> {
        let _one_at_a_time = lock(&self.binding);
        if let Some(bound) = self.bound.get() {
            return bound.life.check();
        }
        let runtime = choose().ok_or(Error::NoExecutor)?;
        // tokio panics where a runtime was built without timers.
        let timer = || drop(runtime.sleep_until(runtime.now()));
        catch_unwind(AssertUnwindSafe(timer))
            .map_err(|panic| Error::Executor(Error::words_of(panic.as_ref())))?;
        let life = Arc::<Life>::default();
        let task = watched(Arc::clone(&runtime));
        let watch = Watch(Some(Arc::clone(&life)));
        spawn_on(
            runtime.as_ref(),
            Box::pin(async move {
                task.await;
                watch.finish();
            }),
        )?;
        let bound = self.bound.get_or_init(|| Bound { runtime, life });
        let tasks = lock(&self.waiting).as_mut().map(std::mem::take);
        let tasks = tasks.unwrap_or_default();
        for task in tasks {
            spawn_on(bound.runtime.as_ref(), task)?;
        }
        Ok(())
    }

    pub(crate) fn runtime(&self) -> Option<&Arc<dyn Runtime>> {
        self.bound.get().map(|bound| &bound.runtime)
    }

    /// Whether the executor that was bound has ended.
    pub(crate) fn is_over(&self) -> bool {
        self.bound
            .get()
            .is_some_and(|bound| bound.life.check().is_err())
    }

    /// Waits until the executor has ended.
    pub(crate) async fn over(&self) {
        let Some(bound) = self.bound.get() else {
            return pending().await;
        };
        loop {
            listener!(bound.life.over => listener);
            if bound.life.is_over.load(Ordering::SeqCst) {
                return;
            }
            listener.await;
        }
    }

    /// Runs a task, or queues it until there is an executor.
    ///
    /// # Errors
    /// [`Error::ExecutorEnded`]; the task is dropped.
    pub(crate) fn spawn(&self, task: BoxFuture<()>) -> Result<()> {
        if self.bound.get().is_none() {
            let mut waiting = lock(&self.waiting);
            // Checked again under the lock: it may have been bound meanwhile.
            if self.bound.get().is_none() {
                if let Some(waiting) = waiting.as_mut() {
                    waiting.push(task);
                } else {
                    // It holds values of the program, which are dropped under no lock.
                    drop(waiting);
                    drop(task);
                }
                return Ok(());
            }
        }
        match self.runtime() {
            Some(runtime) => spawn_on(runtime.as_ref(), task),
            None => Ok(()),
        }
    }

    /// Drops the tasks that wait; later ones are dropped at once.
    pub(crate) fn close(&self) {
        let waiting = lock(&self.waiting).take();
        drop(waiting);
    }

    /// The current time: none has passed before there is an executor.
    pub(crate) fn now(&self) -> Time {
        self.runtime().map_or(Time::ZERO, |runtime| runtime.now())
    }

    /// A timer for a task that runs on the executor.
    pub(crate) fn timer(&self, duration: Duration) -> BoxFuture<()> {
        match self.runtime() {
            Some(runtime) => runtime.sleep_until(runtime.now() + duration),
            None => Box::pin(pending()),
        }
    }

    /// Waits. The timer belongs to a task of the executor, so any thread may wait for it, even
    /// after the executor has ended. Without an executor a thread keeps the time.
    ///
    /// # Errors
    /// [`Error::ExecutorEnded`].
    pub(crate) async fn sleep(&self, duration: Duration) -> Result<()> {
        let (done, slept) = oneshot::channel();
        let Some(runtime) = self.runtime() else {
            // The thread notices when this future is dropped.
            let (waits, waiting) = mpsc::channel::<()>();
            std::thread::Builder::new()
                .name("pgwidgets-sleep".to_owned())
                .spawn(move || {
                    if waiting.recv_timeout(duration) == Err(mpsc::RecvTimeoutError::Timeout) {
                        let _ = done.send(());
                    }
                })?;
            let slept = slept.await;
            drop(waits);
            return slept.map_err(|_| Error::NoExecutor);
        };
        let timer = Arc::clone(runtime);
        let deadline = runtime.now() + duration;
        let (task, abort) = abortable(async move {
            timer.sleep_until(deadline).await;
            let _ = done.send(());
        });
        let _abort = AbortOnDrop(abort);
        spawn_on(runtime.as_ref(), Box::pin(async move { _ = task.await }))?;
        slept.await.map_err(|_| Error::ExecutorEnded)
    }
}

/// Spawns a task, and returns whether the executor takes it: one that has ended drops it at once.
fn spawn_on(runtime: &dyn Runtime, task: BoxFuture<()>) -> Result<()> {
    let refused = Arc::new(AtomicBool::new(false));
    runtime.spawn(Box::pin(Spawned {
        task,
        is_polled: false,
        refused: Arc::clone(&refused),
    }));
    if refused.load(Ordering::SeqCst) {
        return Err(Error::ExecutorEnded);
    }
    Ok(())
}

/// A task that reports when it is dropped without having been polled.
struct Spawned {
    task: BoxFuture<()>,
    is_polled: bool,
    refused: Arc<AtomicBool>,
}

impl Future for Spawned {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.is_polled = true;
        self.task.as_mut().poll(cx)
    }
}

impl Drop for Spawned {
    fn drop(&mut self) {
        if !self.is_polled {
            self.refused.store(true, Ordering::SeqCst);
        }
    }
}

/// Notes the end of the executor when it is dropped with it.
struct Watch(Option<Arc<Life>>);

impl Watch {
    /// The task has ended by itself.
    fn finish(mut self) {
        self.0 = None;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(life) = self.0.take() {
            life.is_over.store(true, Ordering::SeqCst);
            life.over.notify(usize::MAX);
        }
    }
}

impl Life {
    fn check(&self) -> Result<()> {
        if self.is_over.load(Ordering::SeqCst) {
            return Err(Error::ExecutorEnded);
        }
        Ok(())
    }
}

/// Ends a task whose result nothing waits for any more.
struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
