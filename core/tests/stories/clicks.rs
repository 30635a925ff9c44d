//! What users do reaches the program: each event once, in order, under every policy.

use pgwidgets_core::{Frame, Policy, WidgetId};
use serde_json::{Value, json};

use crate::world::{World, ms, secs, wid};

fn button(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "Button", json!(["Go"]))
    })
}

fn click(world: &mut World, at: usize, button: WidgetId) {
    let wid = button.get().cast_signed();
    world.browser(at).click(wid).expect("it can be clicked");
}

#[test]
fn clicks_while_others_join_and_after_a_replay_all_count() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    world.run(|program| program.listen(button, "activated"));
    for number in 0..50 {
        if number % 10 == 5 {
            let newcomer = world.link();
            world.arrive(newcomer);
        }
        click(&mut world, first, button);
        world.settle();
    }
    assert_eq!(world.program().take_heard().len(), 50);
    world.reload(first);
    for _ in 0..50 {
        click(&mut world, first, button);
    }
    world.settle();
    assert_eq!(world.program().take_heard().len(), 50);
    world.assert_converged();
}

/// Between its answers to the two ends of a replay a page reports nothing but `map`; whatever else
/// comes there is not the user's.
#[test]
fn between_the_ends_of_a_replay_only_map_counts() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    world.run(|program| {
        program.listen(button, "activated");
        program.listen(button, "map");
    });
    world.advance(secs(1));
    world.program().take_heard();
    world.cut(first);
    world.browsers[first].split = true;
    world.browsers[first].slow_up = true;
    world.come_back(first);
    // The answers: to init, then one for each message; the events are put between them by hand.
    let answers: Vec<Frame> = world.browsers[first].up.drain(..).collect();
    let connection = world.browsers[first].connection.expect("it is there");
    world.receive(first, connection, &answers[0]);
    world.settle();
    let wid = button.get();
    let click = json!({"type": "callback", "wid": wid, "action": "activated", "args": []});
    let map = json!({"type": "callback", "wid": wid, "action": "map", "args": [
        {"x": 0, "y": 0, "viewport_x": 0, "viewport_y": 0, "width": 1, "height": 1}]});
    let mut heard = Vec::new();
    let all: Vec<Frame> = world.browsers[first].up.drain(..).collect();
    assert!(all.len() > 8, "{all:?}");
    for answer in all {
        world.receive(first, connection, &answer);
        world.receive(first, connection, &Frame::text(click.to_string()));
        world.receive(first, connection, &Frame::text(map.to_string()));
        let got = world.program().take_heard();
        let actions: Vec<_> = got.iter().map(|it| it[1].clone()).collect();
        heard.push(actions);
    }
    let both = vec![json!("activated"), json!("map")];
    let only_map = vec![json!("map")];
    let start = heard
        .iter()
        .position(|it| *it == only_map)
        .expect("the replay began");
    let end = heard
        .iter()
        .rposition(|it| *it == only_map)
        .expect("the replay ended");
    assert!(heard[..start].iter().all(|it| *it == both), "{heard:?}");
    assert!(
        heard[start..=end].iter().all(|it| *it == only_map),
        "{heard:?}"
    );
    assert!(!heard[end + 1..].is_empty() && heard[end + 1..].iter().all(|it| *it == both));
}

/// N+1 never starts before N has ended, but where there is no lane; then all start in order.
#[test]
fn handlers_start_in_order_under_every_policy() {
    for policy in [Policy::PerSession, Policy::Serialized, Policy::Concurrent] {
        let mut world = World::with_policy(policy);
        let first = world.open();
        let button = button(&mut world);
        let sliders: Vec<_> = world.run(|program| {
            program.wait_in(button, "activated");
            (0..4).map(|_| program.make("Slider", json!([]))).collect()
        });
        for &slider in &sliders {
            world.run(|program| program.wait_in(slider, "activated"));
        }
        let id = world.program().session.id().clone();
        for number in 0..500 {
            let event = json!({"type": "callback", "wid": sliders[number % 4].get(),
                "action": "activated", "args": [number % 100]});
            world.forge(first, Frame::text(event.to_string()));
        }
        let mut order = Vec::new();
        while let Some((dispatch, _)) = world.program().running.front() {
            order.push(dispatch.id);
            let running = world.program().running.len();
            if policy == Policy::Concurrent {
                assert_eq!(running, 500 - order.len() + 1);
            } else {
                assert_eq!(running, 1, "{policy:?}");
            }
            world.finish_handler(&id);
        }
        assert_eq!(order.len(), 500);
        assert!(order.is_sorted(), "{policy:?}");
    }
}

/// With one lane for all a slow session holds up the others; with a lane each it does not.
#[test]
fn a_slow_session_holds_up_others_only_when_serialized() {
    for policy in [Policy::PerSession, Policy::Serialized, Policy::Concurrent] {
        let mut world = World::with_policy(policy);
        let users = [world.open(), world.open()];
        let mut buttons = Vec::new();
        for at in users {
            let now = world.now;
            let program = world.program_of(at);
            program.now = now;
            let (_, vbox) = program.window();
            let button = program.make_in(vbox, "Button", json!(["Go"]));
            program.wait_in(button, "activated");
            buttons.push(button);
        }
        world.settle();
        for at in users {
            click(&mut world, at, buttons[at]);
            world.settle();
        }
        let slow = world.browsers[users[0]].session.clone().expect("attached");
        let other = usize::from(policy != Policy::Serialized);
        assert_eq!(world.program_of(users[0]).running.len(), 1);
        assert_eq!(
            world.program_of(users[1]).running.len(),
            other,
            "{policy:?}"
        );
        world.finish_handler(&slow);
        assert_eq!(world.program_of(users[1]).running.len(), 1);
    }
}

/// A user who is far ahead of the handlers is not read any more, nor expected to be heard; when the
/// handlers have caught up by half, reading goes on.
#[test]
fn a_flood_of_clicks_is_held_back() {
    let (mut world, first) = World::opened();
    let second = world.join();
    let button = button(&mut world);
    world.run(|program| program.wait_in(button, "activated"));
    let id = world.program().session.id().clone();
    for _ in 0..3_000 {
        click(&mut world, first, button);
    }
    world.settle();
    assert!(world.browsers[first].paused);
    assert!(!world.browsers[second].paused);
    assert_eq!(world.program().session.counters().events, 1_025);
    // It is pinged all the same, so that the socket breaks if nobody is there any more; nobody
    // reads its pongs, and it is not cut for that.
    let pinged = world.browsers[first].pings;
    world.advance(secs(300));
    assert_eq!(world.browsers[first].pings, pinged + 15);
    assert!(world.browsers[first].closed.is_none());
    for left in (513..1_025).rev() {
        assert!(world.browsers[first].paused, "{left} are left");
        world.finish_handler(&id);
    }
    world.finish_handler(&id);
    assert!(!world.browsers[first].paused);
    let mut ended = 513;
    while !world.program().running.is_empty() {
        world.finish_handler(&id);
        world.settle();
        ended += 1;
    }
    assert_eq!(ended, 3_000);
    assert_eq!(world.program().take_heard().len(), 3_000);
    world.assert_converged();
}

/// A handler that awaits an answer gets it although the events in front of it are too many.
#[test]
fn an_awaited_answer_gets_through_a_flood() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    world.run(|program| program.wait_in(button, "activated"));
    for _ in 0..2_000 {
        click(&mut world, first, button);
    }
    world.settle();
    assert!(world.browsers[first].paused);
    let asked = world.run(|program| program.ask(button, "get_size", json!([])));
    assert!(matches!(world.program().answer(asked), Some(Ok(_))));
    // Once it is there the socket is held back again.
    click(&mut world, first, button);
    world.settle();
    assert!(world.browsers[first].paused);
    assert!(world.browsers[first].closed.is_none());
}

#[test]
fn beyond_8192_events_in_front_of_an_awaited_answer_the_connection_ends() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    world.run(|program| program.wait_in(button, "activated"));
    world.browsers[first].slow_down = true;
    let asked = world.run(|program| program.ask(button, "get_size", json!([])));
    for _ in 0..8_192 {
        click(&mut world, first, button);
    }
    world.settle();
    assert!(world.browsers[first].closed.is_none());
    click(&mut world, first, button);
    world.settle();
    let (_, close) = world.browsers[first].closed.clone().expect("it is closed");
    assert_eq!(close.code, 1013);
    assert_eq!(
        world.program().answer(asked),
        Some(&Err(pgwidgets_core::Error::Disconnected))
    );
    // Everything that was taken is still handled.
    assert_eq!(world.program().session.counters().events, 8_193);
}

/// Nothing but answers comes in an array: a flood cannot hide in one.
#[test]
fn events_in_an_array_are_not_taken() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    world.run(|program| program.listen(button, "activated"));
    let click = json!({"type": "callback", "wid": button.get(), "action": "activated"});
    let flood = Value::Array(vec![click; 10_000]);
    world.forge(first, Frame::text(flood.to_string()));
    assert_eq!(world.program().take_heard().len(), 0);
    assert_eq!(world.program().session.counters().malformed, 1);
}

/// Several listeners of one event are called in the order in which they were added; one that was
/// removed is called no more.
#[test]
fn listeners_come_and_go() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    let listens = |world: &mut World| world.browser(first).counts().listens;
    let before = listens(&mut world);
    let [one, two] = world.run(|program| {
        let make = |name: &'static str| {
            move |program: &mut crate::world::Program, _: &pgwidgets_core::Dispatch| {
                program.heard.push(json!(name));
            }
        };
        [
            program.on(button, "activated", make("one")),
            program.on(button, "activated", make("two")),
        ]
    });
    assert_eq!(listens(&mut world), before + 1, "a browser is asked once");
    click(&mut world, first, button);
    world.settle();
    let heard = world.program().take_heard();
    assert_eq!([&heard[1], &heard[3]], ["one", "two"]);
    let unlisten = |world: &mut World, listener| {
        world.run(|program| {
            let batching = pgwidgets_core::Batching::Immediate;
            program.session.unlisten(button, listener, batching);
        });
    };
    unlisten(&mut world, one);
    click(&mut world, first, button);
    world.settle();
    assert_eq!(world.program().take_heard().len(), 2);
    unlisten(&mut world, two);
    assert_eq!(world.program().forgotten, [one, two]);
    click(&mut world, first, button);
    world.settle();
    assert_eq!(world.program().take_heard().len(), 0);
    world.assert_converged();
}

/// What is typed is listened to once, by however many listeners.
#[test]
fn typing_is_reported_once() {
    let (mut world, first) = World::opened();
    let slider = world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "Slider", json!([]))
    });
    for _ in 0..3 {
        world.run(|program| {
            let listener = program.listen(slider, "modified");
            let batching = pgwidgets_core::Batching::Immediate;
            program.session.unlisten(slider, listener, batching);
            program.listen(slider, "modified");
        });
    }
    let wid = slider.get().cast_signed();
    world.user(first, |page| page.slide(wid, 70.0).expect("it slides"));
    world.advance(ms(500));
    let modified = world.program().take_heard();
    // Three listeners are left, and each is called once.
    assert_eq!(modified, vec![json!([slider.get(), "modified", "70"]); 3]);
}

/// The parent that a widget is moved to is what every browser shows it in.
#[test]
fn a_click_after_a_move_counts() {
    let (mut world, first) = World::opened();
    let button = button(&mut world);
    let frame = world.run(|program| {
        program.listen(button, "activated");
        let (top, _) = program.window();
        let frame = program.make("Frame", json!([]));
        program.call(top, "set_widget", json!([wid(frame)]));
        program.call(frame, "set_widget", json!([wid(button)]));
        frame
    });
    click(&mut world, first, button);
    world.settle();
    assert_eq!(world.program().take_heard().len(), 1);
    assert_eq!(world.program().read(frame, "num_children"), json!(1));
    world.assert_converged();
}
