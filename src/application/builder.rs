//! The settings of an application.

use pgwidgets_core::web::SiteConfig;
use pgwidgets_core::{Limits, Policy};

use super::{Application, Shared};
use crate::executor::Executor;
use crate::{ClientFiles, Result};

/// The settings of an application, with their defaults.
#[derive(Clone, Debug)]
#[must_use = "an application is made by `build`"]
pub struct Builder {
    pub(super) host: String,
    pub(super) ws_port: u16,
    pub(super) http_port: u16,
    pub(super) http_server: bool,
    pub(super) policy: Policy,
    pub(super) max_sessions: Option<usize>,
    pub(super) limits: Limits,
    pub(super) key: Option<Vec<u8>>,
    pub(super) client: Option<ClientFiles>,
    pub(super) allowed_hosts: Vec<String>,
    pub(super) allowed_origins: Vec<String>,
    pub(super) allow_absent_origin: bool,
    pub(super) executor: Option<Executor>,
    pub(super) handle_signals: bool,
    pub(super) title: Option<String>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            ws_port: 9500,
            http_port: 9501,
            http_server: true,
            policy: Policy::PerSession,
            max_sessions: Some(1),
            limits: Limits::default(),
            key: None,
            client: None,
            allowed_hosts: Vec::new(),
            allowed_origins: Vec::new(),
            allow_absent_origin: true,
            executor: None,
            handle_signals: true,
            title: None,
        }
    }
}

impl Builder {
    /// The address or name to listen on. Default: 127.0.0.1, so that only this machine reaches the
    /// application. `0.0.0.0` and `::` are all addresses of the machine; `localhost` means both
    /// loopback addresses, 127.0.0.1 and `::1`, on the same port, as far as the machine has them.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// The port that clients dial: 9500. 0 takes a free one.
    pub fn ws_port(mut self, port: u16) -> Self {
        self.ws_port = port;
        self
    }

    /// The port that people open in their browser: 9501. 0 takes a free one. Both ports serve
    /// both, and may be the same one.
    pub fn http_port(mut self, port: u16) -> Self {
        self.http_port = port;
        self
    }

    /// Whether the page and the client are served at all: yes. If not, the client's files are not
    /// needed.
    pub fn http_server(mut self, serve: bool) -> Self {
        self.http_server = serve;
        self
    }

    /// Which handlers may run beside each other: those of different sessions.
    pub fn concurrency(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// How many sessions may have a browser at once: 1. `None` for any number. A browser beyond
    /// that waits, and sees that it does.
    pub fn max_sessions(mut self, most: impl Into<Option<usize>>) -> Self {
        self.max_sessions = most.into();
        self
    }

    /// The bounds: see [`Limits`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The secret that the sessions' tokens are made with: random for each process. If the program
    /// sets one, links stay valid when it starts again.
    pub fn key(mut self, secret: impl Into<Vec<u8>>) -> Self {
        self.key = Some(secret.into());
        self
    }

    /// Where the browser client's files are: by default they are looked for, and fetched once.
    pub fn client(mut self, files: ClientFiles) -> Self {
        self.client = Some(files);
        self
    }

    /// One more name under which browsers may ask for the application, e.g. `panel.example` or
    /// `panel.example:8080`. Loopback names and the bound address always may.
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.allowed_hosts.push(host.into());
        self
    }

    /// One more origin whose pages may connect, e.g. `https://panel.example`.
    pub fn allow_origin(mut self, origin: impl Into<String>) -> Self {
        self.allowed_origins.push(origin.into());
        self
    }

    /// Whether a client without an Origin header may connect: yes, as it is no browser.
    pub fn allow_absent_origin(mut self, allow: bool) -> Self {
        self.allow_absent_origin = allow;
        self
    }

    /// The title of the browser's tab: by default it is that of the front window.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The executor to run on: by default the one that the program runs on when it calls
    /// [`start`](Application::start) or [`run`](Application::run), or mounts the application.
    ///
    /// With the program's own runtime the application has no ports; sockets are given to
    /// [`Application::serve_socket`].
    pub fn runtime(mut self, runtime: impl Into<Executor>) -> Self {
        self.executor = Some(runtime.into());
        self
    }

    /// Whether [`run`](Application::run) handles the signals that ask the process to end: yes. A
    /// program that handles them itself says no, and calls [`close`](Application::close).
    pub fn handle_signals(mut self, handle: bool) -> Self {
        self.handle_signals = handle;
        self
    }

    /// Makes the application. Nothing is opened before it is started.
    ///
    /// # Errors
    /// [`Error::Access`](crate::Error::Access) if an allowed host or origin is not valid.
    pub fn build(mut self) -> Result<Application> {
        let site = self.site_config()?;
        // An IPv6 address is written with brackets or without, and looked up without.
        let bare = self.host.strip_prefix('[');
        let bare = bare.and_then(|it| it.strip_suffix(']'));
        if let Some(bare) = bare.map(str::to_owned) {
            self.host = bare;
        }
        let chosen = self.executor.clone();
        let app = Application::with(Shared::new(self, site))?;
        if chosen.is_some() {
            // One that has ended is reported by the start.
            let _ = app.shared.bind(&app.engine, || None);
        }
        Ok(app)
    }

    fn site_config(&self) -> Result<SiteConfig> {
        let mut config = SiteConfig::default()
            .bound_host(&self.host)?
            .allow_absent_origin(self.allow_absent_origin);
        for host in &self.allowed_hosts {
            config = config.allow_host(host)?;
        }
        for origin in &self.allowed_origins {
            config = config.allow_origin(origin)?;
        }
        if let Some(title) = &self.title {
            config = config.title(title);
        }
        Ok(config)
    }
}
