//! What a scenario is given: an adapter to make applications on, or a server that runs already.

use std::fmt;
use std::sync::{Arc, Mutex};

use futures_util::future::join_all;
use pgwidgets::{Application, Builder, Policy};

use crate::adapter::{Adapter, Door, Host};
use crate::test_browser::TestBrowser;
use crate::wait::{lock, within};
use crate::{host, probe};

/// Where a scenario makes its applications. They are closed when it has ended.
///
/// A clone is the same test bed.
#[derive(Clone)]
pub struct TestBed {
    adapter: Arc<dyn Adapter>,
    policy: Policy,
    apps: Arc<Mutex<Vec<Application>>>,
}

/// A server that runs the Probe: only its address is known.
#[derive(Clone, Debug)]
pub struct Probe {
    door: Arc<Door>,
    policy: Policy,
}

impl TestBed {
    /// A test bed for a test that is no scenario of the suite.
    pub fn new(adapter: impl Adapter, policy: Policy) -> Self {
        Self::on(Arc::new(adapter), policy)
    }

    pub(crate) fn on(adapter: Arc<dyn Adapter>, policy: Policy) -> Self {
        Self {
            adapter,
            policy,
            apps: Arc::default(),
        }
    }

    /// The policy that it is played in.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The settings of an application: free ports, any number of sessions, the policy of the
    /// test bed.
    pub fn settings(&self) -> Builder {
        Application::builder()
            .runtime(self.adapter.executor())
            .ws_port(0)
            .http_port(0)
            .max_sessions(None)
            .concurrency(self.policy)
            .client(host::client_files())
    }

    /// Makes an application and makes it reachable; `prepare` sets its handlers.
    ///
    /// # Panics
    /// If that is not possible.
    pub async fn start(&self, settings: Builder, prepare: impl FnOnce(&Application)) -> Host {
        let app = settings.build().expect("the settings are allowed");
        prepare(&app);
        lock(&self.apps).push(app.clone());
        let door = self.adapter.open(app.clone()).await;
        let door = door.expect("the application can be reached");
        Host::new(app, door)
    }

    /// Makes an application with the settings of the test bed.
    ///
    /// # Panics
    /// If that is not possible.
    pub async fn host(&self, prepare: impl FnOnce(&Application)) -> Host {
        self.start(self.settings(), prepare).await
    }

    /// The Probe, on its own application.
    pub(crate) async fn probe(&self) -> Probe {
        let host = self
            .host(|app| app.on_connect(|session| probe::build(session, false)))
            .await;
        Probe {
            door: Arc::clone(host.door()),
            policy: self.policy,
        }
    }

    /// Closes what is still open.
    pub(crate) async fn clear(&self) {
        let apps = std::mem::take(&mut *lock(&self.apps));
        let ends = join_all(apps.iter().map(Application::close));
        within("the end of the applications", ends).await;
    }
}

impl fmt::Debug for TestBed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TestBed({}, {:?})", self.adapter.name(), self.policy)
    }
}

impl Probe {
    /// A third-party Probe, in the given policy.
    pub(crate) fn at(door: Door, policy: Policy) -> Self {
        Self {
            door: Arc::new(door),
            policy,
        }
    }

    /// The policy that it runs in.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// How to reach it.
    pub fn door(&self) -> &Arc<Door> {
        &self.door
    }

    /// A fresh tab that opens it and sees its UI complete.
    pub async fn open(&self) -> TestBrowser {
        let test_browser = TestBrowser::enter(&self.door).await;
        test_browser.shows("Label", "Built").await;
        test_browser
    }
}
