//! What is not taken from a browser: messages that are malformed or late, and browsers that go too
//! far (`docs/protocol.md#messages`).

use std::fmt::Display;

use super::output::Output;
use super::{Counters, Session};
use crate::wire::Malformed;
use crate::{Close, ConnectionId, Ignored, Refused};

/// What came too late, in the frame that is being read.
#[derive(Debug, Default)]
pub(super) struct Late {
    first: Option<&'static str>,
    count: u64,
}

impl Late {
    /// One more did, for this reason.
    pub(super) fn count(&mut self, counters: &mut Counters, reason: &'static str) {
        counters.late += 1;
        self.count += 1;
        self.first.get_or_insert(reason);
    }
}

impl Session {
    /// A message came too late. That is nobody's fault, and never leads to a close.
    pub(super) fn count_late(&mut self, reason: &'static str) {
        self.late.count(&mut self.counters, reason);
    }

    /// A frame was read: tells what of it was ignored, and sends away who sends too much of that.
    pub(super) fn ignore(&mut self, connection: ConnectionId, read: Result<(), Malformed>) {
        let late = std::mem::take(&mut self.late);
        if let Some(reason) = late.first {
            self.outputs.push_back(Output::Ignored {
                connection,
                ignored: Ignored {
                    is_malformed: false,
                    reason: reason.to_owned(),
                    count: late.count,
                },
            });
        }
        if let Err(Malformed(reason)) = read {
            self.count_malformed(connection, &reason);
        }
    }

    fn count_malformed(&mut self, connection: ConnectionId, reason: &str) {
        self.counters.malformed += 1;
        self.outputs.push_back(Output::Ignored {
            connection,
            ignored: Ignored {
                is_malformed: true,
                reason: reason.to_owned(),
                count: 1,
            },
        });
        let Some(attached) = self.connections.get_mut(&connection) else {
            return;
        };
        attached.malformed += 1;
        let most = self.limits.malformed_messages;
        if attached.malformed >= most {
            let came = format_args!("{most} malformed messages; the last: {reason}");
            let allowed = format_args!("fewer than {most} (Limits::malformed_messages)");
            self.refuse(connection, Close::POLICY, came, allowed);
        }
    }

    /// A message beyond its limit came.
    pub(super) fn refuse_size(
        &mut self,
        connection: ConnectionId,
        kind: &str,
        bytes: usize,
        (limit, most): (&str, usize),
    ) {
        let came = format_args!("a {kind} message of {bytes} bytes");
        let allowed = format_args!("{most} bytes (Limits::{limit})");
        self.refuse(connection, Close::TOO_BIG, came, allowed);
    }

    /// Sends a browser away for what it did, or for what there is no room for.
    pub(super) fn refuse(
        &mut self,
        connection: ConnectionId,
        close: Close,
        came: impl Display,
        allowed: impl Display,
    ) {
        let refused = Refused::new(close.code, came, allowed);
        self.outputs.push_back(Output::Refused {
            connection,
            refused,
        });
        self.drop_connection(connection, close);
    }
}
