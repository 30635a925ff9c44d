//! Widget ids as they appear on the wire.

use std::fmt;

use serde_json::Value;

/// The id of a widget on the wire: an integer, or a string.
///
/// The client accepts both (and keeps them apart, as `Map` does). Every act and every inspection
/// takes `impl Into<Wid>`, so that a test may write `browser.click(7)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wid {
    /// An integer id, the usual kind; negative ones are legal.
    Number(i64),
    /// A string id such as `"s0"`.
    Text(String),
}

impl Wid {
    /// Reads an id from JSON. Fractions, booleans, `null` and structures are no ids.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number
                .as_i64()
                .or_else(|| number.as_f64().and_then(crate::js::exact_integer))
                .map(Self::Number),
            Value::String(text) => Some(Self::Text(text.clone())),
            _ => None,
        }
    }

    /// The id as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Number(number) => Value::from(*number),
            Self::Text(text) => Value::from(text.clone()),
        }
    }

    /// The integer, if the id is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

impl fmt::Display for Wid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<i32> for Wid {
    fn from(number: i32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u32> for Wid {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<i64> for Wid {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Wid {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&Wid> for Wid {
    fn from(wid: &Wid) -> Self {
        wid.clone()
    }
}
