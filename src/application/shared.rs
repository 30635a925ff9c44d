//! What all parts of an application share.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, Weak};
use std::task::Waker;
use std::{fmt, io};

use event_listener::Event;
use futures_util::future::AbortHandle;
use pgwidgets_core::port::BoxFuture;
use pgwidgets_core::web::{Site, SiteConfig};
use pgwidgets_core::{
    Close, Gate, Hub, HubConfig, Key, Limits, Policy, RefusalLog, SessionId, Time, Token,
    UploadBudget,
};

use super::builder::Builder;
use super::door::Door;
use super::hooks::Hooks;
use super::late_runtime::LateRuntime;
use super::tally::Tally;
use crate::driver::{Handle, Job, SessionState, keep_time, lock};
use crate::executor::Executor;
use crate::{Error, Result, Session};

/// What all parts of an application share.
pub(crate) struct Shared {
    pub(crate) policy: Policy,
    pub(crate) limits: Arc<Limits>,
    /// The gate of all sessions under the policy that has one lane.
    pub(crate) gate: Mutex<Gate<Job>>,
    pub(super) settings: Builder,
    pub(super) site_config: SiteConfig,
    pub(super) site: Mutex<Option<Site>>,
    /// Held while the client's files are loaded, so that they are loaded once.
    pub(super) loading: Mutex<()>,
    pub(super) addresses: OnceLock<super::ports::Addresses>,
    pub(super) servers: Mutex<Vec<AbortHandle>>,
    /// Ports that are open.
    pub(super) ports: Arc<Tally>,
    /// Sockets that are open.
    pub(super) sockets: Arc<Tally>,
    /// Farewells of the program's that go on.
    pub(super) farewells: Arc<Tally>,
    pub(super) door: Mutex<Door>,
    pub(crate) runtime: LateRuntime,
    hooks: Mutex<Hooks>,
    pub(super) refusals: Mutex<RefusalLog>,
    budget: UploadBudget,
    started: AtomicBool,
    pub(super) closing: AtomicBool,
    /// Somebody has begun the last part of the end.
    pub(super) finishing: AtomicBool,
    pub(super) closed: AtomicBool,
    pub(super) closed_event: Event,
}

impl Shared {
    pub(super) fn new(settings: Builder, site_config: SiteConfig) -> Result<Self> {
        let random = || -> Result<[u8; 32]> {
            let mut bytes = [0; 32];
            match &settings.executor {
                Some(executor) => executor.runtime().entropy(&mut bytes)?,
                None => getrandom::fill(&mut bytes).map_err(io::Error::from)?,
            }
            Ok(bytes)
        };
        let key = match &settings.key {
            Some(secret) => Key::configured(secret),
            None => Key::random(random()?),
        };
        let limits = Arc::new(settings.limits.clone());
        let hub = Hub::new(HubConfig {
            max_sessions: settings.max_sessions,
            limits: Arc::clone(&limits),
            key,
            seed: random()?,
        });
        Ok(Self {
            policy: settings.policy,
            limits,
            gate: Mutex::new(Gate::new(settings.policy)),
            settings,
            site_config,
            site: Mutex::default(),
            loading: Mutex::default(),
            addresses: OnceLock::new(),
            servers: Mutex::default(),
            ports: Arc::default(),
            sockets: Arc::default(),
            farewells: Arc::default(),
            door: Mutex::new(Door::new(hub)),
            runtime: LateRuntime::new(),
            hooks: Mutex::default(),
            refusals: Mutex::default(),
            budget: UploadBudget::default(),
            started: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            finishing: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            closed_event: Event::new(),
        })
    }

    /// Chooses the executor, unless the program or an earlier call has, and lets what waits for it
    /// run. `choose` is asked where the program has chosen none.
    ///
    /// # Errors
    /// [`Error::NoExecutor`], [`Error::ExecutorEnded`] and [`Error::Executor`].
    pub(super) fn bind(self: &Arc<Self>, choose: impl FnOnce() -> Option<Executor>) -> Result<()> {
        let chosen = self.settings.executor.clone();
        let tick = {
            let app = Arc::downgrade(self);
            move |now, clock: &Waker| {
                let (next, former) = open(&app)?.with_door(|door| door.tick(now, clock));
                drop(former);
                Some(next)
            }
        };
        self.runtime.bind(
            || chosen.or_else(choose),
            |runtime| Box::pin(keep_time(runtime, tick)),
        )
    }

    /// The current time; the origin before there is an executor.
    pub(crate) fn now(&self) -> Time {
        self.runtime.now()
    }

    /// Runs a task of the application's, or lets it wait for the start.
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

    pub(super) fn hooks(&self) -> MutexGuard<'_, Hooks> {
        lock(&self.hooks)
    }

    pub(super) fn sessions(&self) -> Vec<Handle> {
        lock(&self.door).sessions.values().copied().collect()
    }

    /// Makes a session that the program asks for.
    pub(super) fn create_session(
        app: &Arc<Self>,
        id: Option<&str>,
        token: Option<&str>,
    ) -> Result<Session> {
        let made = app.with_door(|door| {
            // Asked under the lock: who closes the application looks for sessions later.
            if app.closing.load(Ordering::SeqCst) {
                return Err(Error::AlreadyDone("closed"));
            }
            let (id, token) = door.hub.create_session(id, token)?;
            let session = app.register(id.clone(), token);
            door.sessions.insert(id, session);
            Ok::<_, Error>(session)
        });
        let made = made?;
        app.keep_time_of(made);
        Ok(Session::new(made))
    }

    /// Gives a new session a slot.
    pub(super) fn register(self: &Arc<Self>, id: SessionId, token: Token) -> Handle {
        let limits = Arc::clone(&self.limits);
        let core = pgwidgets_core::Session::new(id, token, limits, self.budget.clone());
        let gate = (self.policy != Policy::Serialized).then(|| Gate::new(self.policy));
        Handle::register(|handle| SessionState::new(handle, Arc::clone(self), core, gate))
    }

    /// Wakes a session when its time has come, for as long as it lives.
    pub(super) fn keep_time_of(self: &Arc<Self>, session: Handle) {
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
        let app = Arc::downgrade(self);
        let clock = async move {
            let runtime = || app.upgrade()?.runtime.runtime().map(Arc::clone);
            if let Some(runtime) = runtime() {
                keep_time(runtime, tick).await;
            }
        };
        // Without an executor no time passes.
        let _ = self.spawn(Box::pin(clock));
    }

    /// Ends a session; `None` if it has ended already.
    pub(crate) fn end_session(app: &Arc<Self>, session: Handle, close: &Close) -> Option<()> {
        let id = session.look(|state| state.core.id().clone()).ok()?;
        // Its name first: nobody finds it any more when it ends.
        app.with_door(|door| {
            // One that expired has lost its name already, and another one may bear it by now.
            if door.sessions.get(&id) == Some(&session) {
                door.sessions.remove(&id);
                door.hub.remove_session(&id);
            }
        });
        let ended = session.vacate(|state| {
            state.core.end(state.app.now(), close);
            // Before its handlers let go of the lane: none of what waits has a turn any more.
            lock(&app.gate).take_out(|job| job.session() == session)
        });
        // A task that waits for a turn is woken by the drop, under no lock.
        drop(ended.ok()?);
        Some(())
    }

    /// A port is about to be served, until the application closes.
    ///
    /// # Errors
    /// [`Error::AlreadyDone`] if it does already.
    pub(super) fn add_server(&self, abort: AbortHandle) -> Result<()> {
        let mut servers = lock(&self.servers);
        // Asked under the lock: who closes the application ends the servers later.
        if self.closing.load(Ordering::SeqCst) {
            return Err(Error::AlreadyDone("closed"));
        }
        servers.push(abort);
        Ok(())
    }

    pub(super) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    pub(super) fn is_started(&self) -> bool {
        self.started.load(Ordering::SeqCst)
    }

    /// Claims the start for the caller.
    pub(super) fn claim_start(&self) -> Result<()> {
        if self.closing.load(Ordering::SeqCst) {
            return Err(Error::AlreadyDone("closed"));
        }
        if self.started.swap(true, Ordering::SeqCst) {
            return Err(Error::AlreadyDone("started"));
        }
        Ok(())
    }

    /// The start has failed: it may be tried again.
    pub(super) fn release_start(&self) {
        self.started.store(false, Ordering::SeqCst);
    }
}

/// The application, unless it is gone or closed.
fn open(app: &Weak<Shared>) -> Option<Arc<Shared>> {
    let app = app.upgrade()?;
    (!app.closed.load(Ordering::SeqCst)).then_some(app)
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("settings", &self.settings)
            .field("started", &self.started)
            .finish_non_exhaustive()
    }
}
