//! The hub state: the hub, and what core leaves to its driver: which browser joins which session.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::task::Waker;

use pgwidgets_core::{Close, ConnectionId, Frame, Hub, HubOutput, Refused, SessionId, Time};

use super::clock::Alarm;
use super::session::SocketQueue;
use super::{Engine, Handle, lock};

/// The hub under its lock.
pub(super) struct HubState {
    pub(super) hub: Hub,
    pub(super) sessions: HashMap<SessionId, Handle>,
    pub(super) alarm: Alarm,
    sockets: HashMap<ConnectionId, Arc<SocketQueue>>,
}

/// What is to be done when the hub's lock is free.
#[derive(Default)]
struct Deferred {
    wakers: Vec<Waker>,
    arrivals: Vec<Arrival>,
    expired: Vec<Handle>,
    refused: Vec<(Option<Arc<str>>, Refused)>,
}

/// A browser that was admitted to a session.
struct Arrival {
    connection: ConnectionId,
    socket: Arc<SocketQueue>,
    session: Handle,
    is_new: bool,
    own_page: bool,
}

impl HubState {
    pub(super) fn new(hub: Hub) -> Self {
        Self {
            hub,
            sessions: HashMap::new(),
            alarm: Alarm::default(),
            sockets: HashMap::new(),
        }
    }

    /// Passes the time to the hub, and lets its clock sleep. Returns the next deadline, and the
    /// waker that the clock had before, to be dropped under no lock.
    pub(super) fn tick(&mut self, now: Time, clock: &Waker) -> (Option<Time>, Option<Waker>) {
        self.hub.handle_timeout(now);
        let next = self.hub.poll_timeout();
        (next, self.alarm.sleep(next, clock))
    }

    fn drain(&mut self, engine: &Arc<Engine>, deferred: &mut Deferred) {
        while let Some(output) = self.hub.poll_output() {
            match output {
                HubOutput::Transmit { connection, frame } => {
                    let socket = self.sockets.get(&connection);
                    deferred
                        .wakers
                        .extend(socket.and_then(|socket| socket.send(frame)));
                }
                HubOutput::Close { connection, close } => {
                    let socket = self.sockets.remove(&connection);
                    deferred
                        .wakers
                        .extend(socket.and_then(|socket| socket.close(Vec::new(), close)));
                }
                HubOutput::Attach {
                    connection,
                    session,
                    new,
                    own_page,
                } => {
                    let Some(socket) = self.sockets.remove(&connection) else {
                        continue;
                    };
                    let is_new = new.is_some();
                    if let Some(token) = new {
                        let registered = engine.register(session.clone(), token);
                        self.sessions.insert(session.clone(), registered);
                    }
                    match self.sessions.get(&session) {
                        Some(&session) => {
                            let arrival = Arrival {
                                connection,
                                socket,
                                session,
                                is_new,
                                own_page,
                            };
                            deferred.arrivals.push(arrival);
                        }
                        // It is just ending: the browser tries again.
                        None => deferred
                            .wakers
                            .extend(socket.close(Vec::new(), Close::TRY_LATER)),
                    }
                }
                HubOutput::Refused {
                    connection,
                    refused,
                } => {
                    let socket = self.sockets.get(&connection);
                    let peer = socket.and_then(|socket| socket.peer().cloned());
                    deferred.refused.push((peer, refused));
                }
                HubOutput::Expire(session) => {
                    deferred.expired.extend(self.sessions.remove(&session));
                }
                other => tracing::error!(?other, "core wants something this driver cannot do"),
            }
        }
        deferred
            .wakers
            .extend(self.alarm.set(self.hub.poll_timeout()));
    }
}

impl Engine {
    /// Works on the hub under its lock; its outputs are carried out when the lock is free.
    pub(super) fn with_hub<R>(self: &Arc<Self>, work: impl FnOnce(&mut HubState) -> R) -> R {
        let mut deferred = Deferred::default();
        let result = {
            let mut state = lock(&self.hub);
            let result = work(&mut state);
            state.drain(self, &mut deferred);
            result
        };
        for waker in deferred.wakers {
            waker.wake();
        }
        for (peer, refused) in deferred.refused {
            self.host.log_refused(self, peer.as_deref(), &refused);
        }
        for arrival in deferred.arrivals {
            self.arrive(arrival);
        }
        for session in deferred.expired {
            self.end_session(session, &Close::SILENT);
        }
        result
    }

    /// A socket was opened.
    pub(crate) fn open(self: &Arc<Self>, socket: &Arc<SocketQueue>) -> ConnectionId {
        let now = self.now();
        self.with_hub(|state| {
            let connection = state.hub.handle_open(now, socket.peer().cloned());
            state.sockets.insert(connection, Arc::clone(socket));
            connection
        })
    }

    /// Frames came over a socket. Takes them out one by one while `goes_on`, which is asked before
    /// each.
    pub(crate) fn received(
        self: &Arc<Self>,
        connection: ConnectionId,
        socket: &SocketQueue,
        frames: &mut VecDeque<Frame>,
        goes_on: impl Fn() -> bool,
    ) {
        let now = self.now();
        while goes_on() && !frames.is_empty() {
            if let Some(session) = socket.session() {
                // If the session has just ended, its closing message is on the way.
                if session.receive(now, connection, frames, goes_on).is_err() {
                    frames.clear();
                }
                return;
            }
            // Behind this one the connection may belong to a session.
            if let Some(frame) = frames.pop_front() {
                self.with_hub(|state| state.hub.handle_frame(now, connection, &frame));
            }
        }
    }

    /// A socket has ended.
    pub(crate) fn closed(self: &Arc<Self>, connection: ConnectionId, socket: &SocketQueue) {
        if let Some(session) = socket.end() {
            let left = session.with(|state| {
                state.remove_socket(connection);
                state.core.handle_detach(connection);
                let nobody = state.core.connections().len() == 0;
                nobody && std::mem::take(&mut state.shown)
            });
            if left.unwrap_or(false) {
                tracing::info!(%connection, "the last browser of a session has gone");
                self.host.on_disconnect(self, session);
            }
        }
        let now = self.now();
        self.with_hub(|state| {
            state.sockets.remove(&connection);
            state.hub.handle_close(now, connection);
        });
    }

    fn arrive(self: &Arc<Self>, arrival: Arrival) {
        let Arrival {
            connection,
            socket,
            session,
            is_new,
            own_page,
        } = arrival;
        let now = self.now();
        let attached = session.with(|state| {
            // A browser that waited for its place may be leaving at this very moment.
            let stays = socket.attach(session);
            if stays {
                state.add_socket(connection, Arc::clone(&socket));
                state.core.handle_attach(now, connection, own_page);
                state.shown = true;
                // Checked under the session's lock: closing the application sends this browser away
                // later, or did so before, while the browser was on its way.
                if self.is_closing() {
                    state.core.close(now, &Close::SHUTDOWN);
                }
            }
            stays
        });
        match attached {
            Ok(true) => {}
            Ok(false) if is_new => {
                // The program has not been notified of it, and never will be.
                self.end_session(session, &Close::SILENT);
                return;
            }
            Ok(false) => return,
            Err(_) => {
                if let Some(waker) = socket.close(Vec::new(), Close::TRY_LATER) {
                    waker.wake();
                }
                return;
            }
        }
        tracing::info!(%connection, is_new, "a browser has joined a session");
        if is_new {
            self.keep_time_of(session);
            self.host.on_connect(self, session);
        }
    }

    /// Logs that a message was too large for the transport to read.
    pub(super) fn log_too_big(&self, peer: Option<&str>) {
        let (text, binary) = (self.limits.text_message, self.limits.binary_frame);
        let refused = Refused::new(
            Close::TOO_BIG.code,
            "a message beyond the limit",
            format_args!(
                "{text} bytes of text (Limits::text_message), {binary} others (Limits::binary_frame)"
            ),
        );
        self.host.log_refused(self, peer, &refused);
    }
}
