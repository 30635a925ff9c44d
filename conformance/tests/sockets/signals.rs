//! The signals that ask a process to end.
#![cfg(unix)]

use std::process::Stdio;
use std::time::{Duration, Instant};

use pgwidgets::{Application, Policy, Result, Session};
use pgwidgets_conformance::host::settings;
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Ending, Link, Visitor, within};
use pgwidgets_sim_browser::Browser;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// The program that gets the signals: this test again, in a process of its own.
const PROGRAM: &str = "signals::the_program_that_is_asked_to_end";

/// The variable by which it is told to be that program.
const ORDER: &str = "PGWIDGETS_CONFORMANCE_PROGRAM";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part of the tests below, which start it with an order"]
async fn the_program_that_is_asked_to_end() -> Result<()> {
    if std::env::var_os(ORDER).is_none() {
        // Who runs the ignored tests by hand does not want one that goes on for ever.
        return Ok(());
    }
    let app = settings(Policy::PerSession).build()?;
    program(&app);
    app.start().await?;
    // A line of its own, whatever the test harness has written before.
    eprintln!("\nlistening {}", app.ws_url().unwrap_or_default());
    app.run().await?;
    eprintln!("\nran to its end");
    Ok(())
}

fn program(app: &Application) {
    app.on_connect(|session: Session| async move {
        let panel = Panel::build(session).await?;
        panel.ready().await?;
        std::future::pending::<Result<()>>().await
    });
}

async fn ends_by(signal: &str) {
    let mut child = Command::new(std::env::current_exe().expect("a test has a path"))
        .args(["--exact", PROGRAM, "--ignored", "--nocapture"])
        .env(ORDER, "run")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("this test can be started again");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let mut next = async |wanted: &str| {
        within(wanted, async {
            loop {
                let line = lines.next_line().await.expect("it is text");
                let line = line.unwrap_or_else(|| panic!("it ended before {wanted:?}"));
                if let Some(rest) = line.strip_prefix(wanted) {
                    return rest.trim().to_owned();
                }
            }
        })
        .await
    };
    let url = next("listening").await;
    let mut visitors = Vec::new();
    for _ in 0..5 {
        let visitor = Visitor::dial(&url, Browser::new(), Link::default()).await;
        let visitor = visitor.expect("it listens");
        visitor.shows("Label", "Built").await;
        visitors.push(visitor);
    }
    // One of them takes nothing and answers nothing.
    visitors[0].freeze().await;
    let started = Instant::now();
    let pid = child.id().expect("it runs").to_string();
    let killed = Command::new("kill").args([signal, &pid]).status().await;
    assert!(killed.expect("there is kill").success());
    for visitor in &visitors[1..] {
        let ending = visitor.ended().await;
        assert!(matches!(ending, Ending::Closed(1001, _)), "{ending:?}");
    }
    next("ran to its end").await;
    let status = within("the process's end", child.wait())
        .await
        .expect("it is ours");
    assert!(status.success(), "{status}");
    assert!(
        started.elapsed() < Duration::from_secs(6),
        "{:?}",
        started.elapsed()
    );
}

#[tokio::test]
async fn ctrl_c_ends_the_program() {
    ends_by("-INT").await;
}

#[tokio::test]
async fn sigterm_ends_the_program() {
    ends_by("-TERM").await;
}
