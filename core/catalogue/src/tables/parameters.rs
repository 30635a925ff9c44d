//! Parameters and constants, as core's tables write them.

use super::Table;
use crate::{
    model::{Catalogue, Documented},
    names::upper,
    signature::{Kind, Literal, Need, Parameter, Range},
};

impl Table<'_> {
    /// A list of parameters.
    pub(super) fn parameters<'p>(
        &self,
        parameters: impl IntoIterator<Item = &'p Parameter>,
    ) -> String {
        let all = parameters.into_iter().map(|it| self.parameter(it));
        format!("&[{}]", all.collect::<Vec<_>>().join(", "))
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let range = self.range(parameter).unwrap_or_default();
        written(self.catalogue, parameter, &range, "objects::")
    }

    /// The range of a parameter, as a call behind its kind.
    fn range(&self, parameter: &Parameter) -> Option<String> {
        Some(match &parameter.range {
            Range::Any => return None,
            Range::Between(Some(low), None) => format!(".from({})", separated(*low)),
            Range::Between(low, high) => {
                let low = low.map_or("f64::NEG_INFINITY".to_owned(), separated);
                let high = high.map_or("f64::INFINITY".to_owned(), separated);
                format!(".between({low}, {high})")
            }
            Range::Except(words) => format!(".within(Range::Except(&{words:?}))"),
            Range::Inside => ".within(Range::Inside)".to_owned(),
            Range::New => ".within(Range::New)".to_owned(),
            Range::WordOrKey(values, property) => format!(
                ".within(Range::WordOrKey(values::{}, {}))",
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
                    ".within(Range::ByOption({place}, {}, &[{}]))",
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

/// A parameter without its range; `objects` is the path to the objects.
pub(super) fn plain_parameter(
    catalogue: &Catalogue,
    parameter: &Parameter,
    objects: &str,
) -> String {
    written(catalogue, parameter, "", objects)
}

fn written(catalogue: &Catalogue, parameter: &Parameter, range: &str, objects: &str) -> String {
    let need = match parameter.need {
        Need::Required => "",
        Need::Optional => ".optional()",
        Need::Keep => ".keep()",
        Need::Nullable => ".nullable()",
        Need::Empty => ".or_empty()",
    };
    let (function, rest) = kind(catalogue, &parameter.kind, objects);
    format!("{function}({:?}{rest}){range}{need}", parameter.name)
}

/// The function that makes a parameter of the kind, and its arguments behind the name.
fn kind(catalogue: &Catalogue, kind: &Kind, objects: &str) -> (&'static str, String) {
    let plain = match kind {
        Kind::Bool => "bool",
        Kind::Int | Kind::Count => "int",
        Kind::Number | Kind::Seconds => "number",
        Kind::Typed => "typed",
        Kind::Step => "step",
        Kind::Decimals => "decimals",
        Kind::Text => "text",
        Kind::Line => "line",
        Kind::Lines => "lines",
        Kind::Html => "html",
        Kind::Color => "color",
        Kind::Rgb => "rgb",
        Kind::Url => "url",
        Kind::CssUrl => "css_url",
        Kind::FontFamily => "font_family",
        Kind::Any => "any",
        Kind::Widgets => "widgets",
        Kind::NumberList => "number_list",
        Kind::Base64 => "base64",
        Kind::Titled => "titled",
        Kind::Group => "group",
        Kind::Padding => "padding",
        Kind::Weight => "weight",
        Kind::Buttons => "buttons",
        Kind::Bytes => "bytes",
        Kind::Texts | Kind::Modifiers => "texts",
        Kind::Widget(None) => "widget",
        Kind::Widget(Some(class)) => return ("widget_of", format!(", {class:?}")),
        Kind::Numbers(count) => return ("numbers", format!(", {count}")),
        Kind::Files => return ("list", format!(", {objects}FILE_INFO")),
        Kind::List(name) => return ("list", format!(", {objects}{}", upper(name))),
        Kind::Named(name) if catalogue.values(name).is_some() => {
            return ("one_of", format!(", values::{}", upper(name)));
        }
        Kind::Named(name) => return ("object", format!(", {objects}{}", upper(name))),
    };
    (plain, String::new())
}

/// A constant.
pub(super) fn constant(literal: &Literal) -> String {
    match literal {
        Literal::Null | Literal::EmptyList => "Constant::Null".to_owned(),
        Literal::Bool(value) => format!("Constant::Bool({value})"),
        Literal::Int(value) => format!("Constant::Int({value})"),
        Literal::Number(value) => format!("Constant::Number({value:?})"),
        Literal::Text(value) => format!("Constant::Text({value:?})"),
    }
}

/// A list of constants.
pub(super) fn constants(literals: &[Literal]) -> String {
    let all: Vec<_> = literals.iter().map(constant).collect();
    format!("&[{}]", all.join(", "))
}

/// The constant that holds where the entry is left out.
pub(super) fn default(entry: &Documented) -> String {
    let default = entry.parameter.default.as_ref();
    constant(default.unwrap_or(&Literal::Null))
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
