//! Messages that are not read, and messages that do not end.

use std::io::Write;

use pgwidgets::Limits;
use pgwidgets_conformance::Log;
use pgwidgets_conformance::wait::{GUARD, eventually};

use crate::peers::{frame, join, open, read_until};
use crate::process::{at_most, resident, settings};

on_every_executor!(
    a_browser_that_never_reads_costs_little,
    a_browser_that_reads_again_gets_what_there_is_then,
    messages_that_do_not_end_cost_no_more_than_twice_the_limit,
);

/// How often a text is set for a browser that does not read.
const UPDATES: usize = 100_000;

/// What such a browser may cost, in bytes.
const UNREAD: usize = 16 * 1024 * 1024;

async fn a_browser_that_never_reads_costs_little() {
    let app = settings().build().expect("the settings are allowed");
    let done: Log<()> = Log::new();
    let all = done.clone();
    app.on_connect(move |session| {
        let all = all.clone();
        async move {
            let label = session.widgets().label("").await?;
            for number in 0..UPDATES {
                label.set_text(format!("{number:0100}")).await?;
            }
            all.push(());
            Ok(())
        }
    });
    app.start().await.expect("a free port");
    let before = resident();
    let unread = open(&app, 1).await;
    done.wait_for(1).await;
    let grown = resident().saturating_sub(before);
    at_most("a browser that does not read", grown, UNREAD);
    drop(unread);
    app.close().await;
}

async fn a_browser_that_reads_again_gets_what_there_is_then() {
    let app = settings().build().expect("the settings are allowed");
    app.start().await.expect("a free port");
    let session = app.create_session().expect("it runs");
    let top = session.widgets().top_level().title("top").await;
    let top = top.expect("it lives");
    let label = session.widgets().label("").await.expect("it lives");
    let before = resident();
    let mut unread = join(&app, session, 1).await.remove(0);
    eventually("it is there", || session.is_connected()).await;
    // A call to the front replaces no other one: each of them waits.
    for number in 0..UPDATES / 2 {
        let told = label.set_text(format!("text {number:0100}")).await;
        told.expect("it lives");
        top.raise_().await.expect("it lives");
    }
    let counters = session.counters().expect("it lives");
    assert!(counters.overflows >= 1, "{counters:?}");
    let grown = resident().saturating_sub(before);
    at_most("a browser that does not read", grown, UNREAD);

    label.set_text("the last text").await.expect("it lives");
    let guard = unread.set_read_timeout(Some(GUARD));
    guard.expect("it is not zero");
    let read = tokio::task::spawn_blocking(move || read_until(&mut unread, "the last text"));
    let read = read.await.expect("it comes");
    // What was dropped is not said: the page was built once more instead.
    let read = String::from_utf8_lossy(&read);
    assert!(read.matches("reconstruct-start").count() >= 2);
    assert!(read.matches("\"raise_\"").count() < UPDATES / 2);
    app.close().await;
}

async fn messages_that_do_not_end_cost_no_more_than_twice_the_limit() {
    const PEERS: usize = 20;
    let limit = Limits::default().text_message;
    let app = settings().build().expect("the settings are allowed");
    app.start().await.expect("a free port");
    // What is made once is not theirs.
    let first = open(&app, PEERS).await;
    let before = resident();
    let session = app.create_session().expect("it runs");
    let mut peers = open(&app, PEERS).await;
    // Fragments up to the limit, and no end.
    let fragment = vec![b' '; 1 << 14];
    let count = limit / fragment.len() - 1;
    let sending = tokio::task::spawn_blocking(move || {
        for peer in &mut peers {
            peer.write_all(&frame(0x01, &fragment)).expect("it reads");
            for _ in 0..count {
                peer.write_all(&frame(0x00, &fragment)).expect("it reads");
            }
            // It is read to here when this is answered.
            peer.write_all(&frame(0x89, b"read to here"))
                .expect("it reads");
        }
        for peer in &mut peers {
            read_until(peer, "read to here");
        }
        (peers, fragment)
    });
    let (mut peers, fragment) = sending.await.expect("no panic");
    let grown = resident().saturating_sub(before) / PEERS;
    at_most("a message in fragments", grown, 2 * limit);
    // Beyond the limit nothing more is kept, however much is sent.
    let sending = tokio::task::spawn_blocking(move || {
        for peer in &mut peers {
            for _ in 0..4 * count {
                // The server may have hung up.
                if peer.write_all(&frame(0x00, &fragment)).is_err() {
                    break;
                }
            }
        }
        peers
    });
    let peers = sending.await.expect("no panic");
    let grown = resident().saturating_sub(before) / PEERS;
    at_most("a message beyond the limit", grown, 2 * limit);
    assert!(session.counters().is_ok(), "the others live");
    drop((first, peers));
    app.close().await;
}
