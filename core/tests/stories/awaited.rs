//! Calls that somebody waits for: they end, whatever becomes of the browser.

use pgwidgets_core::{CallId, Close, Error, WidgetId};
use serde_json::{Value, json};

use crate::replay::build;
use crate::world::{Program, World, ms, nearly, secs};

fn label(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "Label", json!(["one"]))
    })
}

/// The three ways to wait, in one go.
fn wait_for_all(program: &mut Program, label: WidgetId) -> [CallId; 3] {
    let confirmed = program.confirmed(label, "set_text", json!(["two"]));
    let asked = program.ask(label, "get_size", json!([]));
    [confirmed, asked, program.flush()]
}

fn results(world: &mut World, calls: [CallId; 3]) -> [Option<Result<Value, Error>>; 3] {
    let program = world.program();
    calls.map(|call| program.answer(call).cloned())
}

#[test]
fn a_healthy_browser_answers() {
    let (mut world, _) = World::opened();
    let label = label(&mut world);
    let calls = world.run(|program| wait_for_all(program, label));
    let size = json!([120, 24]);
    assert_eq!(
        results(&mut world, calls),
        [Some(Ok(Value::Null)), Some(Ok(size)), Some(Ok(Value::Null))]
    );
    assert_eq!(world.program().session.calls_waiting(), 0);
}

/// The browser goes in each state of its link: before the frame was written, while it travels,
/// and before the answer is back.
#[test]
fn a_browser_that_goes_ends_every_wait_in_the_same_drain() {
    for state in ["unwritten", "on its way down", "on its way up"] {
        let (mut world, first) = World::opened();
        let label = label(&mut world);
        let peer = &mut world.browsers[first];
        peer.writable = state != "unwritten";
        peer.slow_down = state == "on its way down";
        peer.slow_up = true;
        let calls = world.run(|program| wait_for_all(program, label));
        assert_eq!(results(&mut world, calls), [None, None, None], "{state}");
        world.cut(first);
        let gone = || Some(Err(Error::Disconnected));
        assert_eq!(
            results(&mut world, calls),
            [gone(), gone(), Some(Ok(Value::Null))],
            "{state}"
        );
        assert_eq!(world.program().session.calls_waiting(), 0);
        // The setter was not lost: the replay brings it.
        let peer = &mut world.browsers[first];
        (peer.writable, peer.slow_down, peer.slow_up) = (true, false, false);
        world.come_back(first);
        let shown = world.browser(first).widget(label.get().cast_signed());
        assert_eq!(shown.and_then(|it| it.text()).as_deref(), Some("two"));
        world.assert_converged();
    }
}

#[test]
fn without_a_browser_nothing_waits() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.cut(first);
    let calls = world.act(|program| wait_for_all(program, label));
    let gone = || Some(Err(Error::Disconnected));
    let flushed = Some(Ok(Value::Null));
    assert_eq!(results(&mut world, calls), [gone(), gone(), flushed]);
    assert_eq!(
        world.poll_timeout(),
        Some(world.now + secs(3_600)),
        "only the retention"
    );
}

/// What is waited for while a browser is only joining ends with its replay.
#[test]
fn a_joining_browser_counts() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.cut(first);
    world.connect(first);
    world.browsers[first].writable = false;
    world.settle();
    let calls = world.run(|program| wait_for_all(program, label));
    assert_eq!(results(&mut world, calls), [None, None, None]);
    world.browsers[first].writable = true;
    world.settle();
    assert!(
        results(&mut world, calls)
            .iter()
            .all(|it| matches!(it, Some(Ok(_))))
    );
    world.assert_converged();
}

/// Of two browsers one goes: it is enough that the other one has applied it.
#[test]
fn one_of_two_is_enough() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    let second = world.join();
    world.browsers[second].slow_up = true;
    let call = world.run(|program| program.confirmed(label, "set_text", json!(["two"])));
    assert_eq!(world.program().answer(call), None);
    world.cut(second);
    assert_eq!(world.program().answer(call), Some(&Ok(Value::Null)));
    // And the other way round: the one that stays fails.
    world.browsers[second].slow_up = false;
    world.come_back(second);
    world.browsers[first].slow_up = true;
    let call = world.run(|program| program.confirmed(label, "set_text", json!(["three"])));
    world.browsers[first].slow_up = false;
    world.settle();
    assert_eq!(world.program().answer(call), Some(&Ok(Value::Null)));
}

#[test]
fn a_browser_that_never_answers_is_waited_for_exactly_a_minute() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.browsers[first].browser.hold_answers(true);
    let started = world.now;
    let calls = world.run(|program| wait_for_all(program, label));
    let pongs = |world: &mut World| {
        // It answers pings, so that it is not cut.
        world.advance(nearly(secs(10)));
        world.advance(ms(1));
    };
    for _ in 0..5 {
        pongs(&mut world);
    }
    world.advance(nearly(secs(10)));
    assert_eq!(results(&mut world, calls), [None, None, None]);
    world.advance(ms(1));
    assert_eq!(world.now, started + secs(60));
    let late = || Some(Err(Error::TimedOut));
    assert_eq!(results(&mut world, calls), [late(), late(), late()]);
    assert_eq!(
        world.program().answered_at(calls[0]),
        Some(started + secs(60))
    );
    // The answers come all the same: late, and never malformed.
    world.browsers[first].browser.hold_answers(false);
    world.settle();
    assert!(world.browsers[first].closed.is_none());
    world.assert_healthy();
}

/// Nobody waits any more: no trace of the call is left, and nothing wakes for it.
#[test]
fn a_call_that_is_forgotten_leaves_nothing() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.browsers[first].slow_up = true;
    let calls = world.run(|program| wait_for_all(program, label));
    assert_eq!(
        world.poll_timeout(),
        Some(world.now + secs(20)),
        "the ping is first"
    );
    world.act(|program| calls.map(|call| program.session.forget_call(call)));
    assert_eq!(world.program().session.calls_waiting(), 0);
    world.browsers[first].slow_up = false;
    world.settle();
    assert_eq!(results(&mut world, calls), [None, None, None]);
    world.assert_converged();
}

/// An answer that came is no reason to be woken at its deadline.
#[test]
fn a_deadline_goes_with_its_call() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    let call = world.run(|program| program.ask(label, "get_size", json!([])));
    assert!(world.program().answer(call).is_some());
    world.cut(first);
    assert_eq!(world.program().session.poll_timeout(), None);
}

#[test]
fn an_error_of_the_browser_reaches_who_waits_and_else_the_program() {
    let (mut world, first) = World::opened();
    world.browsers[first].browser.fail_at("Box", "set_align");
    let vbox = world.run(|program| program.make("Box", json!([])));
    let call = world.run(|program| program.confirmed(vbox, "set_align", json!(["top"])));
    assert!(matches!(
        world.program().answer(call),
        Some(Err(Error::Browser { what, .. })) if what == "set_align"
    ));
    assert!(world.program().failures.is_empty());
    world.run(|program| program.call(vbox, "set_align", json!(["bottom"])));
    let failures = std::mem::take(&mut world.program().failures);
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].widget, Some(vbox));
    assert_eq!(world.program().session.counters().failures, 1);
    // The widget stays usable.
    let call = world.run(|program| program.confirmed(vbox, "set_spacing", json!([5])));
    assert_eq!(world.program().answer(call), Some(&Ok(Value::Null)));
}

/// A flush behind a picture waits for the picture.
#[test]
fn a_flush_waits_for_bytes_too() {
    let (mut world, first) = World::opened();
    let image = world.run(|program| program.make("Image", json!([])));
    world.browsers[first].slow_down = true;
    let flushed = world.run(|program| {
        program.call_bytes(image, "set_binary_image", b"picture", json!(["png"]));
        program.flush()
    });
    assert_eq!(world.program().answer(flushed), None);
    world.browsers[first].slow_down = false;
    world.settle();
    assert_eq!(world.program().answer(flushed), Some(&Ok(Value::Null)));
}

/// Also where the picture comes with a replay.
#[test]
fn a_flush_waits_for_the_bytes_of_a_replay() {
    let (mut world, _) = World::opened();
    world.run(|program| {
        let image = program.make("Image", json!([]));
        program.call_bytes(image, "set_binary_image", b"picture", json!(["png"]));
    });
    let link = world.link();
    let joined = world.arrive(link);
    world.browsers[joined].slow_down = true;
    world.settle();
    while world.browser(joined).counts().reconstruct_starts == 0 {
        assert!(world.browsers[joined].deliver_one(), "there is more");
        if world.browser(joined).counts().reconstruct_starts == 0 {
            world.settle();
        }
    }
    // It has all but the picture, and its answers are on their way.
    world.browsers[joined].slow_up = true;
    let flushed = world.run(Program::flush);
    world.browsers[joined].slow_up = false;
    world.settle();
    assert_eq!(world.program().answer(flushed), None);
    world.browsers[joined].slow_down = false;
    world.settle();
    assert_eq!(world.program().answer(flushed), Some(&Ok(Value::Null)));
}

#[test]
fn a_call_of_bytes_needs_them_and_others_take_none() {
    let (mut world, _) = World::opened();
    world.run(|program| {
        let image = program.make("Image", json!([]));
        let without = program.try_call(image, "set_binary_image", json!([null, "png"]));
        assert!(matches!(without, Err(Error::Misuse(_))));
        let mut call = program.invocation(image, "set_image", json!(["a.png"]));
        call.bytes = Some(bytes::Bytes::from_static(b"x"));
        let now = program.now;
        let with = program.session.call(now, call, pgwidgets_core::Wait::No);
        assert!(matches!(with, Err(Error::Misuse(_))));
    });
    world.assert_converged();
}

#[test]
fn close_tells_the_browsers_and_the_session_stays() {
    let (mut world, first) = World::opened();
    world.run(build);
    let second = world.join();
    let label = world.run(|program| program.make("Label", json!(["last words"])));
    let calls = world.act(|program| {
        let calls = wait_for_all(program, label);
        program.session.close(program.now, &Close::CLOSED);
        calls
    });
    world.settle();
    let gone = || Some(Err(Error::Disconnected));
    let flushed = Some(Ok(Value::Null));
    assert_eq!(results(&mut world, calls), [gone(), gone(), flushed]);
    for at in [first, second] {
        let (_, close) = world.browsers[at].closed.clone().expect("it was closed");
        assert_eq!(close.code, 4003);
        // What was said before is said.
        assert!(
            world
                .browser(at)
                .widget(label.get().cast_signed())
                .is_some()
        );
        assert!(!world.browser(at).wants_connection(), "it does not loop");
    }
    // The link joins again.
    let again = world.join();
    let id = world.program().session.id().clone();
    assert_eq!(world.browsers[again].session, Some(id));
    world.assert_alike();
}

#[test]
fn an_end_answers_everything_and_frees_all() {
    let (mut world, first) = World::opened();
    world.run(build);
    let label = label(&mut world);
    world.browsers[first].slow_up = true;
    let calls = world.run(|program| wait_for_all(program, label));
    let (now, id) = (world.now, world.program().session.id().clone());
    let link = world.link();
    world.act(|program| program.session.end(now, &Close::CLOSED));
    let ended = || Some(Err(Error::SessionClosed));
    assert_eq!(results(&mut world, calls), [ended(), ended(), ended()]);
    let program = world.program();
    assert_eq!(program.forgotten.len(), 1, "the listener of the button");
    assert_eq!(program.session.widget_count(), 0);
    assert_eq!(program.session.bytes_queued(), 0);
    assert_eq!(program.session.poll_timeout(), None);
    world.end_session(&id, &Close::CLOSED);
    // Its link gives a fresh session.
    let again = world.visit(link);
    assert_ne!(world.browsers[again].session, Some(id));
    assert!(world.browsers[again].session.is_some());
}

/// Two tasks: what one of them batches goes out together, and the other one's calls do not wait.
#[test]
fn a_batch_goes_out_together_and_in_order() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    let from = world.browsers[first].received.len();
    world.run(|program| {
        program.batched(label, "set_text", json!(["a"]));
        program.batched(label, "set_tooltip", json!(["b"]));
    });
    assert_eq!(
        world.browsers[first].received.len(),
        from,
        "nothing goes before its end"
    );
    // Somebody else's call keeps the order of the model.
    world.run(|program| program.call(label, "set_text", json!(["c"])));
    world.run(|program| program.batched(label, "set_text", json!(["d"])));
    world.run(|program| program.session.end_batch());
    let sent = world.browsers[first].received_since(from).iter();
    let sent: Vec<_> = sent.map(|it| it["args"][0].clone()).collect();
    assert_eq!(sent, ["a", "b", "c", "d"]);
    world.assert_converged();
}

/// The browser goes inside a batch that is waited for.
#[test]
fn a_drop_inside_a_batch_ends_the_wait() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    let flushed = world.run(|program| {
        program.batched(label, "set_text", json!(["a"]));
        program.flush()
    });
    assert_eq!(world.program().answer(flushed), None);
    world.cut(first);
    assert_eq!(world.program().answer(flushed), Some(&Ok(Value::Null)));
    world.act(|program| program.session.end_batch());
    world.come_back(first);
    world.assert_converged();
}
