//! The handlers of the application itself.

use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use pgwidgets_core::WidgetId;
use pgwidgets_core::port::BoxFuture;

use super::shared::Shared;
use crate::engine::{Engine, Handle, ON_CONNECT};
use crate::{Error, Result, Session, Widget};

/// A handler of the application.
type Hook<T> = Option<Arc<dyn Fn(T) -> BoxFuture<Result<()>> + Send + Sync>>;

/// The handlers of the application, as far as they are set.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "so they are called in the API")]
pub(crate) struct Hooks {
    pub(super) on_connect: Hook<Session>,
    pub(super) on_disconnect: Hook<Session>,
    pub(super) on_error: Hook<ErrorReport>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooks")
            .field("on_connect", &self.on_connect.is_some())
            .field("on_disconnect", &self.on_disconnect.is_some())
            .field("on_error", &self.on_error.is_some())
            .finish()
    }
}

/// Something that went wrong, and that nobody waited for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ErrorReport {
    /// The session that it happened in.
    pub session: Session,
    /// The widget that it is about, if it is about one.
    pub widget: Option<Widget>,
    /// The event whose handler failed, or which of the application's own handlers did.
    pub action: Option<&'static str>,
    /// What went wrong.
    pub error: Arc<Error>,
}

/// One line for a log: session, widget, action and error, as far as they are known.
impl fmt::Display for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.session.id() {
            Ok(id) => write!(f, "session {id}: ")?,
            Err(_) => write!(f, "a session that has ended: ")?,
        }
        if let Some(widget) = &self.widget {
            let class = widget.class_name().unwrap_or("widget");
            write!(f, "{class} {}: ", widget.id())?;
        }
        if let Some(action) = self.action {
            write!(f, "{action}: ")?;
        }
        write!(f, "{}", Line(&self.error))
    }
}

impl Shared {
    /// Tells the program of a new session.
    pub(super) fn run_on_connect(&self, engine: &Arc<Engine>, session: Handle) {
        let hook = self.hooks().on_connect.clone();
        if let Some(hook) = hook {
            let task = async move { hook(Session::new(session)).await };
            let _ = engine.run_task(session, ON_CONNECT, Box::pin(task));
        }
    }

    /// Tells the program that a session has no browser left. The handler is waited for when the
    /// application closes.
    pub(super) fn run_on_disconnect(&self, engine: &Arc<Engine>, session: Handle) {
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

    /// Logs an error that nobody waited for, and tells the program.
    pub(super) fn report_error(
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
            // Somebody has to hear of what the program's own code could not do. What a browser could
            // not do is left to those who asked to hear of it, as a browser may fail for ever.
            if action.is_some() && !tracing::dispatcher::has_been_set() {
                // Where nobody reads it there is nobody to tell.
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
                // To report it again could go on for ever.
                tracing::error!(error = %Line(&error), "the error handler failed");
            }
        }));
    }
}

/// An error as a part of one line of the log. Some of its words are a browser's, which core has cut
/// to a bounded length: without this they could end the line and make up another one.
struct Line<'a>(&'a Error);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let breaks_a_line = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
        for letter in self.0.to_string().chars() {
            if breaks_a_line(letter) {
                write!(f, "{}", letter.escape_default())?;
            } else {
                f.write_char(letter)?;
            }
        }
        Ok(())
    }
}
