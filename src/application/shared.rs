//! What all parts of an application share.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, Weak};
use std::time::Duration;

use event_listener::{Event, listener};
use futures_util::future::{AbortHandle, select};
use pgwidgets_core::port::{BoxFuture, Runtime};
use pgwidgets_core::web::{Site, SiteConfig};
use pgwidgets_core::{
    Close, Gate, Hub, HubConfig, Key, Limits, Policy, SessionId, Time, Token, UploadBudget,
};

use super::builder::Builder;
use super::door::Door;
use super::hooks::Hooks;
use super::tally::Tally;
use crate::driver::{Alarm, GOODBYE, Handle, Job, Live, Start, Tasks, begin, keep_time, lock};
use crate::executor::Executor;
use crate::{Error, Result, Session};

/// How long the program's own farewells may take when the application closes and its sockets are
/// gone.
const FAREWELL: Duration = Duration::from_secs(1);
/// How long the end of the application may take, whatever its sockets and its handlers do.
const CLOSING: Duration = GOODBYE.saturating_add(FAREWELL);

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
    ready: OnceLock<Ready>,
    /// Held while the application gets ready, so that it does so once.
    getting_ready: Mutex<()>,
    hooks: Mutex<Hooks>,
    budget: UploadBudget,
    started: AtomicBool,
    closing: AtomicBool,
    closed: AtomicBool,
    closed_event: Event,
}

/// The one lane of an application.
pub(crate) struct SharedGate {
    pub(crate) gate: Gate<Job>,
    /// Somebody is starting what it lets through.
    starting: bool,
}

/// What needs an executor.
pub(super) struct Ready {
    pub(super) executor: Executor,
    pub(super) runtime: Arc<dyn Runtime>,
    pub(super) door: Mutex<Door>,
}

impl Shared {
    pub(super) fn new(settings: Builder, site_config: SiteConfig) -> Self {
        Self {
            policy: settings.policy,
            limits: Arc::new(settings.limits.clone()),
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
            ready: OnceLock::new(),
            getting_ready: Mutex::default(),
            hooks: Mutex::default(),
            budget: UploadBudget::default(),
            started: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            closed_event: Event::new(),
        }
    }

    /// The executor and what runs on it, found when it is first needed.
    pub(super) fn ready(self: &Arc<Self>) -> Result<&Ready> {
        if let Some(ready) = self.ready.get() {
            return Ok(ready);
        }
        let _once = lock(&self.getting_ready);
        if let Some(ready) = self.ready.get() {
            return Ok(ready);
        }
        let chosen = self.settings.executor.clone().or_else(Executor::current);
        let executor = chosen.ok_or(Error::NoExecutor)?;
        let runtime = Arc::clone(executor.runtime());
        let random = || {
            let mut bytes = [0; 32];
            runtime.entropy(&mut bytes).map(|()| bytes)
        };
        let key = match &self.settings.key {
            Some(secret) => Key::configured(secret),
            None => Key::random(random()?),
        };
        let hub = Hub::new(HubConfig {
            max_sessions: self.settings.max_sessions,
            limits: Arc::clone(&self.limits),
            key,
            seed: random()?,
        });
        let door = Mutex::new(Door::new(hub));
        let ready = self.ready.get_or_init(|| Ready {
            executor,
            runtime,
            door,
        });
        let on_time = {
            let app = Arc::downgrade(self);
            move |now| open(&app)?.with_door(|door| door.tick(now))
        };
        let with_alarm = {
            let app = Arc::downgrade(self);
            move |change: &mut dyn FnMut(&mut Alarm)| {
                open(&app)?.with_door(|door| change(&mut door.alarm))
            }
        };
        let clock = keep_time(Arc::clone(&ready.runtime), on_time, with_alarm);
        ready.runtime.spawn(Box::pin(clock));
        Ok(ready)
    }

    pub(crate) fn require_runtime(self: &Arc<Self>) -> Result<&Arc<dyn Runtime>> {
        Ok(&self.ready()?.runtime)
    }

    /// The current time; the origin before there is an executor.
    pub(crate) fn now(&self) -> Time {
        self.ready
            .get()
            .map_or(Time::ZERO, |ready| ready.runtime.now())
    }

    /// Waits; for ever where there is no executor.
    pub(crate) fn sleep_until(&self, deadline: Time) -> BoxFuture<()> {
        match self.ready.get() {
            Some(ready) => ready.runtime.sleep_until(deadline),
            None => Box::pin(std::future::pending()),
        }
    }

    /// Runs a task of the application's.
    pub(crate) fn spawn(&self, task: BoxFuture<()>) {
        if let Some(ready) = self.ready.get() {
            ready.runtime.spawn(task);
        }
    }

    /// Runs a task that ends with the session.
    pub(crate) fn spawn_for(&self, session: Handle, task: BoxFuture<()>) {
        let ended = move |number| {
            let _ = session.with(|live| live.tasks.ended(number));
        };
        if let Ok(task) = session.with(|live| live.tasks.adopt(task, ended)) {
            self.spawn(task);
        }
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
        let ready = self.ready.get();
        ready.map_or_else(Vec::new, |ready| {
            lock(&ready.door).sessions.values().copied().collect()
        })
    }

    /// Makes a session that the program asks for.
    pub(super) fn create_session(
        app: &Arc<Self>,
        id: Option<&str>,
        token: Option<&str>,
    ) -> Result<Session> {
        app.ready()?;
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
        let made = made.ok_or(Error::NoExecutor)??;
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
            let ticked = session.drive(|live| {
                live.core.handle_timeout(now);
                live.core.poll_timeout()
            });
            ticked.ok()
        };
        let with_alarm = move |change: &mut dyn FnMut(&mut Alarm)| {
            session.with(|live| change(&mut live.alarm)).ok()
        };
        if let Some(ready) = self.ready.get() {
            let clock = keep_time(Arc::clone(&ready.runtime), on_time, with_alarm);
            self.spawn(Box::pin(clock));
        }
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

    /// Begins to close the application, once.
    pub(super) fn close(app: &Arc<Self>) {
        if app.closing.swap(true, Ordering::SeqCst) {
            return;
        }
        // A task of its own: whoever asked for it may be a handler that ends with its session.
        if app.ready().is_ok() {
            app.spawn(Box::pin(Self::go_down(Arc::clone(app))));
        } else {
            app.set_closed();
        }
    }

    async fn go_down(self: Arc<Self>) {
        for server in lock(&self.servers).drain(..) {
            server.abort();
        }
        self.with_door(|door| door.hub.shut_down());
        for session in self.sessions() {
            let _ = session.with(|live| live.core.close(live.app.now(), &Close::SHUTDOWN));
        }
        let gone = async {
            // Whoever closes the application may want its ports next.
            self.ports.none_left().await;
            // Each socket has its own bound on how long it takes to say goodbye.
            self.sockets.none_left().await;
            let deadline = self.sleep_until(self.now() + FAREWELL);
            select(pin!(self.farewells.none_left()), deadline).await;
        };
        // But a socket that a program owns and does not poll says nothing and does not end.
        let deadline = self.sleep_until(self.now() + CLOSING);
        select(pin!(gone), deadline).await;
        for session in self.sessions() {
            Self::end_session(&self, session, &Close::SHUTDOWN);
        }
        // What the program's handlers hold is let go, perhaps this application itself.
        let hooks = std::mem::take(&mut *self.hooks());
        drop(hooks);
        self.set_closed();
        // The hub's clock sees that it is over: it is woken here, under no lock.
        let alarm = self.with_door(|door| std::mem::take(&mut door.alarm));
        drop(alarm);
    }

    fn set_closed(&self) {
        self.closed.store(true, Ordering::SeqCst);
        self.closed_event.notify(usize::MAX);
    }

    /// Waits until the application is closed.
    pub(super) async fn closed_signal(self: Arc<Self>) {
        loop {
            listener!(self.closed_event => listener);
            if self.closed.load(Ordering::SeqCst) {
                return;
            }
            listener.await;
        }
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
