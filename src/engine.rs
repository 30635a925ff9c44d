//! Drives core's machines on an executor: their locks, their clocks, their handlers and their
//! sockets. It knows the application above it only through the trait [`Host`].

mod clock;
mod host;
mod hub_state;
mod late_runtime;
mod lock;
mod program_task;
mod service;
mod session;
mod socket_task;
mod wait_group;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::task::Waker;

use pgwidgets_core::port::{BoxFuture, Runtime};
use pgwidgets_core::{Close, Gate, Hub, Limits, Policy, SessionId, Time, Token, UploadBudget};

pub(crate) use self::host::Host;
pub(crate) use self::lock::lock;
pub(crate) use self::program_task::ON_CONNECT;
pub(crate) use self::service::AppService;
pub(crate) use self::session::{Answer, Callback, Handle, in_batch, with_batch};
pub(crate) use self::session::{InLane, Job, Lane, current_lane};
pub(crate) use self::socket_task::GOODBYE;
pub(crate) use self::wait_group::WaitGroup;

use self::clock::keep_time;
use self::hub_state::HubState;
use self::late_runtime::LateRuntime;
use self::session::SessionState;
use crate::{Error, Result};

/// The machines of one application, and what runs them.
pub(crate) struct Engine {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) runtime: LateRuntime,
    /// Sockets that are open.
    pub(crate) sockets: Arc<WaitGroup>,
    policy: Policy,
    budget: UploadBudget,
    hub: Mutex<HubState>,
    /// The gate of all sessions under the policy that has one lane.
    gate: Mutex<Gate<Job>>,
    is_closing: AtomicBool,
    is_closed: AtomicBool,
}

impl Engine {
    pub(crate) fn new(host: Arc<dyn Host>, hub: Hub, policy: Policy, limits: Arc<Limits>) -> Self {
        Self {
            host,
            limits,
            runtime: LateRuntime::new(),
            sockets: Arc::default(),
            policy,
            budget: UploadBudget::default(),
            hub: Mutex::new(HubState::new(hub)),
            gate: Mutex::new(Gate::new(policy)),
            is_closing: AtomicBool::new(false),
            is_closed: AtomicBool::new(false),
        }
    }

    /// Binds the executor, unless one is bound, and runs the tasks that wait for it. `choose` is
    /// called where none is bound.
    ///
    /// # Errors
    /// [`Error::NoExecutor`], [`Error::ExecutorEnded`] and [`Error::Executor`].
    pub(crate) fn bind(
        self: &Arc<Self>,
        choose: impl FnOnce() -> Option<Arc<dyn Runtime>>,
    ) -> Result<()> {
        let engine = Arc::downgrade(self);
        let tick = move |now, clock: &Waker| {
            let (next, former) = open(&engine)?.with_hub(|hub| hub.tick(now, clock));
            drop(former);
            Some(next)
        };
        let watched = |runtime| -> BoxFuture<()> { Box::pin(keep_time(runtime, tick)) };
        self.runtime.bind(choose, watched)
    }

    /// The current time; the origin before there is an executor.
    pub(crate) fn now(&self) -> Time {
        self.runtime.now()
    }

    /// Runs a task of the application, or queues it until the start.
    ///
    /// # Errors
    /// [`Error::ExecutorEnded`].
    pub(crate) fn spawn(&self, task: BoxFuture<()>) -> Result<()> {
        self.runtime.spawn(task)
    }

    /// Runs a task that ends with the session.
    ///
    /// # Errors
    /// [`Error::ExecutorEnded`] and [`Error::SessionClosed`].
    pub(crate) fn spawn_for(&self, session: Handle, task: BoxFuture<()>) -> Result<()> {
        let ended = move |number| {
            let _ = session.with(|state| state.tasks.ended(number));
        };
        let task = session.with(|state| state.tasks.adopt(task, ended))?;
        self.spawn(task)
    }

    /// The sessions that live.
    pub(crate) fn sessions(&self) -> Vec<Handle> {
        lock(&self.hub).sessions.values().copied().collect()
    }

    /// Makes a session that the program asks for.
    ///
    /// # Errors
    /// [`Error::AlreadyDone`] if the application is closed, and [`Error::Misuse`].
    pub(crate) fn create_session(
        self: &Arc<Self>,
        id: Option<&str>,
        token: Option<&str>,
    ) -> Result<Handle> {
        let made = self.with_hub(|state| {
            // Checked under the lock: closing the application lists the sessions later.
            if self.is_closing() {
                return Err(Error::AlreadyDone("closed"));
            }
            let (id, token) = state.hub.create_session(id, token)?;
            let session = self.register(id.clone(), token);
            state.sessions.insert(id, session);
            Ok(session)
        })?;
        self.keep_time_of(made);
        Ok(made)
    }

    /// Gives a new session a slot.
    fn register(self: &Arc<Self>, id: SessionId, token: Token) -> Handle {
        let limits = Arc::clone(&self.limits);
        let core = pgwidgets_core::Session::new(id, token, limits, self.budget.clone());
        let gate = (self.policy != Policy::Serialized).then(|| Gate::new(self.policy));
        Handle::register(|handle| SessionState::new(handle, Arc::clone(self), core, gate))
    }

    /// Wakes a session when its time has come, for as long as it lives.
    fn keep_time_of(self: &Arc<Self>, session: Handle) {
        let tick = move |now, clock: &Waker| {
            let ticked = session.with(|state| {
                state.core.handle_timeout(now);
                let next = state.core.poll_timeout();
                (next, state.alarm.sleep(next, clock))
            });
            let (next, former) = ticked.ok()?;
            drop(former);
            Some(next)
        };
        let engine = Arc::downgrade(self);
        let clock = async move {
            let runtime = || engine.upgrade()?.runtime.runtime().map(Arc::clone);
            if let Some(runtime) = runtime() {
                keep_time(runtime, tick).await;
            }
        };
        // Without an executor no time passes.
        let _ = self.spawn(Box::pin(clock));
    }

    /// Ends a session; `None` if it has ended already.
    pub(crate) fn end_session(self: &Arc<Self>, session: Handle, close: &Close) -> Option<()> {
        let id = session.look(|state| state.core.id().clone()).ok()?;
        // Its name first: no lookup finds it while it ends.
        self.with_hub(|state| {
            // An expired session has already lost its name, which another session may have now.
            if state.sessions.get(&id) == Some(&session) {
                state.sessions.remove(&id);
                state.hub.remove_session(&id);
            }
        });
        let ended = session.vacate(|state| {
            state.core.end(self.now(), close);
            // Before its handlers free the lane: nothing that waits may still get a turn.
            lock(&self.gate).take_out(|job| job.session() == session)
        });
        // The drop wakes a task that waits for a turn, under no lock.
        drop(ended.ok()?);
        Some(())
    }

    /// Sends all browsers away, and admits no more sessions. To be called after
    /// [`begin_to_close`](Self::begin_to_close).
    pub(crate) fn send_all_away(self: &Arc<Self>) {
        self.with_hub(|state| state.hub.shut_down());
        for session in self.sessions() {
            let _ = session.with(|state| state.core.close(state.now(), &Close::SHUTDOWN));
        }
    }

    /// The application begins to close; false if it did already.
    pub(crate) fn begin_to_close(&self) -> bool {
        !self.is_closing.swap(true, Ordering::SeqCst)
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.is_closing.load(Ordering::SeqCst)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::SeqCst)
    }

    /// The application is closed. `tell` notifies the callers that wait for it.
    pub(crate) fn finish(self: &Arc<Self>, tell: impl FnOnce()) {
        self.is_closed.store(true, Ordering::SeqCst);
        tell();
        // The hub's clock sees the end: it is woken here, under no lock.
        let alarm = self.with_hub(|state| std::mem::take(&mut state.alarm));
        drop(alarm);
    }
}

/// The engine, unless it is gone or its application closed.
fn open(engine: &Weak<Engine>) -> Option<Arc<Engine>> {
    engine.upgrade().filter(|engine| !engine.is_closed())
}

#[cfg(test)]
mod tests;
