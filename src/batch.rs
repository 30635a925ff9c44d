//! Futures that change how the calls inside them are made.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_channel::oneshot;
use pgwidgets_core::Batching;
use pin_project_lite::pin_project;

use crate::engine::{Handle, InLane, Job, Lane, current_lane, in_batch, with_batch};
use crate::{Error, Result, Session};

pin_project! {
    /// The calls made while the future inside is polled, and only they, go out together: see
    /// [`Session::batch`].
    #[derive(Debug)]
    #[must_use = "nothing is done until it is awaited"]
    pub struct Batch<F> {
        #[pin]
        future: F,
        end: End,
    }
}

/// Sends the batch when it is over, even when it is dropped early.
#[derive(Debug)]
struct End {
    session: Handle,
    /// It has begun, and is not nested: a batch inside another one is sent with the outer one.
    open: bool,
}

impl<F> Batch<F> {
    pub(crate) fn new(session: Handle, future: F) -> Self {
        Self {
            future,
            end: End {
                session,
                open: false,
            },
        }
    }
}

impl<F: Future> Future for Batch<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let session = this.end.session;
        this.end.open |= in_batch(session) == Batching::Immediate;
        let polled = with_batch(session, || this.future.poll(cx));
        if polled.is_ready() {
            this.end.close();
        }
        polled
    }
}

impl End {
    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            // A session that has ended has nothing to send.
            let _ = self.session.with(|state| state.core.end_batch());
        }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.close();
    }
}

impl Session {
    /// Sends the calls of `future` together: those made while it is polled, and only they. A call
    /// that another task makes meanwhile sends what the batch holds so far, so that the order is
    /// kept; and where `future` waits for a browser's answer, the calls before it are sent.
    pub fn batch<F: Future>(self, future: F) -> Batch<F> {
        Batch::new(self.handle(), future)
    }

    /// Runs `future` as if it were a handler: in the lane of the session's handlers, when its turn
    /// comes; directly when it is already in the lane, or when the policy has no lanes.
    ///
    /// # Errors
    /// [`Error::SessionClosed`] if the session ends before its turn.
    pub async fn serialize<F: Future>(self, future: F) -> Result<F::Output> {
        let handle = self.handle();
        let lane = handle.look(|state| Lane::of(&state.engine, handle))?;
        if lane == Lane::None || lane == current_lane() {
            return Ok(future.await);
        }
        let (turn, comes) = oneshot::channel();
        handle.enqueue(Job::Turn(handle, turn))?;
        // Its turn is lost only with the session.
        let permit = comes.await.map_err(|_| Error::SessionClosed)?;
        let output = InLane::new(lane, future).await;
        drop(permit);
        Ok(output)
    }
}
