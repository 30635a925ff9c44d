//! What waits for one connection, and what it still has to answer.

use std::collections::VecDeque;

use bytes::{BufMut, Bytes, BytesMut};

use crate::wire::MessageId;
use crate::{CallId, Frame, WidgetId};

/// Messages that belong together and wait to be sent.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    /// One message, or several with commas between them.
    pub(super) json: Bytes,
    pub(super) count: usize,
    /// The binary message that follows a header.
    pub(super) payload: Option<Payload>,
    /// The answers that will come.
    pub(super) answers: Vec<Awaited>,
    /// The property that this sets as a whole: a later one makes this one needless.
    pub(super) sets: Option<(WidgetId, usize)>,
}

/// What follows the header of a binary call.
#[derive(Clone, Debug)]
pub(super) struct Payload {
    pub(super) bytes: Bytes,
    /// A call that does nothing. A binary call is never answered, but this one behind it is: then
    /// the header has found its message.
    pub(super) behind: Bytes,
}

/// An answer that a browser owes.
#[derive(Clone, Debug)]
pub(super) struct Awaited {
    pub(super) id: MessageId,
    pub(super) about: About,
    /// The steps of the model that it tells.
    pub(super) steps: Steps,
    /// A widget that is put somewhere.
    pub(super) child: Option<WidgetId>,
    /// Who waits for it.
    pub(super) watchers: Vec<CallId>,
}

/// Steps of the model: those behind the first number, up to the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Steps(u64, u64);

impl Steps {
    /// One step.
    pub(super) fn one(step: u64) -> Self {
        Self(step.saturating_sub(1), step)
    }

    /// The steps since `before`, up to `last`.
    pub(super) fn between(before: u64, last: u64) -> Self {
        Self(before, last)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 >= self.1
    }

    pub(super) fn numbers(self) -> std::ops::RangeInclusive<u64> {
        self.0.saturating_add(1)..=self.1
    }
}

/// What a message was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Nothing that anybody would ask for.
    Nothing,
    /// This widget, by this method or by being created.
    Widget(WidgetId, &'static str),
    /// A question; its answer is the value of the call.
    Ask(WidgetId, &'static str, CallId),
    ReplayStart,
    ReplayEnd,
}

impl About {
    /// What stands for a method where a widget is created.
    pub(super) const CREATE: &str = "create";
}

/// The messages that wait for one connection.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    waiting: VecDeque<Waiting>,
    bytes: usize,
    /// How many may go out; those behind belong to a batch that is still being made.
    released: usize,
}

/// How much may wait before something has to give.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) bytes: usize,
    pub(super) messages: usize,
    pub(super) coalesce_above: usize,
}

impl Outbox {
    /// Bytes that wait.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether something may be sent.
    pub(super) fn has_released(&self) -> bool {
        self.released > 0
    }

    /// All that waits may go out.
    pub(super) fn release(&mut self) {
        self.released = self.waiting.len();
    }

    /// Adds to the end. False if that is more than may wait.
    pub(super) fn push(&mut self, mut waiting: Waiting, bounds: Bounds) -> bool {
        if self.waiting.len() >= bounds.coalesce_above
            && let Some(sets) = waiting.sets
            && let Some(older) = self.waiting.iter().rposition(|it| it.sets == Some(sets))
            && let Some(older_waiting) = self.waiting.remove(older)
        {
            self.bytes -= older_waiting.size();
            if older < self.released {
                self.released -= 1;
            }
            let watchers = older_waiting.answers.into_iter().flat_map(|it| it.watchers);
            if let Some(answer) = waiting.answers.last_mut() {
                answer.watchers.extend(watchers);
            }
        }
        self.bytes += waiting.size();
        self.waiting.push_back(waiting);
        self.bytes <= bounds.bytes && self.waiting.len() <= bounds.messages
    }

    /// The last message that will be answered, so that one can wait for it.
    pub(super) fn last_answer(&mut self) -> Option<&mut Awaited> {
        self.waiting
            .iter_mut()
            .rev()
            .find_map(|waiting| waiting.answers.last_mut())
    }

    /// The call waits for the answer to each message since `before`: how many those are.
    pub(super) fn watch_since(&mut self, before: u64, call: CallId) -> usize {
        let answers = self.waiting.iter_mut().rev().flat_map(|it| &mut it.answers);
        let mut watched = 0;
        for answer in answers.filter(|answer| answer.id.0 > before) {
            answer.watchers.push(call);
            watched += 1;
        }
        watched
    }

    /// What the answers that will come are about.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = About> {
        let answers = self.waiting.iter().flat_map(|it| &it.answers);
        answers.map(|answer| answer.about)
    }

    /// Takes out what concerns a widget that has ended before its browser was shown it.
    pub(super) fn forget(&mut self, widget: WidgetId) -> Vec<Awaited> {
        let concerns = |about| match about {
            About::Widget(id, _) | About::Ask(id, ..) => id == widget,
            About::Nothing | About::ReplayStart | About::ReplayEnd => false,
        };
        let mut forgotten = Vec::new();
        for at in (0..self.waiting.len()).rev() {
            let waiting = &self.waiting[at];
            if waiting.answers.iter().any(|it| concerns(it.about))
                && let Some(waiting) = self.waiting.remove(at)
            {
                self.bytes -= waiting.size();
                self.released -= usize::from(at < self.released);
                forgotten.extend(waiting.answers);
            }
        }
        forgotten
    }

    /// Drops everything but questions, and of those the oldest where even they are too many: the
    /// deadline will answer them. The watchers of what was dropped are the result: the replay that
    /// stands for it all will tell them.
    pub(super) fn clear(&mut self, bounds: Bounds) -> Vec<CallId> {
        let mut watchers = Vec::new();
        for waiting in std::mem::take(&mut self.waiting) {
            if waiting
                .answers
                .iter()
                .any(|it| matches!(it.about, About::Ask(..)))
            {
                self.waiting.push_back(waiting);
            } else {
                watchers.extend(waiting.answers.into_iter().flat_map(|it| it.watchers));
            }
        }
        self.bytes = self.waiting.iter().map(Waiting::size).sum();
        // Half of the room is left free, so that the next question does not end here again.
        while (self.bytes > bounds.bytes / 2 || self.waiting.len() > bounds.messages / 2)
            && let Some(oldest) = self.waiting.pop_front()
        {
            self.bytes -= oldest.size();
        }
        self.released = self.waiting.len();
        watchers
    }

    /// Takes what may be sent.
    pub(super) fn take(&mut self) -> impl Iterator<Item = Waiting> {
        let taken: Vec<_> = self.waiting.drain(..self.released).collect();
        self.released = 0;
        self.bytes -= taken.iter().map(Waiting::size).sum::<usize>();
        taken.into_iter()
    }
}

impl Waiting {
    fn size(&self) -> usize {
        let following = |payload: &Payload| payload.bytes.len() + payload.behind.len();
        self.json.len() + self.payload.as_ref().map_or(0, following)
    }
}

/// Puts messages into frames: all that can be in one array in one.
#[derive(Debug, Default)]
pub(super) struct Framer {
    run: Vec<Bytes>,
    count: usize,
    frames: Vec<Frame>,
}

impl Framer {
    /// Adds messages, with commas between them.
    pub(super) fn messages(&mut self, json: Bytes, count: usize) {
        self.run.push(json);
        self.count += count;
    }

    /// Adds the header of a binary message, which may not be inside an array, and the message.
    pub(super) fn binary(&mut self, header: Bytes, payload: Bytes) {
        self.end_run();
        self.frames.push(Frame::Text(header));
        self.frames.push(Frame::Binary(payload));
    }

    /// Adds a frame as it is.
    pub(super) fn frame(&mut self, frame: Frame) {
        self.end_run();
        self.frames.push(frame);
    }

    pub(super) fn finish(mut self) -> Vec<Frame> {
        self.end_run();
        self.frames
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let count = std::mem::take(&mut self.count);
        match run.as_slice() {
            [] => {}
            // One message alone needs no array around it.
            [json] if count == 1 => self.frames.push(Frame::Text(json.clone())),
            run => self.frames.push(Frame::Text(array(run))),
        }
    }
}

fn array(run: &[Bytes]) -> Bytes {
    let size = run.iter().map(|json| json.len() + 1).sum::<usize>() + 1;
    let mut frame = BytesMut::with_capacity(size);
    for (at, json) in run.iter().enumerate() {
        frame.put_u8(if at == 0 { b'[' } else { b',' });
        frame.extend_from_slice(json);
    }
    frame.put_u8(b']');
    frame.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds {
        bytes: 100,
        messages: 5,
        coalesce_above: 2,
    };

    fn setting(id: u64, text: &'static str, property: Option<usize>) -> Waiting {
        let answer = Awaited {
            id: MessageId(id),
            about: About::Nothing,
            steps: Steps::default(),
            child: None,
            watchers: vec![CallId(id)],
        };
        Waiting {
            json: Bytes::from_static(text.as_bytes()),
            count: 1,
            payload: None,
            answers: vec![answer],
            sets: property.map(|property| (WidgetId(1), property)),
        }
    }

    #[test]
    fn settings_are_coalesced_only_above_the_bound() {
        let mut outbox = Outbox::default();
        for (id, text) in [(1, "a"), (2, "b"), (3, "c"), (4, "d")] {
            assert!(outbox.push(setting(id, text, Some(0)), BOUNDS));
        }
        outbox.release();
        let taken: Vec<_> = outbox.take().collect();
        let texts: Vec<_> = taken.iter().map(|it| it.json.clone()).collect();
        assert_eq!(texts, ["a", "d"]);
        assert_eq!(taken[1].answers[0].watchers, [4, 3, 2].map(CallId));
        assert!(outbox.waiting.is_empty() && outbox.bytes() == 0);
    }

    #[test]
    fn a_call_watches_its_own_messages_and_no_older_ones() {
        let mut outbox = Outbox::default();
        for id in 1..=3 {
            outbox.push(setting(id, "x", None), BOUNDS);
        }
        assert_eq!(outbox.watch_since(1, CallId(9)), 2);
        outbox.release();
        let watched = outbox
            .take()
            .map(|it| it.answers[0].watchers.contains(&CallId(9)));
        assert_eq!(watched.collect::<Vec<_>>(), [false, true, true]);
        assert_eq!(outbox.watch_since(0, CallId(9)), 0);
    }

    #[test]
    fn too_much_is_told_and_can_be_dropped() {
        let mut outbox = Outbox::default();
        for id in 1..=5 {
            assert!(outbox.push(setting(id, "x", None), BOUNDS));
        }
        assert!(!outbox.push(setting(6, "x", None), BOUNDS));
        assert_eq!(outbox.clear(BOUNDS).len(), 6);
        assert!(outbox.waiting.is_empty());
    }

    #[test]
    fn what_belongs_to_a_batch_waits_until_it_is_released() {
        let mut outbox = Outbox::default();
        outbox.push(setting(1, "a", None), BOUNDS);
        outbox.release();
        outbox.push(setting(2, "b", None), BOUNDS);
        assert_eq!(outbox.take().count(), 1);
        assert!(!outbox.has_released() && !outbox.waiting.is_empty());
    }

    #[test]
    fn frames_are_arrays_but_for_one_message_alone() {
        let mut framer = Framer::default();
        framer.messages("1".into(), 1);
        framer.binary("h".into(), "b".into());
        framer.messages("2,3".into(), 2);
        framer.binary("h".into(), "b".into());
        framer.messages("4".into(), 1);
        framer.messages("5".into(), 1);
        let texts: Vec<_> = framer
            .finish()
            .into_iter()
            .map(|frame| match frame {
                Frame::Text(text) => String::from_utf8_lossy(&text).into_owned(),
                other => format!("{} bytes", other.len()),
            })
            .collect();
        assert_eq!(
            texts,
            ["1", "h", "1 bytes", "[2,3]", "h", "1 bytes", "[4,5]"]
        );
    }
}
