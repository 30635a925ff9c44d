//! The order of handlers, and how many run at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::scenarios;

use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::wait::eventually;
use crate::{Log, TestBed, TestBrowser};
use pgwidgets::{Application, Policy, Session};
use tokio::sync::Semaphore;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program five_hundred_events_in_order [42];
        program a_lane_is_never_taken_twice [42];
        program a_removed_listener_leaves_no_trace_of_what_waited [];
    }
}

/// Waits until so many events have arrived.
async fn all_there(session: Session, events: u64) {
    let arrived = || session.counters().is_ok_and(|it| it.events >= events);
    eventually("all events are there", arrived).await;
}

async fn five_hundred_events_in_order(bed: TestBed) {
    let started: Log<usize> = Log::new();
    let ended: Log<usize> = Log::new();
    let (starts, ends) = (started.clone(), ended.clone());
    let app = bed
        .host(move |app: &Application| {
            app.on_connect(move |session: Session| {
                let (starts, ends) = (starts.clone(), ends.clone());
                async move {
                    let panel = Panel::build(session).await?;
                    let number = AtomicUsize::new(0);
                    let handler = move |event: pgwidgets::widgets::TextChanged| {
                        let (starts, ends) = (starts.clone(), ends.clone());
                        let _ = number.fetch_add(1, Ordering::Relaxed);
                        async move {
                            let event: usize = event.text.parse().expect("a number was typed");
                            starts.push(event);
                            tokio::task::yield_now().await;
                            if event.is_multiple_of(100) {
                                session.sleep(std::time::Duration::from_millis(2)).await?;
                            }
                            ends.push(event);
                            Ok(())
                        }
                    };
                    panel.entry.on_activated(handler).await?;
                    panel.ready().await
                }
            });
        })
        .await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    test_browser.act(|browser| {
        let wid = browser.find_all("TextEntry").remove(0);
        for number in 0..500 {
            browser
                .type_text(wid.clone(), &number.to_string())
                .expect("it can be typed into");
            browser.press_enter(wid.clone()).expect("it is an entry");
        }
    });
    let in_order: Vec<usize> = (0..500).collect();
    assert_eq!(started.wait_for(500).await, in_order);
    let mut ends = ended.wait_for(500).await;
    if bed.policy() != Policy::Concurrent {
        assert_eq!(ends, in_order);
    }
    ends.sort_unstable();
    assert_eq!(ends, in_order, "each ran once");
}

/// Two sessions with one button each; a handler that says when it is inside.
async fn a_lane_is_never_taken_twice(bed: TestBed) {
    #[derive(Default)]
    struct Inside {
        now: AtomicUsize,
        most: AtomicUsize,
    }
    let policy = bed.policy();
    let inside: Arc<Inside> = Arc::default();
    let done: Log<()> = Log::new();
    let (counter, finished) = (Arc::clone(&inside), done.clone());
    let app = bed
        .host(move |app: &Application| {
            app.on_connect(move |session: Session| {
                let (inside, done) = (Arc::clone(&counter), finished.clone());
                // Without a common lane each session counts for itself.
                let inside = if policy == Policy::PerSession {
                    Arc::default()
                } else {
                    inside
                };
                async move {
                    let panel = Panel::build(session).await?;
                    let button = panel.button("Click").await?;
                    button
                        .on_activated(move |_| {
                            let (inside, done) = (Arc::clone(&inside), done.clone());
                            async move {
                                let now = 1 + inside.now.fetch_add(1, Ordering::SeqCst);
                                inside.most.fetch_max(now, Ordering::SeqCst);
                                tokio::task::yield_now().await;
                                let most = inside.most.load(Ordering::SeqCst);
                                inside.now.fetch_sub(1, Ordering::SeqCst);
                                done.push(());
                                if policy == Policy::Concurrent || most == 1 {
                                    Ok(())
                                } else {
                                    Err(format!("{most} handlers were in one lane").into())
                                }
                            }
                        })
                        .await?;
                    panel.ready().await
                }
            });
        })
        .await;
    let errors = Log::new();
    let reported = errors.clone();
    app.on_error(move |report| reported.push(report.error.to_string()));
    let test_browsers = [TestBrowser::open(&app).await, TestBrowser::open(&app).await];
    for test_browser in &test_browsers {
        test_browser.shows("Label", "Built").await;
    }
    for _ in 0..100 {
        for test_browser in &test_browsers {
            test_browser.click("Button", "Click");
        }
    }
    done.wait_for(200).await;
    assert_eq!(errors.entries(), Vec::<String>::new());
    assert_eq!(inside.now.load(Ordering::SeqCst), 0);
}

async fn a_removed_listener_leaves_no_trace_of_what_waited(bed: TestBed) {
    let panels: Log<Panel> = Log::new();
    let runs: Log<()> = Log::new();
    let open = Arc::new(Semaphore::new(0));
    let (built, ran, gate) = (panels.clone(), runs.clone(), Arc::clone(&open));
    let app = bed
        .host(move |app: &Application| {
            app.on_connect(move |session: Session| {
                let (built, ran, gate) = (built.clone(), ran.clone(), Arc::clone(&gate));
                async move {
                    let panel = Panel::build(session).await?;
                    let button = panel.button("Click").await?;
                    let listener = Arc::new(std::sync::OnceLock::<pgwidgets::Listener>::new());
                    let own = Arc::clone(&listener);
                    let added = button
                        .on_activated(move |_| {
                            let (ran, gate, own) =
                                (ran.clone(), Arc::clone(&gate), Arc::clone(&own));
                            async move {
                                ran.push(());
                                let _open = gate.acquire().await;
                                own.get().expect("it was added").remove()
                            }
                        })
                        .await?;
                    listener.set(added).expect("it is added once");
                    let other = panel.button("Other").await?;
                    let status = panel.status;
                    other
                        .on_activated(move |_| async move { status.set_text("other").await })
                        .await?;
                    panel.ready().await?;
                    built.push(panel);
                    Ok(())
                }
            });
        })
        .await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    for _ in 0..1_000 {
        test_browser.click("Button", "Click");
    }
    test_browser.click("Button", "Other");
    runs.wait_for(if bed.policy() == Policy::Concurrent {
        1_000
    } else {
        1
    })
    .await;
    let session = panels.entries()[0].session;
    all_there(session, 1_001).await;
    open.add_permits(1);
    test_browser.shows("Label", "other").await;
    let expected = if bed.policy() == Policy::Concurrent {
        1_000
    } else {
        1
    };
    assert_eq!(runs.len(), expected);
}
