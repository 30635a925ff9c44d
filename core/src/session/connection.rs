//! One attached browser, as its session knows it.

use std::collections::BTreeMap;

use super::outbox::{About, Awaited, Outbox};
use super::transfer::Uploads;
use crate::liveness::Liveness;
use crate::wire::MessageId;
use crate::{CallId, ConnectionId, Time};

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
    /// Whether the driver was told that something waits.
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
    pub(super) viewport: Option<(f64, f64)>,
    awaiting: BTreeMap<MessageId, Awaited>,
    /// The last message id that was given out when a binary header was sent that may not have
    /// found its binary message yet.
    header_sent_at: Option<MessageId>,
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
            ready: false,
            paused: false,
            liveness: Liveness::new(now),
            ping_due: false,
            own_page,
            malformed: 0,
            reconstructing: false,
            replay_watchers: Vec::new(),
            uploads: Uploads::default(),
            viewport: None,
            awaiting: BTreeMap::new(),
            header_sent_at: None,
        }
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
            match self.awaiting.first_entry() {
                Some(oldest) if nobody_waits(oldest.get()) => drop(oldest.remove()),
                _ => break,
            }
        }
    }

    /// The browser answered a message: what it was about.
    pub(super) fn settle(&mut self, id: MessageId) -> Option<Awaited> {
        if self.header_sent_at.is_some_and(|sent_at| id > sent_at) {
            self.header_sent_at = None;
        }
        self.awaiting.remove(&id)
    }

    /// A binary header goes out, when `last` was the last message id that was given out.
    pub(super) fn header_sent(&mut self, last: MessageId) {
        self.header_sent_at = Some(last);
    }

    /// Whether a header may have been left without its binary message if the connection ended now.
    pub(super) fn may_leave_a_header(&self) -> bool {
        self.header_sent_at.is_some()
    }

    /// Something waits for every answer that is still owed, if any is.
    pub(super) fn last_owed(&mut self) -> Option<&mut Awaited> {
        if self.outbox.is_empty() {
            self.awaiting.values_mut().next_back()
        } else {
            self.outbox.last_answer()
        }
    }
}
