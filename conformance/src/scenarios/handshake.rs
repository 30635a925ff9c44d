//! From the open socket to the session.

use std::time::Duration;

use bytes::Bytes;
use pgwidgets::{Frame, Limits, ScreenSize};
use pgwidgets_sim_browser::Browser;
use serde_json::json;
use tokio::time::Instant;

use super::counter::{counting, join};
use super::scenarios;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Log, Peer, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single the_program_speaks_first [];
        single a_handshake_must_be_answered_as_it_must_be [32];
        single nobody_waits_for_a_silent_handshake [32];
        single a_page_knows_its_session_and_tells_its_size [];
        single who_finds_no_place_is_told_and_let_in_later [15];
    }
}

async fn the_program_speaks_first(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let mut peer = Peer::open(&app).await;
    let init = peer.messages().await.expect("the program speaks first");
    assert_eq!(init, [json!({"type": "init", "id": 1})]);
    assert_eq!(app.sessions(), [], "nobody knows yet who it is");
    peer.say(r#"{"type":"result","id":1}"#).await;
    let replay = peer.messages().await.expect("a session");
    let session = app.sessions().remove(0);
    let (id, token) = (session.id(), session.token());
    let (id, token) = (id.expect("it lives"), token.expect("it lives"));
    let told = json!({"type": "session-info", "session_id": id.as_str(), "token": token});
    assert_eq!(replay[0], told);
}

async fn a_handshake_must_be_answered_as_it_must_be(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for answer in [
        "",
        "{",
        r#"{"type":"result","id":2}"#,
        r#"{"type":"result","id":"1"}"#,
        r#"{"type":"result","id":null}"#,
        r#"[{"type":"result","id":1}]"#,
        r#"{"type":"error","id":1,"error":"no"}"#,
        r#"{"type":"callback","wid":1,"action":"activated","args":[]}"#,
    ] {
        let mut peer = Peer::open(&app).await;
        peer.say(answer).await;
        assert_eq!(peer.code().await, Some(1002), "{answer}");
    }
    let mut peer = Peer::open(&app).await;
    peer.say_bytes(vec![1, 2, 3]).await;
    assert_eq!(peer.code().await, Some(1002));
    assert_eq!(app.sessions(), []);
}

async fn nobody_waits_for_a_silent_handshake(bed: TestBed) {
    let mut limits = Limits::default();
    limits.handshake = Duration::from_secs(1);
    let settings = bed.settings().limits(limits.clone());
    let app = bed.start(settings, |_| {}).await;
    let opened = Instant::now();
    let mut peer = Peer::open(&app).await;
    // That it is there is no answer.
    peer.send(Frame::Pong(Bytes::new())).await;
    assert_eq!(peer.code().await, Some(1008));
    assert!(opened.elapsed() >= limits.handshake);
    assert_eq!(app.sessions(), []);
}

async fn a_page_knows_its_session_and_tells_its_size(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let session = app.sessions().remove(0);
    let (id, token) = (session.id(), session.token());
    let (id, token) = (id.expect("it lives"), token.expect("it lives"));
    let known = test_browser.look(Browser::credentials);
    assert_eq!(known, Some((json!(id.as_str()), json!(token))));
    let told = |width: f64, height: f64| {
        let size = Some(ScreenSize { width, height });
        move || session.screen_size().is_ok_and(|it| it == size)
    };
    eventually("the size of the window", told(1280.0, 800.0)).await;
    test_browser.act(|browser| browser.resize_viewport(1920, 1080));
    eventually("its new size", told(1920.0, 1080.0)).await;
}

async fn who_finds_no_place_is_told_and_let_in_later(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().max_sessions(1);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let mut first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let waiting = TestBrowser::open(&app).await;
    let is_told = |browser: &Browser| {
        let mut labels = browser.widgets().filter(|it| it.class() == "Label");
        labels.any(|label| label.is_visible())
    };
    waiting.until("it is told that it waits", is_told).await;
    waiting.look(|browser| assert_eq!(browser.credentials(), None));
    // A second browser of the session that has the place needs none.
    let mut second = join(&app, session).await;
    second.shows("Label", "Built").await;
    assert_eq!(panels.len(), 1);
    second.cut(Cut::Clean).await;
    first.cut(Cut::Clean).await;
    waiting.shows("Label", "Built").await;
    assert_eq!(panels.len(), 2);
    waiting.look(|browser| {
        assert_eq!(browser.find_all("Page"), [], "the notice is gone");
        assert_eq!(browser.console_errors(), [""; 0]);
    });
}
