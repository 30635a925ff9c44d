//! Core's tables.

mod class;
mod parameters;
mod takes;

use std::{fmt::Write as _, path::PathBuf};

use self::class::Table;
use self::parameters::plain_parameter;
use self::takes::Takes;
use crate::{
    model::{Catalogue, Class, Task},
    names::upper,
    output::doc,
};

/// Core's table files, not formatted yet.
pub fn files(catalogue: &Catalogue) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from("core/src/catalogue/table");
    let mut out = vec![
        (
            PathBuf::from("core/src/catalogue/table.rs"),
            root(catalogue),
        ),
        (folder.join("values.rs"), values(catalogue)),
        (folder.join("objects.rs"), objects(catalogue)),
    ];
    for class in catalogue.parts.iter().chain(&catalogue.classes) {
        let text = Table { catalogue, class }.text();
        out.push((folder.join(format!("{}.rs", class.module())), text));
    }
    out
}

/// What the module of all tables says of itself.
const ROOT_DOC: &str = "\
//! What every widget class is, as data: a module for each class, with a static for the class, for
//! each of its methods and for each of its events. What several classes share is in [`widget`],
//! [`container`] and [`interactive`].
//!
//! Each static says what it takes, behind the word for how it is used:
//!
//! - Create: by [`Session::create`](crate::Session::create);
//! - Call: by [`Session::call`](crate::Session::call);
//! - Read: by [`Session::read`](crate::Session::read), which gives the answer from the model;
//! - Ask: by [`Session::ask`](crate::Session::ask), which gets the answer from a browser;
//! - Carries: what an event brings.
//!
//! `width` (number, or null) is an argument called `width`, for which a number and null fit; what
//! is optional may be left out at the end, or be null. A widget is written by
//! [`WidgetId::to_argument`](crate::WidgetId::to_argument), an option as its place
//! ([`Class::option`]) and its value.
";

/// What core itself calls methods for, the names of the constants for them, and what these say.
const TASKS: [(Task, &str, &str); 3] = [
    (
        Task::Harmless,
        "HARMLESS",
        "Every widget has it, and it changes nothing.",
    ),
    (
        Task::TakeOut,
        "TAKE_OUT",
        "Takes a child out of any container, and destroys it if the second argument is true.",
    ),
    (Task::Destroy, "DESTROY", "Ends any widget."),
];

/// The first lines of a generated file.
pub(crate) fn header(from: &str) -> String {
    format!(
        "// Generated from `{from}`; edit that, and run\n// `cargo run -p pgwidgets-catalogue`.\n\n"
    )
}

fn root(catalogue: &Catalogue) -> String {
    let mut out = header("core/catalogue/source/");
    out.push_str(ROOT_DOC);
    out.push_str("\nuse super::{Class, Method};\n\n");
    let mut modules: Vec<_> = catalogue
        .parts
        .iter()
        .chain(&catalogue.classes)
        .map(Class::module)
        .chain(["objects".to_owned(), "values".to_owned()])
        .collect();
    modules.sort();
    for module in modules {
        _ = writeln!(out, "pub mod {module};");
    }
    out.push_str("\n/// All classes, sorted by name.\npub static CLASSES: &[&Class] = &[\n");
    for class in &catalogue.classes {
        _ = writeln!(out, "&{}::{},", class.module(), upper(&class.rust_name));
    }
    out.push_str("];\n");
    for (task, name, doc) in TASKS {
        if let Some((class, method)) = catalogue.method_for(task) {
            let (module, method) = (class.module(), upper(&method.name));
            _ = write!(
                out,
                "\n/// {doc}\npub static {name}: &Method = &{module}::{method};\n"
            );
        }
    }
    if let Some((class, method)) = catalogue.method_for(Task::Scratch) {
        let (module, name) = (class.module(), upper(&class.rust_name));
        _ = write!(
            out,
            "\n/// A class of which one may be made for a moment, unseen, and its method that changes\n\
             /// nothing.\npub static SCRATCH: (&Class, &Method) = (&{module}::{name}, &{module}::{});\n",
            upper(&method.name)
        );
    }
    out
}

fn values(catalogue: &Catalogue) -> String {
    let mut out = header("core/catalogue/source/values.toml");
    out.push_str("//! The sets of strings that the client knows.\n");
    for values in &catalogue.values {
        let words: Vec<_> = values
            .values
            .iter()
            .map(|value| format!("{:?}", value.value))
            .collect();
        _ = write!(
            out,
            "\n{}pub const {}: &[&str] = &[{}];\n",
            doc(&values.doc),
            upper(&values.name),
            words.join(", ")
        );
    }
    out
}

fn objects(catalogue: &Catalogue) -> String {
    let mut out = header("core/catalogue/source/objects.toml");
    out.push_str("//! The objects that events and getters carry: their fields.\n\n");
    out.push_str("use crate::catalogue::prelude::*;\n");
    for object in &catalogue.objects {
        _ = write!(
            out,
            "\n{}pub const {}: &[Parameter] = &[\n",
            doc(&Takes::beside_objects(catalogue).object(object)),
            upper(&object.name)
        );
        for field in &object.fields {
            _ = writeln!(out, "{},", plain_parameter(catalogue, &field.parameter, ""));
        }
        out.push_str("];\n");
    }
    out
}

/// The name of the static of an event: `ON_WINDOW_STATE`.
pub(crate) fn event_static(action: &str) -> String {
    format!("ON_{}", upper(action))
}

/// `doc` without the targets of its links, which exist only in the typed API.
pub(crate) fn without_links(doc: &str) -> String {
    let mut out = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((_, after)) = after.split_once(')') else {
            break;
        };
        let (start, name) = before.rsplit_once('[').unwrap_or((before, ""));
        out.push_str(start);
        out.push_str(name);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lose_their_targets() {
        assert_eq!(
            without_links("See [`a`](Self::a) and [`b`](Self::b)."),
            "See `a` and `b`."
        );
        assert_eq!(without_links("None."), "None.");
    }
}
