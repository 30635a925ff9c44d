//! In which browser something is done that is done in one only.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll};

use pgwidgets_core::ConnectionId;

use crate::Result;
use crate::engine::Handle;
use pgwidgets_core::port::BoxFuture;

/// A browser, as its session knows it.
type Browser = (Handle, ConnectionId);

thread_local! {
    static CURRENT: Cell<Option<Browser>> = const { Cell::new(None) };
}

/// The browser of the session whose event is being handled by the code that is polled.
pub(crate) fn current_browser(session: Handle) -> Option<ConnectionId> {
    let current = CURRENT.get().filter(|(of, _)| *of == session);
    current.map(|(_, connection)| connection)
}

/// Runs `act` as code that handles an event of a browser.
pub(crate) fn handling<R>(browser: Option<Browser>, act: impl FnOnce() -> R) -> R {
    /// Restores it, even after a panic.
    struct Restore(Option<Browser>);
    impl Drop for Restore {
        fn drop(&mut self) {
            CURRENT.set(self.0);
        }
    }
    let _restore = Restore(CURRENT.replace(browser));
    act()
}

/// A handler that runs, and the browser whose event it handles.
pub(crate) struct Handling {
    browser: Option<Browser>,
    task: BoxFuture<Result<()>>,
}

impl Handling {
    pub(crate) fn new(browser: Option<Browser>, task: BoxFuture<Result<()>>) -> Self {
        Self { browser, task }
    }
}

impl Future for Handling {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let browser = self.browser;
        handling(browser, || self.task.as_mut().poll(cx))
    }
}
