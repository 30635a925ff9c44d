//! Late reports that are no news (`docs/protocol.md#echoes`).

use serde_json::Value;

use super::Session;
use super::view::{Standing, ViewId};
use super::write::{self, Writing};
use crate::WidgetId;
use crate::catalogue::{Event, Nature, Write};

impl Session {
    /// Whether a late report says what the model says already, or what its browser has shown all
    /// along. A report that says anything else ends that memory.
    pub(super) fn is_echo(
        &mut self,
        view: ViewId,
        id: WidgetId,
        event: &'static Event,
        arguments: &[Value],
    ) -> bool {
        let Some((property, current)) = self.standing(id, event) else {
            // Of what is written to several properties no browser shows another one's.
            let writing = Writing {
                writes: event.writes,
                parameters: event.parameters,
                arguments,
                payload: None,
            };
            let widget = self.model.get(id);
            return !event.writes.is_empty()
                && widget.is_some_and(|widget| write::says_the_same(widget, writing));
        };
        if let Some(view) = self.views.get_mut(view) {
            let place = (id, property);
            if view.apart.is_said_by(place, &current, arguments) {
                return true;
            }
            // What the browser reported before a replay, it does not show any more after it.
            if !view.is_about_to_be_replayed() {
                view.apart.end(place);
            }
        }
        current.is_said_by(arguments)
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
        let values = widget.values(property).into_owned();
        Some((property, Standing::new(widget.step_of(property), values)))
    }

    /// A late report of `author` was written over `former`: the others go on showing what they
    /// show.
    pub(super) fn keep_apart(
        &mut self,
        author: ViewId,
        id: WidgetId,
        (property, former): (usize, Standing),
    ) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        if widget.class.properties[property].shared {
            return;
        }
        let now = widget.step_of(property);
        for view in self.views.iter_mut() {
            if view.id != author || view.is_about_to_be_replayed() {
                view.apart.keep((id, property), &former, now);
            }
        }
    }
}
