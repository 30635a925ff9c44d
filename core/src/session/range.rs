//! Ranges that need a widget to say what fits: what was given when it was created, and what it has
//! now.

use serde_json::Value;

use super::model::Widget;
use crate::catalogue::{Mismatch, Parameter, Range};

/// How many words of a long list an error names.
const SHOWN: usize = 8;

/// Checks the arguments of a method whose ranges ask for the widget.
pub(super) fn check(
    widget: &Widget,
    parameters: &[Parameter],
    arguments: &[Value],
) -> Result<(), Mismatch> {
    let asking = parameters.iter().zip(arguments);
    let mut asking =
        asking.filter(|(parameter, value)| parameter.range.asks_for_a_widget() && !value.is_null());
    asking.try_for_each(|(parameter, value)| {
        one(widget, parameter.range, value).map_err(|mismatch| mismatch.within(parameter.name))
    })
}

fn one(widget: &Widget, range: Range, value: &Value) -> Result<(), Mismatch> {
    match range {
        Range::Any | Range::Between(..) | Range::Except(_) => Ok(()),
        Range::ByOption(option, default, cases) => {
            let name = widget.class.options[option].name;
            let chosen = widget.option(option).cloned();
            let chosen = chosen.unwrap_or_else(|| default.into());
            let words = cases.iter().find(|(case, _)| chosen.as_str() == Some(case));
            match words {
                Some((case, words)) if !words.iter().any(|word| value == word) => {
                    let words = words.join(", ");
                    let expected = format!("one of {words} where {name} is {case}");
                    Err(Mismatch::new(expected, value))
                }
                _ => Ok(()),
            }
        }
        Range::WordOrKey(words, property) => {
            let entries = widget.values(property);
            let is_key = entries.iter().any(|entry| entry.key() == Some(value));
            if is_key || words.iter().any(|word| value == word) {
                return Ok(());
            }
            let name = widget.class.properties[property].name;
            let words = words[..words.len().min(SHOWN)].join(", ");
            let expected = format!("one of the {name} of the widget, or a word such as {words}");
            Err(Mismatch::new(expected, value))
        }
    }
}
