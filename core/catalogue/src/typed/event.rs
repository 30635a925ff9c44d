//! The methods that listen to events.

use std::fmt::Write as _;

use super::object_name;
use crate::{
    model::{Catalogue, Class, Event},
    names::snake,
    output::doc,
    tables::event_static,
};

/// The name of the type that an event carries.
fn payload<'a>(catalogue: &Catalogue, event: &'a Event) -> &'a str {
    let object = match event.parameters.as_slice() {
        [only] => object_name(catalogue, &only.kind),
        _ => None,
    };
    object
        .or(event.payload.as_deref())
        .unwrap_or("an event has an object or a payload")
}

/// The methods that listen to the events of `class`.
pub(super) fn listens(catalogue: &Catalogue, class: &Class, receiver: &str, out: &mut String) {
    for event in &class.events {
        _ = write!(
            out,
            "\n{}pub fn on_{}<M>(&self, handler: impl Handler<{}, M>) -> Listen {{\n\
             {receiver}.listen(&table::{}, handler)\n}}\n",
            doc(&event.doc),
            snake(&event.action),
            payload(catalogue, event),
            event_static(&event.action)
        );
    }
}

/// Where an event with that payload is listened to, as links.
pub(super) fn listeners(catalogue: &Catalogue, payload: &str) -> Vec<String> {
    let classes = catalogue.parts.iter().chain(&catalogue.classes);
    let events = classes.flat_map(|class| class.events.iter().map(move |event| (class, event)));
    events
        .filter(|(_, event)| event.payload.as_deref() == Some(payload))
        .map(|(class, event)| format!("[`{}::on_{}`]", class.rust_name, snake(&event.action)))
        .collect()
}
