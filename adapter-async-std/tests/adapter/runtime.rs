//! The executor: clock, timers, tasks, entropy.

use std::time::{Duration, Instant};

use async_std::channel::bounded;
use async_std::task::block_on;
use futures_util::FutureExt;

use pgwidgets_async_std::AsyncStdRuntime;
use pgwidgets_core::Time;
use pgwidgets_core::port::Runtime;

#[test]
fn the_clock_starts_at_zero_and_moves_with_the_timers() {
    let before = Instant::now();
    let runtime = AsyncStdRuntime::new();
    assert!(runtime.now().since_origin() <= before.elapsed());
    let deadline = runtime.now() + Duration::from_millis(20);
    block_on(runtime.sleep_until(deadline));
    assert!(runtime.now() >= deadline);
    assert!(runtime.now().since_origin() <= before.elapsed());
}

#[test]
fn a_deadline_that_has_passed_completes_at_once() {
    let runtime = AsyncStdRuntime::new();
    assert_eq!(runtime.sleep_until(Time::ZERO).now_or_never(), Some(()));
}

#[test]
fn the_farthest_deadline_never_comes() {
    let runtime = AsyncStdRuntime::new();
    for never in [Duration::MAX, Duration::from_secs(u64::from(u32::MAX))] {
        let never = runtime.sleep_until(Time::from_origin(never));
        assert_eq!(never.now_or_never(), None);
    }
}

#[test]
fn a_thread_outside_of_the_executor_may_use_it() {
    let runtime = AsyncStdRuntime::new();
    let (done, ran) = bounded(1);
    let thread = std::thread::spawn(move || {
        let sleep = runtime.sleep_until(runtime.now() + Duration::from_millis(1));
        runtime.spawn(Box::pin(async move {
            sleep.await;
            done.send(()).await.expect("the test waits");
        }));
    });
    assert_eq!(block_on(ran.recv()), Ok(()));
    thread.join().unwrap();
}

#[test]
fn a_task_that_panics_disturbs_no_other() {
    let runtime = AsyncStdRuntime::new();
    runtime.spawn(Box::pin(async { panic!("on purpose") }));
    let (done, ran) = bounded(1);
    runtime.spawn(Box::pin(async move {
        done.send(()).await.expect("the test waits");
    }));
    assert_eq!(block_on(ran.recv()), Ok(()));
}

#[test]
fn entropy_fills_the_whole_buffer() {
    let runtime = AsyncStdRuntime::new();
    let (mut first, mut second) = ([0; 64], [0; 64]);
    runtime.entropy(&mut first).unwrap();
    runtime.entropy(&mut second).unwrap();
    assert_ne!(first, second);
    assert_ne!(first[32..], [0; 32]);
}
