//! The end of sessions and of the application, and what is left: nothing.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use pgwidgets::{Application, Error, Frame, Limits, Policy, Result, Session};
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::counter::{counting, join, tab_of};
use super::scenarios;
use crate::adapter::pair;
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::{Dropped, Ending, Link, Log, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_closed_session_lives_and_its_link_joins_again [19];
        program what_was_said_before_the_close_arrives [19];
        program a_destroyed_session_leaves_nothing [19];
        program a_destroyed_session_frees_the_lane_for_others [17];
        program a_silent_browser_holds_up_others_no_longer_than_the_deadline [17];
        program closing_ends_every_task [20];
        single closing_does_not_wait_for_a_socket_that_nobody_polls [20];
    }
}

async fn a_closed_session_lives_and_its_link_joins_again(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
    session.close().await.expect("it lives");
    let ending = test_browser.ended().await;
    assert!(
        matches!(&ending, Ending::Closed(4003, reason) if !reason.is_empty()),
        "{ending:?}"
    );
    test_browser.act(|browser| {
        browser.advance(Duration::from_secs(60));
        assert!(
            !browser.wants_connection(),
            "the page does not come back by itself"
        );
    });
    assert!(!session.is_connected());
    let again = join(&app, session).await;
    again.shows("Label", "Clicked 1").await;
    again.click("Button", "Click");
    again.shows("Label", "Clicked 2").await;
    assert_eq!(app.sessions(), [session]);
    assert_eq!(panels.len(), 1, "the program was told once");
}

async fn what_was_said_before_the_close_arrives(bed: TestBed) {
    let app = bed
        .host(|app: &Application| {
            app.on_connect(|session: Session| async move {
                let panel = Panel::build(session).await?;
                let button = panel.button("Leave").await?;
                let status = panel.status;
                button
                    .on_activated(move |_| async move {
                        for number in 0..1_000 {
                            status.set_text(format!("{number}")).await?;
                        }
                        status.set_text("Bye").await?;
                        session.close().await
                    })
                    .await?;
                panel.ready().await
            });
        })
        .await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    test_browser.click("Button", "Leave");
    test_browser.ended().await;
    test_browser.look(|browser| {
        let texts = browser.widgets().filter(|it| it.class() == "Label");
        let texts: Vec<_> = texts.filter_map(|it| it.text()).collect();
        assert_eq!(texts, ["Bye"]);
    });
}

/// Sessions with a handler, a handler that runs, a task and an `on_connect` that never end.
fn holding(app: &Application, drops: &Log<&'static str>, built: &Log<Panel>, running: &Log<()>) {
    let (drops, built, running) = (drops.clone(), built.clone(), running.clone());
    app.on_connect(move |session: Session| {
        let (drops, built, began) = (drops.clone(), built.clone(), running.clone());
        async move {
            let panel = Panel::build(session).await?;
            let handler = Arc::new(Dropped::new(&drops, "handler"));
            let button = panel.button("Wait").await?;
            let drops_of_handler = drops.clone();
            button
                .on_activated(move |_| {
                    let _held = &handler;
                    let running = Dropped::new(&drops_of_handler, "running handler");
                    began.push(());
                    async move {
                        let _running = running;
                        std::future::pending::<Result<()>>().await
                    }
                })
                .await?;
            let task = Dropped::new(&drops, "spawned task");
            session.spawn(async move {
                let _task = task;
                std::future::pending::<Result<()>>().await
            })?;
            let hook = Dropped::new(&drops, "on_connect");
            panel.ready().await?;
            built.push(panel);
            std::future::pending::<()>().await;
            drop(hook);
            Ok(())
        }
    });
}

async fn a_destroyed_session_leaves_nothing(bed: TestBed) {
    let dropped: Log<&'static str> = Log::new();
    let results: Log<&'static str> = Log::new();
    let panels: Log<Panel> = Log::new();
    let running: Log<()> = Log::new();
    let app = bed
        .host(|app| holding(app, &dropped, &panels, &running))
        .await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let panel = panels.wait_for(1).await[0];
    let session = panel.session;
    let browser = tab_of(session);
    test_browser.click("Button", "Wait");
    running.wait_for(1).await;
    // Everything that can be awaited, from a task that is not the session's.
    test_browser.act(|browser| browser.hold_answers(true));
    let status = panel.status;
    let waits: [std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send>>; 4] = [
        Box::pin(async move { status.set_text("x").confirmed().await }),
        Box::pin(async move { status.get_size().await.map(drop) }),
        Box::pin(async move {
            status.set_bg("#fff").await?;
            session.flush().await
        }),
        Box::pin(async move { session.serialize(std::future::pending::<()>()).await }),
    ];
    let lanes = bed.policy() != Policy::Concurrent;
    let count = if lanes { 4 } else { 3 };
    let waits: Vec<_> = waits
        .into_iter()
        .take(count)
        .map(|wait| {
            let results = results.clone();
            spawn(async move {
                let result = wait.await;
                results.push(match result {
                    Err(Error::SessionClosed) => "session closed",
                    Err(_) => "another error",
                    Ok(()) => "ok",
                });
            })
        })
        .collect();
    test_browser.shows("Label", "x").await;
    assert_eq!(results.entries(), [] as [&str; 0]);
    session.destroy().await.expect("it lives");
    assert_eq!(results.wait_for(count).await, vec!["session closed"; count]);
    for wait in waits {
        within("the waiting task", wait).await.expect("no panic");
    }
    let mut gone = dropped.wait_for(4).await;
    gone.sort_unstable();
    assert_eq!(
        gone,
        ["handler", "on_connect", "running handler", "spawned task"]
    );
    assert!(matches!(
        test_browser.ended().await,
        Ending::Closed(4003, _)
    ));
    // Every handle reports it.
    assert!(matches!(session.id(), Err(Error::SessionClosed)));
    assert!(matches!(session.destroy().await, Err(Error::SessionClosed)));
    assert!(matches!(panel.status.get_text(), Err(Error::SessionClosed)));
    assert!(matches!(
        panel.status.set_text("y").await,
        Err(Error::SessionClosed)
    ));
    assert!(matches!(session.spawn(async {}), Err(Error::SessionClosed)));
    assert!(matches!(
        session.sleep(Duration::ZERO).await,
        Err(Error::SessionClosed)
    ));
    assert_eq!(app.sessions(), []);
    // Its link opens a fresh one.
    let fresh = TestBrowser::open_as(&app, browser, Link::default()).await;
    fresh.shows("Label", "Built").await;
    let new = panels.wait_for(2).await[1].session;
    assert_ne!(new, session);
    assert_eq!(app.sessions(), [new]);
}

async fn a_destroyed_session_frees_the_lane_for_others(bed: TestBed) {
    let panels: Log<Panel> = Log::new();
    let running: Log<()> = Log::new();
    let (built, runs) = (panels.clone(), running.clone());
    let app = bed
        .host(move |app: &Application| {
            app.on_connect(move |session: Session| {
                let (built, runs) = (built.clone(), runs.clone());
                async move {
                    let panel = Panel::build(session).await?;
                    let stuck = panel.button("Stuck").await?;
                    stuck
                        .on_activated(move |_| {
                            runs.push(());
                            std::future::pending::<()>()
                        })
                        .await?;
                    let click = panel.button("Click").await?;
                    let status = panel.status;
                    click
                        .on_activated(move |_| async move { status.set_text("clicked").await })
                        .await?;
                    panel.ready().await?;
                    built.push(panel);
                    Ok(())
                }
            });
        })
        .await;
    let [bad, good] = [TestBrowser::open(&app).await, TestBrowser::open(&app).await];
    bad.shows("Label", "Built").await;
    good.shows("Label", "Built").await;
    for _ in 0..5 {
        bad.click("Button", "Stuck");
    }
    running.wait_for(1).await;
    good.click("Button", "Click");
    let id = bad.look(|browser| browser.credentials().map(|(id, _)| id));
    let id = id.expect("it is attached");
    let of_bad = |panel: &&Panel| panel.session.id().is_ok_and(|own| id == own.as_str());
    let panels = panels.wait_for(2).await;
    let session = panels.iter().find(of_bad).expect("both were built").session;
    session.destroy().await.expect("it lives");
    good.shows("Label", "clicked").await;
}

async fn a_silent_browser_holds_up_others_no_longer_than_the_deadline(bed: TestBed) {
    let one_lane = bed.policy() == Policy::Serialized;
    let mut limits = Limits::default();
    // Where there is one lane the others wait for this; elsewhere it does not come to it.
    limits.answer = Duration::from_secs(if one_lane { 2 } else { 20 });
    let deadline = limits.answer;
    let (running, ended) = (Log::new(), Log::new());
    let go_on = Arc::new(Semaphore::new(0));
    let (began, log, gate) = (running.clone(), ended.clone(), Arc::clone(&go_on));
    let app = bed.start(bed.settings().limits(limits), move |app| {
        app.on_connect(move |session: Session| {
            let (began, log, gate) = (began.clone(), log.clone(), Arc::clone(&gate));
            async move {
                let panel = Panel::build(session).await?;
                let status = panel.status;
                let ask = panel.button("Ask").await?;
                ask.on_activated(move |_| {
                    let (began, log, gate) = (began.clone(), log.clone(), Arc::clone(&gate));
                    async move {
                        began.push(());
                        let _turn = gate.acquire().await;
                        let answer = status.set_text("asked").confirmed().await;
                        log.push(matches!(answer, Err(Error::TimedOut)));
                    }
                })
                .await?;
                let click = panel.button("Click").await?;
                click
                    .on_activated(move |_| async move { status.set_text("clicked").await })
                    .await?;
                panel.ready().await
            }
        });
    });
    let app = app.await;
    let [silent, other] = [TestBrowser::open(&app).await, TestBrowser::open(&app).await];
    silent.shows("Label", "Built").await;
    other.shows("Label", "Built").await;
    silent.click("Button", "Ask");
    running.wait_for(1).await;
    silent.freeze().await;
    let started = Instant::now();
    go_on.add_permits(1);
    other.click("Button", "Click");
    other.shows("Label", "clicked").await;
    let took = started.elapsed();
    if one_lane {
        assert_eq!(ended.wait_for(1).await, [true], "it was told why");
        assert!(took >= deadline, "the lane was not free: {took:?}");
        assert!(took < deadline + Duration::from_secs(3), "{took:?}");
    } else {
        assert!(ended.is_empty(), "it still waits");
    }
}

async fn closing_ends_every_task(bed: TestBed) {
    const BROWSERS: usize = 20;
    let dropped: Log<&'static str> = Log::new();
    let farewells: Log<bool> = Log::new();
    let (drops, said) = (dropped.clone(), farewells.clone());
    let app = bed
        .host(move |app: &Application| {
            let hooks = Arc::new(Dropped::new(&drops, "hook"));
            // A handler that holds its own application is no leak once that is closed.
            let own = app.clone();
            app.on_connect(move |session: Session| {
                let _held = (&hooks, &own);
                let drops = drops.clone();
                async move {
                    let task = Dropped::new(&drops, "task");
                    session.spawn(async move {
                        let _task = task;
                        for _ in 0_u64.. {
                            session.sleep(Duration::from_millis(5)).await?;
                        }
                        Ok(())
                    })?;
                    let _hook = Dropped::new(&drops, "on_connect");
                    let panel = Panel::build(session).await?;
                    panel.ready().await?;
                    for _ in 0_u64.. {
                        panel.status.set_text("Built").await?;
                        tokio::task::yield_now().await;
                    }
                    Ok(())
                }
            });
            app.on_disconnect(move |session: Session| said.push(session.id().is_ok()));
        })
        .await;
    // Without ports of its own an application is not run.
    let running = app.url().map(|_| {
        let app = app.clone();
        spawn(async move { app.run().await })
    });
    let mut test_browsers = Vec::new();
    for _ in 0..BROWSERS {
        test_browsers.push(TestBrowser::open(&app).await);
    }
    for test_browser in &test_browsers {
        test_browser.shows("Label", "Built").await;
    }
    let started = Instant::now();
    within("closing", app.close()).await;
    if let Some(running) = running {
        let ran = within("run", running).await;
        ran.expect("no panic").expect("a clean end");
    }
    let took = started.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    for test_browser in &test_browsers {
        assert!(matches!(
            test_browser.ended().await,
            Ending::Closed(1001, _)
        ));
    }
    assert_eq!(
        farewells.entries(),
        [true; BROWSERS],
        "each session was there to say goodbye"
    );
    let gone = dropped.wait_for(2 * BROWSERS + 1).await;
    assert_eq!(
        gone.iter().filter(|name| **name == "task").count(),
        BROWSERS
    );
    assert_eq!(
        gone.iter().filter(|name| **name == "on_connect").count(),
        BROWSERS
    );
    assert_eq!(gone.iter().filter(|name| **name == "hook").count(), 1);
    assert_eq!(app.sessions(), []);
}

async fn closing_does_not_wait_for_a_socket_that_nobody_polls(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let (mut browser, server) = pair();
    let mut held = pin!(app.serve_socket(server));
    assert!(futures_util::poll!(held.as_mut()).is_pending());
    let heard = within("the first message", browser.next()).await;
    assert!(matches!(heard, Some(Ok(Frame::Text(_)))), "{heard:?}");
    let started = Instant::now();
    within("closing", app.close()).await;
    let took = started.elapsed();
    assert!(
        took < Duration::from_secs(5),
        "3 s are documented: {took:?}"
    );
    // Polling it again finds it finished.
    drop(browser);
    within("the socket's end", held).await.expect("it runs");
}
