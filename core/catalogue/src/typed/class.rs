//! The struct of a class, and of what several classes begin with.

use std::fmt::Write as _;

use super::{builder, event, method};
use crate::{
    model::{Base, Catalogue, Class},
    names::upper,
    output::{doc, doc_in},
};

/// Whether the typed API has a type of the name of `class`.
pub(super) fn is_offered(catalogue: &Catalogue, class: &Class) -> bool {
    class.name == "Container" || catalogue.part(&class.name).is_none()
}

/// The file of a part: what classes begin with, or what a macro gives to those that have the part.
pub(super) fn part(catalogue: &Catalogue, part: &Class) -> String {
    let mut out = match part.name.as_str() {
        "Widget" => {
            "/// A class that can be seen: all but the timer and the dialogs of the browser's own.\npub trait Visual: Typed {}\n"
                .to_owned()
        }
        "Container" => {
            let doc = doc_in(&part.doc, 4);
            format!("base! {{\n{doc}    pub struct {};\n}}\n", part.rust_name)
        }
        _ => return part_macro(catalogue, part),
    };
    members(catalogue, part, "self", &mut out);
    out
}

fn part_macro(catalogue: &Catalogue, part: &Class) -> String {
    let module = part.module();
    let mut body = String::new();
    method::methods(part, "self", &mut body);
    event::listens(catalogue, part, "self", &mut body);
    let table = format!("&tables::{module}::");
    let body = body.replace("&table::", &table);
    format!(
        "/// The methods of a class that has the part.\nmacro_rules! {module} {{\n($class:ident) => {{\n\
         {}impl $class {{{body}}}\n}};\n}}\n\npub(super) use {module};\n",
        doc(&part.doc)
    )
}

/// The file of a class.
pub(super) fn class(catalogue: &Catalogue, class: &Class) -> String {
    let name = &class.rust_name;
    let (base, receiver) = match class.base {
        Base::None | Base::Unseen => ("unseen Widget", "self.0"),
        Base::Container => ("Container", "self"),
        Base::Widget => ("Widget", "self"),
    };
    let doc = doc_in(&class.doc, 4);
    let mut out = format!(
        "widget! {{\n{doc}    pub struct {name}({base}): table::{};\n}}\n",
        upper(name)
    );
    members(catalogue, class, receiver, &mut out);
    for part in class.parts.iter().filter_map(|part| catalogue.part(part)) {
        let module = part.module();
        _ = write!(out, "\nsuper::{module}::{module}!({name});\n");
    }
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
