//! What one browser has been shown, and what it still owes.

mod apart;
mod clash;
mod expected;
mod fields;
mod outbox;
mod part;
mod socket;
mod splice;
mod surfaces;
mod watchers;

use std::collections::BTreeSet;

pub(super) use self::apart::{Apart, Standing};
pub(super) use self::clash::Clash;
pub(super) use self::fields::{Fields, Report, Undo};
pub(super) use self::outbox::{Bounds, Mark, Outbox, Waiting};
pub(super) use self::socket::Socket;
#[cfg(test)]
pub(super) use self::splice::Splice;

use self::expected::Expected;
use self::surfaces::Surfaces;
use self::watchers::Watchers;
use super::framer::Framer;
use super::message::{ExpectedReply, MessageBuilder, Numbering, Outgoing, Replies};
use super::replay::Replay;
use super::text::{Pieces, Reported};
use super::transfer::Uploads;
use crate::wire::{BrowserIds, MessageId};
use crate::{CallId, ConnectionId, Frame, Time, WidgetId};

/// A view of a session. Its socket has another name, the connection: a view is not its socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ViewId(pub(super) u64);

/// What a session keeps for one browser.
#[derive(Debug)]
pub(super) struct View {
    pub(super) id: ViewId,
    pub(super) state: ViewState,
    /// The socket by which the browser is reached, while there is one.
    pub(super) socket: Option<Socket>,
    /// It is our own page, which empties its queue of binary headers itself.
    pub(super) own_page: bool,
    pub(super) viewport: Option<(f64, f64)>,
    /// What the browser calls the widgets that it numbered itself.
    pub(super) ids: BrowserIds,
    pub(super) outbox: Outbox,
    expected: Expected,
    /// The calls that wait for one of its replies each.
    watchers: Watchers,
    /// Calls that are done for this view when its next replay is.
    pub(super) replay_watchers: Vec<CallId>,
    /// Between its answers to reconstruct-start and to reconstruct-end only `map` counts.
    pub(super) reconstructing: bool,
    pub(super) uploads: Uploads,
    pub(super) pieces: Pieces,
    pub(super) reported: Reported,
    /// Where it shows something other than the model says.
    pub(super) apart: Apart,
    pub(super) fields: Fields,
    pub(super) surfaces: Surfaces,
    /// The widgets whose creation failed there.
    pub(super) missing: BTreeSet<WidgetId>,
}

/// What a view has been shown.
#[derive(Debug)]
pub(super) enum ViewState {
    /// Nothing: its first replay also brings the session's name.
    New,
    /// More waited for it than allowed: a replay is to bring it up to date.
    Stale,
    /// A part of the model as it was when the replay began. Each change since then follows.
    Replaying(Box<Replay>),
    /// The model, and it gets each change.
    Current,
}

impl View {
    pub(super) fn new(id: ViewId, socket: Socket, own_page: bool) -> Self {
        Self {
            id,
            state: ViewState::New,
            socket: Some(socket),
            own_page,
            viewport: None,
            ids: BrowserIds::default(),
            outbox: Outbox::default(),
            expected: Expected::default(),
            watchers: Watchers::default(),
            replay_watchers: Vec::new(),
            reconstructing: false,
            uploads: Uploads::default(),
            pieces: Pieces::default(),
            reported: Reported::default(),
            apart: Apart::default(),
            fields: Fields::default(),
            surfaces: Surfaces::default(),
            missing: BTreeSet::new(),
        }
    }

    /// Whether it gets each change: it shows the model, or will when its replay has ended.
    pub(super) fn follows(&self) -> bool {
        matches!(self.state, ViewState::Current | ViewState::Replaying(_))
    }

    pub(super) fn has_socket(&self, connection: ConnectionId) -> bool {
        let socket = self.socket.as_ref();
        socket.is_some_and(|socket| socket.connection == connection)
    }

    /// Whether there is something to send.
    pub(super) fn has_something_to_send(&self) -> bool {
        let is_current = matches!(self.state, ViewState::Current);
        let socket = self.socket.as_ref();
        let has_frames = socket.is_some_and(|it| it.ping_due || !it.frames.is_empty());
        has_frames || !is_current || self.outbox.has_released()
    }

    /// Bytes that wait to be sent.
    pub(super) fn bytes_queued(&self) -> usize {
        let frames = self.socket.iter().flat_map(|socket| &socket.frames);
        self.outbox.bytes() + frames.map(Frame::len).sum::<usize>()
    }

    /// Builds messages that call widgets as this browser does.
    pub(super) fn build(
        &self,
        numbering: &mut Numbering,
        write: impl FnOnce(&mut MessageBuilder<'_>),
    ) -> Outgoing {
        let mut builder = MessageBuilder::new(numbering, &self.ids);
        write(&mut builder);
        builder.finish()
    }

    /// Adds messages to what waits. False if that is more than may wait, even if contents are
    /// marked instead of their edits.
    pub(super) fn push(&mut self, outgoing: Outgoing, bounds: Bounds) -> bool {
        // A content that is marked is sent with all its edits.
        if outgoing
            .edits
            .is_some_and(|widget| self.outbox.is_marked(widget))
        {
            return true;
        }
        self.expected.note(outgoing.replies.as_slice());
        if let Some((needless, by)) = self.outbox.push(outgoing, bounds) {
            self.drop_replies(&needless, by);
        }
        if self.outbox.is_within(bounds) {
            return true;
        }
        for (edits, mark) in self.outbox.mark_contents() {
            self.drop_replies(&edits, Some(mark));
        }
        self.outbox.is_within(bounds)
    }

    /// The content of a widget waits to be sent, as it is at that time.
    pub(super) fn mark(&mut self, mark: Mark) {
        if self.outbox.mark(mark) {
            self.expected.note(&[mark.reply]);
        }
    }

    /// A marked content is not sent, as there is nothing left of it.
    pub(super) fn drop_mark(&mut self, mark: Mark) {
        self.drop_replies(&Replies::One(mark.reply), None);
    }

    /// Replies will not come, as their messages are not sent. Calls that wait for them wait for
    /// `instead`, or are done when the next replay is.
    fn drop_replies(&mut self, replies: &Replies, instead: Option<MessageId>) {
        self.expected.forget(replies.as_slice());
        for reply in replies.as_slice() {
            let calls = self.watchers.take(reply.id);
            match instead {
                Some(other) => calls.for_each(|call| self.watchers.add(other, call)),
                None => self.replay_watchers.extend(calls),
            }
        }
    }

    /// Drops all that waits but questions: a replay is to take its place.
    pub(super) fn overflow(&mut self, bounds: Bounds) {
        for replies in self.outbox.clear(bounds) {
            self.drop_replies(&replies, None);
        }
        match &mut self.state {
            // What was begun is ended, even if nobody needs it any more.
            ViewState::Replaying(replay) => replay.give_up(),
            state => {
                *state = match state {
                    ViewState::New => ViewState::New,
                    _ => ViewState::Stale,
                }
            }
        }
    }

    /// A widget has ended: what is known of it is forgotten. Returns how many files each given-up
    /// upload to it had.
    pub(super) fn forget(&mut self, widget: WidgetId) -> Vec<usize> {
        self.apart.forget(widget);
        self.fields.forget(widget);
        self.surfaces.forget(widget);
        self.reported.forget(widget);
        if let Some(reply) = self.outbox.unmark(widget) {
            // Its end waits behind it.
            let end = self.outbox.replies().next_back().map(|reply| reply.id);
            self.drop_replies(&Replies::One(reply), end);
        }
        self.uploads.forget(widget)
    }

    /// A widget has ended that the browser was not shown: what concerns it is not sent. Returns the
    /// questions among that.
    pub(super) fn forget_unsent(&mut self, widget: WidgetId) -> Vec<CallId> {
        let mut questions = Vec::new();
        for replies in self.outbox.forget(widget) {
            questions.extend(replies.questions());
            self.drop_replies(&replies, None);
        }
        questions
    }

    /// Puts messages into frames; the browser owes their replies from now on. Of more than `bound`
    /// the oldest are forgotten where nobody waits for them.
    pub(super) fn send(&mut self, outgoing: Outgoing, bound: usize, framer: &mut Framer<'_>) {
        let Outgoing {
            json,
            count,
            payload,
            replies,
            ..
        } = outgoing;
        if payload.is_some() {
            self.expected.header_sent(replies.last());
        }
        self.expected.owe(replies.as_slice(), bound, &self.watchers);
        framer.add(json, count, payload);
    }

    /// The frame that a message is which waits alone for a view that shows the model: the usual
    /// case. `None` in every other one.
    pub(super) fn send_lone(&mut self, bound: usize) -> Option<Frame> {
        if !matches!(self.state, ViewState::Current) {
            return None;
        }
        let outgoing = self.outbox.take_lone()?;
        let replies = outgoing.replies.as_slice();
        self.expected.owe(replies, bound, &self.watchers);
        Some(Frame::Text(outgoing.json))
    }

    /// The same as [`send`](Self::send) for messages that were in no outbox before.
    pub(super) fn send_at_once(
        &mut self,
        outgoing: Outgoing,
        bound: usize,
        framer: &mut Framer<'_>,
    ) {
        self.expected.note(outgoing.replies.as_slice());
        self.send(outgoing, bound, framer);
    }

    /// The calls that wait for the next replay wait for its last message.
    pub(super) fn watch_replay(&mut self, last: MessageId) {
        for call in std::mem::take(&mut self.replay_watchers) {
            self.watchers.add(last, call);
        }
    }

    /// The browser replied to a message: what it was about, and the calls that wait for it.
    pub(super) fn settle(&mut self, id: MessageId) -> Option<(ExpectedReply, Vec<CallId>)> {
        let reply = self.expected.settle(id)?;
        Some((reply, self.watchers.take(id).collect()))
    }

    /// The call waits for each message since `before` that was not sent yet: how many those are.
    pub(super) fn watch_since(&mut self, before: u64, widget: WidgetId, call: CallId) -> usize {
        let since = self.outbox.replies().filter(|reply| reply.id.0 > before);
        let mut since: Vec<_> = since.map(|reply| reply.id).collect();
        // An edit of a content that is marked has no message of its own.
        if since.is_empty() {
            since.extend(self.outbox.mark_of(widget));
        }
        for &id in &since {
            self.watchers.add(id, call);
        }
        since.len()
    }

    /// The call waits for the last reply that the browser still owes, if it owes any.
    pub(super) fn watch_last(&mut self, call: CallId) -> bool {
        let last = self.outbox.replies().last().map(|reply| reply.id);
        let Some(last) = last.or_else(|| self.expected.last()) else {
            return false;
        };
        self.watchers.add(last, call);
        true
    }

    /// Whether the browser is so far behind that what it still has to apply is no longer known.
    pub(super) fn is_lost_track_of(&self) -> bool {
        self.expected.has_forgotten()
    }

    /// Whether a replay is on its way that the browser has not begun to apply.
    pub(super) fn is_about_to_be_replayed(&self) -> bool {
        self.expected.replay_starts() > 0
    }

    /// What is on its way to the browser and sets that property: how an event stands to it.
    pub(super) fn unanswered(&self, widget: WidgetId, property: usize) -> Clash {
        self.expected.unanswered(widget, property)
    }

    /// Whether a header may have been left without its binary message if the socket ended now. Our
    /// own page empties its queue of headers itself.
    pub(super) fn may_leave_a_header(&self) -> bool {
        self.expected.is_behind_header() && !self.own_page
    }

    /// Whether the socket is held back.
    pub(super) fn is_paused(&self) -> bool {
        self.socket.as_ref().is_some_and(|socket| socket.paused)
    }

    /// Reads again from a socket that was held back.
    pub(super) fn read_on(&mut self, now: Time) {
        if let Some(socket) = &mut self.socket {
            socket.paused = false;
            socket.liveness.heard(now);
        }
        self.uploads.read_on(now);
        self.pieces.read_on(now);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use bytes::Bytes;

    use super::*;
    use crate::session::message::{Steps, Subject};

    fn replies(id: u64) -> Replies {
        Replies::One(ExpectedReply {
            id: MessageId(id),
            subject: Subject::Nothing,
            steps: Steps::default(),
            child: None,
            replayed: false,
        })
    }

    fn outgoing(replies: Replies) -> Outgoing {
        Outgoing {
            json: Bytes::from_static(b"{}"),
            count: 1,
            payload: None,
            replies,
            sets: None,
            edits: None,
        }
    }

    #[test]
    fn what_is_never_answered_hides_no_answer_that_is_owed() {
        let socket = Socket::new(ConnectionId(1), Time::ZERO);
        let mut view = View::new(ViewId(1), socket, true);
        let mut frames = VecDeque::new();
        view.send_at_once(outgoing(replies(20)), 10, &mut Framer::new(&mut frames));
        let bounds = Bounds {
            bytes: 100,
            messages: 10,
            coalesce_above: 10,
        };
        assert!(view.push(outgoing(Replies::None), bounds));
        assert!(view.watch_last(CallId(1)));
        let (_, calls) = view.settle(MessageId(20)).expect("it is owed");
        assert_eq!(calls, [CallId(1)]);
        assert!(!view.watch_last(CallId(2)), "nothing is owed any more");
    }
}
