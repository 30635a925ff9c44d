//! Listeners to a widget's events.

use super::views::Audience;
use super::{Batching, Output, Session};
use crate::catalogue::{Event, Nature};
use crate::{Error, ListenerId, Misuse, WidgetId};

impl Session {
    /// Adds a listener: each event comes as an [`Output::Dispatch`] with the listener's id. Several
    /// for one event are called in the order in which they were added.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed or its class has no such event, and
    /// [`Error::SessionClosed`].
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
        widget.add_listener(listener, event);
        if is_new && event.is_on_the_wire() {
            self.views.post(Audience::Everyone, batching, |builder| {
                builder.listen(id, event);
            });
        }
        Ok(listener)
    }

    /// The event called `action` of a widget.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed or its class has no such event, and
    /// [`Error::SessionClosed`].
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

    /// Removes a listener of a widget, which an [`Output::Forget`] confirms; nothing happens if it
    /// is already gone. A dispatch to it that then still waits at a gate finds no handler any more
    /// (`docs/protocol.md#listen`).
    pub fn unlisten(&mut self, id: WidgetId, listener: ListenerId, batching: Batching) {
        let Some(widget) = self.model.get_mut(id) else {
            return;
        };
        let Some(event) = widget.remove_listener(listener) else {
            return;
        };
        let is_last = !widget.listens_to(event);
        self.views.outputs.push_back(Output::Forget(listener));
        // The client does not take back its own listening to what is typed, so that a second
        // `listen` would report everything twice (docs/protocol.md#listen).
        if is_last && event.is_on_the_wire() && event.nature != Nature::Typing {
            self.views.post(Audience::Everyone, batching, |builder| {
                builder.unlisten(id, event);
            });
        }
    }
}
