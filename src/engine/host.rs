//! What the engine knows of the application above it.

use std::any::Any;
use std::sync::Arc;

use http::Request;
use pgwidgets_core::port::{Answer, Via};
use pgwidgets_core::{Refused, WidgetId};

use super::{Engine, Handle};
use crate::Error;

/// The application, as its engine sees it. Nothing is called under a lock.
pub(crate) trait Host: Any + Send + Sync {
    /// A browser opened a new session.
    fn on_connect(&self, engine: &Arc<Engine>, session: Handle);

    /// The last browser of a session has gone.
    fn on_disconnect(&self, engine: &Arc<Engine>, session: Handle);

    /// Something failed that no caller waited for; `action` is the event whose handler failed, or
    /// the program's task that did.
    fn report(
        &self,
        engine: &Arc<Engine>,
        session: Handle,
        widget: Option<WidgetId>,
        action: Option<&'static str>,
        error: Error,
    );

    /// The error that stands for a panic of the program.
    fn panicked(&self, panic: &(dyn Any + Send)) -> Error;

    /// A peer was refused.
    fn log_refused(&self, engine: &Engine, peer: Option<&str>, refused: &Refused);

    /// Answers a request.
    fn respond(
        &self,
        engine: &Engine,
        request: &Request<()>,
        via: Via<'_>,
        peer: Option<&str>,
    ) -> Answer;
}
