//! A process for each test and executor, and what it holds.

use std::alloc::System;
use std::fs;
use std::process::Command;

use pgwidgets::Builder;
use pgwidgets_conformance::host;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

/// The system's allocator, which counts what it allocates.
#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The variable that makes a test run as a program.
const ORDER: &str = "PGWIDGETS_CONFORMANCE_PROGRAM";

/// Makes a test of an `async fn()` for each executor, each in a process of its own.
macro_rules! on_every_executor {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[test]
            fn tokio() {
                crate::process::run(module_path!(), "tokio");
            }

            #[test]
            fn smol() {
                crate::process::run(module_path!(), "smol");
            }

            #[test]
            fn async_std() {
                crate::process::run(module_path!(), "async-std");
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            #[ignore = "a part of the tests beside it, which start it with an order"]
            async fn program() {
                if crate::process::is_ordered() {
                    super::$test().await;
                }
            }
        }
    )+};
}

/// Whether this process is to be a program.
pub(crate) fn is_ordered() -> bool {
    std::env::var_os(ORDER).is_some()
}

/// Runs the program beside a test, on an executor.
pub(crate) fn run(module: &str, executor: &str) {
    let (_, name) = module.split_once("::").expect("a test is in a crate");
    let name = format!("{name}::program");
    let ended = Command::new(std::env::current_exe().expect("a test has a path"))
        .args(["--exact", &name, "--ignored", "--nocapture"])
        .env(ORDER, "run")
        .env("PGWIDGETS_TEST_EXECUTOR", executor)
        // smol has one thread by default.
        .env("SMOL_THREADS", "2")
        .output()
        .expect("this test can be started again");
    let said = String::from_utf8_lossy(&ended.stdout);
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{}: {said}{errors}", ended.status);
    // A name that no test has would be no failure.
    assert!(said.contains("1 passed"), "{said}");
    for figure in said.lines().filter(|line| line.contains(" bytes")) {
        println!("{executor}: {figure}");
    }
}

/// An application's settings: the executor of this process, a free port, any number of sessions.
pub(crate) fn settings() -> Builder {
    host::builder()
        .ws_port(0)
        .http_server(false)
        .max_sessions(None)
}

/// Bytes of this process that are in memory.
pub(crate) fn resident() -> usize {
    let text = fs::read_to_string("/proc/self/status").expect("this is Linux");
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix("kB"));
    let kibibytes: usize = kibibytes
        .and_then(|it| it.trim().parse().ok())
        .expect("Linux tells it");
    kibibytes * 1024
}

/// Bytes that this process has allocated and not freed.
pub(crate) fn allocated() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

/// How many sockets this process has.
pub(crate) fn sockets() -> usize {
    let open = fs::read_dir("/proc/self/fd").expect("this is Linux");
    let targets = open.filter_map(|it| fs::read_link(it.ok()?.path()).ok());
    let is_socket = |target: &std::path::PathBuf| target.to_string_lossy().starts_with("socket:");
    targets.filter(is_socket).count()
}

/// Fails if it is more than may be.
pub(crate) fn at_most(what: &str, bytes: usize, most: usize) {
    println!("{what}: {bytes} bytes");
    assert!(bytes <= most, "{what}: {bytes} bytes, and may be {most}");
}
