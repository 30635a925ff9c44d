//! Whether a peer is still there: a ping after a silence, a cut after a longer one. A peer that is
//! not read is only pinged.

use std::time::Duration;

use crate::{Limits, Time};

/// A peer that is not read is pinged no more often than this, whatever the limits say.
const SHORTEST: Duration = Duration::from_secs(1);

/// What is known about whether a peer is there.
///
/// The cut is counted from the ping, so that a driver that was late (the machine slept) pings
/// everyone first and cuts nobody who answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Liveness {
    heard: Time,
    pinged: Option<Time>,
}

/// What is to be done about a silent peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    Ping,
    Cut,
}

impl Liveness {
    pub(crate) fn new(now: Time) -> Self {
        Self {
            heard: now,
            pinged: None,
        }
    }

    /// The peer sent something.
    pub(crate) fn heard(&mut self, now: Time) {
        *self = Self::new(now);
    }

    /// When there will be something to do.
    pub(crate) fn deadline(&self, limits: &Limits) -> Time {
        match self.pinged {
            None => self.heard + limits.ping,
            Some(pinged) => pinged + limits.dead.saturating_sub(limits.ping),
        }
    }

    /// What is to be done now; a ping counts as sent.
    pub(crate) fn poll(&mut self, now: Time, limits: &Limits) -> Option<Silence> {
        if now < self.deadline(limits) {
            return None;
        }
        Some(match self.pinged {
            None => {
                self.pinged = Some(now);
                Silence::Ping
            }
            Some(_) => Silence::Cut,
        })
    }

    /// When a peer that is not read is to be pinged next.
    pub(crate) fn unread_deadline(&self, limits: &Limits) -> Time {
        self.pinged.unwrap_or(self.heard) + limits.ping.max(SHORTEST)
    }

    /// Whether a peer that is not read is to be pinged now; then the ping counts as sent.
    ///
    /// It cannot be heard, and so it is never cut. But a socket that is written to breaks if nobody
    /// is there any more.
    pub(crate) fn poll_unread(&mut self, now: Time, limits: &Limits) -> bool {
        let due = now >= self.unread_deadline(limits);
        if due {
            self.pinged = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64) -> Time {
        Time::from_origin(Duration::from_secs(seconds))
    }

    #[test]
    fn a_silent_peer_is_pinged_at_20_s_and_cut_at_40_s() {
        let limits = Limits::default();
        let mut liveness = Liveness::new(at(0));
        assert_eq!(liveness.poll(at(19), &limits), None);
        assert_eq!(liveness.poll(at(20), &limits), Some(Silence::Ping));
        assert_eq!(liveness.poll(at(39), &limits), None);
        assert_eq!(liveness.poll(at(40), &limits), Some(Silence::Cut));
    }

    #[test]
    fn who_is_not_read_is_pinged_every_20_s_and_never_cut() {
        let limits = Limits::default();
        let mut liveness = Liveness::new(at(0));
        let pings = (0..=100).filter(|&second| liveness.poll_unread(at(second), &limits));
        assert_eq!(pings.collect::<Vec<_>>(), [20, 40, 60, 80, 100]);
        assert_eq!(liveness.unread_deadline(&limits), at(120));
    }

    #[test]
    fn without_a_pause_between_pings_time_does_not_stand_still() {
        let limits = Limits {
            ping: Duration::ZERO,
            ..Limits::default()
        };
        let mut liveness = Liveness::new(at(0));
        assert!(!liveness.poll_unread(at(0), &limits));
        assert!(liveness.poll_unread(at(1), &limits));
        assert_eq!(liveness.unread_deadline(&limits), at(2));
    }

    #[test]
    fn after_a_long_sleep_of_the_host_everyone_is_pinged_first() {
        let limits = Limits::default();
        let mut liveness = Liveness::new(at(0));
        assert_eq!(liveness.poll(at(3_600), &limits), Some(Silence::Ping));
        liveness.heard(at(3_601));
        assert_eq!(liveness.poll(at(3_620), &limits), None);
    }
}
