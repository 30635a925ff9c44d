//! What a page reports of the program's own calls, which no handler gets.

use std::time::Duration;

use pgwidgets::widgets::{TextArea, WindowState};

use super::scenarios;
use super::watched::{Watched, small_outbox, too_long, wid};
use crate::scenario::Scenario;
use crate::{Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_program_does_not_hear_itself [];
        program what_a_page_reports_later_is_told_to_nobody [];
        program a_late_report_undoes_nothing_of_another_user_s [];
        program behind_a_replay_a_page_shows_what_the_model_says [];
        program children_are_the_program_s_own_affair [];
        program what_equals_the_model_is_no_news_but_a_user_is [];
    }
}

async fn a_program_does_not_hear_itself(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let log: Log<&'static str> = Log::new();
    let heard = |what| {
        let log = log.clone();
        move || log.push(what)
    };
    let one = w.radio_button("one").await.expect("it lives");
    let two = w.radio_button("two").group(one).await.expect("it lives");
    let top = watched.panel.top;
    for radio in [one, two] {
        vbox.add_widget(radio, 0).await.expect("it lives");
        let radio_heard = heard("radio");
        radio
            .on_activated(move |_| radio_heard())
            .await
            .expect("it lives");
    }
    let state_heard = heard("state");
    top.on_window_state(move |_| state_heard())
        .await
        .expect("it lives");
    two.set_state(true).await.expect("it lives");
    for state in [
        WindowState::Shaded,
        WindowState::Normal,
        WindowState::Maximized,
    ] {
        top.set_window_state(state).await.expect("it lives");
    }
    top.toggle_maximize().await.expect("it lives");
    watched.settle(&[]).await;
    // What the user does is reported, and nothing was before.
    watched
        .browser
        .act(|browser| browser.click(wid(one)).expect("it can be clicked"));
    assert_eq!(log.wait_for(1).await, ["radio"]);
    watched
        .browser
        .act(|browser| browser.toggle_shade(wid(top)).expect("it has the button"));
    assert_eq!(log.wait_for(2).await, ["radio", "state"]);
    watched.assert_alike(&[]).await;
}

/// A text that can be scrolled, and how far down users scrolled it.
async fn scrolled_area(watched: &Watched) -> (TextArea, Log<f64>) {
    let area = watched.panel.session.widgets().text_area().text("a\nb");
    let area = area.await.expect("it lives");
    watched.put(area).await;
    let log = Log::new();
    let heard = log.clone();
    let added = area.on_scrolled(move |event| heard.push(event.vertical));
    added.await.expect("it lives");
    (area, log)
}

async fn what_a_page_reports_later_is_told_to_nobody(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (area, log) = scrolled_area(&watched).await;
    for vertical in [0.25, 0.75] {
        area.set_text(format!("at {vertical}"))
            .await
            .expect("it lives");
        area.append_text("\nand more").await.expect("it lives");
        let set = area.set_scroll_position(0.0, vertical);
        set.await.expect("it lives");
        watched.settle(&[]).await;
    }
    area.clear().await.expect("it lives");
    watched.settle(&[]).await;
    watched.browser.act(|browser| {
        browser.scroll(wid(area), 0.0, 0.5).expect("it scrolls");
        browser.advance(pgwidgets_sim_browser::SCROLLED_DEBOUNCE);
    });
    assert_eq!(log.wait_for(1).await, [0.5], "only the user's");
}

async fn a_late_report_undoes_nothing_of_another_user_s(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (area, log) = scrolled_area(&watched).await;
    watched.settle(&[]).await;
    // This one was shown where the text was scrolled to at first, and reports it a moment later.
    let other = watched.join().await;
    watched.browser.act(|browser| {
        browser.scroll(wid(area), 0.0, 0.5).expect("it scrolls");
        browser.advance(pgwidgets_sim_browser::SCROLLED_DEBOUNCE);
    });
    assert_eq!(log.wait_for(1).await, [0.5]);
    watched.settle(&[&other]).await;
    assert_eq!(area.get_scroll_position().expect("it lives"), (0.0, 0.5));
    watched.browser.act(|browser| {
        browser.scroll(wid(area), 0.0, 0.75).expect("it scrolls");
        browser.advance(pgwidgets_sim_browser::SCROLLED_DEBOUNCE);
    });
    assert_eq!(log.wait_for(2).await, [0.5, 0.75], "only what users did");
}

async fn behind_a_replay_a_page_shows_what_the_model_says(bed: TestBed) {
    let watched = Watched::with(&bed, bed.settings().limits(small_outbox())).await;
    let (area, log) = scrolled_area(&watched).await;
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    let scroll = |test_browser: &TestBrowser, vertical| {
        test_browser.act(|browser| {
            browser
                .scroll(wid(area), 0.0, vertical)
                .expect("it scrolls");
            browser.advance(pgwidgets_sim_browser::SCROLLED_DEBOUNCE);
        });
    };
    scroll(&watched.browser, 0.5);
    assert_eq!(log.wait_for(1).await, [0.5]);
    let shown = |test_browser: &TestBrowser| {
        test_browser.look(|browser| {
            browser
                .widget(wid(area))
                .and_then(|it| it.scroll_position())
        })
    };
    watched.settle(&[&other]).await;
    assert_eq!(
        shown(&other),
        Some((0.0, 0.0)),
        "each has a position of its own"
    );
    // More than may wait: both get a replay.
    let set = watched.panel.status.set_text(too_long(1)).confirmed();
    set.await.expect("both show it");
    assert_eq!(shown(&other), Some((0.0, 0.5)));
    // Back to where it was before the replay, as soon as the page is drawn and before it reports
    // anything by itself: its user did that.
    other.act(|browser| browser.advance(Duration::from_millis(20)));
    scroll(&other, 0.0);
    assert_eq!(log.wait_for(2).await, [0.5, 0.0]);
    assert_eq!(area.get_scroll_position().expect("it lives"), (0.0, 0.0));
}

async fn children_are_the_program_s_own_affair(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let vbox = watched.panel.vbox;
    let log: Log<&'static str> = Log::new();
    let (added, removed, clicked) = (log.clone(), log.clone(), log.clone());
    vbox.on_child_added(move |_| added.push("added"))
        .await
        .expect("it lives");
    vbox.on_child_removed(move |_| removed.push("removed"))
        .await
        .expect("it lives");
    let gone = watched.panel.button("Gone").await.expect("it lives");
    vbox.remove(gone, false).await.expect("it lives");
    let click = watched.panel.button("Click").await.expect("it lives");
    click
        .on_activated(move |_| clicked.push("clicked"))
        .await
        .expect("it lives");
    watched.settle(&[]).await;
    watched.browser.click("Button", "Click");
    assert_eq!(log.wait_for(1).await, ["clicked"]);
}

async fn what_equals_the_model_is_no_news_but_a_user_is(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (check, log) = watched.check_box().await;
    for state in [true, false, true] {
        check.set_state(state).await.expect("it lives");
    }
    watched.settle(&[]).await;
    for _ in 0..3 {
        watched
            .browser
            .act(|browser| browser.click(wid(check)).expect("it can be clicked"));
    }
    assert_eq!(log.wait_for(3).await, [false, true, false]);
    watched.assert_alike(&[]).await;
}
