//! `examples/warp_mount.rs`: an application in a foreign framework.

use std::net::SocketAddr;

use pgwidgets::Limits;
use pgwidgets_sim_browser::Browser;
use tokio::net::TcpListener;

use crate::tab::{self, Tab};

#[path = "../../../examples/warp_mount.rs"]
#[allow(dead_code, reason = "the tests are its main")]
mod example;

/// Starts the example; it runs until its test has ended.
async fn start() -> (SocketAddr, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    // Any directory will do for the client's.
    tokio::spawn(example::serve(listener, env!("CARGO_MANIFEST_DIR").into()));
    (address, format!("ws://{address}/ws"))
}

/// Another browser, to which the address of the first one's page was given.
fn joining(tab: &Tab) -> Browser {
    let (session, token) = tab.browser.credentials().expect("the page has them");
    let text = |value: serde_json::Value| value.as_str().expect("it is text").to_owned();
    Browser::with_credentials(&text(session), &text(token))
}

#[tokio::test]
async fn clicks_count_and_a_browser_that_joins_sees_them() {
    let (_, url) = start().await;
    let mut first = Tab::open(&url).await;
    first.shows("0 clicks").await;
    for count in 1..=3 {
        first.click().await;
        first.shows(&format!("{count} clicks")).await;
    }

    let mut second = Tab::open_with(joining(&first), &url).await;
    second.shows("3 clicks").await;
    second.click().await;
    second.shows("4 clicks").await;
    first.shows("4 clicks").await;
    first.noticed_nothing();
    second.noticed_nothing();

    // A stranger has a session of its own.
    let mut stranger = Tab::open(&url).await;
    stranger.shows("0 clicks").await;
}

#[tokio::test]
async fn a_browser_that_was_cut_comes_back_to_what_happened_meanwhile() {
    let (_, url) = start().await;
    let mut cut = Tab::open(&url).await;
    cut.shows("0 clicks").await;
    cut.click().await;
    cut.shows("1 clicks").await;
    let mut other = Tab::open_with(joining(&cut), &url).await;
    other.shows("1 clicks").await;

    let browser = cut.cut();
    other.click().await;
    other.shows("2 clicks").await;
    let mut back = Tab::open_with(browser, &url).await;
    back.shows("2 clicks").await;
    back.click().await;
    other.shows("3 clicks").await;
    assert_eq!(back.browser.unknown_widget_errors(), [] as [String; 0]);
    other.noticed_nothing();
}

#[tokio::test]
async fn who_breaks_the_rules_is_sent_away_with_the_code_for_it() {
    let (_, url) = start().await;
    let mut other = Tab::open(&url).await;
    other.shows("0 clicks").await;
    let mut bad = Tab::open_with(joining(&other), &url).await;
    bad.shows("0 clicks").await;
    for _ in 0..Limits::default().malformed_messages {
        bad.say("{".to_owned()).await;
    }
    assert_eq!(bad.closed().await, 1008);
    let mut bad = Tab::open_with(joining(&other), &url).await;
    bad.shows("0 clicks").await;
    bad.say(" ".repeat(Limits::default().text_message + 1))
        .await;
    assert_eq!(bad.closed().await, 1009);

    other.click().await;
    other.shows("1 clicks").await;
    other.noticed_nothing();
}

#[tokio::test]
async fn the_host_has_its_own_page_and_keeps_other_sites_out() {
    let (address, url) = start().await;
    let rest = format!("HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let home = tab::http(address, &format!("GET / {rest}")).await;
    let link = format!("href=\"remote.html?ws={url}\"");
    assert!(home.contains(&link), "{home}");
    let file = tab::http(address, &format!("GET /Cargo.toml {rest}")).await;
    assert!(file.contains("pgwidgets-conformance"), "{file}");
    assert_eq!(tab::refusal(&url, "http://evil.example").await, 403);
}
