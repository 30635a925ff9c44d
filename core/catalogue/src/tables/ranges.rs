//! Which values of a parameter's kind fit, as core's tables say it.

use super::{Table, default};
use crate::{
    names::upper,
    range::Range,
    signature::{Kind, Parameter},
};

impl Table<'_> {
    /// The range of a parameter, by core's name of it.
    pub(super) fn range(&self, parameter: &Parameter) -> Option<String> {
        let bound = |bound: &Option<f64>, otherwise: &str| match bound {
            Some(bound) => separated(*bound),
            None => format!("f64::{otherwise}"),
        };
        Some(match &parameter.range {
            Range::Any => return None,
            Range::Between(low, high) => format!(
                "Between({}, {})",
                bound(low, "NEG_INFINITY"),
                bound(high, "INFINITY")
            ),
            Range::Except(words) => format!("Except(&{words:?})"),
            Range::WordOrKey(values, property) => format!(
                "WordOrKey(values::{}, {})",
                upper(values),
                self.place(property)
            ),
            Range::By(option) => {
                let words = self.words_by(parameter, option)?;
                let words: Vec<_> = words
                    .into_iter()
                    .map(|(value, words)| format!("({value:?}, &{words:?})"))
                    .collect();
                let (place, entry) = self.class.option(option)?;
                format!(
                    "ByOption({place}, {}, &[{}])",
                    default(entry),
                    words.join(", ")
                )
            }
        })
    }

    /// The words of a parameter that go with each value of an option.
    fn words_by(&self, parameter: &Parameter, option: &str) -> Option<Vec<(&str, Vec<&str>)>> {
        let (_, entry) = self.class.option(option)?;
        let (Kind::Named(chosen), Kind::Named(words)) = (&entry.parameter.kind, &parameter.kind)
        else {
            return None;
        };
        let words = self.catalogue.values(words)?;
        let chosen = self.catalogue.values(chosen)?.values.iter();
        let by = chosen.map(|it| (it.value.as_str(), words.going_with(&it.value)));
        Some(by.collect())
    }
}

/// A number as Rust's own style writes it: in groups of three digits where it is long.
fn separated(number: f64) -> String {
    let text = format!("{number:?}");
    let digits = text.strip_suffix(".0").unwrap_or_default();
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    if digits.len() < 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return text;
    }
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.0")
}

#[cfg(test)]
mod tests {
    use super::separated;

    #[test]
    fn long_numbers_are_written_in_groups() {
        assert_eq!(separated(-1_000_000.0), "-1_000_000.0");
        assert_eq!(separated(2_147_483_647.0), "2_147_483_647.0");
        assert_eq!(separated(7500.0), "7500.0");
        assert_eq!(separated(0.5), "0.5");
    }
}
