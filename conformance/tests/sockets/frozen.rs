//! Browsers that neither read nor answer.

use std::time::{Duration, Instant};

use pgwidgets::{Application, Policy, Session};
use pgwidgets_conformance::host::{self, settings};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Ending, Log, Visitor, in_every_policy, within};

in_every_policy!(
    others_do_not_notice_a_frozen_browser,
    a_session_can_be_closed_under_a_frozen_browser,
    the_application_closes_with_a_hundred_frozen_browsers,
    a_frozen_browser_is_cut_in_the_end,
);

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

async fn others_do_not_notice_a_frozen_browser(policy: Policy) {
    let sessions = Log::new();
    let app = host::start(settings(policy), |app| panels(app, &sessions)).await;
    let frozen = Visitor::open(&app).await;
    frozen.shows("Label", "Built").await;
    let panel = sessions.wait_for(1).await[0];
    frozen.freeze().await;
    fill(panel).await;
    // A handler of the frozen browser's session waits for it, in its lane.
    panel
        .session
        .spawn(async move {
            let _ = panel.status.set_text("Waits").confirmed().await;
        })
        .expect("the session lives");

    let started = Instant::now();
    let (id, token) = (panel.session.id(), panel.session.token());
    let (id, token) = (id.expect("it lives"), token.expect("it lives"));
    let browser = pgwidgets_sim_browser::Browser::with_credentials(id.as_str(), &token);
    let second = Visitor::open_as(&app, browser, pgwidgets_conformance::Link::default()).await;
    second.shows("Label", "Waits").await;
    second.click("Button", "Click");
    second.shows("Label", "clicked").await;
    let other = Visitor::open(&app).await;
    other.shows("Label", "Built").await;
    other.click("Button", "Click");
    other.shows("Label", "clicked").await;
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "nobody waits for the frozen one"
    );
    app.close().await;
}

async fn a_session_can_be_closed_under_a_frozen_browser(policy: Policy) {
    let sessions = Log::new();
    let app = host::start(settings(policy), |app| panels(app, &sessions)).await;
    let frozen = Visitor::open(&app).await;
    frozen.shows("Label", "Built").await;
    let panel = sessions.wait_for(1).await[0];
    frozen.freeze().await;
    fill(panel).await;
    let gone = Log::new();
    let told = gone.clone();
    app.on_disconnect(move |session| told.push(session));
    panel.session.close().await.expect("the session lives");
    assert!(!panel.session.is_connected());
    // The connection ends although the browser does not take what waits for it.
    assert_eq!(gone.wait_for(1).await, [panel.session]);
    app.close().await;
}

async fn the_application_closes_with_a_hundred_frozen_browsers(policy: Policy) {
    let sessions = Log::new();
    let app = host::start(settings(policy), |app| panels(app, &sessions)).await;
    let mut frozen = Vec::new();
    for _ in 0..100 {
        frozen.push(Visitor::open(&app).await);
    }
    for visitor in &frozen {
        visitor.shows("Label", "Built").await;
        visitor.freeze().await;
    }
    // A few are behind full buffers as well.
    for panel in sessions.wait_for(100).await.into_iter().take(3) {
        fill(panel).await;
    }
    let healthy = Visitor::open(&app).await;
    healthy.shows("Label", "Built").await;
    let started = Instant::now();
    within("closing", app.close()).await;
    assert!(
        started.elapsed() < Duration::from_secs(6),
        "{:?}",
        started.elapsed()
    );
    assert!(matches!(healthy.ended().await, Ending::Closed(1001, _)));
    assert_eq!(app.sessions(), []);
}

async fn a_frozen_browser_is_cut_in_the_end(policy: Policy) {
    let mut limits = pgwidgets::Limits::default();
    limits.ping = Duration::from_millis(200);
    limits.dead = Duration::from_millis(600);
    for is_filled in [false, true] {
        let sessions = Log::new();
        let settings = settings(policy).limits(limits.clone());
        let app = host::start(settings, |app| panels(app, &sessions)).await;
        let gone = Log::new();
        let told = gone.clone();
        app.on_disconnect(move |session| told.push(session));
        let frozen = Visitor::open(&app).await;
        frozen.shows("Label", "Built").await;
        let panel = sessions.wait_for(1).await[0];
        frozen.freeze().await;
        if is_filled {
            fill(panel).await;
        }
        let waits = panel.status.set_text("Waits").confirmed();
        let result = within("the answer", waits).await;
        assert!(
            matches!(result, Err(pgwidgets::Error::Disconnected)),
            "{result:?}"
        );
        assert_eq!(gone.wait_for(1).await, [panel.session]);
        // One that answers its pings stays.
        let healthy = Visitor::open(&app).await;
        healthy.shows("Label", "Built").await;
        tokio::time::sleep(limits.dead * 2).await;
        assert_eq!(healthy.ending(), None);
        app.close().await;
    }
}
