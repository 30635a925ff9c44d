//! The task that owns a socket: frames in to the machines, frames out from them.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pgwidgets_core::port::{Socket, SocketError};
use pgwidgets_core::{Close, ConnectionId, Frame};

use super::link::Letter;
use super::{Link, Starting};
use crate::application::Shared;

/// Frames read in one go, and frames written, before others get their turn: a socket need not have
/// a budget of its own, and a peer may be faster than we are.
const BUDGET: usize = 32;

/// How long a peer may take to take a closing message and to answer it.
pub(crate) const GOODBYE: Duration = Duration::from_secs(2);

/// How a connection comes to its end.
enum Ending {
    /// The socket is of no use any more.
    Gone,
    /// The peer said goodbye, or broke the rules and was told so: what answers it has still to be
    /// sent.
    Heard,
    /// The machines said goodbye.
    Told(Close),
}

/// Owns a socket until it ends.
pub(crate) async fn pump<S: Socket>(app: Arc<Shared>, mut socket: S, peer: Option<Arc<str>>) {
    let link = Arc::new(Link::to(peer));
    let connection = app.open(&link);
    let guard = Closing {
        app: &app,
        link: &link,
        connection,
    };
    let mut starting = None;
    let ending = poll_fn(|cx| poll(cx, &app, connection, &link, &mut socket, &mut starting)).await;
    // Whoever ends the connection, the machines know it from here on.
    drop(guard);
    let said = match ending {
        Ending::Gone => None,
        Ending::Heard => Some(None),
        Ending::Told(close) => Some(Some(close)),
    };
    if let Some(mut unsaid) = said {
        let goodbye = poll_fn(|cx| poll_goodbye(cx, &mut socket, &mut unsaid));
        // A program may poll its own sockets outside of the executor.
        let deadline = Box::pin(app.runtime.sleep(GOODBYE));
        futures_util::future::select(Box::pin(goodbye), deadline).await;
    }
}

/// Tells the machines of the connection's end, also when its task is dropped.
struct Closing<'a> {
    app: &'a Arc<Shared>,
    link: &'a Link,
    connection: ConnectionId,
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.app.closed(self.connection, self.link);
    }
}

fn poll<S: Socket>(
    cx: &mut Context<'_>,
    app: &Arc<Shared>,
    connection: ConnectionId,
    link: &Link,
    socket: &mut S,
    starting: &mut Option<Starting>,
) -> Poll<Ending> {
    let writing = poll_write(cx, app, connection, link, socket);
    if let Poll::Ready(ending) = writing {
        return Poll::Ready(ending);
    }
    let mut read = 0;
    while link.is_read() {
        // A handler that blocks as it is started keeps this from reading, and not from writing.
        if let Some(starting) = starting
            && Pin::new(starting).poll(cx).is_pending()
        {
            break;
        }
        *starting = None;
        if read == BUDGET {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        match Pin::new(&mut *socket).poll_next(cx) {
            Poll::Pending => break,
            Poll::Ready(Some(Ok(Frame::Close(_)))) => return Poll::Ready(Ending::Heard),
            Poll::Ready(None) => return Poll::Ready(Ending::Gone),
            Poll::Ready(Some(Ok(frame))) => *starting = app.received(connection, link, &frame),
            Poll::Ready(Some(Err(SocketError::TooBig))) => {
                app.log_too_big(link.peer().map(Arc::as_ref));
                return Poll::Ready(Ending::Told(Close::TOO_BIG));
            }
            Poll::Ready(Some(Err(error))) => {
                tracing::debug!(%connection, %error, "the connection broke");
                return Poll::Ready(Ending::Heard);
            }
        }
        read += 1;
    }
    if read == 0 {
        return Poll::Pending;
    }
    // What was read may have made something to write.
    poll_write(cx, app, connection, link, socket)
}

/// Writes what there is to write. Ready when the connection is to end, or has broken.
fn poll_write<S: Socket>(
    cx: &mut Context<'_>,
    app: &Arc<Shared>,
    connection: ConnectionId,
    link: &Link,
    socket: &mut S,
) -> Poll<Ending> {
    let mut socket = Pin::new(socket);
    let mut budget = BUDGET;
    loop {
        // Only when the socket can take a frame is the session asked for one: what waits meanwhile
        // goes out as one.
        match socket.as_mut().poll_ready(cx) {
            Poll::Pending => {
                // A peer that takes nothing is still to be told of the end.
                return if link.poll_closing(cx.waker()) {
                    told(cx, link)
                } else {
                    Poll::Pending
                };
            }
            Poll::Ready(Ok(())) => {}
            Poll::Ready(Err(_)) => return Poll::Ready(Ending::Gone),
        }
        if budget == 0 {
            cx.waker().wake_by_ref();
            break;
        }
        budget -= 1;
        match link.open(cx.waker()) {
            Some(Letter::Frame(frame)) => {
                if socket.as_mut().start_send(frame).is_err() {
                    return Poll::Ready(Ending::Gone);
                }
            }
            Some(Letter::Ready(session)) => {
                let now = app.now();
                let frame = session.with(|live| live.core.poll_transmit(now, connection));
                if let Ok(Some(frame)) = frame {
                    link.ready();
                    if socket.as_mut().start_send(frame).is_err() {
                        return Poll::Ready(Ending::Gone);
                    }
                }
            }
            Some(Letter::Close(close)) => return Poll::Ready(Ending::Told(close)),
            None => break,
        }
    }
    match socket.poll_flush(cx) {
        Poll::Ready(Err(_)) => Poll::Ready(Ending::Gone),
        _ => Poll::Pending,
    }
}

fn told(cx: &mut Context<'_>, link: &Link) -> Poll<Ending> {
    loop {
        match link.open(cx.waker()) {
            // The peer does not take what was to be said before.
            Some(Letter::Frame(_) | Letter::Ready(_)) => {}
            Some(Letter::Close(close)) => return Poll::Ready(Ending::Told(close)),
            None => return Poll::Pending,
        }
    }
}

/// Sends the closing message, if it is ours to send, and hears the peer out: a socket that is
/// dropped with something unread may lose what was said last.
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
