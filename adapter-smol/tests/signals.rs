//! Interruptions, in a process of their own: a signal is for all of it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::process::Command;

use futures_util::FutureExt;
use smol::block_on;

use pgwidgets_core::port::Runtime;
use pgwidgets_smol::SmolRuntime;

#[test]
fn the_process_is_asked_to_end() {
    let runtime = SmolRuntime::new();
    for signal in ["INT", "TERM"] {
        assert_eq!(runtime.interrupted().now_or_never(), None, "not yet");
        let (first, second) = (runtime.interrupted(), runtime.interrupted());
        let command = format!("kill -{signal} $PPID");
        let killed = Command::new("sh").args(["-c", &command]).status();
        assert!(killed.unwrap().success());
        block_on(async { (first.await, second.await) });
    }
}
