//! Interruptions, in a process of their own: a signal is for all of it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::process::Command;
use std::thread;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::timeout;

use pgwidgets_async_std::AsyncStdRuntime;
use pgwidgets_core::port::Runtime;
use pgwidgets_smol::SmolRuntime;
use pgwidgets_tokio::TokioRuntime;

/// Makes a test of each function, once for each adapter's executor. No two run at once.
macro_rules! on_every_executor {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            use super::*;

            #[tokio::test]
            async fn tokio() {
                let _alone = alone().await;
                super::$test(TokioRuntime::current().unwrap()).await;
            }

            #[tokio::test]
            async fn smol() {
                let _alone = alone().await;
                super::$test(SmolRuntime::new()).await;
            }

            #[tokio::test]
            async fn async_std() {
                let _alone = alone().await;
                super::$test(AsyncStdRuntime::new()).await;
            }
        }
    )+};
}

on_every_executor!(
    the_process_is_asked_to_end,
    a_thread_outside_of_the_executor_may_wait_for_it,
);

/// Waits until no other test can send a signal.
async fn alone() -> MutexGuard<'static, ()> {
    static RUNNING: Mutex<()> = Mutex::const_new(());
    RUNNING.lock().await
}

async fn the_process_is_asked_to_end(runtime: impl Runtime) {
    for signal in ["INT", "TERM"] {
        assert_eq!(runtime.interrupted().now_or_never(), None, "not yet");
        let both = async { tokio::join!(runtime.interrupted(), runtime.interrupted()) };
        let mut both = Box::pin(both);
        assert_eq!((&mut both).now_or_never(), None, "not yet");
        let command = format!("kill -{signal} $PPID");
        let killed = Command::new("sh").args(["-c", &command]).status();
        assert!(killed.unwrap().success());
        let told = timeout(Duration::from_secs(10), both).await;
        assert_eq!(told, Ok(((), ())), "{signal}");
    }
}

async fn a_thread_outside_of_the_executor_may_wait_for_it(runtime: impl Runtime) {
    let thread = thread::spawn(move || runtime.interrupted().now_or_never());
    assert_eq!(thread.join().unwrap(), None, "nobody interrupts it");
}
