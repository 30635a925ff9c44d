//! The fields that the user of a page types into, while the program sets them
//! (`docs/protocol.md#typing`).

use std::collections::{BTreeMap, VecDeque};

use super::splice::Splice;
use crate::WidgetId;
use crate::wire::MessageId;

/// Characters that may have to be looked at to bring one report up to date: sets that are on their
/// way, times the length of the text. Beyond it the report is held against the last set only.
const MOST_WORK: usize = 4 << 20;

/// The fields of one page: what it has told of them, and what is on its way to them.
#[derive(Debug, Default)]
pub(in crate::session) struct Fields(BTreeMap<WidgetId, Field>);

#[derive(Debug, Default)]
struct Field {
    /// The number of the last report that is in the model.
    known: u64,
    /// The number that the page was last told of.
    told: u64,
    /// Sets that the page has not answered yet, the oldest first.
    sets: VecDeque<Set>,
    /// More was on its way than is kept: until the answer to this message it is not known what the
    /// page's reports are about.
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
pub(in crate::session) struct Undo {
    pub(in crate::session) at: usize,
    pub(in crate::session) inserted: usize,
    pub(in crate::session) removed: Box<str>,
}

/// What a report of a page's field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum Report {
    /// It is in the model as it will stand in the page; the event's text says the same.
    Merged,
    /// The model has all of it already.
    Known,
    /// It is not known what it is about.
    Unknown,
}

impl Fields {
    /// The page is about to be rebuilt, and numbers its reports anew.
    pub(in crate::session) fn clear(&mut self) {
        self.0.clear();
    }

    /// The widget has ended.
    pub(in crate::session) fn forget(&mut self, widget: WidgetId) {
        self.0.remove(&widget);
    }

    /// The page has answered a message about a widget.
    pub(in crate::session) fn answered(&mut self, widget: WidgetId, message: MessageId) {
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

    /// The number of the last report in the model, if the page has not been told of it.
    pub(in crate::session) fn untold(&mut self, widget: WidgetId) -> Option<u64> {
        let field = self.0.get_mut(&widget)?;
        let news = field.known > field.told;
        field.told = field.known;
        news.then_some(field.known)
    }

    /// What is on its way is not known until the page has answered this message.
    pub(in crate::session) fn lose(&mut self, widget: WidgetId, until: MessageId) {
        let field = self.0.entry(widget).or_default();
        field.sets.clear();
        field.lost = field.lost.max(Some(until));
    }

    /// A set is on its way.
    pub(in crate::session) fn sent(
        &mut self,
        widget: WidgetId,
        message: MessageId,
        undo: Undo,
        length: usize,
    ) {
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

impl Fields {
    /// The page reports the text of a field under a number, while the model says `model`: brings the
    /// text up to what the page will show when all that is on its way has arrived.
    pub(in crate::session) fn merge(
        &mut self,
        widget: WidgetId,
        number: u64,
        model: &str,
        reported: &mut String,
    ) -> Report {
        let field = self.0.entry(widget).or_default();
        if field.lost.is_some() {
            return Report::Unknown;
        }
        field.known = number;
        let merged = field.merge(model, reported);
        let news = merged.as_deref().unwrap_or(reported) != model;
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
