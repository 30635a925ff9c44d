//! Odd values for a parameter, from what the catalogue says of its kind.

use pgwidgets_core::catalogue::{Kind, Need, Parameter, Range};
use serde_json::{Value, json};

/// A picture of one pixel.
const PIXEL: &str =
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/// Values of a kind: a plausible one, and odd ones that fit or do not.
pub(super) fn of(parameter: &Parameter) -> (Value, Vec<Value>) {
    let (plain, mut odd) = match parameter.kind {
        Kind::Text if words_beside_keys(parameter).is_some() => {
            let words = words_beside_keys(parameter).unwrap_or_default();
            let mut odd: Vec<_> = words.iter().copied().take(3).map(Value::from).collect();
            odd.extend(texts());
            (json!("pointer"), odd)
        }
        Kind::Bool => (json!(true), vec![json!(false), json!(0), json!("true")]),
        // A message must not vanish while it is looked at.
        Kind::Number if parameter.name == "duration" => (
            json!(5000),
            vec![
                json!(-1),
                json!(0),
                json!(2_147_483),
                json!(2_147_484),
                json!(1e300),
            ],
        ),
        Kind::Number if parameter.name == "horizontal" || parameter.name == "vertical" => {
            (json!(0.5), numbers())
        }
        Kind::Int | Kind::Number | Kind::Typed | Kind::Step | Kind::Decimals => {
            (json!(7), numbers())
        }
        Kind::Text | Kind::Line | Kind::Lines => (json!("plain"), texts()),
        Kind::Html => (json!("plain"), html()),
        Kind::Color | Kind::Rgb => (json!("red"), colors()),
        Kind::Url | Kind::CssUrl => (json!(PIXEL), urls()),
        Kind::FontFamily => (json!("serif"), families()),
        Kind::OneOf(words) => {
            let mut values: Vec<_> = words[1..].iter().copied().map(Value::from).collect();
            values.extend([
                json!(words[0].to_uppercase()),
                json!(""),
                json!(0),
                json!("toString"),
            ]);
            (json!(words[0]), values)
        }
        Kind::Any => (
            json!(1),
            vec![
                json!(null),
                json!([]),
                json!({"a": [1]}),
                json!("x".repeat(3000)),
            ],
        ),
        Kind::Numbers(count) => (json!(vec![7; count]), lists(count)),
        Kind::NumberList => (json!([7, 7]), lists(2)),
        Kind::Titled => {
            let titles = texts().into_iter().map(|title| json!({"title": title}));
            let others = [json!({}), json!({"title": 1}), json!("title")];
            (json!({"title": "plain"}), titles.chain(others).collect())
        }
        Kind::Padding => {
            let mut values = lists(4);
            values.extend(numbers());
            (json!(7), values)
        }
        Kind::FontWeight => (
            json!("bold"),
            vec![
                json!(1),
                json!(1000),
                json!(0),
                json!(1001),
                json!(450.5),
                json!("bolder"),
                json!(-1),
            ],
        ),
        Kind::Buttons => (
            json!([["OK", 1]]),
            vec![
                json!([]),
                json!([["", null], ["<b>", {"a": 1}]]),
                json!([[1, 2]]),
                json!("OK"),
            ],
        ),
        Kind::Texts => (json!(["a"]), vec![json!([]), json!(["a", ""]), json!([1])]),
        Kind::Base64 => (
            json!("aGk="),
            vec![
                json!(""),
                json!("data:;base64,"),
                json!("data:text/plain,hi"),
                json!("aGk"),
                json!("no base64"),
            ],
        ),
        Kind::Widget(_)
        | Kind::Widgets
        | Kind::Group
        | Kind::Bytes
        | Kind::Object(_)
        | Kind::List(_) => (Value::Null, Vec::new()),
    };
    let is_wrong = matches!(parameter.need, Need::Required);
    if !odd.is_empty() && !is_wrong {
        odd.push(Value::Null);
    }
    (plain, odd)
}

/// The words that fit beside the keys of a property.
fn words_beside_keys(parameter: &Parameter) -> Option<&'static [&'static str]> {
    match parameter.range {
        Range::WordOrKey(words, _) => Some(words),
        _ => None,
    }
}

fn numbers() -> Vec<Value> {
    vec![
        json!(-1),
        json!(0),
        json!(-0.0),
        json!(0.5),
        json!(129),
        json!(1_000_000),
        json!(1_000_001),
        json!(2_147_483_647),
        json!(4_294_967_296_u64),
        json!(1e-7),
        json!(1e21),
        json!(1e300),
        json!("7"),
        json!(true),
        json!([]),
    ]
}

fn lists(count: usize) -> Vec<Value> {
    let all = |value: Value| Value::from(vec![value; count]);
    let mut mixed = vec![json!(3); count];
    mixed[count - 1] = json!(-1);
    vec![
        all(json!(0)),
        all(json!(0.5)),
        all(json!(-1)),
        all(json!(129)),
        all(json!(1e300)),
        all(json!("7")),
        all(json!(null)),
        Value::from(mixed),
        Value::from(vec![json!(1); count + 1]),
        json!([]),
        json!("7"),
    ]
}

fn texts() -> Vec<Value> {
    let texts = [
        "",
        "<b>&amp;\"'`",
        "constructor",
        "__proto__",
        "default",
        "😀 \u{202e}x",
        "null",
    ];
    let mut values = texts.map(Value::from).to_vec();
    values.extend([
        json!("long ".repeat(1000)),
        json!(5),
        json!(["a"]),
        json!({"a": 1}),
    ]);
    values
}

fn colors() -> Vec<Value> {
    let colors = [
        "#123",
        "#12345",
        "123",
        "no-colour",
        "",
        "rgb(1, 2, 3)",
        "rgb(1, 2",
        "hsl(120deg 50% 50% / 0.5)",
        "var(--nothing)",
        "inherit",
        "currentColor",
        "red; background: blue",
        "url(x)",
        "color-mix(in srgb, red, blue)",
    ];
    let mut values = colors.map(Value::from).to_vec();
    values.push(json!(5));
    values
}

fn urls() -> Vec<Value> {
    let urls = [
        "",
        "data:,",
        "data:image/svg+xml,<svg a='b'\\>",
        "data:,a\nb",
        "data:,%27",
    ];
    let mut values = urls.map(Value::from).to_vec();
    values.extend([json!(format!("data:,{}", "x".repeat(3000))), json!(5)]);
    values
}

fn html() -> Vec<Value> {
    let html = ["<b>x</b>", "<i>open", "", "<img alt=x>"];
    let mut values = texts();
    values.extend(html.map(|html| json!({ "html": html })));
    values.push(json!({"html": 5}));
    values
}

fn families() -> Vec<Value> {
    let families = [
        "",
        "3270",
        "\"3270\"",
        "a;b",
        "Courier New, monospace",
        "'open",
        "inherit",
        "a, inherit",
    ];
    families.map(Value::from).to_vec()
}
