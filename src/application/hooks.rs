//! The handlers of the application itself.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use pgwidgets_core::port::BoxFuture;

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

/// Something that went wrong, and that no caller waited for.
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

/// An error as a part of one line of the log. Some of its words may come from a browser, cut by
/// core to a bounded length: without this they could end the line and forge another one.
pub(super) struct Line<'a>(pub(super) &'a Error);

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
