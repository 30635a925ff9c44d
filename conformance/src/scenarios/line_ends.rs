//! Line ends and spaces: a getter says what the page shows.

use pgwidgets::widgets::{ComboBox, Label, TextArea, TextEntry, TextEntrySet};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, calls_of, of_type, wid};
use crate::TestBed;
use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_field_of_one_line_takes_line_ends_out [];
        single every_line_end_of_several_lines_is_a_line_feed [];
        single a_label_keeps_its_spaces_and_its_lines [40];
    }
}

const ODD: &str = " two  spaces\r\nnext\rlast\n ";
const ONE_LINE: &str = " two  spacesnextlast ";
const LINES: &str = " two  spaces\nnext\nlast\n ";

/// What the first browser shows of a widget.
fn shown(watched: &Watched, wid: i64) -> Option<String> {
    let look = |browser: &Browser| browser.widget(wid).and_then(|it| it.text());
    watched.browser.look(look)
}

async fn a_field_of_one_line_takes_line_ends_out(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let mut made: Option<(TextEntry, TextEntrySet, ComboBox)> = None;
    let told = watched
        .told(async {
            let entry = w.text_entry().text(ODD).await?;
            let set = w.text_entry_set().text(ODD).await?;
            let combo = w.combo_box().items([ODD, "other"]).await?;
            watched.panel.vbox.add_widget(entry, 0).await?;
            watched.panel.vbox.add_widget(set, 0).await?;
            watched.panel.vbox.add_widget(combo, 0).await?;
            made = Some((entry, set, combo));
            Ok(())
        })
        .await;
    assert_eq!(of_type(&told, "create")[0]["args"][0], ONE_LINE);
    let (entry, set, combo) = made.expect("they were made");
    let read = || {
        [
            (wid(entry), entry.get_text()),
            (wid(set), set.get_text()),
            (wid(combo), combo.get_text()),
        ]
    };
    let agree = |text: &str| {
        for (wid, got) in read() {
            assert_eq!(got.expect("it lives"), text);
            assert_eq!(shown(&watched, wid).as_deref(), Some(text));
        }
    };
    agree(ONE_LINE);
    assert_eq!(combo.get_index().expect("it lives"), 0);
    let told = watched
        .told(async {
            entry.set_text("a\nb\r").await?;
            set.set_text("a\nb\r").await?;
            combo.set_text("a\nb\r").await
        })
        .await;
    for call in calls_of(&told, "set_text") {
        assert_eq!(call["args"], json!(["ab"]));
    }
    agree("ab");
    // The items are found by what they are shown as, too.
    combo.show_text(ODD).await.expect("it lives");
    assert_eq!(combo.get_index().expect("it lives"), 0);
    watched.assert_alike(&[]).await;
}

async fn every_line_end_of_several_lines_is_a_line_feed(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let area: TextArea = w.text_area().text(ODD).await.expect("it lives");
    watched.put(area).await;
    watched.flush().await;
    let agree = |text: &str| {
        assert_eq!(area.get_text().expect("it lives"), text);
        assert_eq!(shown(&watched, wid(area)).as_deref(), Some(text));
    };
    agree(LINES);
    area.append_text("\r").await.expect("it lives");
    area.append_text("\n").await.expect("it lives");
    watched.flush().await;
    agree(&format!("{LINES}\n\n"));
    // A limit counts the lines that are shown.
    area.set_limit(Some(3)).await.expect("it lives");
    watched.flush().await;
    agree(" \n\n");
    area.set_text(ODD).await.expect("it lives");
    watched.flush().await;
    agree("next\nlast\n ");
    let button = watched.panel.button(ODD).await.expect("it lives");
    assert_eq!(button.get_text().expect("it lives"), LINES);
    watched.flush().await;
    assert_eq!(shown(&watched, wid(button)).as_deref(), Some(LINES));
    watched.assert_alike(&[]).await;
}

async fn a_label_keeps_its_spaces_and_its_lines(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let status: Label = watched.panel.status;
    let kept = |text: &str| format!("<span style=\"white-space:pre-wrap\">{text}</span>");
    for (text, sent, got) in [
        ("one space", "one space".to_owned(), "one space"),
        ("two  spaces", kept("two  spaces"), "two  spaces"),
        ("a < b\r\nc", kept("a &lt; b\nc"), "a < b\nc"),
        (" in front", kept(" in front"), " in front"),
        ("a\tb", kept("a\tb"), "a\tb"),
    ] {
        let told = watched.told(status.set_text(text)).await;
        let call: Vec<&Value> = calls_of(&told, "set_text");
        assert_eq!(call[0]["args"], json!([sent]));
        assert_eq!(status.get_text().expect("it lives"), got);
    }
    // Of HTML nothing is changed.
    let html = "<b>a</b>\r\n  <i>b</i>";
    let told = watched
        .told(status.set_text(pgwidgets::Html::new(html)))
        .await;
    assert_eq!(calls_of(&told, "set_text")[0]["args"], json!([html]));
    watched.assert_alike(&[]).await;
}
