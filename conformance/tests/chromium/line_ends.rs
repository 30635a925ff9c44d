//! Line ends and spaces: a getter says what the page shows, before and after a reload.

use std::time::Duration;

use pgwidgets::widgets::{
    Button, ComboBox, Dialog, Frame, Label, RadioButton, StatusBar, TextArea, TextEntry,
    TextEntrySet, ToggleButton, TopLevel,
};
use pgwidgets::{Result, Session};
use serde_json::{Value, json};

use crate::browser::{Browser, browse, until};
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(what_a_getter_says_is_shown);

#[derive(Clone, Copy, Debug)]
struct Texts {
    top: TopLevel,
    dialog: Dialog,
    label: Label,
    bar: StatusBar,
    button: Button,
    toggle: ToggleButton,
    radio: RadioButton,
    frame: Frame,
    entry: TextEntry,
    set: TextEntrySet,
    combo: ComboBox,
    area: TextArea,
}

const FIRST: &str = " one  two\r\nthree\rfour\tfive\n  six";
const SECOND: &str = "  a\rb\r\n\n c  d ";

/// What a field of one line shows, and one of several lines.
fn held(text: &str) -> [String; 2] {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    [lines.replace('\n', ""), lines]
}

/// One of each widget that shows a text. A check box has its text for good.
async fn build(session: Session) -> Result<Texts> {
    let w = session.widgets();
    let top = w.top_level().title(FIRST).size(600.0, 800.0).await?;
    let vbox = w.vbox().spacing(4).padding(4).await?;
    let texts = Texts {
        top,
        dialog: w.dialog().title(FIRST).buttons([(FIRST, 1)]).await?,
        label: w.label(FIRST).await?,
        bar: w.status_bar().message(FIRST, None).await?,
        button: w.button(FIRST).await?,
        toggle: w.toggle_button(FIRST).await?,
        radio: w.radio_button(FIRST).await?,
        frame: w.frame().title(FIRST).await?,
        entry: w.text_entry().text(FIRST).await?,
        set: w.text_entry_set().text(FIRST).label(FIRST).await?,
        combo: w.combo_box().items([FIRST, "other"]).await?,
        area: w.text_area().text(FIRST).await?,
    };
    vbox.add_widget(texts.label, 0).await?;
    vbox.add_widget(texts.bar, 0).await?;
    vbox.add_widget(texts.button, 0).await?;
    vbox.add_widget(texts.toggle, 0).await?;
    vbox.add_widget(texts.radio, 0).await?;
    vbox.add_widget(texts.frame, 0).await?;
    vbox.add_widget(texts.entry, 0).await?;
    vbox.add_widget(texts.set, 0).await?;
    vbox.add_widget(texts.combo, 0).await?;
    vbox.add_widget(texts.area, 1).await?;
    vbox.add_widget(w.check_box(FIRST).await?, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    texts.dialog.show().await?;
    Ok(texts)
}

async fn change(texts: &Texts) -> Result<()> {
    texts.top.set_title(SECOND).await?;
    texts.dialog.set_title(SECOND).await?;
    texts.label.set_text(SECOND).await?;
    texts.bar.set_message(SECOND, None::<Duration>).await?;
    texts.button.set_text(SECOND).await?;
    texts.toggle.set_text(SECOND).await?;
    texts.radio.set_text(SECOND).await?;
    texts.frame.set_title(SECOND).await?;
    texts.entry.set_text(SECOND).await?;
    texts.set.set_text(SECOND).await?;
    texts.set.set_button_text(SECOND).await?;
    texts.combo.clear().await?;
    texts.combo.append_text(SECOND).await?;
    texts.area.set_text(SECOND).await
}

/// The texts of the elements that show captions, as they are in the document and as they are seen.
const CAPTIONS: &str = "const texts = arguments[0];
    const all = (css) => [...document.querySelectorAll(css)].filter((it) => it.checkVisibility());
    return texts.map((css) => all(css).map((it) => [it.textContent, it.innerText]));";

/// The values of fields.
const FIELDS: &str = "return ['.textentry-widget', '.textentryset-input', '.combobox-input',
    '.textarea-text'].map((css) => document.querySelector(css)?.value ?? null);";

/// Waits until the page shows the text everywhere; of a check box it shows the first one.
async fn shows(browser: &Browser, page: Page, text: &str) {
    let [line, lines] = held(text);
    until("the fields", async || {
        let fields = browser.eval(FIELDS, Vec::new()).await;
        (fields == json!([line, line, line, lines])).then_some(())
    })
    .await;
    let [_, first] = held(FIRST);
    let captions = [
        (".toplevel-title-text", 2, &lines),
        (".label-widget", 1, &lines),
        (".statusbar-widget", 1, &lines),
        (".toplevel-widget .togglebutton-widget", 1, &lines),
        (".radiobutton-label", 1, &lines),
        (".frame-title", 1, &lines),
        (".textentryset-button", 1, &lines),
        (".checkbox-widget", 1, &first),
    ];
    let css: Vec<_> = captions.iter().map(|(css, ..)| css).collect();
    let found = browser.eval(CAPTIONS, vec![json!(css)]).await;
    for ((css, count, expected), found) in captions.iter().zip(found.as_array().expect("a list")) {
        let found = found.as_array().expect("a list");
        assert_eq!(found.len(), *count, "{css}");
        for one in found {
            assert_eq!(one[0], **expected, "{css}");
            // The plain page shows a run of spaces and line ends in captions as one space.
            let is_escaped = matches!(*css, ".label-widget" | ".statusbar-widget");
            if matches!(page, Page::Own) || is_escaped {
                assert_eq!(one[1], **expected, "{css}");
            }
        }
    }
    let buttons = browser.eval(CAPTIONS, vec![json!([".button-text"])]).await;
    let mut buttons: Vec<&Value> = buttons[0].as_array().expect("a list").iter().collect();
    buttons.retain(|it| matches!(page, Page::Plain) || it[0] == it[1]);
    let mut buttons: Vec<_> = buttons.iter().map(|it| it[0].clone()).collect();
    buttons.sort_by_key(|it| *it != lines);
    // The dialog's button keeps what it was made with.
    assert_eq!(buttons, [json!(lines), json!(first)]);
}

fn getters(texts: &Texts, text: &str) {
    let [line, lines] = held(text);
    for got in [
        texts.entry.get_text(),
        texts.set.get_text(),
        texts.combo.get_text(),
    ] {
        assert_eq!(got.expect("it lives"), line);
    }
    for got in [
        texts.area.get_text(),
        texts.label.get_text(),
        texts.button.get_text(),
        texts.frame.get_text(),
    ] {
        assert_eq!(got.expect("it lives"), lines);
    }
    assert_eq!(texts.combo.get_index().expect("it lives"), 0);
}

async fn what_a_getter_says_is_shown(page: Page) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let texts = server.built().await;
        for text in [FIRST, SECOND] {
            if text == SECOND {
                change(&texts).await.expect("it lives");
            }
            getters(&texts, text);
            shows(browser, page, text).await;
            browser.reload().await;
            shows(browser, page, text).await;
            getters(&texts, text);
        }
        // The dialog may lie over the list.
        let hidden = texts.dialog.hide().confirmed().await;
        hidden.expect("the browser is there");
        // The item is shown in the open list as it is in the field.
        browser.click(".combobox-button").await;
        let items = browser
            .eval(CAPTIONS, vec![json!([".combobox-item"])])
            .await;
        let [line, _] = held(SECOND);
        assert_eq!(items[0][0][0], line);
        if matches!(page, Page::Own) {
            assert_eq!(items[0][0][1], line);
        }
    })
    .await;
    server.end().await;
}
