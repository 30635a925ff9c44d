//! The signals that ask a process to end.

use std::sync::Arc;
use std::time::{Duration, Instant};

use pgwidgets::{Result, Session};
use pgwidgets_conformance::host::{builder, client_files};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Door, Ending, TestBrowser};

use crate::child::{Program, is_ordered, on_every_executor};

on_every_executor!(ctrl_c_ends_the_program, sigterm_ends_the_program);

async fn ctrl_c_ends_the_program(executor: &str) {
    ends_by("-INT", executor).await;
}

async fn sigterm_ends_the_program(executor: &str) {
    ends_by("-TERM", executor).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part of the tests above, which start it with an order"]
async fn the_program_that_is_asked_to_end() -> Result<()> {
    if !is_ordered() {
        return Ok(());
    }
    let app = builder().ws_port(0).http_port(0).max_sessions(None);
    let app = app.client(client_files()).build()?;
    app.on_connect(|session: Session| async move {
        Panel::build(session).await?.ready().await?;
        std::future::pending::<Result<()>>().await
    });
    app.start().await?;
    // A line of its own, whatever the test harness has written before.
    eprintln!("\nlistening {}", app.ws_url().unwrap_or_default());
    app.run().await?;
    eprintln!("\nran to its end");
    Ok(())
}

async fn ends_by(signal: &str, executor: &str) {
    let mut program = Program::start("signals::the_program_that_is_asked_to_end", executor);
    let url = program.says("listening").await;
    let door = Arc::new(Door::ports(url, None));
    let mut test_browsers = Vec::new();
    for _ in 0..5 {
        let test_browser = TestBrowser::enter(&door).await;
        test_browser.shows("Label", "Built").await;
        test_browsers.push(test_browser);
    }
    // One of them takes nothing and answers nothing.
    test_browsers[0].freeze().await;
    let started = Instant::now();
    program.signal(signal).await;
    for test_browser in &test_browsers[1..] {
        let ending = test_browser.ended().await;
        assert!(matches!(ending, Ending::Closed(1001, _)), "{ending:?}");
    }
    program.says("ran to its end").await;
    program.ends_well().await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(6), "{took:?}");
}
