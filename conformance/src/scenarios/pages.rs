//! Pages of which each browser shows one, and what is on them.

use pgwidgets::widgets::TabWidget;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, calls_of, wid};
use crate::scenario::Scenario;
use crate::{Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program each_browser_is_on_a_page_of_its_own_until_the_program_chooses_one [];
        program a_page_that_is_not_shown_can_be_taken_out [];
        program what_was_scrolled_is_there_again_when_its_page_is [];
    }
}

async fn tabs(watched: &Watched) -> TabWidget {
    let tabs = watched.panel.session.widgets().tab_widget().await;
    let tabs = tabs.expect("it lives");
    watched.put(tabs).await;
    tabs
}

async fn labels(watched: &Watched, tabs: TabWidget, titles: &[&str]) {
    for title in titles {
        let page = watched.panel.session.widgets().label(*title).await;
        let page = page.expect("it lives");
        tabs.add_widget(page, *title).await.expect("it lives");
    }
}

/// The page that a browser shows.
fn page(test_browser: &TestBrowser, tabs: TabWidget) -> Value {
    let state = test_browser.look(|browser| browser.widget(wid(tabs)).map(|it| it.state()));
    state.expect("it is there")["page"]["__wid__"].clone()
}

async fn each_browser_is_on_a_page_of_its_own_until_the_program_chooses_one(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let tabs = tabs(&watched).await;
    labels(&watched, tabs, &["one", "two", "three"]).await;
    let log = Log::new();
    let heard = log.clone();
    let added = tabs.on_page_switch(move |event| heard.push(event.index));
    added.await.expect("it lives");
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    for (test_browser, index) in [(&watched.browser, 1), (&other, 2)] {
        test_browser.act(|browser| browser.click_tab(wid(tabs), index).expect("it has tabs"));
        watched.settle(&[&other]).await;
    }
    assert_eq!(log.wait_for(2).await, [1, 2]);
    assert_ne!(page(&watched.browser, tabs), page(&other, tabs));
    assert_eq!(tabs.get_index().expect("it lives"), 2);
    tabs.set_index(0).await.expect("it lives");
    watched.assert_alike(&[&other]).await;
    assert_eq!(log.wait_for(2).await, [1, 2], "only what users did");
}

async fn a_page_that_is_not_shown_can_be_taken_out(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let tabs = tabs(&watched).await;
    labels(&watched, tabs, &["one", "two", "three"]).await;
    let log = Log::new();
    let heard = log.clone();
    let added = tabs.on_page_switch(move |event| heard.push(event.index));
    added.await.expect("it lives");
    watched.settle(&[]).await;
    let shown = page(&watched.browser, tabs);
    let second = tabs.index_to_widget(1).expect("it lives");
    let second = second.expect("there are three");
    let told = watched.told(tabs.close_widget(second)).await;
    let turned: Vec<_> = calls_of(&told, "show_widget");
    assert_eq!(turned.len(), 2, "there and back");
    assert!(turned.iter().all(|it| it["silent"] == json!(true)));
    assert_eq!(page(&watched.browser, tabs), shown);
    assert_eq!(tabs.num_children().expect("it lives"), 2);
    watched.assert_alike(&[]).await;
    watched
        .browser
        .act(|browser| browser.click_tab(wid(tabs), 1).expect("it has tabs"));
    assert_eq!(log.wait_for(1).await, [1], "only what the user did");
}

async fn what_was_scrolled_is_there_again_when_its_page_is(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let tabs = tabs(&watched).await;
    let area = watched.panel.session.widgets().text_area().text("a\nb");
    let area = area.await.expect("it lives");
    tabs.add_widget(area, "text").await.expect("it lives");
    labels(&watched, tabs, &["other"]).await;
    let log = Log::new();
    let heard = log.clone();
    let added = area.on_scrolled(move |event| heard.push(event.vertical));
    added.await.expect("it lives");
    watched.settle(&[]).await;
    watched.browser.act(|browser| {
        browser.scroll(wid(area), 0.0, 0.5).expect("it scrolls");
        browser.advance(pgwidgets_sim_browser::SCROLLED_DEBOUNCE);
    });
    assert_eq!(log.wait_for(1).await, [0.5]);
    let position = || {
        watched.browser.look(|browser| {
            let area = browser.widget(wid(area));
            area.and_then(|it| it.scroll_position())
        })
    };
    for index in [1, 0] {
        watched
            .browser
            .act(|browser| browser.click_tab(wid(tabs), index).expect("it has tabs"));
        watched.settle(&[]).await;
    }
    assert_eq!(position(), Some((0.0, 0.5)), "by the user");
    for index in [1, 0] {
        tabs.set_index(index).await.expect("it lives");
        watched.settle(&[]).await;
    }
    assert_eq!(position(), Some((0.0, 0.5)), "by the program");
    assert_eq!(log.wait_for(1).await, [0.5], "only what the user did");
    assert_eq!(area.get_scroll_position().expect("it lives"), (0.0, 0.5));
}
