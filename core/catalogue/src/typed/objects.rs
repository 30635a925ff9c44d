//! The structs of the objects that events and getters carry.

use std::fmt::Write as _;

use super::types;
use crate::{
    model::{Catalogue, Object},
    names::field,
    output::doc,
    signature::{Kind, Need, Parameter},
};

pub(super) fn text(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for object in &catalogue.objects {
        one(catalogue, object, &mut out);
    }
    out
}

fn one(catalogue: &Catalogue, object: &Object, out: &mut String) {
    let name = &object.name;
    let with_files = object
        .fields
        .iter()
        .any(|field| field.parameter.kind == Kind::Files);
    _ = write!(
        out,
        "{}#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\npub struct {name} {{\n",
        doc(&object.doc)
    );
    let fields: Vec<_> = object
        .fields
        .iter()
        .filter(|field| !field.wire_only)
        .collect();
    for entry in &fields {
        let parameter = &entry.parameter;
        _ = writeln!(
            out,
            "{}pub {}: {},",
            doc(&format!("{}{}", entry.doc, absent(parameter))),
            field(&parameter.name),
            types::given(&parameter.kind, parameter.need)
        );
    }
    out.push_str("}\n\n");
    let reads: String = fields
        .iter()
        .map(|entry| {
            let name = &entry.parameter.name;
            if entry.parameter.kind == Kind::Files {
                format!("{}: event.files().to_vec(),\n", field(name))
            } else {
                format!("{}: value::field(value, {name:?})?,\n", field(name))
            }
        })
        .collect();
    if with_files {
        _ = write!(
            out,
            "impl FromEvent for {name} {{\n\
             fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {{\n\
             let value = value::at(event.arguments(), 0);\n\
             Ok(Self {{\n{reads}}})\n}}\n}}\n\n"
        );
        return;
    }
    _ = write!(
        out,
        "impl FromValue for {name} {{\n\
         fn from_value(value: &Value) -> Result<Self, Mismatch> {{\n\
         Ok(Self {{\n{reads}}})\n}}\n}}\n\n"
    );
    if is_payload(catalogue, name) {
        _ = write!(
            out,
            "impl FromEvent for {name} {{\n\
             fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {{\n\
             value::argument(event.arguments(), 0, \"event\")\n}}\n}}\n\n"
        );
    }
}

/// A sentence on what the field is where the browser does not tell it.
fn absent(parameter: &Parameter) -> String {
    if parameter.need != Need::Empty {
        return String::new();
    }
    let empty = match parameter.kind {
        Kind::Bool => "False",
        Kind::Int | Kind::Number => "0",
        _ => "Empty",
    };
    format!(" {empty} where the browser does not tell it.")
}

fn is_payload(catalogue: &Catalogue, name: &str) -> bool {
    catalogue
        .parts
        .iter()
        .chain(&catalogue.classes)
        .flat_map(|class| &class.events)
        .flat_map(|event| &event.parameters)
        .any(|parameter| parameter.kind == Kind::Named(name.to_owned()))
}
