//! A program that has no file descriptors left.

use std::env;
use std::time::Duration;

use pgwidgets::Result;
use pgwidgets_conformance::wait::GUARD;
use pgwidgets_conformance::{Door, TestBrowser};
use tokio::net::TcpStream;
use tokio::process::Command;

use crate::child::{Program, is_ordered, on_every_executor};
use crate::own_program::{log, run, settings, threads};

const LINE: &str = "cannot accept connections";

on_every_executor!(without_descriptors_a_port_says_so_once_and_serves_when_there_are_some);

async fn without_descriptors_a_port_says_so_once_and_serves_when_there_are_some(executor: &str) {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 64 && exec \"$@\"", "sh"]);
    command.arg(env::current_exe().expect("a test has a path"));
    let name = "descriptors::the_program";
    let mut program = Program::start_by(command, name, executor, &threads(false));
    let url = program.says("listening").await;
    let address = url.trim_start_matches("ws://").trim_end_matches('/');
    let mut connections = Vec::new();
    for _ in 0..100 {
        connections.push(TcpStream::connect(address).await.expect("it is queued"));
    }
    program.says(LINE).await;
    // That it says nothing more is only seen by listening for a while.
    let mut said = program.lines_for(Duration::from_secs(3)).await;
    drop(connections);
    let test_browser = TestBrowser::enter(&Door::ports(&*url, None).into()).await;
    test_browser
        .until("init", |it| it.counts().inits == 1)
        .await;
    program.signal("-INT").await;
    said.extend(program.lines_for(GUARD).await);
    assert!(!said.iter().any(|line| line.contains(LINE)), "{said:?}");
    program.ends_well().await;
}

#[test]
#[ignore = "a part of the test above, which starts it with an order"]
fn the_program() -> Result<()> {
    if !is_ordered() {
        return Ok(());
    }
    log();
    run(async {
        let app = settings().build()?;
        app.start().await?;
        // A line of its own, whatever the test harness has written before.
        eprintln!("\nlistening {}", app.ws_url().unwrap_or_default());
        app.run().await
    })
}
