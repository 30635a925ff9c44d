//! What a user did while something of the program's was on its way to the same widget.
//!
//! Browsers apply and answer what they are sent in order, so that an event which comes before the
//! answer to a call happened before that call. The call has the last word then: without this rule
//! the model would keep what the browser no longer shows (`docs/protocol.md#clashes`).

use super::Session;
use super::connection::Connection;
use super::model::Model;
use super::outbox::About;
use crate::catalogue::{Behaviour, Event, Source, Write};
use crate::{ConnectionId, WidgetId};

/// How an event stands to what its browser has not answered yet; what comes later here goes before
/// what comes earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clash {
    /// There is nothing on its way that matters.
    None,
    /// The browser will show something older, or brought within other bounds, or items in another
    /// order: the event counts, and all are told, that browser too.
    Outdated,
    /// The browser will show a mixture of both: the event writes nothing, and all are told what the
    /// model says.
    Mixed,
    /// The browser will show what the program set: the event writes nothing.
    Overruled,
}

impl Session {
    /// Looks for what is on its way to `connection` and concerns what the event writes.
    pub(super) fn clash(&self, connection: ConnectionId, id: WidgetId, event: &Event) -> Clash {
        let Some(connection) = self.connections.get(&connection) else {
            return Clash::None;
        };
        if event.writes.is_empty() {
            return Clash::None;
        }
        if connection.is_lost_track_of() || connection.is_about_to_be_replayed() {
            return Clash::Outdated;
        }
        let writes = event.writes.iter();
        let clashes = writes.map(|write| clash_of(&self.model, connection, id, write));
        clashes.max().unwrap_or(Clash::None)
    }
}

/// What is on its way and concerns one thing that an event writes.
fn clash_of(model: &Model, connection: &Connection, id: WidgetId, write: &Write) -> Clash {
    match write.value {
        // Whoever is chosen puts out the others: the browser mixes what was set on any of them.
        Source::Grouped => {
            let others = model.group_of(id).into_iter();
            let mut all = others.chain([id]);
            if all.any(|it| clash_at(model, connection, it, write.property) != Clash::None) {
                Clash::Mixed
            } else {
                Clash::None
            }
        }
        // A new item is one of the list whatever the text is by then.
        Source::Items(_, text) => {
            let mut places = [write.property, text].into_iter();
            if places.any(|place| clash_at(model, connection, id, place) != Clash::None) {
                Clash::Outdated
            } else {
                Clash::None
            }
        }
        _ => clash_at(model, connection, id, write.property),
    }
}

/// What is on its way to one property of one widget.
fn clash_at(model: &Model, connection: &Connection, id: WidgetId, property: usize) -> Clash {
    let Some(class) = model.get(id).map(|widget| widget.class) else {
        return Clash::None;
    };
    let methods = connection.unanswered().filter_map(|about| match about {
        About::Widget(other, name) if other == id => class.method(name),
        _ => None,
    });
    let sources = methods.flat_map(|method| match method.behaviour {
        Behaviour::Set(writes) => writes,
        _ => &[],
    });
    let clashes = sources.filter(|other| touches(other, property));
    let clashes = clashes.map(|other| match other.value {
        Source::Items(..) | Source::Limits(_) | Source::StepLimits(_) | Source::LineLimit(_) => {
            Clash::Outdated
        }
        Source::Append | Source::AppendLines(_) => Clash::Mixed,
        _ => Clash::Overruled,
    });
    clashes.max().unwrap_or(Clash::None)
}

/// Whether a write changes that property; an edit of items has their text beside them, and limits
/// what they limit.
fn touches(write: &Write, property: usize) -> bool {
    match write.value {
        Source::Items(_, beside)
        | Source::Limits(beside)
        | Source::StepLimits(beside)
        | Source::LineLimit(beside) => beside == property || write.property == property,
        _ => write.property == property,
    }
}
