//! Which values of a kind fit: what stands behind the kind in a signature.
//!
//! `gap: number 0..` takes numbers from 0, `fraction: number 0..1` those from 0 to 1, and
//! `size: numbers(2) 1..128` two of such; `name: text except 'auto'` takes every text but that;
//! `align: BoxAlign by orientation` takes the words that go with that option's value;
//! `name: text of Cursor or cursors` takes a word of that set, or a key of that property;
//! `child: widget inside` takes the widgets that the widget holds, and `name: text new` the names
//! that none of them has.

use super::{Kind, Literal, literal};

/// Which values of a kind fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Range {
    /// Nothing said: all of them.
    #[default]
    Any,
    /// `0..1`, `0..`, `..1`: numbers between these, both included.
    Between(Option<f64>, Option<f64>),
    /// `except 'auto' 'none'`: every text but these.
    Except(Vec<String>),
    /// `by orientation`: the words that go with the value of that option.
    By(String),
    /// `of Cursor or cursors`: a word of that set, or a key of that property.
    WordOrKey(String, String),
    /// `inside`: the widgets that the widget holds.
    Inside,
    /// `new`: the names that no child has, but `__proto__`.
    New,
}

/// Reads the range that stands behind a kind.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub(super) fn range(kind: &Kind, text: &str) -> Result<Range, String> {
    let text = text.trim();
    let read = match text.split_once(' ') {
        _ if text.is_empty() => Range::Any,
        _ if text == "inside" => Range::Inside,
        _ if text == "new" => Range::New,
        Some(("by", option)) => Range::By(option.trim().to_owned()),
        Some(("of", rest)) => {
            let (values, property) = rest
                .split_once(" or ")
                .ok_or_else(|| format!("`of {rest}` names no property behind `or`"))?;
            Range::WordOrKey(values.trim().to_owned(), property.trim().to_owned())
        }
        Some(("except", rest)) => Range::Except(
            rest.split_whitespace()
                .map(|word| match literal(word)? {
                    Literal::Text(word) => Ok(word),
                    _ => Err(format!("`{word}` is no text")),
                })
                .collect::<Result<_, String>>()?,
        ),
        _ => between(text)?,
    };
    let fits = match read {
        Range::Any => true,
        Range::Between(..) => matches!(
            kind,
            Kind::Int
                | Kind::Number
                | Kind::Seconds
                | Kind::Numbers(_)
                | Kind::NumberList
                | Kind::Padding
        ),
        Range::Except(_) | Range::WordOrKey(..) | Range::New => *kind == Kind::Text,
        Range::By(_) => matches!(kind, Kind::Named(_)),
        Range::Inside => matches!(kind, Kind::Widget(_)),
    };
    if fits {
        Ok(read)
    } else {
        Err(format!("`{text}` is no range of that kind"))
    }
}

fn between(text: &str) -> Result<Range, String> {
    let wrong = || format!("`{text}` is no range");
    let (low, high) = text.split_once("..").ok_or_else(wrong)?;
    let bound = |text: &str| match (text, literal(text)) {
        ("", _) => Ok(None),
        #[expect(clippy::cast_precision_loss, reason = "a bound is a small number")]
        (_, Ok(Literal::Int(number))) => Ok(Some(number as f64)),
        (_, Ok(Literal::Number(number))) => Ok(Some(number)),
        _ => Err(wrong()),
    };
    match (bound(low)?, bound(high)?) {
        (None, None) => Err(wrong()),
        (Some(low), Some(high)) if low > high => Err(wrong()),
        (low, high) => Ok(Range::Between(low, high)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let number = |text: &str| range(&Kind::Number, text);
        assert_eq!(number(""), Ok(Range::Any));
        assert_eq!(number("0.."), Ok(Range::Between(Some(0.0), None)));
        assert_eq!(number("..-1"), Ok(Range::Between(None, Some(-1.0))));
        assert_eq!(number("0..0.5"), Ok(Range::Between(Some(0.0), Some(0.5))));
        assert_eq!(
            range(&Kind::Text, "except '' 'auto'"),
            Ok(Range::Except(vec![String::new(), "auto".to_owned()]))
        );
        assert_eq!(
            range(&Kind::Text, "of Cursor or cursors"),
            Ok(Range::WordOrKey("Cursor".into(), "cursors".into()))
        );
        let align = Kind::Named("BoxAlign".into());
        assert_eq!(
            range(&align, "by orientation"),
            Ok(Range::By("orientation".into()))
        );
    }

    #[test]
    fn a_mistake_is_named() {
        for text in [
            "..",
            "0",
            "1..0",
            "0..x",
            "until 5",
            "except 5",
            "of Cursor",
        ] {
            assert!(range(&Kind::Number, text).is_err(), "{text}");
        }
        assert!(range(&Kind::Text, "0..").is_err());
        assert!(range(&Kind::Number, "except 'a'").is_err());
        assert!(range(&Kind::Text, "by orientation").is_err());
    }
}
