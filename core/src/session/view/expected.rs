//! The replies that a browser owes, and what is on its way to it.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::clash::{self, Clash};
use super::part::Part;
use super::watchers::Watchers;
use crate::WidgetId;
use crate::session::message::{ExpectedReply, Subject};
use crate::wire::MessageId;

/// Room that is kept where nothing is owed any more.
const KEPT: usize = 64;

/// The replies that one browser owes, in the order of its messages.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// What was sent. Browsers reply in order, so that what is settled elsewhere is the exception:
    /// its place stays until those before it are settled.
    sent: VecDeque<Sent>,
    /// How many replies that is.
    owed: usize,
    /// How many messages that have no reply yet, sent or not, clash with an event that writes to
    /// this property of this widget, by how they do.
    on_the_way: FxHashMap<(WidgetId, usize), [u32; Clash::KINDS]>,
    replay_starts: usize,
    /// The message behind the last binary header: until it is answered the header may not have
    /// found its binary message.
    behind_header: Option<MessageId>,
    /// Replies were forgotten; the last one of them, until a later one comes.
    forgotten: Option<MessageId>,
}

/// Messages that were sent and are not all answered.
#[derive(Debug)]
enum Sent {
    One(ExpectedReply),
    /// A part of a replay.
    Part(Part),
}

impl Expected {
    /// Messages wait for the browser, or are sent.
    pub(super) fn note(&mut self, replies: &[ExpectedReply]) {
        for reply in replies {
            self.count(reply, |count| *count += 1);
        }
    }

    /// Messages were answered, or are not sent.
    pub(super) fn forget(&mut self, replies: &[ExpectedReply]) {
        for reply in replies {
            self.count(reply, |count| *count = count.saturating_sub(1));
        }
    }

    fn count(&mut self, reply: &ExpectedReply, change: impl Fn(&mut u32)) {
        // While a replay is under way no event counts but those that write nothing.
        let (Subject::Call(widget, method), false) = (reply.subject, reply.replayed) else {
            return;
        };
        for (property, clash) in clash::touched_by(method) {
            let counts = self.on_the_way.entry((widget, property)).or_default();
            change(&mut counts[clash as usize]);
            if *counts == [0; Clash::KINDS] {
                self.on_the_way.remove(&(widget, property));
            }
        }
    }

    /// The browser owes these replies from now on. Of more than `bound` the oldest are forgotten
    /// where nobody waits for them.
    pub(super) fn owe(&mut self, replies: &[ExpectedReply], bound: usize, watchers: &Watchers) {
        let starts = replies
            .iter()
            .filter(|reply| reply.subject == Subject::ReplayStart);
        self.replay_starts += starts.count();
        self.owed += replies.len();
        if let [reply] = replies {
            self.sent.push_back(Sent::One(*reply));
        } else if let Some(part) = Part::of(replies) {
            self.sent.push_back(Sent::Part(part));
        } else {
            self.sent.extend(replies.iter().copied().map(Sent::One));
        }
        let mut at = 0;
        while self.owed > bound {
            match self.sent.get_mut(at) {
                Some(Sent::One(reply)) if watchers.can_do_without(reply) => {
                    let reply = *reply;
                    self.forget(&[reply]);
                    self.forgotten = self.forgotten.max(Some(reply.id));
                    self.owed -= 1;
                    self.sent.remove(at);
                }
                Some(Sent::One(_)) => at += 1,
                Some(Sent::Part(part)) => {
                    let too_many = self.owed - bound;
                    let (count, last) = part.forget(too_many, watchers);
                    self.owed -= count;
                    self.forgotten = self.forgotten.max(last);
                    if part.is_settled() {
                        self.sent.remove(at);
                    } else {
                        at += 1;
                    }
                }
                None => break,
            }
        }
    }

    /// A reply came: what it is about, if it is owed.
    pub(super) fn settle(&mut self, id: MessageId) -> Option<ExpectedReply> {
        if self.behind_header == Some(id) {
            self.behind_header = None;
        }
        if self.forgotten.is_some_and(|forgotten| id >= forgotten) {
            self.forgotten = None;
        }
        let mut sent = self.sent.iter_mut().enumerate();
        let (at, reply) = sent.find_map(|(at, sent)| {
            let reply = match sent {
                Sent::One(reply) => Some(*reply).filter(|reply| reply.id == id),
                Sent::Part(part) => part.settle(id),
            };
            Some((at, reply?))
        })?;
        let is_done = match &self.sent[at] {
            Sent::One(_) => true,
            Sent::Part(part) => part.is_settled(),
        };
        if is_done {
            self.sent.remove(at);
        }
        self.owed -= 1;
        self.replay_starts -= usize::from(reply.subject == Subject::ReplayStart);
        self.forget(&[reply]);
        if self.sent.is_empty() {
            self.sent.shrink_to(KEPT);
        }
        if self.on_the_way.is_empty() && self.on_the_way.capacity() > KEPT {
            self.on_the_way = FxHashMap::default();
        }
        Some(reply)
    }

    /// A binary header goes out, and behind it the message with this id.
    pub(super) fn header_sent(&mut self, behind: Option<MessageId>) {
        self.behind_header = behind;
    }

    pub(super) fn is_behind_header(&self) -> bool {
        self.behind_header.is_some()
    }

    pub(super) fn has_forgotten(&self) -> bool {
        self.forgotten.is_some()
    }

    /// Replays that were sent and that the browser has not begun to apply.
    pub(super) fn replay_starts(&self) -> usize {
        self.replay_starts
    }

    /// The last reply that is owed.
    pub(super) fn last(&self) -> Option<MessageId> {
        self.sent.back().and_then(|sent| match sent {
            Sent::One(reply) => Some(reply.id),
            Sent::Part(part) => part.last(),
        })
    }

    /// How an event that writes to this property relates to what is on its way.
    pub(super) fn unanswered(&self, widget: WidgetId, property: usize) -> Clash {
        let counts = self.on_the_way.get(&(widget, property));
        let clashes = [Clash::Overruled, Clash::Mixed, Clash::Outdated];
        let found = clashes
            .into_iter()
            .find(|&clash| counts.is_some_and(|counts| counts[clash as usize] > 0));
        found.unwrap_or(Clash::None)
    }
}
