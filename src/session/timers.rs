//! The timers of a session.

use std::time::Duration;

use crate::widgets::Timer;
use crate::{Result, Session};

impl Session {
    /// Makes a timer, which runs in the program: with no browser too, and once with many.
    /// It is started by [`Timer::start`].
    ///
    /// # Errors
    /// [`Error::SessionClosed`](crate::Error::SessionClosed).
    pub async fn make_timer(self, duration: Duration) -> Result<Timer> {
        self.widgets().timer().duration(duration).await
    }
}
