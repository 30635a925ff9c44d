//! Which browsers get a place, and which wait for one.

use std::collections::btree_map::Entry;

use super::{Hub, HubOutput, Record};
use crate::liveness::Liveness;
use crate::wire::{Encoder, MessageId, Placard};
use crate::{Close, ConnectionId, Frame, SessionId, Time};

/// What a waiting browser shows.
const WAITING: &str =
    "All places of this program are taken. This page opens by itself as soon as one is free.";

/// A browser that wants in.
#[derive(Debug)]
pub(super) struct Waiter {
    pub(super) connection: ConnectionId,
    /// The session that its credentials open, if it has any.
    pub(super) wanted: Option<SessionId>,
    pub(super) own_page: bool,
    pub(super) liveness: Liveness,
}

impl Hub {
    /// A browser has shaken hands: it gets in, or waits, or is sent away.
    pub(super) fn arrive(&mut self, waiter: Waiter) {
        if self.has_place_for(&waiter) {
            self.admit(waiter);
        } else if self.waiting.len() >= self.config.limits.waiting_for_admission {
            let most = self.config.limits.waiting_for_admission;
            let came = "one more browser, while all places are taken and enough wait for one";
            let allowed = format_args!(
                "{most} may wait (Limits::waiting_for_admission); more places: Builder::max_sessions"
            );
            self.refuse(waiter.connection, Close::TRY_LATER, came, allowed);
        } else {
            let connection = waiter.connection;
            let frame = waiting_page();
            self.outputs
                .push_back(HubOutput::Transmit { connection, frame });
            self.waiting.push_back(waiter);
        }
    }

    /// Lets in the waiting browsers for which there is a place, the longest waiting first.
    pub(super) fn admit_waiters(&mut self) {
        let mut at = 0;
        while at < self.waiting.len() {
            if self.has_place_for(&self.waiting[at])
                && let Some(waiter) = self.waiting.remove(at)
            {
                self.admit(waiter);
            } else {
                at += 1;
            }
        }
    }

    /// A session with a browser needs no further place for a second one.
    fn has_place_for(&self, waiter: &Waiter) -> bool {
        let joins_a_live_one = waiter
            .wanted
            .as_ref()
            .and_then(|id| self.sessions.get(id))
            .is_some_and(|record| record.browsers > 0);
        joins_a_live_one || self.config.max_sessions.is_none_or(|most| self.live < most)
    }

    fn admit(&mut self, waiter: Waiter) {
        let Waiter {
            connection,
            wanted,
            own_page,
            ..
        } = waiter;
        let session = match wanted {
            Some(id) if self.sessions.contains_key(&id) || self.config.key.is_configured() => id,
            // The session is gone, and its name with the process that knew the key.
            _ => self.fresh_id(),
        };
        let mut new = None;
        let record = match self.sessions.entry(session.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(vacant) => {
                let token = self.config.key.token(&session);
                new = Some(token.clone());
                let idle_since = Time::ZERO;
                vacant.insert(Record {
                    token,
                    browsers: 0,
                    kept: false,
                    idle_since,
                })
            }
        };
        if record.browsers == 0 {
            self.live += 1;
            self.idle.remove(&(record.idle_since, session.clone()));
        }
        record.browsers += 1;
        self.attached.insert(connection, session.clone());
        self.outputs.push_back(HubOutput::Attach {
            connection,
            session,
            new,
            own_page,
        });
    }
}

/// What a waiting browser is sent. The replay that follows admission wipes it.
fn waiting_page() -> Frame {
    let mut encoder = Encoder::default();
    let mut last = 1;
    let next_id = || {
        last += 1;
        MessageId(last)
    };
    Placard::of(1, 2).show(&mut encoder, next_id, WAITING);
    let mut frame = vec![b'['];
    frame.extend_from_slice(&encoder.finish());
    frame.push(b']');
    Frame::Text(frame.into())
}
