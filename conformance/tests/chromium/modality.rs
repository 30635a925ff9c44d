//! Modal dialogs and the keyboard, on the application's own page. Under the plain client only the
//! mouse is kept from what is below.

use pgwidgets::widgets::{Button, Dialog, TextEntry};
use pgwidgets::{Result, Session};
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::browser::{Browser, browse, soon, until};
use crate::devtools::Key;
use crate::server::{Page, Server};

/// A window with a field and a button that opens a dialog, whose own button opens another.
struct Desk {
    session: Session,
    below: TextEntry,
    open: Button,
    first: Dialog,
    second: Dialog,
    name: TextEntry,
    /// The dialogs that a user asked to close.
    asked: UnboundedReceiver<&'static str>,
}

async fn build(session: Session) -> Result<Desk> {
    let w = session.widgets();
    let (sender, asked) = mpsc::unbounded_channel();
    let top = w.top_level().title("Below").size(400, 300).await?;
    let vbox = w.vbox().spacing(6).padding(8).await?;
    let below = w.text_entry().text("below").await?;
    vbox.add_widget(below, 0).await?;
    let open = w.button("Open").await?;
    vbox.add_widget(open, 0).await?;
    vbox.add_widget(w.combo_box().items(["one", "two"]).await?, 0)
        .await?;
    top.set_widget(vbox).await?;
    top.show().await?;

    let first = w.dialog().title("First").modal(true).await?;
    let name = w.text_entry().text("name").await?;
    let more = w.button("More").await?;
    first.add_widget(name, 0).await?;
    first
        .add_widget(w.combo_box().items(["red", "green"]).await?, 0)
        .await?;
    first.add_widget(more, 0).await?;
    let second = w
        .dialog()
        .title("Second")
        .modal(true)
        .buttons([("Yes", 1), ("No", 0)])
        .await?;
    second.add_widget(w.label("Really?").await?, 0).await?;
    for (dialog, name) in [(first, "first"), (second, "second")] {
        let sender = sender.clone();
        dialog
            .on_close(move |_| {
                let _ = sender.send(name);
                async move { dialog.hide().await }
            })
            .await?;
    }
    open.on_activated(move |_| async move { first.show().await })
        .await?;
    more.on_activated(move |_| async move { second.show().await })
        .await?;
    Ok(Desk {
        session,
        below,
        open,
        first,
        second,
        name,
        asked,
    })
}

async fn at_desk(test: impl AsyncFnOnce(&Browser, &mut Desk)) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let mut desk = server.built().await;
        browser.shows(".button-widget", "Open").await;
        test(browser, &mut desk).await;
    })
    .await;
    server.end().await;
}

/// What has the focus: the title of its window, and its own text.
async fn focus(browser: &Browser) -> Value {
    let script = "const active = document.activeElement;
        const window = active.closest('.toplevel-widget');
        return [window?.querySelector('.toplevel-title-text')?.innerText ?? null,
            active === window ? 'itself' : active.value || active.innerText.trim()];";
    browser.eval(script, Vec::new()).await
}

/// Waits until that has the focus.
async fn has_focus(browser: &Browser, window: &str, text: &str) {
    let expected = json!([window, text]);
    until(&format!("{expected} has the focus"), async || {
        (focus(browser).await == expected).then_some(())
    })
    .await;
}

/// The titles of the windows whose parts a user comes by with Tab.
async fn tabbed(browser: &Browser) -> Vec<String> {
    let mut windows = Vec::new();
    for _ in 0..12 {
        browser.press(Key::Tab).await;
        if let Value::String(window) = &focus(browser).await[0]
            && !windows.contains(window)
        {
            windows.push(window.clone());
        }
    }
    windows.sort();
    windows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keyboard_stays_in_the_topmost_dialog() {
    at_desk(async |browser, desk| {
        browser.click_text(".button-widget", "Open").await;
        has_focus(browser, "First", "name").await;
        assert_eq!(tabbed(browser).await, ["First"]);
        // Neither does a script, or an access key, which goes the same way.
        let below = "document.querySelector('.textentry-widget').focus();";
        browser.eval(below, Vec::new()).await;
        assert_eq!(focus(browser).await[0], "First");

        browser.click_text(".button-widget", "More").await;
        // Nothing to type in there: no button is pressed by a key that comes too early.
        has_focus(browser, "Second", "itself").await;
        assert_eq!(tabbed(browser).await, ["Second"]);

        desk.second.hide().await.expect("it lives");
        has_focus(browser, "First", "More").await;
        assert_eq!(tabbed(browser).await, ["First"]);
        // The list of a combo box in the dialog can be used.
        browser.click(".dialog-widget .combobox-button").await;
        browser.click_text(".combobox-item", "green").await;

        desk.first.hide().await.expect("it lives");
        has_focus(browser, "Below", "Open").await;
        assert_eq!(tabbed(browser).await, ["Below"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_destroyed_dialog_gives_the_page_back() {
    at_desk(async |browser, desk| {
        browser.click(".textentry-widget").await;
        desk.first.show().await.expect("it lives");
        has_focus(browser, "First", "name").await;
        desk.second.show().await.expect("it lives");
        has_focus(browser, "Second", "itself").await;
        // The lower one goes first: the upper one still blocks the page.
        desk.first.destroy().await.expect("it lives");
        browser.hides(".dialog-widget .textentry-widget").await;
        assert_eq!(tabbed(browser).await, ["Second"]);
        desk.second.destroy().await.expect("it lives");
        has_focus(browser, "Below", "below").await;
        let inert = "return document.querySelectorAll('[inert]').length;";
        assert_eq!(browser.eval(inert, Vec::new()).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_chooses_the_focus_has_it() {
    at_desk(async |browser, desk| {
        browser.click(".textentry-widget").await;
        let (first, open) = (desk.first, desk.open);
        let session = desk.session;
        let more = session.widgets().button("Last").await.expect("it lives");
        first.add_widget(more, 0).await.expect("it lives");
        let shown = session.batch(async {
            first.show().await?;
            more.set_focus().await
        });
        shown.await.expect("it lives");
        has_focus(browser, "First", "Last").await;
        // What is below has it when the dialog is gone.
        desk.below.set_focus().await.expect("it lives");
        soon("it is done", session.flush()).await.expect("it lives");
        assert_eq!(focus(browser).await, json!(["First", "Last"]));
        first.hide().await.expect("it lives");
        has_focus(browser, "Below", "below").await;

        first.show().await.expect("it lives");
        has_focus(browser, "First", "name").await;
        let hidden = session.batch(async {
            first.hide().await?;
            open.set_focus().await
        });
        hidden.await.expect("it lives");
        has_focus(browser, "Below", "Open").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_built_again_is_blocked_again() {
    at_desk(async |browser, desk| {
        desk.first.show().await.expect("it lives");
        has_focus(browser, "First", "name").await;
        browser.reload().await;
        has_focus(browser, "First", "name").await;
        assert_eq!(tabbed(browser).await, ["First"]);
        // A window that comes later lies below the dialog too.
        let w = desk.session.widgets();
        let late = w.top_level().title("Late").await.expect("it lives");
        let button = w.button("Late").await.expect("it lives");
        late.set_widget(button).await.expect("it lives");
        late.show().await.expect("it lives");
        browser.shows(".toplevel-title-text", "Late").await;
        assert_eq!(tabbed(browser).await, ["First"]);
        desk.first.hide().await.expect("it lives");
        browser.hides(".dialog-widget").await;
        assert_eq!(tabbed(browser).await, ["Below", "Late"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dialog_that_becomes_modal_lies_above_one_backdrop() {
    at_desk(async |browser, desk| {
        let backdrops = "return document.querySelectorAll('.dialog-overlay').length;";
        let plain = desk.session.widgets().dialog().title("Plain");
        let plain = plain.buttons([("Yes", 1)]).await.expect("it lives");
        plain.show().await.expect("it lives");
        browser.shows(".dialog-widget .button-widget", "Yes").await;
        assert_eq!(browser.eval(backdrops, Vec::new()).await, 0);
        for modal in [true, false, true] {
            plain.set_modal(modal).await.expect("it lives");
            soon("it is done", desk.session.flush())
                .await
                .expect("it lives");
            let shown = browser.eval(backdrops, Vec::new()).await;
            assert_eq!(shown, u32::from(modal), "modal: {modal}");
        }
        let (x, y) = browser
            .place(".dialog-widget .button-widget", 0.5, 0.5)
            .await;
        let hit = "const [x, y] = arguments;
            return document.elementFromPoint(x, y).closest('.dialog-widget') !== null;";
        let hit = browser.eval(hit, vec![json!(x), json!(y)]).await;
        assert_eq!(hit, true, "it can be clicked");
        plain.hide().await.expect("it lives");
        browser.hides(".dialog-widget").await;
        assert_eq!(browser.eval(backdrops, Vec::new()).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn escape_asks_to_close_the_topmost_dialog() {
    at_desk(async |browser, desk| {
        browser.press(Key::Escape).await;
        browser.click_text(".button-widget", "Open").await;
        has_focus(browser, "First", "name").await;
        browser.click_text(".button-widget", "More").await;
        has_focus(browser, "Second", "itself").await;
        browser.hold(Key::Escape, 3).await;
        assert_eq!(soon("it asks", desk.asked.recv()).await, Some("second"));
        has_focus(browser, "First", "More").await;

        // A list that is open closes first, and a composition is cancelled.
        browser.click(".dialog-widget .combobox-button").await;
        browser.shows(".combobox-item", "green").await;
        browser.click(".dialog-widget .combobox-input").await;
        browser.click(".dialog-widget .textentry-widget").await;
        browser.compose("x").await;
        browser.press_composing(Key::Escape).await;
        browser.commit("y").await;
        browser.press(Key::Escape).await;
        assert_eq!(soon("it asks", desk.asked.recv()).await, Some("first"));
        has_focus(browser, "Below", "Open").await;
        assert!(desk.asked.try_recv().is_err(), "each press asks once");
        let text = desk.name.get_text().expect("it lives");
        assert!(text.ends_with('y'), "{text}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn escape_closes_an_open_list_and_no_dialog() {
    at_desk(async |browser, desk| {
        desk.first.show().await.expect("it lives");
        has_focus(browser, "First", "name").await;
        browser
            .eval(
                "document.querySelector('.dialog-widget .combobox-input').focus();",
                vec![],
            )
            .await;
        browser.click(".dialog-widget .combobox-button").await;
        browser.shows(".combobox-item", "green").await;
        browser.press(Key::Escape).await;
        browser.hides(".combobox-item").await;
        browser.press(Key::Escape).await;
        assert_eq!(soon("it asks", desk.asked.recv()).await, Some("first"));
        browser.hides(".dialog-widget").await;
        assert!(desk.asked.try_recv().is_err(), "only the second press asks");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn escape_does_nothing_to_a_dialog_without_a_close_button() {
    at_desk(async |browser, desk| {
        let w = desk.session.widgets();
        // Without a title there is no bar for the button.
        let bare = w.dialog().modal(true).await.expect("it lives");
        bare.on_close(move |_| async move { bare.hide().await })
            .await
            .expect("it lives");
        bare.add_widget(w.label("Wait…").await.expect("it lives"), 0)
            .await
            .expect("it lives");
        desk.first.show().await.expect("it lives");
        has_focus(browser, "First", "name").await;
        bare.show().await.expect("it lives");
        browser.shows(".label-widget", "Wait…").await;
        browser.press(Key::Escape).await;
        bare.hide().await.expect("it lives");
        has_focus(browser, "First", "name").await;
        browser.press(Key::Escape).await;
        assert_eq!(soon("it asks", desk.asked.recv()).await, Some("first"));
        assert!(desk.asked.try_recv().is_err(), "only the second press asks");
    })
    .await;
}
