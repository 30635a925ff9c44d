//! What may be passed as a handler.

use std::future::ready;

use pgwidgets_core::Dispatch;
use pgwidgets_core::port::BoxFuture;

use crate::acting::{Handling, handling};
use crate::engine::{Callback, Handle};
use crate::event::{FromEvent, RawEvent};
use crate::{Error, Result};

/// What a handler returns: `()`, `Result<(), Error>`, or a future of either.
///
/// `M` only distinguishes the three and is always inferred. The trait is sealed: it is implemented
/// for everything that it will ever be.
pub trait Outcome<M>: private::Sealed<M> + Send {
    /// The outcome as a future.
    #[doc(hidden)]
    fn into_task(self) -> BoxFuture<Result<()>>;
}

mod private {
    pub trait Sealed<M> {}
}

/// Distinguishes the kinds of [`Outcome`].
#[doc(hidden)]
pub mod outcome {
    #[derive(Debug)]
    pub struct Nothing;
    #[derive(Debug)]
    pub struct Fallible;
    #[derive(Debug)]
    pub struct Later<M>(std::marker::PhantomData<M>);
}

impl private::Sealed<outcome::Nothing> for () {}

impl Outcome<outcome::Nothing> for () {
    fn into_task(self) -> BoxFuture<Result<()>> {
        Box::pin(ready(Ok(())))
    }
}

impl private::Sealed<outcome::Fallible> for Result<(), Error> {}

impl Outcome<outcome::Fallible> for Result<(), Error> {
    fn into_task(self) -> BoxFuture<Result<()>> {
        Box::pin(ready(self))
    }
}

impl<F: Future, M> private::Sealed<outcome::Later<M>> for F where F::Output: Outcome<M> {}

impl<F, M> Outcome<outcome::Later<M>> for F
where
    F: Future + Send + 'static,
    F::Output: Outcome<M>,
{
    fn into_task(self) -> BoxFuture<Result<()>> {
        Box::pin(async move { self.await.into_task().await })
    }
}

/// What listens to events of the type `E`: a closure that takes one and returns an [`Outcome`].
///
/// `M` only distinguishes the kinds of outcome and is always inferred. The trait is implemented for
/// everything that it will ever be.
pub trait Handler<E, M>: Fn(E) -> <Self as Handler<E, M>>::Outcome + Send + Sync + 'static {
    /// What it returns.
    type Outcome: Outcome<M>;
}

impl<E, M, H, R> Handler<E, M> for H
where
    H: Fn(E) -> R + Send + Sync + 'static,
    R: Outcome<M>,
{
    type Outcome = R;
}

/// Makes a handler from a closure that takes an event.
pub(crate) fn typed<E: FromEvent, M>(handler: impl Handler<E, M>) -> impl Callback + 'static {
    Closure(move |event: RawEvent| match E::from_event(&event) {
        Ok(event) => handler(event).into_task(),
        Err(mismatch) => Box::pin(ready(Err(Error::Unexpected(mismatch)))),
    })
}

struct Closure<F>(F);

impl<F> Callback for Closure<F>
where
    F: Fn(RawEvent) -> BoxFuture<Result<()>> + Send + Sync,
{
    fn handle(&self, session: Handle, dispatch: Dispatch) -> BoxFuture<Result<()>> {
        let browser = dispatch.connection.map(|connection| (session, connection));
        let task = handling(browser, || (self.0)(RawEvent::new(session, dispatch)));
        match browser {
            Some(_) => Box::pin(Handling::new(browser, task)),
            None => task,
        }
    }
}
