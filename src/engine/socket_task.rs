//! The task that owns a socket: frames in to the machines, frames out from them.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pgwidgets_core::port::{BoxFuture, Socket, SocketError};
use pgwidgets_core::{Close, ConnectionId, Frame, Time};

use super::session::{Command, SocketQueue};
use super::{Engine, Handle};
use crate::Result;

/// How many frames are read in one go, and written, before other tasks get a turn: a socket need
/// not have its own budget, and a peer may be faster than we are.
pub(super) const BUDGET: usize = 32;

/// Frames that are ready are read together until they have this many bytes: only the last one goes
/// beyond.
const BATCH_BYTES: usize = 64 * 1024;

/// How long a peer may take to receive a closing message and to answer it.
pub(crate) const GOODBYE: Duration = Duration::from_secs(2);

/// How long reading waits for handlers to be started. Where they start at once, a burst does not
/// count as events that wait for their handlers; where one blocks its thread, reading its browser
/// continues.
const PATIENCE: Duration = Duration::from_millis(500);

/// How a connection ends.
enum Ending {
    /// The socket cannot be used any more.
    Gone,
    /// The peer sent a closing frame, or broke the rules, which the transport answered with one:
    /// the answer is still to be sent.
    Heard,
    /// The machines closed it.
    Told(Close),
}

/// Owns a socket until it ends.
pub(crate) async fn own_socket<S: Socket>(engine: Arc<Engine>, socket: S, peer: Option<Arc<str>>) {
    let mut task = SocketTask::open(engine, socket, peer);
    let ending = poll_fn(|cx| task.poll(cx)).await;
    // The connection may break while reading is paused.
    task.hand_over(|| true);
    // However the connection ended, the machines are notified here.
    let SocketTask {
        mut socket,
        connection,
        ..
    } = task;
    let engine = Arc::clone(&connection.engine);
    drop(connection);
    let said = match ending {
        Ending::Gone => None,
        Ending::Heard => Some(None),
        Ending::Told(close) => Some(Some(close)),
    };
    if let Some(mut unsaid) = said {
        let goodbye = poll_fn(|cx| poll_goodbye(cx, &mut socket, &mut unsaid));
        // A program may poll its own sockets outside the executor.
        let deadline = Box::pin(engine.runtime.sleep(GOODBYE));
        futures_util::future::select(Box::pin(goodbye), deadline).await;
    }
}

/// A socket, and what its task knows of it.
struct SocketTask<S> {
    socket: S,
    connection: Connection,
    /// The session that is pulled from, until it has nothing more.
    pulls: Option<Handle>,
    /// The next frame, where it was pulled together with the one before.
    pulled: Option<Frame>,
    /// What was read and is not handed over yet. Between polls it holds what came behind a frame
    /// that pauses reading.
    read: VecDeque<Frame>,
    /// How reading ended; told when all that was read is handed over.
    end_of_reading: Option<Ending>,
    hold: Hold,
}

/// Reading waits for handlers to be started.
#[derive(Default)]
struct Hold {
    since: Option<Time>,
    /// It has waited long enough.
    is_over: bool,
    /// Wakes the task. It is used again by later waits.
    timer: Option<BoxFuture<Result<()>>>,
}

impl Hold {
    fn poll(&mut self, cx: &mut Context<'_>, engine: &Arc<Engine>, is_held: bool) -> Poll<()> {
        if !is_held {
            (self.since, self.is_over) = (None, false);
            return Poll::Ready(());
        }
        let now = engine.now();
        self.is_over |= now >= *self.since.get_or_insert(now) + PATIENCE;
        while !self.is_over {
            let timer = self.timer.get_or_insert_with(|| {
                let engine = Arc::clone(engine);
                Box::pin(async move { engine.runtime.sleep(PATIENCE).await })
            });
            let slept = ready!(timer.as_mut().poll(cx));
            // It may have been set for an earlier wait.
            self.is_over =
                slept.is_err() || self.since.is_none_or(|it| engine.now() >= it + PATIENCE);
            self.timer = None;
        }
        Poll::Ready(())
    }
}

/// A connection that the machines know. They are notified of its end when this is dropped, even
/// together with its task.
struct Connection {
    engine: Arc<Engine>,
    id: ConnectionId,
    queue: Arc<SocketQueue>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.engine.closed(self.id, &self.queue);
    }
}

impl<S: Socket> SocketTask<S> {
    fn open(engine: Arc<Engine>, socket: S, peer: Option<Arc<str>>) -> Self {
        let queue = Arc::new(SocketQueue::to(peer));
        let id = engine.open(&queue);
        Self {
            socket,
            connection: Connection { engine, id, queue },
            pulls: None,
            pulled: None,
            read: VecDeque::new(),
            end_of_reading: None,
            hold: Hold::default(),
        }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Ending> {
        let writing = self.poll_write(cx);
        if let Poll::Ready(ending) = writing {
            return Poll::Ready(ending);
        }
        let queue = Arc::clone(&self.connection.queue);
        let mut count = 0;
        while queue.is_read() {
            let engine = &self.connection.engine;
            if self.hold.poll(cx, engine, queue.is_held()).is_pending() {
                break;
            }
            if count >= BUDGET {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let is_all = self.poll_read(cx).is_pending();
            if self.read.is_empty() {
                match self.end_of_reading.take() {
                    Some(ending) => return Poll::Ready(ending),
                    None => break,
                }
            }
            count += self.hand_over(|| queue.is_read());
            if is_all && self.read.is_empty() {
                break;
            }
        }
        if count == 0 {
            return Poll::Pending;
        }
        // What was read may have made something to write.
        self.poll_write(cx)
    }

    /// Reads what is ready, up to a bound. Pending when there is no more, for now.
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Connection { engine, id, queue } = &self.connection;
        // Not more at once than may wait for their handlers.
        let most = BUDGET.min(engine.limits.events_waiting).max(1);
        let mut bytes: usize = self.read.iter().map(Frame::len).sum();
        while self.end_of_reading.is_none() && self.read.len() < most && bytes < BATCH_BYTES {
            let ending = match ready!(Pin::new(&mut self.socket).poll_next(cx)) {
                Some(Ok(Frame::Close(_))) => Ending::Heard,
                Some(Ok(frame)) => {
                    bytes += frame.len();
                    self.read.push_back(frame);
                    continue;
                }
                None => Ending::Gone,
                Some(Err(SocketError::TooBig)) => {
                    engine.log_too_big(queue.peer().map(Arc::as_ref));
                    Ending::Told(Close::TOO_BIG)
                }
                Some(Err(error)) => {
                    tracing::debug!(connection = %id, %error, "the connection broke");
                    Ending::Heard
                }
            };
            self.end_of_reading = Some(ending);
        }
        Poll::Ready(())
    }

    /// Hands over what was read, to a session under one lock, while `goes_on`, which is asked
    /// before each frame. Returns how many frames it were.
    fn hand_over(&mut self, goes_on: impl Fn() -> bool) -> usize {
        let Connection { engine, id, queue } = &self.connection;
        let before = self.read.len();
        engine.received(*id, queue, &mut self.read, goes_on);
        before - self.read.len()
    }

    /// Writes what waits to be written. Ready when the connection is to end, or has broken.
    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<Ending> {
        self.connection.queue.wake_by(cx.waker());
        let mut budget = BUDGET;
        loop {
            // The session is asked for a frame only when the socket can take one: what waits
            // meanwhile becomes one frame.
            match Pin::new(&mut self.socket).poll_ready(cx) {
                Poll::Pending => {
                    // A peer that takes nothing still gets the closing message.
                    let queue = &self.connection.queue;
                    let closing = queue.is_closing().then(|| queue.closing()).flatten();
                    return closing.map_or(Poll::Pending, |it| Poll::Ready(Ending::Told(it)));
                }
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(_)) => return Poll::Ready(Ending::Gone),
            }
            if budget == 0 {
                cx.waker().wake_by_ref();
                break;
            }
            budget -= 1;
            let frame = match self.next_frame() {
                Some(Ok(frame)) => frame,
                Some(Err(close)) => return Poll::Ready(Ending::Told(close)),
                None => break,
            };
            if Pin::new(&mut self.socket).start_send(frame).is_err() {
                return Poll::Ready(Ending::Gone);
            }
        }
        match Pin::new(&mut self.socket).poll_flush(cx) {
            Poll::Ready(Err(_)) => Poll::Ready(Ending::Gone),
            _ => Poll::Pending,
        }
    }

    /// The next frame to send, or the closing message.
    fn next_frame(&mut self) -> Option<Result<Frame, Close>> {
        loop {
            if let Some(frame) = self.pulled.take() {
                return Some(Ok(frame));
            }
            if let Some(session) = self.pulls.take()
                && let Some(frame) = self.pull(session)
            {
                return Some(Ok(frame));
            }
            match self.connection.queue.command()? {
                Command::Send(frame) => return Some(Ok(frame)),
                Command::Close(close) => return Some(Err(close)),
                Command::Pull(session) => self.pulls = Some(session),
            }
        }
    }

    /// Pulls a frame, and the one after it, to know whether there are more.
    fn pull(&mut self, session: Handle) -> Option<Frame> {
        let (now, id) = (self.connection.engine.now(), self.connection.id);
        let pulled = session.with(|state| {
            let first = state.core.poll_transmit(now, id)?;
            Some((first, state.core.poll_transmit(now, id)))
        });
        // A session that has ended has put what is left into the queue.
        let (first, second) = pulled.ok().flatten()?;
        if second.is_some() {
            self.pulls = Some(session);
        }
        self.pulled = second;
        Some(first)
    }
}

/// Sends the closing message, if it is ours to send, then reads until the peer closes: a socket
/// that is dropped with unread data may lose what was sent last.
fn poll_goodbye<S: Socket>(
    cx: &mut Context<'_>,
    socket: &mut S,
    close: &mut Option<Close>,
) -> Poll<()> {
    let mut socket = Pin::new(socket);
    if close.is_some() && ready!(socket.as_mut().poll_ready(cx)).is_err() {
        return Poll::Ready(());
    }
    if let Some(close) = close.take()
        && socket.as_mut().start_send(Frame::Close(close)).is_err()
    {
        return Poll::Ready(());
    }
    if let Poll::Ready(Err(_)) = socket.as_mut().poll_flush(cx) {
        return Poll::Ready(());
    }
    for _ in 0..BUDGET {
        let read = ready!(socket.as_mut().poll_next(cx));
        if read.is_none_or(|frame| frame.is_err()) {
            return Poll::Ready(());
        }
    }
    cx.waker().wake_by_ref();
    Poll::Pending
}

#[cfg(test)]
mod tests;
