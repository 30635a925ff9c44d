//! Values of style and input that are more than a number or a text.

use pgwidgets_core::catalogue::Mismatch;
use serde_json::Value;

use super::{FromValue, IntoValue};

/// The room between a widget's border and its content, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Padding {
    /// The same on all sides.
    All(f64),
    /// Each side by itself.
    Sides {
        /// At the left.
        left: f64,
        /// At the top.
        top: f64,
        /// At the right.
        right: f64,
        /// At the bottom.
        bottom: f64,
    },
}

impl IntoValue for Padding {
    fn into_value(self) -> Value {
        match self {
            Self::All(padding) => padding.into_value(),
            Self::Sides {
                left,
                top,
                right,
                bottom,
            } => Value::Array([left, top, right, bottom].map(f64::into_value).to_vec()),
        }
    }
}

impl From<f64> for Padding {
    fn from(padding: f64) -> Self {
        Self::All(padding)
    }
}

impl From<i32> for Padding {
    fn from(padding: i32) -> Self {
        Self::All(padding.into())
    }
}

/// Left, top, right, bottom.
impl From<[f64; 4]> for Padding {
    fn from([left, top, right, bottom]: [f64; 4]) -> Self {
        Self::Sides {
            left,
            top,
            right,
            bottom,
        }
    }
}

/// Left, top, right, bottom.
impl From<[i32; 4]> for Padding {
    fn from(sides: [i32; 4]) -> Self {
        sides.map(f64::from).into()
    }
}

/// How heavy a font is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FontWeight {
    /// As heavy as text usually is: 400.
    Normal,
    /// Heavier: 700.
    Bold,
    /// A weight from 1 to 1000; a call refuses any other.
    Number(u16),
}

impl IntoValue for FontWeight {
    fn into_value(self) -> Value {
        match self {
            Self::Normal => Value::from("normal"),
            Self::Bold => Value::from("bold"),
            Self::Number(weight) => Value::from(weight),
        }
    }
}

/// The modifier keys that were down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each key is down or not, all of them at once"
)]
pub struct Modifiers {
    /// Alt, or Option.
    pub alt: bool,
    /// Control.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The Windows key, or Command.
    pub meta: bool,
}

impl FromValue for Modifiers {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        let names = value
            .as_array()
            .ok_or_else(|| Mismatch::new("a list of texts", value))?;
        let is_down = |key: &str| names.iter().any(|name| name.as_str() == Some(key));
        Ok(Self {
            alt: is_down("alt"),
            ctrl: is_down("ctrl"),
            shift: is_down("shift"),
            meta: is_down("meta"),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::of;

    #[test]
    fn padding_is_a_number_or_four() {
        assert_eq!(of::<Padding>(10), json!(10));
        assert_eq!(of::<Padding>(2.5), json!(2.5));
        assert_eq!(of::<Padding>([1, 2, 3, 4]), json!([1, 2, 3, 4]));
        assert_eq!(of::<Padding>([1.5, 2.0, 3.0, 4.0]), json!([1.5, 2, 3, 4]));
    }

    #[test]
    fn weights_are_words_or_numbers() {
        assert_eq!(FontWeight::Normal.into_value(), json!("normal"));
        assert_eq!(FontWeight::Number(600).into_value(), json!(600));
    }

    #[test]
    fn modifiers_are_read_from_their_names() {
        let read = Modifiers::from_value(&json!(["shift", "meta", "hyper"]));
        assert_eq!(
            read,
            Ok(Modifiers {
                shift: true,
                meta: true,
                ..Modifiers::default()
            })
        );
        assert!(Modifiers::from_value(&json!("shift")).is_err());
    }
}
