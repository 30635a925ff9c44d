//! A UI that counts clicks, and the browsers that show it.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::panel::Panel;
use crate::{Host, Link, Log, TestBed, TestBrowser};
use pgwidgets::{Application, Session};
use pgwidgets_sim_browser::Browser;

/// Every session gets a panel with a button that counts.
pub(super) fn counting(app: &Application, panels: &Log<Panel>) {
    let panels = panels.clone();
    app.on_connect(move |session: Session| {
        let panels = panels.clone();
        async move {
            let panel = Panel::build(session).await?;
            let button = panel.button("Click").await?;
            let (status, clicks) = (panel.status, AtomicUsize::new(0));
            button
                .on_activated(move |_| {
                    let clicks = 1 + clicks.fetch_add(1, Ordering::SeqCst);
                    async move { status.set_text(format!("Clicked {clicks}")).await }
                })
                .await?;
            panel.ready().await?;
            panels.push(panel);
            Ok(())
        }
    });
}

/// An application that counts, the first browser that came, and its session.
pub(super) async fn visited(bed: &TestBed) -> (Host, TestBrowser, Session) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    (app, test_browser, session)
}

/// A tab that was opened with the session's link.
pub(super) fn tab_of(session: Session) -> Browser {
    let id = session.id().expect("the session lives");
    let token = session.token().expect("the session lives");
    Browser::with_credentials(id.as_str(), &token)
}

/// One more browser joins the session.
pub(super) async fn join(app: &Host, session: Session) -> TestBrowser {
    TestBrowser::open_as(app, tab_of(session), Link::default()).await
}

/// Waits until the page shows all that was sent so far.
pub(super) async fn replayed(test_browser: &TestBrowser) {
    let ended = |browser: &Browser| browser.counts().reconstruct_ends == 1;
    test_browser.until("the replay's end", ended).await;
}
