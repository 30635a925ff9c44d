//! How many may connect: a browser without a place waits, sees that it does, and takes none when it
//! dies.

use pgwidgets_sim_browser::Browser;

use super::counter::{counting, join};
use super::scenarios;
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Host, Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program who_finds_no_place_waits_and_sees_it [15];
        program a_session_that_is_destroyed_gives_its_place_back [15, 19];
        program waiters_that_die_take_no_place [15];
    }
}

/// Whether the page says that it waits.
pub(super) fn waits(browser: &Browser) -> bool {
    let mut labels = browser.widgets().filter(|it| it.class() == "Label");
    labels.any(|it| it.text().is_some_and(|text| text.contains("All places")))
}

async fn with_places(bed: &TestBed, most: usize) -> (Host, Log<Panel>) {
    let panels = Log::new();
    let settings = bed.settings().max_sessions(most);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    (app, panels)
}

async fn who_finds_no_place_waits_and_sees_it(bed: TestBed) {
    let (app, panels) = with_places(&bed, 1).await;
    let mut first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let waiting = TestBrowser::open(&app).await;
    waiting.until("the waiting page", waits).await;
    let behind = TestBrowser::open(&app).await;
    behind.until("the waiting page", waits).await;
    // A second browser of the same session needs no place of its own.
    let second = join(&app, session).await;
    second.shows("Label", "Built").await;
    first.cut(Cut::Reset).await;
    drop(second);
    waiting.shows("Label", "Built").await;
    waiting.click("Button", "Click");
    waiting.shows("Label", "Clicked 1").await;
    assert!(behind.look(waits), "there is one place");
    // And now the first one waits: last come, last served.
    first.reopen().await;
    first.until("the waiting page", waits).await;
    drop(waiting);
    behind.shows("Label", "Built").await;
    drop(behind);
    first.shows("Label", "Built").await;
    first.look(|browser| assert_eq!(browser.console_errors(), [] as [String; 0]));
}

async fn a_session_that_is_destroyed_gives_its_place_back(bed: TestBed) {
    let (app, panels) = with_places(&bed, 1).await;
    for round in 0..3 {
        let holder = TestBrowser::open(&app).await;
        holder.shows("Label", "Built").await;
        let waiting = TestBrowser::open(&app).await;
        waiting.until("the waiting page", waits).await;
        let built = panels.wait_for(2 * round + 1).await;
        let session = built[2 * round].session;
        session.destroy().await.expect("it lives");
        holder.ended().await;
        waiting.shows("Label", "Built").await;
        // And where no browser waits, the place is free for the next one.
        let built = panels.wait_for(2 * round + 2).await;
        let session = built[2 * round + 1].session;
        session.destroy().await.expect("it lives");
        waiting.ended().await;
    }
}

async fn waiters_that_die_take_no_place(bed: TestBed) {
    const ROUNDS: usize = 5;
    let (app, panels) = with_places(&bed, 2).await;
    for _ in 0..ROUNDS {
        let holders = [TestBrowser::open(&app).await, TestBrowser::open(&app).await];
        for holder in &holders {
            holder.shows("Label", "Built").await;
        }
        let mut waiting = Vec::new();
        for _ in 0..20 {
            let test_browser = TestBrowser::open(&app).await;
            test_browser.until("the waiting page", waits).await;
            waiting.push(test_browser);
        }
        // All at once: a browser that is admitted may be gone already.
        let all = waiting.into_iter().chain(holders);
        let cuts =
            all.map(|mut test_browser| spawn(async move { test_browser.cut(Cut::Reset).await }));
        for cut in cuts.collect::<Vec<_>>() {
            cut.await.expect("no panic");
        }
        let free = || app.sessions().iter().all(|session| !session.is_connected());
        eventually("nobody is attached", free).await;
        for session in app.sessions() {
            // One that has ended meanwhile reports it; others are on their way.
            let _ = session.destroy().await;
        }
    }
    assert!(panels.len() >= 2 * ROUNDS);
    let last = [TestBrowser::open(&app).await, TestBrowser::open(&app).await];
    for test_browser in &last {
        test_browser.shows("Label", "Built").await;
    }
}
