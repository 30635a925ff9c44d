//! Text that a user types while the program sets it (`docs/protocol.md#typing`).
//!
//! Our own page numbers what it reports of a field, and puts what was typed since the last report
//! that the program knows into the text that the program sets. The session does the same for a
//! report that left the page before the set arrived there: so the model never holds a text that is
//! older than the event behind it, and both come to the same text.

mod splice;

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

use self::splice::Splice;
use super::view::{View, ViewId};
use super::views::Audience;
use super::{Batching, Session};
use crate::WidgetId;
use crate::catalogue::{Class, Event, Kind, Source, Write};
use crate::wire::MessageId;

/// Characters that may have to be looked at to bring one report up to date: sets that are on their
/// way, times the length of the text. Beyond it the report is held against the last set only.
const MOST_WORK: usize = 4 << 20;

/// The fields of one page: what it has reported of them, and what is on its way to them.
#[derive(Debug, Default)]
pub(super) struct Fields(BTreeMap<WidgetId, Field>);

#[derive(Debug, Default)]
struct Field {
    /// The number of the last report that is in the model.
    known: u64,
    /// The last such number that was sent to the page.
    told: u64,
    /// Sets that the page has not answered yet, the oldest first.
    sets: VecDeque<Set>,
    /// More was on its way than is kept: until this message is answered, it is not known which text
    /// the page's reports are about.
    lost: Option<MessageId>,
}

/// A set of the text: what to put back to have the text before it.
#[derive(Debug)]
struct Set {
    message: MessageId,
    undo: Undo,
}

/// The part of a text, in bytes, that took the place of `removed`.
#[derive(Clone, Debug)]
struct Undo {
    at: usize,
    inserted: usize,
    removed: Box<str>,
}

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

/// What a report on a field of a page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Report {
    /// It is in the model as it will stand in the page; the event's text says the same.
    Merged,
    /// The model has all of it already.
    Known,
    /// Which text it is about is not known.
    Unknown,
}

impl Fields {
    /// The page is about to be rebuilt, and numbers its reports anew.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The widget has ended.
    pub(super) fn forget(&mut self, widget: WidgetId) {
        self.0.remove(&widget);
    }

    /// The page has answered a message about a widget.
    pub(super) fn answered(&mut self, widget: WidgetId, message: MessageId) {
        let Some(field) = self.0.get_mut(&widget) else {
            return;
        };
        while field.sets.front().is_some_and(|set| set.message <= message) {
            field.sets.pop_front();
        }
        if field.lost.is_some_and(|lost| lost <= message) {
            field.lost = None;
        }
        if field.sets.is_empty() && field.lost.is_none() && field.known == 0 {
            self.0.remove(&widget);
        }
    }

    /// The number of the last report in the model, if it has not been sent to the page.
    pub(super) fn untold(&mut self, widget: WidgetId) -> Option<u64> {
        let field = self.0.get_mut(&widget)?;
        let news = field.known > field.told;
        field.told = field.known;
        news.then_some(field.known)
    }

    /// What is on its way is not known until the page has answered this message.
    fn lose(&mut self, widget: WidgetId, until: MessageId) {
        let field = self.0.entry(widget).or_default();
        field.sets.clear();
        field.lost = field.lost.max(Some(until));
    }

    /// A set is on its way.
    fn sent(&mut self, widget: WidgetId, message: MessageId, undo: Undo, length: usize) {
        let field = self.0.entry(widget).or_default();
        let work = (field.sets.len() + 1).saturating_mul(length.max(1));
        if field.lost.is_some() || work > MOST_WORK {
            field.sets.clear();
            field.lost = Some(message);
        } else {
            field.sets.push_back(Set { message, undo });
        }
    }
}

impl Session {
    /// Remembers the text of a widget that a user types into, if something is about to write it
    /// and a page shows it.
    pub(super) fn before_write(&self, id: WidgetId, writes: &[Write]) -> Option<Before> {
        let widget = self.model.get(id)?;
        let property = typed_property(widget.class)?;
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
        let Some((property, place)) = typed_by(event) else {
            return Report::Unknown;
        };
        let (Some(widget), Some(view)) = (self.model.get(id), self.views.get_mut(view)) else {
            return Report::Unknown;
        };
        if !view.own_page || view.is_lost_track_of() || view.is_about_to_be_replayed() {
            return Report::Unknown;
        }
        let field = view.fields.0.entry(id).or_default();
        if field.lost.is_some() {
            return Report::Unknown;
        }
        let Some(Value::String(reported)) = arguments.get_mut(place) else {
            return Report::Unknown;
        };
        field.known = number;
        let model = widget.text(property);
        let merged = field.merge(&model, reported);
        let news = merged.as_deref().unwrap_or(reported) != &*model;
        if let Some(merged) = merged {
            *reported = merged;
        }
        if news { Report::Merged } else { Report::Known }
    }
}

impl Field {
    /// What `reported` becomes in the model, where sets are on their way; `None` if it stays as it
    /// is. The sets are about the reported text from now on.
    fn merge(&mut self, model: &str, reported: &str) -> Option<String> {
        if self.sets.is_empty() {
            return None;
        }
        // The texts that the page shows between one set and the next, the oldest last.
        let mut texts = vec![model.to_owned()];
        for set in self.sets.iter().rev() {
            let before = set.undo.before(texts.last().map_or("", String::as_str));
            texts.push(before);
        }
        let mut texts: VecDeque<Vec<char>> =
            texts.iter().rev().map(|it| it.chars().collect()).collect();
        let mut before = texts.pop_front().unwrap_or_default();
        let mut current: Vec<char> = reported.chars().collect();
        let mut edit = Splice::between(&before, &current);
        for (set, after) in self.sets.iter_mut().zip(texts) {
            edit = edit.and_then(|edit| edit.rebased(&before, &after));
            let merged = match &edit {
                Some(edit) => edit.apply(&after),
                None => after.clone(),
            };
            set.undo = Undo {
                at: 0,
                inserted: merged.iter().map(|char| char.len_utf8()).sum(),
                removed: current.iter().collect::<String>().into(),
            };
            (before, current) = (after, merged);
        }
        Some(current.into_iter().collect())
    }
}

impl Undo {
    /// The text before the set that made `after`.
    fn before(&self, after: &str) -> String {
        let end = self.at + self.inserted;
        let start = after.get(..self.at).unwrap_or_default();
        let rest = after.get(end..).unwrap_or_default();
        [start, &self.removed, rest].concat()
    }
}

impl View {
    /// Whether it is a page that puts what is typed into what is set, and gets each change.
    fn shows_typing(&self) -> bool {
        self.own_page && self.follows()
    }
}

/// The property that users of a class write by typing, if there is one.
fn typed_property(class: &Class) -> Option<usize> {
    let mut typed = class.events.iter().filter_map(|event| typed_by(event));
    typed.next().map(|(property, _)| property)
}

/// The property that an event's text becomes, and the place of that text among its arguments.
fn typed_by(event: &Event) -> Option<(usize, usize)> {
    let &[Write { property, value }] = event.writes else {
        return None;
    };
    let is_text = matches!(event.parameters.first()?.kind, Kind::Line | Kind::Lines);
    (is_text && matches!(value, Source::Arguments | Source::Lines(_))).then_some((property, 0))
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
