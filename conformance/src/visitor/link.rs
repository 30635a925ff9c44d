//! The task that owns a visitor's socket.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Sink, Stream};
use pgwidgets_sim_browser::Output;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, Sleep, sleep_until};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::{Cut, Ending, Link, Shared};
use crate::wait::lock;

pub(super) type Socket = WebSocketStream<TcpStream>;

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
    socket: Socket,
    shared: &Arc<Shared>,
    link: &Link,
) -> (mpsc::UnboundedSender<Order>, JoinHandle<()>) {
    let (sender, orders) = mpsc::unbounded_channel();
    let mut connection = Connection {
        socket,
        shared: Arc::clone(shared),
        orders,
        delay: link.delay,
        records: link.records,
        late: VecDeque::new(),
        alarm: Box::pin(sleep_until(Instant::now())),
        frozen: false,
    };
    let task = tokio::spawn(async move {
        let end = poll_fn(|cx| connection.poll(cx)).await;
        connection.finish(end).await;
    });
    (sender, task)
}

struct Connection {
    socket: Socket,
    shared: Arc<Shared>,
    orders: mpsc::UnboundedReceiver<Order>,
    delay: Duration,
    records: bool,
    /// What is on its way to the server, and when it leaves.
    late: VecDeque<(Instant, Message)>,
    alarm: Pin<Box<Sleep>>,
    frozen: bool,
}

enum End {
    Cut(Cut),
    Closed(u16, String),
    Broken,
}

impl Connection {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        // A channel whose sender is gone has no more orders; the visitor aborts this task then.
        while let Poll::Ready(Some(order)) = self.orders.poll_recv(cx) {
            match order {
                Order::Send => {}
                Order::Freeze(done) => {
                    self.frozen = true;
                    // The test may have given up waiting.
                    let _ = done.send(());
                }
                Order::Cut(how) => return Poll::Ready(End::Cut(how)),
            }
        }
        if self.frozen {
            return Poll::Pending;
        }
        self.take_outputs();
        while let Poll::Ready(message) = Pin::new(&mut self.socket).poll_next(cx) {
            match message {
                Some(Ok(Message::Close(None))) => {
                    return Poll::Ready(End::Closed(1005, String::new()));
                }
                Some(Ok(Message::Close(Some(close)))) => {
                    let reason = close.reason.as_str().to_owned();
                    return Poll::Ready(End::Closed(close.code.into(), reason));
                }
                Some(Ok(message)) => self.receive(&message),
                Some(Err(_)) | None => return Poll::Ready(End::Broken),
            }
        }
        self.poll_send(cx)
    }

    fn receive(&mut self, message: &Message) {
        {
            let mut browser = lock(&self.shared.browser);
            match message {
                Message::Text(text) => {
                    if self.records {
                        lock(&self.shared.frames).push(text.as_str().to_owned());
                    }
                    browser.receive_text(text.as_str());
                }
                Message::Binary(bytes) => browser.receive_binary(bytes),
                // The stack answers pings by itself.
                _ => return,
            }
        }
        self.take_outputs();
        self.shared.changed();
    }

    fn take_outputs(&mut self) {
        let leaves = Instant::now() + self.delay;
        let mut browser = lock(&self.shared.browser);
        while let Some(output) = browser.poll_output() {
            let message = match output {
                Output::Text(text) => Message::text(text),
                Output::Binary(bytes) => Message::binary(bytes),
            };
            self.late.push_back((leaves, message));
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
            match Pin::new(&mut self.socket).poll_ready(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Err(_)) => return Poll::Ready(End::Broken),
                Poll::Ready(Ok(())) => {}
            }
            if let Some((_, message)) = self.late.pop_front()
                && Pin::new(&mut self.socket).start_send(message).is_err()
            {
                return Poll::Ready(End::Broken);
            }
        }
        match Pin::new(&mut self.socket).poll_flush(cx) {
            Poll::Ready(Err(_)) => Poll::Ready(End::Broken),
            _ => Poll::Pending,
        }
    }

    async fn finish(mut self, end: End) {
        let ending = match end {
            End::Broken => Ending::Broken,
            End::Closed(code, reason) => {
                // The answer to the server's closing message is on its way.
                let _ = poll_fn(|cx| Pin::new(&mut self.socket).poll_flush(cx)).await;
                Ending::Closed(code, reason)
            }
            End::Cut(Cut::Hangup) => Ending::Ours,
            End::Cut(Cut::Reset) => {
                // Without this a socket ends with a FIN.
                let _ = self.socket.get_ref().set_zero_linger();
                Ending::Ours
            }
            End::Cut(Cut::Clean) => self.close().await,
        };
        // The socket is closed before anybody hears of it.
        let Self { socket, shared, .. } = self;
        drop(socket);
        shared.end(ending);
    }

    /// Says goodbye, and hears the server's.
    async fn close(&mut self) -> Ending {
        if self.socket.close(None).await.is_err() {
            return Ending::Broken;
        }
        loop {
            match poll_fn(|cx| Pin::new(&mut self.socket).poll_next(cx)).await {
                Some(Ok(Message::Close(Some(close)))) => {
                    let reason = close.reason.as_str().to_owned();
                    return Ending::Closed(close.code.into(), reason);
                }
                Some(Ok(Message::Close(None))) => {
                    return Ending::Closed(1005, String::new());
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Ending::Broken,
            }
        }
    }
}
