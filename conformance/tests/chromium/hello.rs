//! The first program of the examples: it builds, answers a click, and echoes a line.

use pgwidgets::widgets::{Label, TextEntry};
use pgwidgets::{Result, Session};

use crate::browser::browse;
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(it_answers, it_comes_back, a_headless_session_appears);

/// What a test needs of the UI.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hello {
    pub(crate) session: Session,
    pub(crate) entry: TextEntry,
    pub(crate) status: Label,
}

/// The UI of `examples/hello.rs`.
pub(crate) async fn build(session: Session) -> Result<Hello> {
    let w = session.widgets();

    let top = w.top_level().title("Async Demo").resizable(true).await?;
    top.resize(400, 300).await?;

    let vbox = w.vbox().spacing(8).padding(10).await?;
    let status = w.label("Click a button!").await?;

    let hbox = w.hbox().spacing(6).await?;
    let btn = w.button("Hello").await?;
    hbox.add_widget(btn, 0).await?;

    let entry = w.text_entry().text("Type here").linehistory(5).await?;

    vbox.add_widget(hbox, 0).await?;
    vbox.add_widget(entry, 0).await?;
    vbox.add_widget(status, 1).await?;
    top.set_widget(vbox).await?;
    top.show().await?;

    btn.on_activated(move |_| async move { status.set_text("Hello!").await })
        .await?;
    entry
        .on_activated(move |event| async move {
            status.set_text(format!("Entered: {}", event.text)).await
        })
        .await?;
    Ok(Hello {
        session,
        entry,
        status,
    })
}

async fn it_answers(page: Page) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.shows(".toplevel-title-text", "Async Demo").await;
        browser.shows(".label-widget", "Click a button!").await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        browser.keys(".textentry-widget", " 123\u{E007}").await;
        browser
            .shows(".label-widget", "Entered: Type here 123")
            .await;
        browser.screenshot(&format!("hello-{page:?}")).await;
        let hello = server.built().await;
        assert!(hello.session.is_connected());
        let size = hello.session.screen_size().expect("it lives");
        assert!(size.is_some_and(|size| size.width > 1000.0));
    })
    .await;
    server.end().await;
}

async fn it_comes_back(page: Page) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        browser.keys(".textentry-widget", "!\u{E007}").await;
        browser.shows(".label-widget", "Entered: Type here!").await;
        let hello = server.built().await;
        let id = hello.session.id().expect("it lives");
        browser.reload().await;
        browser.shows(".label-widget", "Entered: Type here!").await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        // It is the same session, with one set of widgets.
        assert!(browser.address().await.contains(&format!("session={id}")));
        let count = "return document.querySelectorAll('.toplevel-widget').length;";
        assert_eq!(browser.eval(count, Vec::new()).await, 1);
        assert_eq!(server.app.sessions(), [hello.session]);
    })
    .await;
    server.end().await;
}

async fn a_headless_session_appears(page: Page) {
    let server = Server::start(build).await;
    let session = server.app.create_session().expect("there is an executor");
    let hello = build(session).await.expect("no browser is needed");
    hello
        .status
        .set_text("Built before")
        .await
        .expect("it lives");
    browse(async |browser| {
        browser.open(&page.of_session(session)).await;
        browser.shows(".label-widget", "Built before").await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        assert_eq!(server.app.sessions(), [session]);
    })
    .await;
    server.end().await;
}
