//! Contents that are edited faster than a browser takes them.

use pgwidgets::Limits;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, calls_of, of_type, wid};
use crate::scenario::Scenario;
use crate::{TestBed, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single more_edits_than_may_wait_make_only_their_content_stale [8];
        single a_long_text_that_waits_is_sent_as_it_is_by_then [8];
    }
}

/// The calls of messages that are about this widget.
fn about(messages: &[Value], widget: i64, method: &str) -> Vec<Value> {
    let calls = calls_of(messages, method).into_iter();
    calls
        .filter(|it| it["wid"] == json!(widget))
        .cloned()
        .collect()
}

async fn more_edits_than_may_wait_make_only_their_content_stale(bed: TestBed) {
    const EDITS: usize = 6_000;
    const MOST: usize = 1_000;
    const KEPT_LINES: i64 = 50;
    let mut limits = Limits::default();
    limits.outbox_messages = MOST;
    let watched = Watched::with(&bed, bed.settings().limits(limits)).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    let area = session.widgets().text_area().await.expect("it lives");
    area.set_limit(KEPT_LINES).await.expect("it lives");
    watched.put(area).await;
    let mut peer = watched.peer().await;
    peer.messages().await.expect("the handshake");
    peer.messages().await.expect("the replay");
    // It reads nothing until everything between here and there is full, and more than may wait.
    for number in 0..EDITS {
        let line = format!("{number} {}\n", "of a log that is written fast ".repeat(60));
        area.append_text(line)
            .await
            .expect("the program does not wait");
    }
    status.set_text("the latest").await.expect("it lives");
    let wanted = area.get_text().expect("it lives");
    let mut told: Vec<Value> = Vec::new();
    let is_last = |it: &&Value| it["args"] == json!(["the latest"]);
    within("the rest", async {
        loop {
            let more = peer.messages().await.expect("it is still there");
            let ended = calls_of(&more, "set_text").iter().any(is_last);
            told.extend(more);
            if ended {
                break;
            }
        }
    })
    .await;
    assert!(
        of_type(&told, "reconstruct-start").is_empty(),
        "the page stays as it is"
    );
    assert_eq!(session.counters().expect("it lives").overflows, 0);
    assert!(
        calls_of(&told, "append_text").len() < EDITS,
        "more was edited than could wait"
    );
    let mut shown = String::new();
    for message in &told {
        let text = message["args"][0].as_str().unwrap_or_default();
        match message["method"].as_str() {
            Some("append_text") => shown.push_str(text),
            Some("set_text") if message["wid"] == json!(wid(area)) => text.clone_into(&mut shown),
            _ => {}
        }
    }
    // The page cuts what is more than the lines that it keeps.
    assert!(shown.ends_with(&wanted), "{} bytes", shown.len());
}

async fn a_long_text_that_waits_is_sent_as_it_is_by_then(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let area = watched.panel.session.widgets().text_area().await;
    let area = area.expect("it lives");
    watched.put(area).await;
    let long = "a line of a long text\n".repeat(10_000);
    let told = watched
        .told(async {
            // In one go, so that nothing is sent before all is said.
            watched
                .panel
                .session
                .batch(async {
                    area.set_text(long.clone()).await?;
                    area.append_text("and one more").await
                })
                .await
        })
        .await;
    let set = about(&told, wid(area), "set_text");
    assert_eq!(set.len(), 1);
    assert!(set[0]["args"][0] == json!(format!("{long}and one more")));
    assert!(about(&told, wid(area), "append_text").is_empty());
    watched.assert_alike(&[]).await;
}
