//! Text as the page's elements hold it: whatever a program or a browser sends, the model keeps what
//! is shown (`docs/protocol.md#line-ends`).

use serde_json::Value;

use super::{Kind, Parameter, css};

/// Brings the texts among values into the form in which the page's elements hold them.
pub(crate) fn settle(parameters: &[Parameter], values: &mut [Value]) {
    for (parameter, value) in parameters.iter().zip(values) {
        settle_value(&parameter.kind, value);
    }
}

/// The same for one value.
pub(crate) fn settle_value(kind: &Kind, value: &mut Value) {
    match (kind, value) {
        (Kind::Line, Value::String(text)) => text.retain(|it| !matches!(it, '\r' | '\n')),
        (Kind::Lines, Value::String(text)) => with_line_feeds(text),
        (Kind::Rgb, Value::String(text)) => {
            if let Some(rgb) = css::as_rgb(text) {
                *text = rgb;
            }
        }
        (Kind::Html, Value::String(text)) => {
            with_line_feeds(text);
            // There is no HTML for it.
            if text.contains('\0') {
                *text = text.replace('\0', "\u{fffd}");
            }
        }
        (Kind::Buttons, Value::Array(buttons)) => {
            for button in buttons {
                if let Some(Value::String(text)) = button.get_mut(0) {
                    with_line_feeds(text);
                }
            }
        }
        _ => {}
    }
}

fn with_line_feeds(text: &mut String) {
    if text.contains('\r') {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_kind_of_text_has_its_line_ends() {
        for (kind, given, kept) in [
            (Kind::Line, json!("a\r\nb\rc\n  d "), json!("abc  d ")),
            (Kind::Lines, json!("a\r\nb\rc\n\r"), json!("a\nb\nc\n\n")),
            (Kind::Html, json!("a\r\n\0"), json!("a\n\u{fffd}")),
            (Kind::Html, json!({"html": "a\r"}), json!({"html": "a\r"})),
            (Kind::Text, json!("a\r"), json!("a\r")),
            (
                Kind::Buttons,
                json!([["a\r", "b\r"], ["c", 1]]),
                json!([["a\n", "b\r"], ["c", 1]]),
            ),
            (Kind::Lines, json!(null), json!(null)),
        ] {
            let mut value = given.clone();
            settle_value(&kind, &mut value);
            assert_eq!(value, kept, "{kind:?} {given}");
        }
    }
}
