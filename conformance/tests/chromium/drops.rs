//! What is dropped beside its target goes nowhere, on the application's own page. Under the plain
//! client the browser opens it.

use std::path::Path;

use pgwidgets::{Result, Session};
use serde_json::json;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::browser::{Browser, browse, soon};
use crate::server::{Page, Server};

async fn build(session: Session) -> Result<UnboundedReceiver<String>> {
    let w = session.widgets();
    let top = w.top_level().title("Drops").size(300, 200).await?;
    let vbox = w.vbox().spacing(6).padding(8).await?;
    let target = w.label("Here").await?;
    let (sender, dropped) = mpsc::unbounded_channel();
    target
        .on_drop_end(move |event| {
            let _ = sender.send(event.files[0].name.clone());
        })
        .await?;
    vbox.add_widget(target, 0).await?;
    vbox.add_widget(w.label("Beside").await?, 0).await?;
    vbox.add_widget(w.text_entry().length(20).await?, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    Ok(dropped)
}

/// The middle of what shows a text.
async fn middle(browser: &Browser, css: &str, text: &str) -> (f64, f64) {
    browser.shows(css, text).await;
    browser.drawn().await;
    let script = "const [css, text] = arguments;
        const box = [...document.querySelectorAll(css)].find((it) => it.innerText.trim() === text)
            .getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];";
    let place = browser.eval(script, vec![json!(css), json!(text)]).await;
    let number = |at: usize| place[at].as_f64().expect("a place is two numbers");
    (number(0), number(1))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_dropped_beside_its_target_opens_nowhere() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let mut dropped = server.built().await;
        let beside = middle(browser, ".label-widget", "Beside").await;
        let target = middle(browser, ".label-widget", "Here").await;
        browser.eval("window.mark = 'the same page';", vec![]).await;
        let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));

        for place in [beside, (1000.0, 700.0)] {
            browser.drop_file(file, place).await;
            browser.drop_link("data:text/html,gone", place).await;
        }
        // In order after those: had one of them been opened, the page would be gone by now.
        browser.drop_file(file, target).await;
        let name = soon("the file arrives", dropped.recv()).await;
        assert_eq!(name.as_deref(), Some("Cargo.toml"));
        assert_eq!(browser.windows().await, 1);
        let mark = browser.eval("return window.mark;", Vec::new()).await;
        assert_eq!(mark, "the same page");
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_takes_the_text_that_is_dropped_on_it_and_no_file() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        server.built().await;
        let field = browser.place(".textentry-widget", 0.5, 0.5).await;
        let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        browser.drop_file(file, field).await;
        browser.drop_link("https://example.org/", field).await;
        let value = "const {value} = document.querySelector('.textentry-widget');
            return value !== '' && value;";
        let value = browser.until(value, Vec::new()).await;
        assert_eq!(value, "https://example.org/");
        assert_eq!(browser.windows().await, 1);
    })
    .await;
    server.end().await;
}
