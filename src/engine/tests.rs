//! A session that is driven in memory: what happens in which task, and how many locks it takes.

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Wake, Waker};

use futures_channel::oneshot;
use futures_core::Stream;
use futures_executor::block_on;
use futures_sink::Sink;
use futures_util::FutureExt;
use pgwidgets_core::port::{BoxFuture, Runtime, Service, SocketError};
use pgwidgets_core::{Frame, Policy, Time};
use serde_json::{Value, json};

use super::lock::rounds;
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
}

impl Stream for Wire {
    type Item = Result<Frame, SocketError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut ends = own(&self.0);
        if let Some(frame) = ends.up.pop_front() {
            return Poll::Ready(Some(Ok(frame)));
        }
        ends.reader = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl Sink<Frame> for Wire {
    type Error = SocketError;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
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
        let hand = Hand::default();
        let settings = Application::builder().runtime(hand.clone());
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
        let wire = Wire::default();
        let service = block_on(app.mounted(|| None)).expect("there is a runtime");
        hand.spawn(Box::pin(service.serve(wire.clone(), None)));
        hand.run();
        let (id, token) = (session.id(), session.token());
        let (id, token) = (id.expect("it lives"), token.expect("it lives"));
        wire.heard();
        wire.say(&json!({ "type": "result", "id": 1, "session_id": id.as_str(), "token": token }));
        hand.run();
        wire.answer();
        hand.run();
        Self {
            hand,
            app,
            session,
            wire,
            button,
            label,
        }
    }

    /// Lets the button set the text of the label.
    fn set_text_on_click(&self) {
        let label = self.label;
        let handler = move |_| async move { label.set_text("Hello!").await };
        block_on(self.button.on_activated(handler)).expect("it lives");
        self.hand.run();
        self.wire.answer();
        self.hand.run();
    }

    fn click(&self) {
        let wid = self.button.id().get();
        let click = json!({ "type": "callback", "wid": wid, "action": "activated", "args": [] });
        self.wire.say(&click);
    }
}

#[test]
fn a_lone_click_takes_four_locks() {
    for policy in [Policy::PerSession, Policy::Concurrent] {
        let scene = Scene::new(policy);
        scene.set_text_on_click();
        scene.click();
        rounds::take();
        scene.hand.run();
        // The frame is received and its handler taken; the call; the event ends and there is no
        // next one; the frame to send is pulled.
        assert_eq!(rounds::take(), 4, "{policy:?}");
        let heard = scene.wire.heard();
        assert_eq!(
            (heard.len(), &heard[0][0]["method"]),
            (1, &json!("set_text"))
        );
        // Its answer.
        scene
            .wire
            .say(&json!({ "type": "result", "id": heard[0][0]["id"] }));
        scene.hand.run();
        assert_eq!(rounds::take(), 1, "{policy:?}");
    }
}

#[test]
fn each_click_of_a_burst_takes_three_locks_and_what_they_say_goes_out_as_one() {
    const CLICKS: usize = 10;
    let scene = Scene::new(Policy::PerSession);
    scene.set_text_on_click();
    for _ in 0..CLICKS {
        scene.click();
    }
    rounds::take();
    scene.hand.run();
    // Of each the frame, the call, and its end with the beginning of the next.
    assert_eq!(rounds::take(), 3 * CLICKS + 1);
    let heard = scene.wire.heard();
    assert_eq!((heard.len(), heard[0].len()), (1, CLICKS));
}

#[test]
fn the_lane_of_the_application_takes_four_locks_more() {
    let scene = Scene::new(Policy::Serialized);
    scene.set_text_on_click();
    scene.click();
    rounds::take();
    scene.hand.run();
    // The shared gate, when the event arrives and when it ends: each time it is changed and asked.
    assert_eq!(rounds::take(), 4 + 4);
}

#[test]
fn no_handler_runs_inside_the_task_of_a_socket() {
    for policy in [Policy::PerSession, Policy::Serialized, Policy::Concurrent] {
        let scene = Scene::new(policy);
        let ran = Arc::new(AtomicBool::new(false));
        let runs = Arc::clone(&ran);
        let handler = move |_| runs.store(true, Ordering::SeqCst);
        block_on(scene.button.on_activated(handler)).expect("it lives");
        scene.hand.run();
        scene.click();
        // The task of the socket is polled, and what it spawned is not.
        assert!(scene.hand.turn());
        assert!(!ran.load(Ordering::SeqCst), "{policy:?}");
        assert!(scene.hand.turn());
        assert!(ran.load(Ordering::SeqCst), "{policy:?}");
    }
}

#[test]
fn without_a_lane_a_socket_is_read_on_when_the_handlers_before_are_started() {
    let scene = Scene::new(Policy::Concurrent);
    scene.set_text_on_click();
    scene.click();
    scene.click();
    let unread = || own(&scene.wire.0).up.len();
    assert!(scene.hand.turn());
    assert_eq!(unread(), 1);
    scene.hand.run();
    assert_eq!(unread(), 0);
}

#[test]
fn the_handler_in_a_lane_ends_with_its_session() {
    for policy in [Policy::PerSession, Policy::Serialized, Policy::Concurrent] {
        let scene = Scene::new(policy);
        let (held, mut dropped) = oneshot::channel::<()>();
        let held = Mutex::new(Some(held));
        let handler = move |_| {
            let held = own(&held).take();
            async move {
                let () = std::future::pending().await;
                drop(held);
            }
        };
        block_on(scene.button.on_activated(handler)).expect("it lives");
        scene.hand.run();
        scene.click();
        scene.hand.run();
        assert_eq!(dropped.try_recv(), Ok(None), "{policy:?}: it waits");
        block_on(scene.session.destroy()).expect("it lived");
        scene.hand.run();
        assert!(dropped.try_recv().is_err(), "{policy:?}: it was dropped");
    }
}

#[test]
fn a_turn_in_a_session_that_ends_is_given_up_although_another_session_is_in_the_lane() {
    let scene = Scene::new(Policy::Serialized);
    let other = scene.app.create_session().expect("it is open");
    let mut first = Box::pin(scene.session.serialize(std::future::pending::<()>()));
    assert!(first.as_mut().now_or_never().is_none(), "it is in the lane");
    let mut second = Box::pin(other.serialize(async {}));
    assert!(second.as_mut().now_or_never().is_none(), "it waits");
    block_on(other.destroy()).expect("it lived");
    let turn = second.now_or_never();
    assert!(matches!(turn, Some(Err(Error::SessionClosed))), "{turn:?}");
    // The lane goes on.
    let third = scene.session.serialize(async { 3 });
    drop(first);
    assert_eq!(block_on(third).expect("it lives"), 3);
}

#[test]
fn turns_that_nobody_waits_for_any_more_are_passed_over() {
    let scene = Scene::new(Policy::PerSession);
    let mut first = Box::pin(scene.session.serialize(std::future::pending::<()>()));
    assert!(first.as_mut().now_or_never().is_none(), "it is in the lane");
    for _ in 0..10_000 {
        let turn = scene.session.serialize(async {});
        assert!(turn.now_or_never().is_none(), "it waits");
    }
    let mut last = Box::pin(scene.session.serialize(async { 3 }));
    assert!(last.as_mut().now_or_never().is_none(), "it waits");
    drop(first);
    assert_eq!(
        last.now_or_never()
            .expect("it is its turn")
            .expect("it lives"),
        3
    );
}
