//! The examples `probe` and `wall` as their users start them: from the command line.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, OnceLock};

use http::Request;
use pgwidgets_conformance::host::write_client_files;
use pgwidgets_conformance::{Door, Ending, TestBrowser};
use pgwidgets_sim_browser::Browser;
use serde_json::Value;
use tokio::process::Command;

use crate::child::{Program, on_every_executor};

/// How many widgets a wall of two rows has: window, box and button, and in each row a box with
/// five.
const WIDGETS: usize = 3 + 2 * 6;

on_every_executor!(
    the_probe_serves_its_page_and_its_ui_and_ends_by_ctrl_c,
    the_probe_does_what_its_arguments_say,
    the_wall_serves_its_ui_and_ends_by_ctrl_c,
);

/// Where cargo has put the examples of the package, with every executor built in.
///
/// A test of this package does not bring them, and what lies there may be of yesterday: cargo is
/// asked, with the features of `.ci/test`, so that after it there is nothing to build.
fn built(example: &str) -> PathBuf {
    static ANSWER: OnceLock<String> = OnceLock::new();
    let answer = ANSWER.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = std::process::Command::new(cargo);
        build.args(["build", "--workspace", "--all-features", "--locked"]);
        build.args(["--example", "probe", "--example", "wall"]);
        build.args(["--quiet", "--message-format", "json"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        build.current_dir(env!("CARGO_MANIFEST_DIR"));
        let output = build.output().expect("tests are built by cargo");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        String::from_utf8(output.stdout).expect("JSON is text")
    });
    let messages = answer.lines().map(serde_json::from_str::<Value>);
    let mut messages = messages.map(|message| message.expect("cargo speaks JSON"));
    let of_it = |message: &Value| {
        message["target"]["name"] == example && message["target"]["kind"][0] == "example"
    };
    let message = messages.find(of_it).expect("it was built");
    message["executable"].as_str().expect("it can run").into()
}

/// An example that has opened its ports.
struct Example {
    program: Program,
    door: Arc<Door>,
}

impl Example {
    async fn start(name: &str, executor: &str, arguments: &[&str]) -> Self {
        let files = Path::new(env!("CARGO_TARGET_TMPDIR")).join("client");
        write_client_files(&files).expect("the directory is for tests");
        let mut command = Command::new(built(name));
        command
            .args(["--ws", "0", "--http", "0", "--executor", executor])
            .args(arguments)
            .env("PGWIDGETS_JS_DIR", files)
            // One of the Probes is asked to fail, and would say so.
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped());
        let mut program = Program::spawn(command);
        let urls = program.says("listening").await;
        let (ws, http) = urls.split_once(' ').expect("it names both ports");
        let door = Arc::new(Door::ports(ws, Some(http.to_owned())));
        Self { program, door }
    }

    async fn open(&self) -> TestBrowser {
        TestBrowser::enter(&self.door).await
    }

    /// The page is there.
    async fn serves_its_page(&self) {
        let page = self
            .door
            .ask(Request::get("/").body(()).expect("it is a request"));
        let page = page.await;
        assert_eq!(page.status(), 200);
        let page = String::from_utf8_lossy(page.body()).into_owned();
        assert!(
            page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"),
            "{page}"
        );
    }

    /// Ctrl+C sends its browsers away and ends it well.
    async fn ends_by_ctrl_c(mut self, test_browser: &TestBrowser) {
        self.program.signal("-INT").await;
        let ending = test_browser.ended().await;
        assert!(matches!(ending, Ending::Closed(1001, _)), "{ending:?}");
        self.program.ends_well().await;
    }
}

async fn the_probe_serves_its_page_and_its_ui_and_ends_by_ctrl_c(executor: &str) {
    let probe = Example::start("probe", executor, &[]).await;
    probe.serves_its_page().await;
    let test_browser = probe.open().await;
    test_browser.shows("Label", "Built").await;
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
    probe.ends_by_ctrl_c(&test_browser).await;
}

async fn the_probe_does_what_its_arguments_say(executor: &str) {
    for mode in ["per_session", "serialized", "concurrent"] {
        let arguments = [
            "--mode",
            mode,
            "--max-sessions",
            "1",
            "--on-connect",
            "raise",
        ];
        let mut probe = Example::start("probe", executor, &arguments).await;
        let first = probe.open().await;
        // What fails at its end has shown all that comes before.
        first.shows("Label", "Ready").await;
        let second = probe.open().await;
        // There is no place for a second session as long as the first is looked at.
        second.until("a page that says to wait", waits).await;
        type_into(&first, "@sleep 0 first").await;
        first.shows("Label", "end first").await;
        assert!(second.look(waits), "{mode}: it was let in");
        drop(first);
        second.shows("Label", "Ready").await;
        type_into(&second, "@closeapp").await;
        let ending = second.ended().await;
        assert!(
            matches!(ending, Ending::Closed(1001, _)),
            "{mode}: {ending:?}"
        );
        probe.program.ends_well().await;
    }
}

async fn the_wall_serves_its_ui_and_ends_by_ctrl_c(executor: &str) {
    let wall = Example::start("wall", executor, &["--rows", "2"]).await;
    wall.serves_its_page().await;
    let test_browser = wall.open().await;
    // The listener comes last.
    is_listened_to(&test_browser, "Button", "activated").await;
    assert_eq!(
        test_browser.look(|browser| browser.widgets().count()),
        WIDGETS
    );
    test_browser.click("Button", "Hello");
    test_browser.shows("Label", "Hello").await;
    wall.ends_by_ctrl_c(&test_browser).await;
}

/// Waits until the page has a widget of the class whose action is listened to.
async fn is_listened_to(test_browser: &TestBrowser, class: &str, action: &str) {
    test_browser
        .until(&format!("a {class} with {action}"), |browser| {
            let wids = browser.find_all(class);
            let widget = wids.first().and_then(|wid| browser.widget(wid));
            widget.is_some_and(|widget| widget.listeners().contains(&action))
        })
        .await;
}

/// Whether the page says that it waits.
fn waits(browser: &Browser) -> bool {
    let mut texts = browser.widgets().filter_map(|widget| widget.text());
    texts.any(|text| text.contains("All places"))
}

/// Types a command into the Probe.
async fn type_into(test_browser: &TestBrowser, command: &str) {
    // What it listens to at last: before that the line may do nothing yet.
    is_listened_to(test_browser, "Image", "drop-end").await;
    test_browser.act(|browser| {
        let entry = browser.find_all("TextEntry").remove(0);
        browser
            .type_text(entry.clone(), command)
            .expect("it takes text");
        browser.press_enter(entry).expect("it is an entry");
    });
}
