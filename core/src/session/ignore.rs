//! What is not taken from a browser: messages that are malformed or late, and browsers that go too
//! far (`docs/protocol.md#messages`).

use std::fmt::Display;

use super::output::Output;
use super::view::ViewId;
use super::{Counters, Session};
use crate::wire::Malformed;
use crate::{Close, Ignored, Refused};

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
        self.late.count(&mut self.views.counters, reason);
    }

    /// A frame was read: reports what was ignored of it, and sends away a browser that sends too
    /// much of that kind.
    pub(super) fn ignore(&mut self, view: ViewId, read: Result<(), Malformed>) {
        let late = std::mem::take(&mut self.late);
        if let Some(reason) = late.first {
            let reason = reason.to_owned();
            self.report_ignored(view, false, reason, late.count);
        }
        if let Err(Malformed(reason)) = read {
            self.count_malformed(view, &reason);
        }
    }

    fn report_ignored(&mut self, view: ViewId, is_malformed: bool, reason: String, count: u64) {
        let socket = self.views.get(view).and_then(|view| view.socket.as_ref());
        if let Some(connection) = socket.map(|socket| socket.connection) {
            let ignored = Ignored {
                is_malformed,
                reason,
                count,
            };
            self.views.outputs.push_back(Output::Ignored {
                connection,
                ignored,
            });
        }
    }

    fn count_malformed(&mut self, view: ViewId, reason: &str) {
        self.views.counters.malformed += 1;
        self.report_ignored(view, true, reason.to_owned(), 1);
        let socket = self
            .views
            .get_mut(view)
            .and_then(|view| view.socket.as_mut());
        let Some(socket) = socket else { return };
        socket.malformed += 1;
        let most = self.limits.malformed_messages;
        if socket.malformed >= most {
            let came = format_args!("{most} malformed messages; the last: {reason}");
            let allowed = format_args!("fewer than {most} (Limits::malformed_messages)");
            self.refuse(view, Close::POLICY, came, allowed);
        }
    }

    /// A message beyond its limit came.
    pub(super) fn refuse_size(
        &mut self,
        view: ViewId,
        kind: &str,
        bytes: usize,
        (limit, most): (&str, usize),
    ) {
        let came = format_args!("a {kind} message of {bytes} bytes");
        let allowed = format_args!("{most} bytes (Limits::{limit})");
        self.refuse(view, Close::TOO_BIG, came, allowed);
    }

    /// Sends a browser away for what it did, or for lack of room.
    pub(super) fn refuse(
        &mut self,
        view: ViewId,
        close: Close,
        came: impl Display,
        allowed: impl Display,
    ) {
        let socket = self.views.get(view).and_then(|view| view.socket.as_ref());
        if let Some(connection) = socket.map(|socket| socket.connection) {
            let refused = Refused::new(close.code, came, allowed);
            self.views.refused(connection, refused);
        }
        self.drop_view(view, close);
    }
}
