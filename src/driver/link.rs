//! What a machine has to say to a socket, and the socket's task to hear.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::task::Waker;

use pgwidgets_core::{Close, Frame};

use super::{Handle, lock};

/// The post box between the machines and the task that owns a socket.
#[derive(Default)]
pub(crate) struct Link {
    state: Mutex<State>,
    peer: Option<Arc<str>>,
}

#[derive(Default)]
struct State {
    frames: VecDeque<Frame>,
    ready: bool,
    paused: bool,
    close: Option<Close>,
    /// The socket's task is done with it.
    ended: bool,
    session: Option<Handle>,
    waker: Option<Waker>,
}

/// What a socket's task finds in its post box.
pub(super) enum Letter {
    /// Send this.
    Frame(Frame),
    /// Ask the session what waits for it.
    Ready(Handle),
    /// Say this and end.
    Close(Close),
}

impl Link {
    /// The link of a socket whose other end has this network address.
    pub(crate) fn to(peer: Option<Arc<str>>) -> Self {
        let state = Mutex::default();
        Self { state, peer }
    }

    /// The network address of the other end, where it is known.
    pub(crate) fn peer(&self) -> Option<&Arc<str>> {
        self.peer.as_ref()
    }

    /// The connection belongs to a session; false if it has ended already.
    pub(crate) fn attach(&self, session: Handle) -> bool {
        let mut state = lock(&self.state);
        if !state.ended {
            state.session = Some(session);
        }
        !state.ended
    }

    /// The connection has ended: the session that it belongs to, which it joins none after.
    pub(crate) fn end(&self) -> Option<Handle> {
        let mut state = lock(&self.state);
        state.ended = true;
        state.session
    }

    /// The session that the connection belongs to.
    pub(crate) fn session(&self) -> Option<Handle> {
        lock(&self.state).session
    }

    /// Something waits at the session.
    pub(super) fn ready(&self) -> Option<Waker> {
        self.change(|state| state.ready = true)
    }

    /// A frame is to be sent.
    pub(crate) fn send(&self, frame: Frame) -> Option<Waker> {
        self.change(|state| state.frames.push_back(frame))
    }

    /// The connection is to end.
    pub(crate) fn close(&self, close: Close) -> Option<Waker> {
        self.change(|state| {
            state.close.get_or_insert(close);
        })
    }

    /// The socket is to be read no more, or again.
    pub(super) fn pause(&self, paused: bool) -> Option<Waker> {
        self.change(|state| state.paused = paused)
    }

    /// Whether the socket is to be read: it is not held back, and the connection is not to end.
    pub(super) fn is_read(&self) -> bool {
        let state = lock(&self.state);
        !state.paused && state.close.is_none()
    }

    /// The next thing to do, in order; the task is woken when there is more.
    pub(super) fn open(&self, waker: &Waker) -> Option<Letter> {
        let mut state = lock(&self.state);
        if let Some(frame) = state.frames.pop_front() {
            return Some(Letter::Frame(frame));
        }
        if let Some(close) = state.close.clone() {
            return Some(Letter::Close(close));
        }
        if let (true, Some(session)) = (state.ready, state.session) {
            state.ready = false;
            return Some(Letter::Ready(session));
        }
        state.wake_by(waker);
        None
    }

    /// Whether the connection is to end; if it is not, the task is woken when there is more.
    pub(super) fn poll_closing(&self, waker: &Waker) -> bool {
        let mut state = lock(&self.state);
        state.wake_by(waker);
        state.close.is_some()
    }

    fn change(&self, change: impl FnOnce(&mut State)) -> Option<Waker> {
        let mut state = lock(&self.state);
        change(&mut state);
        state.waker.take()
    }
}

impl State {
    fn wake_by(&mut self, waker: &Waker) {
        match &mut self.waker {
            Some(known) => known.clone_from(waker),
            empty => *empty = Some(waker.clone()),
        }
    }
}
