//! Whether a timer runs.

use std::time::Duration;

use serde_json::Value;

use crate::Time;
use crate::catalogue::Read;

/// Whether a timer runs, and since when.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::session) struct Timer {
    running: Option<Running>,
}

#[derive(Clone, Copy, Debug)]
struct Running {
    since: Time,
    until: Time,
}

impl Timer {
    /// One that was started now.
    pub(in crate::session) fn running(now: Time, duration: Duration) -> Self {
        let (since, until) = (now, now + duration);
        Self {
            running: Some(Running { since, until }),
        }
    }

    pub(in crate::session) fn is_running(self) -> bool {
        self.running.is_some()
    }

    /// When it expires.
    pub(in crate::session) fn until(self) -> Option<Time> {
        self.running.map(|running| running.until)
    }

    /// How long it has run.
    pub(in crate::session) fn elapsed(self, now: Time) -> Duration {
        self.running
            .map_or(Duration::ZERO, |running| now - running.since)
    }

    /// Answers a getter.
    pub(in crate::session) fn read(self, now: Time, read: Read) -> Value {
        let seconds = |duration: Duration| Value::from(duration.as_secs_f64());
        match (read, self.running) {
            (Read::TimerIsSet, running) => running.is_some().into(),
            (Read::TimerElapsed, Some(running)) => seconds(now - running.since),
            (Read::TimerLeft, Some(running)) => seconds(running.until - now),
            _ => 0.0.into(),
        }
    }
}
