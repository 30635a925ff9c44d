//! What our page repairs in the client (`docs/client.md#repairs`). The plain page repairs nothing.

use pgwidgets::widgets::{Dialog, Label, TopLevel, VAlign};
use pgwidgets::{Result, Session};
use serde_json::{Value, json};

use crate::browser::{Browser, browse, soon};
use crate::server::{Page, Server};

struct Mended {
    session: Session,
    dialog: Dialog,
    label: Label,
    top: TopLevel,
}

async fn build(session: Session) -> Result<Mended> {
    let w = session.widgets();
    let top = w.top_level().await?;
    let label = w.label("Content").await?;
    top.set_widget(label).await?;
    top.set_title("Later").await?;
    top.show().await?;
    let dialog = w.dialog().title("A dialog").await?;
    dialog.show().await?;
    dialog.set_position(30, 40).await?;
    Ok(Mended {
        session,
        dialog,
        label,
        top,
    })
}

/// What the page shows of it.
async fn seen(browser: &Browser, session: Session) -> Value {
    let flushed = soon("the browser answers", session.flush()).await;
    flushed.expect("the browser answers");
    browser.drawn().await;
    let script = "
        const one = (css) => document.querySelector(css);
        const dialog = one('.dialog-widget');
        const label = one('.label-widget');
        return {
            place: dialog && [dialog.style.left, dialog.style.top],
            modal: dialog?.classList.contains('dialog-modal'),
            backdrops: document.querySelectorAll('.dialog-overlay').length,
            label: label.style.display,
            cursor: label.style.cursor,
            bar: one('.toplevel-widget').firstElementChild.classList.contains('toplevel-title-bar'),
        };";
    browser.eval(script, Vec::new()).await
}

/// Living and fresh, the page shows the same.
async fn shows(browser: &Browser, session: Session, key: &str, expected: Value) {
    assert_eq!(seen(browser, session).await[key], expected, "{key}, living");
    browser.reload().await;
    browser.shows(".toplevel-title-text", "Later").await;
    assert_eq!(seen(browser, session).await[key], expected, "{key}, fresh");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_setting_undid_of_another_is_mended() {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let it = server.built().await;
        let look = async |key: &str, expected: Value| {
            shows(browser, it.session, key, expected).await;
        };
        // A dialog that is put somewhere right after it was shown stays there.
        look("place", json!(["30px", "40px"])).await;
        // A title bar that is made later is above the content.
        look("bar", json!(true)).await;
        it.top.set_title("Later").await.expect("it lives");
        look("bar", json!(true)).await;

        for modal in [true, false, true] {
            it.dialog.set_modal(modal).await.expect("it lives");
            look("backdrops", json!(u8::from(modal))).await;
            look("modal", json!(modal)).await;
        }
        it.dialog.hide().await.expect("it lives");
        look("backdrops", json!(0)).await;

        // Where a label's text lies does not show it, and outlives its being hidden.
        it.label.hide().await.expect("it lives");
        it.label.set_valign(VAlign::Bottom).await.expect("it lives");
        look("label", json!("none")).await;
        it.label.show().await.expect("it lives");
        look("label", json!("flex")).await;

        // A cursor changes with its image.
        for image in ["data:,1", "data:,2"] {
            let added = it.label.add_cursor("mine", image, 0, 0, None);
            added.await.expect("it lives");
            it.label
                .set_cursor("mine".to_owned())
                .await
                .expect("it is known");
        }
        let added = it.label.add_cursor("mine", "data:,3", 0, 0, None);
        added.await.expect("it lives");
        look("cursor", json!("url(\"data:,3\") 0 0, auto")).await;
    })
    .await;
    server.end().await;
}
