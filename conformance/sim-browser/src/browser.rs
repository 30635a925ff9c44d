//! The browser around the page: its socket, its time, and what comes out.

use std::time::Duration;

use crate::counts::Counts;
use crate::long_messages::LongMessages;
use crate::page::{Output, Page};
use crate::tab::Tab;

/// A browser tab with the client's page in it. See the [crate docs](crate) for the contract.
#[derive(Debug)]
pub struct Browser {
    pub(crate) page: Page,
    held: bool,
    /// How many outputs may leave although answers are held.
    released: usize,
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Browser {
    /// A fresh tab without credentials, whose page is loaded and not connected yet.
    pub fn new() -> Self {
        Self::in_tab(Tab::default())
    }

    /// A fresh tab that was opened with `?session=…&token=…` in its address. A session id of
    /// digits only is sent as a number.
    pub fn with_credentials(session_id: &str, token: &str) -> Self {
        let url = (Some(session_id.to_owned()), Some(token.to_owned()));
        Self::in_tab(Tab {
            url,
            ..Tab::default()
        })
    }

    /// A fresh tab whose address names a session but no token, on which the page sends no
    /// credentials at all.
    pub fn with_session_only(session_id: &str) -> Self {
        Self::in_tab(Tab {
            url: (Some(session_id.to_owned()), None),
            ..Tab::default()
        })
    }

    fn in_tab(tab: Tab) -> Self {
        Self {
            page: Page::load(tab, Duration::ZERO, Vec::new()),
            held: false,
            released: 0,
        }
    }

    /// From now on the page throws at this method of the class, or at `create`, before it does
    /// anything: as by a fault of its own, which a reload does not repair.
    pub fn fail_at(&mut self, class: &str, what: &str) {
        let fault = (class.to_owned(), what.to_owned());
        self.page.tab.faults.push(fault);
    }

    /// The socket opens; false if the page has one, or wants none since it was rejected.
    ///
    /// The page says nothing until the server speaks.
    pub fn open(&mut self) -> bool {
        if self.page.open || !self.page.reconnects {
            return false;
        }
        self.page.open = true;
        self.page.wants_connection = false;
        self.page.counts.push(Counts::default());
        true
    }

    /// Whether the socket is open.
    pub fn is_open(&self) -> bool {
        self.page.open
    }

    /// Whether the page would open a socket now: at once after loading, and
    /// [`RECONNECT_INTERVAL`](crate::RECONNECT_INTERVAL) after it lost one.
    pub fn wants_connection(&self) -> bool {
        self.page.wants_connection && !self.page.open
    }

    /// The socket is lost. What has not been taken from [`poll_output`](Self::poll_output) is
    /// lost with it; the page itself stays as it is, stuck states included.
    pub fn disconnect(&mut self) {
        self.receive_close(1006, "");
    }

    /// The server closes the socket. Codes 4000 to 4999 stop the page for good: it forgets its
    /// session and shows `reason` under "Connection Rejected". After any other it reconnects.
    pub fn receive_close(&mut self, code: u16, reason: &str) {
        if self.page.open {
            self.page.closed(code, reason);
            self.released = 0;
        }
    }

    /// The user reloads the page: a new one, in the same tab. The address and the tab's storage
    /// stay, and with them the credentials.
    pub fn reload(&mut self) {
        let now = self.page.clock.now();
        let counts = std::mem::take(&mut self.page.counts);
        let own = self.page.own.take().map(|_| LongMessages::default());
        self.page = Page::load(self.page.tab.clone(), now, counts);
        self.page.own = own;
        self.released = 0;
    }

    /// The user follows the link under "Connection Rejected" (or types the bare address): a new
    /// page whose address names no session.
    pub fn follow_clean_link(&mut self) {
        self.page.tab.url = (None, None);
        self.reload();
    }

    /// A text frame arrives. Without an open socket it is noted as an error and dropped.
    pub fn receive_text(&mut self, text: &str) {
        if self.listens() {
            self.page.text_frame(text);
        }
    }

    /// A binary frame arrives. Without an open socket it is noted as an error and dropped.
    pub fn receive_binary(&mut self, bytes: &[u8]) {
        if self.listens() {
            self.page.binary_frame(bytes);
        }
    }

    fn listens(&mut self) -> bool {
        if !self.page.open {
            self.page
                .console
                .error("a frame arrived although the socket is not open");
        }
        self.page.open && !self.page.frozen
    }

    /// The next frame that the page sends, in order.
    pub fn poll_output(&mut self) -> Option<Output> {
        if self.held && self.released == 0 {
            return None;
        }
        self.released = self.released.saturating_sub(1);
        self.page.outbox.pop_front()
    }

    /// A slow link: while true, nothing leaves the browser, results and events alike.
    pub fn hold_answers(&mut self, held: bool) {
        self.held = held;
        self.released = 0;
    }

    /// Lets what is held now go out, in order. Later answers are held again, until
    /// [`hold_answers`](Self::hold_answers)`(false)`.
    pub fn release_answers(&mut self) {
        self.released = self.page.outbox.len();
    }

    /// Lets the next `count` held frames go out.
    pub fn release_next(&mut self, count: usize) {
        self.released = (self.released + count).min(self.page.outbox.len());
    }

    /// How many frames wait to be taken, held ones included.
    pub fn queued_outputs(&self) -> usize {
        self.page.outbox.len()
    }

    /// Time passes on the page: animation frames, debounces, chunks of uploads and timers run in
    /// their order.
    pub fn advance(&mut self, by: Duration) {
        let until = self.page.clock.now().saturating_add(by);
        while let Some(task) = self.page.clock.due(until) {
            self.page.run(task);
        }
        self.page.clock.move_to(until);
    }

    /// The page's time, since the browser was made.
    pub fn now(&self) -> Duration {
        self.page.clock.now()
    }

    /// How long until [`advance`](Self::advance) has something to do; `None` if never.
    pub fn poll_timeout(&self) -> Option<Duration> {
        self.page.clock.next()
    }

    /// The user resizes the browser window, in CSS pixels. A page that has had a `session-info`
    /// reports it.
    pub fn resize_viewport(&mut self, width: u32, height: u32) {
        self.page.tab.viewport = (width, height);
        if self.page.reports_viewport && !self.page.frozen {
            self.page.send_viewport();
        }
        self.page.touch();
    }
}

impl Browser {
    /// The same browser with the server's own page in place of the client's plain one, as far as
    /// long messages go, and what it mends of tabs, splitters and colour dialogs. To be called
    /// before its socket opens.
    #[must_use]
    pub fn on_own_page(mut self) -> Self {
        self.page.own = Some(LongMessages::default());
        self
    }

    /// What the page showed its user about texts that did not get through; only the server's own
    /// page does.
    pub fn notices(&self) -> &[String] {
        self.page.own.as_ref().map_or(&[], |own| &own.notices)
    }
}
