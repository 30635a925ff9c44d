//! A program that neither subscribes to the log nor sets `on_error` still sees its own failures.

use std::sync::Arc;

use pgwidgets::{Error, Result, Session};
use pgwidgets_conformance::host::{builder, client_files};
use pgwidgets_conformance::{Door, TestBrowser};

use crate::child::{Program, is_ordered, on_every_executor};

on_every_executor!(a_failed_on_connect_is_seen_on_stderr);

async fn a_failed_on_connect_is_seen_on_stderr(executor: &str) {
    let mut program = Program::start("failures::the_program_that_fails", executor);
    let line = program.says("pgwidgets: session ").await;
    let (id, told) = line.split_once(": ").expect("a session and what failed");
    assert!(!id.is_empty(), "{line}");
    assert_eq!(told, r"on_connect: the database\nis not there");
    program.ends_well().await;
}

#[tokio::test]
#[ignore = "a part of the test above, which starts it with an order"]
async fn the_program_that_fails() -> Result<()> {
    if !is_ordered() {
        return Ok(());
    }
    let app = builder().ws_port(0).http_port(0).max_sessions(None);
    let app = app.client(client_files()).build()?;
    app.on_connect(|_: Session| Err(Error::from("the database\nis not there")));
    app.start().await?;
    let door = Arc::new(Door::ports(app.ws_url().unwrap_or_default(), None));
    let test_browser = TestBrowser::enter(&door).await;
    let sentence = "Something went wrong in this program, so that there is nothing to show. Please \
                    try again later.";
    test_browser.shows("Label", sentence).await;
    app.close().await;
    Ok(())
}
