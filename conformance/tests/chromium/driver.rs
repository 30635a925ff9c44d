//! The two programs that the tests need: each test's own chromedriver, and Chromium.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// How often a driver is started until one lives.
const ATTEMPTS: u32 = 10;

/// A chromedriver on a free port. It ends with this value at the latest.
pub(crate) struct Driver {
    process: Child,
    /// Kept, so that it never writes into a closed pipe.
    _output: Lines<BufReader<ChildStdout>>,
    url: String,
}

impl Driver {
    /// Starts one, and waits until it listens.
    ///
    /// It takes a port that is free on IPv4, and ends if that one is taken on IPv6, or taken
    /// meanwhile; so it is started again.
    ///
    /// # Panics
    /// If none lives, with what the last one said.
    pub(crate) async fn start() -> Self {
        Self::start_program(&program("CHROMEDRIVER", &["chromedriver"])).await
    }

    async fn start_program(path: &Path) -> Self {
        let mut said = String::new();
        for _ in 0..ATTEMPTS {
            match Self::attempt(path).await {
                Ok(driver) => return driver,
                Err(last_words) => said = last_words,
            }
        }
        panic!(
            "{} ended at once, {ATTEMPTS} times; at last it said:\n{said}",
            path.display()
        )
    }

    /// Starts one; the error is all that it said before it ended.
    async fn attempt(path: &Path) -> Result<Self, String> {
        let mut process = Command::new(path)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", path.display()));
        let output = process.stdout.take().expect("its output is piped");
        let mut errors = process.stderr.take().expect("its errors are piped");
        // Read to its end, so that it never waits for a reader, and shown if it ends at once.
        let errors = tokio::spawn(async move {
            let mut text = Vec::new();
            let _ = errors.read_to_end(&mut text).await;
            String::from_utf8_lossy(&text).into_owned()
        });
        let mut lines = BufReader::new(output).lines();
        let mut said = String::new();
        while let Some(line) = lines.next_line().await.expect("its output is text") {
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                return Ok(Self {
                    process,
                    _output: lines,
                    url,
                });
            }
            said.push_str(&line);
            said.push('\n');
        }
        let status = process.wait().await.expect("it is ours");
        let errors = errors.await.expect("the task does not panic");
        Err(format!("{said}{errors}{status}"))
    }

    /// Where it takes commands.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Ends the process, and waits until it has.
    pub(crate) async fn end(mut self) {
        self.process.kill().await.expect("the process is ours");
    }
}

/// Where Chromium is.
pub(crate) fn chromium() -> PathBuf {
    program(
        "CHROMIUM",
        &["chromium", "chromium-browser", "google-chrome"],
    )
}

/// The program that the variable names, or the first of `names` that is on the PATH.
fn program(variable: &str, names: &[&str]) -> PathBuf {
    if let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()) {
        return path.into();
    }
    let path = env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |directory| directory.join(name)))
        .find(|path| path.is_file())
        .unwrap_or_else(|| {
            panic!(
                "these tests need {}: it is not on the PATH, and {variable} names none",
                names[0]
            )
        })
}

#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use futures_util::FutureExt;

    use super::*;

    /// A script in place of the driver, in the test's own directory.
    fn script(name: &str, lines: &str) -> (PathBuf, PathBuf) {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).expect("the directory is for tests");
        let path = directory.join("driver");
        let text = format!("#!/bin/sh\ncd '{}'\n{lines}\n", directory.display());
        fs::write(&path, text).expect("the directory is for tests");
        let permissions = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&path, permissions).expect("the file is ours");
        (directory, path)
    }

    #[tokio::test]
    async fn a_driver_that_ends_at_once_is_started_again() {
        let lines = "echo again >> starts
            [ $(wc -l < starts) -ge 3 ] || { echo 'the port is taken' >&2; exit 1; }
            echo 'ChromeDriver was started successfully on port 7.'
            exec sleep 600";
        let (directory, path) = script("driver-again", lines);
        let driver = Driver::start_program(&path).await;
        assert_eq!(driver.url(), "http://127.0.0.1:7");
        driver.end().await;
        let starts = fs::read_to_string(directory.join("starts")).expect("it was started");
        assert_eq!(starts.lines().count(), 3);
    }

    #[tokio::test]
    async fn a_driver_that_never_lives_shows_why() {
        let lines = "echo 'Starting'; echo 'the port is taken' >&2; exit 3";
        let (_, path) = script("driver-never", lines);
        let start = std::panic::AssertUnwindSafe(Driver::start_program(&path));
        let panic = start.catch_unwind().await.err().expect("it cannot start");
        let text = panic.downcast_ref::<String>().expect("it says why");
        for part in ["Starting", "the port is taken", "exit status: 3"] {
            assert!(text.contains(part), "{text}");
        }
    }
}
