//! The imports of a generated file: of all names that are known, those that it uses.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::model::Catalogue;

const STD: [(&str, &str); 2] = [("std::ops", "Deref"), ("std::time", "Duration")];

const EXTERNAL: [(&str, &str); 6] = [
    ("bytes", "Bytes"),
    ("pgwidgets_core::catalogue", "Class"),
    ("pgwidgets_core::catalogue", "Method"),
    ("pgwidgets_core::catalogue", "Mismatch"),
    ("pgwidgets_core::catalogue", "table"),
    ("serde_json", "Value"),
];

const OWN: [(&str, &str); 18] = [
    ("crate::call", "Ask"),
    ("crate::call", "Build"),
    ("crate::call", "Call"),
    ("crate::call", "Create"),
    ("crate::event", "File"),
    ("crate::event", "FromEvent"),
    ("crate::event", "RawEvent"),
    ("crate::handler", "Outcome"),
    ("crate::listen", "Listen"),
    ("crate::value", "FontWeight"),
    ("crate::value", "FromValue"),
    ("crate::value", "Modifiers"),
    ("crate::value", "Opt"),
    ("crate::value", "Padding"),
    ("crate::value", "Text"),
    ("crate::widget", "Typed"),
    ("crate::widget", "Widget"),
    ("crate::widget", "Widgets"),
];

/// The imports of `body`, in three blocks.
pub(super) fn of(catalogue: &Catalogue, body: &str) -> String {
    let code: String = body
        .split_inclusive('\n')
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let supers = catalogue
        .classes
        .iter()
        .map(|class| class.rust_name.as_str())
        .chain(["Builder", "Container", "Visual"])
        .chain(catalogue.values.iter().map(|values| values.name.as_str()))
        .chain(catalogue.objects.iter().map(|object| object.name.as_str()))
        .filter(|name| !is_defined(&code, name))
        .map(|name| ("super", name));
    let mut own: Vec<_> = supers.chain(OWN).collect();
    if code.contains("value::") {
        own.push(("crate", "value"));
    }
    if code.contains("word!") {
        own.push(("crate::value", "word"));
    }
    [STD.to_vec(), EXTERNAL.to_vec(), own]
        .into_iter()
        .map(|names| block(&code, &names))
        .collect()
}

fn block(code: &str, names: &[(&str, &str)]) -> String {
    let mut paths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, name) in names {
        if uses(code, name) {
            paths.entry(path).or_default().push(name);
        }
    }
    if paths.is_empty() {
        return String::new();
    }
    // One `use` for everything of the crate, the modules nested.
    let mut out = String::new();
    let mut nested = Vec::new();
    for (path, names) in paths {
        match path.strip_prefix("crate") {
            None => _ = writeln!(out, "use {path}::{{{}}};", names.join(", ")),
            Some("") => nested.extend(names.into_iter().map(str::to_owned)),
            Some(module) => {
                let module = module.trim_start_matches("::");
                // `value` itself and what it holds are one branch.
                let own = nested
                    .iter()
                    .position(|name| name == module)
                    .map(|at| nested.remove(at));
                let names: Vec<_> = own
                    .map(|_| "self")
                    .into_iter()
                    .chain(names.iter().copied())
                    .collect();
                nested.push(format!("{module}::{{{}}}", names.join(", ")));
            }
        }
    }
    if !nested.is_empty() {
        _ = writeln!(out, "use crate::{{{}}};", nested.join(", "));
    }
    out.push('\n');
    out
}

fn is_defined(code: &str, name: &str) -> bool {
    ["struct", "enum", "trait"].iter().any(|item| {
        code.match_indices(&format!("pub {item} {name}"))
            .any(|(at, found)| !is_part_of_name(code[at + found.len()..].chars().next()))
    })
}

fn uses(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + name.len()..].chars().next();
        !is_part_of_name(before)
            && !is_part_of_name(after)
            && before != Some(':')
            && before != Some('"')
    })
}

fn is_part_of_name(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}
