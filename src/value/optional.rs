//! Values that may be left out.

use std::time::Duration;

use serde_json::Value;

use super::{FontWeight, IntoValue};

/// A value that may be left out: give the value itself, an `Option` of it, or `None`.
///
/// Each method documents what absence means: the default, "as it was", or a value of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opt<T>(Option<T>);

impl<T> Opt<T> {
    /// For the conversions of types that are defined elsewhere.
    pub(crate) fn of(value: Option<T>) -> Self {
        Self(value)
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        self.0
    }
}

/// Nothing is null.
impl<T: IntoValue> IntoValue for Opt<T> {
    fn into_value(self) -> Value {
        self.0.map_or(Value::Null, T::into_value)
    }
}

// One conversion from one `Option` for each type, and no general one: so a bare `None` can be
// passed where `impl Into<Opt<_>>` is expected.
macro_rules! optional {
    ($($value:ty),*) => {$(
        impl From<$value> for Opt<$value> {
            fn from(value: $value) -> Self {
                Self(Some(value))
            }
        }

        impl From<Option<$value>> for Opt<$value> {
            fn from(value: Option<$value>) -> Self {
                Self(value)
            }
        }
    )*};
}

optional!(bool, i64, f64, Duration, FontWeight, (f64, f64));

macro_rules! exactly_f64 {
    ($($number:ty),*) => {$(
        impl From<$number> for Opt<f64> {
            fn from(value: $number) -> Self {
                Self(Some(value.into()))
            }
        }
    )*};
}

exactly_f64!(i8, i16, i32, u8, u16, u32, f32);

macro_rules! exactly_i64 {
    ($($number:ty),*) => {$(
        impl From<$number> for Opt<i64> {
            fn from(value: $number) -> Self {
                Self(Some(value.into()))
            }
        }
    )*};
}

exactly_i64!(i8, i16, i32, u8, u16, u32);

impl From<(i32, i32)> for Opt<(f64, f64)> {
    fn from((first, second): (i32, i32)) -> Self {
        Self(Some((first.into(), second.into())))
    }
}

impl From<String> for Opt<String> {
    fn from(value: String) -> Self {
        Self(Some(value))
    }
}

impl From<&str> for Opt<String> {
    fn from(value: &str) -> Self {
        Self(Some(value.to_owned()))
    }
}

impl From<Option<&str>> for Opt<String> {
    fn from(value: Option<&str>) -> Self {
        Self(value.map(str::to_owned))
    }
}

impl From<u16> for Opt<FontWeight> {
    fn from(weight: u16) -> Self {
        Self(Some(FontWeight::Number(weight)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::of;

    #[test]
    fn a_value_an_option_or_none() {
        assert_eq!(of::<Opt<f64>>(8), json!(8));
        assert_eq!(of::<Opt<f64>>(0.5), json!(0.5));
        assert_eq!(of::<Opt<f64>>(Some(0.5)), json!(0.5));
        assert_eq!(of::<Opt<f64>>(None), json!(null));
        assert_eq!(of::<Opt<String>>("red"), json!("red"));
        assert_eq!(of::<Opt<String>>(Some("red")), json!("red"));
        assert_eq!(of::<Opt<String>>(None), json!(null));
        assert_eq!(of::<Opt<(f64, f64)>>((16, 16)), json!([16, 16]));
        assert_eq!(of::<Opt<Duration>>(Duration::from_secs(3)), json!(3));
        assert_eq!(of::<Opt<FontWeight>>(FontWeight::Bold), json!("bold"));
        assert_eq!(of::<Opt<FontWeight>>(None), json!(null));
        assert_eq!(Opt::<i64>::from(2).into_option(), Some(2));
    }
}
