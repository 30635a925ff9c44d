//! Which values of a kind fit: what the client would refuse, ignore or take for something else.

use serde_json::Value;

use super::{Constant, Mismatch};

/// Which values of a kind fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// All of them.
    Any,
    /// Numbers from the first to the second, both included; of a list each number.
    Between(f64, f64),
    /// Every text but these.
    Except(&'static [&'static str]),
    /// The words that go with the value of the option at that place; the constant is what holds
    /// where the option was not given.
    ByOption(
        usize,
        Constant,
        &'static [(&'static str, &'static [&'static str])],
    ),
    /// One of these words, or a key of the property at that place, whose entries are stored by
    /// their first values ([`Source::Keyed`](super::Source::Keyed)).
    WordOrKey(&'static [&'static str], usize),
    /// The widgets that the widget holds.
    Inside,
    /// The names that no child was put in with; and not `__proto__`, which the client's maps take
    /// for something else.
    New,
}

impl Range {
    /// Whether it takes a widget to say what fits.
    pub fn asks_for_a_widget(&self) -> bool {
        matches!(
            self,
            Self::ByOption(..) | Self::WordOrKey(..) | Self::Inside | Self::New
        )
    }

    /// Checks a value that is of the right kind. What takes a widget to say is not checked here.
    ///
    /// # Errors
    ///
    /// If `value` is out of the range.
    pub fn check(&self, value: &Value) -> Result<(), Mismatch> {
        match *self {
            Self::Between(low, high) => match value.as_array() {
                Some(numbers) => numbers.iter().enumerate().try_for_each(|(place, number)| {
                    between(low, high, number).map_err(|mismatch| mismatch.within(place))
                }),
                None => between(low, high, value),
            },
            Self::Except(words) => match value.as_str() {
                Some(text) if words.contains(&text) => {
                    let expected = format!("a text but {}", quoted(words).join(" and "));
                    Err(Mismatch::new(expected, value))
                }
                _ => Ok(()),
            },
            Self::Any | Self::ByOption(..) | Self::WordOrKey(..) | Self::Inside | Self::New => {
                Ok(())
            }
        }
    }
}

fn between(low: f64, high: f64, value: &Value) -> Result<(), Mismatch> {
    // What is no number is the kind's affair: a padding may be a text one day.
    match value.as_f64() {
        Some(number) if !(low..=high).contains(&number) => {
            Err(Mismatch::new(bounds(low, high), value))
        }
        _ => Ok(()),
    }
}

/// The range in words.
fn bounds(low: f64, high: f64) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("a number from {low} to {high}"),
        (true, false) => format!("a number of {low} or more"),
        (false, _) => format!("a number of {high} or less"),
    }
}

fn quoted(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("{word:?}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_between_their_bounds() {
        let size = Range::Between(0.0, f64::INFINITY);
        for right in [
            json!(0),
            json!(-0.0),
            json!(0.5),
            json!(1e300),
            json!([0, 1]),
        ] {
            assert_eq!(size.check(&right), Ok(()), "{right}");
        }
        let says = |range: Range, value: Value| {
            let mismatch = range.check(&value).expect_err("it is out of range");
            mismatch.to_string()
        };
        assert_eq!(
            says(size, json!(-1)),
            "expected a number of 0 or more, found -1"
        );
        assert_eq!(
            says(size, json!([1, 2, -0.5, 3])),
            "2: expected a number of 0 or more, found -0.5"
        );
        assert_eq!(
            says(Range::Between(1.0, 128.0), json!(129)),
            "expected a number from 1 to 128, found 129"
        );
        assert_eq!(
            says(Range::Between(f64::NEG_INFINITY, 5.0), json!(5.5)),
            "expected a number of 5 or less, found 5.5"
        );
    }

    #[test]
    fn some_texts_are_taken() {
        let name = Range::Except(&["default", "__proto__"]);
        assert_eq!(name.check(&json!("mine")), Ok(()));
        let mismatch = name.check(&json!("default")).expect_err("it is taken");
        assert_eq!(
            mismatch.to_string(),
            "expected a text but \"default\" and \"__proto__\", found \"default\""
        );
    }
}
