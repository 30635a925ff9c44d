//! One session: the widget tree with its state, and the browsers that show it.
//!
//! The contract is that of every machine of this crate: call a method, then drain
//! [`Session::poll_output`]; call [`Session::handle_timeout`] when [`Session::poll_timeout`] has
//! come. A driver runs each session under a lock of its own; sessions know nothing of each other.

mod answer;
mod call;
mod clash;
mod connection;
mod echo;
mod event;
mod failure;
mod ignore;
mod invocation;
mod items;
mod listen;
mod model;
mod notice;
mod number;
mod outbox;
mod output;
mod post;
mod range;
mod replay;
mod size;
mod text;
mod timer;
mod transfer;
mod tree;
mod typing;
mod write;

use std::collections::{BTreeMap, VecDeque};
use std::iter;
use std::sync::Arc;

pub use self::invocation::{Batching, Invocation, Wait};
pub use self::output::{Dispatch, Failure, File, Output};
pub use self::transfer::UploadBudget;

use self::answer::{Awaits, Calls};
use self::connection::{Connection, Stage};
use self::failure::Told;
use self::ignore::Late;
use self::model::Model;
use self::outbox::About;
use self::timer::Timers;
use crate::liveness::Silence;
use crate::wire::{Incoming, Malformed, Message, MessageId};
use crate::{
    CallId, Close, ConnectionId, DispatchId, Error, Frame, Limits, ListenerId, SessionId, Time,
    Token, WidgetId,
};

/// Why an upload is given up that makes no progress.
const STALLED: &str = "it stood still";

/// A session: what a program made, and who looks at it.
///
/// It begins when [`HubOutput::Attach`](crate::HubOutput::Attach) brings a new one or
/// [`Hub::create_session`](crate::Hub::create_session) makes one, and ends by [`end`](Self::end);
/// how, is told in the crate docs, "The end of a session".
#[derive(Debug)]
pub struct Session {
    id: SessionId,
    token: Token,
    limits: Arc<Limits>,
    budget: UploadBudget,
    model: Model,
    timers: Timers,
    connections: BTreeMap<ConnectionId, Connection>,
    calls: Calls,
    outputs: VecDeque<Output>,
    last_message: u64,
    last_listener: u64,
    last_dispatch: u64,
    /// Dispatches that have not ended.
    events_waiting: usize,
    /// A connection died with a binary header that may not have found its message; the page that
    /// comes back may still hold that header.
    orphan_header: bool,
    told: Told,
    counters: Counters,
    late: Late,
    /// The program's code that was to build the UI has, and nothing is shown since.
    has_failed: bool,
    ended: bool,
}

/// What happened in a session so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Messages of browsers that were malformed.
    pub malformed: u64,
    /// Messages of browsers that came too late, e.g. events of destroyed widgets.
    pub late: u64,
    /// Events that were taken.
    pub events: u64,
    /// Replays that were sent: the whole UI, to one browser (`docs/protocol.md#replay`).
    pub replays: u64,
    /// Times that more waited for a connection than may wait
    /// ([`Limits::outbox_bytes`]): all of it was dropped, and a replay followed.
    pub overflows: u64,
    /// Uploads that were refused or lost.
    pub uploads_lost: u64,
    /// Long texts that were refused or lost ([`Limits::long_text`]).
    pub texts_lost: u64,
    /// Failures that browsers reported and no caller waited for.
    pub failures: u64,
}

impl Session {
    /// An empty session. `budget` is shared by all sessions of an application.
    pub fn new(id: SessionId, token: Token, limits: Arc<Limits>, budget: UploadBudget) -> Self {
        Self {
            id,
            token,
            limits,
            budget,
            model: Model::default(),
            timers: Timers::default(),
            connections: BTreeMap::new(),
            calls: Calls::default(),
            outputs: VecDeque::new(),
            last_message: MessageId::LAST_OF_HUB.0,
            last_listener: 0,
            last_dispatch: 0,
            events_waiting: 0,
            orphan_header: false,
            told: Told::default(),
            counters: Counters::default(),
            late: Late::default(),
            has_failed: false,
            ended: false,
        }
    }

    /// The session's name.
    pub fn id(&self) -> &SessionId {
        &self.id
    }

    /// The secret that opens it.
    pub fn token(&self) -> &Token {
        &self.token
    }

    /// The attached connections, the longest attached first.
    pub fn connections(&self) -> impl ExactSizeIterator<Item = ConnectionId> {
        self.connections.keys().copied()
    }

    /// The size of the browser's viewport in CSS pixels, as the browser that joined last reported
    /// it; `None` until one has.
    pub fn screen_size(&self) -> Option<(f64, f64)> {
        self.connections
            .values()
            .rev()
            .find_map(|connection| connection.viewport)
    }

    /// What happened so far.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// How many widgets there are.
    pub fn widget_count(&self) -> usize {
        self.model.len()
    }

    /// Bytes that wait to be sent.
    pub fn bytes_queued(&self) -> usize {
        self.connections
            .values()
            .map(|connection| {
                let cut = connection.frames.iter().map(Frame::len);
                connection.outbox.bytes() + cut.sum::<usize>()
            })
            .sum()
    }

    /// How many calls wait for a browser.
    pub fn calls_waiting(&self) -> usize {
        self.calls.len()
    }

    /// What is to be done next; drain it after every other call.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call [`handle_timeout`](Self::handle_timeout), if ever.
    pub fn poll_timeout(&self) -> Option<Time> {
        let connections = self.connections.values().flat_map(|connection| {
            // A socket that is not read is not expected to be heard.
            let (liveness, limits) = (&connection.liveness, &self.limits);
            if connection.paused {
                [Some(liveness.unread_deadline(limits)), None, None]
            } else {
                let uploads = connection.uploads.deadline(limits);
                let text = connection.pieces.deadline(limits);
                [Some(liveness.deadline(limits)), uploads, text]
            }
        });
        connections
            .chain([self.calls.deadline(), self.timers.deadline()])
            .flatten()
            .min()
    }

    /// The time has come that [`poll_timeout`](Self::poll_timeout) named, or a later one.
    pub fn handle_timeout(&mut self, now: Time) {
        self.calls.handle_timeout(now, &mut self.outputs);
        while let Some((timer, duration)) = self.timers.expire(&mut self.model, now) {
            self.timer_event(timer, "expired", duration);
        }
        let (mut silent, mut stalled, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for connection in self.connections.values_mut() {
            if connection.paused {
                if connection.liveness.poll_unread(now, &self.limits) {
                    connection.ping_due = true;
                    post::announce(connection, &mut self.outputs);
                }
                continue;
            }
            let lost = connection.uploads.expire(now, &self.limits);
            event::report_lost(&mut self.outputs, &mut self.counters, &lost, STALLED);
            if !lost.is_empty() {
                stalled.push(connection.id);
            }
            let lost = connection.pieces.expire(now, &self.limits);
            texts.extend(lost.map(|lost| (connection.id, lost)));
            match connection.liveness.poll(now, &self.limits) {
                Some(Silence::Ping) => {
                    connection.ping_due = true;
                    post::announce(connection, &mut self.outputs);
                }
                Some(Silence::Cut) => silent.push(connection.id),
                None => {}
            }
        }
        for (connection, lost) in texts {
            self.lose_text(connection, Some(lost), STALLED);
        }
        for connection in stalled {
            self.notify_lost(connection, STALLED);
        }
        for connection in silent {
            self.drop_connection(connection, Close::SILENT);
        }
    }

    /// A browser joins, as [`HubOutput::Attach`](crate::HubOutput::Attach) says, from which
    /// `own_page` comes.
    ///
    /// False if the browser is sent away, as [`Limits::connections_per_session`] are attached or
    /// the session has ended. The result may be ignored: an [`Output::Close`] follows.
    pub fn handle_attach(&mut self, now: Time, connection: ConnectionId, own_page: bool) -> bool {
        if self.ended {
            let came = "a browser for a session that has just ended";
            let allowed = "the same a moment later, which opens a new session";
            self.refuse(connection, Close::TRY_LATER, came, allowed);
            return false;
        }
        let most = self.limits.connections_per_session;
        if self.connections.len() >= most {
            let came = "one more browser for a session that has enough";
            let allowed = format_args!("{most} (Limits::connections_per_session)");
            self.refuse(connection, Close::TRY_LATER, came, allowed);
            return false;
        }
        let mut attached = Connection::new(connection, now, own_page);
        post::announce(&mut attached, &mut self.outputs);
        self.connections.insert(connection, attached);
        true
    }

    /// The connection ended by itself: its socket broke, or the peer sent a closing message. The hub
    /// must be told too, by [`Hub::handle_close`](crate::Hub::handle_close), before or after.
    ///
    /// Without this the connection counts as attached until it has been silent for too long. After
    /// [`Output::Close`] it is not needed; for a connection that is not attached nothing happens.
    pub fn handle_detach(&mut self, connection: ConnectionId) {
        let Some(mut gone) = self.connections.remove(&connection) else {
            return;
        };
        self.orphan_header |= gone.may_leave_a_header();
        let reason = "its browser left";
        let (outputs, counters) = (&mut self.outputs, &mut self.counters);
        event::report_lost(outputs, counters, &gone.uploads.clear(), reason);
        text::report_lost(outputs, counters, gone.pieces.clear(), reason);
        self.calls.detach(connection, &mut self.outputs);
    }

    /// A frame came from an attached connection; from others it is ignored.
    ///
    /// So is a [`Frame::Close`]: the transport answers it, and then the end of the connection is
    /// told as for a socket that breaks, by [`handle_detach`](Self::handle_detach) and
    /// [`Hub::handle_close`](crate::Hub::handle_close). A ping only says that the peer is there; the
    /// transport answers it.
    pub fn handle_frame(&mut self, now: Time, connection: ConnectionId, frame: &Frame) {
        let Some(attached) = self.connections.get_mut(&connection) else {
            return;
        };
        attached.liveness.heard(now);
        let limits = &self.limits;
        let read = match frame {
            Frame::Text(text) if text.len() > limits.text_message => {
                let limit = ("text_message", limits.text_message);
                return self.refuse_size(connection, "text", text.len(), limit);
            }
            Frame::Binary(bytes) if bytes.len() > limits.binary_frame => {
                let limit = ("binary_frame", limits.binary_frame);
                return self.refuse_size(connection, "binary", bytes.len(), limit);
            }
            Frame::Text(text) => self.handle_text(now, connection, text),
            Frame::Binary(bytes) => self.handle_piece(now, connection, bytes),
            // The driver reports the end of the connection, and the transport answers pings.
            Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_) => Ok(()),
        };
        self.ignore(connection, read);
    }

    fn handle_incoming(
        &mut self,
        now: Time,
        connection: ConnectionId,
        incoming: Incoming,
    ) -> Result<(), Malformed> {
        let messages = match incoming {
            Incoming::One(message) => return self.handle_message(now, connection, message),
            Incoming::Many(messages) => messages,
        };
        let mut all = Ok(());
        for message in messages.into_iter().flatten() {
            // An array is answered by an array; nothing else is ever in one.
            let is_answer = matches!(message, Message::Result { .. } | Message::Error { .. });
            let read = if is_answer {
                self.handle_message(now, connection, message)
            } else {
                Err(Malformed::new("an array that holds anything but answers"))
            };
            all = all.and(read);
        }
        all
    }

    fn handle_message(
        &mut self,
        now: Time,
        connection: ConnectionId,
        message: Message,
    ) -> Result<(), Malformed> {
        match message {
            Message::Result { id, value, .. } => {
                self.handle_answer(connection, id, Ok(value.unwrap_or_default()))
            }
            Message::Error { id, message } => self.handle_answer(connection, id, Err(message)),
            Message::Callback {
                wid,
                action,
                args,
                typed,
            } => self.handle_callback(now, connection, WidgetId(wid), &action, args, &typed),
            Message::Viewport { width, height } => {
                let sane = |size: f64| (0.0..=1e6).contains(&size);
                if let Some(attached) = self.connections.get_mut(&connection)
                    && sane(width)
                    && sane(height)
                {
                    attached.viewport = Some((width, height));
                    return Ok(());
                }
                Err(Malformed::new("a viewport of an impossible size"))
            }
            Message::Chunk(header) => self.handle_chunk(connection, &header),
            // A message that came in pieces holds no further pieces.
            Message::TextChunk(_) => Err(Malformed::new("a piece within a text of pieces")),
            Message::TooLong { wid, action, bytes } => {
                self.handle_too_long(WidgetId(wid), &action, bytes)
            }
        }
    }

    /// A browser answered a message. It can answer only what it was asked on its own connection.
    fn handle_answer(
        &mut self,
        connection: ConnectionId,
        id: Option<u64>,
        result: Result<serde_json::Value, String>,
    ) -> Result<(), Malformed> {
        let Some(attached) = self.connections.get_mut(&connection) else {
            return Ok(());
        };
        let Some(id) = id.map(MessageId) else {
            return Err(Malformed::new("an answer without its `id`"));
        };
        if id.0 > self.last_message {
            return Err(Malformed::new("an answer to nothing that was asked"));
        }
        let Some(awaited) = attached.settle(id) else {
            self.count_late("an answer that nobody waits for");
            return Ok(());
        };
        if let About::Widget(widget, _) = awaited.about {
            attached.fields.answered(widget, id);
        }
        match awaited.about {
            About::ReplayStart => {
                attached.reconstructing = true;
                attached.reported.clear();
                attached.missing.clear();
            }
            About::ReplayEnd => attached.reconstructing = false,
            About::Nothing | About::Widget(..) | About::Ask(..) => {}
        }
        let (widget, what) = match awaited.about {
            About::Widget(widget, what) | About::Ask(widget, what, _) => (Some(widget), what),
            About::Nothing | About::ReplayStart | About::ReplayEnd => (None, "showing the UI"),
        };
        let result = result.map_err(|message| Error::Browser {
            what: what.to_owned(),
            message: shortened(message),
        });
        if let Err(error) = &result {
            self.note_failure(connection, &awaited, widget, error);
        }
        if let About::Ask(_, _, call) = awaited.about {
            self.calls
                .settle(call, connection, result.clone(), &mut self.outputs);
        }
        for call in awaited.watchers {
            self.calls
                .settle(call, connection, result.clone(), &mut self.outputs);
        }
        Ok(())
    }

    /// A handler ended, whichever way, or was not run, as its listener is gone: once for each
    /// [`Output::Dispatch`]. Without it the session takes the event for one that waits, and stops
    /// reading when there are [`Limits::events_waiting`].
    pub fn handle_finished(&mut self, now: Time, dispatch: DispatchId) {
        debug_assert!(
            dispatch.0 <= self.last_dispatch,
            "only what was given out can end"
        );
        self.events_waiting = self.events_waiting.saturating_sub(1);
        if self.events_waiting * 2 > self.limits.events_waiting {
            return;
        }
        self.read_on(now, |_| true);
    }

    /// Reads again from the connections that were held back.
    fn read_on(&mut self, now: Time, which: impl Fn(ConnectionId) -> bool) {
        for connection in self
            .connections
            .values_mut()
            .filter(|it| it.paused && which(it.id))
        {
            connection.paused = false;
            connection.liveness.heard(now);
            connection.uploads.read_on(now);
            connection.pieces.read_on(now);
            self.outputs.push_back(Output::Resume(connection.id));
        }
    }

    /// Lets a call wait for browsers. Their answers are behind the events that they sent before,
    /// so that these are read on.
    fn await_answers(&mut self, now: Time, call: CallId, awaits: Awaits, from: Vec<ConnectionId>) {
        self.read_on(now, |connection| from.contains(&connection));
        let deadline = now + self.limits.answer;
        self.calls
            .wait(call, awaits, from, deadline, &mut self.outputs);
    }

    /// Waits until every attached browser has applied all that was sent: an [`Output::Answer`]
    /// tells, at once if none is attached. Once the session has ended the answer is
    /// [`Error::SessionClosed`].
    ///
    /// It does not end a batch: call [`end_batch`](Self::end_batch) first, or it waits for that.
    pub fn flush(&mut self, now: Time) -> CallId {
        let call = self.calls.next();
        if let Err(error) = self.check_alive() {
            let result = Err(error);
            self.outputs.push_back(Output::Answer { call, result });
            return call;
        }
        let mut from = Vec::new();
        for connection in self.connections.values_mut() {
            if connection.stage != Stage::Live {
                connection.replay_watchers.push(call);
            } else if let Some(last) = connection.last_owed() {
                last.watchers.push(call);
            } else {
                continue;
            }
            from.push(connection.id);
        }
        self.await_answers(now, call, Awaits::Flush, from);
        call
    }

    /// Nobody waits for the call any longer: no [`Output::Answer`] comes for it.
    pub fn forget_call(&mut self, call: CallId) {
        self.calls.forget(call);
    }

    /// What was queued as a batch may go out, whoever queued it.
    pub fn end_batch(&mut self) {
        self.release();
    }

    /// Closes every attached connection, behind what waits for it: [`Output::Close`] brings that
    /// along. The session stays; whoever waits for a browser is told that none is there.
    pub fn close(&mut self, now: Time, close: &Close) {
        self.release();
        let connections: Vec<_> = self.connections.keys().copied().collect();
        for connection in connections {
            if self
                .connections
                .get(&connection)
                .is_some_and(|it| it.stage == Stage::Live)
            {
                let last = iter::from_fn(|| self.poll_transmit(now, connection)).collect();
                if let Some(attached) = self.connections.get_mut(&connection) {
                    attached.frames = last;
                }
            }
            self.drop_connection(connection, close.clone());
        }
    }

    /// Ends the session: as [`close`](Self::close), and every call that waits is answered with
    /// [`Error::SessionClosed`], every listener is forgotten. Drain
    /// [`poll_output`](Self::poll_output) a last time, take the session's jobs out of the gate, and
    /// drop it; see the crate docs, "The end of a session".
    ///
    /// From now on every call is refused with [`Error::SessionClosed`], and who is attached to it is
    /// sent away. To end it again does nothing.
    pub fn end(&mut self, now: Time, close: &Close) {
        self.ended = true;
        self.calls
            .fail_all(&Error::SessionClosed, &mut self.outputs);
        self.close(now, close);
        let model = std::mem::take(&mut self.model);
        let listeners = model.iter().flat_map(|(_, widget)| &widget.listeners);
        self.outputs
            .extend(listeners.map(|&(listener, _)| Output::Forget(listener)));
        self.timers = Timers::default();
    }

    /// Whether the session has not ended.
    fn check_alive(&self) -> Result<(), Error> {
        if self.ended {
            Err(Error::SessionClosed)
        } else {
            Ok(())
        }
    }

    fn drop_connection(&mut self, connection: ConnectionId, close: Close) {
        let attached = self.connections.get_mut(&connection);
        let last = attached.map(|it| std::mem::take(&mut it.frames).into());
        self.outputs.push_back(Output::Close {
            connection,
            last: last.unwrap_or_default(),
            close,
        });
        self.handle_detach(connection);
    }

    fn next_listener(&mut self) -> ListenerId {
        self.last_listener += 1;
        ListenerId(self.last_listener)
    }
}

/// A browser's words, cut to a bounded length.
fn shortened(mut message: String) -> String {
    const LONGEST: usize = 500;
    if message.len() > LONGEST {
        let end = (0..=LONGEST)
            .rev()
            .find(|&at| message.is_char_boundary(at))
            .unwrap_or(0);
        message.truncate(end);
        message.push('…');
    }
    message
}
