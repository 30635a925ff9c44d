//! The page: everything that a reload throws away.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};

use crate::clock::{Clock, FRAME};
use crate::console::Console;
use crate::counts::Counts;
use crate::js::{Js, Thrown};
use crate::key::Key;
use crate::long_messages::LongMessages;
use crate::tab::Tab;
use crate::task::{FrameJob, Task};
use crate::wid::Wid;
use crate::widget::{Element, Parent, Widget};

/// A frame that the page sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A text frame: one JSON message, or an array of replies.
    Text(String),
    /// A binary frame: a piece of an upload, whose header is the text frame before it.
    Binary(Vec<u8>),
}

/// A chunked call on its way to the page.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub(crate) wid: Js,
    pub(crate) method: String,
    pub(crate) args: Vec<Value>,
    pub(crate) num_chunks: Js,
    pub(crate) dtype: Js,
    pub(crate) received: BTreeMap<u64, Vec<u8>>,
}

/// State of the scripts on the page. Nothing in it ends with a connection.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // the client keeps these flags independently
pub(crate) struct Page {
    pub(crate) tab: Tab,
    pub(crate) clock: Clock<Task>,
    pub(crate) console: Console,
    /// One entry per connection of this browser, oldest first.
    pub(crate) counts: Vec<Counts>,
    pub(crate) outbox: VecDeque<Output>,
    /// Whether the socket is open.
    pub(crate) open: bool,
    /// `_reconnect`: false after a close code that rejects.
    pub(crate) reconnects: bool,
    /// The reason of the rejection that the page shows instead of widgets.
    pub(crate) rejected: Option<String>,
    /// Whether the page waits for nothing but a socket.
    pub(crate) wants_connection: bool,
    /// Whether the page's only thread is in an endless loop (ids near 2^53).
    pub(crate) frozen: bool,

    pub(crate) next_id: i64,
    pub(crate) registry: BTreeMap<Wid, Key>,
    pub(crate) objects: BTreeMap<Key, Widget>,
    pub(crate) next_key: u64,
    /// Groups of radio and toggle buttons.
    pub(crate) groups: Vec<Vec<Key>>,
    /// `_listeners`: `wid:action` to the serial of its handler.
    pub(crate) listeners: BTreeMap<String, u64>,
    pub(crate) next_handler: u64,

    pub(crate) session: (Js, Js),
    pub(crate) reconstructing: bool,
    pub(crate) syncing: bool,
    pub(crate) reports_viewport: bool,
    pub(crate) pending_binary: VecDeque<Value>,
    pub(crate) incoming: BTreeMap<String, Incoming>,
    pub(crate) next_transfer: u64,

    pub(crate) frame_jobs: Vec<FrameJob>,
    pub(crate) frame_set: bool,
    /// Dimmed backdrops of modal dialogs in the document.
    pub(crate) overlays: BTreeSet<u64>,
    pub(crate) next_overlay: u64,
    pub(crate) opened_urls: Vec<String>,
    pub(crate) fonts: Vec<Value>,
    pub(crate) default_font: Option<Value>,
    /// What the server's own page does beyond the client's.
    pub(crate) own: Option<LongMessages>,
}

impl Page {
    /// A fresh page in `tab`, which reads its credentials from there.
    pub(crate) fn load(tab: Tab, now: Duration, counts: Vec<Counts>) -> Self {
        let session = tab.credentials();
        Self {
            tab,
            clock: Clock::at(now),
            console: Console::default(),
            counts,
            outbox: VecDeque::new(),
            open: false,
            reconnects: true,
            rejected: None,
            wants_connection: true,
            frozen: false,
            next_id: 1,
            registry: BTreeMap::new(),
            objects: BTreeMap::new(),
            next_key: 0,
            groups: Vec::new(),
            listeners: BTreeMap::new(),
            next_handler: 0,
            session,
            reconstructing: false,
            syncing: false,
            reports_viewport: false,
            pending_binary: VecDeque::new(),
            incoming: BTreeMap::new(),
            next_transfer: 1,
            frame_jobs: Vec::new(),
            frame_set: false,
            overlays: BTreeSet::new(),
            next_overlay: 0,
            opened_urls: Vec::new(),
            fonts: Vec::new(),
            default_font: None,
            own: None,
        }
    }

    pub(crate) fn object(&self, key: Key) -> Option<&Widget> {
        self.objects.get(&key)
    }

    pub(crate) fn object_mut(&mut self, key: Key) -> Result<&mut Widget, Thrown> {
        self.objects
            .get_mut(&key)
            .ok_or_else(|| Thrown::new("the object belongs to a wiped page"))
    }

    pub(crate) fn element(&self, key: Key) -> Option<&Element> {
        self.objects
            .get(&key)
            .and_then(|widget| widget.element.as_ref())
    }

    pub(crate) fn element_mut(&mut self, key: Key) -> Result<&mut Element, Thrown> {
        self.object_mut(key)?.element_mut()
    }

    /// Counters of the current connection, or of the last one.
    pub(crate) fn counts_mut(&mut self) -> &mut Counts {
        if self.counts.is_empty() {
            self.counts.push(Counts::default());
        }
        let last = self.counts.len() - 1;
        &mut self.counts[last]
    }

    /// `_send`: does nothing unless the socket is open.
    pub(crate) fn send(&mut self, message: &Value) {
        let counts = self.counts_mut();
        match message.get("type").and_then(Value::as_str) {
            Some("callback") => counts.callbacks += 1,
            Some("error") => counts.errors += 1,
            _ => {}
        }
        if self.open {
            let texts = match &mut self.own {
                Some(own) => own.outgoing(message),
                None => vec![message.to_string()],
            };
            self.outbox.extend(texts.into_iter().map(Output::Text));
        } else {
            self.counts_mut().dropped += 1;
        }
    }

    pub(crate) fn send_binary(&mut self, bytes: Vec<u8>) {
        if self.open {
            self.outbox.push_back(Output::Binary(bytes));
        } else {
            self.counts_mut().dropped += 1;
        }
    }

    /// `_serializeValue` and `JSON.stringify` in one; `None` is `undefined`.
    pub(crate) fn to_json(&self, value: &Js) -> Option<Value> {
        value.to_json(&|key| match self.object(key) {
            Some(widget) => {
                json!({"__wid__": widget.wid.to_json(), "__class__": widget.class.name})
            }
            None => Value::Null,
        })
    }

    /// Asks for an animation frame.
    pub(crate) fn request_frame(&mut self, job: FrameJob) {
        if !self.frame_jobs.contains(&job) {
            self.frame_jobs.push(job);
        }
        if !self.frame_set {
            self.frame_set = true;
            self.clock.set(FRAME, Task::Frame);
        }
    }

    /// `document.body.innerHTML = ''`, after which nothing is in the document.
    pub(crate) fn empty_document(&mut self) {
        self.overlays.clear();
        for widget in self.objects.values_mut() {
            if let Some(element) = widget
                .element
                .as_mut()
                .filter(|element| element.parent == Parent::Body)
            {
                element.parent = Parent::None;
            }
        }
    }
}

impl Page {
    /// The page is built anew.
    pub(crate) fn forget_reported(&mut self) {
        if let Some(own) = &mut self.own {
            own.reported = None;
        }
    }

    /// The server says something that only its own page understands: that a text of this page did
    /// not arrive, or what its user is to read. False on another page.
    pub(crate) fn hear_on_own_page(&mut self, message: &Value) -> bool {
        let Some(own) = &mut self.own else {
            return false;
        };
        match message["text"].as_str() {
            Some(text) => own.notices.push(text.to_owned()),
            None => own.reported = None,
        }
        true
    }
}
