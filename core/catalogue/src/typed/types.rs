//! The Rust types of what the catalogue's kinds take and give.

use crate::signature::{Kind, Literal, Need, Parameter};

/// The type that stands for `kind`, where `own` is the class itself.
fn plain(kind: &Kind, own: &str) -> String {
    match kind {
        Kind::Bool => "bool".to_owned(),
        Kind::Int | Kind::Decimals => "i64".to_owned(),
        Kind::Count => "usize".to_owned(),
        Kind::Number | Kind::Typed | Kind::Step => "f64".to_owned(),
        Kind::Seconds => "Duration".to_owned(),
        Kind::Text | Kind::Color | Kind::Url => "String".to_owned(),
        Kind::Html => "Text".to_owned(),
        Kind::Any | Kind::Buttons => "Value".to_owned(),
        Kind::Widget(None) => "Widget".to_owned(),
        Kind::Widget(Some(class)) => class.clone(),
        Kind::Widgets => "Vec<Widget>".to_owned(),
        Kind::Group => own.to_owned(),
        Kind::Numbers(count) => format!("({})", vec!["f64"; *count].join(", ")),
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
pub(super) fn given(kind: &Kind, need: Need) -> String {
    match need {
        Need::Required => plain(kind, ""),
        Need::Optional | Need::Keep | Need::Nullable => format!("Option<{}>", plain(kind, "")),
    }
}

/// What a function takes for a parameter, and how that becomes a value.
pub(super) struct Taken {
    /// The type in the signature.
    pub(super) kind: String,
    /// The expression of type `Value`; of type `Bytes` for bytes.
    pub(super) value: String,
}

impl Taken {
    /// The same for a method of `receiver`, which looks whether a widget is of its session.
    pub(super) fn on(mut self, receiver: &str) -> Self {
        if let Some(name) = self.value.strip_prefix("value::of::<Widget>(") {
            self.value = format!("{receiver}.refer_to({name}");
        }
        self
    }
}

/// Whether the value is a reference to a widget.
pub(super) fn is_reference(taken: &Taken) -> bool {
    taken.value.starts_with("value::of::<Widget>(")
}

/// What a method takes for `parameter`.
pub(super) fn taken(parameter: &Parameter, own: &str) -> Taken {
    let name = &parameter.name;
    let may_be_left_out = parameter.need != Need::Required;
    if may_be_left_out && !matches!(parameter.kind, Kind::Bool | Kind::Buttons | Kind::Any) {
        let inner = plain(&parameter.kind, own);
        return Taken {
            kind: format!("impl Into<Opt<{inner}>>"),
            value: format!("value::of::<Opt<{inner}>>({name})"),
        };
    }
    given_value(parameter, own)
}

/// What a builder takes for `parameter`, whose method is called only where there is a value.
pub(super) fn given_value(parameter: &Parameter, own: &str) -> Taken {
    let name = &parameter.name;
    let inner = plain(&parameter.kind, own);
    let of = |inner: &str| format!("value::of::<{inner}>({name})");
    let (kind, value) = match &parameter.kind {
        Kind::Bool
        | Kind::Seconds
        | Kind::Named(_)
        | Kind::Numbers(_)
        | Kind::Weight
        | Kind::Texts
        | Kind::Modifiers => (inner.clone(), of(&inner)),
        Kind::Widget(Some(_)) | Kind::Group => (inner, of("Widget")),
        Kind::Bytes => (format!("impl Into<{inner}>"), format!("{name}.into()")),
        Kind::Buttons => (
            "impl IntoIterator<Item = (impl Into<String>, impl Into<Value>)>".to_owned(),
            format!("value::buttons({name})"),
        ),
        _ => (format!("impl Into<{inner}>"), of(&inner)),
    };
    Taken { kind, value }
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
