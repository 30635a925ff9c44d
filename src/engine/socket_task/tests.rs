use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use futures_core::Stream;
use futures_executor::block_on;
use futures_sink::Sink;
use pgwidgets_core::port::{BoxFuture, Runtime, SocketError};
use pgwidgets_core::{Close, Frame, Time};

use super::{BUDGET, SocketTask, poll_goodbye};
use crate::Application;
use crate::engine::lock;

/// So much a test that fails reads and writes in one go before it ends all the same.
const ENDLESS: usize = 100_000;

/// A peer that always has one more message to say, and always takes one more.
#[derive(Default)]
struct Tireless {
    read: usize,
    written: usize,
}

impl Stream for Tireless {
    type Item = Result<Frame, SocketError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.read += 1;
        Poll::Ready((self.read < ENDLESS).then(|| Ok(Frame::text("more"))))
    }
}

impl Sink<Frame> for Tireless {
    type Error = SocketError;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }

    fn start_send(mut self: Pin<&mut Self>, _: Frame) -> Result<(), SocketError> {
        self.written += 1;
        Ok(())
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }
}

/// A runtime that runs nothing and keeps what is spawned: these tests poll by hand, and time stands
/// still.
#[derive(Default)]
struct Idle(Mutex<Vec<BoxFuture<()>>>);

impl Runtime for Idle {
    fn spawn(&self, task: BoxFuture<()>) {
        lock(&self.0).push(task);
    }

    fn now(&self) -> Time {
        Time::ZERO
    }

    fn sleep_until(&self, _: Time) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        buffer.fill(7);
        Ok(())
    }
}

/// Notes that the task is to be polled again.
#[derive(Default)]
struct Again(AtomicBool);

impl Wake for Again {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn who_goes_on_talking_after_the_goodbye_leaves_others_their_turn() {
    let again = Arc::new(Again::default());
    let waker = Waker::from(Arc::clone(&again));
    let mut cx = Context::from_waker(&waker);
    let (mut socket, mut close) = (Tireless::default(), Some(Close::POLICY));
    for goes in 1..=3 {
        let heard_out = poll_goodbye(&mut cx, &mut socket, &mut close);
        assert_eq!(heard_out, Poll::Pending);
        assert_eq!((socket.written, socket.read), (1, goes * BUDGET));
        assert!(again.0.swap(false, Ordering::SeqCst), "it goes on later");
    }
}

#[test]
fn who_is_told_without_end_is_read_in_between() {
    let again = Arc::new(Again::default());
    let waker = Waker::from(Arc::clone(&again));
    let mut cx = Context::from_waker(&waker);
    let settings = Application::builder()
        .runtime(Idle::default())
        .http_server(false);
    let app = settings.build().expect("the settings are allowed");
    let service = block_on(app.mounted(|| None)).expect("there is a runtime");
    let mut task = SocketTask::open(service.0, Tireless::default(), None);
    // The hub has said something already.
    for _ in 0..BUDGET {
        task.connection.queue.send(Frame::text("news"));
    }
    for (written, goes_on) in [(BUDGET, true), (BUDGET + 1, false)] {
        assert!(task.poll_write(&mut cx).is_pending());
        assert_eq!(task.socket.written, written);
        assert_eq!(again.0.swap(false, Ordering::SeqCst), goes_on);
    }
}
