//! Late reports that are no news (`docs/protocol.md#echoes`).
//!
//! Browsers report a scroll position some time after it changed, and also when only their layout
//! did. Positions are not passed on to other browsers, so that each may show another one than the
//! model names: what equals its own is no news of it, whatever the model says by then.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Session;
use crate::catalogue::{Event, Nature, Write};
use crate::{ConnectionId, WidgetId};

/// Reports of positions come back rounded to whole pixels.
const SAME_POSITION: f64 = 0.01;

/// What one browser shows otherwise than the model says, as another one's user changed that: at
/// most one value for each property that a late report writes.
#[derive(Debug, Default)]
pub(super) struct Apart(BTreeMap<(WidgetId, usize), Standing>);

/// The values of a property at some step.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The step of the model's value that these values are held against; another one means that
    /// the program has set the property since, for all browsers. `None` if it was never set.
    step: Option<u64>,
    values: Vec<Value>,
}

impl Apart {
    /// The values that the browser still shows while the model's are of this step.
    fn get(&self, place: (WidgetId, usize), step: Option<u64>) -> Option<&[Value]> {
        let standing = self.0.get(&place).filter(|it| it.step == step);
        standing.map(|it| it.values.as_slice())
    }

    /// The model got new values, of step `now`, and the browser did not: it shows what it showed
    /// before, by default the model's `former` values.
    fn keep(&mut self, place: (WidgetId, usize), former: &Standing, now: Option<u64>) {
        let standing = self.0.entry(place).or_insert_with(|| former.clone());
        if standing.step != former.step {
            standing.values.clone_from(&former.values);
        }
        standing.step = now;
    }

    /// The browser is shown the model as it is.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The widget has ended.
    pub(super) fn forget(&mut self, widget: WidgetId) {
        self.0.retain(|&(other, _), _| other != widget);
    }
}

impl Session {
    /// Whether a late report says what the model says already, or what its browser has shown all
    /// along. One that says anything else ends the memory of that.
    pub(super) fn is_echo(
        &mut self,
        connection: ConnectionId,
        id: WidgetId,
        event: &'static Event,
        arguments: &[Value],
    ) -> bool {
        let Some((property, current)) = self.standing(id, event) else {
            return false;
        };
        if let Some(attached) = self.connections.get_mut(&connection) {
            let place = (id, property);
            let shown = attached.apart.get(place, current.step);
            if shown.is_some_and(|shown| same(shown, arguments)) {
                return true;
            }
            // What was reported before a replay the browser does not show any more behind it.
            if !attached.is_about_to_be_replayed() {
                attached.apart.0.remove(&place);
            }
        }
        same(&current.values, arguments)
    }

    /// What a late report is about to write over; `None` if it is not about one property.
    pub(super) fn standing(
        &self,
        id: WidgetId,
        event: &'static Event,
    ) -> Option<(usize, Standing)> {
        let (Nature::Echo, &[Write { property, .. }]) = (event.nature, event.writes) else {
            return None;
        };
        let widget = self.model.get(id)?;
        let step = widget.state.get(&property).map(|stored| stored.step);
        let values = widget.values(property).into_owned();
        Some((property, Standing { step, values }))
    }

    /// A late report of `author`'s was written over `former`: the others go on to show what they
    /// show.
    pub(super) fn keep_apart(
        &mut self,
        author: ConnectionId,
        id: WidgetId,
        (property, former): (usize, Standing),
    ) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        if widget.class.properties[property].shared {
            return;
        }
        let now = widget.state.get(&property).map(|stored| stored.step);
        for attached in self.connections.values_mut() {
            if attached.id != author || attached.is_about_to_be_replayed() {
                attached.apart.keep((id, property), &former, now);
            }
        }
    }
}

fn same(values: &[Value], reported: &[Value]) -> bool {
    values.len() == reported.len()
        && values.iter().zip(reported).all(|(value, reported)| {
            match (value.as_f64(), reported.as_f64()) {
                (Some(value), Some(reported)) => (value - reported).abs() <= SAME_POSITION,
                _ => value == reported,
            }
        })
}
