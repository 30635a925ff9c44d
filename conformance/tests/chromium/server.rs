//! A test's own application, with the real client, and the two pages that open it.

use std::sync::{Arc, Mutex};

use pgwidgets::{Application, Builder, Result, Session};
use pgwidgets_conformance::host::builder;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::browser::soon;

/// The page that a test looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page {
    /// The application's own.
    Own,
    /// The client's.
    Plain,
}

impl Page {
    /// Whether it repairs the client's faults.
    pub(crate) fn mends(self) -> bool {
        matches!(self, Self::Own)
    }

    /// Where it opens the application.
    pub(crate) fn of(self, app: &Application) -> String {
        let url = app.url().expect("the application has started");
        match self {
            Self::Own => url,
            Self::Plain => {
                let socket = app.ws_url().expect("the application has started");
                format!("{url}remote.html?ws={socket}")
            }
        }
    }

    /// Where it opens a session.
    pub(crate) fn of_session(self, session: Session) -> String {
        let url = session.url().expect("the session lives");
        let url = url.expect("the application has started");
        match self {
            Self::Own => url,
            Self::Plain => {
                let app = session.app().expect("the session lives");
                let (_, credentials) = url.split_once('?').expect("they are in the link");
                format!("{}&{credentials}", self.of(&app))
            }
        }
    }
}

/// Makes two tests of a function that takes a [`Page`].
macro_rules! on_both_pages {
    ($($test:ident),* $(,)?) => {$(
        mod $test {
            use crate::server::Page;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn own_page() {
                super::$test(Page::Own).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn plain_client() {
                super::$test(Page::Plain).await;
            }
        }
    )*};
}

pub(crate) use on_both_pages;

/// An application that builds a UI for every session, and hands the test what it made.
pub(crate) struct Server<T> {
    pub(crate) app: Application,
    built: UnboundedReceiver<T>,
    errors: Errors,
}

/// What went wrong in an application, in words.
type Errors = Arc<Mutex<Vec<String>>>;

impl<T: Send + 'static> Server<T> {
    /// Starts one on free ports, with any number of sessions.
    pub(crate) async fn start<B, F>(build: B) -> Self
    where
        B: Fn(Session) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let builder = builder().max_sessions(None);
        Self::start_with(builder.ws_port(0).http_port(0), build).await
    }

    /// Starts one with the test's own settings.
    pub(crate) async fn start_with<B, F>(settings: Builder, build: B) -> Self
    where
        B: Fn(Session) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let server = Self::make(settings, build);
        server.app.start().await.expect("the application starts");
        server
    }

    /// Makes one that is not started.
    pub(crate) fn make<B, F>(settings: Builder, build: B) -> Self
    where
        B: Fn(Session) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let app = settings.build().expect("the settings are right");
        let errors = Errors::default();
        let log = errors.clone();
        app.on_error(move |report| {
            let mut log = log.lock().expect("no test panics here");
            log.push(format!("{report:?}"));
        });
        let (sender, receiver) = mpsc::unbounded_channel();
        app.on_connect(move |session| {
            let (sender, ui) = (sender.clone(), build(session));
            async move {
                // A test that has seen enough does not listen any more.
                let _ = sender.send(ui.await?);
                Ok(())
            }
        });
        Self {
            app,
            built: receiver,
            errors,
        }
    }

    /// What was built for the next session.
    pub(crate) async fn built(&mut self) -> T {
        let built = soon("the UI is built", self.built.recv()).await;
        built.expect("the application lives")
    }

    /// Closes it. Nothing may have gone wrong in it: no handler, and nothing that a browser was
    /// asked to do.
    pub(crate) async fn end(self) {
        soon("the application ends", self.app.close()).await;
        let errors = self.errors.lock().expect("no test panics here");
        assert_eq!(*errors, Vec::<String>::new());
    }
}
