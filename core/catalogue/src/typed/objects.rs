//! The structs of the objects that events and getters carry, and of the values of events.

use std::fmt::Write as _;

use super::{event, types};
use crate::{
    model::{Catalogue, Documented, Object},
    names::field,
    output::{doc, doc_in},
    signature::{Kind, Need, Parameter},
};

/// The objects.
pub(super) fn objects(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for object in &catalogue.objects {
        if object
            .fields
            .iter()
            .any(|it| it.parameter.kind == Kind::Files)
        {
            with_files(object, &mut out);
        } else if is_given(catalogue, object) {
            given(object, &mut out);
        } else {
            let name = if is_reported(catalogue, object) {
                format!("{} reported", object.name)
            } else {
                object.name.clone()
            };
            in_macro("object", &object.doc, &name, object, &mut out);
        }
    }
    out
}

/// What events carry.
pub(super) fn payloads(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for payload in &catalogue.payloads {
        let listeners = event::listeners(catalogue, &payload.name).join(", ");
        let doc = format!("{} Reported to {listeners}.", payload.doc);
        in_macro("payload", &doc, &payload.name, payload, &mut out);
    }
    out
}

/// A struct in a macro that reads it too. `rustfmt` leaves it as it is written here.
fn in_macro(macro_name: &str, doc: &str, name: &str, object: &Object, out: &mut String) {
    let doc = doc_in(doc, 4);
    _ = write!(out, "{macro_name}! {{\n{doc}    pub struct {name} {{");
    let mut fields = String::new();
    for entry in fields_of(object) {
        let Parameter {
            name, kind, need, ..
        } = &entry.parameter;
        let text = match field(name) {
            same if same == name => String::new(),
            _ => format!(" = {name:?}"),
        };
        _ = writeln!(
            fields,
            "{}        pub {}: {}{text},",
            doc_in(&meaning(entry), 8),
            field(name),
            types::given(kind, *need)
        );
    }
    if fields.is_empty() {
        out.push_str("}\n}\n\n");
    } else {
        _ = write!(out, "\n{fields}    }}\n}}\n\n");
    }
}

/// The struct of an object whose files are not in it but beside it.
fn with_files(object: &Object, out: &mut String) {
    let name = &object.name;
    let (mut fields, mut reads) = (String::new(), String::new());
    for entry in fields_of(object) {
        let parameter = &entry.parameter;
        let (own, name) = (field(&parameter.name), &parameter.name);
        let kind = types::given(&parameter.kind, parameter.need);
        _ = writeln!(fields, "{}pub {own}: {kind},", doc(&meaning(entry)));
        _ = match parameter.kind {
            Kind::Files => writeln!(reads, "{own}: event.files().to_vec(),"),
            _ => writeln!(reads, "{own}: value::field(value, {name:?})?,"),
        };
    }
    let value = if reads.contains("(value,") {
        "let value = value::at(event.arguments(), 0);\n"
    } else {
        ""
    };
    _ = write!(
        out,
        "{}#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\npub struct {name} {{\n{fields}origin: Origin,\n}}\n\noriginating!({name});\n\n\
         impl FromEvent for {name} {{\n\
         fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {{\n\
         {value}\
         Ok(Self {{\n{reads}origin: Origin::of(event),\n}})\n}}\n}}\n\n",
        doc(&object.doc)
    );
}

/// The struct of an object that a program gives. `rustfmt` leaves it as it is written here.
fn given(object: &Object, out: &mut String) {
    _ = write!(
        out,
        "given! {{\n{}    pub struct {} {{\n",
        doc_in(&object.doc, 4),
        object.name
    );
    for (section, is_must) in [("must", true), ("may", false)] {
        let fields = object.fields.iter();
        let fields = fields.filter(|it| (it.parameter.need == Need::Required) == is_must);
        let before = out.len();
        for entry in fields {
            let Parameter { name, kind, .. } = &entry.parameter;
            let (doc, kind) = (doc_in(&entry.doc, 12), types::given(kind, Need::Required));
            _ = writeln!(out, "{doc}            {}: {kind} = {name:?},", field(name));
        }
        let fields = out.split_off(before);
        _ = match fields.as_str() {
            "" => writeln!(out, "        {section} {{}}"),
            _ => write!(out, "        {section} {{\n{fields}        }}\n"),
        };
    }
    out.push_str("    }\n}\n\n");
}

/// Whether a method takes the object.
fn is_given(catalogue: &Catalogue, object: &Object) -> bool {
    let classes = catalogue.parts.iter().chain(&catalogue.classes);
    let mut taken = classes
        .flat_map(|class| &class.methods)
        .flat_map(|method| &method.parameters);
    taken.any(|it| it.kind == Kind::Named(object.name.clone()))
}

fn fields_of(object: &Object) -> impl Iterator<Item = &Documented> {
    object.fields.iter().filter(|field| !field.wire_only)
}

/// What a field means, and what it is where the browser does not send it.
fn meaning(entry: &Documented) -> String {
    if entry.parameter.need != Need::Empty {
        return entry.doc.clone();
    }
    let empty = match entry.parameter.kind {
        Kind::Bool => "False",
        Kind::Int | Kind::Number => "0",
        _ => "Empty",
    };
    format!("{} {empty} where the browser does not tell it.", entry.doc)
}

/// Whether an event carries the object and nothing beside it.
fn is_reported(catalogue: &Catalogue, object: &Object) -> bool {
    let classes = catalogue.parts.iter().chain(&catalogue.classes);
    let mut carried = classes
        .flat_map(|class| &class.events)
        .flat_map(|event| &event.parameters);
    let has_files = object
        .fields
        .iter()
        .any(|it| it.parameter.kind == Kind::Files);
    !has_files && carried.any(|it| it.kind == Kind::Named(object.name.clone()))
}
