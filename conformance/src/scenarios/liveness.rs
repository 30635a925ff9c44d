//! Browsers that neither read nor answer, and how that is detected.

use std::sync::Arc;
use std::time::Duration;

use pgwidgets::widgets::Button;
use pgwidgets::{Application, Frame, Limits, Session, Widget};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::admission::waits;
use super::counter::{counting, join};
use super::scenarios;
use super::watched::{callback, peer_of};
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::wire::Wire;
use crate::{Ending, Host, Log, Peer, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program others_do_not_notice_a_frozen_browser [7];
        program a_session_can_be_closed_under_a_frozen_browser [19];
        program the_application_closes_with_a_hundred_frozen_browsers [20];
        program a_frozen_browser_is_cut_in_the_end [7];
        program a_frozen_browser_behind_full_buffers_is_cut_in_the_end [7];
        single who_is_silent_is_pinged_and_stays_if_it_answers [49];
        single who_waits_for_a_place_is_pinged_too [15];
        single a_peer_that_is_silent_is_told_why [];
        program a_browser_that_is_not_read_is_not_cut [9];
        ports who_dies_while_it_is_held_back_is_noticed [9, 15, 52];
        ports who_talks_on_after_the_goodbye_is_cut [28];
    }
}

/// More than the socket's buffers hold, and less than may wait for one connection.
const PIECE: usize = 512 * 1024;

fn panels(app: &Application, sessions: &Log<Panel>) {
    let sessions = sessions.clone();
    app.on_connect(move |session: Session| {
        let sessions = sessions.clone();
        async move {
            let panel = Panel::build(session).await?;
            let button = panel.button("Click").await?;
            let status = panel.status;
            button
                .on_activated(move |_| async move { status.set_text("clicked").await })
                .await?;
            panel.ready().await?;
            sessions.push(panel);
            Ok(())
        }
    });
}

/// Fills everything between the program and the browser, so that nothing more can be sent.
async fn fill(panel: Panel) {
    for fill in 0..16 {
        let area = panel.session.widgets().text_area().await;
        let area = area.expect("the session lives");
        let text = format!("{fill}").repeat(PIECE);
        area.set_text(text).await.expect("the session lives");
        // One frame each: the socket's task takes them one by one.
        tokio::task::yield_now().await;
    }
}

/// An application with a frozen browser to which nothing more can be sent, and that one's panel.
async fn frozen(bed: &TestBed) -> (Host, TestBrowser, Panel) {
    let sessions = Log::new();
    let app = bed.host(|app| panels(app, &sessions)).await;
    let frozen = TestBrowser::open(&app).await;
    frozen.shows("Label", "Built").await;
    let panel = sessions.wait_for(1).await[0];
    frozen.freeze().await;
    fill(panel).await;
    (app, frozen, panel)
}

async fn others_do_not_notice_a_frozen_browser(bed: TestBed) {
    let (app, _frozen, panel) = frozen(&bed).await;
    // A handler of the frozen browser's session waits for it, in its lane.
    panel
        .session
        .spawn(async move {
            let _ = panel.status.set_text("Waits").confirmed().await;
        })
        .expect("the session lives");

    let started = Instant::now();
    let second = join(&app, panel.session).await;
    second.shows("Label", "Waits").await;
    second.click("Button", "Click");
    second.shows("Label", "clicked").await;
    let other = TestBrowser::open(&app).await;
    other.shows("Label", "Built").await;
    other.click("Button", "Click");
    other.shows("Label", "clicked").await;
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "nobody waits for the frozen one"
    );
}

async fn a_session_can_be_closed_under_a_frozen_browser(bed: TestBed) {
    let (app, _frozen, panel) = frozen(&bed).await;
    let gone = Log::new();
    let told = gone.clone();
    app.on_disconnect(move |session| told.push(session));
    panel.session.close().await.expect("the session lives");
    assert!(!panel.session.is_connected());
    // The connection ends although the browser does not take what waits for it.
    assert_eq!(gone.wait_for(1).await, [panel.session]);
}

async fn the_application_closes_with_a_hundred_frozen_browsers(bed: TestBed) {
    let sessions = Log::new();
    let app = bed.host(|app| panels(app, &sessions)).await;
    let mut frozen = Vec::new();
    for _ in 0..100 {
        frozen.push(TestBrowser::open(&app).await);
    }
    for test_browser in &frozen {
        test_browser.shows("Label", "Built").await;
        test_browser.freeze().await;
    }
    // A few are behind full buffers as well.
    for panel in sessions.wait_for(100).await.into_iter().take(3) {
        fill(panel).await;
    }
    let healthy = TestBrowser::open(&app).await;
    healthy.shows("Label", "Built").await;
    let started = Instant::now();
    within("closing", app.close()).await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(matches!(healthy.ended().await, Ending::Closed(1001, _)));
    assert_eq!(app.sessions(), []);
}

/// A ping after a second of silence, and the end after two.
fn impatient() -> Limits {
    let mut limits = Limits::default();
    limits.ping = Duration::from_secs(1);
    limits.dead = Duration::from_secs(2);
    limits
}

/// A browser freezes, perhaps with more on its way to it than fits between here and there.
async fn freezes(bed: &TestBed, is_filled: bool) {
    let sessions = Log::new();
    let settings = bed.settings().limits(impatient());
    let app = bed.start(settings, |app| panels(app, &sessions)).await;
    let gone = Log::new();
    let told = gone.clone();
    app.on_disconnect(move |session| told.push(session));
    let frozen = TestBrowser::open(&app).await;
    frozen.shows("Label", "Built").await;
    let panel = sessions.wait_for(1).await[0];
    frozen.freeze().await;
    if is_filled {
        fill(panel).await;
    }
    let started = Instant::now();
    let waits = panel.status.set_text("Waits").confirmed();
    let result = within("the answer", waits).await;
    assert!(
        matches!(result, Err(pgwidgets::Error::Disconnected)),
        "{result:?}"
    );
    assert_eq!(gone.wait_for(1).await, [panel.session]);
    let took = started.elapsed();
    let bound = impatient().dead + Duration::from_secs(8);
    assert!(took < bound, "it was silent for too long: {took:?}");
}

async fn a_frozen_browser_is_cut_in_the_end(bed: TestBed) {
    freezes(&bed, false).await;
}

async fn a_frozen_browser_behind_full_buffers_is_cut_in_the_end(bed: TestBed) {
    freezes(&bed, true).await;
}

/// Answers so many pings.
async fn answer_pings(peer: &mut Peer, count: usize) {
    let mut answered = 0;
    while answered < count {
        match peer.next().await {
            Some(Frame::Ping(bytes)) => {
                // Over TCP the stack has done so already, and a second one changes nothing.
                peer.send(Frame::Pong(bytes)).await;
                answered += 1;
            }
            Some(Frame::Close(close)) => panic!("it was cut: {close:?}"),
            Some(_) => {}
            None => panic!("it was cut"),
        }
    }
}

async fn who_is_silent_is_pinged_and_stays_if_it_answers(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().limits(impatient());
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let mut peer = Peer::attach(&app).await;
    let session = panels.wait_for(1).await[0].session;
    // Longer than a peer may be silent.
    answer_pings(&mut peer, 3).await;
    assert_eq!(session.connections().expect("it lives").len(), 1);
}

async fn who_waits_for_a_place_is_pinged_too(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().limits(impatient()).max_sessions(1);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let mut waiting = Peer::attach(&app).await;
    answer_pings(&mut waiting, 1).await;
    drop(first);
    // It is admitted: its session is the second one.
    panels.wait_for(2).await;
}

async fn a_peer_that_is_silent_is_told_why(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().limits(impatient());
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let gone = Log::new();
    let told = gone.clone();
    app.on_disconnect(move |session| told.push(session));
    let mut peer = Peer::attach(&app).await;
    let session = panels.wait_for(1).await[0].session;
    // It does not read, and so answers no ping, until it is too late.
    assert_eq!(gone.wait_for(1).await, [session]);
    assert_eq!(peer.code().await, Some(1001));
}

async fn a_browser_that_is_not_read_is_not_cut(bed: TestBed) {
    /// More than may wait, and no more than finds room on its way.
    const CLICKS: usize = 20;
    let mut limits = impatient();
    limits.events_waiting = 10;
    let app = bed.start(bed.settings().limits(limits), |_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Hold").await.expect("it lives");
    let (open, done) = (Arc::new(Semaphore::new(0)), Log::new());
    let (gate, log) = (Arc::clone(&open), done.clone());
    let added = button.on_activated(move |_| {
        let (gate, log) = (Arc::clone(&gate), log.clone());
        async move {
            let _turn = gate.acquire().await;
            log.push(());
        }
    });
    added.await.expect("it lives");
    let mut held_back = peer_of(&app, session).await;
    let mut other = peer_of(&app, session).await;
    for _ in 0..CLICKS {
        held_back
            .say(callback(button, "activated", &json!([])))
            .await;
    }
    let bound = || session.counters().is_ok_and(|it| it.events > 10);
    eventually("the bound", bound).await;
    // Its answers are not read, for longer than a peer may be silent.
    answer_pings(&mut other, 3).await;
    open.add_permits(CLICKS);
    done.wait_for(CLICKS).await;
    assert_eq!(session.connections().expect("it lives").len(), 2);
}

/// A button in every session whose handler never ends, and so few events that may wait for it that
/// a browser is held back soon.
fn holding(app: &Application, buttons: &Log<Button>) {
    let buttons = buttons.clone();
    app.on_connect(move |session: Session| {
        let buttons = buttons.clone();
        async move {
            let panel = Panel::build(session).await?;
            let button = panel.button("Hold").await?;
            button
                .on_activated(|_| std::future::pending::<()>())
                .await?;
            panel.ready().await?;
            buttons.push(button);
            Ok(())
        }
    });
}

async fn who_dies_while_it_is_held_back_is_noticed(bed: TestBed) {
    for by_reset in [true, false] {
        let mut limits = impatient();
        limits.events_waiting = 10;
        let settings = bed.settings().limits(limits).max_sessions(1);
        let (buttons, gone) = (Log::new(), Log::new());
        let told = gone.clone();
        let app = bed.start(settings, |app| {
            holding(app, &buttons);
            app.on_disconnect(move |session| told.push(session));
        });
        let app = app.await;
        let mut test_browser = TestBrowser::open(&app).await;
        test_browser.shows("Label", "Built").await;
        let button = buttons.wait_for(1).await[0];
        let session = Widget::from(button).session();
        for _ in 0..20 {
            test_browser.click("Button", "Hold");
        }
        let bound = || session.counters().is_ok_and(|it| it.events > 10);
        eventually("the bound", bound).await;
        let waiting = TestBrowser::open(&app).await;
        waiting.until("the waiting page", waits).await;
        // What it sends is not read, and so neither is its end.
        let died = Instant::now();
        let how = if by_reset { Cut::Reset } else { Cut::Hangup };
        test_browser.cut(how).await;
        assert_eq!(gone.wait_for(1).await, [session]);
        // A ping detects that it was reset; after a FIN the first one causes the reset.
        let took = died.elapsed();
        assert!(
            took < Duration::from_secs(10),
            "by reset: {by_reset}, {took:?}"
        );
        // Its place is free, although its handler still runs.
        waiting.shows("Label", "Built").await;
    }
}

async fn who_talks_on_after_the_goodbye_is_cut(bed: TestBed) {
    /// Empty messages of text, which take us longer to read than it takes a peer to send them.
    const NOTHINGS: [u8; 6] = [0x81, 0x80, 0, 0, 0, 0];
    let app = bed.host(|app| panels(app, &Log::new())).await;
    let started = Instant::now();
    let mut floods = Vec::new();
    for _ in 0..2 {
        let dialed = app.door().dial(None).await;
        let Ok(Wire::Tcp(mut socket)) = dialed else {
            panic!("there are ports, and so there are sockets: {dialed:?}");
        };
        // The first of them is no answer to `init`, so that the server closes the connection.
        let flood = NOTHINGS.repeat(10_000);
        floods.push(spawn(async move {
            while socket.get_mut().write_all(&flood).await.is_ok() {}
        }));
    }
    let other = TestBrowser::open(&app).await;
    other.shows("Label", "Built").await;
    for flood in floods {
        within("the end of a flood", flood).await.expect("no panic");
    }
    let took = started.elapsed();
    assert!(
        took < Duration::from_secs(10),
        "two seconds are allowed: {took:?}"
    );
}
