//! Several browsers and windows: what each of them sees, which ones wait, and which are sent away.

use pgwidgets::Application;
use pgwidgets_conformance::host::builder;

use crate::browser::{Browser, browse, until};
use crate::hello;
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(
    a_second_window_follows_the_first,
    a_page_waits_for_a_place,
    a_page_survives_the_end_of_its_server,
);

/// Whether the entry has the focus, what it holds, and where the caret is.
const ENTRY: &str = "const entry = document.querySelector('.textentry-widget');
    return [document.activeElement === entry, entry.value, entry.selectionStart];";

async fn a_second_window_follows_the_first(page: Page) {
    let mut server = Server::start(hello::build).await;
    browse(async |browser| {
        let first = browser.window().await;
        browser.open(&page.of(&server.app)).await;
        let hello = server.built().await;
        // Half a line, in the middle of another: arrow left twice, then two letters.
        browser
            .keys(".textentry-widget", "\u{E012}\u{E012}xy")
            .await;
        browser
            .eval(
                "window.mark = document.querySelector('.textentry-widget')",
                Vec::new(),
            )
            .await;
        let typing = browser.eval(ENTRY, Vec::new()).await;
        assert_eq!(typing, serde_json::json!([true, "Type hexyre", 9]));

        let second = browser.new_window().await;
        browser.open(&page.of_session(hello.session)).await;
        browser.shows(".label-widget", "Click a button!").await;
        until("both are there", async || {
            let connections = hello.session.connections().expect("it lives");
            (connections.len() == 2).then_some(())
        })
        .await;

        // The first was not touched: the very element is still there, with all that was in it.
        browser.switch_to(&first).await;
        assert_eq!(browser.eval(ENTRY, Vec::new()).await, typing);
        let same = "return window.mark === document.querySelector('.textentry-widget');";
        assert_eq!(browser.eval(same, Vec::new()).await, true);

        // What happens in one shows in the other, both ways.
        browser.keys(".textentry-widget", "\u{E007}").await;
        browser.shows(".label-widget", "Entered: Type hexyre").await;
        browser.switch_to(&second).await;
        browser.shows(".label-widget", "Entered: Type hexyre").await;
        let text = hello.entry.get_text().expect("it lives");
        assert_eq!(text, "Type hexyre");
        let follows = "return document.querySelector('.textentry-widget').value === arguments[0];";
        browser.until(follows, vec!["Type hexyre".into()]).await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        browser.switch_to(&first).await;
        browser.shows(".label-widget", "Hello!").await;
    })
    .await;
    server.end().await;
}

async fn a_page_waits_for_a_place(page: Page) {
    let settings = builder().ws_port(0).http_port(0).max_sessions(1);
    let mut server = Server::start_with(settings, hello::build).await;
    browse(async |browser| {
        let first = browser.window().await;
        browser.open(&page.of(&server.app)).await;
        browser.shows(".label-widget", "Click a button!").await;
        server.built().await;

        let second = browser.new_window().await;
        browser.open(&page.of(&server.app)).await;
        browser
            .shows(
                ".label-widget",
                "All places of this program are taken. \
                 This page opens by itself as soon as one is free.",
            )
            .await;
        browser.screenshot(&format!("waiting-{page:?}")).await;
        assert_eq!(server.app.sessions().len(), 1);

        browser.switch_to(&first).await;
        browser.close_window().await;
        browser.switch_to(&second).await;
        browser.shows(".label-widget", "Click a button!").await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        let hello = server.built().await;
        assert!(hello.session.is_connected());
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_session_says_so_and_opens_again() {
    let mut server = Server::start(hello::build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        let hello = server.built().await;
        hello.session.close().await.expect("it lives");
        browser
            .shows(
                "#pgwidgets-ended p",
                "This session was closed by the program.",
            )
            .await;
        browser.screenshot("closed").await;
        until("nobody is there", async || {
            (!hello.session.is_connected()).then_some(())
        })
        .await;
        browser
            .click_text("#pgwidgets-ended a", "Open it again")
            .await;
        browser.shows(".label-widget", "Hello!").await;
        browser.hides("#pgwidgets-ended").await;
        assert!(hello.session.is_connected());
        assert_eq!(server.app.sessions(), [hello.session]);
    })
    .await;
    server.end().await;
}

async fn a_page_survives_the_end_of_its_server(page: Page) {
    const KEY: &str = "the same for both";
    let settings = builder().ws_port(0).http_port(0).key(KEY);
    let server = Server::start_with(settings, hello::build).await;
    let (ws_port, http_port) = ports_of(&server.app);
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        let link = browser.address().await;
        assert_eq!(browser.errors().await, Vec::<String>::new());
        server.end().await;

        if let Page::Own = page {
            let lost = "Connection lost, trying again…";
            browser.shows("#pgwidgets-status", lost).await;
        }
        // What was on the screen stays there.
        browser.shows(".label-widget", "Hello!").await;
        browser.screenshot(&format!("lost-{page:?}")).await;

        let settings = builder().ws_port(ws_port).http_port(http_port).key(KEY);
        let mut server = Server::start_with(settings, hello::build).await;
        // The session is a new one, of the same name.
        browser.shows(".label-widget", "Click a button!").await;
        browser.hides("#pgwidgets-status").await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        assert_eq!(browser.address().await, link);
        server.built().await;
        forgive_outage(browser, page).await;
        server.end().await;
        forgive_outage(browser, page).await;
    })
    .await;
}

/// Tolerates the errors of the browser and of the client's page about a server that was not there.
async fn forgive_outage(browser: &Browser, page: Page) {
    browser
        .tolerate(|line| {
            let text = &line.message;
            let failed = line.source == "network" && text.contains("net::ERR_CONNECTION_REFUSED");
            let told = matches!(page, Page::Plain) && text.contains("WebSocket error");
            failed || told
        })
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clients_page_says_that_its_session_was_closed() {
    let mut server = Server::start(hello::build).await;
    browse(async |browser| {
        browser.open(&Page::Plain.of(&server.app)).await;
        browser.shows(".label-widget", "Click a button!").await;
        let link = browser.address().await;
        let hello = server.built().await;
        hello.session.close().await.expect("it lives");
        browser.shows("h2", "Connection Rejected").await;
        browser.screenshot("closed-Plain").await;
        // It writes to the console too, in the server's words.
        browser
            .tolerate(|line| line.source == "console-api" && line.message.contains("closed"))
            .await;
        browser.open(&link).await;
        browser.shows(".label-widget", "Click a button!").await;
        assert_eq!(server.app.sessions(), [hello.session]);
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_opens_nothing_opens_a_new_session() {
    let mut server = Server::start(hello::build).await;
    browse(async |browser| {
        let session = server.app.create_session().expect("there is an executor");
        let link = Page::Own.of_session(session);
        let (forged, _) = link.split_once("&token=").expect("it holds the token");
        browser.open(&format!("{forged}&token=made-up")).await;
        browser.shows(".label-widget", "Click a button!").await;
        let hello = server.built().await;
        assert!(!session.is_connected());
        let id = hello.session.id().expect("it lives");
        assert!(browser.address().await.contains(&format!("session={id}")));

        // One whose session has ended: another new one.
        session.destroy().await.expect("it lives");
        browser.open(&link).await;
        browser.shows(".label-widget", "Click a button!").await;
        let other = server.built().await;
        assert_ne!(other.session, hello.session);
        assert!(other.session.is_connected());
    })
    .await;
    server.end().await;
}

/// The ports of an application: that of its WebSocket, and that of its page.
fn ports_of(app: &Application) -> (u16, u16) {
    let port = |url: Option<String>| {
        let url = url.expect("the application has started");
        let port = url.trim_end_matches('/').rsplit(':').next();
        let port = port.and_then(|port| port.parse().ok());
        port.expect("the URL has a port")
    };
    (port(app.ws_url()), port(app.url()))
}
