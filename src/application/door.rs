//! The hub with what core leaves to its driver: who comes in, and where to.

use std::collections::HashMap;
use std::sync::Arc;
use std::task::Waker;

use pgwidgets_core::{Close, ConnectionId, Frame, Hub, HubOutput, Refused, SessionId, Time};

use super::shared::Shared;
use crate::driver::{Alarm, Handle, SocketQueue, lock};

/// The hub under its lock.
pub(super) struct Door {
    pub(super) hub: Hub,
    pub(super) sessions: HashMap<SessionId, Handle>,
    pub(super) alarm: Alarm,
    links: HashMap<ConnectionId, Arc<SocketQueue>>,
}

/// What is to be done when the door's lock is free.
#[derive(Default)]
struct Errands {
    wakers: Vec<Waker>,
    arrivals: Vec<Arrival>,
    expired: Vec<Handle>,
    refused: Vec<(Option<Arc<str>>, Refused)>,
}

/// A browser that was let in to a session.
struct Arrival {
    connection: ConnectionId,
    link: Arc<SocketQueue>,
    session: Handle,
    is_new: bool,
    own_page: bool,
}

impl Door {
    pub(super) fn new(hub: Hub) -> Self {
        Self {
            hub,
            sessions: HashMap::new(),
            alarm: Alarm::default(),
            links: HashMap::new(),
        }
    }

    /// Lets the hub's time pass, and its clock sleep. Returns the next deadline, and the waker that
    /// the clock had before, to be dropped under no lock.
    pub(super) fn tick(&mut self, now: Time, clock: &Waker) -> (Option<Time>, Option<Waker>) {
        self.hub.handle_timeout(now);
        let next = self.hub.poll_timeout();
        (next, self.alarm.sleep(next, clock))
    }

    fn drain(&mut self, app: &Arc<Shared>, errands: &mut Errands) {
        while let Some(output) = self.hub.poll_output() {
            match output {
                HubOutput::Transmit { connection, frame } => {
                    let link = self.links.get(&connection);
                    errands
                        .wakers
                        .extend(link.and_then(|link| link.send(frame)));
                }
                HubOutput::Close { connection, close } => {
                    let link = self.links.remove(&connection);
                    errands
                        .wakers
                        .extend(link.and_then(|link| link.close(Vec::new(), close)));
                }
                HubOutput::Attach {
                    connection,
                    session,
                    new,
                    own_page,
                } => {
                    let Some(link) = self.links.remove(&connection) else {
                        continue;
                    };
                    let is_new = new.is_some();
                    if let Some(token) = new {
                        let registered = app.register(session.clone(), token);
                        self.sessions.insert(session.clone(), registered);
                    }
                    match self.sessions.get(&session) {
                        Some(&session) => {
                            let arrival = Arrival {
                                connection,
                                link,
                                session,
                                is_new,
                                own_page,
                            };
                            errands.arrivals.push(arrival);
                        }
                        // It is just ending: the browser comes again.
                        None => errands
                            .wakers
                            .extend(link.close(Vec::new(), Close::TRY_LATER)),
                    }
                }
                HubOutput::Refused {
                    connection,
                    refused,
                } => {
                    let link = self.links.get(&connection);
                    let peer = link.and_then(|link| link.peer().cloned());
                    errands.refused.push((peer, refused));
                }
                HubOutput::Expire(session) => {
                    errands.expired.extend(self.sessions.remove(&session));
                }
                other => tracing::error!(?other, "core wants something this driver cannot do"),
            }
        }
        errands
            .wakers
            .extend(self.alarm.set(self.hub.poll_timeout()));
    }
}

impl Shared {
    /// Works on the hub under its lock; what it wants done is done when the lock is free.
    pub(super) fn with_door<R>(self: &Arc<Self>, work: impl FnOnce(&mut Door) -> R) -> R {
        let mut errands = Errands::default();
        let result = {
            let mut door = lock(&self.door);
            let result = work(&mut door);
            door.drain(self, &mut errands);
            result
        };
        for waker in errands.wakers {
            waker.wake();
        }
        for (peer, refused) in errands.refused {
            self.log_refused(peer.as_deref(), &refused);
        }
        for arrival in errands.arrivals {
            self.arrive(arrival);
        }
        for session in errands.expired {
            Self::end_session(self, session, &Close::SILENT);
        }
        result
    }

    /// A socket was opened.
    pub(crate) fn open(self: &Arc<Self>, link: &Arc<SocketQueue>) -> ConnectionId {
        let now = self.now();
        self.with_door(|door| {
            let connection = door.hub.handle_open(now, link.peer().cloned());
            door.links.insert(connection, Arc::clone(link));
            connection
        })
    }

    /// A frame came over a socket.
    pub(crate) fn received(
        self: &Arc<Self>,
        connection: ConnectionId,
        link: &SocketQueue,
        frame: &Frame,
    ) {
        let now = self.now();
        match link.session() {
            // If the session has just ended, its closing message is on the way.
            Some(session) => {
                let _ = session.with(|state| state.core.handle_frame(now, connection, frame));
            }
            None => self.with_door(|door| door.hub.handle_frame(now, connection, frame)),
        }
    }

    /// A socket has ended.
    pub(crate) fn closed(self: &Arc<Self>, connection: ConnectionId, link: &SocketQueue) {
        if let Some(session) = link.end() {
            let left = session.with(|state| {
                state.remove_socket(connection);
                state.core.handle_detach(connection);
                let nobody = state.core.connections().len() == 0;
                nobody && std::mem::take(&mut state.shown)
            });
            if left.unwrap_or(false) {
                tracing::info!(%connection, "the last browser of a session has gone");
                self.disconnected(session);
            }
        }
        let now = self.now();
        self.with_door(|door| {
            door.links.remove(&connection);
            door.hub.handle_close(now, connection);
        });
    }

    fn arrive(self: &Arc<Self>, arrival: Arrival) {
        let Arrival {
            connection,
            link,
            session,
            is_new,
            own_page,
        } = arrival;
        let now = self.now();
        let attached = session.with(|state| {
            // A browser that waited for its place may be going at this very moment.
            let stays = link.attach(session);
            if stays {
                state.add_socket(connection, Arc::clone(&link));
                state.core.handle_attach(now, connection, own_page);
                state.shown = true;
                // Asked under the session's lock: who closes the application tells it later, or
                // told it before, when this browser was on its way.
                if self.is_closing() {
                    state.core.close(now, &Close::SHUTDOWN);
                }
            }
            stays
        });
        match attached {
            Ok(true) => {}
            Ok(false) if is_new => {
                // Nobody was told of it, or ever will be.
                Self::end_session(self, session, &Close::SILENT);
                return;
            }
            Ok(false) => return,
            Err(_) => {
                if let Some(waker) = link.close(Vec::new(), Close::TRY_LATER) {
                    waker.wake();
                }
                return;
            }
        }
        tracing::info!(%connection, is_new, "a browser has joined a session");
        if is_new {
            self.keep_time_of(session);
            self.connected(session);
        }
    }
}
