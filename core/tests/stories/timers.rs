//! Timers are core's own: no browser knows of them.

use pgwidgets_core::WidgetId;
use serde_json::{Value, json};

use crate::world::{World, ms, nearly, secs};

fn timer(world: &mut World, seconds: f64) -> WidgetId {
    world.run(|program| {
        let timer = program.make_with("Timer", json!([]), json!({ "duration": seconds }));
        program.listen(timer, "expired");
        program.listen(timer, "cancelled");
        timer
    })
}

#[test]
fn a_timer_fires_once_with_any_number_of_browsers() {
    for browsers in 0..3 {
        let mut world = World::new();
        world.open();
        for _ in 1..browsers {
            world.join();
        }
        if browsers == 0 {
            world.cut(0);
        }
        let timer = timer(&mut world, 2.5);
        assert_eq!(world.program().read(timer, "is_set"), false);
        world.run(|program| program.call(timer, "start", json!([])));
        world.advance(ms(2_499));
        assert_eq!(world.program().read(timer, "is_set"), true);
        assert_eq!(world.program().take_heard(), [Value::Null; 0]);
        world.advance(ms(1));
        let expired = json!([timer.get(), "expired", 2.5]);
        assert_eq!(
            world.program().take_heard(),
            [expired],
            "{browsers} browsers"
        );
        assert_eq!(world.program().read(timer, "is_set"), false);
        world.advance(secs(10));
        assert_eq!(world.program().take_heard(), [Value::Null; 0]);
        for peer in &world.browsers {
            let told = peer
                .received
                .iter()
                .filter(|it| it["class"] == "Timer")
                .count();
            assert_eq!(
                told,
                peer.browser.counts().session_infos,
                "only that of the reset"
            );
        }
    }
}

#[test]
fn a_timer_runs_on_through_a_replay() {
    let (mut world, first) = World::opened();
    let timer = timer(&mut world, 5.0);
    world.run(|program| program.call(timer, "start", json!([])));
    world.advance(secs(2));
    world.reload(first);
    world.join();
    world.advance(secs(1));
    let program = world.program();
    assert_eq!(program.read(timer, "elapsed_time"), 3.0);
    assert_eq!(program.read(timer, "time_left"), 2.0);
    world.advance(nearly(secs(2)));
    assert_eq!(world.program().take_heard(), [Value::Null; 0]);
    world.advance(ms(1));
    assert_eq!(
        world.program().take_heard(),
        [json!([timer.get(), "expired", 5.0])]
    );
}

#[test]
fn a_timer_is_cancelled_stopped_and_started_again() {
    let (mut world, _) = World::opened();
    let timer = timer(&mut world, 5.0);
    let call = |world: &mut World, method: &str, args: Value| {
        world.run(|program| program.call(timer, method, args));
    };
    call(&mut world, "start", json!([]));
    world.advance(ms(1_500));
    call(&mut world, "cancel", json!([]));
    assert_eq!(
        world.program().take_heard(),
        [json!([timer.get(), "cancelled", 1.5])]
    );
    // Stopped it says nothing; set anew it begins anew.
    call(&mut world, "start", json!([1]));
    call(&mut world, "stop", json!([]));
    world.advance(secs(10));
    assert_eq!(world.program().take_heard(), [Value::Null; 0]);
    call(&mut world, "set", json!([3]));
    world.advance(secs(2));
    call(&mut world, "cond_set", json!([100]));
    world.advance(secs(1));
    assert_eq!(
        world.program().take_heard(),
        [json!([timer.get(), "expired", 3])]
    );
    call(&mut world, "cond_set", json!([4]));
    world.advance(secs(2));
    call(&mut world, "start", json!([]));
    world.advance(nearly(secs(4)));
    assert_eq!(world.program().take_heard(), [Value::Null; 0]);
    world.advance(ms(1));
    assert_eq!(
        world.program().take_heard(),
        [json!([timer.get(), "expired", 4])]
    );
    assert_eq!(world.program().read(timer, "get_duration"), 4);
}

/// Timers that are due together fire in the order in which they are due, and a handler that starts
/// its timer again is no endless loop.
#[test]
fn timers_fire_in_order() {
    let (mut world, first) = World::opened();
    let timers = [0.3, 0.1, 0.2].map(|seconds| timer(&mut world, seconds));
    world.run(|program| {
        for timer in timers {
            program.call(timer, "start", json!([]));
        }
    });
    // The driver comes late: all are due at once.
    let late = world.now + secs(1);
    world.now = late;
    world.run(|program| program.session.handle_timeout(late));
    let order: Vec<_> = world
        .program()
        .take_heard()
        .iter()
        .map(|it| it[0].clone())
        .collect();
    assert_eq!(order, [timers[1], timers[2], timers[0]].map(WidgetId::get));
    let ticks = world.run(|program| {
        let timer = program.make_with("Timer", json!([]), json!({"duration": 0.5}));
        program.on(timer, "expired", move |program, _| {
            program.call(timer, "start", json!([]));
        });
        program.call(timer, "start", json!([]));
        timer
    });
    world.advance(secs(10));
    assert_eq!(world.program().take_heard().len(), 20);
    world.run(|program| program.call(ticks, "destroy", json!([])));
    world.cut(first);
    assert_eq!(world.program().session.poll_timeout(), None);
}
