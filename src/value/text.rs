//! Texts: as they are, as HTML, and as one of a set of words.

use std::fmt;

use pgwidgets_core::catalogue::Mismatch;
use serde_json::{Value, json};

use super::{FromValue, IntoValue};

/// A text for a widget that shows HTML: a string is escaped, [`Html`] is not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// Shown as it is, letter by letter.
    Plain(String),
    /// Taken as HTML.
    Html(Html),
}

/// HTML that the page takes as it is. It must not hold untrusted text.
///
/// ```
/// use pgwidgets::{Html, Text};
///
/// let bold: Text = Html::new("<b>Done</b>").into();
/// let plain: Text = "a < b".into();
/// # assert!(matches!(bold, Text::Html(_)) && matches!(plain, Text::Plain(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Html(pub String);

impl Html {
    /// `html`, to be taken as it is.
    pub fn new(html: impl Into<String>) -> Self {
        Self(html.into())
    }
}

/// The letters of a plain text, the source of HTML.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) | Self::Html(Html(text)) => f.write_str(text),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::Plain(text.clone())
    }
}

impl From<Html> for Text {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

/// An object with a title, as the client takes it.
pub(crate) struct Titled(String);

impl<T: Into<String>> From<T> for Titled {
    fn from(title: T) -> Self {
        Self(title.into())
    }
}

impl IntoValue for Titled {
    fn into_value(self) -> Value {
        json!({ "title": self.0 })
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        matches!(self, Self::Plain(text) if text == other)
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl IntoValue for Text {
    fn into_value(self) -> Value {
        match self {
            Self::Plain(text) => Value::String(text),
            Self::Html(Html(html)) => json!({ "html": html }),
        }
    }
}

impl FromValue for Text {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        match (value.as_str(), value.get("html").and_then(Value::as_str)) {
            (Some(text), _) => Ok(text.into()),
            (None, Some(html)) => Ok(Html::new(html).into()),
            (None, None) => Err(Mismatch::new("a text or {\"html\": text}", value)),
        }
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::String(self)
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| Mismatch::new("a text", value))
    }
}

/// What all enums of words have in common: `ALL` and `as_str` must exist.
macro_rules! word {
    ($($name:ident),* $(,)?) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = pgwidgets_core::catalogue::Mismatch;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                $crate::value::FromValue::from_value(&serde_json::Value::from(word))
            }
        }

        impl From<$name> for serde_json::Value {
            fn from(word: $name) -> Self {
                Self::from(word.as_str())
            }
        }

        impl $crate::value::IntoValue for $name {
            fn into_value(self) -> serde_json::Value {
                self.into()
            }
        }

        impl $crate::value::FromValue for $name {
            fn from_value(
                value: &serde_json::Value,
            ) -> Result<Self, pgwidgets_core::catalogue::Mismatch> {
                let found = Self::ALL.iter().find(|word| value.as_str() == Some(word.as_str()));
                found.copied().ok_or_else(|| {
                    let words: Vec<_> = Self::ALL.iter().map(|word| word.as_str()).collect();
                    let expected = format!("one of {}", words.join(", "));
                    pgwidgets_core::catalogue::Mismatch::new(expected, value)
                })
            }
        }

        impl From<$name> for $crate::value::Opt<$name> {
            fn from(word: $name) -> Self {
                Self::of(Some(word))
            }
        }

        impl From<Option<$name>> for $crate::value::Opt<$name> {
            fn from(word: Option<$name>) -> Self {
                Self::of(word)
            }
        }
    )*};
}

pub(crate) use word;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        value::{Opt, of},
        widgets::{FontStyle, HAlign, SliderValuePosition},
    };

    #[test]
    fn html_is_marked_and_text_is_not() {
        assert_eq!(of::<Text>("a < b"), json!("a < b"));
        assert_eq!(of::<Text>(Html::new("<b>")), json!({"html": "<b>"}));
        assert_eq!(Text::from_value(&json!("a")), Ok(Text::from("a")));
        assert_eq!(
            Text::from_value(&json!({"html": "a"})),
            Ok(Html::new("a").into())
        );
        assert!(Text::from_value(&json!({"text": "a"})).is_err());
        assert_eq!(Text::from("a"), "a");
        assert_ne!(Text::from(Html::new("a")), "a");
    }

    #[test]
    fn words_go_both_ways() {
        for word in HAlign::ALL {
            assert_eq!(HAlign::from_value(&of::<HAlign>(*word)), Ok(*word));
            assert_eq!(word.to_string().parse(), Ok(*word));
        }
        assert_eq!(SliderValuePosition::Top.as_str(), "t");
        let mismatch = "middle".parse::<HAlign>().expect_err("it is no such word");
        assert_eq!(
            mismatch.to_string(),
            "expected one of left, center, right, found \"middle\""
        );
        assert_eq!(of::<Opt<FontStyle>>(FontStyle::Italic), json!("italic"));
        assert_eq!(of::<Opt<FontStyle>>(None), json!(null));
    }
}
