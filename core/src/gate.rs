//! The three concurrency policies: which of the waiting handlers may run.

use std::collections::VecDeque;

/// Which handlers of an application may run concurrently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// One at a time in each session; sessions run concurrently. The driver makes a [`Gate`]
    /// for each session.
    #[default]
    PerSession,
    /// One at a time in the whole application. The driver makes one [`Gate`] for all sessions.
    Serialized,
    /// All concurrently; they start in the order in which their events arrived. The driver
    /// makes a [`Gate`] for each session, or one for all.
    Concurrent,
}

/// Lets jobs through in the order in which they arrived: one at a time where they share a lane, all
/// at once where there is no lane. A lane belongs to a session or to the whole application, as the
/// [`Policy`] says; under [`Policy::Concurrent`] there is none.
///
/// The contract is that of every machine of this crate: change it, then drain
/// [`poll_output`](Self::poll_output). Each job that comes out brings a [`Ticket`]; the next job of
/// the lane comes out when the ticket has come back through [`handle_return`](Self::handle_return).
/// A driver returns the ticket in a drop guard, so that a panic frees the lane as well.
#[derive(Debug)]
pub struct Gate<T> {
    waiting: VecDeque<T>,
    has_lane: bool,
    running: bool,
}

/// The right to run one job. It cannot be copied: a lane is free again exactly once.
#[derive(Debug)]
#[must_use = "the lane stays closed until the ticket comes back to the gate"]
pub struct Ticket(());

impl<T> Gate<T> {
    /// A gate for one lane of `policy`.
    pub fn new(policy: Policy) -> Self {
        let has_lane = match policy {
            Policy::PerSession | Policy::Serialized => true,
            Policy::Concurrent => false,
        };
        Self {
            waiting: VecDeque::new(),
            has_lane,
            running: false,
        }
    }

    /// A job arrived.
    pub fn handle_arrival(&mut self, job: T) {
        self.waiting.push_back(job);
    }

    /// A job ended, whichever way.
    pub fn handle_return(&mut self, _ticket: Ticket) {
        self.running = false;
    }

    /// The next job that may start.
    pub fn poll_output(&mut self) -> Option<(T, Ticket)> {
        if self.has_lane && self.running {
            return None;
        }
        let job = self.waiting.pop_front()?;
        self.running = true;
        Some((job, Ticket(())))
    }

    /// Whether jobs wait.
    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Takes out the waiting jobs that match: those of an ended session, from a lane that it shares
    /// with others. So waiting jobs learn at once that they will not run, and what their events
    /// carry is dropped, however long the job in the lane takes. Jobs that were let through are not
    /// touched: each gives its ticket back when it ends.
    pub fn take_out(&mut self, matches: impl Fn(&T) -> bool) -> Vec<T> {
        let waiting = std::mem::take(&mut self.waiting);
        let (taken, left) = waiting.into_iter().partition(matches);
        self.waiting = left;
        Vec::from(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_lets_one_through_at_a_time_in_order() {
        for policy in [Policy::PerSession, Policy::Serialized] {
            let mut gate = Gate::new(policy);
            gate.handle_arrival('a');
            gate.handle_arrival('b');
            let (first, ticket) = gate.poll_output().expect("the lane is free");
            assert_eq!(first, 'a');
            assert!(gate.poll_output().is_none(), "{policy:?}");
            assert!(gate.has_waiting(), "{policy:?}");
            gate.handle_return(ticket);
            assert_eq!(gate.poll_output().map(|(job, _ticket)| job), Some('b'));
            assert!(!gate.has_waiting(), "{policy:?}");
        }
    }

    #[test]
    fn without_a_lane_all_start_in_order() {
        let mut gate = Gate::new(Policy::Concurrent);
        for job in 0..500 {
            gate.handle_arrival(job);
        }
        let mut tickets = Vec::new();
        while let Some((job, ticket)) = gate.poll_output() {
            assert_eq!(job, tickets.len());
            tickets.push(ticket);
        }
        assert_eq!(tickets.len(), 500);
    }

    #[test]
    fn jobs_of_an_ended_session_are_forgotten_and_the_lane_goes_on() {
        let mut gate = Gate::new(Policy::Serialized);
        for job in ["a1", "b1", "a2", "b2"] {
            gate.handle_arrival(job);
        }
        let (_, ticket) = gate.poll_output().expect("the lane is free");
        assert_eq!(gate.take_out(|job| job.starts_with('a')), ["a2"]);
        gate.handle_return(ticket);
        let (next, ticket) = gate.poll_output().expect("b1 waits");
        assert_eq!(next, "b1");
        gate.handle_return(ticket);
        assert_eq!(gate.poll_output().map(|(job, _ticket)| job), Some("b2"));
    }
}
