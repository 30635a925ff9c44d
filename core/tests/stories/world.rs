//! A small world in memory: a hub, its sessions and simulated browsers, under one virtual clock.
//!
//! It is driven exactly as the crate docs say: change a machine, drain it, repeat. Nothing happens
//! in it by itself: [`World::settle`] lets everything run that needs no time, and
//! [`World::advance`] lets time pass.

mod convergence;
mod peer;
mod program;
mod run;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use pgwidgets_core::{
    ConnectionId, Dispatch, Gate, Hub, HubConfig, Key, Limits, Policy, Refused, SessionId, Time,
    UploadBudget,
};
use pgwidgets_sim_browser::Browser;

pub(crate) use self::convergence::assert_same;
pub(crate) use self::peer::Peer;
pub(crate) use self::program::{Program, wid};

pub(crate) fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub(crate) fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A moment less than `duration`.
pub(crate) fn nearly(duration: Duration) -> Duration {
    duration.saturating_sub(ms(1))
}

/// A dispatch on its way through a gate, with the session that it belongs to.
type Job = (SessionId, Dispatch);

pub(crate) struct World {
    pub(crate) now: Time,
    pub(crate) hub: Hub,
    pub(crate) programs: BTreeMap<SessionId, Program>,
    pub(crate) browsers: Vec<Peer>,
    pub(crate) budget: UploadBudget,
    pub(crate) expired: Vec<SessionId>,
    /// The peers that the machines refused.
    pub(crate) refused: Vec<Refused>,
    limits: Arc<Limits>,
    policy: Policy,
    /// One gate for each session, or one for all.
    gates: BTreeMap<Option<SessionId>, Gate<Job>>,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    /// A world with other bounds.
    pub(crate) fn with(change: impl FnOnce(&mut Limits)) -> Self {
        let mut limits = Limits::default();
        change(&mut limits);
        Self::build(limits, None, Policy::PerSession, Key::random([7; 32]))
    }

    pub(crate) fn with_policy(policy: Policy) -> Self {
        Self::build(Limits::default(), None, policy, Key::random([7; 32]))
    }

    pub(crate) fn build(
        limits: Limits,
        max_sessions: Option<usize>,
        policy: Policy,
        key: Key,
    ) -> Self {
        let limits = Arc::new(limits);
        let config = HubConfig {
            max_sessions,
            limits: Arc::clone(&limits),
            key,
            seed: [3; 32],
        };
        Self {
            now: Time::from_origin(secs(1_000)),
            hub: Hub::new(config),
            programs: BTreeMap::new(),
            browsers: Vec::new(),
            budget: UploadBudget::default(),
            expired: Vec::new(),
            refused: Vec::new(),
            limits,
            policy,
            gates: BTreeMap::new(),
        }
    }

    /// A world with one browser, which has opened a session.
    pub(crate) fn opened() -> (Self, usize) {
        let mut world = Self::new();
        let browser = world.open();
        (world, browser)
    }

    /// A fresh browser opens the application.
    pub(crate) fn open(&mut self) -> usize {
        self.visit(Browser::new())
    }

    /// Another fresh browser opens the link of the first session.
    pub(crate) fn join(&mut self) -> usize {
        let link = self.link();
        self.visit(link)
    }

    /// A browser with the first session's link in its address.
    pub(crate) fn link(&mut self) -> Browser {
        let session = &self.program().session;
        Browser::with_credentials(session.id().as_str(), session.token().as_str())
    }

    pub(crate) fn visit(&mut self, browser: Browser) -> usize {
        let at = self.arrive(browser);
        self.settle();
        at
    }

    /// As [`visit`](Self::visit), but nothing has happened on the connection yet.
    pub(crate) fn arrive(&mut self, browser: Browser) -> usize {
        self.browsers.push(Peer::new(browser));
        let at = self.browsers.len() - 1;
        self.connect(at);
        at
    }

    /// The browser opens a socket.
    pub(crate) fn connect(&mut self, at: usize) {
        assert!(self.browsers[at].browser.open(), "it has a socket already");
        let from = self.browsers[at].address.as_str();
        let from = (!from.is_empty()).then(|| Arc::from(from));
        let id = self.hub.handle_open(self.now, from);
        self.browsers[at].connect(id);
        self.drain();
    }

    /// The browser that lost its socket comes back, at once.
    pub(crate) fn come_back(&mut self, at: usize) {
        self.connect(at);
        self.settle();
    }

    /// The socket breaks: both ends notice, what was under way is lost.
    pub(crate) fn cut(&mut self, at: usize) {
        let gone = self.browsers[at].cut();
        self.forget(gone);
    }

    /// The user reloads the page.
    pub(crate) fn reload(&mut self, at: usize) {
        self.cut(at);
        self.browsers[at].browser.reload();
        self.come_back(at);
    }

    /// The browser closes its socket, after what it has said.
    pub(crate) fn leave(&mut self, at: usize) {
        self.settle();
        self.cut(at);
        self.settle();
    }

    fn forget(&mut self, connection: Option<ConnectionId>) {
        let Some(connection) = connection else { return };
        for program in self.programs.values_mut() {
            program.session.handle_detach(connection);
        }
        self.hub.handle_close(self.now, connection);
        self.drain();
    }

    /// The program of the first session.
    pub(crate) fn program(&mut self) -> &mut Program {
        self.programs.values_mut().next().expect("no session yet")
    }

    /// The program of the session that the browser is attached to.
    pub(crate) fn program_of(&mut self, at: usize) -> &mut Program {
        let id = self.browsers[at].session.clone().expect("not attached");
        self.programs.get_mut(&id).expect("the session is gone")
    }

    /// Changes the first session by `act`, and drains.
    pub(crate) fn act<T>(&mut self, act: impl FnOnce(&mut Program) -> T) -> T {
        let now = self.now;
        let program = self.program();
        program.now = now;
        let result = act(program);
        self.drain();
        result
    }

    /// Changes the first session by `act`, and lets everything settle.
    pub(crate) fn run<T>(&mut self, act: impl FnOnce(&mut Program) -> T) -> T {
        let result = self.act(act);
        self.settle();
        result
    }

    /// Does what a user does, and lets everything settle.
    pub(crate) fn user(&mut self, at: usize, act: impl FnOnce(&mut Browser)) {
        act(&mut self.browsers[at].browser);
        self.settle();
    }

    pub(crate) fn browser(&mut self, at: usize) -> &mut Browser {
        &mut self.browsers[at].browser
    }

    /// The session ends as the hub or the program says.
    pub(crate) fn end_session(&mut self, id: &SessionId, close: &pgwidgets_core::Close) {
        if let Some(mut program) = self.programs.remove(id) {
            program.session.end(self.now, close);
            self.hub.remove_session(id);
            self.drain_program(id, &mut program);
        }
        self.drain();
    }
}
