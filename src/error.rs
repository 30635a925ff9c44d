//! Everything that can go wrong, for a program.

use std::any::Any;
use std::{fmt, io};

use pgwidgets_core::catalogue::Mismatch;
use pgwidgets_core::web::SiteConfigError;
use pgwidgets_core::{Misuse, WidgetId};

use crate::ClientFilesError;

/// The result of what this package does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong, split by who is responsible.
///
/// `{}` and `{:?}` print the same text, as Rust prints the latter when `main` returns an error.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The program used the API wrongly: nothing was changed and nothing was sent.
    #[error(transparent)]
    Misuse(#[from] Misuse),
    /// A browser reported that it could not do it. The program's model keeps the change.
    #[error("the browser failed at {what}: {message}")]
    Browser {
        /// What it was asked to do.
        what: String,
        /// The browser's own words.
        message: String,
    },
    /// A browser sent something that is not of the form it must have.
    #[error("the browser sent something unexpected: {0}")]
    Unexpected(#[from] Mismatch),
    /// No browser is attached, or all that were have left.
    #[error("no browser is connected to the session")]
    Disconnected,
    /// The browser did not answer in time.
    #[error("the browser did not answer in time")]
    TimedOut,
    /// The session has ended; its handles cannot be used any more.
    #[error("the session has ended")]
    SessionClosed,
    /// An upload was refused, or did not arrive whole.
    #[error("an upload of {files} file{} was lost: {reason}", if *files == 1 { "" } else { "s" })]
    Upload {
        /// How many files it was to have.
        files: usize,
        /// Why.
        reason: &'static str,
    },
    /// A long text that a user entered did not arrive. Nothing of it is kept; the field in the
    /// browser still has it.
    #[error("a text of {bytes} bytes that a user entered was lost: {reason}")]
    Text {
        /// How long it is as a message, as far as it is known.
        bytes: u64,
        /// Why.
        reason: &'static str,
    },
    /// A port could not be opened. Nothing is left half started.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address that was asked for.
        address: String,
        /// Why not.
        source: io::Error,
    },
    /// The browser client's files could not be found or fetched.
    #[error(transparent)]
    ClientFiles(#[from] ClientFilesError),
    /// What was given as an allowed host or origin is not a valid one.
    #[error(transparent)]
    Access(#[from] SiteConfigError),
    /// There is no executor to run on.
    #[error(
        "there is no executor to run on: start inside a tokio runtime, or enable one of this \
         package's executor features, or pass one to `builder().runtime(…)`"
    )]
    NoExecutor,
    /// The executor that the application was started on, or was given, has ended. The application
    /// cannot be used any more.
    #[error(
        "the executor of the application has ended: keep the runtime that it was started on until \
         `run` or `close` has returned"
    )]
    ExecutorEnded,
    /// The executor lacks what the application needs.
    #[error("the executor cannot run the application: {0}")]
    Executor(String),
    /// The application was started already, or closed.
    #[error("the application was {0} already")]
    AlreadyDone(&'static str),
    /// A handler panicked; this is what it said.
    #[error("a handler panicked: {0}")]
    Panic(String),
    /// The program's own error, from one of its handlers.
    #[error(transparent)]
    Application(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error {
    /// What a panic said.
    pub(crate) fn words_of(panic: &(dyn Any + Send)) -> String {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        text.unwrap_or_else(|| "it did not say why".to_owned())
    }

    /// The widget is one of another session.
    pub(crate) fn foreign(widget: WidgetId) -> Self {
        Self::Misuse(Misuse::ForeignWidget(widget))
    }
}

impl From<pgwidgets_core::Error> for Error {
    fn from(error: pgwidgets_core::Error) -> Self {
        use pgwidgets_core::Error as Core;
        match error {
            Core::Misuse(misuse) => Self::Misuse(misuse),
            Core::Browser { what, message } => Self::Browser { what, message },
            Core::Disconnected => Self::Disconnected,
            Core::TimedOut => Self::TimedOut,
            Core::Upload { files, reason } => Self::Upload { files, reason },
            Core::Text { bytes, reason } => Self::Text { bytes, reason },
            // Core may add errors; for an unknown one the session counts as closed.
            _ => Self::SessionClosed,
        }
    }
}

impl From<Box<dyn std::error::Error + Send + Sync>> for Error {
    fn from(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Application(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Application(error.into())
    }
}

impl From<String> for Error {
    fn from(error: String) -> Self {
        Self::Application(error.into())
    }
}

impl From<&str> for Error {
    fn from(error: &str) -> Self {
        Self::Application(error.into())
    }
}
