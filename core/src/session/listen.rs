//! Listeners: who wants to know of a widget's events.

use super::post::Audience;
use super::{Batching, Output, Session};
use crate::catalogue::{Event, Nature, Role};
use crate::{Error, ListenerId, Misuse, WidgetId};

impl Session {
    /// Adds a listener; several for one event are told in the order in which they were added.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed or its class has no such event.
    pub fn listen(
        &mut self,
        id: WidgetId,
        event: &'static Event,
        batching: Batching,
    ) -> Result<ListenerId, Error> {
        let class = self.class_of(id)?;
        let event = class
            .event(event.action)
            .ok_or_else(|| Misuse::UnknownEvent {
                class: class.name,
                action: event.action.to_owned(),
            })?;
        let listener = self.next_listener();
        let Some(widget) = self.model.get_mut(id) else {
            return Ok(listener);
        };
        let is_new = !widget.listens_to(event);
        widget.listeners.push((listener, event));
        // A browser does not send what core makes itself.
        let on_the_wire = class.role != Role::Timer && event.nature != Nature::Progress;
        if is_new && on_the_wire {
            self.post(Audience::Everyone, batching, |draft| {
                draft.listen(id, event.action)
            });
        }
        Ok(listener)
    }

    /// The event called `action` of a widget.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed or its class has no such event.
    pub fn event_of(&self, id: WidgetId, action: &str) -> Result<&'static Event, Error> {
        let class = self.class_of(id)?;
        class.event(action).ok_or_else(|| {
            Misuse::UnknownEvent {
                class: class.name,
                action: action.to_owned(),
            }
            .into()
        })
    }

    /// Removes a listener of a widget. Dispatches to it that wait already still come out.
    pub fn unlisten(&mut self, id: WidgetId, listener: ListenerId, batching: Batching) {
        let Some(widget) = self.model.get_mut(id) else {
            return;
        };
        let Some(at) = widget
            .listeners
            .iter()
            .position(|&(other, _)| other == listener)
        else {
            return;
        };
        let (_, event) = widget.listeners.remove(at);
        let class = widget.class;
        let is_last = !widget.listens_to(event);
        self.outputs.push_back(Output::Forget(listener));
        // The client does not take back its own listening to what is typed, so that a second
        // `listen` would report everything twice (docs/protocol.md#listen).
        let on_the_wire = class.role != Role::Timer
            && event.nature != Nature::Progress
            && event.action != "modified";
        if is_last && on_the_wire {
            self.post(Audience::Everyone, batching, |draft| {
                draft.unlisten(id, event.action)
            });
        }
    }
}
