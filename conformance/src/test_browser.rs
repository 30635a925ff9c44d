//! A scripted browser at the end of a connection.

mod link;
mod transcript;

use std::fmt;
use std::panic::Location;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pgwidgets_sim_browser::Browser;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use self::link::Order;
pub use self::transcript::Transcript;
use crate::adapter::{Door, Host, Refused};
use crate::wait::{GUARD, lock, within};

/// How a connection behaves.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Every answer leaves so long after the message that it answers came. Answers overlap, as on
    /// a real link: two messages that came together are answered together.
    pub delay: Duration,
    /// The Origin header, if there is to be one.
    pub origin: Option<String>,
    /// Whether to keep what is said, for [`TestBrowser::transcript`].
    pub records: bool,
}

/// How a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The server closed it, with this code and these words.
    Closed(u16, String),
    /// It broke, or ended without a closing message.
    Broken,
    /// The test ended it.
    Ours,
}

/// How a test ends a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// With a TCP reset, as when a process dies.
    Reset,
    /// With TCP's own end and no WebSocket one, as when a laptop goes to sleep politely.
    Hangup,
    /// With a closing message, waiting for the server's.
    Clean,
}

/// A browser with its connection. Dropping it resets the connection.
#[derive(Debug)]
pub struct TestBrowser {
    shared: Arc<Shared>,
    door: Arc<Door>,
    link: Link,
    orders: mpsc::UnboundedSender<Order>,
    task: JoinHandle<()>,
}

/// What the browser and the task of its connection share.
#[derive(Debug)]
struct Shared {
    browser: Mutex<Browser>,
    transcript: Mutex<Transcript>,
    ending: Mutex<Option<Ending>>,
    changes: watch::Sender<u64>,
}

impl TestBrowser {
    /// A fresh tab that opens the application.
    pub async fn open(host: &Host) -> Self {
        Self::enter(host.door()).await
    }

    /// The caller's own tab, over the caller's own link.
    ///
    /// # Panics
    /// If the application does not admit it.
    pub async fn open_as(host: &Host, browser: Browser, link: Link) -> Self {
        let test_browser = Self::dial(host.door(), browser, link).await;
        test_browser.expect("the application accepts")
    }

    /// A fresh tab that connects through a door.
    ///
    /// # Panics
    /// If it is not admitted.
    pub async fn enter(door: &Arc<Door>) -> Self {
        let test_browser = Self::dial(door, Browser::new(), Link::default()).await;
        test_browser.expect("the server accepts")
    }

    /// Connects through a door, if it can.
    ///
    /// # Errors
    /// When the server refuses the handshake, or is not there.
    pub async fn dial(door: &Arc<Door>, mut browser: Browser, link: Link) -> Result<Self, Refused> {
        let wire = door.dial(link.origin.as_deref()).await?;
        browser.open();
        let shared = Arc::new(Shared {
            browser: Mutex::new(browser),
            transcript: Mutex::default(),
            ending: Mutex::default(),
            changes: watch::Sender::new(0),
        });
        let (orders, task) = link::run(wire, &shared, &link);
        Ok(Self {
            shared,
            door: Arc::clone(door),
            link,
            orders,
            task,
        })
    }

    /// Looks at the browser.
    pub fn look<R>(&self, look: impl FnOnce(&Browser) -> R) -> R {
        look(&lock(&self.shared.browser))
    }

    /// Acts as the browser's user, or moves its time; what the browser then says is sent.
    pub fn act<R>(&self, act: impl FnOnce(&mut Browser) -> R) -> R {
        let result = act(&mut lock(&self.shared.browser));
        // A connection that has ended sends nothing, which is what the test may be about.
        let _ = self.orders.send(Order::Send);
        self.shared.changed();
        result
    }

    /// Waits until the browser is as `is` wants it.
    ///
    /// # Panics
    /// If it does not happen, with the place of the caller and what the page shows instead.
    #[track_caller]
    pub fn until(
        &self,
        what: impl fmt::Display,
        is: impl FnMut(&Browser) -> bool,
    ) -> impl Future<Output = ()> {
        let place = Location::caller();
        async move {
            if let Err(instead) = self.comes_to(GUARD, is).await {
                panic!("{place}: {what}: did not happen; {instead}");
            }
        }
    }

    /// Waits until the browser is as `is` wants it, for so long at most.
    ///
    /// # Errors
    /// What there is instead, as text.
    pub(crate) async fn comes_to(
        &self,
        patience: Duration,
        mut is: impl FnMut(&Browser) -> bool,
    ) -> Result<(), String> {
        let mut changes = self.shared.changes.subscribe();
        let happens = async {
            while !self.look(&mut is) {
                // The page of a connection that has ended changes no more.
                let is_over = self.ending().is_some();
                if is_over && !self.look(&mut is) {
                    return false;
                }
                changes
                    .changed()
                    .await
                    .expect("the sender lives as long as this");
            }
            true
        };
        if tokio::time::timeout(patience, happens).await == Ok(true) {
            return Ok(());
        }
        let ending = self.ending();
        Err(self.look(|browser| {
            let (page, errors) = (browser.snapshot(), browser.console_errors());
            format!("ending {ending:?}, page {page:#}\nerrors: {errors:?}")
        }))
    }

    /// Waits until a widget of the class shows the text on the screen.
    ///
    /// # Panics
    /// Like [`until`](Self::until).
    #[track_caller]
    pub fn shows(&self, class: &str, text: &str) -> impl Future<Output = ()> {
        let what = format!("a {class} shows {text:?}");
        self.until(what, move |browser| is_seen(browser, class, text))
    }

    /// Clicks the widget of the class with that text.
    ///
    /// # Panics
    /// If there is none, or the click does not get through.
    #[track_caller]
    pub fn click(&self, class: &str, text: &str) {
        let clicked = self.act(|browser| {
            let wid = browser.find(class, text);
            let wid = wid.ok_or_else(|| format!("no {class} shows {text:?}"))?;
            let clicked = browser.click(wid);
            clicked.map_err(|refused| format!("{class} {text:?}: {refused}"))
        });
        if let Err(error) = clicked {
            panic!("{error}");
        }
    }

    /// What was said so far, if the link records.
    pub fn transcript(&self) -> Transcript {
        lock(&self.shared.transcript).clone()
    }

    /// Stops reading and writing for good: a frozen tab, or a machine that is gone without a
    /// closing frame. Nothing that comes after this is read.
    ///
    /// # Panics
    /// If the connection has ended.
    pub async fn freeze(&self) {
        let (done, frozen) = oneshot::channel();
        let _ = self.orders.send(Order::Freeze(done));
        within("the freeze", frozen)
            .await
            .expect("there is a connection");
    }

    /// Ends the connection from this side.
    ///
    /// # Panics
    /// If it does not end.
    pub async fn cut(&mut self, how: Cut) {
        let _ = self.orders.send(Order::Cut(how));
        within("the connection's end", &mut self.task)
            .await
            .expect("the link does not panic");
    }

    /// How the connection ended, if it has.
    pub fn ending(&self) -> Option<Ending> {
        lock(&self.shared.ending).clone()
    }

    /// Waits for the connection's end.
    ///
    /// # Panics
    /// If it does not end.
    pub async fn ended(&self) -> Ending {
        let mut changes = self.shared.changes.subscribe();
        within("the connection's end", async {
            loop {
                if let Some(ending) = self.ending() {
                    return ending;
                }
                changes
                    .changed()
                    .await
                    .expect("the sender lives as long as this");
            }
        })
        .await
    }

    /// Opens a connection again, as the page does when it has lost one.
    ///
    /// # Panics
    /// If the server refuses it.
    pub async fn reopen(&mut self) {
        // The answer to the handshake identifies the page to the server: the page opens before.
        let wire = self.door.dial(self.link.origin.as_deref()).await;
        let wire = wire.expect("a second time too");
        lock(&self.shared.ending).take();
        {
            let mut browser = lock(&self.shared.browser);
            browser.open();
        }
        (self.orders, self.task) = link::run(wire, &self.shared, &self.link);
    }

    /// Reloads the page: whatever connection there was is cut, and a new one opened.
    pub async fn reload(&mut self, how: Cut) {
        if self.ending().is_none() {
            self.cut(how).await;
        }
        lock(&self.shared.browser).reload();
        self.reopen().await;
    }
}

/// Whether a widget of the class shows the text on the screen.
pub(crate) fn is_seen(browser: &Browser, class: &str, text: &str) -> bool {
    let found = browser.find(class, text);
    found
        .and_then(|wid| browser.widget(wid))
        .is_some_and(|widget| widget.is_visible())
}

impl Drop for TestBrowser {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn changed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    fn end(&self, ending: Ending) {
        {
            let mut browser = lock(&self.browser);
            match &ending {
                Ending::Closed(code, reason) => browser.receive_close(*code, reason),
                Ending::Broken | Ending::Ours => browser.disconnect(),
            }
        }
        *lock(&self.ending) = Some(ending);
        self.changed();
    }
}
