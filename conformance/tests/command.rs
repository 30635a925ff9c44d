//! The command: what it prints, what it writes, and how it ends.

use std::process::{Command, Output};

use pgwidgets::{Application, ClientFiles, Executor, Result, Session};
use serde_json::Value;

const TRANSCRIPT: &str = "transcript::a_scripted_session_is_the_same_everywhere";

fn command(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pgwidgets-conformance"));
    command.args(arguments).output().expect("it was built")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_has_examples_and_exit_codes() {
    let help = command(&["--help"]);
    assert_eq!(code(&help), 0);
    let help = text(&help.stdout);
    assert!(
        help.contains("Examples:") && help.contains("Exit codes:"),
        "{help}"
    );
}

#[test]
fn the_list_can_be_filtered() {
    let all = command(&["list"]);
    assert_eq!(code(&all), 0);
    let all = text(&all.stdout);
    assert!(all.contains(TRANSCRIPT), "{all}");
    let some = text(&command(&["list", "--filter", "transcript::"]).stdout);
    let sum = "1 scenarios, 0 of them not for core, which has no ports";
    assert_eq!(some.lines().last(), Some(sum));
    let of_ports = text(&command(&["list", "--filter", "ports::a_port_in_use"]).stdout);
    assert!(of_ports.contains(" 1 of them not for core"), "{of_ports}");
    let of_row = text(&command(&["list", "--row", "50"]).stdout);
    assert!(of_row.contains(TRANSCRIPT), "{of_row}");
    assert!(of_row.lines().count() < all.lines().count(), "{of_row}");
    assert_eq!(code(&command(&["list", "--filter", "no such thing"])), 2);
    assert_eq!(code(&command(&["list", "--row", "99"])), 2);
}

#[test]
fn what_a_target_is_not_fit_for_is_counted() {
    let run = |target: &str| {
        let filters = ["--filter", TRANSCRIPT, "--filter", "ports::a_port_in_use"];
        let run = command(&[&["run", "--on", target][..], &filters].concat());
        assert_eq!(code(&run), 0, "{}", text(&run.stderr));
        text(&run.stdout)
    };
    let report = run("core");
    assert!(report.contains("not fit for core: 1 scenarios"), "{report}");
    assert!(report.ends_with("1 passed, 0 failed\n"), "{report}");
    let report = run("smol");
    assert!(!report.contains("not fit"), "{report}");
    assert!(report.ends_with("2 passed, 0 failed\n"), "{report}");
}

#[test]
fn a_run_reports_in_three_forms() {
    let directory = std::env::temp_dir();
    let name = |kind| directory.join(format!("pgwidgets-{}.{kind}", std::process::id()));
    let (xml, json) = (name("xml"), name("json"));
    let run = command(&[
        "run",
        "--on",
        "core",
        "--filter",
        TRANSCRIPT,
        "--junit",
        xml.to_str().expect("it is text"),
        "--json",
        json.to_str().expect("it is text"),
    ]);
    assert_eq!(code(&run), 0, "{}", text(&run.stderr));
    assert!(text(&run.stdout).ends_with("1 passed, 0 failed\n"));
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&json).expect("it is there"))
        .expect("it is JSON");
    assert_eq!(report["targets"][0]["name"], "core");
    assert_eq!(report["targets"][0]["left_out"], 0);
    assert_eq!(report["cases"][0]["target"], "core");
    assert_eq!(report["cases"][0]["passed"], true);
    let report = std::fs::read_to_string(&xml).expect("it is there");
    assert!(
        report.contains(&format!("name=\"{TRANSCRIPT}\"")),
        "{report}"
    );
    for path in [xml, json] {
        std::fs::remove_file(path).expect("it is ours");
    }
}

#[test]
fn what_makes_no_sense_is_told() {
    assert_eq!(code(&command(&["run", "--on", "nowhere"])), 2);
    assert_eq!(
        code(&command(&[
            "run",
            "--on",
            "core",
            "--filter",
            "no such thing"
        ])),
        2
    );
    // Nothing listens at a port that was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("ws://{}/", free.local_addr().expect("it is bound"));
    drop(free);
    let run = command(&["run", "--on", &url]);
    assert_eq!(code(&run), 3);
    assert!(text(&run.stderr).contains(&url));
}

/// A server whose sessions begin like this; returns its address.
fn serve<R: Future<Output = Result<()>> + Send + 'static>(
    begin: impl Fn(Session) -> R + Send + Sync + 'static,
) -> (Application, String) {
    let app = Application::builder()
        .runtime(Executor::smol())
        .ws_port(0)
        .http_server(false)
        .client(ClientFiles::embedded(&[]))
        .build()
        .expect("the settings are allowed");
    app.on_connect(begin);
    pgwidgets::block_on(app.start()).expect("a free port");
    let url = app.ws_url().expect("it has started");
    (app, url)
}

#[test]
fn a_server_that_does_not_run_the_probe_is_not_tried() {
    let (app, url) = serve(|session| async move { session.close().await });
    let run = command(&["run", "--on", &url]);
    assert_eq!(code(&run), 3, "{}", text(&run.stdout));
    let told = text(&run.stderr);
    assert!(
        told.contains(&url) && told.contains("not the Probe"),
        "{told}"
    );
    assert!(told.contains("ending Some(Closed(4003"), "{told}");
    pgwidgets::block_on(app.close());
}

#[test]
fn a_failure_is_told_with_its_place_and_what_was_not_seen() {
    // It looks like the Probe at first.
    let (app, url) = serve(|session| async move {
        let w = session.widgets();
        let top = w.top_level().await?;
        top.set_widget(w.label("Built").await?).await?;
        top.show().await
    });
    let name = "probe::a_slow_handler_and_the_click_behind_it";
    let run = command(&["run", "--on", &url, "--filter", name]);
    assert_eq!(code(&run), 1, "{}", text(&run.stderr));
    let report = text(&run.stdout);
    let heading = format!("failed on {url}: {name}");
    for part in [
        heading.as_str(),
        "scenarios/probe/handlers.rs:",
        "no Button shows \"Slow\"",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    pgwidgets::block_on(app.close());
}
