//! An application on a runtime of the program's own, over sockets that are only memory.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Sink, SinkExt, Stream, StreamExt};
use pgwidgets::port::{BoxFuture, Runtime, SocketError};
use pgwidgets::{Application, Close, Error, Frame, Policy, Time};
use pgwidgets_conformance::within;
use pgwidgets_sim_browser::{Browser, Output};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

/// A runtime as a program may bring it: here by the means of the tests' own.
struct OwnRuntime {
    handle: Handle,
    origin: Instant,
}

impl Runtime for OwnRuntime {
    fn spawn(&self, task: BoxFuture<()>) {
        self.handle.spawn(task);
    }

    fn now(&self) -> Time {
        Time::from_origin(self.origin.elapsed())
    }

    fn sleep_until(&self, deadline: Time) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep_until(
            self.origin + deadline.since_origin(),
        ))
    }

    fn interrupted(&self) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }

    fn entropy(&self, buffer: &mut [u8]) -> io::Result<()> {
        buffer.fill(7);
        Ok(())
    }
}

/// One end of a socket that is only memory.
struct Memory {
    read: UnboundedReceiver<Frame>,
    write: UnboundedSender<Frame>,
}

impl Memory {
    fn pair() -> (Self, Self) {
        let ((to_left, from_right), (to_right, from_left)) =
            (unbounded_channel(), unbounded_channel());
        let left = Self {
            read: from_right,
            write: to_right,
        };
        let right = Self {
            read: from_left,
            write: to_left,
        };
        (left, right)
    }
}

impl Stream for Memory {
    type Item = Result<Frame, SocketError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.read.poll_recv(cx).map(|frame| frame.map(Ok))
    }
}

impl Sink<Frame> for Memory {
    type Error = SocketError;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }

    fn start_send(self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        let sent = self.write.send(frame);
        sent.map_err(|error| SocketError::Broken(Box::new(error)))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }
}

/// Gives the browser what comes and sends what it says, until `done`; what closed it otherwise.
async fn exchange(
    browser: &mut Browser,
    socket: &mut Memory,
    mut done: impl FnMut(&mut Browser) -> bool,
) -> Option<Close> {
    loop {
        while let Some(output) = browser.poll_output() {
            let frame = match output {
                Output::Text(text) => Frame::text(text),
                Output::Binary(bytes) => Frame::Binary(bytes.into()),
            };
            socket.send(frame).await.expect("the other end reads");
        }
        if done(browser) {
            return None;
        }
        match within("a frame", socket.next()).await {
            Some(Ok(Frame::Text(text))) => {
                browser.receive_text(std::str::from_utf8(&text).expect("it is text"));
            }
            Some(Ok(Frame::Binary(bytes))) => browser.receive_binary(&bytes),
            Some(Ok(Frame::Close(close))) => return Some(close),
            Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => {}
            Some(Err(error)) => panic!("memory does not break: {error}"),
            None => panic!("the other end was dropped without a word"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_runtime_and_a_socket_of_the_program_s_own() {
    let runtime = OwnRuntime {
        handle: Handle::current(),
        origin: Instant::now(),
    };
    let app = Application::builder()
        .runtime(runtime)
        .concurrency(Policy::PerSession)
        .build()
        .expect("the settings are allowed");
    app.on_connect(|session| async move {
        let w = session.widgets();
        let top = w.top_level().title("Memory").await?;
        let vbox = w.vbox().await?;
        let status = w.label("ready").await?;
        let button = w.button("Go").await?;
        vbox.add_widget(status, 0).await?;
        vbox.add_widget(button, 0).await?;
        top.set_widget(vbox).await?;
        button
            .on_activated(move |_| async move {
                session.sleep(Duration::from_millis(1)).await?;
                status.set_text("gone").await
            })
            .await?;
        top.show().await
    });

    let (ours, mut theirs) = Memory::pair();
    let serving = tokio::spawn({
        let app = app.clone();
        async move { app.serve_socket(ours).await }
    });
    let mut browser = Browser::new();
    assert!(browser.open());
    let clicked = |browser: &mut Browser| {
        let button = browser.find("Button", "Go");
        button.is_some_and(|button| browser.click(button).is_ok())
    };
    assert_eq!(exchange(&mut browser, &mut theirs, clicked).await, None);
    let gone = |browser: &mut Browser| browser.find("Label", "gone").is_some();
    assert_eq!(exchange(&mut browser, &mut theirs, gone).await, None);
    assert_eq!(browser.console_errors(), [] as [String; 0]);

    // Ports it has none, and says what to do instead.
    let refused = app.start().await;
    assert!(matches!(refused, Err(Error::Listen { .. })), "{refused:?}");

    let closing = tokio::spawn({
        let app = app.clone();
        async move { app.close().await }
    });
    let closed = exchange(&mut browser, &mut theirs, |_| false).await;
    assert_eq!(closed.map(|close| close.code), Some(1001));
    drop(theirs);
    within("the end of the socket", serving)
        .await
        .expect("no panic")
        .expect("there is a runtime");
    within("the end of the application", closing)
        .await
        .expect("no panic");
}
