//! The executor: clock, timers, tasks, entropy.

use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::oneshot;
use tokio::time::timeout;

use pgwidgets_core::Time;
use pgwidgets_core::port::Runtime;
use pgwidgets_tokio::TokioRuntime;

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
async fn a_deadline_that_has_passed_completes_at_once() {
    let runtime = TokioRuntime::current().unwrap();
    tokio::time::advance(Duration::from_secs(10)).await;
    runtime
        .sleep_until(Time::from_origin(Duration::from_secs(9)))
        .await;
    assert_eq!(runtime.now(), Time::from_origin(Duration::from_secs(10)));
}

#[tokio::test(start_paused = true)]
async fn the_farthest_deadline_never_comes() {
    let runtime = TokioRuntime::current().unwrap();
    let never = runtime.sleep_until(Time::from_origin(Duration::MAX));
    assert!(
        timeout(Duration::from_secs(1_000_000), never)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_thread_outside_of_the_runtime_may_use_it() {
    let runtime = TokioRuntime::current().unwrap();
    let (done, ran) = oneshot::channel();
    let thread = std::thread::spawn(move || {
        let sleep = runtime.sleep_until(runtime.now() + Duration::from_millis(1));
        runtime.spawn(Box::pin(async move {
            sleep.await;
            done.send(()).expect("the test waits");
        }));
    });
    ran.await.unwrap();
    thread.join().unwrap();
}

#[tokio::test]
async fn interruptions_are_awaited_outside_of_the_runtime_too() {
    let runtime = TokioRuntime::current().unwrap();
    let thread = std::thread::spawn(move || runtime.interrupted().now_or_never());
    assert_eq!(thread.join().unwrap(), None, "nobody interrupts the tests");
}

#[tokio::test]
async fn entropy_fills_the_whole_buffer() {
    let runtime = TokioRuntime::current().unwrap();
    let (mut first, mut second) = ([0; 64], [0; 64]);
    runtime.entropy(&mut first).unwrap();
    runtime.entropy(&mut second).unwrap();
    assert_ne!(first, second);
    assert_ne!(first[32..], [0; 32]);
}
