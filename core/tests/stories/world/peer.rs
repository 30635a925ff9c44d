//! One browser of the world, and its link to the server.

use std::collections::VecDeque;

use bytes::Bytes;
use pgwidgets_core::{Close, ConnectionId, Frame, SessionId, Time};
use pgwidgets_sim_browser::{Browser, Output};
use serde_json::Value;

/// A browser with its link. Frames wait in it in both directions.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent of each other"
)]
pub(crate) struct Peer {
    pub(crate) browser: Browser,
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) session: Option<SessionId>,
    /// Its network address; empty if nobody knows it.
    pub(crate) address: String,
    /// Core said that something waits for it.
    pub(crate) ready: bool,
    /// Its socket takes frames.
    pub(crate) writable: bool,
    /// It neither reads nor speaks, and its time stands still.
    pub(crate) frozen: bool,
    /// The server does not read from it.
    pub(crate) paused: bool,
    /// Arrays are cut into their messages, so that a link can break between any two of them.
    pub(crate) split: bool,
    /// Frames on their way to the browser stay there.
    pub(crate) slow_down: bool,
    /// Frames on their way to the server stay there.
    pub(crate) slow_up: bool,
    pub(crate) down: VecDeque<Frame>,
    pub(crate) up: VecDeque<Frame>,
    /// How the server ended its last connection, and when.
    pub(crate) closed: Option<(Time, Close)>,
    /// Every message that reached it, arrays cut into their messages.
    pub(crate) received: Vec<Value>,
    pub(crate) pings: usize,
    /// Bytes of all frames that the server gave to its socket.
    pub(crate) bytes: usize,
    /// A closing frame is on its way on a connection that the server has forgotten.
    closing: bool,
}

impl Peer {
    pub(crate) fn new(browser: Browser) -> Self {
        Self {
            browser,
            connection: None,
            session: None,
            address: "203.0.113.1".to_owned(),
            ready: false,
            writable: true,
            frozen: false,
            paused: false,
            split: false,
            slow_down: false,
            slow_up: false,
            down: VecDeque::new(),
            up: VecDeque::new(),
            closed: None,
            received: Vec::new(),
            pings: 0,
            bytes: 0,
            closing: false,
        }
    }

    pub(crate) fn is(&self, connection: ConnectionId) -> bool {
        self.connection == Some(connection)
    }

    pub(crate) fn connect(&mut self, id: ConnectionId) {
        self.connection = Some(id);
        self.session = None;
        (self.ready, self.paused, self.closing) = (false, false, false);
        self.closed = None;
        self.down.clear();
        self.up.clear();
    }

    pub(crate) fn cut(&mut self) -> Option<ConnectionId> {
        self.browser.disconnect();
        self.down.clear();
        self.up.clear();
        self.session = None;
        self.connection.take()
    }

    /// It stops: it reads nothing and says nothing, and the socket takes nothing.
    pub(crate) fn freeze(&mut self) {
        (self.frozen, self.writable) = (true, false);
    }

    pub(crate) fn send_down(&mut self, frame: Frame) {
        self.bytes += frame.len();
        let messages = match &frame {
            Frame::Text(text) if self.split => serde_json::from_slice(text).ok(),
            _ => None,
        };
        if let Some(Value::Array(messages)) = messages {
            let single = messages.iter().map(|it| Frame::text(it.to_string()));
            self.down.extend(single);
        } else {
            self.down.push_back(frame);
        }
    }

    pub(crate) fn closed_by_server(&mut self, now: Time, close: Close) {
        self.closed = Some((now, close.clone()));
        self.down.push_back(Frame::Close(close));
        self.connection = None;
        self.session = None;
        self.closing = true;
        self.ready = false;
        self.up.clear();
    }

    /// Delivers what is on its way to the browser; whether there was anything.
    pub(crate) fn deliver_all(&mut self) -> bool {
        let mut any = false;
        while !self.slow_down && self.deliver_one() {
            any = true;
        }
        any
    }

    /// Delivers one frame to the browser.
    pub(crate) fn deliver_one(&mut self) -> bool {
        if self.frozen {
            return false;
        }
        let Some(frame) = self.down.pop_front() else {
            return false;
        };
        match frame {
            Frame::Text(text) => {
                let text = std::str::from_utf8(&text).expect("text is UTF-8");
                let message: Value = serde_json::from_str(text).expect("core sends JSON");
                match &message {
                    Value::Array(messages) => self.received.extend_from_slice(messages),
                    _ => self.received.push(message),
                }
                self.browser.receive_text(text);
            }
            Frame::Binary(bytes) => self.browser.receive_binary(&bytes),
            Frame::Ping(_) => {
                self.pings += 1;
                self.collect();
                self.up.push_back(Frame::Pong(Bytes::new()));
            }
            Frame::Pong(_) => {}
            Frame::Close(close) => self.browser.receive_close(close.code, &close.reason),
        }
        true
    }

    /// Takes what the page has to say.
    pub(crate) fn collect(&mut self) {
        if self.frozen {
            return;
        }
        while let Some(output) = self.browser.poll_output() {
            if self.connection.is_some() {
                self.up.push_back(match output {
                    Output::Text(text) => Frame::text(text),
                    Output::Binary(bytes) => Frame::Binary(bytes.into()),
                });
            }
        }
    }

    /// The next frame that the server reads.
    pub(crate) fn next_up(&mut self) -> Option<(ConnectionId, Frame)> {
        let connection = self.connection?;
        if self.paused || self.slow_up {
            return None;
        }
        Some((connection, self.up.pop_front()?))
    }

    /// The texts of the last messages that reached it, since `from`.
    pub(crate) fn received_since(&self, from: usize) -> &[Value] {
        &self.received[from..]
    }
}
