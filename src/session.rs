//! Sessions: what a program holds of one UI, whoever looks at it.

mod timers;

use std::sync::Arc;
use std::time::Duration;

use pgwidgets_core::{Close, ConnectionId, Counters, SessionId};

use crate::engine::Handle;
use crate::handler::Outcome;
use crate::{Error, Result, Widget, Widgets};

/// One UI of a program. It lives independently of the browsers that show it.
///
/// It is a name that can be copied, and keeps nothing alive: when the session has ended every
/// method says [`Error::SessionClosed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Session {
    handle: Handle,
}

/// The size of a browser's viewport.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScreenSize {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
}

impl Session {
    pub(crate) fn new(handle: Handle) -> Self {
        Self { handle }
    }

    pub(crate) fn handle(self) -> Handle {
        self.handle
    }

    /// Its name, unique in the application.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub fn id(self) -> Result<SessionId> {
        self.handle.look(|state| state.core.id().clone())
    }

    /// The secret that opens it, together with its name. Whoever has both can join.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub fn token(self) -> Result<String> {
        self.handle
            .look(|state| state.core.token().as_str().to_owned())
    }

    /// Whether a browser shows it.
    pub fn is_connected(self) -> bool {
        self.handle
            .look(|state| state.core.connections().len() > 0)
            .unwrap_or(false)
    }

    /// The connections that show it, the longest attached first.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub fn connections(self) -> Result<Vec<ConnectionId>> {
        self.handle.look(|state| state.core.connections().collect())
    }

    /// The size of the viewport, as the browser that joined last told it; `None` until one has.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub fn screen_size(self) -> Result<Option<ScreenSize>> {
        let size = self.handle.look(|state| state.core.screen_size())?;
        Ok(size.map(|(width, height)| ScreenSize { width, height }))
    }

    /// What happened in it so far, in numbers.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub fn counters(self) -> Result<Counters> {
        self.handle.look(|state| state.core.counters())
    }

    /// The widget classes, to make widgets of this session with.
    pub fn widgets(self) -> Widgets {
        Widgets::new(self.handle)
    }

    /// Runs a task beside the handlers. It is dropped when the session ends; an error that it
    /// returns, or its panic, is reported as a handler's is. Before the application has an executor
    /// the task waits for it.
    ///
    /// # Errors
    /// [`Error::SessionClosed`], and [`Error::ExecutorEnded`] if the task can never run.
    pub fn spawn<F, M>(self, future: F) -> Result<()>
    where
        F: Future + Send + 'static,
        F::Output: Outcome<M>,
    {
        let engine = self.handle.look(|state| Arc::clone(&state.engine))?;
        let task = Box::pin(async move { future.await.into_task().await });
        engine.run_task(self.handle, "spawn", task)
    }

    /// Waits, on whatever executor the application runs, and on whatever thread it is awaited.
    ///
    /// # Errors
    /// [`Error::SessionClosed`], and [`Error::ExecutorEnded`].
    pub async fn sleep(self, duration: Duration) -> Result<()> {
        let engine = self.handle.look(|state| Arc::clone(&state.engine))?;
        engine.runtime.sleep(duration).await?;
        self.handle.look(|_| ())
    }

    /// Sends every attached browser away. The session stays, and its link joins it again.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    #[expect(clippy::unused_async, reason = "it is lazy, as every call is")]
    pub async fn close(self) -> Result<()> {
        self.handle
            .with(|state| state.core.close(state.now(), &Close::CLOSED))
    }

    /// Ends the session: its browsers are sent away, its tasks are dropped when they next wait,
    /// and every handle to it is of no use any more. Its link opens a fresh one.
    ///
    /// # Errors
    /// [`Error::SessionClosed`] if it has ended already.
    #[expect(clippy::unused_async, reason = "it is lazy, as every call is")]
    pub async fn destroy(self) -> Result<()> {
        let engine = self.handle.look(|state| Arc::clone(&state.engine))?;
        engine
            .end_session(self.handle, &Close::CLOSED)
            .ok_or(Error::SessionClosed)
    }
}

impl Widget {
    /// The session that it belongs to.
    pub fn session(&self) -> Session {
        Session::new(self.handle())
    }
}
