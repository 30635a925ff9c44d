//! The replies to a part of a replay. A replay has thousands of messages, and hardly any reply to
//! them says more than that all is well: what is known of each is kept small.

use super::watchers::Watchers;
use crate::WidgetId;
use crate::catalogue::Method;
use crate::session::message::{ExpectedReply, Steps, Subject};
use crate::wire::MessageId;

/// The replies that a browser owes to messages with consecutive numbers.
#[derive(Debug)]
pub(super) struct Part {
    first: MessageId,
    /// The step that those of the entries are counted from.
    first_step: u64,
    entries: Box<[Entry]>,
    settled: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    widget: u32,
    child: u32,
    /// Counted from the part's first one, plus 1; 0 for none.
    step: u32,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Settled,
    Nothing,
    Start,
    End,
    Create,
    Listen,
    Call(&'static Method),
}

impl Part {
    /// Those of a replay, if they are such and can be kept so.
    pub(super) fn of(replies: &[ExpectedReply]) -> Option<Self> {
        let first = replies.first()?;
        if replies.len() < 2 {
            return None;
        }
        let steps = replies.iter().filter(|reply| !reply.steps.is_empty());
        let first_step = steps.map(|reply| *reply.steps.numbers().start()).min()?;
        let numbered = replies.iter().zip(first.id.0..);
        let entries: Option<Box<[Entry]>> = numbered
            .map(|(reply, number)| Entry::of(reply, first_step).filter(|_| reply.id.0 == number))
            .collect();
        Some(Self {
            first: first.id,
            first_step,
            entries: entries?,
            settled: 0,
        })
    }

    /// A reply came: what it is about, if it is one of these.
    pub(super) fn settle(&mut self, id: MessageId) -> Option<ExpectedReply> {
        let at = usize::try_from(id.0.checked_sub(self.first.0)?).ok()?;
        let reply = self.reply(at)?;
        self.entries[at].what = What::Settled;
        self.settled += 1;
        Some(reply)
    }

    /// Forgets at most that many whose reply nobody waits for: returns how many, and the last one.
    pub(super) fn forget(
        &mut self,
        most: usize,
        watchers: &Watchers,
    ) -> (usize, Option<MessageId>) {
        let (mut count, mut last) = (0, None);
        for at in 0..self.entries.len() {
            if count == most {
                break;
            }
            if let Some(reply) = self.reply(at).filter(|it| watchers.can_do_without(it)) {
                self.entries[at].what = What::Settled;
                self.settled += 1;
                (count, last) = (count + 1, Some(reply.id));
            }
        }
        (count, last)
    }

    /// Whether none is owed any more.
    pub(super) fn is_settled(&self) -> bool {
        self.settled == self.entries.len()
    }

    /// The last one that is owed.
    pub(super) fn last(&self) -> Option<MessageId> {
        let mut owed = (0..self.entries.len())
            .rev()
            .filter_map(|at| self.reply(at));
        owed.next().map(|reply| reply.id)
    }

    fn reply(&self, at: usize) -> Option<ExpectedReply> {
        let entry = self.entries.get(at)?;
        let widget = WidgetId(entry.widget.into());
        let subject = match entry.what {
            What::Settled => return None,
            What::Nothing => Subject::Nothing,
            What::Start => Subject::ReplayStart,
            What::End => Subject::ReplayEnd,
            What::Create => Subject::Create(widget),
            What::Listen => Subject::Listen(widget),
            What::Call(method) => Subject::Call(widget, method),
        };
        let step = entry
            .step
            .checked_sub(1)
            .map(|step| self.first_step + u64::from(step));
        let child = WidgetId(entry.child.into());
        Some(ExpectedReply {
            id: MessageId(self.first.0 + at as u64),
            subject,
            steps: step.map_or(Steps::default(), Steps::one),
            child: (entry.child != 0).then_some(child),
            replayed: true,
        })
    }
}

impl Entry {
    fn of(reply: &ExpectedReply, first_step: u64) -> Option<Self> {
        let what = match reply.subject {
            Subject::Nothing => What::Nothing,
            Subject::ReplayStart => What::Start,
            Subject::ReplayEnd => What::End,
            Subject::Create(_) => What::Create,
            Subject::Listen(_) => What::Listen,
            Subject::Call(_, method) => What::Call(method),
            Subject::Unlisten(_) | Subject::Ask(..) => return None,
        };
        let steps = reply.steps.numbers();
        let step = match steps.clone().count() {
            0 => 0,
            1 => u32::try_from(*steps.start() - first_step)
                .ok()?
                .checked_add(1)?,
            _ => return None,
        };
        let number = |id: Option<WidgetId>| u32::try_from(id.map_or(0, WidgetId::get)).ok();
        reply.replayed.then_some(Self {
            widget: number(reply.subject.widget())?,
            child: number(reply.child)?,
            step,
            what,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::table;

    fn replies() -> Vec<ExpectedReply> {
        let reply = |id: u64, subject, step: u64| ExpectedReply {
            id: MessageId(id),
            subject,
            steps: if step == 0 {
                Steps::default()
            } else {
                Steps::one(step)
            },
            child: (id == 23).then_some(WidgetId(9)),
            replayed: true,
        };
        let widget = WidgetId(7);
        vec![
            reply(20, Subject::ReplayStart, 0),
            reply(21, Subject::Create(widget), 1 << 40),
            reply(22, Subject::Listen(widget), 1 << 40),
            reply(
                23,
                Subject::Call(widget, &table::widget::SHOW),
                (1 << 40) + 5,
            ),
            reply(24, Subject::ReplayEnd, 0),
        ]
    }

    #[test]
    fn what_is_kept_small_comes_back_whole() {
        let mut part = Part::of(&replies()).expect("it is a part of a replay");
        assert_eq!(part.last(), Some(MessageId(24)));
        for reply in replies() {
            let settled = part.settle(reply.id).expect("it is owed");
            assert_eq!(format!("{settled:?}"), format!("{reply:?}"));
            assert!(part.settle(reply.id).is_none(), "once");
        }
        assert!(part.is_settled() && part.settle(MessageId(25)).is_none());
        assert!(part.settle(MessageId(19)).is_none());
    }

    #[test]
    fn only_parts_of_replays_are_kept_so() {
        let mut others = replies();
        others[3].replayed = false;
        assert!(Part::of(&others).is_none());
        assert!(Part::of(&replies()[..1]).is_none());
        let mut apart = replies();
        apart[4].id = MessageId(30);
        assert!(Part::of(&apart).is_none());
    }

    #[test]
    fn the_oldest_of_which_nobody_waits_are_forgotten() {
        let mut part = Part::of(&replies()).expect("it is a part of a replay");
        let mut watchers = Watchers::default();
        watchers.add(MessageId(21), crate::CallId(1));
        assert_eq!(part.forget(1, &watchers), (1, Some(MessageId(22))));
        assert_eq!(part.forget(9, &watchers), (1, Some(MessageId(23))));
        assert_eq!(part.settle(MessageId(23)).map(|it| it.id), None);
    }
}
