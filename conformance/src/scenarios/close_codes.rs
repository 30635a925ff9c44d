//! The codes that connections end with, and what a page makes of each.

use pgwidgets::Limits;
use pgwidgets_sim_browser::{Browser, RECONNECT_INTERVAL};

use super::counter::{counting, join};
use super::scenarios;
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Ending, Host, Link, Log, Peer, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single code_1001_the_application_closes [20];
        single code_1002_the_handshake_is_answered_by_something_else [32];
        single code_1008_too_much_makes_no_sense [24];
        single code_1009_a_message_is_too_large [27];
        single code_1013_a_session_has_too_many_browsers [];
        single code_1013_too_many_wait_for_a_place [15];
        single code_4001_the_credentials_are_wrong [11];
        program code_4003_the_program_closes_the_session [19];
    }
}

/// An application with a panel for each session, within these bounds.
async fn bounded(bed: &TestBed, bound: impl FnOnce(&mut Limits)) -> (Host, Log<Panel>) {
    let mut limits = Limits::default();
    bound(&mut limits);
    let panels = Log::new();
    let settings = bed.settings().limits(limits);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    (app, panels)
}

/// The connection ended with that code, for a reason of ours.
async fn ended(test_browser: &TestBrowser, code: u16) {
    match test_browser.ended().await {
        Ending::Closed(told, reason) => {
            assert_eq!(told, code, "{reason}");
            // The page takes a reason as HTML.
            assert!(
                !reason.contains(['<', '&']) && !reason.is_empty(),
                "{reason:?}"
            );
        }
        other => panic!("{other:?}"),
    }
}

/// The page opens a connection again after a while, and has nothing to say to its user.
fn tries_again(test_browser: &TestBrowser) {
    test_browser.act(|browser| {
        assert!(!browser.wants_connection(), "not at once");
        browser.advance(RECONNECT_INTERVAL);
        assert!(browser.wants_connection());
        assert_eq!(browser.rejection(), None);
    });
}

/// The page shows why, and does not open a connection by itself.
fn stops(test_browser: &TestBrowser) {
    test_browser.act(|browser| {
        browser.advance(RECONNECT_INTERVAL * 10);
        assert!(!browser.wants_connection());
        assert!(browser.rejection().is_some());
    });
}

async fn code_1001_the_application_closes(bed: TestBed) {
    let (app, _) = bounded(&bed, |_| {}).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    app.close().await;
    ended(&test_browser, 1001).await;
    tries_again(&test_browser);
}

async fn code_1002_the_handshake_is_answered_by_something_else(bed: TestBed) {
    let (app, _) = bounded(&bed, |_| {}).await;
    let mut peer = Peer::open(&app).await;
    peer.say(r#"{"type":"viewport","width":1,"height":1}"#)
        .await;
    assert_eq!(peer.code().await, Some(1002));
}

async fn code_1008_too_much_makes_no_sense(bed: TestBed) {
    let (app, panels) = bounded(&bed, |_| {}).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let mut peer = super::watched::peer_of(&app, session).await;
    for _ in 0..19 {
        peer.say("nonsense").await;
    }
    // Nineteen are not too many, whatever comes between them.
    let counted = || session.counters().is_ok_and(|it| it.malformed == 19);
    crate::wait::eventually("nineteen", counted).await;
    assert_eq!(session.connections().expect("it lives").len(), 2);
    peer.say("nonsense").await;
    assert_eq!(peer.code().await, Some(1008));
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
}

async fn code_1009_a_message_is_too_large(bed: TestBed) {
    const LIMIT: usize = 10_000;
    let (app, _) = bounded(&bed, |limits| {
        limits.text_message = LIMIT;
        limits.binary_frame = LIMIT;
    })
    .await;
    for is_attached in [false, true] {
        for is_text in [false, true] {
            let mut peer = if is_attached {
                Peer::attach(&app).await
            } else {
                Peer::open(&app).await
            };
            if is_text {
                peer.say(" ".repeat(LIMIT + 1)).await;
            } else {
                peer.say_bytes(vec![0; LIMIT + 1]).await;
            }
            let code = peer.code().await;
            assert_eq!(code, Some(1009), "attached {is_attached}, text {is_text}");
        }
    }
}

async fn code_1013_a_session_has_too_many_browsers(bed: TestBed) {
    let (app, panels) = bounded(&bed, |limits| limits.connections_per_session = 2).await;
    let mut first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let second = join(&app, session).await;
    second.shows("Label", "Built").await;
    let third = join(&app, session).await;
    ended(&third, 1013).await;
    tries_again(&third);
    // Once one has left there is room.
    first.cut(Cut::Clean).await;
    let mut third = third;
    third.reopen().await;
    third.shows("Label", "Built").await;
}

async fn code_1013_too_many_wait_for_a_place(bed: TestBed) {
    let mut limits = Limits::default();
    limits.waiting_for_admission = 1;
    let settings = bed.settings().limits(limits).max_sessions(1);
    let panels = Log::new();
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let waiting = TestBrowser::open(&app).await;
    let is_told = |browser: &Browser| !browser.find_all("Page").is_empty();
    waiting.until("it waits", is_told).await;
    let refused = TestBrowser::open(&app).await;
    ended(&refused, 1013).await;
    tries_again(&refused);
    assert_eq!(waiting.ending(), None);
}

async fn code_4001_the_credentials_are_wrong(bed: TestBed) {
    let (app, panels) = bounded(&bed, |_| {}).await;
    let made_up = Browser::with_credentials("<b>made-up</b>", "<i>secret</i>");
    let test_browser = TestBrowser::open_as(&app, made_up, Link::default()).await;
    ended(&test_browser, 4001).await;
    stops(&test_browser);
    // The plain page forgets what it was opened with when its user starts anew.
    let mut test_browser = test_browser;
    test_browser.act(Browser::follow_clean_link);
    test_browser.reopen().await;
    test_browser.shows("Label", "Built").await;
    assert_eq!(panels.len(), 1);
}

async fn code_4003_the_program_closes_the_session(bed: TestBed) {
    let (app, panels) = bounded(&bed, |_| {}).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let other = join(&app, session).await;
    other.shows("Label", "Built").await;
    session.close().await.expect("it lives");
    for test_browser in [&test_browser, &other] {
        ended(test_browser, 4003).await;
        stops(test_browser);
    }
    assert!(!session.is_connected());
    // The link joins again while the session lives.
    let again = join(&app, session).await;
    again.shows("Label", "Built").await;
    again.click("Button", "Click");
    again.shows("Label", "Clicked 1").await;
}
