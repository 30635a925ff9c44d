//! What a user did while something from the program was on its way to the same widget.
//!
//! Browsers apply and answer what they are sent in order, so that an event which comes before the
//! answer to a call happened before that call. The call has the last word then: without this rule
//! the model would keep what the browser no longer shows (`docs/protocol.md#clashes`).

use super::model::Model;
use super::view::{Clash, View};
use crate::WidgetId;
use crate::catalogue::{Event, Source, Write};

/// Looks for what is on its way to `view` and concerns what the event writes.
pub(super) fn clash(model: &Model, view: &View, id: WidgetId, event: &Event) -> Clash {
    if event.writes.is_empty() {
        return Clash::None;
    }
    if view.is_lost_track_of() || view.is_about_to_be_replayed() {
        return Clash::Outdated;
    }
    let writes = event.writes.iter();
    let clashes = writes.map(|write| clash_of(model, view, id, write));
    clashes.max().unwrap_or(Clash::None)
}

/// What is on its way and concerns one thing that an event writes.
fn clash_of(model: &Model, view: &View, id: WidgetId, write: &Write) -> Clash {
    match write.value {
        // The one that is chosen puts out the others: the browser mixes what was set on any of them.
        Source::Grouped => {
            let mut all = model.group_of(id).chain([id]);
            if all.any(|it| view.unanswered(it, write.property) != Clash::None) {
                Clash::Mixed
            } else {
                Clash::None
            }
        }
        // A new item is in the list whatever the text is then.
        Source::Items(_, text) => {
            let mut places = [write.property, text].into_iter();
            if places.any(|place| view.unanswered(id, place) != Clash::None) {
                Clash::Outdated
            } else {
                Clash::None
            }
        }
        _ => view.unanswered(id, write.property),
    }
}
