//! Socket queues: what the machines have for a socket, and the only state shared with its task.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::task::Waker;

use futures_util::task::AtomicWaker;
use pgwidgets_core::{Close, Frame};

use super::Handle;
use crate::engine::lock;

/// The session has something to pull.
const READY: u8 = 1;
/// The socket must not be read.
const PAUSED: u8 = 2;
/// Something waits in `queued`.
const QUEUED: u8 = 4;
/// A closing message waits in `queued`.
const CLOSING: u8 = 8;
/// Handlers of the session wait to be started.
const HELD: u8 = 16;

/// Between the machines and the task that owns a socket. What is done for each event takes no lock.
#[derive(Default)]
pub(crate) struct SocketQueue {
    flags: AtomicU8,
    /// The task of the socket.
    task: AtomicWaker,
    /// The session that the connection belongs to; it holds `None` if the connection ended before
    /// it joined one.
    session: OnceLock<Option<Handle>>,
    queued: Mutex<Queued>,
    peer: Option<Arc<str>>,
}

/// What is sent unasked: the hub's frames, and what ends the connection.
#[derive(Default)]
struct Queued {
    frames: VecDeque<Frame>,
    close: Option<Close>,
}

/// What the task of a socket has to do.
pub(in crate::engine) enum Command {
    /// Send this.
    Send(Frame),
    /// Pull frames from the session until there are none.
    Pull(Handle),
    /// Send this and end.
    Close(Close),
}

impl SocketQueue {
    /// The queue of a socket whose peer has this network address.
    pub(crate) fn to(peer: Option<Arc<str>>) -> Self {
        Self {
            peer,
            ..Self::default()
        }
    }

    /// The network address of the peer, where it is known.
    pub(crate) fn peer(&self) -> Option<&Arc<str>> {
        self.peer.as_ref()
    }

    /// The connection belongs to a session; false if it has ended already.
    pub(crate) fn attach(&self, session: Handle) -> bool {
        self.session.set(Some(session)).is_ok()
    }

    /// The connection has ended. Returns its session, if any; the connection can join none
    /// afterwards.
    pub(crate) fn end(&self) -> Option<Handle> {
        *self.session.get_or_init(|| None)
    }

    /// The session that the connection belongs to.
    pub(crate) fn session(&self) -> Option<Handle> {
        self.session.get().copied().flatten()
    }

    /// Something waits in the session.
    pub(in crate::engine) fn ready(&self) -> Option<Waker> {
        self.set(READY)
    }

    /// A frame is to be sent.
    pub(crate) fn send(&self, frame: Frame) -> Option<Waker> {
        lock(&self.queued).frames.push_back(frame);
        self.set(QUEUED)
    }

    /// The connection is to end, after these frames.
    pub(crate) fn close(&self, last: Vec<Frame>, close: Close) -> Option<Waker> {
        {
            let mut queued = lock(&self.queued);
            if queued.close.is_none() {
                queued.frames.extend(last);
                queued.close = Some(close);
            }
        }
        self.set(QUEUED | CLOSING)
    }

    /// The socket is to be read no more, or again.
    pub(in crate::engine) fn pause(&self, paused: bool) -> Option<Waker> {
        self.switch(PAUSED, paused)
    }

    /// Whether the socket is to be read no more until fewer events wait.
    pub(in crate::engine) fn is_paused(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & PAUSED != 0
    }

    /// Handlers of the session wait to be started, or no longer.
    pub(in crate::engine) fn hold(&self, held: bool) -> Option<Waker> {
        self.switch(HELD, held)
    }

    /// Whether handlers of the session wait to be started.
    pub(in crate::engine) fn is_held(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & HELD != 0
    }

    /// Whether the socket is to be read: it is not paused, and the connection is not to end.
    pub(in crate::engine) fn is_read(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & (PAUSED | CLOSING) == 0
    }

    /// Whether the connection is to end.
    pub(in crate::engine) fn is_closing(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & CLOSING != 0
    }

    /// The socket task is polled with this waker; it is woken when there is a command. To be called
    /// before [`command`](Self::command).
    pub(in crate::engine) fn wake_by(&self, waker: &Waker) {
        self.task.register(waker);
    }

    /// The next thing to do, in order.
    pub(in crate::engine) fn command(&self) -> Option<Command> {
        let flags = self.flags.load(Ordering::SeqCst);
        if flags & QUEUED != 0 {
            let mut queued = lock(&self.queued);
            if let Some(frame) = queued.frames.pop_front() {
                return Some(Command::Send(frame));
            }
            if let Some(close) = queued.close.clone() {
                return Some(Command::Close(close));
            }
            // Under the lock, so that nothing is queued in between.
            self.flags.fetch_and(!QUEUED, Ordering::SeqCst);
        }
        let session = self.session().filter(|_| flags & READY != 0)?;
        self.flags.fetch_and(!READY, Ordering::SeqCst);
        Some(Command::Pull(session))
    }

    /// The closing message; frames that are queued before it are dropped.
    pub(in crate::engine) fn closing(&self) -> Option<Close> {
        lock(&self.queued).close.clone()
    }

    fn switch(&self, flag: u8, on: bool) -> Option<Waker> {
        if on {
            return self.set(flag);
        }
        self.flags.fetch_and(!flag, Ordering::SeqCst);
        self.task.take()
    }

    fn set(&self, flags: u8) -> Option<Waker> {
        self.flags.fetch_or(flags, Ordering::SeqCst);
        self.task.take()
    }
}
