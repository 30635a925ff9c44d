//! What a user did while something from the program was on its way to the same widget.
//!
//! Browsers apply and answer what they are sent in order, so that an event which comes before the
//! answer to a call happened before that call. The call has the last word then: without this rule
//! the model would keep what the browser no longer shows (`docs/protocol.md#clashes`).

use super::model::Model;
use super::view::View;
use crate::WidgetId;
use crate::catalogue::{Behaviour, Event, Method, Source, Write};

/// How an event relates to what its browser has not answered yet; a later variant takes precedence
/// over an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clash {
    /// There is nothing on its way that matters.
    None,
    /// The browser will show something older, or brought within other bounds, or items in another
    /// order: the event counts, and all browsers get the value, that one too.
    Outdated,
    /// The browser will show a mixture of both: the event writes nothing, and all browsers get what
    /// the model says.
    Mixed,
    /// The browser will show what the program set: the event writes nothing.
    Overruled,
}

impl Clash {
    /// How many there are.
    pub(super) const KINDS: usize = 4;
}

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

/// The properties with which an event clashes while a call of the method is on its way, and how. An
/// edit of items has their text beside them, and limits what they limit.
pub(super) fn touched_by(method: &Method) -> impl Iterator<Item = (usize, Clash)> {
    let writes = match method.behaviour {
        Behaviour::Set(writes) => writes,
        _ => &[],
    };
    writes.iter().flat_map(|write| {
        let (beside, clash) = match write.value {
            Source::Items(_, beside)
            | Source::Limits(beside)
            | Source::StepLimits(beside)
            | Source::LineLimit(beside) => (Some(beside), Clash::Outdated),
            Source::Append | Source::AppendLines(_) => (None, Clash::Mixed),
            _ => (None, Clash::Overruled),
        };
        let own = [(write.property, clash)].into_iter();
        own.chain(beside.map(|beside| (beside, clash)))
    })
}
