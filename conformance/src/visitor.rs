//! A scripted browser over a real WebSocket.

mod link;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderValue;
use http::header::ORIGIN;
use pgwidgets::Application;
use pgwidgets_sim_browser::Browser;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Error as WsError;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use self::link::Order;
use crate::wait::{lock, within};

/// How a connection behaves.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Every answer leaves so long after the message that it answers came. Answers overlap, as on
    /// a real link: two messages that came together are answered together.
    pub delay: Duration,
    /// The Origin header, if there is to be one.
    pub origin: Option<String>,
    /// Whether to keep what the server sends, for [`Visitor::frames`].
    pub records: bool,
}

/// How a connection came to its end.
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
pub struct Visitor {
    shared: Arc<Shared>,
    url: String,
    link: Link,
    orders: mpsc::UnboundedSender<Order>,
    task: JoinHandle<()>,
}

/// What the visitor and the task of its connection share.
#[derive(Debug)]
struct Shared {
    browser: Mutex<Browser>,
    frames: Mutex<Vec<String>>,
    ending: Mutex<Option<Ending>>,
    changes: watch::Sender<u64>,
}

impl Visitor {
    /// A fresh tab that opens the application.
    pub async fn open(app: &Application) -> Self {
        Self::open_as(app, Browser::new(), Link::default()).await
    }

    /// A tab of the caller's own, over a link of the caller's own.
    ///
    /// # Panics
    /// If the application does not listen, or does not let it in.
    pub async fn open_as(app: &Application, browser: Browser, link: Link) -> Self {
        let url = app.ws_url().expect("the application has started");
        Self::dial(&url, browser, link)
            .await
            .expect("the application accepts")
    }

    /// Dials `url`.
    ///
    /// # Errors
    /// When the server refuses the handshake.
    ///
    /// # Panics
    /// If nobody listens there.
    pub async fn dial(url: &str, mut browser: Browser, link: Link) -> Result<Self, WsError> {
        let socket = connect(url, &link).await?;
        browser.open();
        let shared = Arc::new(Shared {
            browser: Mutex::new(browser),
            frames: Mutex::default(),
            ending: Mutex::default(),
            changes: watch::Sender::new(0),
        });
        let (orders, task) = link::run(socket, &shared, &link);
        Ok(Self {
            shared,
            url: url.to_owned(),
            link,
            orders,
            task,
        })
    }

    /// Looks at the browser.
    pub fn look<R>(&self, look: impl FnOnce(&Browser) -> R) -> R {
        look(&lock(&self.shared.browser))
    }

    /// Acts as the browser's user, or moves its time; what it says to that goes out.
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
    /// If it does not come to be, with what the page shows instead.
    pub async fn until(&self, what: &str, mut is: impl FnMut(&Browser) -> bool) {
        let mut changes = self.shared.changes.subscribe();
        let happens = async {
            while !self.look(&mut is) {
                changes
                    .changed()
                    .await
                    .expect("the sender lives as long as this");
            }
        };
        tokio::select! {
            () = happens => {}
            () = tokio::time::sleep(Duration::from_secs(30)) => {
                let page = self.look(|browser| format!(
                    "{:#}\nerrors: {:?}", browser.snapshot(), browser.console_errors()
                ));
                panic!("{what}: did not happen; ending {:?}, page {page}", self.ending());
            }
        }
    }

    /// Waits until a widget of the class shows the text on the screen.
    pub async fn shows(&self, class: &str, text: &str) {
        let what = format!("a {class} shows {text:?}");
        self.until(&what, |browser| {
            let found = browser.find(class, text);
            found
                .and_then(|wid| browser.widget(wid))
                .is_some_and(|widget| widget.is_visible())
        })
        .await;
    }

    /// Clicks the widget of the class with that text.
    ///
    /// # Panics
    /// If there is none, or the click does not get through.
    pub fn click(&self, class: &str, text: &str) {
        self.act(|browser| {
            let wid = browser.find(class, text);
            let wid = wid.unwrap_or_else(|| panic!("no {class} shows {text:?}"));
            browser
                .click(wid)
                .unwrap_or_else(|refused| panic!("{class} {text:?}: {refused}"));
        });
    }

    /// What the server sent as text, if the link records.
    pub fn frames(&self) -> Vec<String> {
        lock(&self.shared.frames).clone()
    }

    /// Stops reading and writing for good: a tab that is frozen, or a machine that is gone without
    /// a word. Nothing that comes after this is read.
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
        // The answer to the handshake tells the server who it is: the page opens before.
        let socket = connect(&self.url, &self.link)
            .await
            .expect("a second time too");
        lock(&self.shared.ending).take();
        {
            let mut browser = lock(&self.shared.browser);
            browser.open();
        }
        (self.orders, self.task) = link::run(socket, &self.shared, &self.link);
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

impl Drop for Visitor {
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

/// Shakes hands.
async fn connect(url: &str, link: &Link) -> Result<link::Socket, WsError> {
    let mut request = url.into_client_request()?;
    if let Some(origin) = &link.origin {
        let origin = HeaderValue::from_str(origin).expect("an origin is a header");
        request.headers_mut().insert(ORIGIN, origin);
    }
    let uri = request.uri();
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let port = uri.port_u16().unwrap_or(80);
    let stream = TcpStream::connect((host, port))
        .await
        .map_err(WsError::Io)?;
    stream.set_nodelay(true).map_err(WsError::Io)?;
    let config = WebSocketConfig::default()
        .max_message_size(None)
        .max_frame_size(None);
    let shaking = tokio_tungstenite::client_async_with_config(request, stream, Some(config));
    let (socket, _response) = within("the handshake", shaking).await?;
    Ok(socket)
}
