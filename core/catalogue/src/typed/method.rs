//! The methods of a class.

use std::fmt::Write as _;

use super::types::{self, Taken};
use crate::{
    model::{Behaviour, Class, Method},
    names::{ident, upper},
    output::{concat, doc, invocation},
    signature::{Kind, Need, Parameter},
};

/// What a getter's documentation says of its errors.
const ERRORS: &str = "\n\n# Errors\nWhen the session has ended or the widget was destroyed.";

/// The methods of `class`, called on `receiver`.
pub(super) fn methods(class: &Class, receiver: &str, out: &mut String) {
    for method in class.methods.iter().filter(|method| !method.hidden) {
        one(class, method, receiver, out);
    }
}

fn one(class: &Class, method: &Method, receiver: &str, out: &mut String) {
    let taken: Vec<_> = method
        .parameters
        .iter()
        .map(|parameter| (parameter, types::taken(parameter, &class.rust_name)))
        .collect();
    let name = &method.name;
    let signature = concat(
        taken
            .iter()
            .map(|(parameter, taken)| format!(", {}: {}", parameter.name, taken.kind)),
    );
    let path = format!("table::{}", upper(name));
    // Bytes travel beside the arguments; null holds their place.
    let value = |(parameter, taken): &(&Parameter, Taken)| match parameter.kind {
        Kind::Bytes => "Value::Null".to_owned(),
        _ => taken.value(&parameter.name, receiver),
    };
    let values = taken.iter().map(value).collect::<Vec<_>>().join(", ");
    let mut bytes = taken.iter().filter(|(it, _)| it.kind == Kind::Bytes);
    let said = format!(
        "{}{}",
        method.doc,
        types::range_sentences(method.parameters.iter())
    );
    let read = || format!("{receiver}.read_as(&{path}, &[{values}])");
    let (returned, text, body) = match (&method.behaviour, &method.returns) {
        (Behaviour::Get(_), Some((kind, need))) => {
            let (returned, and_then) = match (kind, need) {
                (Kind::Widgets, _) => (
                    "Vec<Widget>".to_owned(),
                    format!(".map(|found| {receiver}.siblings(found))"),
                ),
                (Kind::Widget(Some(class)), Need::Nullable) => (
                    format!("Option<{class}>"),
                    format!(".map(|found| {receiver}.sibling(found).map({class}::from_widget))"),
                ),
                (Kind::Widget(None), Need::Nullable) => (
                    "Option<Widget>".to_owned(),
                    format!(".map(|found| {receiver}.sibling(found))"),
                ),
                (_, Need::Optional) => (
                    types::given(kind, Need::Required),
                    ".map(Option::unwrap_or_default)".to_owned(),
                ),
                _ => (types::given(kind, *need), String::new()),
            };
            (
                format!("crate::Result<{returned}>"),
                format!("{said}{ERRORS}"),
                format!("{}{and_then}", read()),
            )
        }
        (Behaviour::Ask, Some((kind, need))) => (
            format!("Ask<{}>", types::given(kind, *need)),
            said,
            format!("{receiver}.ask(&{path}, vec![{values}])"),
        ),
        (Behaviour::Make(made, _), _) => (
            format!("Builder<{made}>"),
            said,
            format!("Builder::inside({receiver}, &{path}, vec![{values}])"),
        ),
        _ => (
            "Call".to_owned(),
            said,
            match bytes.next() {
                Some((bytes, taken)) => format!(
                    "{receiver}.invoke_with_bytes(&{path}, vec![{values}], {})",
                    taken.value(&bytes.name, receiver)
                ),
                None if taken.iter().any(|(_, it)| !it.is_plain()) => {
                    format!("{receiver}.invoke(&{path}, vec![{values}])")
                }
                None => call("call", receiver, &path, &taken),
            },
        ),
    };
    _ = write!(
        out,
        "\n{}pub fn {}(&self{signature}) -> {returned} {{\n{body}\n}}\n",
        doc(&text),
        ident(name)
    );
}

/// A call by the macro `call!` or `then!`, in a method's body.
pub(super) fn call(
    name: &str,
    receiver: &str,
    path: &str,
    taken: &[(&Parameter, Taken)],
) -> String {
    let arguments = taken.iter().map(|(it, taken)| taken.argument(&it.name));
    let pieces: Vec<_> = [receiver.to_owned(), path.to_owned()]
        .into_iter()
        .chain(arguments)
        .collect();
    invocation(name, &pieces)
}
