//! Dialogs.

use pgwidgets::widgets::{Dialog, Label};
use pgwidgets::{Result, Session};

use crate::browser::{browse, until};
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(a_dialog_answers_and_goes, a_dialog_of_its_own_buttons_stays);

async fn build(session: Session, autoclose: bool) -> Result<(Dialog, Label)> {
    let w = session.widgets();
    let top = w.top_level().title("Behind").size(500, 300).await?;
    let vbox = w.vbox().padding(10).await?;
    let answer = w.label("No answer").await?;
    let open = w.button("Open").await?;
    vbox.add_widget(open, 0).await?;
    vbox.add_widget(answer, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;

    let dialog = w
        .dialog()
        .title("Question")
        .buttons([("Yes", 1), ("No", 0)])
        .autoclose(autoclose)
        .modal(true)
        .await?;
    dialog.add_widget(w.label("Shall it?").await?, 1).await?;
    dialog
        .on_activated(move |event| async move {
            answer.set_text(format!("Answer: {}", event.value)).await
        })
        .await?;
    open.on_activated(move |_| async move { dialog.show().await })
        .await?;
    Ok((dialog, answer))
}

async fn a_dialog_answers_and_goes(page: Page) {
    let mut server = Server::start(|session| build(session, true)).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let (dialog, _) = server.built().await;
        for (button, answer) in [("Yes", "Answer: 1"), ("No", "Answer: 0")] {
            browser.click_text(".button-widget", "Open").await;
            browser
                .shows(".dialog-widget .label-widget", "Shall it?")
                .await;
            // The page behind is blocked, by one overlay and not by two.
            let overlays = "return document.querySelectorAll('.dialog-overlay').length;";
            assert_eq!(browser.eval(overlays, Vec::new()).await, 1);
            // It has found its place in the middle.
            browser.drawn().await;
            browser.screenshot(&format!("dialog-{page:?}")).await;
            browser
                .click_text(".dialog-widget .button-widget", button)
                .await;
            browser.shows(".label-widget", answer).await;
            browser.hides(".dialog-widget").await;
            browser.hides(".dialog-overlay").await;
            until("the program knows that it is gone", async || {
                (!dialog.is_visible().expect("it lives")).then_some(())
            })
            .await;
        }
        browser.reload().await;
        browser.shows(".label-widget", "Answer: 0").await;
        browser.hides(".dialog-widget").await;
    })
    .await;
    server.end().await;
}

async fn a_dialog_of_its_own_buttons_stays(page: Page) {
    let mut server = Server::start(|session| build(session, false)).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let (dialog, _) = server.built().await;
        browser.click_text(".button-widget", "Open").await;
        browser
            .click_text(".dialog-widget .button-widget", "Yes")
            .await;
        browser.shows(".label-widget", "Answer: 1").await;
        browser
            .shows(".dialog-widget .label-widget", "Shall it?")
            .await;
        browser.reload().await;
        browser
            .shows(".dialog-widget .label-widget", "Shall it?")
            .await;
        browser.drawn().await;
        browser
            .click_text(".dialog-widget .button-widget", "No")
            .await;
        browser.shows(".label-widget", "Answer: 0").await;
        dialog.hide().await.expect("it lives");
        browser.hides(".dialog-widget").await;
        browser.hides(".dialog-overlay").await;
    })
    .await;
    server.end().await;
}
