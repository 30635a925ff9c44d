//! What can go wrong, split by blame.

use crate::catalogue::Mismatch;
use crate::{InvalidSessionId, WidgetId};

/// Why a call, a getter or an answer failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The caller used the API wrongly: nothing was changed and nothing was sent.
    #[error(transparent)]
    Misuse(#[from] Misuse),
    /// A browser reported that it could not do it. The model keeps the change.
    #[error("the browser failed at {what}: {message}")]
    Browser {
        /// What it was asked to do.
        what: String,
        /// The browser's own words, cut to a bounded length.
        message: String,
    },
    /// No browser is attached, or all that were have gone.
    #[error("no browser is connected to the session")]
    Disconnected,
    /// The browser did not answer within [`Limits::answer`](crate::Limits::answer).
    #[error("the browser did not answer in time")]
    TimedOut,
    /// An upload was refused, or did not arrive whole; nothing of it is kept.
    #[error("an upload of {files} file{} was lost: {reason}", plural(*files))]
    Upload {
        /// How many files it was to have.
        files: usize,
        /// Why.
        reason: &'static str,
    },
    /// A long text that a user entered did not arrive; nothing of it is kept; the field in the
    /// browser still has it.
    #[error("a text of {bytes} bytes that a user entered was lost: {reason}")]
    Text {
        /// Its length as a message, as far as known.
        bytes: u64,
        /// Why.
        reason: &'static str,
    },
    /// The session has ended; its handles are of no use any more.
    #[error("the session has ended")]
    SessionClosed,
}

/// The end of a noun behind a number.
fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// How the caller misused the API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misuse {
    /// No class has that name.
    #[error("there is no widget class {0:?}")]
    UnknownClass(String),
    /// The class has no method of that name.
    #[error("{class} has no method {method:?}")]
    UnknownMethod {
        /// The widget's class.
        class: &'static str,
        /// The name that was called.
        method: String,
    },
    /// The class has no event of that name.
    #[error("{class} has no event {action:?}")]
    UnknownEvent {
        /// The widget's class.
        class: &'static str,
        /// The name that was listened to.
        action: String,
    },
    /// The class has no option of that name.
    #[error("{class} has no option {option:?}")]
    UnknownOption {
        /// The widget's class.
        class: &'static str,
        /// The name that was given.
        option: String,
    },
    /// An argument does not fit.
    #[error("{class}.{what}: {mismatch}")]
    WrongArgument {
        /// The widget's class.
        class: &'static str,
        /// The method, or `new` for the constructor.
        what: &'static str,
        /// What was expected and what was found.
        mismatch: Mismatch,
    },
    /// There are more arguments than parameters.
    #[error("{class}.{what} takes at most {takes} argument{}, not {given}", plural(*takes))]
    TooManyArguments {
        /// The widget's class.
        class: &'static str,
        /// The method, or `new` for the constructor.
        what: &'static str,
        /// How many it takes.
        takes: usize,
        /// How many it was given.
        given: usize,
    },
    /// The widget was destroyed, or never existed.
    #[error("there is no widget {0} in this session; it was destroyed, or belongs to another one")]
    NoSuchWidget(WidgetId),
    /// The argument is a widget of another session.
    #[error("the widget {0} belongs to another session")]
    ForeignWidget(WidgetId),
    /// The argument is a widget of another class than the parameter asks for.
    #[error("{class}.{what} takes a widget of class {expected}, {found} was given")]
    WrongClass {
        /// The widget's class.
        class: &'static str,
        /// The method, or `new` for the constructor.
        what: &'static str,
        /// The class that fits.
        expected: &'static str,
        /// The class of the widget that was given.
        found: &'static str,
    },
    /// The widget cannot be put there, as it contains that place.
    #[error("the widget {0} cannot be put into itself")]
    Cycle(WidgetId),
    /// The widget is not something to see.
    #[error("a {0} cannot be put into another widget")]
    NotAChild(&'static str),
    /// The child is not one of this container.
    #[error("the widget {0} is not a child of this container")]
    NoSuchChild(WidgetId),
    /// The method does not return what was asked for: a getter was called for its effect, or
    /// something else for its value.
    #[error("{class}.{method} cannot be used in this way; {hint}")]
    WrongUse {
        /// The widget's class.
        class: &'static str,
        /// The method.
        method: &'static str,
        /// What to do instead.
        hint: &'static str,
    },
    /// The method cannot be called on a widget that was created with that option.
    #[error("{class}.{method} cannot be called on a {class} that was created with this `{option}`")]
    RuledOut {
        /// The widget's class.
        class: &'static str,
        /// The method.
        method: &'static str,
        /// The option.
        option: &'static str,
    },
    /// The session id is not allowed.
    #[error(transparent)]
    InvalidSessionId(#[from] InvalidSessionId),
    /// A session with that id lives already.
    #[error("there is a session {0:?} already; choose another id")]
    SessionExists(String),
    /// The token is empty or too long.
    #[error("a token is 1 to 256 bytes long")]
    InvalidToken,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_one_or_several() {
        let upload = |files| {
            let reason = "it is too large";
            Error::Upload { files, reason }.to_string()
        };
        assert_eq!(upload(1), "an upload of 1 file was lost: it is too large");
        assert_eq!(upload(2), "an upload of 2 files was lost: it is too large");
        let arguments = |takes| {
            let (class, what, given) = ("Label", "set_text", takes + 1);
            Misuse::TooManyArguments {
                class,
                what,
                takes,
                given,
            }
            .to_string()
        };
        assert_eq!(
            arguments(1),
            "Label.set_text takes at most 1 argument, not 2"
        );
        assert_eq!(
            arguments(0),
            "Label.set_text takes at most 0 arguments, not 1"
        );
    }
}
