//! The futures that wait for a browser's answer.

use std::collections::HashMap;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_channel::oneshot;
use pgwidgets_core::{Batching, CallId, Error as CoreError};
use serde_json::Value;

use super::{Handle, in_batch};
use crate::{Error, Result};

/// The outcome of a call.
pub(super) type Answered = Result<Value, CoreError>;

/// The calls of a session whose answers a future waits for.
#[derive(Debug, Default)]
pub(crate) struct Answers(HashMap<CallId, oneshot::Sender<Answered>>);

impl Answers {
    /// Removes the future that waits for the answer to a call; the answer is to be sent to it under
    /// no lock.
    pub(super) fn settle(&mut self, call: CallId) -> Option<oneshot::Sender<Answered>> {
        self.0.remove(&call)
    }
}

/// The answer to a call. Dropping it gives the answer up.
#[derive(Debug)]
pub(crate) struct Answer {
    session: Handle,
    call: CallId,
    answered: oneshot::Receiver<Answered>,
    /// The question has left the batch that it was made in.
    is_sent: bool,
    is_over: bool,
}

impl Answer {
    /// Waits for a call that core has just made, under the lock of the session.
    pub(super) fn to(session: Handle, answers: &mut Answers, call: CallId) -> Self {
        let (sender, answered) = oneshot::channel();
        answers.0.insert(call, sender);
        Self {
            session,
            call,
            answered,
            is_sent: false,
            is_over: false,
        }
    }
}

impl Future for Answer {
    type Output = Result<Value>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Value>> {
        match Pin::new(&mut self.answered).poll(cx) {
            Poll::Ready(answered) => {
                self.is_over = true;
                Poll::Ready(match answered {
                    Ok(result) => result.map_err(Error::from),
                    Err(oneshot::Canceled) => Err(Error::SessionClosed),
                })
            }
            Poll::Pending => {
                // A browser can only answer what has been sent.
                if !self.is_sent && in_batch(self.session) == Batching::Batched {
                    let _ = self.session.with(|state| state.core.end_batch());
                }
                self.is_sent = true;
                Poll::Pending
            }
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        // A session that has ended has dropped it already.
        let forgotten = self.session.with(|state| {
            state.core.forget_call(self.call);
            state.answers.0.remove(&self.call)
        });
        drop(forgotten);
    }
}
