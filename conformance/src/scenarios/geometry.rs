//! What says something about one browser's page only.

use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, wid};
use crate::scenario::Scenario;
use crate::wait::eventually;
use crate::{Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program how_large_things_are_is_told_and_not_replayed [];
        single a_window_that_its_user_resized_keeps_its_size [];
        single two_pixels_are_the_border [];
        single a_size_that_the_program_never_set_is_no_state [];
        single the_size_of_a_browser_s_window_is_its_own [];
    }
}

/// Left, top, width and height of the panel's window, as far as they are set.
fn rect(test_browser: &TestBrowser, watched: &Watched) -> Value {
    let snapshot = test_browser.look(Browser::snapshot);
    snapshot["widgets"][wid(watched.panel.top).to_string()]["rect"].clone()
}

async fn sized(bed: &TestBed) -> Watched {
    let watched = Watched::new(bed).await;
    watched.panel.top.resize(500, 400).await.expect("it lives");
    watched.settle(&[]).await;
    watched
}

async fn how_large_things_are_is_told_and_not_replayed(bed: TestBed) {
    let watched = sized(&bed).await;
    let log: Log<(&'static str, f64)> = Log::new();
    let (mapped, resized) = (log.clone(), log.clone());
    let label = watched
        .panel
        .session
        .widgets()
        .label("new")
        .await
        .expect("it lives");
    label
        .on_map(move |event| mapped.push(("map", event.width)))
        .await
        .expect("it lives");
    let vbox = watched.panel.vbox;
    vbox.add_widget(label, 0).await.expect("it lives");
    watched.settle(&[]).await;
    assert_eq!(log.wait_for(1).await[0].0, "map");
    let top = watched.panel.top;
    top.on_resize(move |event| resized.push(("resize", event.width)))
        .await
        .expect("it lives");
    watched.settle(&[]).await;
    let before = log.len();
    watched
        .browser
        .act(|browser| browser.resize_window(wid(top), 600, 450).expect("it can"));
    watched.settle(&[]).await;
    assert_eq!(log.wait_for(before + 1).await[before], ("resize", 600.0));
    // No handler gets an event.
    let said = super::watched::messages(&watched.join().await);
    assert!(said.iter().all(|it| it["type"] != "callback"));
    assert_eq!(
        super::watched::calls_of(&said, "resize").len(),
        1,
        "the window's only"
    );
}

async fn a_window_that_its_user_resized_keeps_its_size(bed: TestBed) {
    let watched = sized(&bed).await;
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    let top = watched.panel.top;
    watched.browser.act(|browser| {
        browser
            .resize_window(wid(top), 600, 450)
            .expect("it is resizable");
        browser
            .move_window(wid(top), 30, 40)
            .expect("it is moveable");
    });
    watched.assert_alike(&[&other]).await;
    for test_browser in [&watched.browser, &other, &watched.join().await] {
        assert_eq!(rect(test_browser, &watched), json!([30, 40, 600, 450]));
    }
}

async fn two_pixels_are_the_border(bed: TestBed) {
    let watched = sized(&bed).await;
    let top = watched.panel.top;
    watched
        .browser
        .act(|browser| browser.resize_window(wid(top), 502, 399).expect("it can"));
    watched.settle(&[]).await;
    let fresh = rect(&watched.join().await, &watched);
    assert_eq!((&fresh[2], &fresh[3]), (&json!(500), &json!(400)));
}

async fn a_size_that_the_program_never_set_is_no_state(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let top = watched.panel.top;
    watched
        .browser
        .act(|browser| browser.resize_window(wid(top), 600, 450).expect("it can"));
    watched.settle(&[]).await;
    let fresh = rect(&watched.join().await, &watched);
    assert!(fresh[2].is_null() && fresh[3].is_null(), "{fresh}");
}

async fn the_size_of_a_browser_s_window_is_its_own(bed: TestBed) {
    let watched = sized(&bed).await;
    let session = watched.panel.session;
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    let before = super::watched::frames(&watched.browser).len();
    other.act(|browser| browser.resize_viewport(640, 480));
    let told = || {
        let size = session.screen_size().ok().flatten();
        size.is_some_and(|it| (it.width - 640.0).abs() < 0.1)
    };
    eventually("what the last one that joined says", told).await;
    let told = watched.panel.status.set_text("said").await;
    told.expect("it lives");
    watched.browser.shows("Label", "said").await;
    let frames = super::watched::frames(&watched.browser).len();
    assert_eq!(frames, before + 1, "that text, and nothing else");
}
