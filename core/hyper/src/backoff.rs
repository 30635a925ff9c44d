//! What a port does when it cannot accept a connection.

use std::io::{self, ErrorKind};
use std::time::{Duration, Instant};

/// The first wait after a failure.
const SHORTEST: Duration = Duration::from_millis(50);
/// The longest wait: a client waits at most this long once there is room again.
const LONGEST: Duration = Duration::from_secs(1);
/// How long after the last failure the next one is worth a line again.
const QUIET: Duration = Duration::from_secs(60);

/// How long a port waits after a failure, and whether it says so.
///
/// "Too many open files" comes back at once until something is closed, and again as soon as what
/// was closed is used up. So a success in between ends the waiting, but one line reports all
/// failures that are less than a minute apart.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    wait: Option<Duration>,
    last: Option<Instant>,
}

/// What follows from a failure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failed {
    /// One connection is gone, and the port is well.
    Connection,
    /// The port accepts nothing for so long; `is_news` if a line has to say so.
    Port { wait: Duration, is_news: bool },
}

impl Backoff {
    /// A connection was accepted.
    pub(crate) fn accepted(&mut self) {
        self.wait = None;
    }

    /// None could be accepted.
    pub(crate) fn failed(&mut self, error: &io::Error, now: Instant) -> Failed {
        if matches!(
            error.kind(),
            ErrorKind::ConnectionAborted
                | ErrorKind::ConnectionReset
                | ErrorKind::ConnectionRefused
                | ErrorKind::Interrupted
        ) {
            return Failed::Connection;
        }
        let wait = self.wait.map_or(SHORTEST, |wait| wait.saturating_mul(2));
        let wait = wait.min(LONGEST);
        self.wait = Some(wait);
        let last = self.last.replace(now);
        let is_news = last.is_none_or(|last| now.saturating_duration_since(last) >= QUIET);
        Failed::Port { wait, is_news }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn too_many() -> io::Error {
        io::Error::other("too many open files")
    }

    /// Fails once; the wait in milliseconds, and whether it is logged.
    fn fail(backoff: &mut Backoff, now: Instant) -> (u128, bool) {
        match backoff.failed(&too_many(), now) {
            Failed::Port { wait, is_news } => (wait.as_millis(), is_news),
            Failed::Connection => panic!("the port failed"),
        }
    }

    #[test]
    fn it_waits_longer_and_longer_up_to_a_second_and_is_told_once() {
        let (mut backoff, mut now) = (Backoff::default(), Instant::now());
        let mut waits = Vec::new();
        let mut lines = 0;
        for _ in 0..160 {
            let (wait, is_news) = fail(&mut backoff, now);
            lines += u32::from(is_news);
            waits.push(wait);
            now += Duration::from_millis(50);
        }
        assert_eq!(waits[..6], [50, 100, 200, 400, 800, 1000]);
        assert!(waits[6..].iter().all(|wait| *wait == 1000));
        assert_eq!(lines, 1);
    }

    #[test]
    fn a_success_ends_the_waiting_and_a_quiet_minute_makes_the_next_failure_news() {
        let (mut backoff, now) = (Backoff::default(), Instant::now());
        assert_eq!(fail(&mut backoff, now), (50, true));
        assert_eq!(fail(&mut backoff, now), (100, false));
        backoff.accepted();
        assert_eq!(fail(&mut backoff, now), (50, false));
        assert_eq!(fail(&mut backoff, now + QUIET), (100, true));
    }

    #[test]
    fn a_connection_that_is_gone_is_no_fault_of_the_port() {
        let mut backoff = Backoff::default();
        let gone = ErrorKind::ConnectionAborted.into();
        assert_eq!(backoff.failed(&gone, Instant::now()), Failed::Connection);
    }
}
