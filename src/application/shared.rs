//! What all parts of an application share.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, Weak};
use std::{fmt, io};

use event_listener::Event;
use futures_util::future::AbortHandle;
use pgwidgets_core::port::BoxFuture;
use pgwidgets_core::web::{Site, SiteConfig};
use pgwidgets_core::{
    Close, Gate, Hub, HubConfig, Key, Limits, Policy, SessionId, Time, Token, UploadBudget,
};

use super::builder::Builder;
use super::door::Door;
use super::hooks::Hooks;
use super::late_runtime::LateRuntime;
use super::tally::Tally;
use crate::driver::{Alarm, Handle, Job, Live, Start, Tasks, begin, keep_time, lock};
use crate::executor::Executor;
use crate::{Error, Result, Session};

/// What all parts of an application share.
pub(crate) struct Shared {
    pub(crate) policy: Policy,
    pub(crate) limits: Arc<Limits>,
    /// The gate of all sessions under the policy that has one lane.
    pub(crate) gate: Mutex<SharedGate>,
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
    budget: UploadBudget,
    started: AtomicBool,
    pub(super) closing: AtomicBool,
    /// Somebody has begun the last part of the end.
    pub(super) finishing: AtomicBool,
    pub(super) closed: AtomicBool,
    pub(super) closed_event: Event,
}

/// The one lane of an application.
pub(crate) struct SharedGate {
    pub(crate) gate: Gate<Job>,
    /// Somebody is starting what it lets through.
    starting: bool,
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
            gate: Mutex::new(SharedGate {
                gate: Gate::new(settings.policy),
                starting: false,
            }),
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
        let on_time = {
            let app = Arc::downgrade(self);
            move |now| Some(open(&app)?.with_door(|door| door.tick(now)))
        };
        let with_alarm = {
            let app = Arc::downgrade(self);
            move |change: &mut dyn FnMut(&mut Alarm)| {
                open(&app)?.with_door(|door| change(&mut door.alarm));
                Some(())
            }
        };
        self.runtime.bind(
            || chosen.or_else(choose),
            |runtime| Box::pin(keep_time(runtime, on_time, with_alarm)),
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
            let _ = session.with(|live| live.tasks.ended(number));
        };
        let task = session.with(|live| live.tasks.adopt(task, ended))?;
        self.spawn(task)
    }

    /// Starts what the shared gate lets through. Whoever comes while somebody is at it leaves it
    /// to them: a job that has nothing to run gives its ticket back while it is being started.
    pub(crate) fn run_shared_gate(self: &Arc<Self>) {
        let mut at_it = false;
        loop {
            let next = {
                let mut shared = lock(&self.gate);
                if shared.starting && !at_it {
                    return;
                }
                let next = shared.gate.poll_output();
                shared.starting = next.is_some();
                next
            };
            let Some((job, ticket)) = next else { return };
            at_it = true;
            let session = job.session();
            begin(Start::new(job, ticket, session, self), self);
        }
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
            let session = app.place(id.clone(), token);
            door.sessions.insert(id, session);
            Ok::<_, Error>(session)
        });
        let made = made?;
        app.keep_time_of(made);
        Ok(Session::new(made))
    }

    /// Gives a new session its place.
    pub(super) fn place(self: &Arc<Self>, id: SessionId, token: Token) -> Handle {
        let limits = Arc::clone(&self.limits);
        let span = tracing::info_span!("session", id = %id);
        let core = pgwidgets_core::Session::new(id, token, limits, self.budget.clone());
        let gate = (self.policy != Policy::Serialized).then(|| Gate::new(self.policy));
        Handle::place(|handle| Live {
            handle,
            app: Arc::clone(self),
            core,
            handlers: HashMap::new(),
            answers: HashMap::new(),
            links: HashMap::new(),
            tasks: Tasks::default(),
            alarm: Alarm::default(),
            span,
            gate,
            starts: VecDeque::new(),
            starting: false,
            shown: false,
        })
    }

    /// Wakes a session when its time has come, for as long as it lives.
    pub(super) fn keep_time_of(self: &Arc<Self>, session: Handle) {
        let on_time = move |now| {
            let ticked = session.with(|live| {
                live.core.handle_timeout(now);
                live.core.poll_timeout()
            });
            ticked.ok()
        };
        let with_alarm = move |change: &mut dyn FnMut(&mut Alarm)| {
            session.with(|live| change(&mut live.alarm)).ok()
        };
        let app = Arc::downgrade(self);
        let clock = async move {
            let runtime = || app.upgrade()?.runtime.runtime().map(Arc::clone);
            if let Some(runtime) = runtime() {
                keep_time(runtime, on_time, with_alarm).await;
            }
        };
        // Without an executor no time passes.
        let _ = self.spawn(Box::pin(clock));
    }

    /// Ends a session; `None` if it has ended already.
    pub(crate) fn end_session(app: &Arc<Self>, session: Handle, close: &Close) -> Option<()> {
        let id = session.look(|live| live.core.id().clone()).ok()?;
        // Its name first: nobody finds it any more when it ends.
        app.with_door(|door| {
            // One that expired has lost its name already, and another one may bear it by now.
            if door.sessions.get(&id) == Some(&session) {
                door.sessions.remove(&id);
                door.hub.remove_session(&id);
            }
        });
        let ended = session.vacate(|live| {
            live.core.end(live.app.now(), close);
            // Before its handlers let go of the lane: none of what waits has a turn any more.
            let waiting = lock(&app.gate)
                .gate
                .take_out(|job| job.session() == session);
            live.tasks.abort_all();
            waiting
        });
        // Whoever waits for a turn is woken by its drop, under no lock.
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
