//! Calls that suppress what they would report.

use pgwidgets::Error;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, calls_of, wid};
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Log, TestBed, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single each_silence_is_ended_in_the_same_array [];
        program a_page_that_was_left_deaf_hears_after_the_next_call [];
        program a_page_that_was_left_deaf_hears_after_the_next_replay [2];
        single a_silent_call_that_failed_is_not_confirmed_by_the_one_behind_it [46];
        single what_does_not_echo_is_not_silent [];
    }
}

/// A silent call that throws leaves the page silent. It has a button "Click", whose clicks are the
/// result.
async fn deafen(watched: &Watched) -> Log<()> {
    let button = watched.panel.button("Click").await.expect("it lives");
    let log = Log::new();
    let heard = log.clone();
    button
        .on_activated(move |_| heard.push(()))
        .await
        .expect("it lives");
    watched.panel.session.flush().await.expect("it is there");
    let throws = json!({"type": "call", "id": 900_000, "wid": wid(watched.panel.vbox),
        "method": "set_align", "args": ["top"], "silent": true});
    watched.browser.act(|browser| {
        browser.receive_text(&throws.to_string());
        assert!(browser.is_syncing());
    });
    log
}

async fn each_silence_is_ended_in_the_same_array(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let radio = watched.panel.session.widgets().radio_button("one").await;
    let radio = radio.expect("it lives");
    watched.panel.session.flush().await.expect("it is there");
    let frames = watched.framed(radio.set_state(true)).await;
    assert_eq!(frames.len(), 1, "{frames:#?}");
    let array: Vec<Value> = serde_json::from_str(&frames[0]).expect("it is an array");
    let calls: Vec<_> = array
        .iter()
        .map(|it| (&it["method"], &it["silent"]))
        .collect();
    let (set, harmless) = (json!("set_state"), json!("is_container"));
    assert_eq!(calls, [(&set, &json!(true)), (&harmless, &json!(true))]);
}

async fn a_page_that_was_left_deaf_hears_after_the_next_call(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let radio = watched.panel.session.widgets().radio_button("one").await;
    let radio = radio.expect("it lives");
    let log = deafen(&watched).await;
    watched.browser.click("Button", "Click");
    radio.set_state(true).confirmed().await.expect("it is done");
    watched
        .browser
        .look(|browser| assert!(!browser.is_syncing()));
    watched.browser.click("Button", "Click");
    watched.settle(&[]).await;
    assert_eq!(
        log.wait_for(1).await.len(),
        1,
        "only the click that it heard"
    );
}

async fn a_page_that_was_left_deaf_hears_after_the_next_replay(bed: TestBed) {
    let mut watched = Watched::new(&bed).await;
    let log = deafen(&watched).await;
    // It also reports nothing between the two ends of a replay.
    watched.browser.act(|browser| {
        browser.receive_text(r#"{"type":"reconstruct-start","id":900001,"next_wid":5}"#);
        assert!(browser.is_reconstructing());
    });
    watched.browser.cut(Cut::Reset).await;
    watched.browser.reopen().await;
    super::counter::replayed(&watched.browser).await;
    watched.browser.look(|browser| {
        assert!(!browser.is_syncing() && !browser.is_reconstructing());
    });
    watched.browser.click("Button", "Click");
    assert_eq!(log.wait_for(1).await.len(), 1);
}

async fn a_silent_call_that_failed_is_not_confirmed_by_the_one_behind_it(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let radio = watched.panel.session.widgets().radio_button("one").await;
    let radio = radio.expect("it lives");
    let other = watched.join().await;
    watched
        .browser
        .act(|browser| browser.fail_at("RadioButton", "set_state"));
    // What ends the silence succeeds on both pages, and the call itself on one of them.
    for state in [true, false] {
        let set = within("the answers", async {
            radio.set_state(state).confirmed().await
        })
        .await;
        let Err(Error::Browser { what, .. }) = set else {
            panic!("{state}: {set:?}");
        };
        assert_eq!(what, "set_state");
    }
    assert_eq!(other.look(|browser| browser.console_errors().len()), 0);
}

async fn what_does_not_echo_is_not_silent(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (status, entry) = (watched.panel.status, watched.panel.entry);
    let told = watched
        .told(async {
            status.set_text("said").await?;
            entry.set_text("said").await
        })
        .await;
    assert_eq!(calls_of(&told, "set_text").len(), 2);
    assert!(told.iter().all(|it| it["silent"].is_null()), "{told:?}");
    assert_eq!(calls_of(&told, "is_container"), [&json!(null); 0]);
}
