//! Sessions: what a program holds of one UI, whoever looks at it.

use std::sync::Arc;
use std::time::Duration;

use pgwidgets_core::{Close, ConnectionId, Counters, SessionId};

use crate::batch::{self, Batch};
use crate::call::{Arguments, DynamicCreate, others_turn};
use crate::engine::{Answer, Handle};
use crate::handler::Outcome;
use crate::widgets::Timer;
use crate::{Error, Result, Widgets};

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

    /// Makes a timer, which runs in the program: with no browser too, and once with many.
    /// It is started by [`Timer::start`].
    ///
    /// # Errors
    /// [`Error::SessionClosed`].
    pub async fn make_timer(self, duration: Duration) -> Result<Timer> {
        self.widgets().timer().duration(duration).await
    }

    /// Makes a widget by the client's name of its class.
    pub fn create(self, class: &str, arguments: impl Into<Arguments>) -> DynamicCreate {
        DynamicCreate::new(self.handle, class.to_owned(), arguments.into())
    }

    /// Waits until every attached browser has applied all that was sent; Ok when none is there,
    /// or those that were have gone.
    ///
    /// # Errors
    /// [`Error::TimedOut`] if a browser did not answer in time, and [`Error::SessionClosed`].
    pub async fn flush(self) -> Result<()> {
        let answer = self.handle.with(|state| {
            let call = state.core.flush(state.now());
            Answer::to(state, call)
        })?;
        others_turn().await;
        answer.await.map(|_| ())
    }

    /// Makes the calls of `future` go out together: those made while it is polled, and only they.
    /// A call that another task makes meanwhile takes what there is of them along, so that the
    /// order stays; and where `future` waits for a browser's answer, what was called before goes
    /// out for it.
    pub fn batch<F: Future>(self, future: F) -> Batch<F> {
        Batch::new(self.handle, future)
    }

    /// Runs `future` as if it were a handler: in the lane of the session's handlers, when its turn
    /// comes; directly when it is in it already, or when the policy has no lanes.
    ///
    /// # Errors
    /// [`Error::SessionClosed`] if the session ends before its turn.
    pub async fn serialize<F: Future>(self, future: F) -> Result<F::Output> {
        batch::serialize(self, future).await
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
