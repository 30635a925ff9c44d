//! JSON values as sessions keep them: most of a model's are a switch, a number or a short text.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use crate::catalogue::Constant;

/// A JSON value in 24 bytes, of which only a long text, a list, an object and a number beyond
/// `i64` have memory of their own. Each value has one form, and comes back as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Compact {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// A text of at most [`Short::MOST`] bytes.
    Short(Short),
    /// A longer text.
    Long(Box<str>),
    /// Any other value.
    Json(Box<Value>),
}

const _: () = assert!(size_of::<Compact>() <= 24);

/// A text in place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Short {
    len: u8,
    /// The text, and zeros behind it.
    bytes: [u8; Self::MOST],
}

impl Compact {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        match *self {
            Self::Bool(it) => Some(it),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Short(text) => Some(text.as_str()),
            Self::Long(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Int(it) => u64::try_from(*it).ok(),
            Self::Json(it) => it.as_u64(),
            _ => None,
        }
    }

    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "it is what `Value` does")]
            Self::Int(it) => Some(*it as f64),
            Self::Float(it) => Some(*it),
            Self::Json(it) => it.as_f64(),
            _ => None,
        }
    }

    /// The value itself, where it is a list, an object or a number beyond `i64`.
    pub(crate) fn as_json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub(crate) fn as_array(&self) -> Option<&[Value]> {
        self.as_json()?.as_array().map(Vec::as_slice)
    }

    /// The first item, if it is a list: the key of an entry.
    pub(crate) fn key(&self) -> Option<&Value> {
        self.as_array()?.first()
    }

    /// The value as it was.
    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(it) => (*it).into(),
            Self::Int(it) => (*it).into(),
            Self::Float(it) => (*it).into(),
            Self::Short(text) => text.as_str().into(),
            Self::Long(text) => (**text).into(),
            Self::Json(value) => (**value).clone(),
        }
    }
}

impl Short {
    /// The most bytes of a text in place.
    const MOST: usize = 22;

    fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::MOST];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        let len = u8::try_from(text.len()).ok()?;
        Some(Self { len, bytes })
    }

    fn as_str(&self) -> &str {
        let text = self.bytes.get(..self.len.into()).unwrap_or_default();
        // They are the bytes of a text.
        str::from_utf8(text).unwrap_or_default()
    }
}

impl fmt::Debug for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// Numbers that have another form are kept as JSON.
fn number(number: &Number) -> Option<Compact> {
    if let Some(int) = number.as_i64() {
        return Some(Compact::Int(int));
    }
    let float = number.is_f64().then(|| number.as_f64())??;
    Some(Compact::Float(float))
}

impl From<&str> for Compact {
    fn from(text: &str) -> Self {
        Short::new(text).map_or_else(|| Self::Long(text.into()), Self::Short)
    }
}

impl From<&Value> for Compact {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(it) => Self::Bool(*it),
            Value::String(text) => text.as_str().into(),
            Value::Number(it) => number(it).unwrap_or_else(|| Self::Json(value.clone().into())),
            Value::Array(_) | Value::Object(_) => Self::Json(value.clone().into()),
        }
    }
}

impl From<Value> for Compact {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) => match Short::new(&text) {
                Some(short) => Self::Short(short),
                None => Self::Long(text.into()),
            },
            Value::Array(_) | Value::Object(_) => Self::Json(value.into()),
            ref scalar => scalar.into(),
        }
    }
}

impl From<Compact> for Value {
    fn from(value: Compact) -> Self {
        match value {
            Compact::Long(text) => Value::String(text.into()),
            Compact::Json(value) => *value,
            scalar => scalar.to_value(),
        }
    }
}

impl From<Constant> for Compact {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::Text(text) => text.into(),
            scalar => scalar.to_value().into(),
        }
    }
}

impl PartialEq<Value> for Compact {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Self::Null, Value::Null) => true,
            (Self::Bool(it), Value::Bool(other)) => it == other,
            (Self::Int(_) | Self::Float(_), Value::Number(other)) => {
                number(other).is_some_and(|other| *self == other)
            }
            (Self::Short(_) | Self::Long(_), Value::String(other)) => {
                self.as_str() == Some(other.as_str())
            }
            (Self::Json(it), other) => **it == *other,
            _ => false,
        }
    }
}

impl Serialize for Compact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(it) => serializer.serialize_bool(*it),
            Self::Int(it) => serializer.serialize_i64(*it),
            Self::Float(it) => serializer.serialize_f64(*it),
            Self::Short(text) => serializer.serialize_str(text.as_str()),
            Self::Long(text) => serializer.serialize_str(text),
            Self::Json(value) => value.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn all() -> Vec<Value> {
        vec![
            json!(null),
            json!(false),
            json!(true),
            json!(0),
            json!(-1),
            json!(i64::MIN),
            json!(i64::MAX),
            json!(u64::MAX),
            json!(1.0),
            json!(-0.0),
            json!(0.1),
            json!(1e300),
            json!(f64::MIN_POSITIVE),
            json!(""),
            json!("0"),
            json!("\0"),
            json!("a \"quoted\" text\n"),
            json!("x".repeat(22)),
            json!("x".repeat(23)),
            json!("日".repeat(7)),
            json!("日".repeat(8)),
            json!([]),
            json!([1, "a"]),
            json!({}),
            json!({"html": "<b>x</b>"}),
        ]
    }

    #[test]
    fn each_value_comes_back_and_is_written_as_it_was() {
        for value in all() {
            let compact = Compact::from(&value);
            assert_eq!(compact, Compact::from(value.clone()));
            assert_eq!(compact.to_value(), value);
            assert_eq!(Value::from(compact.clone()), value);
            let written = serde_json::to_string(&compact).expect("it is JSON");
            assert_eq!(written, value.to_string());
            assert_eq!(compact.to_value().to_string(), value.to_string());
        }
    }

    #[test]
    fn it_says_and_equals_what_the_value_does() {
        for value in all() {
            let compact = Compact::from(&value);
            assert_eq!(compact.is_null(), value.is_null());
            assert_eq!(compact.as_bool(), value.as_bool());
            assert_eq!(compact.as_str(), value.as_str());
            assert_eq!(compact.as_u64(), value.as_u64());
            assert_eq!(compact.as_f64(), value.as_f64());
            assert_eq!(
                compact.as_array(),
                value.as_array().map(Vec::as_slice),
                "{value}"
            );
            for other in all() {
                let equal = value == other;
                assert_eq!(compact == other, equal, "{value} and {other}");
                let other = Compact::from(other);
                assert_eq!(compact == other, equal);
            }
        }
    }

    #[test]
    fn usual_texts_are_in_place() {
        for text in ["", "#eee", "Label 49.4", &"x".repeat(22)] {
            assert!(matches!(text.into(), Compact::Short(_)), "{text}");
        }
        assert!(matches!("x".repeat(23).as_str().into(), Compact::Long(_)));
    }
}
