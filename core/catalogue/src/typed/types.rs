//! The Rust types of what the catalogue's kinds take and give.

use crate::signature::{Kind, Literal, Need, Parameter, Range};

/// The type that stands for `kind`, where `own` is the class itself.
fn plain(kind: &Kind, own: &str) -> String {
    match kind {
        Kind::Bool => "bool".to_owned(),
        Kind::Int | Kind::Decimals => "i64".to_owned(),
        Kind::Count => "usize".to_owned(),
        Kind::Number | Kind::Typed | Kind::Step => "f64".to_owned(),
        Kind::Seconds => "Duration".to_owned(),
        Kind::Text
        | Kind::Line
        | Kind::Lines
        | Kind::Color
        | Kind::Rgb
        | Kind::Titled
        | Kind::Url
        | Kind::CssUrl
        | Kind::FontFamily => "String".to_owned(),
        Kind::Html => "Text".to_owned(),
        Kind::Any | Kind::Buttons => "Value".to_owned(),
        Kind::Widget(None) => "Widget".to_owned(),
        Kind::Widget(Some(class)) => class.clone(),
        Kind::Widgets => "Vec<Widget>".to_owned(),
        Kind::Group => own.to_owned(),
        Kind::Numbers(count) => format!("({})", vec!["f64"; *count].join(", ")),
        Kind::NumberList => "Vec<f64>".to_owned(),
        Kind::Base64 => "Vec<u8>".to_owned(),
        Kind::Padding => "Padding".to_owned(),
        Kind::Weight => "FontWeight".to_owned(),
        Kind::Bytes => "Bytes".to_owned(),
        Kind::Texts => "Vec<String>".to_owned(),
        Kind::Modifiers => "Modifiers".to_owned(),
        Kind::Files => "Vec<File>".to_owned(),
        Kind::Named(name) => name.clone(),
        Kind::List(name) => format!("Vec<{name}>"),
    }
}

/// The type of a field or of what a getter gives.
pub(crate) fn given(kind: &Kind, need: Need) -> String {
    match need {
        Need::Required | Need::Empty => plain(kind, ""),
        Need::Optional | Need::Keep | Need::Nullable => format!("Option<{}>", plain(kind, "")),
    }
}

/// What a function takes for a parameter, and how that becomes a value.
pub(super) struct Taken {
    /// The type in the signature.
    pub(super) kind: String,
    made: Made,
}

/// How an argument becomes a value.
enum Made {
    /// By way of that type.
    By(String),
    /// It is a widget, which must be of the same session.
    Widget,
    /// It is such a widget, or none.
    AnyWidget,
    /// They are such widgets.
    Widgets,
    /// By that function or method.
    With(&'static str),
}

impl Taken {
    /// The expression of type `Value`, of the parameter called `name` of a method of `receiver`; of
    /// type `Bytes` for bytes.
    pub(super) fn value(&self, name: &str, receiver: &str) -> String {
        match &self.made {
            Made::By(kind) => format!("value::of::<{kind}>({name})"),
            Made::Widget => format!("{receiver}.refer_to({name})"),
            Made::AnyWidget => format!("{receiver}.refer_to_any({name})"),
            Made::Widgets => format!("{receiver}.refer_to_all({name})"),
            Made::With(function) => format!("{function}({name})"),
        }
    }

    /// The argument as the macros of calls take it.
    pub(super) fn argument(&self, name: &str) -> String {
        match &self.made {
            Made::By(kind) => format!("{name}: {kind}"),
            Made::Widget | Made::AnyWidget | Made::Widgets | Made::With(_) => name.to_owned(),
        }
    }

    /// Whether a macro of calls takes it.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.made, Made::By(_) | Made::Widget)
    }

    /// Whether the value is a reference to a widget.
    pub(super) fn is_reference(&self) -> bool {
        matches!(self.made, Made::Widget)
    }
}

/// What a method takes for `parameter`.
pub(super) fn taken(parameter: &Parameter, own: &str) -> Taken {
    if let (Kind::Widget(Some(class)), Need::Nullable) = (&parameter.kind, parameter.need) {
        return Taken {
            kind: format!("impl Into<Option<{class}>>"),
            made: Made::AnyWidget,
        };
    }
    let may_be_left_out = parameter.need != Need::Required;
    if may_be_left_out
        && !matches!(
            parameter.kind,
            Kind::Bool | Kind::Buttons | Kind::Any | Kind::Widgets
        )
    {
        let inner = plain(&parameter.kind, own);
        return Taken {
            kind: format!("impl Into<Opt<{inner}>>"),
            made: Made::By(format!("Opt<{inner}>")),
        };
    }
    given_value(parameter, own)
}

/// What a builder takes for `parameter`, whose method is called only where there is a value.
pub(super) fn given_value(parameter: &Parameter, own: &str) -> Taken {
    let inner = plain(&parameter.kind, own);
    let (kind, made) = match &parameter.kind {
        Kind::Bool
        | Kind::Seconds
        | Kind::Named(_)
        | Kind::Numbers(_)
        | Kind::NumberList
        | Kind::Weight
        | Kind::Texts
        | Kind::Modifiers => (inner.clone(), Made::By(inner)),
        Kind::Widget(Some(_)) | Kind::Group => (inner, Made::Widget),
        Kind::Widget(None) => (format!("impl Into<{inner}>"), Made::Widget),
        Kind::Widgets => (
            "impl IntoIterator<Item = impl Into<Widget>>".to_owned(),
            Made::Widgets,
        ),
        Kind::Bytes => (format!("impl Into<{inner}>"), Made::With("Into::into")),
        Kind::Base64 => ("impl AsRef<[u8]>".to_owned(), Made::With("value::base64")),
        Kind::Titled => (
            format!("impl Into<{inner}>"),
            Made::By("value::Titled".to_owned()),
        ),
        Kind::Buttons => (
            "impl IntoIterator<Item = (impl Into<String>, impl Into<Value>)>".to_owned(),
            Made::With("value::buttons"),
        ),
        _ => (format!("impl Into<{inner}>"), Made::By(inner)),
    };
    Taken { kind, made }
}

/// A sentence on the default, if one is known.
pub(super) fn default_sentence(parameter: &Parameter) -> String {
    let shown = match &parameter.default {
        None | Some(Literal::Null | Literal::EmptyList) => return String::new(),
        Some(Literal::Text(text)) if text.is_empty() => return String::new(),
        Some(Literal::Text(text)) => text.clone(),
        Some(Literal::Bool(value)) => value.to_string(),
        Some(Literal::Int(value)) => value.to_string(),
        Some(Literal::Number(value)) => value.to_string(),
    };
    format!(" By default `{shown}`.")
}

/// Sentences on which values are refused, one for each parameter that has a range.
pub(super) fn range_sentences<'a>(parameters: impl Iterator<Item = &'a Parameter>) -> String {
    let mut out = String::new();
    for parameter in parameters {
        let name = &parameter.name;
        let what = match parameter.kind {
            Kind::Numbers(_) | Kind::NumberList | Kind::Padding => {
                format!("Each number of `{name}`")
            }
            _ => format!("`{name}`"),
        };
        let range = match &parameter.range {
            // A duration is never negative.
            Range::Between(Some(0.0), None) if parameter.kind == Kind::Seconds => continue,
            Range::Between(_, Some(high)) if parameter.kind == Kind::Seconds => {
                format!("{what} is {high} seconds at most.")
            }
            Range::Between(Some(low), Some(high)) => format!("{what} is {low} to {high}."),
            Range::Between(Some(low), None) => format!("{what} is {low} or more."),
            Range::Between(None, Some(high)) => format!("{what} is {high} or less."),
            Range::Except(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("{what} is not {}.", words.join(" or "))
            }
            Range::Inside => format!("{what} must be inside."),
            Range::New => format!("{what} must not be the name of another child."),
            Range::Any | Range::Between(None, None) | Range::By(_) | Range::WordOrKey(..) => {
                continue;
            }
        };
        out.push(' ');
        out.push_str(&range);
    }
    out
}
