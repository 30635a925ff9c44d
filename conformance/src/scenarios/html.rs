//! Text that the page takes as HTML.

use pgwidgets::Html;
use serde_json::json;

use super::scenarios;
use super::watched::{Watched, calls_of, of_type, wid};
use crate::TestBed;
use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single text_is_shown_as_it_is [40];
        single html_is_what_is_said_to_be_html [40];
        single what_a_user_typed_becomes_no_html_elsewhere [40];
    }
}

const TEXT: &str = "<img src=x onerror=\"alert('1')\"> & more";
const ESCAPED: &str = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more";

async fn text_is_shown_as_it_is(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let mut made = None;
    let told = watched
        .told(async {
            let label = w.label(TEXT).await?;
            let bar = w.status_bar().await?;
            vbox.add_widget(label, 0).await?;
            vbox.add_widget(bar, 0).await?;
            bar.set_message(TEXT, None::<std::time::Duration>).await?;
            // The text of a button is not HTML.
            w.button(TEXT).await?;
            made = Some((label, bar));
            Ok(())
        })
        .await;
    let created = of_type(&told, "create");
    assert_eq!(created[0]["args"], json!([ESCAPED]));
    assert_eq!(created[2]["args"], json!([TEXT]));
    assert_eq!(calls_of(&told, "set_message")[0]["args"][0], ESCAPED);
    let (label, bar) = made.expect("they were made");
    assert_eq!(label.get_text().expect("it lives"), TEXT);
    let by_name = label.call("get_text", ()).await.expect("a getter");
    assert_eq!(by_name, TEXT);
    // By name, and in a replay, it is escaped alike.
    let told = watched.told(label.call("set_text", [TEXT])).await;
    assert_eq!(calls_of(&told, "set_text")[0]["args"], json!([ESCAPED]));
    watched.assert_alike(&[]).await;
    let fresh = watched.join().await;
    for widget in [*label, *bar] {
        let shown = fresh.look(|browser| browser.widget(wid(widget)).and_then(|it| it.text()));
        assert_eq!(shown.as_deref(), Some(ESCAPED));
    }
}

async fn html_is_what_is_said_to_be_html(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let status = watched.panel.status;
    let source = "<b>bold</b> & <i>thin</i>";
    let told = watched.told(status.set_text(Html::new(source))).await;
    assert_eq!(calls_of(&told, "set_text")[0]["args"], json!([source]));
    assert_eq!(status.get_text().expect("it lives"), source);
    let told = watched
        .told(status.call("set_text", [json!({ "html": source })]))
        .await;
    assert_eq!(calls_of(&told, "set_text")[0]["args"], json!([source]));
    watched.join().await.shows("Label", source).await;
    // What is read as a text and set as a text is a text.
    let read = status.get_text().expect("it lives");
    let told = watched.told(status.set_text(read)).await;
    let sent = calls_of(&told, "set_text")[0]["args"][0].as_str();
    assert!(!sent.expect("a text").contains('<'), "{sent:?}");
}

async fn what_a_user_typed_becomes_no_html_elsewhere(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (entry, status) = (watched.panel.entry, watched.panel.status);
    let added = entry.on_activated(move |event| async move { status.set_text(event.text).await });
    added.await.expect("it lives");
    watched.panel.session.flush().await.expect("it is there");
    watched.browser.act(|browser| {
        browser.type_text(wid(entry), TEXT).expect("it takes text");
        browser.press_enter(wid(entry)).expect("it is an entry");
    });
    let shows = |browser: &pgwidgets_sim_browser::Browser| {
        let shown = browser.widget(wid(status)).and_then(|it| it.text());
        shown.as_deref() == Some(ESCAPED)
    };
    watched.browser.until("the text", shows).await;
}
