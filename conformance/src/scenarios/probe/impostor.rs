//! A browser on whose connection the scenario sends its own messages.

use pgwidgets::{Close, Frame};
use pgwidgets_sim_browser::{Browser, Output, Wid};
use serde_json::Value;

use super::{told, type_and_enter};
use crate::{Peer, Probe};

/// A browser, and a peer that passes what it receives to the browser, and sends what the browser
/// says and more.
pub(super) struct Impostor {
    peer: Peer,
    pub(super) browser: Browser,
}

impl Impostor {
    /// A fresh tab that sees the UI complete.
    pub(super) async fn enter(probe: &Probe) -> Self {
        let mut impostor = Self::inside(probe, Browser::new()).await;
        impostor.shows("Built").await;
        impostor
    }

    /// A tab whose connection is open, and which has received nothing yet.
    pub(super) async fn inside(probe: &Probe, mut browser: Browser) -> Self {
        let peer = Peer::enter(probe.door()).await;
        assert!(browser.open(), "the page wants a connection");
        Self { peer, browser }
    }

    /// Takes one message to the browser, and its answers back.
    pub(super) async fn hear(&mut self) {
        match self.peer.next().await {
            Some(Frame::Text(text)) => {
                let text = std::str::from_utf8(&text).expect("a server's text is UTF-8");
                self.browser.receive_text(text);
            }
            Some(Frame::Binary(bytes)) => self.browser.receive_binary(&bytes),
            Some(Frame::Ping(_) | Frame::Pong(_)) => {}
            Some(Frame::Close(close)) => {
                panic!(
                    "the server closed the connection: {} {}",
                    close.code, close.reason
                )
            }
            None => panic!("the server ended the connection"),
        }
        self.answer().await;
    }

    /// Reads messages until a label shows the text.
    pub(super) async fn shows(&mut self, text: &str) {
        while self.browser.find("Label", text).is_none() {
            self.hear().await;
        }
    }

    /// Acts as the user, and says what the browser says to that.
    pub(super) async fn act<R>(&mut self, act: impl FnOnce(&mut Browser) -> R) -> R {
        let result = act(&mut self.browser);
        self.answer().await;
        result
    }

    /// Clicks the button that counts, which proves that the connection still works, and that
    /// the program has had `clicks` clicks and no more.
    pub(super) async fn is_heard(&mut self, clicks: usize) {
        let button = self.button();
        let click = |browser: &mut Browser| browser.click(button).expect("the button is there");
        self.act(click).await;
        let behind = format!("behind click {clicks}");
        self.act(|browser| type_and_enter(browser, &behind)).await;
        // Handlers that overlap may report it in any order.
        let (last, behind) = (format!("Clicked {clicks}"), format!("Echo {behind}"));
        while ![&last, &behind]
            .iter()
            .all(|it| told(&self.browser).contains(it))
        {
            self.hear().await;
        }
        let mut counted = told(&self.browser);
        counted.retain(|text| text.starts_with("Clicked"));
        assert_eq!(counted.last(), Some(&last), "only clicks are counted");
    }

    /// The button that counts.
    pub(super) fn button(&self) -> Wid {
        let button = self.browser.find("Button", "Click");
        button.expect("the button is there")
    }

    /// Says a text that the browser would not.
    pub(super) async fn say(&mut self, text: impl Into<String>) {
        self.peer.say(text).await;
    }

    /// Says a message that the browser would not.
    pub(super) async fn tell(&mut self, message: Value) {
        self.say(message.to_string()).await;
    }

    /// Sends bytes that the browser would not.
    pub(super) async fn say_bytes(&mut self, bytes: Vec<u8>) {
        self.peer.say_bytes(bytes).await;
    }

    /// The code with which the server closes the connection.
    pub(super) async fn code(mut self) -> Option<u16> {
        self.peer.code().await
    }

    /// Sends the closing frame, and waits for the server's: the server has then read all that was
    /// sent before.
    pub(super) async fn goodbye(mut self) {
        self.peer.send(Frame::Close(Close::NORMAL)).await;
        let code = self.peer.code().await;
        assert!(code.is_some(), "the server says goodbye too");
    }

    /// Hangs up without a closing frame. The browser is left as it is.
    pub(super) fn leave(self) -> Browser {
        let Self { peer, mut browser } = self;
        drop(peer);
        browser.disconnect();
        browser
    }

    async fn answer(&mut self) {
        while let Some(output) = self.browser.poll_output() {
            self.peer
                .send(match output {
                    Output::Text(text) => Frame::text(text),
                    Output::Binary(bytes) => Frame::Binary(bytes.into()),
                })
                .await;
        }
    }
}
