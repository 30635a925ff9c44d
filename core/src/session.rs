//! One session: the widget tree with its state, and the browsers that show it.
//!
//! The contract is that of every machine of this crate: call a method, then drain
//! [`Session::poll_output`]; call [`Session::handle_timeout`] when [`Session::poll_timeout`] has
//! come. A driver runs each session under a lock of its own; sessions know nothing of each other.

mod call;
mod calls;
mod check;
mod clash;
mod content;
mod echo;
mod event;
mod failed_page;
mod failure;
mod framer;
mod ignore;
mod inbound;
mod invocation;
mod listen;
mod message;
mod model;
mod notice;
mod number;
mod output;
mod range;
mod read;
mod replay;
mod size;
mod tell;
mod text;
mod timers;
mod transfer;
mod transmit;
mod tree;
mod typing;
mod view;
mod views;
mod write;

use std::iter;
use std::sync::Arc;

pub use self::invocation::{Batching, Invocation, Wait};
pub use self::output::{Dispatch, Failure, File, Output};
pub use self::transfer::UploadBudget;

use self::calls::{Awaits, Calls};
use self::failure::Told;
use self::ignore::Late;
use self::model::Model;
use self::timers::Timers;
use self::view::{View, ViewId, ViewState};
use self::views::Views;
use self::write::Change;
use crate::liveness::Silence;
use crate::{
    CallId, Close, ConnectionId, DispatchId, Error, Limits, ListenerId, Refused, SessionId, Time,
    Token,
};

/// Why an upload that makes no progress is given up.
const STALLED: &str = "it stood still";

/// A session: what a program made, and the browsers that show it.
///
/// It begins when [`HubOutput::Attach`](crate::HubOutput::Attach) brings a new one or
/// [`Hub::create_session`](crate::Hub::create_session) makes one, and ends by [`end`](Self::end),
/// as documented in the crate docs, "The end of a session".
#[derive(Debug)]
pub struct Session {
    id: SessionId,
    token: Token,
    limits: Arc<Limits>,
    budget: UploadBudget,
    model: Model,
    timers: Timers,
    views: Views,
    calls: Calls,
    /// Room for what a write did.
    changes: Vec<Change>,
    last_listener: u64,
    last_dispatch: u64,
    /// Dispatches that have not ended.
    events_waiting: usize,
    told: Told,
    late: Late,
    /// The program's code that was to build the UI has failed, and nothing is shown since.
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
    /// Times that more waited for a connection than allowed ([`Limits::outbox_bytes`]): all of it
    /// was dropped, and a replay followed.
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
            budget,
            model: Model::default(),
            timers: Timers::default(),
            views: Views::new(Arc::clone(&limits)),
            limits,
            calls: Calls::default(),
            changes: Vec::new(),
            last_listener: 0,
            last_dispatch: 0,
            events_waiting: 0,
            told: Told::default(),
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
        let sockets = self.views.iter().filter_map(|view| view.socket.as_ref());
        let connections: Vec<_> = sockets.map(|socket| socket.connection).collect();
        connections.into_iter()
    }

    /// The size of the browser's viewport in CSS pixels, as the browser that joined last reported
    /// it; `None` until one has.
    pub fn screen_size(&self) -> Option<(f64, f64)> {
        self.views.iter().rev().find_map(|view| view.viewport)
    }

    /// What happened so far.
    pub fn counters(&self) -> Counters {
        self.views.counters
    }

    /// How many widgets there are.
    pub fn widget_count(&self) -> usize {
        self.model.len()
    }

    /// Bytes that wait to be sent.
    pub fn bytes_queued(&self) -> usize {
        self.views.iter().map(View::bytes_queued).sum()
    }

    /// How many calls wait for a browser.
    pub fn calls_waiting(&self) -> usize {
        self.calls.len()
    }

    /// What is to be done next; drain it after every other call.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.views.outputs.pop_front()
    }

    /// When to call [`handle_timeout`](Self::handle_timeout), if ever.
    pub fn poll_timeout(&self) -> Option<Time> {
        let limits = &self.limits;
        let views = self.views.iter().flat_map(|view| {
            let Some(socket) = &view.socket else {
                return [None; 3];
            };
            // A socket that is not read is not expected to be heard.
            if socket.paused {
                [Some(socket.liveness.unread_deadline(limits)), None, None]
            } else {
                let uploads = view.uploads.deadline(limits);
                let text = view.pieces.deadline(limits);
                [Some(socket.liveness.deadline(limits)), uploads, text]
            }
        });
        views
            .chain([self.calls.deadline(), self.timers.deadline()])
            .flatten()
            .min()
    }

    /// The time has come that [`poll_timeout`](Self::poll_timeout) named, or a later one.
    pub fn handle_timeout(&mut self, now: Time) {
        self.calls.handle_timeout(now, &mut self.views.outputs);
        while let Some((timer, duration)) = self.timers.expire(&mut self.model, now) {
            self.timer_event(timer, |timing| timing.expired, duration);
        }
        let (mut silent, mut pinged) = (Vec::new(), Vec::new());
        let (mut stalled, mut texts) = (Vec::new(), Vec::new());
        for view in self.views.iter_mut() {
            let Some(socket) = &mut view.socket else {
                continue;
            };
            if socket.paused {
                if socket.liveness.poll_unread(now, &self.limits) {
                    pinged.push(view.id);
                }
                continue;
            }
            match socket.liveness.poll(now, &self.limits) {
                Some(Silence::Ping) => pinged.push(view.id),
                Some(Silence::Cut) => silent.push(view.id),
                None => {}
            }
            let lost = view.uploads.expire(now, &self.limits);
            if !lost.is_empty() {
                stalled.push((view.id, lost));
            }
            let lost = view.pieces.expire(now, &self.limits);
            texts.extend(lost.map(|lost| (view.id, lost)));
        }
        for (_, lost) in &stalled {
            self.views.report_lost_uploads(lost, STALLED);
        }
        for view in pinged {
            self.ping(view);
        }
        for (view, lost) in texts {
            self.lose_text(view, Some(lost), STALLED);
        }
        for (view, _) in stalled {
            self.notify_lost(view, STALLED);
        }
        for view in silent {
            self.drop_view(view, Close::SILENT);
        }
    }

    fn ping(&mut self, view: ViewId) {
        let socket = self
            .views
            .get_mut(view)
            .and_then(|view| view.socket.as_mut());
        if let Some(socket) = socket {
            socket.ping_due = true;
            self.views.announce(view);
        }
    }

    /// A browser joins, as [`HubOutput::Attach`](crate::HubOutput::Attach) says, from which
    /// `own_page` comes.
    ///
    /// False if the browser is sent away, because [`Limits::connections_per_session`] are attached
    /// or the session has ended. The result may be ignored: an [`Output::Close`] follows.
    pub fn handle_attach(&mut self, now: Time, connection: ConnectionId, own_page: bool) -> bool {
        let most = self.limits.connections_per_session;
        let refused = if self.ended {
            let came = "a browser for a session that has just ended";
            let allowed = "the same a moment later, which opens a new session";
            Refused::new(Close::TRY_LATER.code, came, allowed)
        } else if self.views.len() >= most {
            let came = "one more browser for a session that has enough";
            let allowed = format_args!("{most} (Limits::connections_per_session)");
            Refused::new(Close::TRY_LATER.code, came, allowed)
        } else {
            self.views.add(now, connection, own_page);
            return true;
        };
        self.views.refused(connection, refused);
        self.views.outputs.push_back(Output::Close {
            connection,
            last: Vec::new(),
            close: Close::TRY_LATER,
        });
        false
    }

    /// The connection ended by itself: its socket broke, or the peer sent a closing message. Call
    /// [`Hub::handle_close`](crate::Hub::handle_close) too, before or after.
    ///
    /// Without this the connection counts as attached until it has been silent for too long. After
    /// [`Output::Close`] it is not needed; for a connection that is not attached nothing happens.
    pub fn handle_detach(&mut self, connection: ConnectionId) {
        if let Some(view) = self.views.with_socket(connection) {
            self.forget_view(view);
        }
    }

    fn forget_view(&mut self, view: ViewId) {
        let Some(mut gone) = self.views.remove(view) else {
            return;
        };
        let reason = "its browser left";
        self.views
            .report_lost_uploads(&gone.uploads.clear(), reason);
        self.views.report_lost_text(gone.pieces.clear(), reason);
        self.calls.detach(view, &mut self.views.outputs);
    }

    /// A handler ended, whichever way, or was not run, as its listener is gone: call this once for
    /// each [`Output::Dispatch`]. Without it the session counts the event as waiting, and stops
    /// reading when [`Limits::events_waiting`] are waiting.
    pub fn handle_finished(&mut self, now: Time, dispatch: DispatchId) {
        debug_assert!(
            dispatch.0 <= self.last_dispatch,
            "only what was given out can end"
        );
        self.events_waiting = self.events_waiting.saturating_sub(1);
        if self.events_waiting * 2 > self.limits.events_waiting {
            return;
        }
        self.views.read_on(now, |_| true);
    }

    /// Lets a call wait for browsers. Their answers come after the events that they sent before, so
    /// reading goes on.
    fn await_answers(&mut self, now: Time, call: CallId, awaits: Awaits, from: Vec<ViewId>) {
        self.views.read_on(now, |view| from.contains(&view));
        let deadline = now + self.limits.answer;
        self.calls
            .wait(call, awaits, from, deadline, &mut self.views.outputs);
    }

    /// Waits until every attached browser has applied all that was sent: an [`Output::Answer`] then
    /// comes, at once if none is attached. Once the session has ended the answer is
    /// [`Error::SessionClosed`].
    ///
    /// It does not end a batch: call [`end_batch`](Self::end_batch) first, or it waits for that.
    pub fn flush(&mut self, now: Time) -> CallId {
        let call = self.calls.next();
        if let Err(error) = self.check_alive() {
            let result = Err(error);
            self.views
                .outputs
                .push_back(Output::Answer { call, result });
            return call;
        }
        let mut from = Vec::new();
        for view in self.views.iter_mut() {
            if !view.follows() {
                view.replay_watchers.push(call);
            } else if !view.watch_last(call) {
                continue;
            }
            from.push(view.id);
        }
        self.await_answers(now, call, Awaits::Flush, from);
        call
    }

    /// Nobody waits for the call any longer: no [`Output::Answer`] comes for it.
    pub fn forget_call(&mut self, call: CallId) {
        self.calls.forget(call);
    }

    /// Everything queued as a batch may go out, whichever call queued it.
    pub fn end_batch(&mut self) {
        self.views.release();
    }

    /// Closes every attached connection, behind what waits for it: [`Output::Close`] carries those
    /// frames. The session stays; calls that wait for a browser learn that none is there.
    pub fn close(&mut self, now: Time, close: &Close) {
        self.views.release();
        let all: Vec<_> = self.views.iter().map(|view| view.id).collect();
        for id in all {
            let view = self
                .views
                .get(id)
                .filter(|view| matches!(view.state, ViewState::Current));
            let socket = view.and_then(|view| view.socket.as_ref());
            if let Some(connection) = socket.map(|socket| socket.connection) {
                let last = iter::from_fn(|| self.poll_transmit(now, connection)).collect();
                let view = self.views.get_mut(id);
                if let Some(socket) = view.and_then(|view| view.socket.as_mut()) {
                    socket.frames = last;
                }
            }
            self.drop_view(id, close.clone());
        }
    }

    /// Ends the session: as [`close`](Self::close), and every call that waits is answered with
    /// [`Error::SessionClosed`], every listener is forgotten. Drain
    /// [`poll_output`](Self::poll_output) a last time, take the session's jobs out of the gate, and
    /// drop it; see the crate docs, "The end of a session".
    ///
    /// From now on every call is refused with [`Error::SessionClosed`], and a browser that is
    /// attached to it is sent away. Ending it again does nothing.
    pub fn end(&mut self, now: Time, close: &Close) {
        self.ended = true;
        self.calls
            .fail_all(&Error::SessionClosed, &mut self.views.outputs);
        self.close(now, close);
        let model = std::mem::take(&mut self.model);
        let listeners = model.iter().flat_map(|(_, widget)| widget.listeners());
        self.views
            .outputs
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

    fn drop_view(&mut self, view: ViewId, close: Close) {
        self.views.close(view, close);
        self.forget_view(view);
    }

    fn next_listener(&mut self) -> ListenerId {
        self.last_listener += 1;
        ListenerId(self.last_listener)
    }
}
