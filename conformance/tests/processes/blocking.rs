//! A handler that blocks its thread, where there is another one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use pgwidgets::{Application, Policy, Result, Session};
use pgwidgets_conformance::host::{builder, client_files};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::wait::eventually;
use pgwidgets_conformance::{Door, Link, Log, TestBrowser};
use pgwidgets_sim_browser::Browser;

use crate::child::{Program, is_ordered, on_every_executor};

on_every_executor!(who_blocks_holds_up_its_own_session_only);

async fn who_blocks_holds_up_its_own_session_only(executor: &str) {
    let mut program = Program::start("blocking::the_program_that_blocks", executor);
    program.says("all were run").await;
    program.ends_well().await;
}

/// What happened in the program.
#[derive(Clone, Default)]
struct Seen {
    sessions: Log<Session>,
    blocking: Log<()>,
    clicks: Log<()>,
    released: Arc<AtomicBool>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part of the test above, which starts it with an order"]
async fn the_program_that_blocks() -> Result<()> {
    const CLICKS: usize = 1_000;
    const OTHERS: usize = 20;
    if !is_ordered() {
        return Ok(());
    }
    let seen = Seen::default();
    let app = builder().ws_port(0).http_port(0).max_sessions(None);
    let app = app.client(client_files()).concurrency(Policy::Concurrent);
    let app = app.build()?;
    prepare(&app, &seen);
    app.start().await?;
    let door = Arc::new(Door::ports(app.ws_url().unwrap_or_default(), None));

    let first = TestBrowser::enter(&door).await;
    first.shows("Label", "Built").await;
    let session = seen.sessions.wait_for(1).await[0];
    let (id, token) = (session.id()?, session.token()?);
    let tab = Browser::with_credentials(id.as_str(), &token);
    let second = TestBrowser::dial(&door, tab, Link::default()).await;
    let second = second.expect("it is its link");
    second.shows("Label", "Built").await;
    let other = TestBrowser::enter(&door).await;
    other.shows("Label", "Built").await;
    first.click("Button", "Block");
    seen.blocking.wait_for(1).await;
    // Another session goes on, on the other thread.
    for count in 1..=OTHERS {
        other.click("Button", "Click");
        seen.clicks.wait_for(count).await;
    }
    // Of this one the starts pile up. Its browsers are read on, also the one whose click blocks.
    for _ in 0..CLICKS / 2 {
        first.click("Button", "Click");
        second.click("Button", "Click");
    }
    let arrived = || session.counters().is_ok_and(|it| it.events > CLICKS as u64);
    eventually("all clicks are there", arrived).await;
    seen.released.store(true, Ordering::SeqCst);
    seen.clicks.wait_for(OTHERS + CLICKS).await;
    app.close().await;
    eprintln!("\nall were run");
    Ok(())
}

fn prepare(app: &Application, seen: &Seen) {
    let seen = seen.clone();
    app.on_connect(move |session: Session| {
        let seen = seen.clone();
        async move {
            let panel = Panel::build(session).await?;
            let Seen {
                blocking,
                clicks,
                released,
                ..
            } = seen.clone();
            let block = panel.button("Block").await?;
            block
                .on_activated(move |_| {
                    blocking.push(());
                    while !released.load(Ordering::SeqCst) {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                })
                .await?;
            let click = panel.button("Click").await?;
            click.on_activated(move |_| clicks.push(())).await?;
            panel.ready().await?;
            seen.sessions.push(session);
            Ok(())
        }
    });
}
