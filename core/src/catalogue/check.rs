//! Whether values are what the catalogue says: the program's arguments and what browsers send.

use std::fmt::{self, Write as _};

use serde_json::Value;

use super::{Event, Kind, Need, Parameter, css, line_ends};
use crate::WidgetId;
use crate::id::REFERENCE_FORM;

/// Whole numbers up to this one, and down to its negative, are exact in a browser.
const LARGEST_EXACT: u64 = 1 << 53;

/// The same as a number with a fraction.
const LARGEST_EXACT_FLOAT: f64 = 9_007_199_254_740_992.0;

/// How many characters of a value an error quotes.
const QUOTED: usize = 40;

/// A value is not what the catalogue says.
///
/// Its description of the value is short whatever the value is, so that it may be logged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}expected {expected}, found {found}", path = Prefix(path))]
pub struct Mismatch {
    path: String,
    expected: String,
    found: String,
}

struct Prefix<'a>(&'a str);

impl fmt::Display for Prefix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            Ok(())
        } else {
            write!(f, "{}: ", self.0)
        }
    }
}

impl Mismatch {
    /// `value` is not what `expected` says.
    pub fn new(expected: impl Into<String>, value: &Value) -> Self {
        Self {
            path: String::new(),
            expected: expected.into(),
            found: describe(value),
        }
    }

    /// There is no value where `expected` says that one must be.
    pub fn missing(expected: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            expected: expected.into(),
            found: "nothing".to_owned(),
        }
    }

    /// The same mismatch, inside the parameter, the field or the item `name`.
    pub fn within(mut self, name: impl fmt::Display) -> Self {
        self.path = if self.path.is_empty() {
            name.to_string()
        } else {
            format!("{name}.{}", self.path)
        };
        self
    }

    /// Where the value stands: the name of the parameter, then fields and the indexes of items,
    /// with dots between; empty for the value itself.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What would have fitted.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What was there, cut to a length for a log.
    pub fn found(&self) -> &str {
        &self.found
    }
}

/// Checks one value that is there.
///
/// # Errors
///
/// If `value` does not fit. Whether a widget exists is not asked here.
pub fn fits(kind: &Kind, value: &Value) -> Result<(), Mismatch> {
    let is = |right: bool, expected: &str| {
        if right {
            Ok(())
        } else {
            Err(Mismatch::new(expected, value))
        }
    };
    match kind {
        Kind::Bool => is(value.is_boolean(), "true or false"),
        Kind::Int => is(is_whole(value), "a whole number"),
        Kind::Number | Kind::Typed => is(is_finite(value), "a number"),
        Kind::Step => is(
            is_finite(value) && value.as_f64() > Some(0.0),
            "a number above 0",
        ),
        Kind::Decimals => is(
            is_whole(value) && value.as_f64().is_some_and(|it| (0.0..=100.0).contains(&it)),
            "a whole number from 0 to 100",
        ),
        Kind::Text
        | Kind::Line
        | Kind::Lines
        | Kind::Html
        | Kind::Color
        | Kind::Rgb
        | Kind::Url
        | Kind::CssUrl
        | Kind::FontFamily
        | Kind::Base64 => fits_text(kind, value),
        Kind::OneOf(words) => match value.as_str() {
            Some(word) if words.contains(&word) => Ok(()),
            _ => Err(Mismatch::new(format!("one of {}", words.join(", ")), value)),
        },
        Kind::Any => Ok(()),
        Kind::Widget(None) => reference("a widget", value),
        Kind::Widget(Some(class)) => reference(&format!("a widget of the class {class}"), value),
        Kind::Widgets => match value.as_array() {
            Some(widgets) => widgets.iter().enumerate().try_for_each(|(at, widget)| {
                reference("a widget", widget).map_err(|mismatch| mismatch.within(at))
            }),
            None => Err(Mismatch::new("a list of widgets", value)),
        },
        Kind::Group => reference("a widget of the same class", value),
        Kind::Numbers(count) => is(
            numbers(value, *count),
            &format!("a list of {count} numbers"),
        ),
        Kind::NumberList => is(
            value
                .as_array()
                .is_some_and(|numbers| numbers.iter().all(is_finite)),
            "a list of numbers",
        ),
        Kind::Titled => is(value["title"].is_string(), "{\"title\": text}"),
        Kind::Padding => is(
            is_finite(value) || numbers(value, 4),
            "a number or a list of 4 numbers",
        ),
        Kind::FontWeight => is(
            is_font_weight(value),
            "normal, bold or a whole number from 1 to 1000",
        ),
        Kind::Buttons => match value.as_array() {
            Some(buttons) if buttons.iter().all(is_button) => Ok(()),
            _ => Err(Mismatch::new(
                "a list of pairs of a text and a value",
                value,
            )),
        },
        // Bytes never stand among JSON values: the session keeps them beside.
        Kind::Bytes => Err(Mismatch::new("bytes", value)),
        Kind::Object(fields) => object(fields, value),
        Kind::List(fields) => {
            let items = value
                .as_array()
                .ok_or_else(|| Mismatch::new("a list", value))?;
            items.iter().enumerate().try_for_each(|(place, item)| {
                object(fields, item).map_err(|mismatch| mismatch.within(place))
            })
        }
        Kind::Texts => {
            let items = value.as_array();
            is(
                items.is_some_and(|items| items.iter().all(Value::is_string)),
                "a list of texts",
            )
        }
    }
}

/// The same for a kind of text.
fn fits_text(kind: &Kind, value: &Value) -> Result<(), Mismatch> {
    let is = |right: bool, expected: &str| {
        if right {
            Ok(())
        } else {
            Err(Mismatch::new(expected, value))
        }
    };
    match kind {
        Kind::Html => is(
            value.is_string() || is_html(value),
            "a text or {\"html\": text}",
        ),
        Kind::Color => is(
            value.as_str().is_some_and(css::is_color),
            "a CSS colour, such as \"red\" or \"#2060a0\"",
        ),
        Kind::Rgb => is(
            value.as_str().is_some_and(|it| css::as_rgb(it).is_some()),
            "a CSS colour that hides what is behind it, such as \"red\" or \"#2060a0\"",
        ),
        Kind::Url => is(value.is_string(), "a URL"),
        Kind::CssUrl => is(
            value.as_str().is_some_and(css::is_safe_in_quotes),
            "a URL without quotes, backslashes and control characters",
        ),
        Kind::FontFamily => is(
            value.as_str().is_some_and(css::is_font_family),
            "CSS font families, names of other characters than letters and digits in quotes",
        ),
        Kind::Base64 => is(
            value.as_str().is_some_and(is_base64),
            "bytes in Base64, or a data URI of such",
        ),
        _ => is(value.is_string(), "a text"),
    }
}

/// Checks a value of a parameter: its kind, and its range as far as that does not ask for a widget.
///
/// # Errors
///
/// If `value` does not fit. Whether a widget exists is not asked here.
pub fn fits_parameter(parameter: &Parameter, value: &Value) -> Result<(), Mismatch> {
    fits(&parameter.kind, value)
        .and_then(|()| parameter.range.check(value))
        .map_err(|mismatch| mismatch.within(parameter.name))
}

/// Checks what a browser sent with `event`, cuts what it sent besides, fills in empty values for
/// what it need not send ([`Need::Empty`]), and brings its texts into the form in which a page
/// holds them.
///
/// # Errors
///
/// If a value that must be there is missing, or one has the wrong type. The peer is to blame.
pub fn check_event(event: &Event, args: &mut Vec<Value>) -> Result<(), Mismatch> {
    args.truncate(event.parameters.len());
    for (parameter, value) in event.parameters.iter().zip(args.iter_mut()) {
        complete(&parameter.kind, value);
    }
    let mut rest = args.iter();
    event
        .parameters
        .iter()
        .try_for_each(|parameter| check_parameter(parameter, rest.next()))?;
    line_ends::settle(event.parameters, args);
    Ok(())
}

/// Fills in empty values for what an object lacks and need not have.
fn complete(kind: &Kind, value: &mut Value) {
    match (kind, value) {
        (Kind::Object(fields), Value::Object(object)) => {
            for field in *fields {
                if field.need == Need::Empty {
                    let known = object.get(field.name);
                    if known.is_none_or(|value| fits(&field.kind, value).is_err()) {
                        object.insert(field.name.to_owned(), empty(&field.kind));
                    }
                } else if let Some(value) = object.get_mut(field.name) {
                    complete(&field.kind, value);
                }
            }
        }
        (Kind::List(fields), Value::Array(items)) => {
            for item in items {
                complete(&Kind::Object(fields), item);
            }
        }
        _ => {}
    }
}

/// The empty value of a kind; null of one that has none.
fn empty(kind: &Kind) -> Value {
    match kind {
        Kind::Bool => Value::Bool(false),
        Kind::Int | Kind::Number => Value::from(0),
        Kind::Text | Kind::Line | Kind::Lines | Kind::Html | Kind::Color | Kind::Url => {
            Value::from("")
        }
        Kind::Texts | Kind::Buttons | Kind::List(_) => Value::Array(Vec::new()),
        _ => Value::Null,
    }
}

/// Checks the value of a parameter, which may be absent.
fn check_parameter(parameter: &Parameter, value: Option<&Value>) -> Result<(), Mismatch> {
    match (parameter.need, value) {
        (Need::Optional | Need::Keep | Need::Nullable, None | Some(Value::Null)) => Ok(()),
        (Need::Required | Need::Empty, None) => {
            Err(Mismatch::missing(expected(&parameter.kind)).within(parameter.name))
        }
        (_, Some(value)) => fits_parameter(parameter, value),
    }
}

/// What [`fits`] would say of a value that does not fit.
fn expected(kind: &Kind) -> String {
    match fits(kind, &Value::Null) {
        Err(mismatch) => mismatch.expected,
        Ok(()) => "a value".to_owned(),
    }
}

fn object(fields: &[Parameter], value: &Value) -> Result<(), Mismatch> {
    let object = value
        .as_object()
        .ok_or_else(|| Mismatch::new("an object", value))?;
    fields
        .iter()
        .try_for_each(|field| check_parameter(field, object.get(field.name)))
}

/// What the client takes apart without looking: `data:image/png;base64,AAAA`, or what stands behind
/// the comma.
fn is_base64(text: &str) -> bool {
    let bytes = match text.strip_prefix("data:") {
        Some(rest) => match rest.split_once(',') {
            Some((head, bytes)) if head.ends_with(";base64") => bytes,
            _ => return false,
        },
        // The client takes an empty text for none at all, and fails.
        None if text.is_empty() => return false,
        None => text,
    };
    let digits = bytes.trim_end_matches('=');
    let is_digit = |it: u8| it.is_ascii_alphanumeric() || it == b'+' || it == b'/';
    bytes.len() - digits.len() <= 2 && bytes.len() % 4 == 0 && digits.bytes().all(is_digit)
}

fn is_whole(value: &Value) -> bool {
    if let Some(number) = value.as_u64() {
        number <= LARGEST_EXACT
    } else if let Some(number) = value.as_i64() {
        number.unsigned_abs() <= LARGEST_EXACT
    } else {
        value
            .as_f64()
            .is_some_and(|number| number.fract() == 0.0 && number.abs() <= LARGEST_EXACT_FLOAT)
    }
}

fn is_finite(value: &Value) -> bool {
    value.as_f64().is_some_and(f64::is_finite)
}

fn is_html(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|object| object.len() == 1 && object.get("html").is_some_and(Value::is_string))
}

/// Checks that `value` is a reference to a widget; the error for one that is not names the form.
fn reference(what: &str, value: &Value) -> Result<(), Mismatch> {
    match WidgetId::from_argument(value) {
        Some(_) => Ok(()),
        None => Err(Mismatch::new(format!("{what}, as {REFERENCE_FORM}"), value)),
    }
}

fn numbers(value: &Value, count: usize) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.len() == count && items.iter().all(is_finite))
}

fn is_font_weight(value: &Value) -> bool {
    match value.as_str() {
        Some(word) => matches!(word, "normal" | "bold"),
        None => {
            is_whole(value)
                && value
                    .as_f64()
                    .is_some_and(|weight| (1.0..=1000.0).contains(&weight))
        }
    }
}

fn is_button(value: &Value) -> bool {
    matches!(
        value.as_array().map(Vec::as_slice),
        Some([Value::String(_), _])
    )
}

/// A few words on a value.
fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => {
            let mut quoted: String = text.chars().take(QUOTED).collect();
            if quoted.len() < text.len() {
                quoted.push('…');
            }
            format!("{quoted:?}")
        }
        Value::Array(items) => counted("a list of", items.len(), "value"),
        Value::Object(fields) => counted("an object of", fields.len(), "field"),
    }
}

fn counted(what: &str, count: usize, one: &str) -> String {
    let mut out = format!("{what} {count} {one}");
    if count != 1 {
        _ = out.write_char('s');
    }
    out
}

#[cfg(test)]
mod tests;
