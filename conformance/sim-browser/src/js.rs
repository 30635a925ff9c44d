//! The few rules of JavaScript values that show on the wire: conversions to text and number, the
//! one number type, `undefined` beside `null`, and what the engine's own exceptions say.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Number, Value};

use crate::key::Key;

/// The largest integer that the client can count to; beyond it `n + 1 == n`.
pub(crate) const MAX_COUNT: i64 = 1 << 53;

/// A value inside the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Js {
    #[default]
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    Array(Vec<Js>),
    Object(BTreeMap<String, Js>),
    /// A widget object; on the wire `{__wid__, __class__}`.
    Widget(Key),
    /// An `ArrayBuffer`.
    Bytes(Arc<[u8]>),
    /// A DOM node, which the client cannot serialise (`docs/client.md`, I4).
    Dom,
}

/// An exception, by its message, which the client sends verbatim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thrown(pub(crate) String);

impl Thrown {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Reading `property` of `null` or `undefined`.
    pub(crate) fn reading(of: &Js, property: &str) -> Self {
        Self(format!(
            "Cannot read properties of {} (reading '{property}')",
            of.to_text()
        ))
    }
}

impl From<&Value> for Js {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(map) => Self::Object(
                map.iter()
                    .map(|(key, value)| (key.clone(), value.into()))
                    .collect(),
            ),
        }
    }
}

impl From<&str> for Js {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Js {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Js {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<f64> for Js {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Js {
    /// `{key: value, …}`.
    pub(crate) fn object<const N: usize>(entries: [(&str, Js); N]) -> Self {
        Self::Object(
            entries
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }

    pub(crate) fn is_undefined(&self) -> bool {
        matches!(self, Self::Undefined)
    }

    /// `x == null`.
    pub(crate) fn is_nullish(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    /// What `if (x)` sees.
    pub(crate) fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(flag) => *flag,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            _ => true,
        }
    }

    /// `String(x)`, which is also what template strings and messages show.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Undefined => "undefined".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Bool(flag) => flag.to_string(),
            Self::Number(number) => number_text(*number),
            Self::Text(text) => text.clone(),
            Self::Array(items) => {
                let parts: Vec<String> = items
                    .iter()
                    .map(|item| {
                        if item.is_nullish() {
                            String::new()
                        } else {
                            item.to_text()
                        }
                    })
                    .collect();
                parts.join(",")
            }
            Self::Object(_) | Self::Widget(_) => "[object Object]".to_owned(),
            Self::Bytes(_) => "[object ArrayBuffer]".to_owned(),
            Self::Dom => "[object HTMLElement]".to_owned(),
        }
    }

    /// What `node.textContent = x` and `input.value = x` store: `null` empties.
    pub(crate) fn to_content(&self) -> String {
        if matches!(self, Self::Null) {
            String::new()
        } else {
            self.to_text()
        }
    }

    /// `Number(x)`.
    pub(crate) fn to_number(&self) -> f64 {
        match self {
            Self::Null => 0.0,
            Self::Bool(flag) => f64::from(u8::from(*flag)),
            Self::Number(number) => *number,
            Self::Text(text) if text.trim().is_empty() => 0.0,
            Self::Text(text) => text.trim().parse().unwrap_or(f64::NAN),
            Self::Array(items) if items.is_empty() => 0.0,
            Self::Array(items) if items.len() == 1 => items[0].to_number(),
            _ => f64::NAN,
        }
    }

    /// The text, if the value is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// `x[name]` of a plain object.
    pub(crate) fn property(&self, name: &str) -> Js {
        match self {
            Self::Object(map) => map.get(name).cloned().unwrap_or_default(),
            _ => Js::Undefined,
        }
    }

    /// The value as JSON, or `None` for `undefined`. `widget` names a widget reference.
    pub(crate) fn to_json(&self, widget: &impl Fn(Key) -> Value) -> Option<Value> {
        Some(match self {
            Self::Undefined => return None,
            Self::Null => Value::Null,
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Number(number) => number_json(*number),
            Self::Text(text) => Value::String(text.clone()),
            Self::Array(items) => Value::Array(
                items
                    .iter()
                    .map(|item| item.to_json(widget).unwrap_or(Value::Null))
                    .collect(),
            ),
            Self::Object(map) => {
                let mut object = Map::new();
                for (key, value) in map {
                    if let Some(value) = value.to_json(widget) {
                        object.insert(key.clone(), value);
                    }
                }
                Value::Object(object)
            }
            Self::Widget(key) => widget(*key),
            Self::Bytes(_) | Self::Dom => Value::Object(Map::new()),
        })
    }
}

/// JSON as the engine writes it: whole numbers without a fraction, NaN and infinities as `null`.
pub(crate) fn number_json(number: f64) -> Value {
    match exact_integer(number) {
        Some(integer) => Value::from(integer),
        None => Number::from_f64(number).map_or(Value::Null, Value::Number),
    }
}

/// The integer that `number` is, if it is one that `i64` holds.
#[allow(clippy::cast_possible_truncation)] // checked by the bounds and the fraction
pub(crate) fn exact_integer(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9.2e18).then_some(number as i64)
}

/// `String(number)`.
pub(crate) fn number_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned()
    } else if number == 0.0 {
        "0".to_owned()
    } else if number.abs() >= 1e21 || number.abs() < 1e-6 {
        let text = format!("{number:e}");
        if text.contains("e-") {
            text
        } else {
            text.replace('e', "e+")
        }
    } else {
        format!("{number}")
    }
}

/// `Math.round`: halves go up.
pub(crate) fn round(number: f64) -> f64 {
    let below = number.floor();
    if number - below < 0.5 {
        below
    } else {
        below + 1.0
    }
}

/// `number.toFixed(places)`: of two texts that are as near the one further from 0.
pub(crate) fn to_fixed(number: f64, places: usize) -> String {
    /// No number has more decimals.
    const ALL: usize = 1074;
    if number.is_nan() || number.abs() >= 1e21 {
        return number_text(number);
    }
    let exact = format!("{:.ALL$}", number.abs());
    let (whole, fraction) = exact.split_once('.').unwrap_or((&exact, ""));
    let (kept, cut) = fraction.split_at(places);
    let mut digits: Vec<u8> = format!("0{whole}{kept}").into_bytes();
    if cut.as_bytes().first().is_some_and(|&digit| digit >= b'5') {
        for digit in digits.iter_mut().rev() {
            if *digit < b'9' {
                *digit += 1;
                break;
            }
            *digit = b'0';
        }
    }
    let (whole, kept) = digits.split_at(digits.len() - places);
    let text = |digits: &[u8]| String::from_utf8_lossy(digits).into_owned();
    let whole = text(whole);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let sign = if number < 0.0 { "-" } else { "" };
    let point = if places > 0 { "." } else { "" };
    format!("{sign}{whole}{point}{}", text(kept))
}

/// `Math.min(high, Math.max(low, value))`, where NaN spreads.
pub(crate) fn clamp(value: f64, low: f64, high: f64) -> f64 {
    if value.is_nan() || low.is_nan() || high.is_nan() {
        f64::NAN
    } else {
        value.max(low).min(high)
    }
}

/// `parseFloat`: the longest numeric start of the text.
pub(crate) fn parse_float(text: &str) -> f64 {
    let text = text.trim_start();
    (1..=text.len())
        .rev()
        .filter(|&end| text.is_char_boundary(end))
        .map(|end| &text[..end])
        .filter(|start| start.ends_with(|c: char| c.is_ascii_digit() || c == '.'))
        .find_map(|start| start.parse().ok())
        .unwrap_or(f64::NAN)
}

/// `parseInt(text, 10)`.
pub(crate) fn parse_int(text: &str) -> f64 {
    let text = text.trim_start();
    let digits_from = usize::from(text.starts_with(['+', '-']));
    let digits = text[digits_from..]
        .chars()
        .take_while(char::is_ascii_digit)
        .count();
    if digits == 0 {
        return f64::NAN;
    }
    text[..digits_from + digits].parse().unwrap_or(f64::NAN)
}

/// The arguments of a call; a missing one reads as `undefined`.
#[derive(Clone, Copy)]
pub(crate) struct Args<'a>(pub(crate) &'a [Js]);

impl<'a> Args<'a> {
    pub(crate) fn get(&self, index: usize) -> &'a Js {
        const MISSING: &Js = &Js::Undefined;
        self.0.get(index).unwrap_or(MISSING)
    }

    /// A parameter with a default, which only `undefined` brings up.
    pub(crate) fn or(&self, index: usize, default: Js) -> Js {
        let value = self.get(index);
        if value.is_undefined() {
            default
        } else {
            value.clone()
        }
    }

    /// The options object at `index`.
    pub(crate) fn options(&self, index: usize) -> Options<'a> {
        Options(self.get(index))
    }
}

/// An options argument, read as the client's `get_option` does.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a>(pub(crate) &'a Js);

impl Options<'_> {
    /// The option, if it is present (a present `null` counts).
    ///
    /// # Errors
    ///
    /// The engine's complaint when the options are no object.
    pub(crate) fn find(self, name: &str) -> Result<Option<Js>, Thrown> {
        match self.0 {
            Js::Object(map) => Ok(map.get(name).cloned()),
            Js::Null | Js::Bool(_) | Js::Number(_) | Js::Text(_) => Err(Thrown(format!(
                "Cannot use 'in' operator to search for '{name}' in {}",
                self.0.to_text()
            ))),
            _ => Ok(None),
        }
    }

    pub(crate) fn get(self, name: &str, default: impl Into<Js>) -> Result<Js, Thrown> {
        Ok(self.find(name)?.unwrap_or_else(|| default.into()))
    }

    pub(crate) fn flag(self, name: &str, default: bool) -> Result<bool, Thrown> {
        Ok(self.get(name, default)?.is_truthy())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_type_and_whole_ones_show_no_fraction() {
        assert_eq!(number_json(5.0).to_string(), "5");
        assert_eq!(number_json(0.25).to_string(), "0.25");
        assert_eq!(number_json(f64::NAN), Value::Null);
        assert_eq!(number_text(1e21), "1e+21");
        assert_eq!(number_text(-3.0), "-3");
    }

    #[test]
    fn halves_go_up_and_shown_ones_away_from_zero() {
        let rounded = [2.5, -2.5, 0.499_999_999_999_999_94].map(round);
        assert_eq!(rounded.map(number_text), ["3", "-2", "0"]);
        for (number, places, text) in [
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0.13"),
            (1.005, 2, "1.00"),
            (9.995, 1, "10.0"),
            (-0.001, 2, "-0.00"),
            (-0.0, 1, "0.0"),
            (3e-7, 0, "0"),
            (3e-7, 7, "0.0000003"),
            (1e21, 2, "1e+21"),
        ] {
            assert_eq!(to_fixed(number, places), text);
        }
    }

    #[test]
    fn numbers_are_read_from_the_start_of_a_text() {
        assert_eq!(parse_int("12px").to_string(), "12");
        assert_eq!(parse_int("-7.9").to_string(), "-7");
        assert!(parse_int("px").is_nan());
        assert_eq!(parse_float(" 1.5e2x").to_string(), "150");
        assert!(parse_float("inf").is_nan());
        assert!(parse_float("").is_nan());
    }

    #[test]
    fn options_that_are_no_object_throw_as_the_engine_does() {
        let error = Options(&Js::Null)
            .find("element")
            .expect_err("null has no properties");
        assert_eq!(
            error.0,
            "Cannot use 'in' operator to search for 'element' in null"
        );
        assert_eq!(Options(&Js::Undefined).find("element"), Ok(None));
    }
}
