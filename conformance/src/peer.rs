//! A peer that says what a test wants it to say, message by message, as no browser would.

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use pgwidgets::Frame;
use serde_json::Value;

use crate::adapter::{Door, Host};
use crate::wait::within;
use crate::wire::Wire;

/// The browser's end of a connection, without a browser.
#[derive(Debug)]
pub struct Peer {
    wire: Wire,
}

impl Peer {
    /// Opens a connection.
    ///
    /// # Panics
    /// If the server does not admit it.
    pub async fn open(host: &Host) -> Self {
        Self::enter(host.door()).await
    }

    /// Opens a connection through a door.
    ///
    /// # Panics
    /// If the server does not admit it.
    pub async fn enter(door: &Door) -> Self {
        Self::over(door.dial(None).await.expect("the server accepts"))
    }

    /// Takes over a connection whose handshake is done.
    pub(crate) fn over(wire: Wire) -> Self {
        Self { wire }
    }

    /// Opens a connection and answers the handshake as a browser without credentials does.
    ///
    /// # Panics
    /// If the server does not admit it.
    pub async fn attach(host: &Host) -> Self {
        let mut peer = Self::open(host).await;
        peer.say(r#"{"type":"result","id":1}"#).await;
        peer
    }

    /// Sends a message of text.
    pub async fn say(&mut self, text: impl Into<String>) {
        self.send(Frame::text(text)).await;
    }

    /// Sends a binary message.
    pub async fn say_bytes(&mut self, bytes: impl Into<Bytes>) {
        self.send(Frame::Binary(bytes.into())).await;
    }

    /// Sends a message. The server may have hung up meanwhile, which is what a test may be about.
    pub async fn send(&mut self, frame: Frame) {
        let _ = within("the server takes a message", self.wire.send(frame)).await;
    }

    /// The next message from the server, whatever it is; `None` at the end.
    pub async fn next(&mut self) -> Option<Frame> {
        within("a message", self.wire.next()).await?.ok()
    }

    /// The next message of text, with what is in it: each message by itself, or those of an array.
    /// `None` when the connection ends before.
    ///
    /// # Panics
    /// If it is no JSON.
    pub async fn messages(&mut self) -> Option<Vec<Value>> {
        loop {
            match self.next().await? {
                Frame::Text(text) => {
                    let said = serde_json::from_slice(&text).expect("a server speaks JSON");
                    return Some(match said {
                        Value::Array(several) => several,
                        one => vec![one],
                    });
                }
                Frame::Close(_) => return None,
                _ => {}
            }
        }
    }

    /// The code of the server's closing message, after whatever it sends before; `None` if the
    /// connection ends without one.
    pub async fn code(&mut self) -> Option<u16> {
        loop {
            if let Frame::Close(close) = self.next().await? {
                return Some(close.code);
            }
        }
    }
}
