//! What is read of a socket, and when.

use super::*;
use crate::engine::lock::rounds;
use crate::engine::socket_task::BUDGET;

const POLICIES: [Policy; 3] = [Policy::PerSession, Policy::Serialized, Policy::Concurrent];

fn limits(events_waiting: usize) -> Limits {
    let mut limits = Limits::default();
    limits.events_waiting = events_waiting;
    limits
}

fn events(scene: &Scene) -> u64 {
    scene.session.counters().expect("it lives").events
}

#[test]
fn without_a_lane_a_socket_is_read_on_when_the_handlers_before_are_started() {
    const CLICKS: usize = BUDGET + 8;
    let scene = Scene::new(Policy::Concurrent);
    let clicks = scene.count_clicks();
    let other = Wire::default();
    scene.connect(&other);
    other.say(&scene.credentials());
    scene.hand.run();
    other.answer();
    scene.hand.run();
    for _ in 0..CLICKS {
        scene.click();
        other.say(&scene.message_of_a_click());
    }
    let unread = || scene.wire.unread() + other.unread();
    // Both sockets have a turn. Behind what one of them reads, handlers wait to be started.
    assert!(scene.hand.turn());
    assert_eq!(unread(), 2 * CLICKS - BUDGET);
    assert_eq!(clicks.load(Ordering::SeqCst), 0);
    scene.hand.run();
    assert_eq!((unread(), clicks.load(Ordering::SeqCst)), (0, 2 * CLICKS));
}

#[test]
fn a_socket_that_pauses_behind_each_event_is_read_on_when_the_event_ends() {
    for policy in POLICIES {
        for most in [0, 1, 2] {
            let scene = Scene::with(policy, limits(most));
            let clicks = scene.count_clicks();
            for _ in 0..20 {
                scene.click();
            }
            scene.hand.run();
            assert_eq!(clicks.load(Ordering::SeqCst), 20, "{policy:?}, {most}");
        }
    }
}

#[test]
fn a_burst_is_taken_up_to_the_event_behind_which_reading_pauses() {
    const MOST: usize = 4;
    let scene = Scene::with(Policy::PerSession, limits(MOST));
    let (held, waits) = oneshot::channel::<()>();
    let mut turn = Box::pin(scene.session.serialize(waits));
    assert!(turn.as_mut().now_or_never().is_none(), "it is in the lane");
    let clicks = scene.count_clicks();
    for _ in 0..20 {
        scene.click();
    }
    scene.hand.run();
    assert_eq!(events(&scene), MOST as u64 + 1);
    assert_eq!(scene.wire.unread(), 20 - 2 * MOST, "the batch it was in");
    drop(held);
    assert!(turn.now_or_never().is_some(), "it has had its turn");
    scene.hand.run();
    assert_eq!(clicks.load(Ordering::SeqCst), 20);
}

#[test]
fn what_a_browser_sent_before_it_left_is_handled() {
    for policy in POLICIES {
        for most in [0, 1, 3, 1_024] {
            let scene = Scene::with(policy, limits(most));
            let clicks = scene.count_clicks();
            for _ in 0..50 {
                scene.click();
            }
            scene.wire.leave();
            scene.hand.run();
            assert_eq!(clicks.load(Ordering::SeqCst), 50, "{policy:?}, {most}");
            assert!(!scene.session.is_connected(), "{policy:?}, {most}");
        }
    }
}

#[test]
fn what_was_read_before_a_connection_breaks_is_handled_although_reading_is_paused() {
    let scene = Scene::with(Policy::PerSession, limits(2));
    let mut turn = Box::pin(scene.session.serialize(std::future::pending::<()>()));
    assert!(turn.as_mut().now_or_never().is_none(), "it is in the lane");
    let clicks = scene.count_clicks();
    for _ in 0..4 {
        scene.click();
    }
    scene.hand.run();
    assert_eq!((events(&scene), scene.wire.unread()), (3, 0));
    own(&scene.wire.0).is_broken = true;
    block_on(scene.label.set_text("Is anybody there?").into_future()).expect("it lives");
    scene.hand.run();
    assert!(!scene.session.is_connected());
    assert_eq!(events(&scene), 4);
    drop(turn);
    scene.hand.run();
    assert_eq!(clicks.load(Ordering::SeqCst), 4);
}

#[test]
fn what_a_browser_sends_right_behind_its_credentials_reaches_its_session() {
    let scene = Scene::new(Policy::PerSession);
    let wire = Wire::default();
    scene.connect(&wire);
    wire.say(&scene.credentials());
    wire.say(&json!({ "type": "viewport", "width": 800, "height": 600 }));
    let size = || scene.session.screen_size().expect("it lives");
    assert!(size().is_none());
    assert!(scene.hand.turn());
    assert!(size().is_some());
}

#[test]
fn a_long_message_is_handed_over_before_the_next_is_read() {
    let scene = Scene::new(Policy::PerSession);
    let mut turn = Box::pin(scene.session.serialize(std::future::pending::<()>()));
    assert!(turn.as_mut().now_or_never().is_none(), "it is in the lane");
    scene.count_clicks();
    rounds::take();
    for _ in 0..4 {
        own(&scene.wire.0)
            .up
            .push_back(Frame::text(" ".repeat(64 * 1024)));
    }
    scene.click();
    scene.click();
    scene.hand.run();
    assert_eq!(
        rounds::take(),
        4 + 1,
        "a lock for each, one for what is short"
    );
}
