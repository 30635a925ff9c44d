//! Values as they go to the browser and come back: what each Rust type becomes in JSON.

mod number;
mod optional;
mod reference;
mod style;
mod text;

use std::time::Duration;

use pgwidgets_core::catalogue::Mismatch;
use serde_json::Value;

pub use optional::Opt;
pub use style::{FontWeight, Modifiers, Padding};
pub use text::{Html, Text};

pub(crate) use reference::reference;
pub(crate) use text::{Titled, word};

/// A type that can be sent to the browser.
pub trait IntoValue {
    /// The value as JSON.
    fn into_value(self) -> Value;
}

/// A type that can be read from what the model holds or a browser sent.
pub trait FromValue: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// If it is of another type, or out of range.
    fn from_value(value: &Value) -> Result<Self, Mismatch>;
}

/// `value` as JSON, through the type that the catalogue names.
pub(crate) fn of<T: IntoValue>(value: impl Into<T>) -> Value {
    value.into().into_value()
}

/// The buttons of a dialog as JSON.
pub(crate) fn buttons<I, K, V>(buttons: I) -> Value
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Into<Value>,
{
    let pair = |(text, value): (K, V)| Value::Array(vec![Value::String(text.into()), value.into()]);
    Value::Array(buttons.into_iter().map(pair).collect())
}

/// Bytes as the client takes them among other values.
pub(crate) fn base64(bytes: impl AsRef<[u8]>) -> Value {
    let encoded = data_encoding::BASE64.encode(bytes.as_ref());
    // The client takes an empty text for none at all.
    Value::String(if encoded.is_empty() {
        "data:;base64,".to_owned()
    } else {
        encoded
    })
}

/// The field `name` of an object; one that is missing reads as null.
pub(crate) fn field<T: FromValue>(object: &Value, name: &str) -> Result<T, Mismatch> {
    let value = object.get(name).unwrap_or(&Value::Null);
    T::from_value(value).map_err(|mismatch| mismatch.within(name))
}

/// The value at `place`, called `name` in errors; one that is missing reads as null.
pub(crate) fn argument<T: FromValue>(
    arguments: &[Value],
    place: usize,
    name: &str,
) -> Result<T, Mismatch> {
    T::from_value(at(arguments, place)).map_err(|mismatch| mismatch.within(name))
}

/// The value at `place`; one that is missing is null.
pub(crate) fn at(arguments: &[Value], place: usize) -> &Value {
    arguments.get(place).unwrap_or(&Value::Null)
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl FromValue for Value {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        Ok(value.clone())
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        value
            .as_bool()
            .ok_or_else(|| Mismatch::new("true or false", value))
    }
}

/// Seconds.
impl IntoValue for Duration {
    fn into_value(self) -> Value {
        self.as_secs_f64().into_value()
    }
}

/// Seconds.
impl FromValue for Duration {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        let seconds = f64::from_value(value)?;
        Self::try_from_secs_f64(seconds)
            .map_err(|_| Mismatch::new("a duration in seconds, not negative", value))
    }
}

impl IntoValue for (f64, f64) {
    fn into_value(self) -> Value {
        Value::Array(vec![self.0.into_value(), self.1.into_value()])
    }
}

impl FromValue for (f64, f64) {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        match value.as_array().map(Vec::as_slice) {
            Some([first, second]) => Ok((f64::from_value(first)?, f64::from_value(second)?)),
            _ => Err(Mismatch::new("a list of 2 numbers", value)),
        }
    }
}

/// Null is `None`.
impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        if value.is_null() {
            Ok(None)
        } else {
            T::from_value(value).map(Some)
        }
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        let items = value
            .as_array()
            .ok_or_else(|| Mismatch::new("a list", value))?;
        items
            .iter()
            .enumerate()
            .map(|(place, item)| T::from_value(item).map_err(|mismatch| mismatch.within(place)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn durations_are_seconds() {
        assert_eq!(of::<Duration>(Duration::from_millis(1500)), json!(1.5));
        assert_eq!(of::<Duration>(Duration::from_secs(2)), json!(2));
        assert_eq!(
            Duration::from_value(&json!(0.25)),
            Ok(Duration::from_millis(250))
        );
        assert!(Duration::from_value(&json!(-1)).is_err());
        assert!(Duration::from_value(&json!(1e300)).is_err());
    }

    #[test]
    fn lists_and_pairs() {
        assert_eq!(of::<(f64, f64)>((16.0, 16.5)), json!([16, 16.5]));
        assert_eq!(<(f64, f64)>::from_value(&json!([1, 2])), Ok((1.0, 2.0)));
        assert!(<(f64, f64)>::from_value(&json!([1])).is_err());
        assert_eq!(
            Vec::<String>::from_value(&json!(["a", "b"])),
            Ok(vec!["a".into(), "b".into()])
        );
        let mismatch = Vec::<String>::from_value(&json!(["a", 1])).expect_err("1 is no text");
        assert_eq!(mismatch.path(), "1");
        assert_eq!(Option::<bool>::from_value(&json!(null)), Ok(None));
    }

    #[test]
    fn buttons_are_pairs() {
        assert_eq!(
            buttons([("OK", 1), ("Cancel", 0)]),
            json!([["OK", 1], ["Cancel", 0]])
        );
        assert_eq!(
            buttons([("OK".to_owned(), json!(null))]),
            json!([["OK", null]])
        );
    }

    #[test]
    fn what_is_missing_reads_as_null() {
        let object = json!({"x": 1});
        assert_eq!(field::<Option<f64>>(&object, "y"), Ok(None));
        let mismatch = field::<f64>(&object, "y").expect_err("there is no y");
        assert_eq!(mismatch.path(), "y");
        let mismatch = argument::<f64>(&[], 0, "value").expect_err("there is none");
        assert_eq!(mismatch.path(), "value");
    }
}
