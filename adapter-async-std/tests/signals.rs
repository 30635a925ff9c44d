//! Interruptions, in a process of their own: a signal is for all of it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::process::Command;

use async_std::task::block_on;
use futures_util::FutureExt;

use pgwidgets_async_std::AsyncStdRuntime;
use pgwidgets_core::port::Runtime;

#[test]
fn the_process_is_asked_to_end() {
    let runtime = AsyncStdRuntime::new();
    for signal in ["INT", "TERM"] {
        assert_eq!(runtime.interrupted().now_or_never(), None, "not yet");
        let (first, second) = (runtime.interrupted(), runtime.interrupted());
        let command = format!("kill -{signal} $PPID");
        let killed = Command::new("sh").args(["-c", &command]).status();
        assert!(killed.unwrap().success());
        block_on(async { (first.await, second.await) });
    }
}
