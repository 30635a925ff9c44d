//! Programs that run beside the test: this test again, or any other.

use std::os::unix::process::ExitStatusExt;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use pgwidgets_conformance::within;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader, Lines};
use tokio::process::{Child, Command};
use tokio::time::{Instant, timeout_at};

/// The variable that makes a test run as a program.
const ORDER: &str = "PGWIDGETS_CONFORMANCE_PROGRAM";

/// Whether this process is to be a program. Running the ignored tests by hand must not start one
/// that runs for ever.
pub(crate) fn is_ordered() -> bool {
    std::env::var_os(ORDER).is_some()
}

/// A program that runs. It is killed when this is dropped.
pub(crate) struct Program {
    pub(crate) child: Child,
    lines: Lines<BufReader<Box<dyn AsyncRead + Send + Unpin>>>,
}

impl Program {
    /// Starts the ignored test of that name, on an executor.
    pub(crate) fn start(name: &str, executor: &str) -> Self {
        let command = Command::new(std::env::current_exe().expect("a test has a path"));
        Self::start_by(command, name, executor, &[])
    }

    /// The same with more variables, and by a command that may be another one which starts it.
    pub(crate) fn start_by(
        mut command: Command,
        name: &str,
        executor: &str,
        variables: &[(&str, &str)],
    ) -> Self {
        command
            .args(["--exact", name, "--ignored", "--nocapture"])
            .env(ORDER, "run")
            .env("PGWIDGETS_TEST_EXECUTOR", executor)
            // smol has one thread by default.
            .env("SMOL_THREADS", "2")
            .envs(variables.iter().copied())
            // What the test harness prints is not the program's.
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        Self::spawn(command)
    }

    /// Starts a program; what it says is read from that one of its outputs that is piped.
    pub(crate) fn spawn(mut command: Command) -> Self {
        command.kill_on_drop(true);
        let mut child = command.spawn().expect("it can be started");
        let output: Box<dyn AsyncRead + Send + Unpin> =
            match (child.stdout.take(), child.stderr.take()) {
                (Some(stdout), None) => Box::new(stdout),
                (None, Some(stderr)) => Box::new(stderr),
                both => panic!("one output is piped, and not {both:?}"),
            };
        let lines = BufReader::new(output).lines();
        Self { child, lines }
    }

    /// Sends it a signal, by the option of `kill`.
    pub(crate) async fn signal(&self, signal: &str) {
        let pid = self.child.id().expect("it runs").to_string();
        let killed = Command::new("kill").args([signal, &pid]).status().await;
        assert!(killed.expect("there is kill").success());
    }

    /// Waits for a line that begins so; the result is its rest.
    pub(crate) async fn says(&mut self, beginning: &str) -> String {
        within(beginning, async {
            loop {
                let line = self.lines.next_line().await.expect("it is text");
                let line = line.unwrap_or_else(|| panic!("it ended before {beginning:?}"));
                if let Some(rest) = line.strip_prefix(beginning) {
                    return rest.trim().to_owned();
                }
            }
        })
        .await
    }

    /// The lines that it says from now on, for so long or until its end.
    pub(crate) async fn lines_for(&mut self, patience: Duration) -> Vec<String> {
        let deadline = Instant::now() + patience;
        let mut lines = Vec::new();
        while let Ok(line) = timeout_at(deadline, self.lines.next_line()).await {
            let Some(line) = line.expect("it is text") else {
                break;
            };
            lines.push(line);
        }
        lines
    }

    /// Waits for its end, which has to be a good one.
    pub(crate) async fn ends_well(&mut self) {
        let status = self.ends().await;
        assert!(status.success(), "{status}");
    }

    /// Waits for its end by a signal.
    pub(crate) async fn ends_by(&mut self, signal: i32) {
        let status = self.ends().await;
        assert_eq!(status.signal(), Some(signal), "{status}");
    }

    async fn ends(&mut self) -> ExitStatus {
        let status = within("the process's end", self.child.wait()).await;
        status.expect("it is ours")
    }
}

/// Makes a test of an `async fn(&str)` for each executor.
macro_rules! on_every_executor {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test]
            async fn tokio() {
                super::$test("tokio").await;
            }

            #[tokio::test]
            async fn smol() {
                super::$test("smol").await;
            }

            #[tokio::test]
            async fn async_std() {
                super::$test("async-std").await;
            }
        }
    )+};
}
pub(crate) use on_every_executor;
