//! Browsers that join, reload and come back while the program and its users go on.

mod steps;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::panel::Panel;
use crate::test_browser::Cut;
use crate::{Log, TestBed, TestBrowser, within};
use pgwidgets::{Application, Result, Session};
use pgwidgets_sim_browser::Browser;
use tokio::sync::Semaphore;

use super::counter::{counting, join, replayed};
use super::scenarios;

use crate::scenario::Scenario;
use crate::schedule::spawn;

pub(super) fn all() -> Vec<Scenario> {
    let mut all = scenarios! {
        program after_any_faults_a_browser_shows_the_model [2];
        program updates_race_with_joins [3];
        program a_reload_in_the_middle_of_on_connect [4];
        program a_second_browser_leaves_the_first_alone [5];
        program no_click_is_lost_around_a_replay [6];
    };
    all.extend(steps::all());
    all
}

const CUTS: [Cut; 3] = [Cut::Reset, Cut::Hangup, Cut::Clean];

/// Changes the UI until it is stopped: adds a row, sets its text, takes an old one away.
async fn churn(panel: Panel, stop: Arc<AtomicBool>) -> Result<()> {
    let w = panel.session.widgets();
    let mut rows = std::collections::VecDeque::new();
    for step in 0_u64.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let row = w.label(format!("row {step}")).await?;
        panel.vbox.add_widget(row, 0).await?;
        row.set_text(format!("row {step} & more")).await?;
        row.set_bg("#eee").await?;
        rows.push_back(row);
        if rows.len() > 8
            && let Some(oldest) = rows.pop_front()
        {
            oldest.destroy().await?;
        }
        panel.status.set_text(format!("step {step}")).await?;
        // Some thousand messages a second: a faster stream than browsers can keep up with would be
        // dropped, and each browser shown everything again.
        panel.session.sleep(Duration::from_millis(2)).await?;
    }
    panel.status.set_text("Settled").await
}

async fn after_any_faults_a_browser_shows_the_model(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let mut faulty = TestBrowser::open(&app).await;
    faulty.shows("Label", "Built").await;
    let panel = panels.wait_for(1).await[0];
    let stop = Arc::new(AtomicBool::new(false));
    let churning = panel.session.spawn(churn(panel, Arc::clone(&stop)));
    churning.expect("the session lives");
    // A fixed schedule that hits many different moments.
    let mut chance: u64 = 1;
    for round in 0..40 {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let frames = (chance >> 33) % 12;
        let seen = move |browser: &Browser| browser.counts().text_frames as u64 >= frames;
        faulty.until("some frames", seen).await;
        let how = CUTS[round % 3];
        if round % 2 == 0 {
            faulty.reload(how).await;
        } else {
            faulty.cut(how).await;
            faulty.reopen().await;
        }
    }
    stop.store(true, Ordering::SeqCst);
    faulty.shows("Label", "Settled").await;
    let healthy = join(&app, panel.session).await;
    healthy.shows("Label", "Settled").await;
    replayed(&healthy).await;
    let [live, replayed] = [&faulty, &healthy].map(|it| it.look(Browser::snapshot));
    assert_eq!(live, replayed);
    let children = panel.vbox.get_children().expect("the session lives").len();
    let vbox = healthy.look(|browser| browser.find_all("VBox").remove(0));
    let shown = healthy.look(|browser| browser.widget(vbox).map(|it| it.children().len()));
    assert_eq!(shown, Some(children));
}

async fn updates_race_with_joins(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let panel = panels.wait_for(1).await[0];
    let stop = Arc::new(AtomicBool::new(false));
    let churning = panel.session.spawn(churn(panel, Arc::clone(&stop)));
    churning.expect("the session lives");
    let mut joined = Vec::new();
    for _ in 0..20 {
        if joined.len() > 3 {
            joined.remove(0);
        }
        let test_browser = join(&app, panel.session).await;
        replayed(&test_browser).await;
        joined.push(test_browser);
    }
    stop.store(true, Ordering::SeqCst);
    joined.push(first);
    let mut snapshots = Vec::new();
    for test_browser in &joined {
        test_browser.shows("Label", "Settled").await;
        test_browser.look(|browser| {
            assert_eq!(browser.unknown_widget_errors(), [] as [String; 0]);
            assert_eq!(browser.counts().errors, 0);
            assert_eq!(browser.counts().reconstruct_starts, 1);
            snapshots.push(browser.snapshot());
        });
    }
    snapshots.dedup();
    assert_eq!(snapshots.len(), 1, "all show the same");
}

async fn a_reload_in_the_middle_of_on_connect(bed: TestBed) {
    const WIDGETS: usize = 9;
    let steps = Arc::new(Semaphore::new(0));
    let gate = Arc::clone(&steps);
    let app = bed
        .host(move |app: &Application| {
            app.on_connect(move |session: Session| {
                let gate = Arc::clone(&gate);
                async move {
                    let panel = Panel::build(session).await?;
                    for number in 0..WIDGETS {
                        gate.acquire().await.expect("it is never closed").forget();
                        panel.button(&format!("Button {number}")).await?;
                    }
                    panel.ready().await
                }
            });
        })
        .await;
    for round in 0..100 {
        let offset = round % (WIDGETS + 1);
        let mut test_browser = TestBrowser::open(&app).await;
        let known = |browser: &Browser| browser.credentials().is_some();
        test_browser.until("the session's name", known).await;
        steps.add_permits(offset);
        if round % 2 == 0 && offset > 0 {
            test_browser
                .shows("Button", &format!("Button {}", offset - 1))
                .await;
        }
        test_browser.reload(CUTS[round % 3]).await;
        steps.add_permits(WIDGETS - offset);
        test_browser.shows("Label", "Built").await;
        test_browser.look(|browser| {
            assert_eq!(browser.find_all("Button").len(), WIDGETS, "round {round}");
            assert_eq!(browser.unknown_widget_errors(), [] as [String; 0]);
        });
    }
    assert_eq!(
        app.sessions().len(),
        100,
        "every reload came back to its own session"
    );
}

async fn a_second_browser_leaves_the_first_alone(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let first = TestBrowser::open(&app).await;
    first.shows("Label", "Built").await;
    let panel = panels.wait_for(1).await[0];
    panel.session.flush().await.expect("it is there");
    let entry = first.look(|browser| browser.find_all("TextEntry").remove(0));
    let typed = "t".repeat(68);
    let frames = first.look(|browser| browser.counts().text_frames);
    for end in 1..=68 {
        first.act(|browser| {
            browser
                .type_text(entry.clone(), &typed[..end])
                .expect("it is shown");
        });
        if end % 10 == 0 {
            let second = join(&app, panel.session).await;
            replayed(&second).await;
        }
    }
    first.look(|browser| {
        let counts = browser.counts();
        assert_eq!(counts.reconstruct_starts, 1);
        assert_eq!(counts.text_frames, frames, "nothing at all was sent to it");
        let shown = browser.widget(entry.clone()).and_then(|it| it.text());
        assert_eq!(shown, Some(typed.clone()));
    });
}

async fn no_click_is_lost_around_a_replay(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let mut clicking = TestBrowser::open(&app).await;
    clicking.shows("Label", "Built").await;
    let panel = panels.wait_for(1).await[0];
    let joining = {
        let app = app.clone();
        spawn(async move {
            for _ in 0..10 {
                replayed(&join(&app, panel.session).await).await;
            }
        })
    };
    for _ in 0..50 {
        clicking.click("Button", "Click");
        tokio::task::yield_now().await;
    }
    clicking.shows("Label", "Clicked 50").await;
    within("the joins", joining).await.expect("no panic");
    for round in 2..5 {
        clicking.reload(Cut::Reset).await;
        replayed(&clicking).await;
        for _ in 0..50 {
            clicking.click("Button", "Click");
        }
        clicking
            .shows("Label", &format!("Clicked {}", round * 50))
            .await;
    }
}
