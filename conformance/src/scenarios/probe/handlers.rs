//! The Probe's handlers: their order, what overlaps with what, and those that fail.

use std::time::Duration;

use pgwidgets::Policy;
use pgwidgets_sim_browser::Browser;
use tokio::time::Instant;

use super::super::counter::replayed;
use super::impostor::Impostor;
use super::{command, enter, join, scenarios, status, tab_at, tab_of, told, told_since};
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Link, Probe, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe every_click_counts_in_its_order [42];
        probe a_slow_handler_and_the_click_behind_it [42];
        probe handlers_of_one_session_overlap_as_the_policy_says [42];
        probe handlers_of_two_sessions_overlap_as_the_policy_says [];
        probe a_handler_that_fails_ends_only_its_event [16];
        probe a_flood_comes_in_order_and_to_its_end [];
        probe a_slow_browser_does_not_slow_its_handlers_down [];
        probe a_browser_that_does_not_read_is_shown_the_last [];
        probe what_tasks_push_comes_to_every_browser_in_one_order [];
        probe a_task_goes_on_for_every_browser_that_comes [];
        probe a_confirmed_call_ends_with_its_browser [1];
    }
}

async fn every_click_counts_in_its_order(probe: Probe) {
    const CLICKS: usize = 500;
    let test_browser = probe.open().await;
    for _ in 0..CLICKS {
        test_browser.click("Button", "Click");
    }
    let expected = (1..=CLICKS).map(|n| format!("Clicked {n}"));
    let texts = told_since(&test_browser, CLICKS).await;
    assert_eq!(texts, expected.collect::<Vec<_>>());
}

async fn a_slow_handler_and_the_click_behind_it(probe: Probe) {
    let test_browser = probe.open().await;
    test_browser.click("Button", "Slow");
    test_browser.click("Button", "Click");
    let expected = match probe.policy() {
        Policy::Concurrent => ["Clicked 1", "Slow done"],
        _ => ["Slow done", "Clicked 1"],
    };
    assert_eq!(told_since(&test_browser, 2).await, expected);
}

async fn handlers_of_one_session_overlap_as_the_policy_says(probe: Probe) {
    let test_browser = probe.open().await;
    command(&test_browser, "@sleep 500 one");
    command(&test_browser, "@sleep 0 two");
    let expected = match probe.policy() {
        Policy::Concurrent => ["begin one", "begin two", "end two", "end one"],
        _ => ["begin one", "end one", "begin two", "end two"],
    };
    assert_eq!(told_since(&test_browser, 4).await, expected);
}

async fn handlers_of_two_sessions_overlap_as_the_policy_says(probe: Probe) {
    let long = Duration::from_secs(1);
    let (one, two) = (probe.open().await, probe.open().await);
    let started = Instant::now();
    command(&one, "@sleep 1000 one");
    one.shows("Label", "begin one").await;
    command(&two, "@sleep 0 two");
    two.shows("Label", "end two").await;
    if probe.policy() == Policy::Serialized {
        let took = started.elapsed();
        assert!(took >= long, "the first handler had not ended: {took:?}");
    } else {
        assert_eq!(one.look(status), "begin one", "the first one still runs");
    }
    one.shows("Label", "end one").await;
}

async fn a_handler_that_fails_ends_only_its_event(probe: Probe) {
    let (failing, other) = (probe.open().await, probe.open().await);
    for n in 1..=3 {
        failing.click("Button", "Fail");
        command(&failing, "@raise");
        for test_browser in [&failing, &other] {
            test_browser.click("Button", "Click");
            test_browser.shows("Label", &format!("Clicked {n}")).await;
        }
    }
    failing.look(|browser| assert_eq!(browser.console_errors(), [] as [String; 0]));
}

/// The number in a text such as "flood 3 xxx".
fn number(text: &str, word: &str) -> Option<u64> {
    let rest = text.strip_prefix(word)?.strip_prefix(' ')?;
    rest.split(' ').next()?.parse().ok()
}

async fn a_flood_comes_in_order_and_to_its_end(probe: Probe) {
    let test_browser = probe.open().await;
    command(&test_browser, "@flood 3000 200");
    test_browser.shows("Label", "Flood done").await;
    // A server may leave out what a newer text has replaced.
    let texts = test_browser.look(told);
    let numbers: Vec<_> = texts.iter().filter_map(|it| number(it, "flood")).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    assert_eq!(texts.last().map(String::as_str), Some("Flood done"));
}

async fn a_slow_browser_does_not_slow_its_handlers_down(probe: Probe) {
    let delay = Duration::from_millis(20);
    let slow = Link {
        delay,
        ..Link::default()
    };
    let slow = TestBrowser::dial(probe.door(), Browser::new(), slow).await;
    let slow = slow.expect("the server accepts");
    slow.shows("Label", "Built").await;
    let started = Instant::now();
    command(&slow, "@flood 200 10");
    slow.shows("Label", "Flood done").await;
    let took = started.elapsed();
    // A server that waits for each answer waits for 200 of them.
    assert!(took < delay * 100, "the flood took {took:?}");
}

async fn a_browser_that_does_not_read_is_shown_the_last(probe: Probe) {
    let mut idle = Impostor::enter(&probe).await;
    let link = idle.browser.credentials().expect("the session has a name");
    let witness = enter(&probe, tab_at(&link)).await;
    replayed(&witness).await;
    // More than is kept for a browser where only the last text matters.
    command(&witness, "@flood 2000 1000");
    witness.shows("Label", "Flood done").await;
    idle.shows("Flood done").await;
    assert_eq!(idle.browser.snapshot(), witness.look(Browser::snapshot));
    idle.is_heard(1).await;
}

async fn what_tasks_push_comes_to_every_browser_in_one_order(probe: Probe) {
    const COUNT: u64 = 500;
    let first = probe.open().await;
    let second = join(&probe, &first).await;
    command(&first, &format!("@push {COUNT} 10"));
    let floods = |browser: &Browser| {
        let texts = told(browser).into_iter();
        let numbers = texts.filter_map(|text| number(&text, "flood"));
        numbers.collect::<Vec<_>>()
    };
    let mut seen = Vec::new();
    for test_browser in [&first, &second] {
        let all = |browser: &Browser| floods(browser).len() as u64 >= COUNT;
        test_browser.until("all that was pushed", all).await;
        seen.push(test_browser.look(floods));
    }
    assert_eq!(seen[0], seen[1], "one order for all");
    seen[0].sort_unstable();
    assert_eq!(seen[0], (0..COUNT).collect::<Vec<_>>(), "each of them once");
}

async fn a_task_goes_on_for_every_browser_that_comes(probe: Probe) {
    let ticks = |browser: &Browser| number(&status(browser), "tick").unwrap_or_default();
    let mut first = probe.open().await;
    command(&first, "@tick 50");
    first.until("a tick", |browser| ticks(browser) >= 1).await;
    let second = enter(&probe, tab_of(&first)).await;
    second.until("ticks", |browser| ticks(browser) >= 3).await;
    first.reload(Cut::Reset).await;
    let reached = second.look(ticks);
    for test_browser in [&first, &second] {
        let goes_on = |browser: &Browser| ticks(browser) > reached + 2;
        test_browser.until("more ticks", goes_on).await;
    }
}

async fn a_confirmed_call_ends_with_its_browser(probe: Probe) {
    let mut test_browser = probe.open().await;
    command(&test_browser, "@confirmed 0");
    test_browser.shows("Label", "confirmed").await;
    command(&test_browser, "next");
    assert_eq!(
        told_since(&test_browser, 2).await,
        ["confirmed", "Echo next"]
    );
    // Now its answers stay in the browser, so that the handler waits when it goes.
    test_browser.act(|browser| browser.hold_answers(true));
    test_browser.act(|browser| {
        super::type_and_enter(browser, "@confirmed 0");
        browser.release_answers();
    });
    test_browser.shows("Label", "confirmed").await;
    test_browser.cut(Cut::Reset).await;
    test_browser.act(|browser| browser.hold_answers(false));
    test_browser.reopen().await;
    let told = |browser: &Browser| status(browser).starts_with("error ");
    test_browser.until("the call's error", told).await;
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
}
