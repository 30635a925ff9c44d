//! What an application has beside its engine: its settings, its ports, its site and its hooks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::{fmt, io};

use event_listener::Event;
use futures_util::future::AbortHandle;
use pgwidgets_core::web::{Site, SiteConfig};
use pgwidgets_core::{Hub, HubConfig, Key, Limits, RefusalLog};

use super::builder::Builder;
use super::hooks::Hooks;
use crate::Result;
use crate::engine::{Engine, WaitGroup, lock};
use crate::executor::Executor;

/// What an application has beside its engine.
pub(crate) struct Shared {
    pub(super) settings: Builder,
    pub(super) site_config: SiteConfig,
    pub(super) site: Mutex<Option<Site>>,
    /// Held while the client's files are loaded, so that they are loaded once.
    pub(super) loading: Mutex<()>,
    pub(super) addresses: OnceLock<super::ports::Addresses>,
    pub(super) servers: Mutex<Vec<AbortHandle>>,
    /// Ports that are open.
    pub(super) ports: Arc<WaitGroup>,
    /// `on_disconnect` handlers that run.
    pub(super) pending_hooks: Arc<WaitGroup>,
    pub(super) refusals: Mutex<RefusalLog>,
    /// The last part of the end has begun.
    pub(super) is_finishing: AtomicBool,
    pub(super) closed_event: Event,
    hooks: Mutex<Hooks>,
    is_started: AtomicBool,
    /// The executor that was chosen last; the engine runs on it if it could be bound.
    executor: Mutex<Option<Executor>>,
}

impl Shared {
    pub(super) fn new(settings: Builder, site_config: SiteConfig) -> Self {
        Self {
            settings,
            site_config,
            site: Mutex::default(),
            loading: Mutex::default(),
            addresses: OnceLock::new(),
            servers: Mutex::default(),
            ports: Arc::default(),
            pending_hooks: Arc::default(),
            refusals: Mutex::default(),
            is_finishing: AtomicBool::new(false),
            closed_event: Event::new(),
            hooks: Mutex::default(),
            is_started: AtomicBool::new(false),
            executor: Mutex::default(),
        }
    }

    /// The hub of these settings.
    pub(super) fn hub(&self, limits: Arc<Limits>) -> Result<Hub> {
        let settings = &self.settings;
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
        Ok(Hub::new(HubConfig {
            max_sessions: settings.max_sessions,
            limits,
            key,
            seed: random()?,
        }))
    }

    /// Chooses the executor, unless the program or an earlier call has, and runs the tasks that
    /// wait for it. `choose` is called where the program has chosen none.
    ///
    /// # Errors
    /// `NoExecutor`, `ExecutorEnded` and `Executor`.
    pub(super) fn bind(
        &self,
        engine: &Arc<Engine>,
        choose: impl FnOnce() -> Option<Executor>,
    ) -> Result<()> {
        engine.bind(|| {
            let executor = self.settings.executor.clone().or_else(choose)?;
            let runtime = Arc::clone(executor.runtime());
            *lock(&self.executor) = Some(executor);
            Some(runtime)
        })
    }

    /// The executor that the application runs on.
    pub(super) fn executor(&self) -> Option<Executor> {
        lock(&self.executor).clone()
    }

    pub(super) fn hooks(&self) -> MutexGuard<'_, Hooks> {
        lock(&self.hooks)
    }

    pub(super) fn is_started(&self) -> bool {
        self.is_started.load(Ordering::SeqCst)
    }

    /// Claims the start for the caller; false if there is one.
    pub(super) fn claim_start(&self) -> bool {
        !self.is_started.swap(true, Ordering::SeqCst)
    }

    /// The start has failed: it may be tried again.
    pub(super) fn release_start(&self) {
        self.is_started.store(false, Ordering::SeqCst);
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("settings", &self.settings)
            .field("started", &self.is_started)
            .finish_non_exhaustive()
    }
}
