//! What can be seen of a server from outside: only the UI of the Probe and the wire are needed, so
//! that these scenarios are played on servers in any language.

mod attacks;
mod browsers;
mod content;
mod handlers;
mod impostor;
mod nonsense;
mod sessions;
mod uploads;

use pgwidgets_sim_browser::{Browser, Wid};
use serde_json::Value;

use super::counter::replayed;
use super::scenarios;
use crate::scenario::Scenario;
use crate::{Link, Probe, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    let parts = [
        content::all(),
        handlers::all(),
        browsers::all(),
        sessions::all(),
        uploads::all(),
        nonsense::all(),
        attacks::all(),
    ];
    parts.into_iter().flatten().collect()
}

/// The only widget of its class.
fn only(browser: &Browser, class: &str) -> Wid {
    let mut found = browser.find_all(class);
    assert_eq!(found.len(), 1, "there is one {class}");
    found.remove(0)
}

/// Types into the entry and presses Enter.
fn type_and_enter(browser: &mut Browser, text: &str) {
    let entry = only(browser, "TextEntry");
    browser
        .type_text(entry.clone(), text)
        .expect("the entry takes text");
    browser.press_enter(entry).expect("the entry is there");
}

/// Gives the Probe a command.
fn command(test_browser: &TestBrowser, text: &str) {
    test_browser.act(|browser| type_and_enter(browser, text));
}

/// Moves the slider.
fn slide(test_browser: &TestBrowser, value: f64) {
    test_browser.act(|browser| {
        let slider = only(browser, "Slider");
        browser.slide(slider, value).expect("the slider moves");
    });
}

/// What the status label shows; nothing while there is none.
fn status(browser: &Browser) -> String {
    let label = browser.find_all("Label").into_iter().next();
    let label = label.and_then(|label| browser.widget(label));
    label.and_then(|it| it.text()).unwrap_or_default()
}

/// The texts that the status label was set to since the page has it, the first one first.
fn told(browser: &Browser) -> Vec<String> {
    let label = browser.find_all("Label").into_iter().next();
    let Some(label) = label.and_then(|label| browser.widget(label)) else {
        return Vec::new();
    };
    let calls = label.calls().iter();
    let texts = calls.filter(|call| call.method == "set_text");
    let texts = texts.map(|call| call.args.first().and_then(Value::as_str));
    texts.map(|text| text.unwrap_or_default().into()).collect()
}

/// The texts that came after "Built", once there are so many.
async fn told_since(test_browser: &TestBrowser, count: usize) -> Vec<String> {
    let what = format!("{count} texts");
    let since = |browser: &Browser| {
        let mut texts = told(browser);
        let built = texts.iter().position(|text| text == "Built");
        texts.split_off(built.map_or(0, |at| at + 1))
    };
    test_browser
        .until(&what, |browser| since(browser).len() >= count)
        .await;
    test_browser.look(since)
}

/// The session that a page shows, as its link names it: id and token.
fn link_of(test_browser: &TestBrowser) -> (Value, Value) {
    let credentials = test_browser.look(Browser::credentials);
    credentials.expect("the server has told the session's name")
}

/// A tab that is opened with the link of the browser's session.
fn tab_of(test_browser: &TestBrowser) -> Browser {
    tab_at(&link_of(test_browser))
}

/// A tab that is opened with a link: id and token.
fn tab_at((id, token): &(Value, Value)) -> Browser {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    Browser::with_credentials(&text(id), &text(token))
}

/// Connects with the scenario's own tab.
async fn enter(probe: &Probe, tab: Browser) -> TestBrowser {
    let test_browser = TestBrowser::dial(probe.door(), tab, Link::default()).await;
    test_browser.expect("the server accepts")
}

/// One more browser joins the session of the first, and sees all of it. Should the server rebuild
/// the first one as well, that is done too.
async fn join(probe: &Probe, first: &TestBrowser) -> TestBrowser {
    let second = enter(probe, tab_of(first)).await;
    replayed(&second).await;
    let at_rest = |browser: &Browser| !browser.is_reconstructing();
    first.until("the first browser is at rest", at_rest).await;
    second
}
