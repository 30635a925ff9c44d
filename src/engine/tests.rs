//! A session that is driven in memory: what happens in which task, and how many locks it takes.

mod lanes;
mod locks;
mod reading;

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Wake, Waker};

use futures_channel::oneshot;
use futures_core::Stream;
use futures_executor::block_on;
use futures_sink::Sink;
use futures_util::FutureExt;
use pgwidgets_core::port::{BoxFuture, Runtime, Service, SocketError};
use pgwidgets_core::{Frame, Limits, Policy, Time};
use serde_json::{Value, json};

use crate::widgets::{Button, Label};
use crate::{Application, Error, Session};

/// Locks a mutex of a test, which does not count.
fn own<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .expect("no test panics under a lock of its own")
}

/// An executor that runs woken tasks on demand, on the thread of the test. Time stands still.
#[derive(Clone, Default)]
struct Hand(Arc<Mutex<Vec<Task>>>);

struct Task {
    future: BoxFuture<()>,
    woken: Arc<Woken>,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Runtime for Hand {
    fn spawn(&self, future: BoxFuture<()>) {
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        own(&self.0).push(Task { future, woken });
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

impl Hand {
    /// Polls each task that was woken, once; whether any was.
    fn turn(&self) -> bool {
        let mut any = false;
        let tasks = mem::take(&mut *own(&self.0));
        for mut task in tasks {
            if task.woken.0.swap(false, Ordering::SeqCst) {
                any = true;
                let waker = Waker::from(Arc::clone(&task.woken));
                if task
                    .future
                    .as_mut()
                    .poll(&mut Context::from_waker(&waker))
                    .is_ready()
                {
                    continue;
                }
            }
            own(&self.0).push(task);
        }
        any
    }

    /// Runs everything until nothing is woken any more.
    fn run(&self) {
        while self.turn() {}
    }
}

/// Both ends of a connection.
#[derive(Clone, Default)]
struct Wire(Arc<Mutex<Ends>>);

#[derive(Default)]
struct Ends {
    up: VecDeque<Frame>,
    down: Vec<Frame>,
    reader: Option<Waker>,
    /// The browser sends nothing more.
    is_shut: bool,
    /// Nothing can be written any more.
    is_broken: bool,
}

impl Stream for Wire {
    type Item = Result<Frame, SocketError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut ends = own(&self.0);
        if let Some(frame) = ends.up.pop_front() {
            return Poll::Ready(Some(Ok(frame)));
        }
        if ends.is_shut {
            return Poll::Ready(None);
        }
        ends.reader = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl Sink<Frame> for Wire {
    type Error = SocketError;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        if own(&self.0).is_broken {
            return Poll::Ready(Err(SocketError::Broken("it is gone".into())));
        }
        Poll::Ready(Ok(()))
    }

    fn start_send(self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        own(&self.0).down.push(frame);
        Ok(())
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        Poll::Ready(Ok(()))
    }
}

impl Wire {
    /// The browser sends a message.
    fn say(&self, message: &Value) {
        let mut ends = own(&self.0);
        ends.up.push_back(Frame::text(message.to_string()));
        if let Some(reader) = ends.reader.take() {
            reader.wake();
        }
    }

    /// The browser leaves, behind what it sent.
    fn leave(&self) {
        let mut ends = own(&self.0);
        ends.is_shut = true;
        if let Some(reader) = ends.reader.take() {
            reader.wake();
        }
    }

    /// How many messages of the browser are not read.
    fn unread(&self) -> usize {
        own(&self.0).up.len()
    }

    /// What the browser was sent since the last call: the messages of each frame.
    fn heard(&self) -> Vec<Vec<Value>> {
        let frames = mem::take(&mut own(&self.0).down);
        let texts = frames.iter().filter_map(|frame| match frame {
            Frame::Text(text) => Some(text),
            _ => None,
        });
        let messages = texts.map(|text| match serde_json::from_slice(text) {
            Ok(Value::Array(several)) => several,
            Ok(one) => vec![one],
            Err(error) => panic!("core sends JSON: {error}"),
        });
        messages.collect()
    }

    /// The browser answers all that it was sent.
    fn answer(&self) {
        let asked = self.heard().concat();
        let ids = asked.iter().filter_map(|message| message["id"].as_u64());
        let answers: Vec<_> = ids
            .map(|id| json!({ "type": "result", "id": id }))
            .collect();
        self.say(&json!(answers));
    }
}

/// An application with a session that a browser shows, in which a button is made.
struct Scene {
    hand: Hand,
    app: Application,
    session: Session,
    wire: Wire,
    button: Button,
    label: Label,
}

impl Scene {
    fn new(policy: Policy) -> Self {
        Self::with(policy, Limits::default())
    }

    fn with(policy: Policy, limits: Limits) -> Self {
        let hand = Hand::default();
        let settings = Application::builder().runtime(hand.clone()).limits(limits);
        let app = settings.http_server(false).concurrency(policy);
        let app = app.build().expect("the settings are allowed");
        let session = app.create_session().expect("it is open");
        let (button, label) = block_on(async {
            let w = session.widgets();
            let window = w.top_level().await?;
            let button = w.button("Go").await?;
            let label = w.label("").await?;
            window.set_widget(button).await?;
            window.show().await?;
            Ok::<_, Error>((button, label))
        })
        .expect("the UI is built");
        let scene = Self {
            hand,
            app,
            session,
            wire: Wire::default(),
            button,
            label,
        };
        scene.connect(&scene.wire);
        scene.wire.say(&scene.credentials());
        scene.settle();
        scene
    }

    /// A browser connects, and is asked for its credentials.
    fn connect(&self, wire: &Wire) {
        let service = block_on(self.app.mounted(|| None)).expect("there is a runtime");
        self.hand.spawn(Box::pin(service.serve(wire.clone(), None)));
        self.hand.run();
        wire.heard();
    }

    /// What lets a browser into the session.
    fn credentials(&self) -> Value {
        let (id, token) = (self.session.id(), self.session.token());
        let (id, token) = (id.expect("it lives"), token.expect("it lives"));
        json!({ "type": "result", "id": 1, "session_id": id.as_str(), "token": token })
    }

    /// Lets the button count its clicks.
    fn count_clicks(&self) -> Arc<AtomicUsize> {
        let clicks = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&clicks);
        let handler = move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        };
        block_on(self.button.on_activated(handler)).expect("it lives");
        self.settle();
        clicks
    }

    /// Runs everything, with the answers of the browser.
    fn settle(&self) {
        self.hand.run();
        self.wire.answer();
        self.hand.run();
    }

    /// Lets the button set the text of the label.
    fn set_text_on_click(&self) {
        let label = self.label;
        let handler = move |_| async move { label.set_text("Hello!").await };
        block_on(self.button.on_activated(handler)).expect("it lives");
        self.settle();
    }

    fn click(&self) {
        self.wire.say(&self.message_of_a_click());
    }

    fn message_of_a_click(&self) -> Value {
        let wid = self.button.id().get();
        json!({ "type": "callback", "wid": wid, "action": "activated", "args": [] })
    }
}
