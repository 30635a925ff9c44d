//! The arguments of a call, in the forms in which a session has them.

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::Parameter;
use crate::compact::Compact;

/// The arguments of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Arguments<'a> {
    /// Values, with what the method says of them.
    Values(&'a [Parameter], &'a [Value]),
    /// The same as a session keeps them.
    Stored(&'a [Parameter], &'a [Compact]),
    /// One argument, encoded already or partly.
    One(&'a Json<'a>),
}

impl Arguments<'_> {
    pub(crate) const NONE: Self = Self::Values(&[], &[]);
}

/// A value that can be an argument.
pub(crate) trait Argument: Serialize + Sized {
    /// The arguments of a call.
    fn arguments<'a>(parameters: &'a [Parameter], values: &'a [Self]) -> Arguments<'a>;

    fn is_null(&self) -> bool;

    /// The text, if it is one.
    fn as_text(&self) -> Option<&str>;

    /// The object, if it is one.
    fn as_object(&self) -> Option<&Value>;
}

impl Argument for Value {
    fn arguments<'a>(parameters: &'a [Parameter], values: &'a [Self]) -> Arguments<'a> {
        Arguments::Values(parameters, values)
    }

    fn is_null(&self) -> bool {
        self.is_null()
    }

    fn as_text(&self) -> Option<&str> {
        self.as_str()
    }

    fn as_object(&self) -> Option<&Value> {
        self.is_object().then_some(self)
    }
}

impl Argument for Compact {
    fn arguments<'a>(parameters: &'a [Parameter], values: &'a [Self]) -> Arguments<'a> {
        Arguments::Stored(parameters, values)
    }

    fn is_null(&self) -> bool {
        self.is_null()
    }

    fn as_text(&self) -> Option<&str> {
        self.as_str()
    }

    fn as_object(&self) -> Option<&Value> {
        self.as_json().filter(|value| value.is_object())
    }
}

/// A value that need not be escaped anew each time it is written.
#[derive(Clone, Debug)]
pub(crate) enum Json<'a> {
    /// A text that is escaped when it is written.
    Value(&'a str),
    /// A text in pieces, each as it stands in a JSON string.
    Text(Vec<&'a str>),
}
