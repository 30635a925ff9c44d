//! The calls that wait for replies of a browser.

use std::collections::BTreeSet;

use crate::CallId;
use crate::session::message::{ExpectedReply, Subject};
use crate::wire::MessageId;

/// The calls that wait for a reply each, by the message.
#[derive(Debug, Default)]
pub(super) struct Watchers(BTreeSet<(MessageId, CallId)>);

impl Watchers {
    /// Whether a reply is of no use to anybody.
    pub(super) fn can_do_without(&self, reply: &ExpectedReply) -> bool {
        let is_plain = !matches!(
            reply.subject,
            Subject::Ask(..) | Subject::ReplayStart | Subject::ReplayEnd
        );
        is_plain && !self.watch(reply.id)
    }

    pub(super) fn add(&mut self, message: MessageId, call: CallId) {
        self.0.insert((message, call));
    }

    /// Whether a call waits for the reply to this message.
    fn watch(&self, message: MessageId) -> bool {
        self.of(message).next().is_some()
    }

    /// Takes out the calls that wait for the reply to this message.
    pub(super) fn take(&mut self, message: MessageId) -> impl Iterator<Item = CallId> + use<> {
        let calls: Vec<_> = self.of(message).collect();
        for &call in &calls {
            self.0.remove(&(message, call));
        }
        calls.into_iter()
    }

    fn of(&self, message: MessageId) -> impl Iterator<Item = CallId> {
        let all = (message, CallId(0))..=(message, CallId(u64::MAX));
        self.0.range(all).map(|&(_, call)| call)
    }
}
