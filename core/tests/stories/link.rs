//! Bad links: browsers that freeze, never read or never answer.

use pgwidgets_core::{Error, Frame, WidgetId};
use serde_json::{Value, json};

use crate::world::{World, ms, nearly, secs};

fn label(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "Label", json!(["one"]))
    })
}

#[test]
fn a_frozen_browser_is_pinged_at_20_s_and_cut_at_40_s() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    let second = world.join();
    let pinged = world.browsers[second].pings;
    let start = world.now;
    world.browsers[first].freeze();
    // The other one speaks now and then, and is never pinged for it.
    for second_past in 1..=40 {
        world.advance(nearly(secs(1)));
        assert!(
            world.browsers[first].closed.is_none(),
            "after {second_past} s"
        );
        world.advance(ms(1));
        world.run(|program| program.call(label, "set_text", json!([second_past.to_string()])));
    }
    let (when, close) = world.browsers[first].closed.clone().expect("it is cut");
    assert_eq!((when, close.code), (start + secs(40), 1001));
    assert_eq!(world.browsers[second].pings, pinged);
    assert_eq!(world.program().session.connections().len(), 1);
    world.assert_healthy();
}

/// A browser that says nothing by itself is pinged every 20 s of silence, and stays.
#[test]
fn a_silent_browser_that_answers_pings_stays() {
    let (mut world, first) = World::opened();
    world.advance(nearly(secs(20)));
    let before = world.browsers[first].pings;
    world.advance(ms(1));
    assert_eq!(world.browsers[first].pings, before + 1);
    world.advance(secs(600));
    assert_eq!(world.browsers[first].pings, before + 31);
    assert!(world.browsers[first].closed.is_none());
}

/// The clock jumps, as after the sleep of a machine: everybody is asked first.
#[test]
fn a_jump_of_the_clock_cuts_nobody_who_answers() {
    let (mut world, first) = World::opened();
    world.browsers[first].slow_up = true;
    world.advance(secs(19));
    let late = world.now + secs(7_200);
    world.now = late;
    world.act(|program| program.session.handle_timeout(late));
    world.browsers[first].slow_up = false;
    world.settle();
    world.advance(secs(100));
    assert!(world.browsers[first].closed.is_none());
}

/// 100,000 settings of one label towards a browser that never reads: they are coalesced, and the
/// last one arrives.
#[test]
fn repeated_settings_are_coalesced_above_the_bound() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.browsers[first].writable = false;
    world.run(|program| {
        for number in 0..100_000 {
            program.call(label, "set_text", json!([number.to_string()]));
        }
    });
    assert!(world.program().session.bytes_queued() < 200_000);
    assert_eq!(world.program().session.counters().overflows, 0);
    let from = world.browsers[first].received.len();
    world.browsers[first].writable = true;
    world.settle();
    let received = world.browsers[first].received_since(from);
    assert_eq!(received.len(), 1_000, "the first 999 and the last one");
    assert_eq!(received[998]["args"], json!(["998"]));
    assert_eq!(received[999]["args"], json!(["99999"]));
    assert_eq!(world.browser(first).counts().reconstruct_starts, 1);
    world.assert_converged();
}

/// More messages that all count than may wait: they are dropped, and one replay takes their place
/// when the browser reads again.
#[test]
fn an_overflow_becomes_one_replay() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    let second = world.join();
    world.browsers[first].writable = false;
    let mut highest = 0;
    for round in 0..25 {
        let queued = world.run(|program| {
            for _ in 0..1_000 {
                // Neither of the two makes the other one needless.
                program.call(label, "set_color", json!([format!("#0000{round:02}")]));
            }
            program.session.bytes_queued()
        });
        highest = highest.max(queued);
    }
    assert!(highest <= 8 * 1024 * 1024);
    assert_eq!(world.program().session.counters().overflows, 1);
    assert_eq!(
        world.program().session.bytes_queued(),
        0,
        "nothing is encoded any more"
    );
    world.run(|program| program.call(label, "set_text", json!(["the latest"])));
    world.browsers[first].writable = true;
    world.settle();
    assert_eq!(world.browser(first).counts().reconstruct_starts, 2);
    assert_eq!(world.browser(first).counts().reconstruct_ends, 2);
    assert_eq!(world.browser(first).counts().session_infos, 1);
    assert_eq!(world.browser(second).counts().reconstruct_starts, 1);
    let shown = world.browser(first).widget(label.get().cast_signed());
    assert_eq!(
        shown.and_then(|it| it.text()).as_deref(),
        Some("the latest")
    );
    world.assert_converged();
}

/// The program waits for a call when the outbox overflows: the replay that takes its place answers
/// it, and so the flush. The question stays in the outbox and is asked behind the replay.
#[test]
fn an_overflow_forgets_no_call_that_waits() {
    let (mut world, first) = (World::with(|limits| limits.outbox_messages = 12), 0);
    assert_eq!(world.open(), first);
    let label = label(&mut world);
    world.browsers[first].writable = false;
    let calls = world.run(|program| {
        let confirmed = program.confirmed(label, "set_text", json!(["two"]));
        let flushed = program.flush();
        let asked = program.ask(label, "get_size", json!([]));
        for _ in 0..20 {
            program.call(label, "set_color", json!(["red"]));
        }
        [confirmed, flushed, asked]
    });
    assert_eq!(world.program().session.counters().overflows, 1);
    world.advance(secs(1));
    let program = world.program();
    assert!(calls.iter().all(|&call| program.answer(call).is_none()));
    world.browsers[first].writable = true;
    world.settle();
    let program = world.program();
    let results = calls.map(|call| program.answer(call).cloned());
    let (done, size) = (Some(Ok(Value::Null)), Some(Ok(json!([120, 24]))));
    assert_eq!(results, [done.clone(), done, size]);
    assert_eq!(program.session.calls_waiting(), 0);
    assert_eq!(world.browser(first).counts().reconstruct_ends, 2);
    world.assert_converged();
}

#[test]
fn bytes_overflow_as_well() {
    let (mut world, first) = World::opened();
    let image = world.run(|program| program.make("Image", json!([])));
    world.browsers[first].writable = false;
    let picture = vec![7; 900_000];
    for _ in 0..30 {
        world.run(|program| {
            program.call_bytes(image, "set_binary_image", &picture, json!(["png"]));
            assert!(program.session.bytes_queued() <= 8 * 1024 * 1024);
        });
    }
    world.browsers[first].writable = true;
    world.settle();
    world.assert_converged();
}

/// Even questions, which a replay does not answer, are bounded. Where more than 10,000 wait, the
/// oldest are dropped until 5,000 are left; they time out, and the others are answered.
#[test]
fn questions_to_a_browser_that_never_reads_are_bounded() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.browsers[first].writable = false;
    let asked = world.now;
    let questions: Vec<_> = world.run(|program| {
        let asks = (0..30_000).map(|_| program.ask(label, "get_size", json!([])));
        let questions = asks.collect();
        assert!(program.session.bytes_queued() < 2 * 1024 * 1024);
        questions
    });
    world.advance(secs(1));
    let read = world.now;
    world.browsers[first].writable = true;
    world.settle();
    world.advance(secs(60));
    let program = world.program();
    assert_eq!(program.session.calls_waiting(), 0);
    // The 10,001st of those that wait is one too many: the first time after 10,001 questions, and
    // then after every 5,001.
    let dropped = 5_001 + 3 * 5_001;
    assert_eq!(program.session.counters().overflows, 4);
    let in_time = (read, Ok(json!([120, 24])));
    let too_late = (asked + secs(60), Err(Error::TimedOut));
    for (number, question) in questions.iter().enumerate() {
        let wanted = if number < dropped {
            &too_late
        } else {
            &in_time
        };
        assert_eq!(program.answers.get(question), Some(wanted), "{number}");
    }
    world.assert_converged();
}

/// A browser that reads all and answers nothing: what core remembers of its debts is bounded, so
/// that an event finds its way as quickly after an hour as before.
#[test]
fn debts_of_a_browser_that_never_answers_are_forgotten() {
    let (mut world, first) = World::opened();
    let label = label(&mut world);
    world.browsers[first].slow_up = true;
    for round in 0..30_u32 {
        world.run(|program| {
            for number in 0..1_000 {
                program.call(label, "set_text", json!([format!("{round} {number}")]));
            }
        });
    }
    // The oldest answers are late by now, the last ones are not; none of them is malformed.
    world.browsers[first].slow_up = false;
    world.settle();
    let counters = world.program().session.counters();
    assert!((20_000..30_000).contains(&counters.late), "{counters:?}");
    world.assert_converged();
}

/// Held answers come in pieces, and in order.
#[test]
fn a_slow_link_changes_nothing() {
    let (mut world, first) = World::opened();
    world.browsers[first].browser.hold_answers(true);
    world.run(crate::replay::build);
    for _ in 0..50 {
        world.browsers[first].browser.release_next(1);
        world.advance(ms(200));
    }
    world.browsers[first].browser.hold_answers(false);
    world.settle();
    world.assert_converged();
}

#[test]
fn too_large_messages_end_the_connection() {
    for frame in [
        Frame::text(" ".repeat(1024 * 1024 + 1)),
        Frame::Binary(vec![0; 1024 * 1024 + 1].into()),
    ] {
        let (mut world, first) = World::opened();
        world.forge(first, frame);
        let (_, close) = world.browsers[first].closed.clone().expect("it is closed");
        assert_eq!(close.code, 1009);
    }
}
