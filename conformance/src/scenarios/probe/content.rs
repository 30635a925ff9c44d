//! What the Probe shows, and that it comes whole.

use pgwidgets_sim_browser::Browser;
use serde_json::json;

use super::super::counter::replayed;
use super::{command, join, only, scenarios, slide, told_since};
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Probe, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe the_ui_is_there_in_its_order [];
        probe what_is_typed_comes_back [];
        probe a_text_is_text_and_not_html [40];
        probe a_slider_is_where_it_was_put_everywhere [];
        probe a_handler_adds_a_widget [];
        probe all_that_grew_is_there_after_a_reload [];
        probe a_long_text_comes_whole [];
    }
}

async fn the_ui_is_there_in_its_order(probe: Probe) {
    let test_browser = probe.open().await;
    test_browser.look(|browser| {
        let window = browser.widget(only(browser, "TopLevel"));
        let window = window.expect("it was found");
        assert_eq!(window.text().as_deref(), Some("Probe"));
        assert_eq!(window.state()["resizable"], true);
        assert_eq!(window.children(), browser.find_all("VBox"));
        let vbox = browser.widget(only(browser, "VBox")).expect("it was found");
        let looks = &browser.snapshot()["widgets"][vbox.wid().to_string()]["styles"];
        assert_eq!(*looks, json!({"set_spacing": [8], "set_padding": [10]}));
        let children = vbox.children().into_iter();
        let children = children.map(|child| {
            let child = browser.widget(child).expect("a child is a widget");
            assert!(child.is_visible(), "{} is visible", child.class());
            let text = matches!(child.class(), "Label" | "Button").then(|| child.text());
            (child.class(), text.flatten().unwrap_or_default())
        });
        let expected = [
            ("Label", "Built"),
            ("Button", "Click"),
            ("TextEntry", ""),
            ("Button", "Slow"),
            ("Button", "Fail"),
            ("Slider", ""),
            ("Image", ""),
        ];
        let expected = expected.map(|(class, text)| (class, text.to_owned()));
        assert_eq!(children.collect::<Vec<_>>(), expected);
        is_clean(browser);
    });
}

/// The page has logged no error.
fn is_clean(browser: &Browser) {
    assert_eq!(browser.unknown_widget_errors(), [] as [String; 0]);
    assert_eq!(browser.console_errors(), [] as [String; 0]);
    assert_eq!(browser.counts().errors, 0);
}

async fn what_is_typed_comes_back(probe: Probe) {
    let test_browser = probe.open().await;
    let long = "long ".repeat(2_000);
    for text in [
        "x",
        "two  words",
        "quote \" and \\ too",
        "naïve 日本語 🦀",
        &long,
    ] {
        command(&test_browser, text);
        test_browser.shows("Label", &format!("Echo {text}")).await;
    }
}

async fn a_text_is_text_and_not_html(probe: Probe) {
    let test_browser = probe.open().await;
    command(&test_browser, "<img src=x> & more");
    test_browser.shows("Label", "Echo <img src=x> & more").await;
    // What a label is set to is put into the page as HTML.
    let told = told_since(&test_browser, 1).await;
    assert!(!told[0].contains('<'), "the page is told {:?}", told[0]);
}

async fn a_slider_is_where_it_was_put_everywhere(probe: Probe) {
    let mut first = probe.open().await;
    let second = join(&probe, &first).await;
    for (test_browser, value) in [(&first, 42.0), (&second, 7.0)] {
        slide(test_browser, value);
        for test_browser in [&first, &second] {
            test_browser
                .shows("Label", &format!("Slider {value}"))
                .await;
        }
        same(&first, &second).await;
    }
    first.reload(Cut::Reset).await;
    first.shows("Label", "Slider 7").await;
    same(&second, &first).await;
}

/// Waits until both browsers show the same.
async fn same(one: &TestBrowser, other: &TestBrowser) {
    let same = || one.look(Browser::snapshot) == other.look(Browser::snapshot);
    eventually("both show the same", same).await;
}

async fn a_handler_adds_a_widget(probe: Probe) {
    let mut test_browser = probe.open().await;
    command(&test_browser, "@nested");
    test_browser.shows("Label", "Nested done").await;
    test_browser.shows("Label", "Nested").await;
    test_browser.reload(Cut::Clean).await;
    test_browser.shows("Label", "Nested").await;
    test_browser.look(is_clean);
}

async fn all_that_grew_is_there_after_a_reload(probe: Probe) {
    let mut test_browser = probe.open().await;
    command(&test_browser, "@grow 100");
    test_browser.shows("Label", "Grow done").await;
    let before = test_browser.look(Browser::snapshot);
    for how in [Cut::Reset, Cut::Hangup, Cut::Clean] {
        test_browser.reload(how).await;
        replayed(&test_browser).await;
        test_browser.look(|browser| {
            is_clean(browser);
            let vbox = browser.widget(only(browser, "VBox")).expect("it was found");
            let texts = vbox.children().into_iter().skip(7).map(|child| {
                let child = browser.widget(child).expect("a child is a widget");
                child.text().unwrap_or_default()
            });
            let expected = (0..100).map(|i| format!("Grown {i}"));
            assert_eq!(texts.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
            assert_eq!(browser.snapshot(), before);
        });
    }
}

async fn a_long_text_comes_whole(probe: Probe) {
    const LENGTH: usize = 1_000_000;
    let first = probe.open().await;
    let second = join(&probe, &first).await;
    command(&first, &format!("@big {LENGTH}"));
    let text = "x".repeat(LENGTH);
    for test_browser in [&first, &second] {
        test_browser
            .until("the long text", |browser| super::status(browser) == text)
            .await;
    }
    command(&second, "short");
    first.shows("Label", "Echo short").await;
}
