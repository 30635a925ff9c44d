//! The task that owns a browser's socket.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Sink, SinkExt, Stream, StreamExt};
use pgwidgets::{Close, Frame};
use pgwidgets_sim_browser::Output;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, Sleep, sleep_until};

use super::{Cut, Ending, Link, Shared};
use crate::schedule::spawn;
use crate::wait::lock;
use crate::wire::Wire;

/// What the test wants of the connection.
#[derive(Debug)]
pub(super) enum Order {
    /// The browser may have something to say.
    Send,
    /// Stop reading and writing, and say when that is so.
    Freeze(oneshot::Sender<()>),
    Cut(Cut),
}

/// Runs a connection.
pub(super) fn run(
    wire: Wire,
    shared: &Arc<Shared>,
    link: &Link,
) -> (mpsc::UnboundedSender<Order>, JoinHandle<()>) {
    let (sender, orders) = mpsc::unbounded_channel();
    let mut connection = Connection {
        wire,
        shared: Arc::clone(shared),
        orders,
        delay: link.delay,
        records: link.records,
        late: VecDeque::new(),
        alarm: Box::pin(sleep_until(Instant::now())),
        frozen: false,
    };
    let task = spawn(async move {
        let end = poll_fn(|cx| connection.poll(cx)).await;
        connection.finish(end).await;
    });
    (sender, task)
}

struct Connection {
    wire: Wire,
    shared: Arc<Shared>,
    orders: mpsc::UnboundedReceiver<Order>,
    delay: Duration,
    records: bool,
    /// What is on its way to the server, and when it leaves.
    late: VecDeque<(Instant, Frame)>,
    alarm: Pin<Box<Sleep>>,
    frozen: bool,
}

enum End {
    Cut(Cut),
    Closed(Close),
    Broken,
}

impl Connection {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        // A channel whose sender is gone has no more orders; the browser aborts this task then.
        while let Poll::Ready(Some(order)) = self.orders.poll_recv(cx) {
            match order {
                Order::Send => {}
                Order::Freeze(done) => {
                    self.frozen = true;
                    // The test may have stopped waiting.
                    let _ = done.send(());
                }
                Order::Cut(how) => return Poll::Ready(End::Cut(how)),
            }
        }
        if self.frozen {
            return Poll::Pending;
        }
        self.take_outputs();
        while let Poll::Ready(frame) = Pin::new(&mut self.wire).poll_next(cx) {
            match frame {
                Some(Ok(Frame::Close(close))) => return Poll::Ready(End::Closed(close)),
                Some(Ok(frame)) => self.receive(&frame),
                Some(Err(_)) | None => return Poll::Ready(End::Broken),
            }
        }
        self.poll_send(cx)
    }

    fn receive(&mut self, frame: &Frame) {
        if self.records {
            lock(&self.shared.transcript).note_server(frame);
        }
        {
            let mut browser = lock(&self.shared.browser);
            match frame {
                Frame::Text(text) => {
                    let text = std::str::from_utf8(text).expect("a server's text is UTF-8");
                    browser.receive_text(text);
                }
                Frame::Binary(bytes) => browser.receive_binary(bytes),
                Frame::Ping(bytes) => {
                    // Over TCP the stack answers the closing frame.
                    if let Wire::Own(_) = self.wire {
                        let pong = Frame::Pong(bytes.clone());
                        self.late.push_back((Instant::now() + self.delay, pong));
                    }
                }
                Frame::Pong(_) | Frame::Close(_) => {}
            }
        }
        self.take_outputs();
        self.shared.changed();
    }

    fn take_outputs(&mut self) {
        let leaves = Instant::now() + self.delay;
        let mut browser = lock(&self.shared.browser);
        while let Some(output) = browser.poll_output() {
            let frame = match output {
                Output::Text(text) => Frame::text(text),
                Output::Binary(bytes) => Frame::Binary(bytes.into()),
            };
            if self.records {
                lock(&self.shared.transcript).note_browser(&frame);
            }
            self.late.push_back((leaves, frame));
        }
    }

    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        while let Some(&(leaves, _)) = self.late.front() {
            if leaves > Instant::now() {
                self.alarm.as_mut().reset(leaves);
                if self.alarm.as_mut().poll(cx).is_pending() {
                    break;
                }
            }
            match Pin::new(&mut self.wire).poll_ready(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Err(_)) => return Poll::Ready(End::Broken),
                Poll::Ready(Ok(())) => {}
            }
            if let Some((_, frame)) = self.late.pop_front()
                && Pin::new(&mut self.wire).start_send(frame).is_err()
            {
                return Poll::Ready(End::Broken);
            }
        }
        match Pin::new(&mut self.wire).poll_flush(cx) {
            Poll::Ready(Err(_)) => Poll::Ready(End::Broken),
            _ => Poll::Pending,
        }
    }

    async fn finish(mut self, end: End) {
        let ending = match end {
            End::Broken => Ending::Broken,
            End::Closed(close) => {
                // The answer to the server's closing message is on its way.
                let _ = self.wire.flush().await;
                closed(close)
            }
            End::Cut(Cut::Hangup) => Ending::Ours,
            End::Cut(Cut::Reset) => {
                self.wire.reset();
                Ending::Ours
            }
            End::Cut(Cut::Clean) => self.close().await,
        };
        // The connection is closed before that is reported.
        let Self { wire, shared, .. } = self;
        drop(wire);
        shared.end(ending);
    }

    /// Sends the closing frame, and waits for the server's.
    async fn close(&mut self) -> Ending {
        if self.wire.send(Frame::Close(Close::NORMAL)).await.is_err() {
            return Ending::Broken;
        }
        loop {
            match self.wire.next().await {
                Some(Ok(Frame::Close(close))) => return closed(close),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Ending::Broken,
            }
        }
    }
}

fn closed(close: Close) -> Ending {
    Ending::Closed(close.code, close.reason.into_owned())
}
