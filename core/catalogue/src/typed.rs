//! The typed API: a struct for each class, its methods, its builder, its events.

mod builder;
mod class;
mod event;
mod imports;
mod method;
mod objects;
mod types;
mod values;

use std::{fmt::Write as _, path::PathBuf};

use crate::{
    model::{Catalogue, Class},
    names::camel,
    output::wrapped,
    signature::Kind,
    tables::header,
};

/// The files of the typed API, not formatted yet.
pub fn files(catalogue: &Catalogue) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from("src/widgets");
    let mut out = vec![
        (PathBuf::from("src/widgets.rs"), root(catalogue)),
        (
            folder.join("values.rs"),
            file(
                catalogue,
                "values.toml",
                "The sets of words that the client knows.",
                &values::text(catalogue),
            ),
        ),
        (
            folder.join("objects.rs"),
            file(
                catalogue,
                "objects.toml",
                "The objects that events and getters carry.",
                &objects::text(catalogue),
            ),
        ),
        (
            folder.join("builder.rs"),
            file(
                catalogue,
                "widget.toml",
                "What every builder can do.",
                &builder::common(catalogue),
            ),
        ),
    ];
    for part in ["Widget", "Container"] {
        if let Some(part) = catalogue.part(part) {
            let text = file(
                catalogue,
                &part.file,
                &part.doc,
                &class::part(catalogue, part),
            );
            out.push((folder.join(format!("{}.rs", part.module())), text));
        }
    }
    for class in &catalogue.classes {
        let text = file(
            catalogue,
            &class.file,
            &class.doc,
            &class::class(catalogue, class),
        );
        out.push((folder.join(format!("{}.rs", class.module())), text));
    }
    out
}

fn file(catalogue: &Catalogue, source: &str, doc: &str, body: &str) -> String {
    let mut out = header(&format!("core/catalogue/source/{source}"));
    out.push_str(&wrapped(doc, "//! "));
    out.push('\n');
    out.push_str(&imports::of(catalogue, body));
    out.push_str(body);
    out
}

/// `widgets.rs`: the modules, and the names that they offer.
fn root(catalogue: &Catalogue) -> String {
    let mut modules = vec![
        ("builder".to_owned(), vec!["Builder".to_owned()]),
        (
            "values".to_owned(),
            catalogue
                .values
                .iter()
                .filter(|values| !values.wire_only)
                .map(|values| values.name.clone())
                .collect(),
        ),
        (
            "objects".to_owned(),
            catalogue
                .objects
                .iter()
                .map(|object| object.name.clone())
                .collect(),
        ),
    ];
    for class in catalogue.parts.iter().chain(&catalogue.classes) {
        let mut names = match class.name.as_str() {
            "Widget" => vec!["Visual".to_owned()],
            _ if class::is_offered(catalogue, class) => vec![class.rust_name.clone()],
            _ => continue,
        };
        names.extend(
            class
                .events
                .iter()
                .filter(|event| !event::is_object(catalogue, event))
                .map(|event| event::payload(catalogue, class, event)),
        );
        modules.push((class.module(), names));
    }
    modules.sort();
    let mut out = header("core/catalogue/source/");
    out.push_str("//! The widgets: one type for each class of the client.\n\n");
    for (module, _) in &modules {
        _ = writeln!(out, "mod {module};");
    }
    out.push('\n');
    for (module, names) in &modules {
        _ = writeln!(out, "pub use {module}::{{{}}};", names.join(", "));
    }
    out
}

/// The name of the payload of an event that carries values of its own.
fn own_payload(catalogue: &Catalogue, class: &Class, action: &str) -> String {
    if catalogue.part(&class.name).is_some() {
        camel(action)
    } else {
        format!("{}{}", class.rust_name, camel(action))
    }
}

/// Whether `kind` is an object of the catalogue.
fn object_name<'a>(catalogue: &Catalogue, kind: &'a Kind) -> Option<&'a str> {
    match kind {
        Kind::Named(name) if catalogue.object(name).is_some() => Some(name),
        _ => None,
    }
}
