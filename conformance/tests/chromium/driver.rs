//! The two programs that the tests need: a chromedriver of each test's own, and Chromium.

use std::env;
use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// A chromedriver on a free port. It ends with this value at the latest.
pub(crate) struct Driver {
    process: Child,
    /// Kept, so that it never writes into a closed pipe.
    _output: Lines<BufReader<ChildStdout>>,
    url: String,
}

impl Driver {
    /// Starts one, and waits until it listens.
    pub(crate) async fn start() -> Self {
        let path = program("CHROMEDRIVER", &["chromedriver"]);
        let mut process = Command::new(&path)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", path.display()));
        let output = process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let port = loop {
            let line = lines.next_line().await.expect("its output is text");
            let line = line.unwrap_or_else(|| panic!("{} ended at once", path.display()));
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        Self {
            process,
            _output: lines,
            url: format!("http://127.0.0.1:{port}"),
        }
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
