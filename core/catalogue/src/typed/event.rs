//! Events: what they carry, and the methods that listen to them.

use std::fmt::Write as _;

use super::{object_name, own_payload, types};
use crate::{
    model::{Catalogue, Class, Event},
    names::{field, snake},
    output::doc,
    signature::{Kind, Need},
    tables::event_static,
};

/// Whether an event carries one of the catalogue's objects.
pub(super) fn is_object(catalogue: &Catalogue, event: &Event) -> bool {
    matches!(event.parameters.as_slice(), [only] if object_name(catalogue, &only.kind).is_some())
}

/// The name of the type that an event carries.
pub(super) fn payload(catalogue: &Catalogue, class: &Class, event: &Event) -> String {
    let object = match event.parameters.as_slice() {
        [only] => object_name(catalogue, &only.kind),
        _ => None,
    };
    object.map_or_else(
        || own_payload(catalogue, class, &event.action),
        str::to_owned,
    )
}

/// The methods that listen to the events of `class`.
pub(super) fn listens(catalogue: &Catalogue, class: &Class, receiver: &str, out: &mut String) {
    for event in &class.events {
        let payload = payload(catalogue, class, event);
        _ = write!(
            out,
            "\n{}pub fn on_{}<H, R, M>(&self, handler: H) -> Listen\nwhere\n\
             H: Fn({payload}) -> R + Send + Sync + 'static,\nR: Outcome<M>,\n{{\n\
             {receiver}.listen(&table::{}::{}, handler)\n}}\n",
            doc(&event.doc),
            snake(&event.action),
            class.module(),
            event_static(&event.action)
        );
    }
}

/// The structs of the events of `class` that carry values of their own.
pub(super) fn payloads(catalogue: &Catalogue, class: &Class, out: &mut String) {
    for event in class
        .events
        .iter()
        .filter(|event| !is_object(catalogue, event))
    {
        let name = payload(catalogue, class, event);
        let link = if catalogue.part(&class.name).is_some()
            || super::class::is_offered(catalogue, class)
        {
            format!("{}::on_{}", class.rust_name, snake(&event.action))
        } else {
            format!("on_{}", snake(&event.action))
        };
        _ = write!(
            out,
            "\n{}#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\npub struct {name} {{\n",
            doc(&format!(
                "What [`{link}`] reports: {}",
                crate::names::lower_first(&event.doc)
            ))
        );
        for parameter in &event.parameters {
            _ = write!(
                out,
                "/// {}\npub {}: {},\n",
                meaning(&parameter.name),
                field(&parameter.name),
                types::given(&parameter.kind, parameter.need)
            );
        }
        out.push_str("}\n\n");
        let argument = if event.parameters.is_empty() {
            "_event"
        } else {
            "event"
        };
        _ = write!(
            out,
            "impl FromEvent for {name} {{\nfn from_event({argument}: &RawEvent) -> Result<Self, Mismatch> {{\nOk(Self {{\n"
        );
        for (place, parameter) in event.parameters.iter().enumerate() {
            let name = &parameter.name;
            let read = match (&parameter.kind, parameter.need) {
                (Kind::Widget(_), Need::Required) => format!(
                    "{{\nlet widget = value::at(event.arguments(), {place});\n\
                     event.widget(widget).ok_or_else(|| Mismatch::new(\"a widget\", widget))?\n}}"
                ),
                (Kind::Widget(_), _) => {
                    format!("event.widget(value::at(event.arguments(), {place}))")
                }
                _ => format!("value::argument(event.arguments(), {place}, {name:?})?"),
            };
            _ = writeln!(out, "{}: {read},", field(name));
        }
        out.push_str("})\n}\n}\n");
    }
}

/// What a value of an event means, by its name: the event's own sentence says the rest.
fn meaning(name: &str) -> &'static str {
    match name {
        "x" => "The left edge, in CSS pixels from the corner of the page.",
        "y" => "The top edge, in CSS pixels from the corner of the page.",
        "horizontal" => "How far it is scrolled to the right, from 0 to 1.",
        "vertical" => "How far it is scrolled down, from 0 to 1.",
        "state" => "What it is like now.",
        "text" => "The text.",
        "index" => "The index of the item, counted from 0.",
        "child" => "The widget.",
        "duration" => "How long it ran.",
        "elapsed" => "How long it had run.",
        _ => "The value.",
    }
}
