//! A browser joins, comes back or reloads: it shows what every other one shows.

use pgwidgets_core::WidgetId;
use pgwidgets_sim_browser::Browser;
use serde_json::json;

use crate::world::{Program, World, assert_same, secs, wid};

/// A UI with something of everything that a replay has to bring back.
pub(crate) fn build(program: &mut Program) {
    let (top, vbox) = program.window();
    program.call(top, "resize", json!([400, 300]));
    program.call(vbox, "set_spacing", json!([8]));
    let status = program.make_in(vbox, "Label", json!(["Click!"]));
    let button = program.make_in(vbox, "Button", json!(["Hello"]));
    program.on(button, "activated", move |program, _| {
        program.call(status, "set_text", json!(["Hello!"]));
    });
    let entry = program.make_in(vbox, "TextEntry", json!(["typed"]));
    program.call(entry, "set_tooltip", json!(["a tip"]));
    let first = program.make_in(vbox, "RadioButton", json!(["one"]));
    let group = json!({ "group": wid(first) });
    let second = program.make_with("RadioButton", json!(["two"]), group);
    program.call(vbox, "insert_widget", json!([1, wid(second)]));
    program.call(second, "set_state", json!([true]));
    let combo = program.make_in(vbox, "ComboBox", json!([]));
    for item in ["red", "green", "blue"] {
        program.call(combo, "append_text", json!([item]));
    }
    program.call(combo, "set_index", json!([2]));
    let image = program.make_in(vbox, "Image", json!([]));
    program.call_bytes(image, "set_binary_image", b"picture", json!(["png"]));
}

#[test]
fn a_second_browser_sees_the_same_and_the_first_one_gets_nothing() {
    let (mut world, first) = World::opened();
    world.run(build);
    let (before, messages) = (
        world.browsers[first].bytes,
        world.browsers[first].received.len(),
    );
    let second = world.join();
    assert_eq!(world.browsers[first].bytes, before);
    assert_eq!(world.browsers[first].received.len(), messages);
    assert_eq!(world.browser(second).counts().reconstruct_starts, 1);
    assert_eq!(world.browser(second).counts().reconstruct_ends, 1);
    world.assert_converged();
}

/// What a fresh browser shows of the UI of [`build`].
fn wanted() -> serde_json::Value {
    let (mut world, _) = World::opened();
    world.run(build);
    let fresh = world.join();
    world.advance(secs(1));
    world.browser(fresh).snapshot()
}

#[test]
fn a_reload_at_every_message_of_a_build_converges() {
    let wanted = wanted();
    for lost_at in 0.. {
        let (mut world, first) = World::opened();
        // Each message travels by itself, and after some of them the page is reloaded.
        world.browsers[first].split = true;
        world.browsers[first].slow_down = true;
        world.run(build);
        let mut delivered = 0;
        while delivered < lost_at && world.browsers[first].deliver_one() {
            delivered += 1;
        }
        let all = world.browsers[first].down.is_empty();
        world.browsers[first].slow_down = false;
        world.reload(first);
        world.advance(secs(1));
        assert_same(
            &world.browser(first).snapshot(),
            &wanted,
            &format!("after {lost_at}"),
        );
        let counts = world.browser(first).counts();
        assert_eq!((counts.reconstruct_starts, counts.reconstruct_ends), (1, 1));
        // A header that may have been lost is paid for by a line on the console of a plain page.
        world.assert_alike();
        if all {
            assert!(lost_at > 30, "the build has many messages");
            return;
        }
    }
}

/// The link breaks after each message of a replay in turn; the page itself stays, with all that
/// was begun in it.
#[test]
fn a_break_at_every_message_of_a_replay_converges() {
    let wanted = wanted();
    for lost_at in 0.. {
        let (mut world, first) = World::opened();
        world.run(build);
        world.cut(first);
        world.browsers[first].split = true;
        world.browsers[first].slow_down = true;
        world.come_back(first);
        // `init` first, then the replay.
        assert!(world.browsers[first].deliver_one());
        world.settle();
        let mut delivered = 0;
        while delivered < lost_at && world.browsers[first].deliver_one() {
            delivered += 1;
            world.settle();
        }
        let all = world.browsers[first].down.is_empty();
        world.browsers[first].slow_down = false;
        world.cut(first);
        world.come_back(first);
        world.advance(secs(1));
        let browser = world.browser(first);
        assert_same(&browser.snapshot(), &wanted, &format!("after {lost_at}"));
        assert_eq!(browser.pending_binary_headers(), 0, "after {lost_at}");
        assert!(!browser.is_reconstructing() && !browser.is_syncing());
        assert_eq!(browser.counts().reconstruct_starts, 1);
        assert_eq!(browser.counts().reconstruct_ends, 1);
        // It works: a click gets through and is answered.
        let button = browser.find("Button", "Hello").expect("it is shown");
        world.user(first, |page| page.click(button).expect("it can be clicked"));
        assert_eq!(world.program().take_heard().len(), 1, "after {lost_at}");
        if all {
            assert!(lost_at > 30, "the replay has many messages");
            return;
        }
    }
}

/// One hundred browsers come back at once: each gets one replay.
#[test]
fn a_hundred_browsers_come_back_at_once() {
    let (mut world, _) = World::opened();
    world.run(build);
    let mut ids = vec![0];
    for _ in 0..15 {
        ids.push(world.join());
    }
    for &at in &ids {
        world.cut(at);
    }
    for &at in &ids {
        world.connect(at);
    }
    world.settle();
    for &at in &ids {
        let counts = world.browser(at).counts();
        assert_eq!((counts.reconstruct_starts, counts.reconstruct_ends), (1, 1));
        let creates = world.program().session.widget_count() + 1;
        assert_eq!(
            counts.creates, creates,
            "each widget once, and the timer of the reset"
        );
    }
    // There is room for sixteen; one leaves for the fresh one that is compared with.
    world.leave(15);
    world.assert_converged();
}

/// 200 updates a second for a minute, with 20 joins, each at another place among them.
#[test]
fn updates_race_with_replays() {
    let (mut world, _) = World::opened();
    let (vbox, label) = world.run(|program| {
        let (_, vbox) = program.window();
        (vbox, program.make_in(vbox, "Label", json!(["0"])))
    });
    let mut last: Option<WidgetId> = None;
    for step in 0..12_000_u32 {
        world.act(|program| {
            program.call(label, "set_text", json!([step.to_string()]));
            match (step % 7, last.take()) {
                (0, Some(old)) => program.call(old, "destroy", json!([])),
                (0, None) => last = Some(program.make_in(vbox, "Button", json!(["new"]))),
                (1, Some(button)) => {
                    program.call(button, "set_focus", json!([]));
                    program.call(button, "set_text", json!([step.to_string()]));
                    last = Some(button);
                }
                (_, kept) => last = kept,
            }
        });
        if step % 600 == step / 600 % 7 {
            let newcomer = world.link();
            let at = world.arrive(newcomer);
            world.browsers[at].split = true;
            // Those before leave again, in the middle of whatever they are shown.
            if at > 3 {
                world.cut(at - 3);
            }
        }
        // One frame for each, so that joins and updates overlap in every way.
        for at in 0..world.browsers.len() {
            world.browsers[at].slow_down = true;
            if step % 3 != 0 {
                world.write(at);
            }
            world.browsers[at].deliver_one();
            world.browsers[at].deliver_one();
        }
        if step % 50 == 49 {
            for at in 0..world.browsers.len() {
                world.browsers[at].slow_down = false;
            }
            world.advance(secs(0));
            world.settle();
        }
    }
    for at in 0..world.browsers.len() {
        world.browsers[at].slow_down = false;
    }
    world.settle();
    assert!(world.browsers.len() > 20);
    world.assert_converged();
}

/// What was begun for a browser that still waits for its replay never reaches it, if the widget
/// that it concerns is gone by the time of the replay.
#[test]
fn nothing_is_said_of_a_widget_that_ended_before_the_replay() {
    let (mut world, first) = World::opened();
    world.run(build);
    world.cut(first);
    world.connect(first);
    world.browsers[first].writable = false;
    world.settle();
    let (asked, confirmed) = world.run(|program| {
        let button = program.make("Button", json!(["short"]));
        program.call(button, "set_focus", json!([]));
        let asked = program.ask(button, "get_size", json!([]));
        let confirmed = program.confirmed(button, "set_focus", json!([]));
        program.call(button, "destroy", json!([]));
        (asked, confirmed)
    });
    assert!(matches!(
        world.program().answer(asked),
        Some(Err(pgwidgets_core::Error::Misuse(_)))
    ));
    assert_eq!(world.program().answer(confirmed), None);
    world.browsers[first].writable = true;
    world.settle();
    assert!(matches!(world.program().answer(confirmed), Some(Ok(_))));
    world.assert_converged();
}

/// A page whose silent call threw stays deaf over a reconnect; joining heals it.
#[test]
fn a_page_that_was_left_deaf_or_reconstructing_hears_again() {
    let (mut world, first) = World::opened();
    world.run(build);
    let browser = world.browser(first);
    browser.receive_text(
        r#"{"type":"call","id":1,"wid":2,"method":"set_align","args":["top"],"silent":true}"#,
    );
    browser.receive_text(r#"{"type":"reconstruct-start","id":2,"next_wid":5}"#);
    assert!(browser.is_syncing() && browser.is_reconstructing());
    while browser.poll_output().is_some() {}
    world.cut(first);
    world.come_back(first);
    let browser = world.browser(first);
    assert!(!browser.is_syncing() && !browser.is_reconstructing());
    let button = browser.find("Button", "Hello").expect("it is shown");
    world.user(first, |page| page.click(button).expect("it can be clicked"));
    assert_eq!(world.program().take_heard().len(), 1);
}

/// The header of a picture arrives, its bytes do not. Only then the page gets an empty binary
/// frame when it is back, which takes the header away; a page that needs none would complain.
#[test]
fn a_lost_picture_does_not_displace_the_next_one() {
    let (mut world, first) = World::opened();
    let image = world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "Image", json!([]))
    });
    world.browsers[first].slow_down = true;
    world.run(|program| program.call_bytes(image, "set_binary_image", b"one", json!(["png"])));
    assert!(world.browsers[first].deliver_one(), "the header");
    world.cut(first);
    world.browsers[first].slow_down = false;
    assert_eq!(world.browser(first).pending_binary_headers(), 1);
    world.come_back(first);
    world.run(|program| program.call_bytes(image, "set_binary_image", b"two", json!(["png"])));
    let shown = world.browser(first).widget(image.get().cast_signed());
    assert_eq!(shown.and_then(|it| it.image_bytes()), Some(&b"two"[..]));
    // Nothing is lost this time, and so the page gets no frame that it would complain of.
    let complaints = world.browser(first).console_errors().len();
    world.cut(first);
    world.come_back(first);
    assert_eq!(world.browser(first).console_errors().len(), complaints);
    world.assert_alike();
}

#[test]
fn a_page_without_credentials_opens_a_session_of_its_own() {
    let (mut world, first) = World::opened();
    world.run(build);
    let id = world.program().session.id().clone();
    let stranger = world.visit(Browser::with_session_only(id.as_str()));
    assert_ne!(
        world.browsers[stranger].session,
        world.browsers[first].session
    );
    assert_eq!(world.programs.len(), 2);
    assert_eq!(world.browser(stranger).widgets().count(), 0);
}
