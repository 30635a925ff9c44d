//! The application: its settings, its ports, its sessions, and its end.

mod builder;
mod closing;
mod door;
mod hooks;
mod late_runtime;
mod ports;
mod service;
mod shared;
mod tally;

use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, select};
use pgwidgets_core::port::{Service, Socket};

pub use self::builder::Builder;
pub use self::hooks::ErrorReport;
pub(crate) use self::service::AppService;
pub(crate) use self::shared::Shared;
use crate::executor::Executor;
use crate::handler::Outcome;
use crate::signals::Run;
use crate::{Error, Result, Session};

/// A program's sessions, and the ports over which browsers reach them.
///
/// A clone is the same application.
#[derive(Clone, Debug)]
pub struct Application {
    shared: Arc<Shared>,
}

impl Application {
    /// Begins an application: see [`Builder`] for what can be set, and the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn from_shared(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Sets what happens when a browser opens a new session: here a program builds its UI.
    ///
    /// The handler runs concurrently with the session's other handlers and takes no lane, so it may
    /// loop forever. It is not called for sessions that the program makes itself, nor when
    /// a browser comes back to one. An earlier handler is replaced.
    pub fn on_connect<H, R, M>(&self, handler: H)
    where
        H: Fn(Session) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let hook = Arc::new(move |it| handler(it).into_task());
        let former = self.shared.hooks().on_connect.replace(hook);
        drop(former);
    }

    /// Sets what happens when the last browser of a session has gone. The session still lives. An
    /// earlier handler is replaced.
    pub fn on_disconnect<H, R, M>(&self, handler: H)
    where
        H: Fn(Session) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let hook = Arc::new(move |it| handler(it).into_task());
        let former = self.shared.hooks().on_disconnect.replace(hook);
        drop(former);
    }

    /// Sets the handler for errors that no caller waits for: errors and panics of handlers, and what
    /// browsers could not do. All of them are logged by `tracing` too. An earlier handler is replaced.
    ///
    /// A program without this handler and without a subscriber of `tracing` never hears of them.
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
    /// It needs no executor: before the application has one, the session's tasks wait for it, and its
    /// timers begin to run with it.
    ///
    /// # Errors
    /// [`Error::AlreadyDone`](crate::Error::AlreadyDone) if the application is closed.
    pub fn create_session(&self) -> Result<Session> {
        Shared::create_session(&self.shared, None, None)
    }

    /// As [`create_session`](Self::create_session), with a name and perhaps a secret of the
    /// program's own, so that a link to it can be known beforehand.
    ///
    /// # Errors
    /// [`Error::Misuse`](crate::Error::Misuse) if the name is not allowed or taken, or the token is
    /// empty or longer than 256 bytes.
    pub fn create_session_with(&self, id: &str, token: Option<&str>) -> Result<Session> {
        Shared::create_session(&self.shared, Some(id), token)
    }

    /// The sessions that live.
    pub fn sessions(&self) -> Vec<Session> {
        self.shared
            .sessions()
            .into_iter()
            .map(Session::new)
            .collect()
    }

    /// Opens the ports. When this returns browsers can connect. One that is mounted in another
    /// application may be started too: it is the same application at both places.
    ///
    /// Unless [`Builder::runtime`] names the executor, it is chosen now: see [the
    /// documentation](crate#executors).
    ///
    /// # Errors
    /// [`Error::Listen`](crate::Error::Listen) if a port cannot be opened, in which case none is;
    /// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client is not to be had;
    /// [`Error::NoExecutor`](crate::Error::NoExecutor) if there is none to run on,
    /// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded) and
    /// [`Error::Executor`](crate::Error::Executor) if it cannot be used; and
    /// [`Error::AlreadyDone`](crate::Error::AlreadyDone) the second time.
    pub async fn start(&self) -> Result<()> {
        Shared::start(&self.shared).await
    }

    /// Runs the application until it is closed, or the process is asked to end by Ctrl-C or
    /// SIGTERM; then every browser has been told. Starts it if it was not started.
    ///
    /// After such a signal it returns within 5 s, whatever handlers do. Where no thread of the
    /// executor is free, as all are blocked by handlers, nothing can be told and the signal ends the
    /// process then. A second signal ends it at once. When this has returned the program may clean
    /// up, and a signal has its default effect again; a runtime of tokio's waits for blocked
    /// threads when it is dropped, unless it is shut down by `shutdown_background`. A program that
    /// handles signals itself says so by [`Builder::handle_signals`].
    ///
    /// # Errors
    /// As [`start`](Self::start), and [`Error::ExecutorEnded`](crate::Error::ExecutorEnded) if the
    /// executor ends before the application.
    pub async fn run(&self) -> Result<()> {
        let app = &self.shared;
        if !app.is_started() {
            self.start().await?;
        }
        // Until this returns or is dropped.
        let signals = app.settings.handle_signals.then(Run::begin);
        let asked = async {
            match &signals {
                Some(signals) => signals.asked().await,
                None => std::future::pending().await,
            }
        };
        let (asked, closed) = (pin!(asked), pin!(Arc::clone(app).closed_signal()));
        let over = pin!(app.runtime.over());
        let end = select(select(asked, closed), over).await;
        let is_over = matches!(end, Either::Right(_));
        self.close().await;
        if is_over {
            return Err(Error::ExecutorEnded);
        }
        Ok(())
    }

    /// Ends the application: browsers are told, all at once, that the server goes away; sessions
    /// end; the ports are closed; and [`run`](Self::run) returns. A second call waits for the first.
    ///
    /// It takes no longer than 3 s, whatever browsers and handlers do: a browser has 2 s to answer
    /// the goodbye, and when all sockets are gone [`on_disconnect`](Self::on_disconnect) handlers
    /// that still run have 1 s. What goes on after that is not waited for. Where the executor runs
    /// no task, as all its threads are blocked, it takes 6 s and nobody is told; where the executor
    /// has ended, it is done at once.
    pub async fn close(&self) {
        Shared::close(&self.shared);
        self.shared.clone().closed_signal().await;
    }

    /// Owns a WebSocket that was opened elsewhere, in a framework that this package does not know,
    /// until it ends.
    ///
    /// The handshake is done, and with it the choice of who may come in: a framework checks no
    /// `Origin` by itself, so that the pages of others could connect. Nor is the peer's address
    /// known here, so that nothing limits how often somebody guesses the token of a session. The
    /// tokens that the program makes are too long for that; one that you choose should be too. An
    /// adapter of your own, over [`service`](Self::service), tells the address.
    ///
    /// # Errors
    /// [`Error::NoExecutor`](crate::Error::NoExecutor) if there is none to run on, and
    /// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded).
    pub async fn serve_socket<S: Socket>(&self, socket: S) -> Result<()> {
        self.shared.bind(Executor::current)?;
        AppService(Arc::clone(&self.shared))
            .serve(socket, None)
            .await;
        Ok(())
    }

    /// The application as an adapter sees it: what answers requests and owns sockets. For whoever
    /// brings an adapter of their own, with [`Builder::runtime`] for its executor.
    ///
    /// The application is not started: it has no ports of its own then.
    ///
    /// # Errors
    /// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client is not to be had,
    /// [`Error::NoExecutor`](crate::Error::NoExecutor) if there is none to run on, and
    /// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded).
    pub async fn service(&self) -> Result<impl Service + use<>> {
        self.mounted(Executor::current).await
    }

    /// The service of an application inside of another one, on that one's executor.
    pub(crate) async fn mounted(
        &self,
        choose: impl FnOnce() -> Option<Executor>,
    ) -> Result<AppService> {
        self.shared.bind(choose)?;
        self.shared.make_site().await?;
        Ok(AppService(Arc::clone(&self.shared)))
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
