//! Core in memory: the application on the suite's own runtime, over sockets that are only memory,
//! in virtual time. A seed picks the task that runs next.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use futures_util::future::BoxFuture;
use futures_util::{Sink, Stream};
use pgwidgets::port::{self, Answer, Runtime, Service, SocketError, Via};
use pgwidgets::{Application, Executor, Frame, Result, Time};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_util::sync::PollSender;

use super::{Adapter, Door};
use crate::needs::Needs;
use crate::schedule::{self, Schedule, stirred};

/// How many messages a peer may be behind before the socket takes no more: a stand-in for the
/// buffers that a real connection has.
const DEPTH: usize = 16;

/// Nothing between the application and the simulated browsers but memory.
#[derive(Clone, Copy, Debug)]
pub struct Memory;

impl Adapter for Memory {
    fn name(&self) -> &'static str {
        "core"
    }

    fn executor(&self) -> Executor {
        Tasks {
            handle: Handle::current(),
            schedule: Schedule::current(),
            origin: Instant::now(),
            drawn: AtomicU64::new(0),
        }
        .into()
    }

    fn open(&self, app: Application) -> BoxFuture<'static, Result<Door>> {
        Box::pin(async move {
            let service = app.service().await?;
            let answer = service.clone();
            let door = Door::connections(move || {
                let (browser, server) = pair();
                schedule::spawn(service.serve(server, Some("127.0.0.1".into())));
                browser
            });
            Ok(door.with_answers(move |request| {
                match answer.respond(request, Via::OwnPort, Some("127.0.0.1")) {
                    Answer::Respond(response) => Some(response),
                    Answer::Upgrade => None,
                }
            }))
        })
    }

    fn offers(&self) -> Needs {
        Needs::Http
    }

    fn has_virtual_time(&self) -> bool {
        true
    }
}

/// The runtime that a scenario is played in, as a program may bring its own.
struct Tasks {
    handle: Handle,
    /// What picks the task that runs next, where it is not left to tokio.
    schedule: Option<Schedule>,
    origin: Instant,
    drawn: AtomicU64,
}

impl Runtime for Tasks {
    fn spawn(&self, task: port::BoxFuture<()>) {
        match &self.schedule {
            Some(schedule) => schedule.spawn(&self.handle, task),
            None => self.handle.spawn(task),
        };
    }

    fn now(&self) -> Time {
        Time::from_origin(self.origin.elapsed())
    }

    fn sleep_until(&self, deadline: Time) -> port::BoxFuture<()> {
        let _inside = self.handle.enter();
        match self.origin.checked_add(deadline.since_origin()) {
            Some(instant) => Box::pin(tokio::time::sleep_until(instant)),
            None => Box::pin(std::future::pending()),
        }
    }

    /// The same numbers in each run, and none twice in one, mixed as by splitmix64.
    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        for bytes in buffer.chunks_mut(8) {
            let drawn = 1 + self.drawn.fetch_add(1, Ordering::Relaxed);
            let number = stirred(drawn.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            bytes.copy_from_slice(&number.to_le_bytes()[..bytes.len()]);
        }
        Ok(())
    }
}

/// One end of a socket that is only memory. Dropping it ends the stream at the other end; a closing
/// message is answered in kind, as a WebSocket stack does.
#[derive(Debug)]
pub struct End {
    read: mpsc::Receiver<Frame>,
    write: PollSender<Frame>,
    /// Whether a closing message was sent.
    has_closed: bool,
}

/// The two ends of a socket that is only memory.
pub fn pair() -> (End, End) {
    let (to_left, from_right) = mpsc::channel(DEPTH);
    let (to_right, from_left) = mpsc::channel(DEPTH);
    let end = |read, write| End {
        read,
        write: PollSender::new(write),
        has_closed: false,
    };
    (end(from_right, to_right), end(from_left, to_left))
}

impl Stream for End {
    type Item = Result<Frame, SocketError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let read = ready!(self.read.poll_recv(cx));
        if let Some(Frame::Close(close)) = &read
            && !self.has_closed
            && let Poll::Ready(Ok(())) = self.as_mut().poll_ready(cx)
        {
            // A peer that takes nothing any more gets no answer.
            let _ = self.as_mut().start_send(Frame::Close(close.clone()));
        }
        Poll::Ready(read.map(Ok))
    }
}

impl Sink<Frame> for End {
    type Error = SocketError;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        self.write.poll_reserve(cx).map_err(broken)
    }

    fn start_send(mut self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        self.has_closed |= matches!(frame, Frame::Close(_));
        self.write.send_item(frame).map_err(broken)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.as_mut().poll_flush(cx))?;
        self.write.close();
        Poll::Ready(Ok(()))
    }
}

fn broken(error: tokio_util::sync::PollSendError<Frame>) -> SocketError {
    SocketError::Broken(Box::new(error))
}
