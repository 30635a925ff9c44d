//! What the application does for its engine.

use std::any::Any;
use std::io::Write as _;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use http::Request;
use pgwidgets_core::port::{Answer, Via};
use pgwidgets_core::{Refused, WidgetId};

use super::Shared;
use super::hooks::{ErrorReport, Line};
use crate::engine::{Engine, Handle, Host, ON_CONNECT};
use crate::{Error, Session, Widget};

impl Host for Shared {
    fn on_connect(&self, engine: &Arc<Engine>, session: Handle) {
        let hook = self.hooks().on_connect.clone();
        if let Some(hook) = hook {
            let task = async move { hook(Session::new(session)).await };
            let _ = engine.run_task(session, ON_CONNECT, Box::pin(task));
        }
    }

    /// The handler is waited for when the application closes.
    fn on_disconnect(&self, engine: &Arc<Engine>, session: Handle) {
        let hook = self.hooks().on_disconnect.clone();
        if let Some(hook) = hook {
            let task = async move { hook(Session::new(session)).await };
            let guarded = engine.guarded(session, "on_disconnect", Box::pin(task));
            let counted = self.pending_hooks.count();
            let _ = engine.spawn(Box::pin(async move {
                guarded.await;
                drop(counted);
            }));
        }
    }

    /// Logs an error that no caller waited for, and reports it to the program.
    fn report(
        &self,
        engine: &Arc<Engine>,
        session: Handle,
        widget: Option<WidgetId>,
        action: Option<&'static str>,
        error: Error,
    ) {
        let id = session.look(|state| state.core.id().clone()).ok();
        let id = id.as_ref().map_or("ended", |id| id.as_str());
        let number = widget.map(WidgetId::get);
        let line = Line(&error);
        tracing::error!(session = id, widget = number, action, error = %line, "an error in a session");
        let hook = self.hooks().on_error.clone();
        let report = ErrorReport {
            session: Session::new(session),
            widget: widget.map(|widget| Widget::new(session, widget)),
            action,
            error: Arc::new(error),
        };
        let Some(hook) = hook else {
            // Failures of the program's own code must be visible. A browser's failures are reported
            // only where the program asked for them, as a browser may fail for ever.
            if action.is_some() && !tracing::dispatcher::has_been_set() {
                // If stderr cannot be written, nothing is left to report to.
                let _ = writeln!(std::io::stderr(), "pgwidgets: {report}");
            }
            return;
        };
        let tells = Arc::clone(engine);
        let task = AssertUnwindSafe(async move { hook(report).await }).catch_unwind();
        let _ = engine.spawn(Box::pin(async move {
            let result = task.await;
            let result = result.unwrap_or_else(|panic| Err(tells.host.panicked(panic.as_ref())));
            if let Err(error) = result {
                // Reporting it again could loop for ever.
                tracing::error!(error = %Line(&error), "the error handler failed");
            }
        }));
    }

    fn panicked(&self, panic: &(dyn Any + Send)) -> Error {
        let mut words = Error::words_of(panic);
        // The message of a tokio library outside tokio.
        if words.contains("no reactor running")
            && let Some(executor) = self.executor()
        {
            words.push_str(&executor.why_no_reactor());
        }
        Error::Panic(words)
    }

    fn log_refused(&self, engine: &Engine, peer: Option<&str>, refused: &Refused) {
        self.log_refusal(engine.now(), peer, refused);
    }

    fn respond(
        &self,
        engine: &Engine,
        request: &Request<()>,
        via: Via<'_>,
        peer: Option<&str>,
    ) -> Answer {
        self.answer(engine, request, via, peer)
    }
}
