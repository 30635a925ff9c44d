//! What the programs of these tests have in common: they start their executor as a program does.

use std::env;

use pgwidgets::{Application, Builder, Result};
use pgwidgets_conformance::host::client_files;

/// Runs a program on the executor that the environment names, on one thread or on two. On tokio its
/// runtime is dropped in the end, as `#[tokio::main]` does.
pub(crate) fn run(program: impl Future<Output = Result<()>>) -> Result<()> {
    let executor = env::var("PGWIDGETS_TEST_EXECUTOR").unwrap_or_default();
    match executor.as_str() {
        "tokio" => {
            let mut runtime = if is_single() {
                tokio::runtime::Builder::new_current_thread()
            } else {
                tokio::runtime::Builder::new_multi_thread()
            };
            let runtime = runtime.worker_threads(2).enable_all().build()?;
            runtime.block_on(program)
        }
        "smol" => smol::block_on(program),
        "async-std" => async_std::task::block_on(program),
        other => panic!("there is no executor {other:?}"),
    }
}

/// The variables for one thread, or for two.
pub(crate) fn threads(single: bool) -> [(&'static str, &'static str); 3] {
    let number = if single { "1" } else { "2" };
    [
        ("THREADS", number),
        ("SMOL_THREADS", number),
        ("ASYNC_STD_THREAD_COUNT", number),
    ]
}

fn is_single() -> bool {
    env::var("THREADS").is_ok_and(|number| number == "1")
}

/// The settings of a program that names no executor.
pub(crate) fn settings() -> Builder {
    let settings = Application::builder().ws_port(0).http_port(0);
    settings.max_sessions(None).client(client_files())
}

/// Writes what is logged to stderr: the message first.
pub(crate) fn log() {
    let lines = tracing_subscriber::fmt().without_time().with_target(false);
    let lines = lines.with_level(false).with_ansi(false);
    lines.with_writer(std::io::stderr).init();
}
