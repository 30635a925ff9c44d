//! Sides of a size that the client takes back.

use pgwidgets::widgets::Label;
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, wid};
use crate::TestBed;
use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_box_decides_over_the_side_along_which_it_runs [2];
        single what_expands_gives_up_the_side_along_which_it_does [2];
        single what_is_moved_loses_one_side_after_the_other [2];
    }
}

/// A label with both sides of its size set.
async fn label(watched: &Watched) -> Label {
    let label = watched.panel.session.widgets().label("child").await;
    let label = label.expect("it lives");
    label.resize(100, 50).await.expect("it lives");
    label
}

/// Its size, in the first browser as in one that joins.
async fn size(watched: &Watched, label: Label) -> [Value; 2] {
    watched.assert_alike(&[]).await;
    let snapshot = watched.browser.look(Browser::snapshot);
    let rect = &snapshot["widgets"][wid(label).to_string()]["rect"];
    [rect[2].clone(), rect[3].clone()]
}

async fn a_box_decides_over_the_side_along_which_it_runs(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let child = label(&watched).await;
    watched.put(child).await;
    assert_eq!(size(&watched, child).await, [json!(100), json!(null)]);
    let hbox = watched
        .panel
        .session
        .widgets()
        .hbox()
        .await
        .expect("it lives");
    watched.put(hbox).await;
    let child = label(&watched).await;
    hbox.add_widget(child, 0).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(null), json!(50)]);
}

async fn what_expands_gives_up_the_side_along_which_it_does(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let frame = watched
        .panel
        .session
        .widgets()
        .frame()
        .await
        .expect("it lives");
    watched.put(frame).await;
    let child = label(&watched).await;
    frame.set_widget(child).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(100), json!(50)]);
    child.set_expanding(true, false).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(null), json!(50)]);
    child.set_expanding(true, true).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(null), json!(null)]);
    // What was dropped does not come back by itself.
    child.set_expanding(false, false).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(null), json!(null)]);
}

async fn what_is_moved_loses_one_side_after_the_other(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (vbox, session) = (watched.panel.vbox, watched.panel.session);
    let hbox = session.widgets().hbox().await.expect("it lives");
    vbox.add_widget(hbox, 0).await.expect("it lives");
    let child = label(&watched).await;
    vbox.add_widget(child, 0).await.expect("it lives");
    hbox.add_widget(child, 0).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(null), json!(null)]);
    // A size that is set where it is counts until the next move.
    child.resize(130, 70).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(130), json!(70)]);
    vbox.insert_widget(0, child, 0).await.expect("it lives");
    assert_eq!(size(&watched, child).await, [json!(130), json!(null)]);
}
