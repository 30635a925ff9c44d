//! Texts that are too long for one message, on the application's own page.

use std::sync::{Arc, Mutex};

use pgwidgets::widgets::{TextArea, TextEntry};
use pgwidgets::{Error, ErrorReport, Result, Session};
use serde_json::{Value, json};

use crate::browser::{Browser, browse, until};
use crate::server::{Page, Server};

const MIB: usize = 1024 * 1024;

#[derive(Clone, Copy, Debug)]
struct Fields {
    area: TextArea,
    entry: TextEntry,
}

async fn build(session: Session) -> Result<Fields> {
    let w = session.widgets();
    let top = w.top_level().title("Texts").size(500, 300).await?;
    let vbox = w.vbox().padding(8).await?;
    let area = w.text_area().await?;
    let entry = w.text_entry().await?;
    vbox.add_widget(area, 1).await?;
    vbox.add_widget(entry, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    Ok(Fields { area, entry })
}

/// Opens the page, which counts the characters of each message that it sends from then on.
async fn open(browser: &Browser, server: &mut Server<Fields>) -> Fields {
    browser.open(&Page::Own.of(&server.app)).await;
    browser.shows(".toplevel-title-text", "Texts").await;
    let count = "window.sent = [];
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (data) {
            window.sent.push([data.length, JSON.parse(data).type]);
            return send.call(this, data);
        };";
    browser.eval(count, Vec::new()).await;
    server.built().await
}

/// Puts `count` times `text` into a field in place of its content, as a paste does.
async fn paste(browser: &Browser, css: &str, text: &str, count: usize) {
    let script = "const [css, text, count] = arguments;
        const field = document.querySelector(css);
        field.focus();
        field.setRangeText(text.repeat(count), 0, field.value.length, 'end');
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));";
    let arguments = vec![json!(css), json!(text), json!(count)];
    browser.eval(script, arguments).await;
}

async fn sent(browser: &Browser) -> Value {
    browser
        .eval("return window.sent.splice(0);", Vec::new())
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_paste_arrives_and_what_is_typed_behind_it() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        let Fields { area, entry } = open(browser, &mut server).await;
        // Lines of bearable numbers: a text area needs long to lay out very many.
        let quotes = "\"".repeat(249) + "\n";
        let faces = "😀".repeat(499) + "\n";
        let mut units = 0;
        for (text, count, chunks) in [("日", 400_000, 4), (&*quotes, 2800, 9), (&*faces, 700, 6)] {
            paste(browser, ".textarea-text", text, count).await;
            let mut expected = text.repeat(count);
            units = expected.encode_utf16().count() + 1;
            until("the paste arrives", async || {
                (area.get_text().ok()? == expected).then_some(())
            })
            .await;
            let messages = sent(browser).await;
            let messages = messages.as_array().expect("a list");
            let pieces = messages.iter().filter(|it| it[1] == "text-chunk");
            let pieces: Vec<_> = pieces.filter_map(|it| it[0].as_u64()).collect();
            assert!(pieces.len() >= chunks, "{messages:?}");
            assert!(pieces.iter().all(|&it| it < MIB as u64 / 2), "{pieces:?}");

            // Behind it what changes is enough.
            browser.keys(".textarea-text", "x").await;
            expected.push('x');
            until("the letter arrives", async || {
                (area.get_text().ok()? == expected).then_some(())
            })
            .await;
            for message in sent(browser).await.as_array().expect("a list") {
                assert!(message[0].as_u64() < Some(1000), "{message}");
            }
        }
        // What a later page shows is what the program has.
        browser.keys(".textentry-widget", "after it").await;
        until("the entry", async || {
            (entry.get_text().ok()? == "after it").then_some(())
        })
        .await;
        browser.reload().await;
        let shows = "const field = document.querySelector('.textarea-text');
            return field !== null && field.value.length === arguments[0];";
        browser.until(shows, vec![json!(units)]).await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_is_too_long_stays_in_its_field_and_is_told() {
    let mut server = Server::start(build).await;
    let errors: Arc<Mutex<Vec<u64>>> = Arc::default();
    let log = Arc::clone(&errors);
    server.app.on_error(move |report: ErrorReport| {
        let Error::Text { bytes, .. } = *report.error else {
            panic!("{report:?}");
        };
        assert!(report.widget.is_some());
        log.lock().expect("no test panics here").push(bytes);
    });
    browse(async |browser| {
        let Fields { area, .. } = open(browser, &mut server).await;
        paste(browser, ".textarea-text", "before", 1).await;
        let has = async |text: &str| {
            let has = async || (area.get_text().ok()? == text).then_some(());
            until("the text arrives", has).await;
        };
        has("before").await;
        paste(browser, ".textarea-text", "日", 3 * MIB).await;
        let notice = "#pgwidgets-notice";
        let says =
            "This text is too long to be sent. It stays here, but the program does not have it.";
        browser.shows(notice, says).await;
        until("the program hears of it", async || {
            let errors = errors.lock().expect("no test panics here");
            let over = 9 * MIB as u64;
            errors
                .first()
                .map(|&bytes| assert!((over..over + 200).contains(&bytes), "{bytes}"))
        })
        .await;
        assert_eq!(area.get_text().expect("it lives"), "before");
        let length = "return document.querySelector('.textarea-text').value.length;";
        assert_eq!(browser.eval(length, Vec::new()).await, json!(3 * MIB));
        // Shortened, it is sent, and the line goes.
        paste(browser, ".textarea-text", "日", 2 * MIB).await;
        has(&"日".repeat(2 * MIB)).await;
        browser.hides(notice).await;
        for message in sent(browser).await.as_array().expect("a list") {
            assert!(message[0].as_u64() < Some(MIB as u64), "{message}");
        }
        assert_eq!(errors.lock().expect("no test panics here").len(), 1);
    })
    .await;
    server.end().await;
}

/// What the page says of a change makes of the one text the other, and cuts no pair of either.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_of_texts_are_told_exactly() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        open(browser, &mut server).await;
        let script = "const done = arguments[0];
            const main = document.querySelector('script[type=module]').src;
            import(main.replace('main.js', 'splice.js')).then(({Splice}) => {
                const units = ['a', 'b', '\\n', '日', '\\ud83d', '\\ude00', '\\ud83e', '\\ude01'];
                let state = 7;
                const random = (below) => {
                    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
                    return (state >>> 8) % below;
                };
                const text = () => Array.from({length: random(7)}, () => units[random(8)]).join('');
                const isPair = (it, at) => /^[\\ud800-\\udbff][\\udc00-\\udfff]$/
                    .test(it.slice(Math.max(at - 1, 0), at + 1));
                const wrong = [];
                for (let round = 0; round < 200000; round += 1) {
                    const [before, after] = [text(), text()];
                    const change = Splice.between(before, after) ?? new Splice(0, 0, '');
                    const {at: from, removed, inserted} = change;
                    const made = before.slice(0, from) + inserted + before.slice(from + removed);
                    const cuts = isPair(before, from) || isPair(before, from + removed)
                        || isPair(after, from) || isPair(after, from + inserted.length);
                    if (made !== after || cuts || removed < 0) wrong.push([before, after]);
                }
                done(wrong.slice(0, 5));
            }, (error) => done(String(error)));";
        assert_eq!(browser.eval_async(script, Vec::new()).await, json!([]));
    })
    .await;
    server.end().await;
}
