//! One attached browser, as its session knows it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::echo::Apart;
use super::outbox::{About, Awaited, Outbox};
use super::text::{Pieces, Reported};
use super::transfer::Uploads;
use super::typing::Fields;
use crate::liveness::Liveness;
use crate::wire::MessageId;
use crate::{CallId, ConnectionId, Frame, Time, WidgetId};

/// What a session keeps for one attached connection.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent of each other"
)]
pub(super) struct Connection {
    pub(super) id: ConnectionId,
    pub(super) stage: Stage,
    pub(super) outbox: Outbox,
    /// Frames that were cut from the outbox and wait to be pulled.
    pub(super) frames: VecDeque<Frame>,
    /// Whether the driver was told that something waits, and has not pulled all of it.
    pub(super) ready: bool,
    pub(super) paused: bool,
    pub(super) liveness: Liveness,
    pub(super) ping_due: bool,
    /// It is our own page, which empties its queue of binary headers itself.
    pub(super) own_page: bool,
    pub(super) malformed: u32,
    /// Between its answers to reconstruct-start and to reconstruct-end only `map` counts.
    pub(super) reconstructing: bool,
    /// Calls that are done for this connection when its next replay is.
    pub(super) replay_watchers: Vec<CallId>,
    pub(super) uploads: Uploads,
    pub(super) pieces: Pieces,
    pub(super) reported: Reported,
    pub(super) viewport: Option<(f64, f64)>,
    pub(super) apart: Apart,
    pub(super) fields: Fields,
    /// The widgets whose creation failed there.
    pub(super) missing: BTreeSet<WidgetId>,
    awaiting: BTreeMap<MessageId, Awaited>,
    /// The message behind the last binary header: until it is answered the header may not have
    /// found its binary message.
    behind_header: Option<MessageId>,
    /// The last one of the messages whose answers were forgotten, until a later one is answered.
    forgotten: Option<MessageId>,
}

/// What a connection has been shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing: its first replay also tells it the session's name.
    Joining,
    /// More waited for it than may wait: a replay is to bring it up to date.
    Behind,
    /// The model, and it gets each change.
    Live,
}

impl Connection {
    pub(super) fn new(id: ConnectionId, now: Time, own_page: bool) -> Self {
        Self {
            id,
            stage: Stage::Joining,
            outbox: Outbox::default(),
            frames: VecDeque::new(),
            ready: false,
            paused: false,
            liveness: Liveness::new(now),
            ping_due: false,
            own_page,
            malformed: 0,
            reconstructing: false,
            replay_watchers: Vec::new(),
            uploads: Uploads::default(),
            pieces: Pieces::default(),
            reported: Reported::default(),
            viewport: None,
            apart: Apart::default(),
            fields: Fields::default(),
            missing: BTreeSet::new(),
            awaiting: BTreeMap::new(),
            behind_header: None,
            forgotten: None,
        }
    }

    /// Whether it shows the model and gets each change.
    pub(super) fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }

    /// Whether there is something to send.
    pub(super) fn has_something_to_send(&self) -> bool {
        self.ping_due || self.stage != Stage::Live || self.outbox.has_released()
    }

    /// The browser owes these answers from now on. Of more than `bound` the oldest are forgotten
    /// where nobody waits for them.
    pub(super) fn owe(&mut self, answers: impl IntoIterator<Item = Awaited>, bound: usize) {
        self.awaiting
            .extend(answers.into_iter().map(|answer| (answer.id, answer)));
        while self.awaiting.len() > bound {
            let nobody_waits = |answer: &Awaited| {
                answer.watchers.is_empty()
                    && matches!(answer.about, About::Nothing | About::Widget(..))
            };
            let mut answers = self.awaiting.iter();
            let oldest = answers.find(|(_, answer)| nobody_waits(answer));
            let Some(oldest) = oldest.map(|(&id, _)| id) else {
                break;
            };
            self.awaiting.remove(&oldest);
            self.forgotten = self.forgotten.max(Some(oldest));
        }
    }

    /// Whether the browser is so far behind that it is not known any more what it has still to
    /// apply.
    pub(super) fn is_lost_track_of(&self) -> bool {
        self.forgotten.is_some()
    }

    /// Whether a replay is on its way that the browser has not begun to apply.
    pub(super) fn is_about_to_be_replayed(&self) -> bool {
        self.unanswered().any(|about| about == About::ReplayStart)
    }

    /// What the browser has still to answer, sent or not.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = About> {
        let sent = self.awaiting.values().map(|answer| answer.about);
        sent.chain(self.outbox.unanswered())
    }

    /// The browser answered a message: what it was about.
    pub(super) fn settle(&mut self, id: MessageId) -> Option<Awaited> {
        if self.behind_header == Some(id) {
            self.behind_header = None;
        }
        if self.forgotten.is_some_and(|forgotten| id >= forgotten) {
            self.forgotten = None;
        }
        self.awaiting.remove(&id)
    }

    /// A binary header goes out, and behind it the message with this id.
    pub(super) fn header_sent(&mut self, behind: Option<MessageId>) {
        self.behind_header = behind;
    }

    /// Whether a header may have been left without its binary message if the connection ended now.
    /// Our own page empties its queue of headers itself.
    pub(super) fn may_leave_a_header(&self) -> bool {
        self.behind_header.is_some() && !self.own_page
    }

    /// Something waits for every answer that is still owed, if any is.
    pub(super) fn last_owed(&mut self) -> Option<&mut Awaited> {
        // Not all that waits will be answered.
        let waiting = self.outbox.last_answer();
        waiting.or_else(|| self.awaiting.values_mut().next_back())
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::session::outbox::{Bounds, Steps, Waiting};

    #[test]
    fn what_is_never_answered_hides_no_answer_that_is_owed() {
        let mut connection = Connection::new(ConnectionId(1), Time::ZERO, true);
        let awaited = Awaited {
            id: MessageId(20),
            about: About::Nothing,
            steps: Steps::default(),
            child: None,
            watchers: Vec::new(),
        };
        connection.owe([awaited], 10);
        let notice = Waiting {
            json: Bytes::from_static(b"{}"),
            count: 1,
            payload: None,
            answers: Vec::new(),
            sets: None,
        };
        let bounds = Bounds {
            bytes: 100,
            messages: 10,
            coalesce_above: 10,
        };
        assert!(connection.outbox.push(notice, bounds));
        assert_eq!(connection.last_owed().map(|it| it.id), Some(MessageId(20)));
    }
}
