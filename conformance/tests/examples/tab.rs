//! A browser tab: the simulated browser at the end of a real WebSocket.

use futures_util::{SinkExt, StreamExt};
use pgwidgets_conformance::within;
use pgwidgets_sim_browser::{Browser, Output};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::StatusCode;
use tokio_tungstenite::tungstenite::http::header::ORIGIN;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub(crate) struct Tab {
    pub(crate) browser: Browser,
    socket: Socket,
}

impl Tab {
    /// A new browser opens the address.
    pub(crate) async fn open(url: &str) -> Self {
        Self::open_with(Browser::new(), url).await
    }

    /// A browser with a page opens a socket.
    pub(crate) async fn open_with(mut browser: Browser, url: &str) -> Self {
        let socket = connect(url).await;
        assert!(browser.open(), "the page wants a connection");
        Self { browser, socket }
    }

    /// The network fails: the socket is gone without a closing frame, and the page stays.
    pub(crate) fn cut(self) -> Browser {
        let Self {
            mut browser,
            socket,
        } = self;
        drop(socket);
        browser.disconnect();
        browser
    }

    /// Exchanges frames with the server until it is so.
    pub(crate) async fn until(&mut self, what: &str, mut is: impl FnMut(&mut Browser) -> bool) {
        let exchange = async {
            loop {
                self.send().await;
                if is(&mut self.browser) {
                    return None;
                }
                match self.socket.next().await {
                    Some(Ok(Message::Text(text))) => self.browser.receive_text(&text),
                    Some(Ok(Message::Binary(bytes))) => self.browser.receive_binary(&bytes),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    other => return Some(other),
                }
            }
        };
        let ended = within(what, exchange).await;
        assert!(ended.is_none(), "{what}: the connection ended: {ended:?}");
    }

    /// Waits until a label on the screen shows it.
    pub(crate) async fn shows(&mut self, text: &str) {
        self.until(&format!("a label that says {text:?}"), |browser| {
            let label = browser.find("Label", text);
            let label = label.and_then(|wid| browser.widget(wid));
            label.is_some_and(|label| label.is_visible())
        })
        .await;
    }

    /// Presses the button called "Click".
    pub(crate) async fn click(&mut self) {
        let button = self.browser.find("Button", "Click");
        let button = button.expect("the page shows the button");
        self.browser
            .click(button)
            .expect("the button is within reach");
        self.send().await;
    }

    async fn send(&mut self) {
        while let Some(output) = self.browser.poll_output() {
            let message = match output {
                Output::Text(text) => Message::text(text),
                Output::Binary(bytes) => Message::binary(bytes),
            };
            self.socket.send(message).await.expect("the server reads");
        }
    }

    /// Says what no page says.
    pub(crate) async fn say(&mut self, text: String) {
        self.socket
            .send(Message::text(text))
            .await
            .expect("the server reads");
    }

    /// Waits for the server's closing message: its code.
    pub(crate) async fn closed(mut self) -> u16 {
        closed(&mut self.socket).await
    }

    /// That nothing on the page went wrong, and that its one connection lasted.
    pub(crate) fn noticed_nothing(&self) {
        let nothing = [] as [String; 0];
        assert_eq!(self.browser.console_errors(), nothing);
        assert_eq!(self.browser.unknown_widget_errors(), nothing);
        assert_eq!(self.browser.connections().len(), 1);
        assert!(self.browser.is_open());
    }
}

/// Opens a WebSocket as no page does: what it gets is not read.
pub(crate) async fn connect(url: &str) -> Socket {
    let connected = within("a connection", connect_async(url)).await;
    let (socket, _) = connected.expect("the server lets it in");
    socket
}

/// The answer to a page of another site that opens a WebSocket.
pub(crate) async fn refusal(url: &str, origin: &str) -> StatusCode {
    let mut request = url.into_client_request().expect("it is a URL");
    let origin = origin.parse().expect("it is a header");
    request.headers_mut().insert(ORIGIN, origin);
    match within("a refusal", connect_async(request)).await {
        Err(Error::Http(response)) => response.status(),
        other => panic!("it was not refused: {other:?}"),
    }
}

/// Waits for the server's closing message: its code.
pub(crate) async fn closed(socket: &mut Socket) -> u16 {
    let closed = async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Close(close))) => return close.expect("a reason").code.into(),
                Some(Ok(_)) => {}
                other => panic!("the connection ended without a closing message: {other:?}"),
            }
        }
    };
    within("a closing message", closed).await
}

/// Sends a request as it is, and reads until the server hangs up.
pub(crate) async fn http(address: std::net::SocketAddr, request: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        std::io::Result::Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    within("an answer", exchange).await.expect("there is one")
}
