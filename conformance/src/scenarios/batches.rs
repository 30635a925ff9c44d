//! Batches, and turns in a lane.

use std::sync::Arc;
use std::time::Duration;

use crate::panel::Panel;
use crate::{Host, Link, Log, TestBed, TestBrowser, within};
use pgwidgets::{Error, Policy, Session};
use serde_json::Value;
use tokio::sync::{Notify, Semaphore};

use super::counter::{replayed, tab_of};
use super::scenarios;

use crate::scenario::Scenario;
use crate::schedule::spawn;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_batch_goes_out_as_one_frame [44];
        program a_call_of_another_task_keeps_the_order [44];
        program a_batch_that_is_given_up_goes_out [48];
        program a_batch_inside_a_batch_is_part_of_it [];
        program what_waits_inside_a_batch_lets_it_out [];
        program a_batch_is_its_task_s_own [44];
        program serialize_waits_for_the_lane [];
        program serialize_inside_the_lane_is_direct [];
        program a_turn_that_never_comes [48];
    }
}

/// A panel without an application's handler, and a browser that records what it is sent.
async fn recorded(bed: &TestBed) -> (Host, Panel, TestBrowser) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let link = Link {
        records: true,
        ..Link::default()
    };
    let test_browser = TestBrowser::open_as(&app, tab_of(session), link).await;
    replayed(&test_browser).await;
    session.flush().await.expect("it is there");
    (app, panel, test_browser)
}

/// The texts that the status label was given since it said "Building", in order.
fn texts(test_browser: &TestBrowser) -> Vec<String> {
    test_browser.look(|browser| {
        let labels = browser.widgets().filter(|it| it.class() == "Label");
        let calls = labels.flat_map(|it| it.calls());
        let texts = calls.filter(|call| &*call.method == "set_text");
        texts
            .filter_map(|call| call.args[0].as_str().map(str::to_owned))
            .collect()
    })
}

async fn a_batch_goes_out_as_one_frame(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let before = test_browser.transcript().server_texts().len();
    let status = panel.status;
    let made = panel
        .session
        .batch(async {
            for number in 0..5 {
                status.set_text(format!("{number}")).await?;
                panel.session.sleep(Duration::from_millis(1)).await?;
            }
            let label = panel.session.widgets().label("made").await?;
            panel.vbox.add_widget(label, 0).await?;
            label.on_click(|_| ()).await?;
            Ok::<_, Error>(label)
        })
        .await;
    made.expect("the session lives");
    test_browser.shows("Label", "made").await;
    panel.session.flush().await.expect("it is there");
    let frames = test_browser.transcript().server_texts().split_off(before);
    assert_eq!(frames.len(), 1, "{frames:#?}");
    let messages: Value = serde_json::from_str(&frames[0]).expect("it is JSON");
    let kinds = messages.as_array().expect("an array").iter();
    let kinds: Vec<_> = kinds
        .map(|it| it["type"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        kinds[..6],
        ["call", "call", "call", "call", "call", "create"],
        "{messages}"
    );
}

async fn a_call_of_another_task_keeps_the_order(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let (status, go, done) = (
        panel.status,
        Arc::new(Notify::new()),
        Arc::new(Notify::new()),
    );
    let other = {
        let (go, done) = (Arc::clone(&go), Arc::clone(&done));
        spawn(async move {
            go.notified().await;
            let result = status.set_text("other").await;
            done.notify_one();
            result
        })
    };
    let batch = panel.session.batch(async {
        status.set_text("first").await?;
        go.notify_one();
        done.notified().await;
        assert_eq!(status.get_text()?, "other");
        status.set_text("second").await
    });
    within("the batch", batch).await.expect("it lives");
    other.await.expect("no panic").expect("it lives");
    panel.session.flush().await.expect("it is there");
    assert_eq!(texts(&test_browser), ["first", "other", "second"]);
    assert_eq!(status.get_text().expect("it lives"), "second");
}

async fn a_batch_that_is_given_up_goes_out(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let status = panel.status;
    let batch = panel.session.batch(async {
        status.set_text("made").await?;
        std::future::pending::<pgwidgets::Result<()>>().await
    });
    let given_up = tokio::time::timeout(Duration::from_millis(5), batch).await;
    assert!(given_up.is_err());
    test_browser.shows("Label", "made").await;
}

async fn a_batch_inside_a_batch_is_part_of_it(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let before = test_browser.transcript().server_texts().len();
    let (session, status) = (panel.session, panel.status);
    let nested = session.batch(async {
        status.set_text("outer").await?;
        session
            .batch(async { status.set_text("inner").await })
            .await?;
        // One that never began has nothing to send either.
        drop(session.batch(async {}));
        session.sleep(Duration::from_millis(5)).await?;
        status.set_text("outer again").await
    });
    nested.await.expect("it lives");
    test_browser.shows("Label", "outer again").await;
    session.flush().await.expect("it is there");
    let frames = test_browser.transcript().server_texts().split_off(before);
    assert_eq!(frames.len(), 1, "{frames:#?}");
    assert_eq!(texts(&test_browser), ["outer", "inner", "outer again"]);
}

/// An endless batch of one task holds back no call of another, whichever thread it is on.
async fn what_waits_inside_a_batch_lets_it_out(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let (session, status) = (panel.session, panel.status);
    let waits = session.batch(async {
        status.set_text("one").await?;
        status.set_text("two").confirmed().await?;
        status.set_text("three").await?;
        session.flush().await?;
        status.set_text("four").await?;
        status.get_size().await.map(drop)
    });
    within("the answers", waits).await.expect("they come");
    test_browser.shows("Label", "four").await;
}

async fn a_batch_is_its_task_s_own(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let (session, status) = (panel.session, panel.status);
    let button = panel.button("Click").await.expect("it lives");
    let clicks = std::sync::atomic::AtomicUsize::new(0);
    button
        .on_activated(move |_| {
            let n = 1 + clicks.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            async move { status.set_text(format!("click {n}")).await }
        })
        .await
        .expect("it lives");
    session.flush().await.expect("the browser shows it");
    let area = session.widgets().text_area().await.expect("it lives");
    session
        .spawn(session.batch(async move {
            for number in 0_u64.. {
                area.set_text(format!("{number}")).await?;
                tokio::task::yield_now().await;
            }
            Ok(())
        }))
        .expect("it lives");
    for n in 1..=50 {
        test_browser.click("Button", "Click");
        test_browser.shows("Label", &format!("click {n}")).await;
    }
}

/// A panel whose handler waits for a permit, in its lane.
async fn with_a_busy_lane(bed: &TestBed) -> (Host, Panel, TestBrowser, Arc<Semaphore>) {
    let (app, panel, test_browser) = recorded(bed).await;
    let gate = Arc::new(Semaphore::new(0));
    let inside: Log<()> = Log::new();
    let button = panel.button("Busy").await.expect("it lives");
    let (held, began) = (Arc::clone(&gate), inside.clone());
    button
        .on_activated(move |_| {
            let held = Arc::clone(&held);
            began.push(());
            async move {
                held.acquire().await.expect("it is never closed").forget();
                panel.status.set_text("handler done").await
            }
        })
        .await
        .expect("it lives");
    test_browser.shows("Button", "Busy").await;
    panel.session.flush().await.expect("it is there");
    test_browser.click("Button", "Busy");
    inside.wait_for(1).await;
    (app, panel, test_browser, gate)
}

async fn serialize_waits_for_the_lane(bed: TestBed) {
    let (_app, panel, test_browser, gate) = with_a_busy_lane(&bed).await;
    let status = panel.status;
    let turn = panel.session.serialize(async move {
        let before = status.get_text()?;
        tokio::task::yield_now().await;
        Ok::<_, Error>(before)
    });
    let mut turn = std::pin::pin!(turn);
    if bed.policy() == Policy::Concurrent {
        let before = within("the turn", turn)
            .await
            .expect("it lives")
            .expect("it lives");
        assert_eq!(before, "Building", "there is no lane to wait for");
        gate.add_permits(1);
    } else {
        let waits = tokio::time::timeout(Duration::from_millis(20), turn.as_mut()).await;
        assert!(waits.is_err(), "the lane is taken");
        // An event that comes now is behind the turn.
        test_browser.click("Button", "Busy");
        gate.add_permits(1);
        let before = within("the turn", turn)
            .await
            .expect("it lives")
            .expect("it lives");
        assert_eq!(before, "handler done");
        gate.add_permits(1);
    }
}

async fn serialize_inside_the_lane_is_direct(bed: TestBed) {
    let (_app, panel, test_browser) = recorded(&bed).await;
    let (session, status) = (panel.session, panel.status);
    let button = panel.button("Nest").await.expect("it lives");
    button
        .on_activated(move |_| async move {
            let inner = session.serialize(async {
                session
                    .serialize(async { status.set_text("nested").await })
                    .await?
            });
            inner.await?
        })
        .await
        .expect("it lives");
    test_browser.shows("Button", "Nest").await;
    session.flush().await.expect("it is there");
    test_browser.click("Button", "Nest");
    test_browser.shows("Label", "nested").await;
    let twice = session.serialize(async { session.serialize(async { 7 }).await });
    let seven = within("the turn", twice)
        .await
        .expect("it lives")
        .expect("it lives");
    assert_eq!(seven, 7);
}

async fn a_turn_that_never_comes(bed: TestBed) {
    if bed.policy() == Policy::Concurrent {
        return;
    }
    let (_app, panel, test_browser, gate) = with_a_busy_lane(&bed).await;
    let session: Session = panel.session;
    // One that is dropped leaves the lane to the others.
    let given_up = session.serialize(async {});
    let given_up = tokio::time::timeout(Duration::from_millis(5), given_up).await;
    assert!(given_up.is_err());
    test_browser.click("Button", "Busy");
    gate.add_permits(2);
    within("the lane", session.serialize(async {}))
        .await
        .expect("it is free again");
    test_browser.click("Button", "Busy");
    let counted = || session.counters().is_ok_and(|it| it.events == 3);
    crate::wait::eventually("the third click", counted).await;
    let waits = spawn(async move { session.serialize(async {}).await });
    tokio::task::yield_now().await;
    session.destroy().await.expect("it lives");
    let result = within("the turn", waits).await.expect("no panic");
    assert!(matches!(result, Err(Error::SessionClosed)), "{result:?}");
}
