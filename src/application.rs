//! The application: its settings, its ports, its sessions, and its end.

mod builder;
mod closing;
mod hooks;
mod host;
mod ports;
mod refusals;
mod sessions;
mod shared;
mod site;

use std::any::Any;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use pgwidgets_core::port::{Service, Socket};

pub use self::builder::Builder;
pub use self::hooks::ErrorReport;
use self::shared::Shared;
use crate::engine::{AppService, Engine};
use crate::executor::Executor;
use crate::handler::Outcome;
use crate::signals::Run;
use crate::{Error, Result, Session};

/// A program's sessions, and the ports over which browsers reach them.
///
/// A clone is the same application.
#[derive(Clone)]
pub struct Application {
    engine: Arc<Engine>,
    shared: Arc<Shared>,
}

impl Application {
    /// Begins an application: see [`Builder`] for what can be set, and the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The application that was built with these settings.
    fn with(shared: Shared) -> Result<Self> {
        let limits = Arc::new(shared.settings.limits.clone());
        let (hub, policy) = (shared.hub(Arc::clone(&limits))?, shared.settings.policy);
        let shared = Arc::new(shared);
        let engine = Arc::new(Engine::new(shared.clone(), hub, policy, limits));
        Ok(Self { engine, shared })
    }

    /// The application of this engine.
    fn of(engine: Arc<Engine>) -> Self {
        let host: Arc<dyn Any + Send + Sync> = engine.host.clone();
        match host.downcast() {
            Ok(shared) => Self { engine, shared },
            Err(_) => unreachable!("an engine is made for an application only"),
        }
    }

    /// Sets the handler for a new session that a browser opens: it builds the UI.
    ///
    /// The handler runs concurrently with the session's other handlers and takes no lane, so it may
    /// loop forever. It is not called for sessions that the program makes itself, nor when a
    /// browser comes back to one. If it fails before it has shown a window or a page, its visitor
    /// sees a sentence that says so, until the program shows something. An earlier handler is
    /// replaced.
    pub fn on_connect<H, R, M>(&self, handler: H)
    where
        H: Fn(Session) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let hook = Arc::new(move |it| handler(it).into_task());
        let former = self.shared.hooks().on_connect.replace(hook);
        drop(former);
    }

    /// Sets the handler that is called when the last browser of a session has left. The session
    /// still lives. An earlier handler is replaced.
    pub fn on_disconnect<H, R, M>(&self, handler: H)
    where
        H: Fn(Session) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let hook = Arc::new(move |it| handler(it).into_task());
        let former = self.shared.hooks().on_disconnect.replace(hook);
        drop(former);
    }

    /// Sets the handler for errors that no caller waits for: errors and panics of handlers, and
    /// what browsers could not do. All of them are logged by `tracing` too. An earlier handler is
    /// replaced.
    ///
    /// For a program without this handler and without a `tracing` subscriber the errors and panics
    /// of its own handlers are written to stderr, one line each.
    pub fn on_error<H, R, M>(&self, handler: H)
    where
        H: Fn(ErrorReport) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let hook = Arc::new(move |it| handler(it).into_task());
        let former = self.shared.hooks().on_error.replace(hook);
        drop(former);
    }

    /// Makes a session without a browser. Its UI can be built at once; a browser that opens its
    /// [`url`](Session::url) later sees it. It lives until the program ends it.
    ///
    /// It needs no executor: until the application has one, the session's tasks and timers wait.
    ///
    /// # Errors
    /// [`Error::AlreadyDone`](crate::Error::AlreadyDone) if the application is closed.
    pub fn create_session(&self) -> Result<Session> {
        self.engine.create_session(None, None).map(Session::new)
    }

    /// Like [`create_session`](Self::create_session), with a name and perhaps a secret that the
    /// program chooses, so that the link to it can be known beforehand.
    ///
    /// # Errors
    /// [`Error::Misuse`](crate::Error::Misuse) if the name is not allowed or taken, or the token is
    /// empty or longer than 256 bytes.
    pub fn create_session_with(&self, id: &str, token: Option<&str>) -> Result<Session> {
        self.engine
            .create_session(Some(id), token)
            .map(Session::new)
    }

    /// The sessions that live.
    pub fn sessions(&self) -> Vec<Session> {
        let sessions = self.engine.sessions().into_iter();
        sessions.map(Session::new).collect()
    }

    /// Opens the ports. When this returns browsers can connect. An application that is mounted in
    /// another one may be started too: it is the same application at both places.
    ///
    /// Unless [`Builder::runtime`] names the executor, it is chosen now: see [the
    /// documentation](crate#executors).
    ///
    /// # Errors
    /// [`Error::Listen`](crate::Error::Listen) if a port cannot be opened, in which case none is;
    /// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client cannot be found or fetched;
    /// [`Error::NoExecutor`](crate::Error::NoExecutor) if there is none to run on,
    /// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded) and
    /// [`Error::Executor`](crate::Error::Executor) if it cannot be used; and
    /// [`Error::AlreadyDone`](crate::Error::AlreadyDone) the second time.
    pub async fn start(&self) -> Result<()> {
        self.open_ports().await
    }

    /// Runs the application until it is closed, or Ctrl-C or SIGTERM asks the process to end; every
    /// browser has been notified by the time this returns. Starts the application if it was not
    /// started.
    ///
    /// After such a signal it returns within 5 s, whatever handlers do. Where no thread of the
    /// executor is free, as handlers block all of them, browsers cannot be notified and the signal
    /// then ends the process. A second signal ends it at once. When this has returned the program
    /// may clean up, and a signal has its default effect again; a tokio runtime waits for blocked
    /// threads when it is dropped, unless it is shut down by `shutdown_background`. A program that
    /// handles signals itself says so by [`Builder::handle_signals`].
    ///
    /// # Errors
    /// Those of [`start`](Self::start), and [`Error::ExecutorEnded`](crate::Error::ExecutorEnded)
    /// if the executor ends before the application.
    pub async fn run(&self) -> Result<()> {
        if !self.shared.is_started() {
            self.start().await?;
        }
        // Until this returns or is dropped.
        let signals = self.shared.settings.handle_signals.then(Run::begin);
        let asked = async {
            match &signals {
                Some(signals) => signals.asked().await,
                None => std::future::pending().await,
            }
        };
        let (asked, closed) = (pin!(asked), pin!(self.closed()));
        let over = pin!(self.engine.runtime.over());
        let end = select(select(asked, closed), over).await;
        let is_over = matches!(end, Either::Right(_));
        self.close().await;
        if is_over {
            return Err(Error::ExecutorEnded);
        }
        Ok(())
    }

    /// Ends the application: all browsers are notified at once that the server goes away; sessions
    /// end; the ports are closed; and [`run`](Self::run) returns. A second call waits for the
    /// first.
    ///
    /// It takes no longer than 3 s, whatever browsers and handlers do: a browser has 2 s to answer
    /// the closing frame, and when all sockets are gone [`on_disconnect`](Self::on_disconnect)
    /// handlers that still run have 1 s. What runs longer is not waited for. Where the executor
    /// runs no task, as all its threads are blocked, it takes 6 s and no browser is notified; where
    /// the executor has ended, it is done at once.
    pub async fn close(&self) {
        self.begin_to_close();
        self.closed().await;
    }

    /// Owns a WebSocket that was opened elsewhere, in a framework that this package does not know,
    /// until it ends.
    ///
    /// The handshake is done, and with it the decision who may connect: a framework does not check
    /// `Origin` by itself, so foreign pages could connect. The peer's address is not known here
    /// either, so nothing limits how often a client guesses the token of a session. Generated
    /// tokens are too long to guess; one that you choose should be too. Your own adapter, over
    /// [`service`](Self::service), supplies the address.
    ///
    /// # Errors
    /// [`Error::NoExecutor`](crate::Error::NoExecutor) if there is none to run on, and
    /// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded).
    pub async fn serve_socket<S: Socket>(&self, socket: S) -> Result<()> {
        self.shared.bind(&self.engine, Executor::current)?;
        AppService(Arc::clone(&self.engine))
            .serve(socket, None)
            .await;
        Ok(())
    }

    /// The application as an adapter sees it: it answers requests and owns sockets. For your own
    /// adapter, with [`Builder::runtime`] for its executor.
    ///
    /// The application is not started, so it has no ports of its own.
    ///
    /// # Errors
    /// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client cannot be found or fetched,
    /// [`Error::NoExecutor`](crate::Error::NoExecutor) if there is none to run on, and
    /// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded).
    pub async fn service(&self) -> Result<impl Service + use<>> {
        self.mounted(Executor::current).await
    }

    /// The service of an application inside another one, on the other one's executor.
    pub(crate) async fn mounted(
        &self,
        choose: impl FnOnce() -> Option<Executor>,
    ) -> Result<AppService> {
        self.shared.bind(&self.engine, choose)?;
        self.shared.make_site().await?;
        Ok(AppService(Arc::clone(&self.engine)))
    }

    /// Where people open it, e.g. `http://127.0.0.1:9501/`; `None` before it has started and
    /// without a port for HTTP.
    pub fn url(&self) -> Option<String> {
        self.shared.url()
    }

    /// Where a client dials, e.g. `ws://127.0.0.1:9500/`; `None` before it has started.
    pub fn ws_url(&self) -> Option<String> {
        self.shared.ws_url()
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shared.fmt(f)
    }
}
