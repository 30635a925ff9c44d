//! Which handler runs when, and what frees its lane.

use super::*;

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

/// A click of a browser, handed to the session as the task of a socket does. `goes_on` is called
/// under the session's lock, before the click is read.
fn click_under_lock(scene: &Scene, goes_on: impl Fn()) {
    let session = scene.session.handle();
    let connection = session.look(|state| state.core.connections().next());
    let connection = connection.expect("it lives").expect("a browser shows it");
    let click = Frame::text(scene.message_of_a_click().to_string());
    let goes_on = || {
        goes_on();
        true
    };
    session
        .receive(Time::ZERO, connection, &mut [click].into(), goes_on)
        .expect("it lives");
}

#[test]
fn a_job_may_end_before_while_and_after_the_session_is_locked_for_the_next_one() {
    for policy in [Policy::PerSession, Policy::Serialized] {
        let scene = Scene::new(policy);
        let clicks = scene.count_clicks();
        let in_lane = || {
            let mut turn = Box::pin(scene.session.serialize(std::future::pending::<()>()));
            assert!(turn.as_mut().now_or_never().is_none(), "it is in the lane");
            Mutex::new(Some(turn))
        };
        let handled = || {
            scene.hand.run();
            clicks.load(Ordering::SeqCst)
        };

        drop(in_lane());
        click_under_lock(&scene, || ());
        assert_eq!(handled(), 1, "{policy:?}");

        // Nothing waits for it yet, so its end needs no lock of the session.
        let turn = in_lane();
        click_under_lock(&scene, || drop(own(&turn).take()));
        assert_eq!(handled(), 2, "{policy:?}");

        let turn = in_lane();
        click_under_lock(&scene, || ());
        assert_eq!(handled(), 2, "{policy:?}: it waits for its turn");
        drop(turn);
        assert_eq!(handled(), 3, "{policy:?}");
    }
}

/// Waits for another thread.
fn await_count(count: &AtomicUsize, least: usize) {
    for _ in 0..100_000_000 {
        if count.load(Ordering::SeqCst) >= least {
            return;
        }
        std::thread::yield_now();
    }
    panic!("the other thread has failed");
}

#[test]
fn an_event_that_arrives_at_the_very_moment_when_a_handler_ends_is_handled_behind_it() {
    const ROUNDS: usize = 1_000;
    for policy in [Policy::PerSession, Policy::Serialized, Policy::Concurrent] {
        let scene = Scene::new(policy);
        // One handler at a time: so no count is lost between its two steps.
        let clicks = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&clicks);
        let handler = move |_| {
            let before = count.load(Ordering::SeqCst);
            std::thread::yield_now();
            count.store(before + 1, Ordering::SeqCst);
        };
        block_on(scene.button.on_activated(handler)).expect("it lives");
        scene.settle();

        let (ready, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let meet = |round| {
            ready.fetch_add(1, Ordering::SeqCst);
            await_count(&ready, 2 * round);
        };
        let lost = std::thread::scope(|scope| {
            scope.spawn(|| {
                for round in 1..=ROUNDS {
                    meet(round);
                    // Each round a little later.
                    for _ in 0..(round % 100) * 20 {
                        std::hint::spin_loop();
                    }
                    click_under_lock(&scene, || ());
                    scene.hand.turn();
                    done.fetch_add(1, Ordering::SeqCst);
                }
            });
            let lost = (1..=ROUNDS).find(|&round| {
                click_under_lock(&scene, || ());
                meet(round);
                scene.hand.run();
                await_count(&done, round);
                // Nothing more happens that a task could wait for.
                scene.hand.run();
                clicks.load(Ordering::SeqCst) != 2 * round
            });
            // The other thread waits no more.
            ready.fetch_add(2 * ROUNDS, Ordering::SeqCst);
            lost
        });
        assert_eq!(lost, None, "{policy:?}");
    }
}
