//! The typed API: a struct for each class, its methods, its builder, its events.

mod builder;
mod class;
mod event;
mod method;
mod objects;
mod types;
mod values;

use std::{fmt::Write as _, path::PathBuf};

pub(crate) use self::types::given;
use crate::{
    model::{Catalogue, Class},
    signature::Kind,
    tables::header,
};

/// The files of the typed API, not formatted yet.
pub fn files(catalogue: &Catalogue) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from("src/widgets");
    let shared = [
        (
            "values",
            "The sets of words that the client knows.",
            values::text(catalogue),
        ),
        (
            "objects",
            "The objects that events and getters carry.",
            objects::objects(catalogue),
        ),
        (
            "payloads",
            "What events carry that carry no object.",
            objects::payloads(catalogue),
        ),
    ];
    let mut out = vec![(PathBuf::from("src/widgets.rs"), root(catalogue))];
    for (name, doc, body) in shared {
        let text = file(&format!("{name}.toml"), doc, None, &body);
        out.push((folder.join(format!("{name}.rs")), text));
    }
    for class in catalogue.parts.iter().chain(&catalogue.classes) {
        let body = match catalogue.part(&class.name) {
            Some(part) => class::part(catalogue, part),
            None => class::class(catalogue, class),
        };
        let doc = format!("What the client calls `{}`.", class.name);
        // A macro names its table in full, as the tables of the classes have the short name.
        let is_macro = !class::is_offered(catalogue, class) && class.name != "Widget";
        let table = (!is_macro).then_some(class);
        let text = file(&class.file, &doc, table, &body);
        out.push((folder.join(format!("{}.rs", class.module())), text));
    }
    if let Some(part) = catalogue.part("Widget") {
        let doc = "What every builder can do.";
        let text = file(&part.file, doc, Some(part), &builder::common(part));
        out.push((folder.join("builder.rs"), text));
    }
    let prelude = format!("{}{PRELUDE}", header("core/catalogue/source/"));
    out.push((folder.join("prelude.rs"), prelude));
    out
}

/// What every file of widgets begins with.
const PRELUDE: &str = "\
//! What every file of widgets begins with.

pub(crate) use std::time::Duration;

pub(crate) use bytes::Bytes;
pub(crate) use pgwidgets_core::catalogue::{Method, Mismatch, table as tables};
pub(crate) use serde_json::Value;

pub(crate) use crate::typed::{base, call, given, object, originating, payload, then, widget, words};
pub(crate) use crate::call::Build;
pub(crate) use crate::call::{Ask, Call, Create};
pub(crate) use crate::event::{File, FromEvent, Origin, RawEvent};
pub(crate) use crate::handler::Handler;
pub(crate) use crate::listen::Listen;
pub(crate) use crate::value::{self, FontWeight, Modifiers, Opt, Padding, Text};
pub(crate) use crate::widget::{Typed, Widget, Widgets};
pub(crate) use super::*;
";

/// A file whose `table` is that of `class`.
fn file(source: &str, doc: &str, class: Option<&Class>, body: &str) -> String {
    let mut out = header(&format!("core/catalogue/source/{source}"));
    _ = writeln!(out, "//! {doc}\n");
    if let Some(module) = class.map(Class::module) {
        _ = write!(out, "use pgwidgets_core::catalogue::table::{module}");
        out.push_str(" as table;\n\n");
    }
    // A macro takes its names from where it is used.
    if !body.contains("macro_rules!") {
        out.push_str("use super::prelude::*;\n\n");
    }
    out.push_str(body);
    out
}

/// `widgets.rs`: the modules, and the names that they offer.
fn root(catalogue: &Catalogue) -> String {
    let objects = catalogue.objects.iter().map(|object| object.name.clone());
    let payloads = catalogue
        .payloads
        .iter()
        .map(|payload| payload.name.clone());
    let values = catalogue.values.iter().filter(|values| !values.wire_only);
    let values = values.map(|values| values.name.clone());
    let mut modules: Vec<(String, Vec<String>)> = vec![
        ("builder".to_owned(), vec!["Builder".to_owned()]),
        ("objects".to_owned(), objects.collect()),
        ("payloads".to_owned(), payloads.collect()),
        ("values".to_owned(), values.collect()),
    ];
    for class in catalogue.parts.iter().chain(&catalogue.classes) {
        let names = match class.name.as_str() {
            "Widget" => vec!["Visual".to_owned()],
            _ if class::is_offered(catalogue, class) => vec![class.rust_name.clone()],
            _ => Vec::new(),
        };
        modules.push((class.module(), names));
    }
    modules.sort();
    let mut out = header("core/catalogue/source/");
    out.push_str("//! The widgets: one type for each class of the client.\n\n");
    let mut files: Vec<_> = modules.iter().map(|(module, _)| module.as_str()).collect();
    files.push("prelude");
    files.sort_unstable();
    for module in files {
        _ = writeln!(out, "mod {module};");
    }
    out.push('\n');
    for (module, names) in modules.iter().filter(|(_, names)| !names.is_empty()) {
        _ = writeln!(out, "pub use {module}::{{{}}};", names.join(", "));
    }
    out
}

/// Whether `kind` is an object of the catalogue.
pub(crate) fn object_name<'a>(catalogue: &Catalogue, kind: &'a Kind) -> Option<&'a str> {
    match kind {
        Kind::Named(name) if catalogue.object(name).is_some() => Some(name),
        _ => None,
    }
}
