//! How connections and sessions end, as a driver reports them and learns of them.

use std::sync::Arc;

use pgwidgets_core::catalogue::table;
use pgwidgets_core::{
    Batching, Close, ConnectionId, Error, Frame, Invocation, Key, Limits, Output, Policy, Session,
    SessionId, Token, UploadBudget, Wait, WidgetId,
};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use crate::world::{World, secs, wid};

fn button(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "Button", json!(["Press"]))
    })
}

fn click(world: &mut World, button: WidgetId) {
    let wid = button.get().cast_signed();
    world.user(0, |browser| {
        browser.click(wid).expect("it can be clicked");
    });
}

/// Whether the hub counts a session with a browser, and how many its session counts.
fn counted(world: &mut World) -> (usize, usize) {
    let attached = world.program().session.connections().len();
    (world.hub.live_sessions(), attached)
}

/// A closing message alone ends nothing: the driver reports the end of the connection.
#[test]
fn a_closing_message_is_the_driver_s_to_tell() {
    let (mut world, first) = World::opened();
    world.forge(first, Frame::Close(Close::NORMAL));
    assert_eq!(counted(&mut world), (1, 1));
    assert!(world.browsers[first].closed.is_none());
    world.cut(first);
    assert_eq!(counted(&mut world), (0, 0));

    // Nor does it end a handshake.
    let mut world = World::new();
    let visitor = world.arrive(Browser::new());
    world.browsers[visitor].slow_down = true;
    world.forge(visitor, Frame::Close(Close::NORMAL));
    assert_eq!(world.hub.poll_timeout(), Some(world.now + secs(10)));
    world.cut(visitor);
    assert_eq!(world.hub.poll_timeout(), None, "nothing is left");
}

/// The two machines hear of it in either order, and a second time without harm.
#[test]
fn the_end_of_a_connection_is_told_in_any_order() {
    for session_first in [true, false] {
        let (mut world, first) = World::opened();
        let other = world.join();
        let gone = world.browsers[first].cut().expect("it is connected");
        let now = world.now;
        for _ in 0..2 {
            if session_first {
                world.program().session.handle_detach(gone);
                world.hub.handle_close(now, gone);
            } else {
                world.hub.handle_close(now, gone);
                world.program().session.handle_detach(gone);
            }
            world.settle();
            assert_eq!(counted(&mut world), (1, 1), "the other one stays");
        }
        assert!(world.browsers[other].closed.is_none());
        world.come_back(first);
        assert_eq!(counted(&mut world), (1, 2));
        world.assert_converged();
    }
}

/// A click whose listener went while the click waited at the gate has no handler any more, and
/// counts as handled.
#[test]
fn a_waiting_dispatch_to_a_forgotten_listener_finds_nobody() {
    let (mut world, _) = World::opened();
    let button = button(&mut world);
    let listener = world.run(|program| program.wait_in(button, "activated"));
    let id = world.program().session.id().clone();
    click(&mut world, button);
    click(&mut world, button);
    assert_eq!(
        world.program().take_heard().len(),
        1,
        "the second one waits"
    );
    world.run(|program| {
        let batching = Batching::Immediate;
        program.session.unlisten(button, listener, batching);
    });
    assert_eq!(world.program().forgotten, [listener]);
    world.finish_handler(&id);
    assert!(world.program().take_heard().is_empty());
    assert!(world.program().running.is_empty());
    // The lane is free again.
    world.run(|program| program.listen(button, "activated"));
    click(&mut world, button);
    assert_eq!(world.program().take_heard().len(), 1);
}

/// A session that was made and ended, with a button that a program still knows.
fn ended() -> (Session, WidgetId) {
    let id = SessionId::new("ended").expect("it is allowed");
    let token = Token::new("secret").expect("it is short enough");
    let limits = Arc::new(Limits::default());
    let mut session = Session::new(id, token, limits, UploadBudget::default());
    let now = pgwidgets_core::Time::ZERO;
    let button = session
        .create(
            &table::button::BUTTON,
            Vec::new(),
            Vec::new(),
            Batching::Immediate,
        )
        .expect("it takes nothing");
    let event = &table::button::ON_ACTIVATED;
    let listener = session.listen(button, event, Batching::Immediate);
    let listener = listener.expect("it can be pressed");
    session.end(now, &Close::CLOSED);
    let outputs: Vec<_> = std::iter::from_fn(|| session.poll_output()).collect();
    assert!(
        matches!(outputs[..], [Output::Forget(gone)] if gone == listener),
        "{outputs:?}"
    );
    (session, button)
}

#[test]
fn a_session_that_has_ended_refuses_every_call() {
    let (mut session, button) = ended();
    let now = pgwidgets_core::Time::ZERO;
    let closed = Error::SessionClosed;
    let batching = Batching::Immediate;
    let made = session.create(&table::button::BUTTON, Vec::new(), Vec::new(), batching);
    assert_eq!(made, Err(closed.clone()), "no id is used twice");
    let set_text = Invocation::new(button, &table::button::SET_TEXT, [json!("Hello")]);
    for wait in [Wait::No, Wait::Confirmed] {
        let called = session.call(now, set_text.clone(), wait);
        assert_eq!(called, Err(closed.clone()));
    }
    let get_size = Invocation::new(button, &table::widget::GET_SIZE, []);
    assert_eq!(session.ask(now, get_size), Err(closed.clone()));
    let read = session.read(now, button, &table::button::GET_TEXT, &[]);
    assert_eq!(read, Err(closed.clone()));
    let listened = session.listen(button, &table::button::ON_ACTIVATED, batching);
    assert_eq!(listened, Err(closed.clone()));
    assert_eq!(session.class_of(button), Err(closed.clone()));
    assert_eq!(session.method_of(button, "set_text"), Err(closed.clone()));
    assert!(
        session
            .event_of(button, "activated")
            .is_err_and(|it| it == closed)
    );
    assert_eq!(session.widget_count(), 0);
    assert!(session.poll_output().is_none(), "nothing came of it all");

    // A call that is to wait is answered at once.
    let flushed = session.flush(now);
    let Some(Output::Answer { call, result }) = session.poll_output() else {
        panic!("the flush is not answered");
    };
    assert_eq!((call, result), (flushed, Err(closed)));
    session.end(now, &Close::CLOSED);
    session.end_batch();
    session.close(now, &Close::CLOSED);
    assert!(session.poll_output().is_none(), "it ends once");
    assert_eq!(session.poll_timeout(), None);
}

/// A browser that the hub let in at the last moment is sent away, and may come again.
#[test]
fn who_comes_to_a_session_that_has_ended_is_sent_away() {
    let (mut world, first) = World::opened();
    let now = world.now;
    world.act(|program| program.session.end(now, &Close::CLOSED));
    assert_eq!(
        world.browsers[first].closed.clone().map(|(_, close)| close),
        Some(Close::CLOSED)
    );
    world.settle();
    let link = world.link();
    let late = world.visit(link);
    assert_eq!(
        world.browsers[late].closed.clone().map(|(_, close)| close),
        Some(Close::TRY_LATER)
    );
    assert_eq!(counted(&mut world), (0, 0), "it keeps no place");
}

/// A name may be another session's as soon as its first one has expired: the driver ends that one,
/// and reports nothing to the hub.
#[test]
fn an_expired_session_s_name_may_be_taken_again_at_once() {
    let limits = {
        let mut limits = Limits::default();
        limits.sessions_retained = 1;
        limits
    };
    let key = Key::configured(b"a key of the program's own");
    let mut world = World::build(limits, Some(1), Policy::PerSession, key);
    let first = world.open();
    let link = world.link();
    let name = world.program().session.id().clone();
    world.leave(first);
    world.advance(secs(1));
    let second = world.open();
    let back = world.visit(link);
    assert_eq!(world.hub.waiting(), 1, "the only place is taken");
    // Both sessions are without a browser now: one too many, and a place is free.
    world.leave(second);
    assert_eq!(world.browsers[back].session.as_ref(), Some(&name));
    assert_eq!(world.expired, [name]);
    assert_eq!(world.hub.live_sessions(), 1);
    let attached = world.program_of(back).session.connections().len();
    assert_eq!(attached, 1);
}

/// Everything that waited when a session ends is notified, and nobody is left waiting.
#[test]
fn the_end_of_a_session_answers_who_waits() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    world.browsers[first].slow_up = true;
    let calls = world.run(|program| {
        let confirmed = program.confirmed(button, "set_text", json!(["Go"]));
        [
            confirmed,
            program.ask(button, "get_size", json!([])),
            program.flush(),
        ]
    });
    let now = world.now;
    world.act(|program| program.session.end(now, &Close::CLOSED));
    for call in calls {
        let answer = world.program().answer(call).cloned();
        assert_eq!(answer, Some(Err(Error::SessionClosed)));
    }
}

/// What is confirmed inside a batch, and a flush behind it, are answered when the batch has gone
/// out and not before.
#[test]
fn a_batch_holds_back_the_answers_behind_it() {
    let (mut world, _) = World::opened();
    let button = button(&mut world);
    let now = world.now;
    let [confirmed, flushed] = world.run(|program| {
        let mut call = Invocation::new(button, &table::button::SET_TEXT, [json!("Go")]);
        call.batching = Batching::Batched;
        let confirmed = program.session.call(now, call, Wait::Confirmed);
        let confirmed = confirmed.expect("it fits").expect("it is waited for");
        [confirmed, program.flush()]
    });
    assert_eq!(world.program().answer(confirmed), None);
    assert_eq!(world.program().answer(flushed), None);
    world.run(|program| program.session.end_batch());
    assert_eq!(world.program().answer(confirmed), Some(&Ok(Value::Null)));
    assert_eq!(world.program().answer(flushed), Some(&Ok(Value::Null)));
}

/// A widget is an argument in one form, and the error for a wrong one names the right one.
#[test]
fn a_widget_as_an_argument_has_one_form() {
    let (mut world, _) = World::opened();
    world.run(|program| {
        let (top, vbox) = program.window();
        assert_eq!(vbox.to_argument(), wid(vbox));
        for wrong in [json!(vbox.get()), json!({"wid": vbox.get()})] {
            let error = program.try_call(top, "set_widget", json!([wrong]));
            let message = error.expect_err("it is no widget").to_string();
            assert!(
                message.contains(r#"expected a widget, as {"__wid__": 7}, found"#),
                "{message}"
            );
        }
        program.call(top, "set_widget", json!([vbox.to_argument()]));
        let children = program.read(top, "get_children");
        assert_eq!(WidgetId::from_argument(&children[0]), Some(vbox));
        assert_eq!(WidgetId::from_argument(&children), None);
    });
    assert_eq!(world.program().session.widget_count(), 2);
}

/// A message larger than the bound ends the connection as such, whatever it is for.
#[test]
fn too_large_an_answer_to_the_handshake_is_too_large() {
    let limit = Limits::default().text_message;
    for frame in [
        Frame::text(" ".repeat(limit + 1)),
        Frame::Binary(vec![0; limit + 1].into()),
    ] {
        let mut world = World::new();
        let at = world.arrive(Browser::new());
        world.browsers[at].slow_down = true;
        world.forge(at, frame);
        let code = world.browsers[at].closed.as_ref().map(|(_, it)| it.code);
        assert_eq!(code, Some(1009));
    }
}

/// A frame that comes late belongs to nobody, and does no harm.
#[test]
fn a_connection_that_has_ended_says_nothing_more() {
    let (mut world, first) = World::opened();
    let gone: ConnectionId = world.browsers[first].connection.expect("it is connected");
    world.cut(first);
    let now = world.now;
    let late = Frame::text(r#"{"type":"viewport","width":1,"height":1}"#);
    world.program().session.handle_frame(now, gone, &late);
    world.hub.handle_frame(now, gone, &late);
    world.settle();
    assert_eq!(counted(&mut world), (0, 0));
    assert_eq!(world.program().session.counters().malformed, 0);
}
