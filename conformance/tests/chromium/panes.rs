//! What a person does with pages, panes, menus and colours, and what our page repairs there
//! (`docs/client.md#repairs`).

use pgwidgets::widgets::{
    ColorDialog, Label, Menu, MenuAction, MenuBar, Splitter, TabWidget, TextArea,
};
use pgwidgets::{Result, Session};
use serde_json::json;

use crate::browser::{browse, soon, until};
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(tabs_are_used);

struct Tabs {
    session: Session,
    widget: TabWidget,
    area: TextArea,
    pages: [Label; 2],
}

async fn tabs(session: Session) -> Result<Tabs> {
    let w = session.widgets();
    let top = w.top_level().title("Tabs").size(500, 300).await?;
    let tabs = w.tab_widget().closable(true).expanding(true, true).await?;
    let lines: Vec<_> = (0..200).map(|line| format!("line {line}")).collect();
    let area = w.text_area().text(lines.join("\n")).await?;
    tabs.add_widget(area, "Log").await?;
    let pages = [w.label("second").await?, w.label("third").await?];
    for (page, title) in pages.into_iter().zip(["Two", "Three"]) {
        tabs.add_widget(page, title).await?;
    }
    tabs.on_page_close(move |event| async move { tabs.close_widget(event.child).await })
        .await?;
    top.set_widget(tabs).await?;
    top.show().await?;
    Ok(Tabs {
        session,
        widget: tabs,
        area,
        pages,
    })
}

async fn tabs_are_used(page: Page) {
    let mut server = Server::start(tabs).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let it = server.built().await;
        browser.shows(".tab-header button.active", "Log").await;
        it.area.set_scroll_position(0.0, 0.5).await.expect("it lives");
        let flushed = soon("the browser answers", it.session.flush()).await;
        flushed.expect("the browser answers");
        let scrolled = "
            const area = document.querySelector('textarea');
            return area === null ? null : area.scrollTop / (area.scrollHeight - area.clientHeight);";
        let is_half = |found: &serde_json::Value| {
            found.as_f64().is_some_and(|it| (it - 0.5).abs() < 0.02)
        };
        assert!(is_half(&browser.eval(scrolled, Vec::new()).await));

        // A user goes to another page and back: the text stands where it stood.
        browser.click_text(".tab-header button", "Two").await;
        browser.shows(".tab-content-container .label-widget", "second").await;
        until("the program knows it", async || {
            (it.widget.get_index().ok()? == 1).then_some(())
        })
        .await;
        browser.click_text(".tab-header button", "Log").await;
        until("it is scrolled back", async || {
            is_half(&browser.eval(scrolled, Vec::new()).await).then_some(())
        })
        .await;
        let position = it.area.get_scroll_position().expect("it lives");
        assert!((position.1 - 0.5).abs() < 0.02, "{position:?}");

        // A page that is not shown is closed, and the one that is shown stays.
        let close = "
            const tabs = [...document.querySelectorAll('.tab-header button')];
            const tab = tabs.find((it) => it.textContent === arguments[0]);
            tab.querySelector('.tab-close').dispatchEvent(new MouseEvent('click', { bubbles: true }));";
        browser.eval(close, vec![json!("Three")]).await;
        until("the page is gone", async || {
            (it.widget.num_children().ok()? == 2).then_some(())
        })
        .await;
        let flushed = soon("the browser answers", it.session.flush()).await;
        flushed.expect("the browser answers");
        browser.shows(".tab-header button.active", "Log").await;
        let count = "return document.querySelectorAll('.tab-header button').length;";
        assert_eq!(browser.eval(count, Vec::new()).await, 2);
        until("it is scrolled as before", async || {
            is_half(&browser.eval(scrolled, Vec::new()).await).then_some(())
        })
        .await;

        // What was on it can be put in again, and be shown.
        it.widget.add_widget(it.pages[1], "Again").await.expect("it lives");
        it.widget.show_widget(it.pages[1]).await.expect("it is inside");
        browser.shows(".tab-content-container .label-widget", "third").await;
        browser.reload().await;
        browser.shows(".tab-header button.active", "Again").await;
        browser.shows(".tab-content-container .label-widget", "third").await;
        browser.screenshot(&format!("tabs-{page:?}")).await;
    })
    .await;
    server.end().await;
}

struct Panes {
    session: Session,
    splitter: Splitter,
    labels: Vec<Label>,
    color: ColorDialog,
}

async fn panes(session: Session) -> Result<Panes> {
    let w = session.widgets();
    let top = w.top_level().title("Panes").size(600, 200).await?;
    let splitter = w.splitter().expanding(true, true).await?;
    let mut panes = Vec::new();
    for text in ["one", "two", "three"] {
        let pane = w.label(text).await?;
        splitter.add_widget(pane).await?;
        panes.push(pane);
    }
    top.set_widget(splitter).await?;
    top.show().await?;
    let color = w.color_dialog().color("blue").await?;
    Ok(Panes {
        session,
        splitter,
        labels: panes,
        color,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_splitter_is_dragged_and_loses_a_pane() {
    let mut server = Server::start(panes).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let it = server.built().await;
        browser.shows(".splitter-pane .label-widget", "three").await;
        let (x, y) = browser.place(".splitter-handle", 0.5, 0.5).await;
        browser
            .pointer(&[(x, y), (x + 20.0, y), (x + 60.0, y)])
            .await;
        let sizes = until("the sizes are reported", async || {
            let sizes = it.splitter.get_sizes().ok()?;
            (sizes.len() == 3).then_some(sizes)
        })
        .await;
        assert!(sizes[0] > sizes[1], "{sizes:?}");
        let shown = "return [...document.querySelectorAll('.splitter-pane')]
            .map((it) => Math.round(it.getBoundingClientRect().width));";
        let before = browser.eval(shown, Vec::new()).await;
        browser.reload().await;
        browser.shows(".splitter-pane .label-widget", "three").await;
        browser.drawn().await;
        assert_eq!(browser.eval(shown, Vec::new()).await, before);

        let taken = it.splitter.remove(it.labels[1], false).await;
        taken.expect("it is inside");
        let flushed = soon("the browser answers", it.session.flush()).await;
        flushed.expect("the browser answers");
        let counts = "return [document.querySelectorAll('.splitter-pane').length,
            document.querySelectorAll('.splitter-handle').length];";
        assert_eq!(browser.eval(counts, Vec::new()).await, json!([2, 1]));
        browser.screenshot("splitter").await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colour_dialog_that_is_left_is_shown_again() {
    let mut server = Server::start(panes).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let it = server.built().await;
        for _ in 0..2 {
            it.color.show().await.expect("it lives");
            browser
                .click_text(".colordialog-widget .button-widget", "Cancel")
                .await;
            until("the program knows it", async || {
                (!it.color.is_visible().ok()?).then_some(())
            })
            .await;
        }
        it.color.show().await.expect("it lives");
        browser
            .click_text(".colordialog-widget .button-widget", "OK")
            .await;
        until("the program knows it", async || {
            (!it.color.is_visible().ok()?).then_some(())
        })
        .await;
        assert_eq!(it.color.get_color().expect("it lives"), "#0000ff");
    })
    .await;
    server.end().await;
}

struct Menus {
    session: Session,
    bar: MenuBar,
    file: Menu,
    save: MenuAction,
    wrap: MenuAction,
    said: Label,
}

async fn menus(session: Session) -> Result<Menus> {
    let w = session.widgets();
    let top = w.top_level().title("Menus").size(500, 300).await?;
    let vbox = w.vbox().await?;
    let bar = w.menu_bar().await?;
    let file = bar.add_name("File").await?;
    let save = file.add_name("Save", false).await?;
    file.add_separator().await?;
    let wrap = file.add_name("Wrap", true).await?;
    let said = w.label("nothing").await?;
    save.on_activated(move |_| async move { said.set_text("saved").await })
        .await?;
    wrap.on_activated(move |event| async move {
        said.set_text(format!("wrap: {:?}", event.checked)).await
    })
    .await?;
    let context = w.menu().await?;
    context.add_name("Copy", false).await?;
    let word = w.label("menu here").menu(context).await?;
    vbox.add_widget(bar, 0).await?;
    vbox.add_widget(word, 0).await?;
    vbox.add_widget(said, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    Ok(Menus {
        session,
        bar,
        file,
        save,
        wrap,
        said,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn menus_are_used() {
    let mut server = Server::start(menus).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let it = server.built().await;
        let choose = async |action: &str| {
            browser.click_text(".menubar-item", "File").await;
            browser.click_text(".menuaction-label", action).await;
        };
        choose("Save").await;
        browser.shows(".label-widget", "saved").await;
        choose("Wrap").await;
        browser.shows(".label-widget", "wrap: Some(true)").await;
        assert!(it.wrap.get_checked().expect("it lives"));

        // Loaded again, the check mark is there, and the line is between the two.
        browser.reload().await;
        browser.shows(".label-widget", "wrap: Some(true)").await;
        let order = "return [...document.querySelector('.menu-widget').children]
            .map((it) => it.className.split(' ')[0] + it.textContent);";
        let shown = browser.eval(order, Vec::new()).await;
        assert_eq!(
            shown,
            json!([
                "menuaction-widgetSave",
                "menu-separator",
                "menuaction-widget✓Wrap"
            ])
        );

        // An action that is disabled cannot be chosen, by a script neither.
        it.save.set_enabled(false).await.expect("it lives");
        it.said.set_text("quiet").await.expect("it lives");
        let flushed = soon("the browser answers", it.session.flush()).await;
        flushed.expect("the browser answers");
        let press = "document.querySelector('.menuaction-widget').click();";
        browser.eval(press, Vec::new()).await;
        choose("Wrap").await;
        browser.shows(".label-widget", "wrap: Some(false)").await;

        // The menu of a label closes on a press elsewhere.
        browser.click_text(".label-widget", "menu here").await;
        browser.shows(".menuaction-label", "Copy").await;
        browser
            .click_text(".label-widget", "wrap: Some(false)")
            .await;
        until("it closes", async || {
            let open = "return [...document.querySelectorAll('.menu-widget')]
                .some((it) => it.style.display !== 'none');";
            (browser.eval(open, Vec::new()).await == false).then_some(())
        })
        .await;

        // A menu that is taken out takes its word with it.
        let taken = it.bar.remove(it.file, false).await;
        taken.expect("it is inside");
        let flushed = soon("the browser answers", it.session.flush()).await;
        flushed.expect("the browser answers");
        let words = "return document.querySelectorAll('.menubar-item').length;";
        assert_eq!(browser.eval(words, Vec::new()).await, 0);
        browser.screenshot("menus").await;
    })
    .await;
    server.end().await;
}
