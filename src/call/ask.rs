//! Questions to a browser.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use pgwidgets_core::catalogue::Method;
use serde_json::Value;

use super::budget::{Kept, is_others_turn};
use crate::engine::{Answer, in_batch};
use crate::value::FromValue;
use crate::{Result, Widget};

/// A question that only a browser can answer: it is asked, and waited for, when it is awaited.
///
/// # Errors
/// [`Error::Disconnected`](crate::Error::Disconnected) if no browser is attached or the one that
/// was asked has left, [`Error::Browser`](crate::Error::Browser) if it failed,
/// [`Error::TimedOut`](crate::Error::TimedOut) if it did not answer in time, and
/// [`Error::Unexpected`](crate::Error::Unexpected) if the answer is not of the type that it must
/// have.
#[must_use = "a question is asked when it is awaited"]
pub struct Ask<T> {
    widget: Widget,
    method: &'static Method,
    arguments: Option<Vec<Value>>,
    waiting: Option<Answer>,
    kept: Kept<Result<Value>>,
    value: PhantomData<fn() -> T>,
}

impl<T> Ask<T> {
    pub(crate) fn new(widget: Widget, method: &'static Method, arguments: Vec<Value>) -> Self {
        let arguments = Some(arguments);
        Self {
            widget,
            method,
            arguments,
            waiting: None,
            kept: Kept::default(),
            value: PhantomData,
        }
    }

    pub(super) fn poll_value(&mut self, cx: &mut Context<'_>) -> Poll<Result<Value>> {
        if let Some(arguments) = self.arguments.take() {
            let session = self.widget.handle();
            let batching = in_batch(session);
            let question = self
                .widget
                .invocation(self.method, arguments, None, batching);
            let asked = session.with(|state| {
                let call = state.core.ask(state.now(), question)?;
                Ok(state.answer_to(call))
            });
            match asked.and_then(|asked: Result<_>| asked) {
                Ok(answer) => self.waiting = Some(answer),
                Err(error) => return self.kept.give(cx, Err(error)),
            }
            if is_others_turn(cx) {
                return Poll::Pending;
            }
        }
        match &mut self.waiting {
            Some(answer) => Pin::new(answer).poll(cx),
            None => self.kept.poll(),
        }
    }
}

impl<T: FromValue> Future for Ask<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        self.poll_value(cx).map(|value| Ok(T::from_value(&value?)?))
    }
}

impl<T> fmt::Debug for Ask<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ask<{}>({})", type_name::<T>(), self.method.name)
    }
}

impl Widget {
    pub(crate) fn ask<T: FromValue>(
        &self,
        method: &'static Method,
        arguments: Vec<Value>,
    ) -> Ask<T> {
        Ask::new(*self, method, arguments)
    }
}
