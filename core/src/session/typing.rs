//! Text that a user types while the program sets it (`docs/protocol.md#typing`).
//!
//! Our own page numbers what it reports of a field, and puts what was typed since the last report
//! that the program knows into the text that the program sets. The session does the same for a
//! report that left the page before the set arrived there: so the model never holds a text that is
//! older than the event behind it, and both come to the same text.

use serde_json::Value;

use super::view::{Report, Undo, View, ViewId};
use super::views::Audience;
use super::{Batching, Session};
use crate::WidgetId;
use crate::catalogue::{Event, Source, Write};
use crate::wire::MessageId;

impl Before {
    /// The whole text at that property.
    pub(super) fn whole(&self, text: String) -> Self {
        Self {
            property: self.property,
            text: BeforeText::Whole(text),
        }
    }
}

/// What a property was before a write, as far as it takes to tell what the write changed.
#[derive(Debug)]
pub(super) struct Before {
    property: usize,
    text: BeforeText,
}

#[derive(Debug)]
enum BeforeText {
    Whole(String),
    /// Only the end grows: its former length in bytes.
    Length(usize),
}

impl Session {
    /// Remembers the text of a widget that a user types into, if something is about to write it
    /// and a page shows it.
    pub(super) fn before_write(&self, id: WidgetId, writes: &[Write]) -> Option<Before> {
        let widget = self.model.get(id)?;
        let property = widget.class.typed?;
        let write = writes.iter().find(|write| concerns(write, property))?;
        if !self.views.iter().any(View::shows_typing) {
            return None;
        }
        let grows = match write.value {
            Source::Append => true,
            Source::AppendLines(limit) => widget.value(limit).is_null(),
            _ => false,
        };
        let text = if grows {
            BeforeText::Length(widget.text_length(property))
        } else {
            BeforeText::Whole(widget.text(property).into_owned())
        };
        Some(Before { property, text })
    }

    /// Tells the pages of the audience which of their reports the next set of the text knows.
    pub(super) fn acknowledge_reports(&mut self, id: WidgetId, audience: Audience) {
        let pages = self.views.iter_mut();
        let pages = pages.filter(|view| audience.contains(view.id) && view.shows_typing());
        let untold: Vec<_> = pages
            .filter_map(|page| Some((page.id, page.fields.untold(id)?)))
            .collect();
        for (page, number) in untold {
            self.views.post_act(page, Batching::Batched, |builder| {
                builder.unanswered(|encoder| encoder.typed(id, number));
            });
        }
    }

    /// What was written has been posted as the messages behind `last_before`: pages that have not
    /// applied them yet report texts that are about the text before.
    pub(super) fn after_write(
        &mut self,
        id: WidgetId,
        before: Option<Before>,
        audience: Audience,
        last_before: u64,
    ) {
        let (Some(before), Some(widget)) = (before, self.model.get(id)) else {
            return;
        };
        // A set of the text that is there already counts too: the page may show another one.
        if self.views.last_message() == last_before {
            return;
        }
        let (undo, length) = match &before.text {
            BeforeText::Length(length) => {
                let after = widget.text_length(before.property);
                let (at, inserted) = (*length, after - length);
                let removed = Box::default();
                (
                    Undo {
                        at,
                        inserted,
                        removed,
                    },
                    after,
                )
            }
            BeforeText::Whole(text) => {
                let inserted = widget.text_length(before.property);
                let (at, removed) = (0, text.as_str().into());
                (
                    Undo {
                        at,
                        inserted,
                        removed,
                    },
                    inserted,
                )
            }
        };
        let message = MessageId(self.views.last_message());
        for view in self.views.iter_mut() {
            if !audience.contains(view.id) || !view.shows_typing() {
                continue;
            }
            match view.outbox.mark_of(id) {
                // What will be sent is not known yet.
                Some(mark) => view.fields.lose(id, mark),
                None => view.fields.sent(id, message, undo.clone(), length),
            }
        }
    }

    /// A page reports the text of a field under a number: brings the text up to what the page will
    /// show when all that is on its way has arrived.
    pub(super) fn merge_report(
        &mut self,
        view: ViewId,
        id: WidgetId,
        event: &Event,
        number: u64,
        arguments: &mut [Value],
    ) -> Report {
        let Some(property) = event.typed() else {
            return Report::Unknown;
        };
        let (Some(widget), Some(view)) = (self.model.get(id), self.views.get_mut(view)) else {
            return Report::Unknown;
        };
        if !view.own_page || view.is_lost_track_of() || view.is_about_to_be_replayed() {
            return Report::Unknown;
        }
        let Some(Value::String(reported)) = arguments.first_mut() else {
            return Report::Unknown;
        };
        let model = widget.text(property);
        view.fields.merge(id, number, &model, reported)
    }
}

impl View {
    /// Whether it is a page that puts what is typed into what is set, and gets each change.
    fn shows_typing(&self) -> bool {
        self.own_page && self.follows()
    }
}

/// Whether a write may change the text at `property`.
fn concerns(write: &Write, property: usize) -> bool {
    match write.value {
        Source::Items(_, text) | Source::LineLimit(text) => text == property,
        _ => write.property == property,
    }
}

#[cfg(test)]
mod tests;
