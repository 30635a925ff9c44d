//! The methods of a class.

use std::fmt::Write as _;

use super::types::{self, Taken};
use crate::{
    model::{Behaviour, Class, Method},
    names::upper,
    output::{concat, doc},
    signature::{Kind, Need},
};

/// What a getter's documentation says of its errors.
const ERRORS: &str = "\n\n# Errors\n\nWhen the session has ended or the widget was destroyed.";

/// The methods of `class`, called on `receiver`.
pub(super) fn methods(class: &Class, receiver: &str, out: &mut String) {
    for method in class.methods.iter().filter(|method| !method.hidden) {
        one(class, method, receiver, out);
    }
}

fn one(class: &Class, method: &Method, receiver: &str, out: &mut String) {
    let taken: Vec<(&str, Taken, bool)> = method
        .parameters
        .iter()
        .map(|parameter| {
            let taken = types::taken(parameter, &class.rust_name).on(receiver);
            (
                parameter.name.as_str(),
                taken,
                parameter.kind == Kind::Bytes,
            )
        })
        .collect();
    let signature = concat(
        taken
            .iter()
            .map(|(name, taken, _)| format!(", {name}: {}", taken.kind)),
    );
    // Bytes travel beside the arguments; null holds their place.
    let value = |taken: &(&str, Taken, bool)| {
        if taken.2 {
            "Value::Null".to_owned()
        } else {
            taken.1.value.clone()
        }
    };
    let values: Vec<_> = taken.iter().map(value).collect();
    let bytes = taken
        .iter()
        .find(|(_, _, bytes)| *bytes)
        .map(|(_, taken, _)| taken.value.as_str());
    let name = &method.name;
    let path = format!("&table::{}::{}", class.module(), upper(name));
    let list = if values.is_empty() {
        "Vec::new()".to_owned()
    } else {
        format!("vec![{}]", values.join(", "))
    };
    let said = format!(
        "{}{}",
        method.doc,
        types::range_sentences(method.parameters.iter())
    );
    let (returned, text, body) = match (&method.behaviour, &method.returns) {
        (Behaviour::Get(_), Some((Kind::Widgets, _))) => (
            "crate::Result<Vec<Widget>>".to_owned(),
            format!("{said}{ERRORS}"),
            format!(
                "{receiver}.read_as({path}, &[{}]).map(|found| {receiver}.siblings(found))",
                values.join(", ")
            ),
        ),
        (Behaviour::Get(_), Some((kind, Need::Optional))) => (
            format!("crate::Result<{}>", types::given(kind, Need::Required)),
            format!("{said}{ERRORS}"),
            format!(
                "{receiver}.read_as({path}, &[{}]).map(Option::unwrap_or_default)",
                values.join(", ")
            ),
        ),
        (Behaviour::Get(_), Some((kind, need))) => (
            format!("crate::Result<{}>", types::given(kind, *need)),
            format!("{said}{ERRORS}"),
            format!("{receiver}.read_as({path}, &[{}])", values.join(", ")),
        ),
        (Behaviour::Ask, Some((kind, need))) => (
            format!("Ask<{}>", types::given(kind, *need)),
            said,
            format!("{receiver}.ask({path}, {list})"),
        ),
        _ => (
            "Call".to_owned(),
            said,
            match bytes {
                Some(bytes) => format!("{receiver}.invoke_with_bytes({path}, {list}, {bytes})"),
                None => format!("{receiver}.invoke({path}, {list})"),
            },
        ),
    };
    _ = write!(
        out,
        "\n{}pub fn {name}(&self{signature}) -> {returned} {{\n{body}\n}}\n",
        doc(&text)
    );
}
