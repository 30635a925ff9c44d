//! Numbers.

use pgwidgets_core::catalogue::Mismatch;
use serde_json::Value;

use super::{FromValue, IntoValue};

/// Whole numbers up to this one are exact as `f64`, in the browser and here.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number is sent without a fraction. JSON has no infinity and no NaN: they become texts,
/// which the catalogue refuses with an error that quotes them.
impl IntoValue for f64 {
    fn into_value(self) -> Value {
        match whole(self) {
            Some(number) => Value::from(number),
            None if self.is_finite() => Value::from(self),
            None => Value::String(self.to_string()),
        }
    }
}

impl FromValue for f64 {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        value
            .as_f64()
            .ok_or_else(|| Mismatch::new("a number", value))
    }
}

impl IntoValue for Vec<f64> {
    fn into_value(self) -> Value {
        self.into_iter().map(f64::into_value).collect()
    }
}

impl IntoValue for i64 {
    fn into_value(self) -> Value {
        Value::from(self)
    }
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        value
            .as_i64()
            .or_else(|| value.as_f64().and_then(whole))
            .ok_or_else(|| Mismatch::new("a whole number", value))
    }
}

impl FromValue for usize {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        usize::try_from(i64::from_value(value)?)
            .map_err(|_| Mismatch::new("a whole number, not negative", value))
    }
}

/// `number` as an integer, if it is whole and exact.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it was compared with the bounds"
)]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= LARGEST_EXACT).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::of;

    #[test]
    fn whole_numbers_have_no_fraction() {
        assert_eq!(of::<f64>(8).to_string(), "8");
        assert_eq!(of::<f64>(8.0).to_string(), "8");
        assert_eq!(of::<f64>(0.5).to_string(), "0.5");
        assert_eq!(of::<f64>(1e300).to_string(), "1e+300");
        assert_eq!(of::<i64>(-3), json!(-3));
    }

    #[test]
    fn what_json_cannot_say_is_not_hidden_as_null() {
        assert_eq!(of::<f64>(f64::NAN), json!("NaN"));
        assert_eq!(of::<f64>(f64::INFINITY), json!("inf"));
    }

    #[test]
    fn numbers_are_read() {
        assert_eq!(f64::from_value(&json!(3)), Ok(3.0));
        assert_eq!(i64::from_value(&json!(3.0)), Ok(3));
        assert!(i64::from_value(&json!(3.5)).is_err());
        assert!(i64::from_value(&json!(1e300)).is_err());
        assert_eq!(usize::from_value(&json!(2)), Ok(2));
        assert!(usize::from_value(&json!(-1)).is_err());
        assert!(f64::from_value(&json!("3")).is_err());
    }
}
