//! What waits for one browser.

use std::collections::{BTreeSet, VecDeque};

use crate::WidgetId;
use crate::session::message::{ExpectedReply, Outgoing, Replies};
use crate::wire::MessageId;

/// Room that is kept where nothing waits any more.
const KEPT: usize = 16;

/// The messages that wait for one browser.
#[derive(Debug, Default)]
pub(in crate::session) struct Outbox {
    waiting: VecDeque<Waiting>,
    bytes: usize,
    /// How many may go out; those behind belong to a batch that is still being made.
    released: usize,
    /// The widgets whose content is marked.
    marked: BTreeSet<WidgetId>,
}

/// One thing that waits.
#[derive(Debug)]
pub(in crate::session) enum Waiting {
    /// Messages, encoded.
    Messages(Outgoing),
    /// A content, to be encoded when the socket can take it.
    Content(Mark),
}

/// Stands for the edits of a widget's content: all of the content is sent, as it is at that time.
/// Later edits are part of it, and do not wait themselves.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) struct Mark {
    pub(in crate::session) widget: WidgetId,
    /// The reply to its last message.
    pub(in crate::session) reply: ExpectedReply,
}

/// How much may wait before something has to give.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) struct Bounds {
    pub(in crate::session) bytes: usize,
    pub(in crate::session) messages: usize,
    pub(in crate::session) coalesce_above: usize,
}

impl Outbox {
    /// Bytes that wait.
    pub(in crate::session) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether something may be sent.
    pub(in crate::session) fn has_released(&self) -> bool {
        self.released > 0
    }

    /// All that waits may go out.
    pub(in crate::session) fn release(&mut self) {
        self.released = self.waiting.len();
    }

    pub(in crate::session) fn is_within(&self, bounds: Bounds) -> bool {
        self.bytes <= bounds.bytes && self.waiting.len() <= bounds.messages
    }

    /// Adds to the end. Where many wait, an older setting of the same property goes: the replies that
    /// will not come, and the one that stands for them.
    pub(super) fn push(
        &mut self,
        outgoing: Outgoing,
        bounds: Bounds,
    ) -> Option<(Replies, Option<MessageId>)> {
        let mut needless = None;
        if self.waiting.len() >= bounds.coalesce_above
            && let Some(sets) = outgoing.sets
            && let Some(older) = self.waiting.iter().rposition(|it| it.sets(sets))
            && let Some(older) = self.remove(older)
        {
            needless = Some((older, outgoing.replies.last()));
        }
        self.bytes += outgoing.size();
        self.waiting.push_back(Waiting::Messages(outgoing));
        needless
    }

    /// A content waits. False if it does already: the mark that is there stands for this one too.
    pub(super) fn mark(&mut self, mark: Mark) -> bool {
        let is_new = self.marked.insert(mark.widget);
        if is_new {
            self.waiting.push_back(Waiting::Content(mark));
        }
        is_new
    }

    pub(super) fn is_marked(&self, widget: WidgetId) -> bool {
        self.marked.contains(&widget)
    }

    /// The last message of the widget's content, where that is marked.
    pub(in crate::session) fn mark_of(&self, widget: WidgetId) -> Option<MessageId> {
        if !self.is_marked(widget) {
            return None;
        }
        self.waiting.iter().find_map(|waiting| match waiting {
            Waiting::Content(mark) if mark.widget == widget => Some(mark.reply.id),
            _ => None,
        })
    }

    /// The content of the widget waits no more: the reply that will not come.
    pub(super) fn unmark(&mut self, widget: WidgetId) -> Option<ExpectedReply> {
        if !self.is_marked(widget) {
            return None;
        }
        let at = self
            .waiting
            .iter()
            .position(|waiting| matches!(waiting, Waiting::Content(mark) if mark.widget == widget));
        self.remove(at?)?.as_slice().last().copied()
    }

    /// Replaces all edits of contents by marks. Returns what will not be answered, and the message
    /// to wait for instead.
    pub(super) fn mark_contents(&mut self) -> Vec<(Replies, MessageId)> {
        let marked = self.waiting.iter().filter_map(|waiting| match waiting {
            Waiting::Content(mark) => Some(*mark),
            Waiting::Messages(_) => None,
        });
        let mut marks: Vec<Mark> = marked.collect();
        let mut dropped = Vec::new();
        let mut kept = VecDeque::with_capacity(self.waiting.len());
        let (released, all) = (self.released, std::mem::take(&mut self.waiting));
        for (at, waiting) in all.into_iter().enumerate() {
            let edited = match &waiting {
                Waiting::Messages(outgoing) => {
                    outgoing.edits.zip(outgoing.replies.as_slice().last())
                }
                Waiting::Content(_) => None,
            };
            let (Some((widget, &reply)), Waiting::Messages(outgoing)) = (edited, &waiting) else {
                kept.push_back(waiting);
                continue;
            };
            self.bytes -= outgoing.size();
            if self.marked.insert(widget) {
                // The first edit's last reply is that of the mark: the others wait for it too.
                let mark = Mark { widget, reply };
                marks.push(mark);
                kept.push_back(Waiting::Content(mark));
                let others = outgoing
                    .replies
                    .as_slice()
                    .split_last()
                    .map_or(&[][..], |it| it.1);
                dropped.push((others.iter().copied().collect(), reply.id));
            } else {
                self.released -= usize::from(at < released);
                let mark = marks.iter().find(|mark| mark.widget == widget);
                if let Some(mark) = mark {
                    dropped.push((outgoing.replies.clone(), mark.reply.id));
                }
            }
        }
        self.waiting = kept;
        dropped
    }

    /// The replies to what waits, in order.
    pub(in crate::session) fn replies(&self) -> impl DoubleEndedIterator<Item = &ExpectedReply> {
        self.waiting.iter().flat_map(|waiting| match waiting {
            Waiting::Messages(outgoing) => outgoing.replies.as_slice(),
            Waiting::Content(mark) => std::slice::from_ref(&mark.reply),
        })
    }

    /// Takes out what concerns a widget that has ended before its browser was shown it.
    pub(super) fn forget(&mut self, widget: WidgetId) -> Vec<Replies> {
        let concerns = |waiting: &Waiting| {
            let replies = match waiting {
                Waiting::Messages(outgoing) => outgoing.replies.as_slice(),
                Waiting::Content(mark) => std::slice::from_ref(&mark.reply),
            };
            replies
                .iter()
                .any(|reply| reply.subject.widget() == Some(widget))
        };
        let concerned = (0..self.waiting.len()).rev();
        let concerned: Vec<_> = concerned
            .filter(|&at| concerns(&self.waiting[at]))
            .collect();
        concerned
            .into_iter()
            .filter_map(|at| self.remove(at))
            .collect()
    }

    /// Drops everything but questions, and of those the oldest if even they are too many: the
    /// deadline will answer them. Returns what will not be answered.
    pub(super) fn clear(&mut self, bounds: Bounds) -> Vec<Replies> {
        let mut dropped = Vec::new();
        self.bytes = 0;
        self.marked.clear();
        for waiting in std::mem::take(&mut self.waiting) {
            match waiting {
                Waiting::Messages(outgoing) if outgoing.replies.questions().next().is_some() => {
                    self.bytes += outgoing.size();
                    self.waiting.push_back(Waiting::Messages(outgoing));
                }
                Waiting::Messages(outgoing) => dropped.push(outgoing.replies),
                Waiting::Content(mark) => dropped.push(Replies::One(mark.reply)),
            }
        }
        self.released = self.waiting.len();
        // Half of the room is left free, so that the next question does not end here again.
        while self.bytes > bounds.bytes / 2 || self.waiting.len() > bounds.messages / 2 {
            dropped.extend(self.remove(0));
        }
        dropped
    }

    /// Takes the first thing that may be sent.
    pub(in crate::session) fn take(&mut self) -> Option<Waiting> {
        if self.released == 0 {
            return None;
        }
        self.released -= 1;
        match self.waiting.front()? {
            Waiting::Messages(outgoing) => self.bytes -= outgoing.size(),
            Waiting::Content(mark) => drop(self.marked.remove(&mark.widget)),
        }
        let taken = self.waiting.pop_front();
        if self.waiting.is_empty() {
            self.waiting.shrink_to(KEPT);
        }
        taken
    }

    /// Takes the one message that may be sent, if it is alone and nothing follows it.
    pub(super) fn take_lone(&mut self) -> Option<Outgoing> {
        match self.waiting.front()? {
            Waiting::Messages(outgoing)
                if self.released == 1 && outgoing.count == 1 && outgoing.payload.is_none() => {}
            _ => return None,
        }
        match self.take()? {
            Waiting::Messages(outgoing) => Some(outgoing),
            Waiting::Content(_) => None,
        }
    }

    fn remove(&mut self, at: usize) -> Option<Replies> {
        let waiting = self.waiting.remove(at)?;
        self.released -= usize::from(at < self.released);
        Some(match waiting {
            Waiting::Messages(outgoing) => {
                self.bytes -= outgoing.size();
                outgoing.replies
            }
            Waiting::Content(mark) => {
                self.marked.remove(&mark.widget);
                Replies::One(mark.reply)
            }
        })
    }
}

impl Waiting {
    fn sets(&self, property: (WidgetId, usize)) -> bool {
        matches!(self, Self::Messages(outgoing) if outgoing.sets == Some(property))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::session::message::{Steps, Subject};

    const BOUNDS: Bounds = Bounds {
        bytes: 100,
        messages: 5,
        coalesce_above: 2,
    };

    fn reply(id: u64) -> ExpectedReply {
        ExpectedReply {
            id: MessageId(id),
            subject: Subject::Nothing,
            steps: Steps::default(),
            child: None,
            replayed: false,
        }
    }

    fn setting(id: u64, text: &'static str, property: Option<usize>) -> Outgoing {
        Outgoing {
            json: Bytes::from_static(text.as_bytes()),
            count: 1,
            payload: None,
            replies: Replies::One(reply(id)),
            sets: property.map(|property| (WidgetId(1), property)),
            edits: None,
        }
    }

    fn edit(id: u64, widget: u64) -> Outgoing {
        Outgoing {
            edits: Some(WidgetId(widget)),
            ..setting(id, "an edit", None)
        }
    }

    fn taken(outbox: &mut Outbox) -> Vec<u64> {
        let taken = std::iter::from_fn(|| outbox.take());
        let replies = taken.map(|waiting| match waiting {
            Waiting::Messages(outgoing) => outgoing.replies.last().map_or(0, |it| it.0),
            Waiting::Content(mark) => mark.reply.id.0 * 100,
        });
        replies.collect()
    }

    #[test]
    fn settings_are_coalesced_only_above_the_bound() {
        let mut outbox = Outbox::default();
        let mut needless = Vec::new();
        for (id, text) in [(1, "a"), (2, "b"), (3, "c"), (4, "d")] {
            let older = outbox.push(setting(id, text, Some(0)), BOUNDS);
            needless
                .extend(older.map(|(older, by)| (older.last().map(|it| it.0), by.map(|it| it.0))));
        }
        assert_eq!(needless, [(Some(2), Some(3)), (Some(3), Some(4))]);
        outbox.release();
        assert_eq!(taken(&mut outbox), [1, 4]);
        assert!(outbox.waiting.is_empty() && outbox.bytes() == 0);
    }

    #[test]
    fn too_much_is_told_and_can_be_dropped() {
        let mut outbox = Outbox::default();
        for id in 1..=6 {
            outbox.push(setting(id, "x", None), BOUNDS);
            assert_eq!(outbox.is_within(BOUNDS), id <= 5);
        }
        assert_eq!(outbox.clear(BOUNDS).len(), 6);
        assert!(outbox.waiting.is_empty() && outbox.bytes() == 0);
    }

    #[test]
    fn what_belongs_to_a_batch_waits_until_it_is_released() {
        let mut outbox = Outbox::default();
        outbox.push(setting(1, "a", None), BOUNDS);
        outbox.release();
        outbox.push(setting(2, "b", None), BOUNDS);
        assert_eq!(taken(&mut outbox), [1]);
        assert!(!outbox.has_released() && !outbox.waiting.is_empty());
    }

    #[test]
    fn a_mark_stands_where_the_first_edit_of_its_content_stood() {
        let mut outbox = Outbox::default();
        for outgoing in [setting(1, "a", None), edit(2, 7), setting(3, "b", None)] {
            outbox.push(outgoing, BOUNDS);
        }
        outbox.release();
        for outgoing in [edit(4, 7), edit(5, 8), edit(6, 7)] {
            outbox.push(outgoing, BOUNDS);
        }
        let dropped = outbox.mark_contents();
        let instead: Vec<_> = dropped
            .iter()
            .flat_map(|(replies, by)| replies.as_slice().iter().map(|it| (it.id.0, by.0)))
            .collect();
        assert_eq!(instead, [(4, 2), (6, 2)]);
        assert_eq!(outbox.mark_of(WidgetId(7)), Some(MessageId(2)));
        assert_eq!(outbox.bytes(), 2);
        // What was released stays so.
        assert_eq!(taken(&mut outbox), [1, 200, 3]);
        assert_eq!(outbox.mark_of(WidgetId(7)), None);
        outbox.release();
        assert_eq!(taken(&mut outbox), [500]);
        assert_eq!(outbox.bytes(), 0);
    }
}
