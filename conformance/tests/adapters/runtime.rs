//! The executors: clock, timers, tasks, entropy.

use std::time::{Duration, Instant};

use futures_util::FutureExt;
use tokio::sync::oneshot;
use tokio::time::timeout;

use pgwidgets_conformance::within;
use pgwidgets_core::Time;
use pgwidgets_core::port::Runtime;
use pgwidgets_tokio::TokioRuntime;

use crate::adapter::Adapter;

with_every_adapter!(
    the_clock_starts_at_zero_and_moves_with_the_timers,
    a_deadline_that_has_passed_completes_at_once,
    the_farthest_deadline_never_comes,
    a_thread_outside_of_the_executor_may_use_it,
    a_task_that_panics_disturbs_no_other,
    entropy_fills_the_whole_buffer,
);

async fn the_clock_starts_at_zero_and_moves_with_the_timers<A: Adapter>() {
    let before = Instant::now();
    let runtime = A::runtime();
    assert!(runtime.now().since_origin() <= before.elapsed());
    let deadline = runtime.now() + Duration::from_millis(20);
    within("a deadline", runtime.sleep_until(deadline)).await;
    assert!(runtime.now() >= deadline);
    assert!(runtime.now().since_origin() <= before.elapsed());
}

async fn a_deadline_that_has_passed_completes_at_once<A: Adapter>() {
    let runtime = A::runtime();
    // Timers have a grain, of a millisecond at most.
    within(
        "a deadline",
        runtime.sleep_until(runtime.now() + Duration::from_millis(5)),
    )
    .await;
    assert_eq!(runtime.sleep_until(Time::ZERO).now_or_never(), Some(()));
}

async fn the_farthest_deadline_never_comes<A: Adapter>() {
    let runtime = A::runtime();
    for never in [Duration::MAX, Duration::from_secs(u64::from(u32::MAX))] {
        let never = runtime.sleep_until(Time::from_origin(never));
        assert_eq!(never.now_or_never(), None);
    }
}

async fn a_thread_outside_of_the_executor_may_use_it<A: Adapter>() {
    let runtime = A::runtime();
    let (done, ran) = oneshot::channel();
    let thread = std::thread::spawn(move || {
        let sleep = runtime.sleep_until(runtime.now() + Duration::from_millis(1));
        runtime.spawn(Box::pin(async move {
            sleep.await;
            done.send(()).expect("the test waits");
        }));
    });
    within("the task", ran).await.unwrap();
    thread.join().unwrap();
}

async fn a_task_that_panics_disturbs_no_other<A: Adapter>() {
    let runtime = A::runtime();
    runtime.spawn(Box::pin(async { panic!("on purpose") }));
    let (done, ran) = oneshot::channel();
    runtime.spawn(Box::pin(async move {
        done.send(()).expect("the test waits");
    }));
    within("the task", ran).await.unwrap();
}

async fn entropy_fills_the_whole_buffer<A: Adapter>() {
    let runtime = A::runtime();
    let (mut first, mut second) = ([0; 64], [0; 64]);
    runtime.entropy(&mut first).unwrap();
    runtime.entropy(&mut second).unwrap();
    assert_ne!(first, second);
    assert_ne!(first[32..], [0; 32]);
}

/// What is true of tokio alone, whose runtime is one of many and has a clock that a test can move.
mod tokios {
    use super::*;

    #[test]
    fn there_is_none_outside_of_a_runtime() {
        assert!(TokioRuntime::current().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn the_clock_is_tokios() {
        let runtime = TokioRuntime::current().unwrap();
        assert_eq!(runtime.now(), Time::ZERO);
        let deadline = Time::from_origin(Duration::from_secs(3600));
        runtime.sleep_until(deadline).await;
        // tokio's timers have a grain of one millisecond.
        assert!(runtime.now() >= deadline);
        assert!(runtime.now() - deadline <= Duration::from_millis(1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_deadline_that_has_passed_takes_no_time() {
        let runtime = TokioRuntime::current().unwrap();
        tokio::time::advance(Duration::from_secs(10)).await;
        let passed = Time::from_origin(Duration::from_secs(9));
        runtime.sleep_until(passed).await;
        assert_eq!(runtime.now(), Time::from_origin(Duration::from_secs(10)));
    }

    #[tokio::test(start_paused = true)]
    async fn the_farthest_deadline_is_not_in_a_million_seconds() {
        let runtime = TokioRuntime::current().unwrap();
        let never = runtime.sleep_until(Time::from_origin(Duration::MAX));
        let waited = timeout(Duration::from_secs(1_000_000), never).await;
        assert!(waited.is_err());
    }
}
