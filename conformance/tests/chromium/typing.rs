//! Text is never older than what follows it, and the program never eats what is typed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use pgwidgets::widgets::{Button, Dialog, Label, TextArea, TextEntry};
use pgwidgets::{Result, Session};
use serde_json::json;

use crate::browser::{Browser, browse, until};
use crate::server::{Page, Server};
use crate::slow_line::SlowLine;

/// A form whose handlers record what they get and what they read.
#[derive(Clone, Debug)]
struct Form {
    session: Session,
    entry: TextEntry,
    area: TextArea,
    status: Label,
    dialog: Dialog,
    name: TextEntry,
    go: Button,
    log: Log,
}

#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn write(&self, line: String) {
        self.0.lock().expect("no handler panics here").push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().expect("no handler panics here").clone()
    }

    /// Waits until there are that many lines.
    async fn has(&self, lines: usize) -> Vec<String> {
        until("the handlers have run", async || {
            let log = self.lines();
            (log.len() >= lines).then_some(log)
        })
        .await
    }
}

async fn build(session: Session) -> Result<Form> {
    let w = session.widgets();
    let top = w.top_level().title("Typing").size(600.0, 500.0).await?;
    let vbox = w.vbox().spacing(6).padding(8).await?;
    let form = Form {
        session,
        entry: w.text_entry().linehistory(5).await?,
        area: w.text_area().size(400.0, 120.0).await?,
        status: w.label("Ready").await?,
        dialog: w.dialog().title("Name").buttons([("OK", "ok")]).await?,
        name: w.text_entry().await?,
        go: w.button("Go").await?,
        log: Log::default(),
    };
    vbox.add_widget(form.entry, 0).await?;
    vbox.add_widget(form.area, 1).await?;
    vbox.add_widget(form.go, 0).await?;
    vbox.add_widget(form.status, 0).await?;
    form.dialog.add_widget(form.name, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    let (entry, area, name, status) = (form.entry, form.area, form.name, form.status);
    let log = form.log.clone();
    let read = move |who: &'static str| {
        let log = log.clone();
        async move {
            log.write(format!("{who}: {:?}", entry.get_text()?));
            log.write(format!("area: {:?}", area.get_text()?));
            status.set_text(entry.get_text()?).await
        }
    };
    form.go.on_activated(move |_| read("go")).await?;
    let log = form.log.clone();
    form.dialog
        .on_activated(move |_| {
            log.write(format!("name: {:?}", name.get_text().unwrap_or_default()));
        })
        .await?;
    Ok(form)
}

/// A page whose keys are typed one after the other, as fast as they come.
async fn type_slowly(browser: &Browser, css: &str, text: &str) {
    for key in text.chars() {
        browser.keys(css, &key.to_string()).await;
    }
}

async fn value(browser: &Browser, css: &str) -> String {
    let script = "return document.querySelector(arguments[0]).value;";
    let value = browser.eval(script, vec![json!(css)]).await;
    value.as_str().expect("a text").to_owned()
}

/// Waits until the page and the program show the same text.
async fn agree(browser: &Browser, css: &str, get: impl Fn() -> Result<String>, text: &str) {
    until(&format!("both say {text:?}"), async || {
        let (shown, model) = (value(browser, css).await, get().expect("it lives"));
        (shown == text && model == text).then_some(())
    })
    .await;
}

const ENTRY: &str = ".textentry-widget";
const AREA: &str = ".textarea-text";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_click_finds_what_was_typed_before_it() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        browser.keys(ENTRY, "hello").await;
        browser.keys(AREA, "world").await;
        browser.click_text(".button-widget", "Go").await;
        let log = form.log.has(2).await;
        assert_eq!(log, ["go: \"hello\"", "area: \"world\""]);
        // The same without the mouse: the focus stays where it was typed.
        browser.keys(AREA, "!").await;
        let script = "document.querySelector('.button-widget').click();";
        browser.eval(script, Vec::new()).await;
        assert_eq!(form.log.has(4).await[3], "area: \"world!\"");
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dialog_gives_the_name_that_was_typed() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        form.dialog.show().confirmed().await.expect("it is shown");
        browser
            .keys(".dialog-widget .textentry-widget", "Ada")
            .await;
        browser
            .click_text(".dialog-widget .button-widget", "OK")
            .await;
        assert_eq!(form.log.has(1).await, ["name: \"Ada\""]);
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_before_a_reload_is_there_after_it() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        browser.keys(ENTRY, "kept").await;
        browser.reload().await;
        let script = "return document.querySelector(arguments[0])?.value === 'kept';";
        browser.until(script, vec![json!(ENTRY)]).await;
        assert_eq!(form.entry.get_text().expect("it lives"), "kept");
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_before_its_tab_was_closed_arrives() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        let first = browser.window().await;
        browser.new_window().await;
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        browser.keys(ENTRY, "kept").await;
        browser.close_window().await;
        browser.switch_to(&first).await;
        until("the text has arrived", async || {
            (form.entry.get_text().expect("it lives") == "kept").then_some(())
        })
        .await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_that_sets_what_is_typed_eats_no_character() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        let line = SlowLine::to(&server.app, Duration::from_millis(200)).await;
        browser.open(&line.url()).await;
        let form = server.built().await;
        let entry = form.entry;
        let upper_case = move |_| async move {
            let text = entry.get_text()?.to_uppercase();
            entry.set_text(text).await
        };
        entry.on_modified(upper_case).await.expect("it lives");
        form.session.flush().await.expect("the page is there");
        let text = "the quick brown fox jumps";
        type_slowly(browser, ENTRY, text).await;
        let get = || form.entry.get_text();
        agree(browser, ENTRY, get, &text.to_uppercase()).await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_is_emptied_on_enter_keeps_the_next_word() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        let line = SlowLine::to(&server.app, Duration::from_millis(200)).await;
        browser.open(&line.url()).await;
        let form = server.built().await;
        let (entry, log) = (form.entry, form.log.clone());
        let entered = move |event: pgwidgets::widgets::TextChanged| {
            log.write(event.text);
            entry.set_text("")
        };
        entry.on_activated(entered).await.expect("it lives");
        form.session.flush().await.expect("the page is there");
        let words = ["one", "two", "three", "four", "five", "six"];
        for word in words {
            type_slowly(browser, ENTRY, &format!("{word}\u{e007}")).await;
        }
        type_slowly(browser, ENTRY, "seven").await;
        agree(browser, ENTRY, || form.entry.get_text(), "seven").await;
        assert_eq!(form.log.lines(), words);
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_caret_stays_where_the_user_types() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        browser
            .keys(ENTRY, "one three\u{e012}\u{e012}\u{e012}\u{e012}\u{e012}")
            .await;
        let entry = form.entry;
        agree(browser, ENTRY, || entry.get_text(), "one three").await;
        entry
            .set_text("1, 2 and one three")
            .confirmed()
            .await
            .expect("it is set");
        // The client's keys go where the caret is only if nothing moves it.
        let script = "document.execCommand('insertText', false, 'two ');";
        browser.eval(script, Vec::new()).await;
        agree(
            browser,
            ENTRY,
            || entry.get_text(),
            "1, 2 and one two three",
        )
        .await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_the_arrow_keys_bring_back_is_reported() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        browser.keys(ENTRY, "first\u{e007}").await;
        let entry = form.entry;
        agree(browser, ENTRY, || entry.get_text(), "first").await;
        entry.set_text("").confirmed().await.expect("it is set");
        browser.keys(ENTRY, "\u{e013}").await;
        agree(browser, ENTRY, || entry.get_text(), "first").await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_users_of_one_field_lose_nothing() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        let line = SlowLine::to(&server.app, Duration::from_millis(100)).await;
        browser.open(&line.url()).await;
        let form = server.built().await;
        form.area.set_text("middle").await.expect("it lives");
        let first = browser.window().await;
        let url = form.session.url().expect("it lives").expect("it is open");
        let second = browser.new_window().await;
        browser.open(&line.of(&url)).await;
        browser.keys(AREA, " end").await;
        browser.switch_to(&first).await;
        let front = "const area = document.querySelector('.textarea-text');
            area.focus();
            area.setSelectionRange(0, 0);
            document.execCommand('insertText', false, 'start ');";
        browser.eval(front, Vec::new()).await;
        for window in [&second, &first] {
            browser.switch_to(window).await;
            let get = || form.area.get_text();
            agree(browser, AREA, get, "start middle end").await;
        }
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_click_finds_where_the_user_scrolled_to() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let form = server.built().await;
        let text = "line\n".repeat(200);
        form.area
            .set_text(text)
            .confirmed()
            .await
            .expect("it is set");
        let (area, log) = (form.area, form.log.clone());
        let heard = move |_| {
            log.write(format!(
                "{:?}",
                area.get_scroll_position().map(|(_, down)| down > 0.9)
            ));
        };
        form.go.on_activated(heard).await.expect("it lives");
        form.session.flush().await.expect("the page is there");
        browser.drawn().await;
        let script = "const area = document.querySelector('.textarea-text');
            const done = arguments[0];
            area.addEventListener('scroll', () => {
                document.querySelector('.button-widget').click();
                done();
            }, {once: true});
            area.scrollTop = area.scrollHeight;";
        browser.eval_async(script, Vec::new()).await;
        assert_eq!(form.log.has(3).await[2], "Ok(true)");
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_kept_nowhere_on_the_page() {
    let mut server = Server::start(async |session: Session| {
        let w = session.widgets();
        let top = w.top_level().size(300.0, 200.0).await?;
        let entry = w.text_entry().password(true).linehistory(5).await?;
        top.set_widget(entry).await?;
        top.show().await?;
        Ok(entry)
    })
    .await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let entry = server.built().await;
        browser.keys(ENTRY, "secret\u{e007}").await;
        agree(browser, ENTRY, || entry.get_text(), "secret").await;
        entry.set_text("").confirmed().await.expect("it is set");
        browser.keys(ENTRY, "\u{e013}").await;
        assert_eq!(value(browser, ENTRY).await, "");
        let script =
            "return JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie,
            location.href, document.documentElement.outerHTML]).includes('secret');";
        assert_eq!(browser.eval(script, Vec::new()).await, json!(false));
    })
    .await;
    server.end().await;
}
