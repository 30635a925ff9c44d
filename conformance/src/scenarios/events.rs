//! What users do: into the model first, then to the handlers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pgwidgets::widgets::Button;
use pgwidgets::{Limits, Policy};
use serde_json::json;
use tokio::sync::Semaphore;

use super::counter::{join, replayed};
use super::scenarios;
use super::watched::{Watched, callback, peer_of, wid};
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::wait::eventually;
use crate::{Host, Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single what_a_user_sets_is_kept_without_a_handler [];
        single what_belongs_to_one_view_is_not_told_to_others [];
        program each_listener_is_told_in_the_order_of_adding [];
        program a_browser_that_is_too_far_ahead_is_read_no_further [9];
        program an_awaited_answer_gets_through_the_events_before_it [9];
        program too_many_events_before_an_awaited_answer_end_the_connection [9];
        program a_flood_of_clicks_holds_up_no_other_session [28];
    }
}

async fn what_a_user_sets_is_kept_without_a_handler(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (session, vbox) = (watched.panel.session, watched.panel.vbox);
    let check = session
        .widgets()
        .check_box("check")
        .await
        .expect("it lives");
    let slider = session.widgets().slider().await.expect("it lives");
    for widget in [*check, *slider] {
        vbox.add_widget(widget, 0).await.expect("it lives");
    }
    session.flush().await.expect("it is there");
    let other = watched.join().await;
    watched.browser.act(|browser| {
        browser.click(wid(check)).expect("it can be clicked");
        browser.slide(wid(slider), 70.0).expect("it slides");
        browser
            .type_text(wid(watched.panel.entry), "typed")
            .expect("it takes text");
    });
    watched.assert_alike(&[&other]).await;
    assert!(check.get_state().expect("it lives"));
    assert!((slider.get_value().expect("it lives") - 70.0).abs() < 0.1);
    assert_eq!(watched.panel.entry.get_text().expect("it lives"), "typed");
    other.shows("TextEntry", "typed").await;
}

async fn what_belongs_to_one_view_is_not_told_to_others(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (session, vbox) = (watched.panel.session, watched.panel.vbox);
    let area = session.widgets().text_area().text("a\nb\nc").await;
    let area = area.expect("it lives");
    vbox.add_widget(area, 1).await.expect("it lives");
    session.flush().await.expect("it is there");
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    watched
        .browser
        .act(|browser| browser.scroll(wid(area), 0.0, 0.5).expect("it scrolls"));
    watched.settle(&[&other]).await;
    let position = |test_browser: &TestBrowser| {
        test_browser.look(|browser| {
            browser
                .widget(wid(area))
                .and_then(|it| it.scroll_position())
        })
    };
    assert_eq!(position(&other), Some((0.0, 0.0)));
    assert_eq!(area.get_scroll_position().expect("it lives"), (0.0, 0.5));
    // A browser that joins begins where it was left.
    assert_eq!(position(&watched.join().await), Some((0.0, 0.5)));
}

async fn each_listener_is_told_in_the_order_of_adding(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let button = watched.panel.button("Click").await.expect("it lives");
    let log = Log::new();
    for name in ["first", "second", "third"] {
        let log = log.clone();
        let added = button.on_activated(move |_| log.push(name)).await;
        added.expect("it lives");
    }
    watched.panel.session.flush().await.expect("it is there");
    for _ in 0..3 {
        watched.browser.click("Button", "Click");
    }
    assert_eq!(
        log.wait_for(9).await,
        ["first", "second", "third"].repeat(3)
    );
}

/// A button whose handler waits until the semaphore lets it through.
async fn held(watched: &Watched, open: &Arc<Semaphore>, done: &Log<()>) -> Button {
    let button = watched.panel.button("Hold").await.expect("it lives");
    let (open, done) = (Arc::clone(open), done.clone());
    let added = button.on_activated(move |_| {
        let (open, done) = (Arc::clone(&open), done.clone());
        async move {
            let _turn = open.acquire().await;
            done.push(());
        }
    });
    added.await.expect("it lives");
    watched.panel.session.flush().await.expect("it is there");
    button
}

async fn a_browser_that_is_too_far_ahead_is_read_no_further(bed: TestBed) {
    const CLICKS: usize = 200;
    let mut limits = Limits::default();
    limits.events_waiting = 10;
    let settings = bed.settings().limits(limits);
    let watched = Watched::with(&bed, settings).await;
    let session = watched.panel.session;
    let (open, done) = (Arc::new(Semaphore::new(0)), Log::new());
    held(&watched, &open, &done).await;
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    let before = session.counters().expect("it lives").events;
    for _ in 0..CLICKS {
        watched.browser.click("Button", "Hold");
    }
    let events = || session.counters().map_or(0, |it| it.events) - before;
    eventually("the bound", || events() > 10).await;
    // Meanwhile others are read: what this one types arrives, behind it nothing of the first.
    let entry = watched.panel.entry;
    other.act(|browser| {
        browser
            .type_text(wid(entry), "typed")
            .expect("it takes text");
        browser.advance(Duration::from_secs(1));
    });
    let is_typed = || entry.get_text().is_ok_and(|it| it == "typed");
    eventually("the others are read", is_typed).await;
    assert_eq!(events(), 12, "eleven clicks, and what was typed");
    open.add_permits(CLICKS);
    done.wait_for(CLICKS).await;
    assert_eq!(watched.browser.ending(), None);
    assert_eq!(events(), CLICKS as u64 + 1, "none was lost");
}

/// A button whose handler asks the first browser something, once.
async fn asking(watched: &Watched, answers: &Log<bool>) -> Button {
    let button = watched.panel.button("Ask").await.expect("it lives");
    let (status, answers) = (watched.panel.status, answers.clone());
    let clicks = Arc::new(AtomicUsize::new(0));
    let added = button.on_activated(move |_| {
        let answers = answers.clone();
        let is_first = 0 == clicks.fetch_add(1, Ordering::SeqCst);
        async move {
            if is_first {
                answers.push(status.get_size().await.is_ok());
            }
        }
    });
    added.await.expect("it lives");
    button
}

/// A peer that clicks once, and is asked something; that message's number.
async fn asked(watched: &mut Watched, button: Button) -> (crate::Peer, u64) {
    watched.browser.cut(crate::test_browser::Cut::Clean).await;
    let mut peer = watched.peer().await;
    peer.say(callback(button, "activated", &json!([]))).await;
    loop {
        let said = peer.messages().await.expect("it is asked something");
        if let Some(question) = said.iter().find(|it| it["method"] == "get_size") {
            return (peer, question["id"].as_u64().expect("it has a number"));
        }
    }
}

fn limits_of_events() -> Limits {
    let mut limits = Limits::default();
    limits.events_waiting = 5;
    limits.events_waiting_for_answer = 50;
    limits
}

async fn an_awaited_answer_gets_through_the_events_before_it(bed: TestBed) {
    let settings = bed.settings().limits(limits_of_events());
    let mut watched = Watched::with(&bed, settings).await;
    let answers = Log::new();
    let button = asking(&watched, &answers).await;
    let (mut peer, id) = asked(&mut watched, button).await;
    // More than may wait where nothing is awaited.
    for _ in 0..40 {
        peer.say(callback(button, "activated", &json!([]))).await;
    }
    assert!(answers.is_empty());
    peer.say(json!({"type": "result", "id": id, "value": [120, 24]}).to_string())
        .await;
    assert_eq!(answers.wait_for(1).await, [true]);
    let session = watched.panel.session;
    let all = || session.counters().is_ok_and(|it| it.events == 41);
    eventually("all clicks", all).await;
}

async fn too_many_events_before_an_awaited_answer_end_the_connection(bed: TestBed) {
    let settings = bed.settings().limits(limits_of_events());
    let mut watched = Watched::with(&bed, settings).await;
    let answers = Log::new();
    let button = asking(&watched, &answers).await;
    let (mut peer, _) = asked(&mut watched, button).await;
    if bed.policy() == Policy::Concurrent {
        // Without a lane the events do not wait for the handler that asks, and none is too many.
        for _ in 0..200 {
            peer.say(callback(button, "activated", &json!([]))).await;
        }
        let session = watched.panel.session;
        let all = || session.counters().is_ok_and(|it| it.events == 201);
        eventually("all clicks", all).await;
        return;
    }
    for _ in 0..200 {
        peer.say(callback(button, "activated", &json!([]))).await;
    }
    assert_eq!(peer.code().await, Some(1013));
    assert_eq!(
        answers.wait_for(1).await,
        [false],
        "the answer comes no more"
    );
    // The session lives, and so do its other events.
    watched.browser.reopen().await;
    replayed(&watched.browser).await;
    watched.browser.shows("Button", "Ask").await;
}

/// A panel that the program made, whose button counts; each click that was handled is in the log.
async fn counting(app: &Host) -> (Panel, Button, Log<()>) {
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let (status, clicks) = (panel.status, Log::new());
    let log = clicks.clone();
    let added = button.on_activated(move |_| {
        log.push(());
        status.set_text(format!("Clicked {}", log.len()))
    });
    added.await.expect("it lives");
    (panel, button, clicks)
}

async fn a_flood_of_clicks_holds_up_no_other_session(bed: TestBed) {
    const CLICKS: usize = 20;
    let app = bed.host(|_| {}).await;
    let (flooded, flooding, handled) = counting(&app).await;
    let (quiet, _, _) = counting(&app).await;
    let test_browser = join(&app, quiet.session).await;
    replayed(&test_browser).await;

    let mut peer = peer_of(&app, flooded.session).await;
    let click = callback(flooding, "activated", &json!([]));
    // It never reads, and says the same as fast as it is taken.
    let flood = spawn(async move {
        loop {
            peer.say(click.clone()).await;
        }
    });
    // Virtual time stands still meanwhile: nothing here may wait for a time.
    handled.wait_for(1_000).await;
    let begun = handled.len();
    for count in 1..=CLICKS {
        let before = handled.len();
        test_browser.click("Button", "Click");
        test_browser
            .shows("Label", &format!("Clicked {count}"))
            .await;
        // Each of them was clicked into the flood.
        handled.wait_for(before + 1).await;
    }
    // In one lane a click is behind those of the flood that may wait, 1,024; elsewhere behind none.
    // The number handled meanwhile shows that however busy the machine is.
    let meanwhile = (handled.len() - begun) / CLICKS;
    assert!(meanwhile < 4 * 1_024, "{meanwhile} for each click");
    assert!(!flood.is_finished(), "it was never sent away");
    flood.abort();
}
