//! The calls that bring a browser to a property's value.

use std::borrow::Cow;

use serde_json::Value;

use crate::Time;
use crate::catalogue::{Method, Replay};
use crate::compact::Compact;
use crate::session::content::Given;
use crate::session::model::Widget;
use crate::wire::Arguments;

/// A call that says what a property is.
#[derive(Debug)]
pub(in crate::session) struct Planned<'m> {
    pub(in crate::session) method: &'static Method,
    given: Given<'m>,
}

impl<'m> Planned<'m> {
    pub(in crate::session) fn new(
        method: &'static Method,
        values: impl Into<Cow<'m, [Compact]>>,
    ) -> Self {
        let given = Given::Stored(values.into());
        Self { method, given }
    }

    fn of_values(method: &'static Method, values: &'m [Value]) -> Self {
        let given = Given::Values(values);
        Self { method, given }
    }

    pub(in crate::session) fn arguments(&self) -> Arguments<'_> {
        match &self.given {
            Given::Stored(values) => Arguments::Stored(self.method.parameters, values),
            Given::Values(values) => Arguments::Values(self.method.parameters, values),
            Given::Json(json) => Arguments::One(json),
        }
    }
}

/// The calls that bring a browser from nothing to the property's value; none if it is as it began.
pub(in crate::session) fn calls_for(
    widget: &Widget,
    property: usize,
    now: Time,
) -> Vec<Planned<'_>> {
    let replay = widget.class.properties[property].replay;
    if widget.content().step(property).is_some() {
        let method = |at: usize| match replay {
            Replay::Call(method) | Replay::Each(method, ..) => Some(method),
            Replay::Content(methods) => methods.get(at).copied(),
            _ => None,
        };
        let told = widget.content().told(property).into_iter();
        let planned = told.filter_map(|it| {
            let (method, given) = (method(it.method)?, it.given);
            Some(Planned { method, given })
        });
        return planned.collect();
    }
    let Some(stored) = widget.state.get(property) else {
        return Vec::new();
    };
    let values = stored.values();
    match replay {
        Replay::Never | Replay::Content(_) => Vec::new(),
        Replay::Call(method) => {
            let values: Cow<'_, [Compact]> = match stored.expires() {
                Some(expires) if expires <= now => return Vec::new(),
                Some(expires) => {
                    let left = Compact::Float((expires - now).as_secs_f64());
                    values.iter().cloned().chain([left]).collect()
                }
                None => values.into(),
            };
            vec![Planned::new(method, values)]
        }
        Replay::Switch(_) if *values == *widget.initial(property) => Vec::new(),
        Replay::Switch(_) => switched(widget, property).into_iter().collect(),
        Replay::Each(method, ..) => {
            let each = values.iter().map(std::slice::from_ref);
            each.map(|item| Planned::new(method, item)).collect()
        }
        Replay::Keyed(method) => {
            let entries = values.iter().map(|entry| entry.as_array());
            let entries = entries.map(Option::unwrap_or_default);
            let calls = entries.map(|entry| Planned::of_values(method, entry));
            calls.collect()
        }
    }
}

/// The calls that bring a browser to a property's new value, from whatever it showed before.
pub(in crate::session) fn calls_for_change(
    widget: &Widget,
    property: usize,
    now: Time,
) -> Vec<Planned<'_>> {
    match widget.class.properties[property].replay {
        // A replay leaves out a switch that stands where it began; a change does not.
        Replay::Switch(_) => switched(widget, property).into_iter().collect(),
        _ => calls_for(widget, property, now),
    }
}

/// The calls that switch on again what is on and a user may have switched off: off, and on.
pub(in crate::session) fn calls_for_restart(widget: &Widget, property: usize) -> Vec<Planned<'_>> {
    let about = widget.class.properties[property];
    let (true, Replay::Switch(positions)) = (about.may_lapse, about.replay) else {
        return Vec::new();
    };
    if *widget.value(property) != Value::Bool(true) {
        return Vec::new();
    }
    let off = positions
        .into_iter()
        .find(|(position, _)| position.to_value() == Value::Bool(false));
    let off = off.map(|(_, method)| Planned::new(method, &[][..]));
    off.into_iter().chain(switched(widget, property)).collect()
}

/// The calls that bring a browser to a content, from whatever it showed of it before.
pub(in crate::session) fn calls_for_content(widget: &Widget, now: Time) -> Vec<Planned<'_>> {
    let parts: Vec<_> = widget.content().parts().map(|(part, _)| part).collect();
    let mut calls = Vec::new();
    for &part in &parts {
        // What is added item by item has to be empty before.
        if let Replay::Each(_, clear, _) = widget.class.properties[part].replay {
            calls.push(Planned::new(clear, &[][..]));
        }
    }
    for part in parts {
        calls.extend(calls_for(widget, part, now));
    }
    calls
}

fn switched(widget: &Widget, property: usize) -> Option<Planned<'_>> {
    let Replay::Switch(positions) = widget.class.properties[property].replay else {
        return None;
    };
    let value = widget.state.get(property)?.values().first()?;
    let mut positions = positions.iter();
    let (_, method) = positions.find(|(position, _)| *value == Compact::from(*position))?;
    Some(Planned::new(method, &[][..]))
}
