//! Sessions: a program's handle of one UI, with or without browsers.

mod timers;

use std::sync::Arc;
use std::time::Duration;

use pgwidgets_core::{Close, ConnectionId, Counters, SessionId};

use crate::engine::Handle;
use crate::handler::Outcome;
use crate::{Error, Result, Widget, Widgets};

/// One UI of a program. It lives independently of the browsers that show it.
///
/// It is a `Copy` handle, and keeps nothing alive: when the session has ended every method returns
/// [`Error::SessionClosed`].
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

    /// The secret that opens it, together with its name. Anyone who has both can join.
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

    /// The size of the viewport that the browser that joined last reported; `None` until one has.
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub fn screen_size(self) -> Result<Option<ScreenSize>> {
        let size = self.handle.look(|state| state.core.screen_size())?;
        Ok(size.map(|(width, height)| ScreenSize { width, height }))
    }

    /// Counters of what has happened in it so far.
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
    /// returns, or its panic, is reported like a handler's. Until the application has an executor
    /// the task waits.
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

    /// Waits, on any executor that the application runs on, and on any thread.
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

    /// Ends the session: its browsers are sent away, its tasks are dropped when they next wait, and
    /// no handle of it can be used any more. Its link opens a fresh one.
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
