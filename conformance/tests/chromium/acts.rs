//! One act of a user is one event, on the application's own page. The client counts differently.

use pgwidgets::widgets::Dialog;
use pgwidgets::{RawEvent, Result, Session, Widget};
use serde_json::json;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

use crate::browser::{Browser, browse, soon};
use crate::devtools::Key;
use crate::server::{Page, Server};

/// The texts in fields, and what each of them reports when they are entered.
const FIELDS: &[(&str, &str)] = &[
    (".textentry-widget", "entry"),
    (".textentryset-input", "set"),
    (".combobox-widget input", "combo"),
    (".spinbox-input", "spin"),
];

/// What was reported, in order.
struct Reports(UnboundedReceiver<String>);

impl Reports {
    /// Those since the last time: what the program got before it gets one more click.
    async fn taken(&mut self, browser: &Browser) -> Vec<String> {
        browser.click_text(".button-widget", "Done").await;
        let mut reports = Vec::new();
        loop {
            let report = soon("the click is reported", self.0.recv()).await;
            match report.expect("the session lives") {
                done if done == "done []" => return reports,
                report => reports.push(report),
            }
        }
    }
}

fn report_as(name: &'static str, reports: &UnboundedSender<String>) -> impl Fn(RawEvent) + use<> {
    let reports = reports.clone();
    move |event| {
        let arguments = json!(event.arguments());
        // A test that has seen enough does not listen any more.
        let _ = reports.send(format!("{name} {arguments}"));
    }
}

async fn build(session: Session) -> Result<(Dialog, Reports)> {
    let w = session.widgets();
    let (sender, reports) = mpsc::unbounded_channel();
    let top = w.top_level().title("Acts").size(400, 400).await?;
    let vbox = w.vbox().spacing(6).padding(8).await?;
    let open = w.button("Open").await?;
    let widgets: [(&str, Widget); 6] = [
        ("entry", w.text_entry().await?.into()),
        ("set", w.text_entry_set().await?.into()),
        ("combo", w.combo_box().editable(true).await?.into()),
        ("spin", w.spin_box().max(999).await?.into()),
        ("open", open.into()),
        ("done", w.button("Done").await?.into()),
    ];
    for (name, widget) in widgets {
        widget.on("activated", report_as(name, &sender)).await?;
        vbox.add_widget(widget, 0).await?;
    }
    top.set_widget(vbox).await?;
    top.show().await?;
    let dialog = w.dialog().title("Sure?").buttons([("Yes", 1)]).await?;
    dialog
        .on_activated(move |_| async move { dialog.hide().await })
        .await?;
    Ok((dialog, Reports(reports)))
}

/// Runs a test with the form on the page.
async fn with_form(test: impl AsyncFnOnce(&Browser, Dialog, &mut Reports)) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let (dialog, mut reports) = server.built().await;
        browser.shows(".button-widget", "Done").await;
        test(browser, dialog, &mut reports).await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_enter_that_confirms_a_composition_enters_nothing() {
    with_form(async |browser, _, reports| {
        for &(css, name) in FIELDS {
            browser.click(css).await;
            select(browser, css).await;
            browser.compose("12").await;
            browser.press_composing(Key::Enter).await;
            browser.commit("12").await;
            assert_eq!(reports.taken(browser).await, text_left(name), "{css}");

            browser.click(css).await;
            browser.press(Key::Enter).await;
            let entered = reports.taken(browser).await;
            assert_eq!(entered.len(), 1, "{css}: {entered:?}");
            assert!(entered[0].contains("12"), "{css}: {entered:?}");
        }
    })
    .await;
}

/// Selects all text of a field, so that the next replaces it.
async fn select(browser: &Browser, css: &str) {
    let select = "document.querySelector(arguments[0]).select();";
    browser.eval(select, vec![json!(css)]).await;
}

/// What is reported of a text that was typed, not entered, and left. A spin box takes its text when
/// the focus leaves; the others wait for Enter.
fn text_left(name: &str) -> Vec<String> {
    match name {
        "spin" => vec!["spin [12]".to_owned()],
        _ => Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_enter_after_its_composition_enters_nothing() {
    with_form(async |browser, _, reports| {
        for &(css, _) in FIELDS {
            // The order of Safari: the composition has ended when the key is reported.
            let confirm = "const field = document.querySelector(arguments[0]);
                field.value = '3';
                const key = {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true};
                field.dispatchEvent(new KeyboardEvent('keydown', key));";
            browser.eval(confirm, vec![json!(css)]).await;
            assert_eq!(reports.taken(browser).await, Vec::<String>::new(), "{css}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_arrow_key_in_a_composition_does_not_bring_back_another_text() {
    with_form(async |browser, _, reports| {
        browser.keys(".textentry-widget", "before\u{E007}").await;
        browser.compose("candidate").await;
        let up = json!({"type": "rawKeyDown", "key": "ArrowUp", "code": "ArrowUp",
            "windowsVirtualKeyCode": 229});
        browser.devtools("Input.dispatchKeyEvent", up).await;
        let value = "return document.querySelector('.textentry-widget').value;";
        assert_eq!(browser.eval(value, Vec::new()).await, "beforecandidate");
        browser.commit("candidate").await;
        assert_eq!(reports.taken(browser).await, ["entry [\"before\"]"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_reported_once_whatever_enters_it() {
    with_form(async |browser, _, reports| {
        let css = ".spinbox-input";
        let type_over = async |keys: &str| {
            select(browser, css).await;
            browser.commit(keys).await;
        };
        browser.click(css).await;
        type_over("5").await;
        browser.press(Key::Enter).await;
        assert_eq!(
            reports.taken(browser).await,
            ["spin [5]"],
            "Enter, then left"
        );

        browser.click(css).await;
        type_over("6").await;
        assert_eq!(reports.taken(browser).await, ["spin [6]"], "left");

        // A step is another act than what was typed before it.
        browser.click(css).await;
        type_over("20").await;
        browser.keys(css, "\u{E013}").await;
        assert_eq!(reports.taken(browser).await, ["spin [20]", "spin [21]"]);

        browser.click(css).await;
        type_over("x").await;
        browser.press(Key::Enter).await;
        assert_eq!(
            reports.taken(browser).await,
            Vec::<String>::new(),
            "no number"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_held_enter_is_one() {
    with_form(async |browser, dialog, reports| {
        for &(css, _) in FIELDS {
            browser.click(css).await;
            browser.hold(Key::Enter, 5).await;
            let entered = reports.taken(browser).await;
            assert_eq!(entered.len(), 1, "{css}: {entered:?}");
        }
        let focus = "[...document.querySelectorAll('.button-widget')]
            .find((it) => it.innerText === 'Open').focus();";
        browser.eval(focus, Vec::new()).await;
        browser.hold(Key::Enter, 5).await;
        assert_eq!(reports.taken(browser).await, ["open []"]);
        assert!(!dialog.is_visible().expect("it lives"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_of_several_lines_takes_each_repeat_of_enter() {
    let mut server = Server::start(async |session: Session| {
        let w = session.widgets();
        let top = w.top_level().size(300, 200).await?;
        top.set_widget(w.text_area().await?).await?;
        top.show().await
    })
    .await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        server.built().await;
        browser.click(".textarea-text").await;
        browser.hold(Key::Enter, 3).await;
        let value = "return document.querySelector('.textarea-text').value;";
        assert_eq!(browser.eval(value, Vec::new()).await, "\n\n\n\n");
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_reports_what_it_changes_and_once() {
    let mut server = Server::start(async |session: Session| {
        let w = session.widgets();
        let (sender, reports) = mpsc::unbounded_channel();
        let top = w.top_level().title("Press").size(300, 300).await?;
        top.on("move", report_as("move", &sender)).await?;
        let vbox = w.vbox().padding(8).await?;
        let dial = w.dial().track(true).value(10).size(90, 90).await?;
        dial.on("activated", report_as("dial", &sender)).await?;
        vbox.add_widget(dial, 0).await?;
        let done = w.button("Done").await?;
        done.on("activated", report_as("done", &sender)).await?;
        vbox.add_widget(done, 0).await?;
        top.set_widget(vbox).await?;
        top.show().await?;
        Ok(Reports(reports))
    })
    .await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let mut reports = server.built().await;
        browser.shows(".button-widget", "Done").await;
        // Three o'clock is four fifths of a dial's way, and twelve o'clock half of it.
        let three = browser.place(".dial-svg", 0.95, 0.5).await;
        let twelve = browser.place(".dial-svg", 0.5, 0.05).await;
        browser.pointer(&[three]).await;
        assert_eq!(reports.taken(browser).await, ["dial [80]"], "a click");
        browser.pointer(&[three]).await;
        assert_eq!(reports.taken(browser).await, ["dial [80]"], "another one");
        browser.pointer(&[three, twelve, twelve]).await;
        let dragged = reports.taken(browser).await;
        assert_eq!(dragged, ["dial [80]", "dial [50]"], "a drag");

        let (x, y) = browser.place(".toplevel-title-text", 0.5, 0.5).await;
        browser.pointer(&[(x, y)]).await;
        browser.double_click((x, y)).await;
        browser.double_click((x, y)).await;
        browser.shows(".button-widget", "Done").await;
        assert_eq!(reports.taken(browser).await, Vec::<String>::new(), "clicks");
        browser.pointer(&[(x, y), (x + 30.0, y + 20.0)]).await;
        assert_eq!(reports.taken(browser).await, ["move [30,20]"], "a drag");
        browser.pointer(&[(x + 30.0, y + 20.0), (x, y)]).await;
        assert_eq!(reports.taken(browser).await, ["move [0,0]"], "and back");
    })
    .await;
    server.end().await;
}
