//! How many locks an event takes. They are counted exactly.

use super::*;
use crate::engine::lock::rounds;
use crate::engine::socket_task::BUDGET;

/// Clicks of a burst that is read in one go.
const CLICKS: usize = 10;

#[test]
fn a_lone_click_takes_three_locks() {
    for policy in [Policy::PerSession, Policy::Concurrent] {
        let scene = Scene::new(policy);
        scene.set_text_on_click();
        for _ in 0..3 {
            scene.click();
            rounds::take();
            scene.hand.run();
            // The frame is received and its handler taken; the call; the frame to send is pulled.
            assert_eq!(rounds::take(), 3, "{policy:?}");
            let heard = scene.wire.heard();
            let first = &heard[0][0];
            assert_eq!((heard.len(), &first["method"]), (1, &json!("set_text")));
            // Its answer.
            scene
                .wire
                .say(&json!({ "type": "result", "id": first["id"] }));
            scene.hand.run();
            assert_eq!(rounds::take(), 1, "{policy:?}");
        }
    }
}

#[test]
fn each_click_of_a_burst_takes_two_locks_and_what_they_say_goes_out_as_one() {
    for policy in [Policy::PerSession, Policy::Concurrent] {
        let scene = Scene::new(policy);
        scene.set_text_on_click();
        for _ in 0..CLICKS {
            scene.click();
        }
        rounds::take();
        scene.hand.run();
        // All frames; of each click the call, and of each but the last its end with the beginning
        // of the next; the frame to send.
        assert_eq!(rounds::take(), 1 + (2 * CLICKS - 1) + 1, "{policy:?}");
        let heard = scene.wire.heard();
        assert_eq!((heard.len(), heard[0].len()), (1, CLICKS), "{policy:?}");
    }
}

#[test]
fn a_long_burst_is_taken_as_several_short_ones() {
    const BATCHES: usize = 3;
    let scene = Scene::new(Policy::PerSession);
    let clicks = scene.count_clicks();
    for _ in 0..BATCHES * BUDGET {
        scene.click();
    }
    rounds::take();
    scene.hand.run();
    // Of each batch its frames, and of each click but the last its end with the beginning of the
    // next.
    assert_eq!(rounds::take(), BATCHES * (1 + BUDGET - 1));
    assert_eq!(clicks.load(Ordering::SeqCst), BATCHES * BUDGET);
}

#[test]
fn the_lane_of_the_application_takes_two_locks_more() {
    let scene = Scene::new(Policy::Serialized);
    scene.set_text_on_click();
    scene.click();
    rounds::take();
    scene.hand.run();
    // The shared gate, when the event arrives and when it ends.
    assert_eq!(rounds::take(), 3 + 2);
    for _ in 0..CLICKS {
        scene.click();
    }
    rounds::take();
    scene.hand.run();
    // The shared gate, when each event arrives and when it ends.
    assert_eq!(rounds::take(), (1 + (2 * CLICKS - 1) + 1) + 2 * CLICKS);
}

#[test]
fn a_handler_that_waits_where_there_is_no_lane_takes_three_locks_more() {
    let scene = Scene::new(Policy::Concurrent);
    let label = scene.label;
    let (go, gone) = oneshot::channel::<()>();
    let gone = gone.shared();
    let handler = move |_| {
        let gone = gone.clone();
        async move {
            let _ = gone.await;
            label.set_text("Hello!").await
        }
    };
    block_on(scene.button.on_activated(handler)).expect("it lives");
    scene.settle();
    scene.click();
    rounds::take();
    scene.hand.run();
    drop(go);
    scene.hand.run();
    // It becomes a task of its own, its event ends, its task ends.
    assert_eq!(rounds::take(), 3 + 3);
}
