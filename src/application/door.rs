//! The hub with what core leaves to its driver: who comes in, and where to.

use std::collections::HashMap;
use std::sync::Arc;
use std::task::Waker;

use pgwidgets_core::{Close, ConnectionId, Frame, Hub, HubOutput, SessionId, Time};

use super::shared::Shared;
use crate::driver::{Alarm, Handle, Link, Starting, lock};

/// The hub under its lock.
pub(super) struct Door {
    pub(super) hub: Hub,
    pub(super) sessions: HashMap<SessionId, Handle>,
    pub(super) alarm: Alarm,
    links: HashMap<ConnectionId, Arc<Link>>,
}

/// What is to be done when the door's lock is free.
#[derive(Default)]
struct Errands {
    wakers: Vec<Waker>,
    arrivals: Vec<Arrival>,
    expired: Vec<Handle>,
}

/// A browser that was let in to a session.
struct Arrival {
    connection: ConnectionId,
    link: Arc<Link>,
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

    /// Lets the hub's time pass; its next deadline is the result.
    pub(super) fn tick(&mut self, now: Time) -> Option<Time> {
        self.hub.handle_timeout(now);
        self.hub.poll_timeout()
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
                        .extend(link.and_then(|link| link.close(close)));
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
                        let placed = app.place(session.clone(), token);
                        self.sessions.insert(session.clone(), placed);
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
                        None => errands.wakers.extend(link.close(Close::TRY_LATER)),
                    }
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
        for arrival in errands.arrivals {
            self.arrive(arrival);
        }
        for session in errands.expired {
            Self::end_session(self, session, &Close::SILENT);
        }
        result
    }

    /// A socket was opened.
    pub(crate) fn open(self: &Arc<Self>, peer: Option<Arc<str>>, link: &Arc<Link>) -> ConnectionId {
        let now = self.now();
        self.with_door(|door| {
            let connection = door.hub.handle_open(now, peer);
            door.links.insert(connection, Arc::clone(link));
            connection
        })
    }

    /// A frame came over a socket. The next one is to be read when the handlers that this one starts
    /// have been started: else a burst would count as handlers that do not keep up.
    pub(crate) fn received(
        self: &Arc<Self>,
        connection: ConnectionId,
        link: &Link,
        frame: &Frame,
    ) -> Option<Starting> {
        let now = self.now();
        if let Some(session) = link.session() {
            // If the session has just ended, its closing message is on the way.
            let handled = session.drive(|live| live.core.handle_frame(now, connection, frame));
            return handled.ok().flatten();
        }
        self.with_door(|door| door.hub.handle_frame(now, connection, frame));
        None
    }

    /// A socket has ended.
    pub(crate) fn closed(self: &Arc<Self>, connection: ConnectionId, link: &Link) {
        if let Some(session) = link.end() {
            let left = session.with(|live| {
                live.links.remove(&connection);
                live.core.handle_detach(connection);
                let nobody = live.core.connections().len() == 0;
                nobody && std::mem::take(&mut live.shown)
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
        let attached = session.with(|live| {
            // A browser that waited for its place may be going at this very moment.
            let stays = link.attach(session);
            if stays {
                live.links.insert(connection, Arc::clone(&link));
                live.core.handle_attach(now, connection, own_page);
                live.shown = true;
                // Asked under the session's lock: who closes the application tells it later, or
                // told it before, when this browser was on its way.
                if self.is_closing() {
                    live.core.close(now, &Close::SHUTDOWN);
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
                if let Some(waker) = link.close(Close::TRY_LATER) {
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
