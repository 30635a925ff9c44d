//! Late reports that are no news (`docs/protocol.md#echoes`).

use serde_json::Value;

use super::Session;
use super::model::Values;
use super::view::{Standing, ViewId};
use super::write::{self, Writing};
use crate::WidgetId;
use crate::catalogue::{Event, Nature};

/// A late report about one property, and what it is about to write over.
#[derive(Debug)]
pub(super) struct LateReport {
    property: usize,
    former: Standing,
    reported: Values,
}

impl Session {
    /// What a late report says of each property; empty if the event does not come late by nature.
    pub(super) fn late(
        &self,
        id: WidgetId,
        event: &'static Event,
        arguments: &[Value],
    ) -> Vec<LateReport> {
        let (Nature::Echo, Some(widget)) = (event.nature, self.model.get(id)) else {
            return Vec::new();
        };
        let writing = Writing {
            writes: event.writes,
            parameters: event.parameters,
            arguments,
            payload: None,
        };
        let writes = event.writes.iter();
        let late = writes.filter_map(|write| {
            let property = write.property;
            let values = widget.values(property).into_owned();
            Some(LateReport {
                property,
                former: Standing::new(widget.step_of(property), values),
                reported: write::values(widget, write, writing)?,
            })
        });
        late.collect()
    }

    /// Whether a late report says what the model says already, or what its browser has shown all
    /// along. Of a property of which it says anything else that memory ends.
    pub(super) fn is_echo(&mut self, view: ViewId, id: WidgetId, late: &[LateReport]) -> bool {
        let mut is_echo = !late.is_empty();
        for late in late {
            let reported = &*late.reported;
            if let Some(view) = self.views.get_mut(view) {
                let place = (id, late.property);
                if view.apart.is_said_by(place, &late.former, reported) {
                    continue;
                }
                // What the browser reported before a replay, it does not show any more after it.
                if !view.is_about_to_be_replayed() {
                    view.apart.end(place);
                }
            }
            is_echo &= late.former.is_said_by(reported);
        }
        is_echo
    }

    /// A late report of `author` was written: the others go on showing what they show.
    pub(super) fn keep_apart(&mut self, author: ViewId, id: WidgetId, late: &[LateReport]) {
        for late in late {
            let Some(widget) = self.model.get(id) else {
                return;
            };
            if widget.class.properties[late.property].shared {
                continue;
            }
            let now = widget.step_of(late.property);
            for view in self.views.iter_mut() {
                if view.id != author || view.is_about_to_be_replayed() {
                    view.apart.keep((id, late.property), &late.former, now);
                }
            }
        }
    }
}
