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
            Some(bound) => format!("{bound:?}"),
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
