//! Calls that somebody waits for, and what became of them.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

use super::output::Output;
use super::view::ViewId;
use crate::{CallId, Error, Time};

/// The calls of a session that wait for browsers.
#[derive(Debug, Default)]
pub(super) struct Calls {
    last: u64,
    pending: BTreeMap<CallId, Pending>,
    /// Every call waits equally long, so that the first one made is the first one due.
    deadlines: VecDeque<(Time, CallId)>,
}

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaits {
    /// That every browser has applied it; `applied` if one shows it already.
    Confirmation { applied: bool },
    /// That every browser that stays has applied all that was sent.
    Flush,
    /// One browser's answer.
    Value,
}

#[derive(Debug)]
struct Pending {
    awaits: Awaits,
    from: Vec<ViewId>,
    applied: bool,
    error: Option<Error>,
}

impl Calls {
    /// The id of a new call.
    pub(super) fn next(&mut self) -> CallId {
        self.last += 1;
        CallId(self.last)
    }

    /// The call waits for these connections until the deadline.
    pub(super) fn wait(
        &mut self,
        call: CallId,
        awaits: Awaits,
        from: Vec<ViewId>,
        deadline: Time,
        outputs: &mut VecDeque<Output>,
    ) {
        let applied = awaits == Awaits::Confirmation { applied: true };
        let pending = Pending {
            awaits,
            from,
            applied,
            error: None,
        };
        if pending.from.is_empty() {
            outputs.push_back(pending.answer(call));
        } else {
            self.pending.insert(call, pending);
            self.deadlines.push_back((deadline, call));
        }
    }

    /// A browser answered.
    pub(super) fn settle(
        &mut self,
        call: CallId,
        view: ViewId,
        result: Result<Value, Error>,
        outputs: &mut VecDeque<Output>,
    ) {
        let Some(pending) = self.pending.get_mut(&call) else {
            return;
        };
        // A view is there once for each of its answers.
        let Some(at) = pending.from.iter().position(|&other| other == view) else {
            return;
        };
        pending.from.swap_remove(at);
        if pending.awaits == Awaits::Value {
            self.pending.remove(&call);
            outputs.push_back(Output::Answer { call, result });
            self.trim();
            return;
        }
        match result {
            Ok(_) => pending.applied = true,
            Err(error) => pending.error = pending.error.take().or(Some(error)),
        }
        self.finish_if_complete(call, outputs);
    }

    /// The browser is gone.
    pub(super) fn detach(&mut self, view: ViewId, outputs: &mut VecDeque<Output>) {
        let waiting = self
            .pending
            .iter_mut()
            .filter(|(_, it)| it.from.contains(&view));
        let calls: Vec<_> = waiting
            .map(|(&call, pending)| {
                pending.from.retain(|&other| other != view);
                call
            })
            .collect();
        for call in calls {
            self.finish_if_complete(call, outputs);
        }
    }

    /// The caller does not wait any longer.
    pub(super) fn forget(&mut self, call: CallId) {
        self.pending.remove(&call);
        self.trim();
    }

    /// Whether an answer of this browser is awaited.
    pub(super) fn awaits(&self, view: ViewId) -> bool {
        self.pending
            .values()
            .any(|pending| pending.from.contains(&view))
    }

    /// How many calls wait.
    pub(super) fn len(&self) -> usize {
        self.pending.len()
    }

    pub(super) fn deadline(&self) -> Option<Time> {
        self.deadlines.front().map(|&(deadline, _)| deadline)
    }

    pub(super) fn handle_timeout(&mut self, now: Time, outputs: &mut VecDeque<Output>) {
        while let Some(&(deadline, call)) = self.deadlines.front()
            && deadline <= now
        {
            self.deadlines.pop_front();
            if self.pending.remove(&call).is_some() {
                outputs.push_back(Output::Answer {
                    call,
                    result: Err(Error::TimedOut),
                });
            }
        }
        self.trim();
    }

    /// Every call ends with `error`.
    pub(super) fn fail_all(&mut self, error: &Error, outputs: &mut VecDeque<Output>) {
        self.deadlines.clear();
        for (call, _) in std::mem::take(&mut self.pending) {
            outputs.push_back(Output::Answer {
                call,
                result: Err(error.clone()),
            });
        }
    }

    fn finish_if_complete(&mut self, call: CallId, outputs: &mut VecDeque<Output>) {
        if self
            .pending
            .get(&call)
            .is_some_and(|pending| pending.from.is_empty())
            && let Some(pending) = self.pending.remove(&call)
        {
            outputs.push_back(pending.answer(call));
            self.trim();
        }
    }

    /// Deadlines of calls that are done are no reason to be woken.
    fn trim(&mut self) {
        while let Some((_, call)) = self.deadlines.front()
            && !self.pending.contains_key(call)
        {
            self.deadlines.pop_front();
        }
    }
}

impl Pending {
    fn answer(self, call: CallId) -> Output {
        let result = match (self.awaits, self.error) {
            (Awaits::Flush, _) => Ok(Value::Null),
            (_, Some(error)) => Err(error),
            (Awaits::Confirmation { .. }, None) if self.applied => Ok(Value::Null),
            (Awaits::Confirmation { .. } | Awaits::Value, None) => Err(Error::Disconnected),
        };
        Output::Answer { call, result }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_of_a_confirmed_call_counts_in_every_view() {
        let (one, other) = (ViewId(1), ViewId(2));
        let failed = Error::Browser {
            what: "set_state".into(),
            message: "no".into(),
        };
        let mut outputs = VecDeque::new();
        let mut calls = Calls::default();
        let call = calls.next();
        // A setter and the harmless call behind it, on one of two views.
        let from = vec![one, one, other];
        let awaits = Awaits::Confirmation { applied: false };
        calls.wait(call, awaits, from, Time::ZERO, &mut outputs);
        calls.settle(call, other, Ok(Value::Null), &mut outputs);
        calls.settle(call, one, Err(failed.clone()), &mut outputs);
        assert!(outputs.is_empty(), "one answer is still owed");
        calls.settle(call, one, Ok(Value::Null), &mut outputs);
        let Some(Output::Answer { result, .. }) = outputs.pop_front() else {
            panic!("nothing was answered");
        };
        assert_eq!(result, Err(failed));
        assert_eq!(calls.len(), 0);
    }
}
