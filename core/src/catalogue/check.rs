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
/// What it says of the value is short whatever the value is, so that it may be logged.
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
        Kind::Text | Kind::Line | Kind::Lines => is(value.is_string(), "a text"),
        Kind::Html => is(
            value.is_string() || is_html(value),
            "a text or {\"html\": text}",
        ),
        Kind::Color => is(
            value.as_str().is_some_and(css::is_color),
            "a CSS colour, such as \"red\" or \"#2060a0\"",
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
        Kind::OneOf(words) => match value.as_str() {
            Some(word) if words.contains(&word) => Ok(()),
            _ => Err(Mismatch::new(format!("one of {}", words.join(", ")), value)),
        },
        Kind::Any => Ok(()),
        Kind::Widget(None) => reference("a widget", value),
        Kind::Widget(Some(class)) => reference(&format!("a widget of the class {class}"), value),
        Kind::Group => reference("a widget of the same class", value),
        Kind::Numbers(count) => is(
            numbers(value, *count),
            &format!("a list of {count} numbers"),
        ),
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

/// Checks what a browser sent with `event`, cuts what it sent besides, puts empty values in the place
/// of what it need not tell ([`Need::Empty`]), and brings its texts into the form in which a page
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

/// Puts empty values in the place of what an object lacks and need not have.
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

/// Checks that `value` is a reference to a widget; one that is not is told the form.
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
mod tests {
    use serde_json::json;

    use super::*;
    use crate::catalogue::{Class, table};

    fn right(kind: &Kind, values: &[Value]) {
        for value in values {
            assert_eq!(fits(kind, value), Ok(()), "{kind:?}");
        }
    }

    fn wrong(kind: &Kind, values: &[Value]) {
        for value in values {
            assert!(fits(kind, value).is_err(), "{kind:?} took {value}");
        }
    }

    #[test]
    fn what_need_not_be_told_is_empty() {
        // Wherever an object stands among what events carry.
        fn check(fields: &[Parameter]) -> usize {
            let mut found = 0;
            for field in fields {
                if field.need == Need::Empty {
                    assert_eq!(fits(&field.kind, &empty(&field.kind)), Ok(()), "{field:?}");
                    found += 1;
                }
                if let Kind::Object(fields) | Kind::List(fields) = field.kind {
                    found += check(fields);
                }
            }
            found
        }
        let classes = table::CLASSES.iter();
        let events = classes.flat_map(|class| class.events);
        let found: usize = events.map(|event| check(event.parameters)).sum();
        assert!(found > 100, "{found}");
        let key = |payload: Value| {
            let mut arguments = vec![payload];
            let event = Class::find("Label").and_then(|class| class.event("key-down"));
            check_event(event.expect("a label has it"), &mut arguments)
                .map(|()| arguments.remove(0))
        };
        let whole = json!({"type": "", "time_stamp": 0, "key": "a", "keycode": "", "repeat": false,
            "modifiers": []});
        assert_eq!(key(json!({"key": "a"})), Ok(whole.clone()));
        assert_eq!(
            key(json!({"key": "a", "time_stamp": "now", "repeat": null})),
            Ok(whole)
        );
        let told = json!({"type": "keydown", "time_stamp": 2.5, "key": "a", "keycode": "KeyA",
            "repeat": true, "modifiers": ["alt"]});
        assert_eq!(key(told.clone()), Ok(told));
        let mismatch = key(json!({"time_stamp": 1})).expect_err("it is about a key");
        assert_eq!(mismatch.path(), "event.key");
    }

    #[test]
    fn whole_numbers_are_whole_and_exact() {
        right(
            &Kind::Int,
            &[
                json!(0),
                json!(-7),
                json!(5.0),
                json!(9_007_199_254_740_992_u64),
            ],
        );
        wrong(
            &Kind::Int,
            &[json!(0.5), json!("1"), json!(true), json!(null)],
        );
        wrong(
            &Kind::Int,
            &[
                json!(9_007_199_254_740_993_u64),
                json!(u64::MAX),
                json!(i64::MIN),
            ],
        );
        wrong(&Kind::Int, &[json!(1e300)]);
        right(&Kind::Number, &[json!(0.5), json!(1e300), json!(u64::MAX)]);
        wrong(&Kind::Number, &[json!("0.5"), json!(null), json!([1])]);
    }

    #[test]
    fn steps_lead_on_and_decimals_can_be_shown() {
        right(&Kind::Step, &[json!(1), json!(0.1), json!(5e-324)]);
        wrong(&Kind::Step, &[json!(0), json!(-1), json!(-0.0), json!("1")]);
        right(&Kind::Decimals, &[json!(0), json!(100), json!(2.0)]);
        wrong(
            &Kind::Decimals,
            &[json!(-1), json!(101), json!(0.5), json!(4_294_967_297_u64)],
        );
        right(&Kind::Typed, &[json!(0.5), json!(-1e300)]);
        wrong(&Kind::Typed, &[json!("0.5"), json!(null)]);
    }

    #[test]
    fn texts_are_strings_and_html_is_marked() {
        for kind in [Kind::Text, Kind::Line, Kind::Lines, Kind::Color, Kind::Url] {
            right(&kind, &[json!(""), json!("red")]);
            wrong(&kind, &[json!(1), json!({"html": "x"}), json!(null)]);
        }
        right(&Kind::Html, &[json!("a < b"), json!({"html": "<b>a</b>"})]);
        wrong(
            &Kind::Html,
            &[
                json!({"html": 1}),
                json!({"text": "a"}),
                json!({"html": "", "x": 1}),
            ],
        );
        right(&Kind::OneOf(&["left", "right"]), &[json!("left")]);
        wrong(
            &Kind::OneOf(&["left", "right"]),
            &[json!("Left"), json!(0), json!("")],
        );
    }

    #[test]
    fn lists_have_their_length() {
        right(&Kind::Numbers(2), &[json!([1, 2.5])]);
        wrong(
            &Kind::Numbers(2),
            &[json!([1]), json!([1, 2, 3]), json!([1, "2"]), json!(1)],
        );
        right(&Kind::Padding, &[json!(3), json!([1, 2, 3, 4])]);
        wrong(
            &Kind::Padding,
            &[json!([1, 2]), json!("3"), json!([1, 2, 3, null])],
        );
        right(&Kind::Texts, &[json!([]), json!(["a"])]);
        wrong(&Kind::Texts, &[json!([1]), json!("a")]);
        right(
            &Kind::Buttons,
            &[json!([]), json!([["OK", 1], ["No", null]])],
        );
        wrong(
            &Kind::Buttons,
            &[
                json!([["OK"]]),
                json!([[1, "OK"]]),
                json!(["OK"]),
                json!("OK"),
            ],
        );
    }

    #[test]
    fn weights_widgets_and_bytes() {
        right(
            &Kind::FontWeight,
            &[json!("bold"), json!("normal"), json!(1), json!(1000)],
        );
        wrong(
            &Kind::FontWeight,
            &[json!("bolder"), json!(0), json!(1001), json!(450.5)],
        );
        let widget = json!({"__wid__": 7, "__class__": "Button"});
        for kind in [
            Kind::Widget(None),
            Kind::Widget(Some("Button")),
            Kind::Group,
        ] {
            right(&kind, &[widget.clone(), json!({"__wid__": 7})]);
            wrong(
                &kind,
                &[
                    json!(7),
                    json!({"__wid__": "7"}),
                    json!({"__wid__": -7}),
                    json!({}),
                ],
            );
        }
        right(&Kind::Any, &[json!(null), json!([1]), widget]);
        wrong(&Kind::Bytes, &[json!([1, 2]), json!("abc")]);
    }

    #[test]
    fn objects_have_their_fields() {
        let kind = Kind::Object(table::objects::CONTENT_SIZE);
        right(
            &kind,
            &[json!({"width": 1, "height": 2, "depth": "ignored"})],
        );
        let mismatch =
            fits(&kind, &json!({"width": "x", "height": 2})).expect_err("x is no number");
        assert_eq!(mismatch.path(), "width");
        assert_eq!(
            mismatch.to_string(),
            "width: expected a number, found \"x\""
        );
        let mismatch = fits(&kind, &json!({"width": 1})).expect_err("the height is missing");
        assert_eq!((mismatch.path(), mismatch.found()), ("height", "nothing"));
        let list = Kind::List(table::objects::FILE_INFO);
        let file = json!({"name": "a", "size": 1, "type": "text/plain", "encoding": "bytes"});
        right(&list, &[json!([]), json!([file])]);
        let mismatch = fits(&list, &json!([file, {"name": 1}])).expect_err("1 is no name");
        assert_eq!(mismatch.path(), "1.name");
    }

    #[test]
    fn absence_is_right_where_the_catalogue_says_so() {
        let removed = table::container::ON_CHILD_REMOVED.parameters;
        for args in [vec![], vec![json!(null)], vec![json!({"__wid__": 3})]] {
            let mut args = args;
            assert_eq!(
                check_event(&table::container::ON_CHILD_REMOVED, &mut args),
                Ok(())
            );
        }
        assert_eq!(removed[0].need, Need::Nullable);
        let added = &table::container::ON_CHILD_ADDED;
        let mismatch = check_event(added, &mut vec![]).expect_err("the child is missing");
        assert_eq!(
            mismatch.to_string(),
            "child: expected a widget, as {\"__wid__\": 7}, found nothing"
        );
        let mismatch = check_event(added, &mut vec![json!(null)]).expect_err("the child is null");
        assert_eq!(mismatch.found(), "null");
        for (kind, expected) in [
            (Kind::Widget(None), "a widget"),
            (Kind::Widget(Some("Button")), "a widget of the class Button"),
            (Kind::Group, "a widget of the same class"),
        ] {
            let mismatch = fits(&kind, &json!(2)).expect_err("2 is no widget");
            let says = format!(r#"expected {expected}, as {{"__wid__": 7}}, found 2"#);
            assert_eq!(mismatch.to_string(), says);
        }
    }

    #[test]
    fn what_a_browser_sends_is_typed_and_cut() {
        let slider = Class::find("Slider").expect("it is there");
        let activated = slider.event("activated").expect("it is there");
        let mut args = vec![json!(5), json!("more"), json!(null)];
        assert_eq!(check_event(activated, &mut args), Ok(()));
        assert_eq!(args, [json!(5)]);
        assert!(check_event(activated, &mut vec![]).is_err());
        assert!(check_event(activated, &mut vec![json!("5")]).is_err());
        assert!(check_event(activated, &mut vec![json!(null)]).is_err());
        let button = Class::find("Button").expect("it is there");
        let drop = button.event("drop-end").expect("it is there");
        assert!(check_event(drop, &mut vec![json!({"type": "drop"})]).is_err());
    }

    #[test]
    fn what_was_found_is_described_in_few_characters() {
        let long = json!("x".repeat(100_000));
        let mismatch = fits(&Kind::Int, &long).expect_err("it is no number");
        assert!(mismatch.found().len() < 60, "{}", mismatch.found());
        let mismatch = fits(&Kind::Int, &json!(vec![0; 1000])).expect_err("it is no number");
        assert_eq!(mismatch.found(), "a list of 1000 values");
        let mismatch = fits(&Kind::Int, &json!({"a": 1})).expect_err("it is no number");
        assert_eq!(mismatch.found(), "an object of 1 field");
    }

    #[test]
    fn tables_are_sorted_and_refer_to_what_is_there() {
        let names: Vec<_> = table::CLASSES.iter().map(|class| class.name).collect();
        assert!(names.is_sorted(), "{names:?}");
        for class in table::CLASSES {
            assert!(
                class.methods.is_sorted_by_key(|method| method.name),
                "{}",
                class.name
            );
            assert!(
                class.events.is_sorted_by_key(|event| event.action),
                "{}",
                class.name
            );
            for method in class.methods {
                assert!(
                    class
                        .method(method.name)
                        .is_some_and(|found| found == *method)
                );
            }
        }
        assert!(Class::find("Nothing").is_none());
    }
}
