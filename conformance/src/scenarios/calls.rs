//! Calls as futures: what a poll does, what dropping them does not undo, and how each wait ends.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use pgwidgets::widgets::Label;
use pgwidgets::{Error, ErrorReport, Limits, Result};
use pgwidgets_sim_browser::Browser;
use serde_json::json;

use super::counter::replayed;
use super::scenarios;
use super::watched::{Watched, calls_of, messages, small_outbox, too_long, wid};
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::{Log, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single the_first_poll_of_a_call_makes_it [48];
        single a_loop_that_never_waits_starves_nobody [];
        single what_is_confirmed_is_shown_everywhere [];
        single who_leaves_is_waited_for_no_longer [1];
        single a_question_goes_to_whom_has_been_there_longest [];
        single nobody_waits_for_ever [9, 24];
        single an_error_never_changes_the_model [46];
        single of_many_settings_that_wait_the_last_is_sent [8];
        single an_outbox_that_overflows_forgets_no_call_that_waits [8];
    }
}

async fn the_first_poll_of_a_call_makes_it(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("the application runs");
    let area = session.widgets().text_area().await.expect("it lives");
    let mut cx = Context::from_waker(Waker::noop());
    let mut pending = 0;
    for line in 0..300 {
        let call = pin!(area.append_text(format!("{line}\n")));
        // A call that is dropped after its first poll, as by a `select`, has been made.
        pending += usize::from(call.poll(&mut cx).is_pending());
        let text = area.get_text().expect("it lives");
        assert_eq!(text.lines().count(), line + 1, "after {line}");
    }
    assert!(pending > 0, "a loop of calls yields now and then");
    let created = (0..300).filter(|_| {
        let create = pin!(IntoFuture::into_future(session.widgets().label("x")));
        matches!(create.poll(&mut cx), Poll::Ready(Ok(_)))
    });
    assert!(created.count() > 250);
}

async fn a_loop_that_never_waits_starves_nobody(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("the application runs");
    let label = session.widgets().label("x").await.expect("it lives");
    // On one thread: each of these would keep it for ever if it did not yield.
    let loops = [
        spawn(async move { while label.set_text("y").await.is_ok() {} }),
        spawn(async move { while !closed(&label.set_text("y").confirmed().await) {} }),
        spawn(async move { while !closed(&label.get_size().await) {} }),
        spawn(async move { while !closed(&session.flush().await) {} }),
        spawn(async move { while !closed(&label.call("set_text", ["z"]).await) {} }),
    ];
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    session.destroy().await.expect("it lives");
    for task in loops {
        crate::within("the loop's end", task)
            .await
            .expect("no panic");
    }
}

fn closed<T>(result: &pgwidgets::Result<T>) -> bool {
    matches!(result, Err(pgwidgets::Error::SessionClosed))
}

fn name_of<T>(result: &Result<T>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(Error::Disconnected) => "disconnected",
        Err(Error::TimedOut) => "timed out",
        Err(Error::SessionClosed) => "session closed",
        Err(Error::Browser { .. }) => "the browser's error",
        Err(_) => "another error",
    }
}

/// Waits for the label's browsers in the three ways there are, beside each other; how each of them
/// came out is logged.
fn wait_in_every_way(status: Label) -> Log<(&'static str, &'static str)> {
    let results = Log::new();
    let [confirmed, asked, flushed] = [results.clone(), results.clone(), results.clone()];
    let session = status.session();
    spawn(async move {
        let confirm = status.set_text("waits").confirmed();
        let ask = status.get_size();
        tokio::join!(
            async { confirmed.push(("confirmed", name_of(&confirm.await))) },
            async { asked.push(("asked", name_of(&ask.await))) },
            async { flushed.push(("flushed", name_of(&session.flush().await))) },
        );
    });
    results
}

async fn all_of(results: &Log<(&'static str, &'static str)>) -> Vec<(&'static str, &'static str)> {
    let mut results = results.wait_for(3).await;
    results.sort_unstable();
    results
}

async fn what_is_confirmed_is_shown_everywhere(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    let slow = watched.join().await;
    slow.act(|browser| browser.hold_answers(true));
    let results = wait_in_every_way(status);
    slow.shows("Label", "waits").await;
    assert_eq!(
        results.wait_for(1).await,
        [("asked", "ok")],
        "of whom was there first"
    );
    // An answer to something else does not count either.
    watched.browser.shows("Label", "waits").await;
    assert_eq!(results.len(), 1);
    slow.act(|browser| browser.hold_answers(false));
    let all = [("asked", "ok"), ("confirmed", "ok"), ("flushed", "ok")];
    assert_eq!(all_of(&results).await, all);
    assert_eq!(session.counters().expect("it lives").failures, 0);
}

async fn who_leaves_is_waited_for_no_longer(bed: TestBed) {
    let mut watched = Watched::new(&bed).await;
    let status = watched.panel.status;
    // Of two browsers one goes: that the other one shows it is enough.
    let mut other = watched.join().await;
    other.act(|browser| browser.hold_answers(true));
    let results = wait_in_every_way(status);
    other.shows("Label", "waits").await;
    results.wait_for(1).await;
    other.cut(Cut::Reset).await;
    let all = [("asked", "ok"), ("confirmed", "ok"), ("flushed", "ok")];
    assert_eq!(all_of(&results).await, all);
    // The last one goes, and then there is none.
    watched.browser.act(|browser| browser.hold_answers(true));
    let asked = watched.browser.look(|browser| browser.counts().calls);
    let results = wait_in_every_way(status);
    let is_asked = |browser: &Browser| browser.counts().calls >= asked + 2;
    watched.browser.until("both calls", is_asked).await;
    watched.browser.cut(Cut::Reset).await;
    let gone = [
        ("asked", "disconnected"),
        ("confirmed", "disconnected"),
        ("flushed", "ok"),
    ];
    assert_eq!(all_of(&results).await, gone);
    let results = wait_in_every_way(status);
    assert_eq!(all_of(&results).await, gone, "without any browser");
}

async fn a_question_goes_to_whom_has_been_there_longest(bed: TestBed) {
    let mut watched = Watched::new(&bed).await;
    let status = watched.panel.status;
    let second = watched.join().await;
    let third = watched.join().await;
    let asked = |test_browser: &TestBrowser| calls_of(&messages(test_browser), "get_size").len();
    status.get_size().await.expect("it answers");
    assert_eq!([&watched.browser, &second, &third].map(asked), [1, 0, 0]);
    watched.browser.cut(Cut::Clean).await;
    status.get_size().await.expect("the next one answers");
    assert_eq!([&watched.browser, &second, &third].map(asked), [1, 1, 0]);
    // The browser that comes back is the last one.
    watched.browser.reopen().await;
    replayed(&watched.browser).await;
    status.get_size().await.expect("the same one answers");
    assert_eq!([&watched.browser, &second, &third].map(asked), [1, 2, 0]);
}

async fn nobody_waits_for_ever(bed: TestBed) {
    let mut limits = Limits::default();
    limits.answer = Duration::from_secs(1);
    let settings = bed.settings().limits(limits);
    let watched = Watched::with(&bed, settings).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    watched.browser.act(|browser| browser.hold_answers(true));
    let results = wait_in_every_way(status);
    let late = [
        ("asked", "timed out"),
        ("confirmed", "timed out"),
        ("flushed", "timed out"),
    ];
    assert_eq!(all_of(&results).await, late);
    // The answers come all the same, and are no misbehaviour.
    watched.browser.act(|browser| browser.hold_answers(false));
    status
        .set_text("goes on")
        .confirmed()
        .await
        .expect("it answers again");
    let counters = session.counters().expect("it lives");
    assert_eq!(
        (counters.malformed, counters.failures),
        (0, 0),
        "{counters:?}"
    );
    assert_eq!(watched.browser.ending(), None);
}

async fn an_error_never_changes_the_model(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let errors: Log<String> = Log::new();
    let log = errors.clone();
    watched
        .app
        .on_error(move |report: ErrorReport| log.push(report.error.to_string()));
    let (session, status) = (watched.panel.session, watched.panel.status);
    // A page that lost a widget, by some bug of its own.
    let lost =
        json!({"type": "call", "id": 900_000, "wid": wid(status), "method": "destroy", "args": []});
    watched
        .browser
        .act(|browser| browser.receive_text(&lost.to_string()));
    let result = status.set_text("kept").confirmed().await;
    assert_eq!(name_of(&result), "the browser's error");
    assert!(
        errors.is_empty(),
        "the call that waits gets it, and `on_error` does not"
    );
    assert_eq!(status.get_text().expect("it lives"), "kept");
    status.set_bg("#eee").await.expect("nobody waits");
    let told = errors.wait_for(1).await.remove(0);
    assert!(told.contains("set_bg"), "{told}");
    assert_eq!(session.counters().expect("it lives").failures, 1);
    // Others show it, and so does that page when it is back.
    watched.join().await.shows("Label", "kept").await;
}

async fn of_many_settings_that_wait_the_last_is_sent(bed: TestBed) {
    let mut limits = Limits::default();
    limits.coalesce_above = 10;
    let settings = bed.settings().limits(limits);
    let watched = Watched::with(&bed, settings).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    let told = watched
        .told(session.batch(async {
            for number in 0..100 {
                status.set_text(format!("{number}")).await?;
            }
            status.set_bg("#eee").await?;
            status.set_text("last").await
        }))
        .await;
    let texts = calls_of(&told, "set_text");
    let texts: Vec<_> = texts.iter().map(|it| it["args"][0].as_str()).collect();
    // Those that were there before it was too much, and the last one.
    let mut wanted: Vec<_> = (0..9).map(|number| number.to_string()).collect();
    wanted.push("last".to_owned());
    let wanted: Vec<_> = wanted.iter().map(|it| Some(it.as_str())).collect();
    assert_eq!(texts, wanted);
    assert_eq!(
        calls_of(&told, "set_bg").len(),
        1,
        "nothing else is lost by it"
    );
    assert_eq!(session.counters().expect("it lives").overflows, 0);
}

async fn an_outbox_that_overflows_forgets_no_call_that_waits(bed: TestBed) {
    // On its own thread the socket task may take what waits before it is too much.
    const ROUNDS: u64 = 20;
    let watched = Watched::with(&bed, bed.settings().limits(small_outbox())).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    let entry = watched.panel.entry;
    for round in 1..=ROUNDS {
        let answers = async {
            tokio::join!(
                async { entry.set_text(format!("{round}")).confirmed().await },
                session.flush(),
                async { entry.get_size().await.map(drop) },
                async { status.set_text(too_long(round)).await },
            )
        };
        let answers = within("the answers", answers).await;
        let answers = [answers.0, answers.1, answers.2, answers.3];
        assert_eq!(answers.each_ref().map(name_of), ["ok"; 4], "{round}");
        watched.flush().await;
        let replays = watched.browser.look(Browser::counts).reconstruct_ends;
        assert_eq!(
            u64::try_from(replays),
            Ok(1 + round),
            "one replay each time"
        );
    }
    watched
        .browser
        .shows("TextEntry", &ROUNDS.to_string())
        .await;
    watched.assert_alike(&[]).await;
}
