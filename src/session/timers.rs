//! The timers of a session.

use std::time::Duration;

use crate::widgets::Timer;
use crate::{Result, Session};

impl Session {
    /// Makes a timer, which runs in the program: it fires without a browser, and once with many.
    /// [`Timer::start`] starts it.
    ///
    /// # Errors
    /// [`Error::SessionClosed`](crate::Error::SessionClosed).
    pub async fn make_timer(self, duration: Duration) -> Result<Timer> {
        self.widgets().timer().duration(duration).await
    }
}
