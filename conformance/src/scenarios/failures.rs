//! Handlers that fail.

use super::scenarios;

use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Log, TestBed, TestBrowser};
use pgwidgets::{Application, Error, ErrorReport, Session};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_failing_handler_ends_only_its_own_event [16];
        single a_report_is_one_line_of_text [16];
        program failures_of_the_application_s_own_handlers [16];
        program what_a_browser_cannot_do_is_told [46];
    }
}

/// A report as text, and where it came from.
fn noted(report: &ErrorReport) -> (Option<&'static str>, bool, String) {
    let error = report.error.to_string();
    (report.action, report.widget.is_some(), error)
}

pub(super) fn log_errors(app: &Application) -> Log<(Option<&'static str>, bool, String)> {
    let errors = Log::new();
    let log = errors.clone();
    app.on_error(move |report: ErrorReport| log.push(noted(&report)));
    errors
}

async fn a_failing_handler_ends_only_its_own_event(bed: TestBed) {
    let app = bed
        .host(|app: &Application| {
            app.on_connect(|session: Session| async move {
                let panel = Panel::build(session).await?;
                let status = panel.status;
                let button = panel.button("sync Err").await?;
                button
                    .on_activated(|_| Err(Error::from("sync Err")))
                    .await?;
                let button = panel.button("sync panic").await?;
                button
                    .on_activated(|_| -> () { panic!("sync panic") })
                    .await?;
                let button = panel.button("async Err").await?;
                button
                    .on_activated(|_| async {
                        tokio::task::yield_now().await;
                        Err("async Err".into())
                    })
                    .await?;
                let button = panel.button("async panic").await?;
                button
                    .on_activated(move |_| async move {
                        session.sleep(std::time::Duration::from_millis(1)).await?;
                        assert!(!session.is_connected(), "async panic");
                        Ok(())
                    })
                    .await?;
                let button = panel.button("Again").await?;
                let clicks = std::sync::atomic::AtomicUsize::new(0);
                button
                    .on_activated(move |_| {
                        let n = 1 + clicks.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        async move { status.set_text(format!("again {n}")).await }
                    })
                    .await?;
                panel.ready().await
            });
        })
        .await;
    let errors = log_errors(&app);
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    for (n, kind) in (1..).zip(["sync Err", "sync panic", "async Err", "async panic"]) {
        test_browser.click("Button", kind);
        test_browser.click("Button", "Again");
        test_browser.shows("Label", &format!("again {n}")).await;
        let (action, has_widget, text) = errors.wait_for(n).await.remove(n - 1);
        assert_eq!((action, has_widget), (Some("activated"), true), "{kind}");
        let panicked = kind.ends_with("panic");
        let expected = if panicked {
            format!("a handler panicked: {kind}")
        } else {
            kind.to_owned()
        };
        assert_eq!(text, expected);
    }
    assert_eq!(errors.len(), 4, "each was told once");
}

async fn a_report_is_one_line_of_text(bed: TestBed) {
    let app = bed
        .host(|app: &Application| {
            app.on_connect(|session: Session| async move {
                let panel = Panel::build(session).await?;
                let fail = panel.button("Fail").await?;
                fail.on_activated(|_| Err(Error::from("one\ntwo"))).await?;
                panel.ready().await?;
                Err("three".into())
            });
        })
        .await;
    let lines = Log::new();
    let log = lines.clone();
    app.on_error(move |report: ErrorReport| log.push(report.to_string()));
    let test_browser = TestBrowser::open(&app).await;
    let line = lines.wait_for(1).await.remove(0);
    let id = app.sessions()[0].id().expect("it lives");
    assert_eq!(line, format!("session {id}: on_connect: three"));
    // The button is listened to.
    test_browser.shows("Label", "Built").await;
    let wid = test_browser.look(|browser| browser.find("Button", "Fail"));
    let wid = wid.expect("it is shown");
    test_browser.click("Button", "Fail");
    let line = lines.wait_for(2).await.remove(1);
    let expected = format!("session {id}: Button {wid}: activated: one\\ntwo");
    assert_eq!(line, expected);
}

async fn failures_of_the_application_s_own_handlers(bed: TestBed) {
    for (kind, text) in [
        ("err", "it failed"),
        ("panic", "a handler panicked: it failed"),
    ] {
        let app = bed
            .host(|app: &Application| {
                let panics = kind == "panic";
                app.on_connect(move |session: Session| async move {
                    let panel = Panel::build(session).await?;
                    let status = panel.status;
                    let again = panel.button("Again").await?;
                    again
                        .on_activated(move |_| async move { status.set_text("again").await })
                        .await?;
                    panel.ready().await?;
                    assert!(!panics, "it failed");
                    Err("it failed".into())
                });
                app.on_disconnect(move |_| {
                    assert!(!panics, "it failed");
                    Err(Error::from("it failed"))
                });
            })
            .await;
        let errors = Log::new();
        let log = errors.clone();
        let panics = kind == "panic";
        app.on_error(move |report: ErrorReport| {
            log.push(noted(&report));
            // Its own failure is logged, and has no other effect.
            assert!(!panics, "the error handler failed");
            Err(Error::from("the error handler failed"))
        });
        let mut test_browser = TestBrowser::open(&app).await;
        test_browser.shows("Label", "Built").await;
        let expected = (Some("on_connect"), false, text.to_owned());
        assert_eq!(errors.wait_for(1).await, [expected]);
        test_browser.click("Button", "Again");
        test_browser.shows("Label", "again").await;
        test_browser.cut(Cut::Reset).await;
        let expected = (Some("on_disconnect"), false, text.to_owned());
        assert_eq!(errors.wait_for(2).await[1], expected);
        test_browser.reopen().await;
        test_browser.shows("Label", "again").await;
        app.close().await;
    }
}

async fn what_a_browser_cannot_do_is_told(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let errors = log_errors(&app);
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let test_browser = super::counter::join(&app, session).await;
    test_browser.shows("Label", "Building").await;
    session.flush().await.expect("it is there");
    // A page that lost a widget, by some bug of its own.
    test_browser.act(|browser| {
        browser.receive_text(r#"{"type":"call","id":900000,"wid":3,"method":"destroy","args":[]}"#);
    });
    let waited = panel.status.set_text("gone").confirmed().await;
    assert!(matches!(waited, Err(Error::Browser { .. })), "{waited:?}");
    assert!(
        errors.is_empty(),
        "the call that waits gets it, and `on_error` does not"
    );
    panel
        .status
        .set_text("gone again")
        .await
        .expect("it is only the page's bug");
    let (action, has_widget, text) = errors.wait_for(1).await.remove(0);
    assert_eq!((action, has_widget), (None, true));
    assert!(text.contains("set_text"), "{text}");
    let failures = || session.counters().is_ok_and(|it| it.failures == 1);
    eventually("it is counted", failures).await;
}
