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
