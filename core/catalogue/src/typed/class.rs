//! The struct of a class, and of what several classes begin with.

use std::fmt::Write as _;

use super::{builder, event, method};
use crate::{
    model::{Base, Catalogue, Class},
    names::upper,
    output::doc_in,
};

/// The file of a part.
pub(super) fn part(catalogue: &Catalogue, part: &Class) -> String {
    let name = &part.rust_name;
    let mut out = if part.name == "Widget" {
        "/// A class that can be seen: all but the timer.\npub trait Visual: Typed {}\n".to_owned()
    } else {
        let doc = doc_in(&part.doc, 4);
        format!("base! {{\n{doc}    pub struct {name};\n}}\n")
    };
    members(catalogue, part, "self", &mut out);
    out
}

/// The file of a class.
pub(super) fn class(catalogue: &Catalogue, class: &Class) -> String {
    let name = &class.rust_name;
    let (base, receiver) = match (class.base, class.parts.first()) {
        (Base::None, _) => ("unseen Widget", "self.0"),
        (Base::Container, _) => ("Container", "self"),
        (Base::Widget, None) => ("Widget", "self"),
        (Base::Widget, Some(part)) => (part.as_str(), "self"),
    };
    let doc = doc_in(&class.doc, 4);
    let mut out = format!(
        "widget! {{\n{doc}    pub struct {name}({base}): table::{};\n}}\n",
        upper(name)
    );
    members(catalogue, class, receiver, &mut out);
    builder::of_class(class, &mut out);
    out
}

fn members(catalogue: &Catalogue, class: &Class, receiver: &str, out: &mut String) {
    let mut body = String::new();
    method::methods(class, receiver, &mut body);
    event::listens(catalogue, class, receiver, &mut body);
    if !body.is_empty() {
        _ = write!(out, "\nimpl {} {{{body}}}\n", class.rust_name);
    }
}
