//! What the browser is asked to report, and who hears of it.

use pgwidgets_sim_browser::UserFile;
use serde_json::Value;

use super::scenarios;
use super::watched::{Watched, of_type, wid};
use crate::scenario::Scenario;
use crate::{Log, Stage};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single the_first_listener_and_the_last_are_told_to_the_page [];
        single what_writes_state_is_listened_to_from_the_beginning [];
        single modified_is_never_unlistened [];
        single what_core_makes_itself_is_not_asked_for [];
        program a_removed_listener_hears_nothing_more [];
    }
}

/// The actions that these messages are about.
fn actions<'a>(messages: &'a [Value], kind: &str) -> Vec<&'a str> {
    let messages = of_type(messages, kind).into_iter();
    messages.filter_map(|it| it["action"].as_str()).collect()
}

async fn the_first_listener_and_the_last_are_told_to_the_page(stage: Stage) {
    let watched = Watched::new(&stage).await;
    let button = watched.panel.button("Click").await.expect("it lives");
    let mut added = Vec::new();
    for listens in [1, 0, 0] {
        let told = watched
            .told(async {
                added.push(button.on_activated(|_| ()).await?);
                Ok(())
            })
            .await;
        assert_eq!(actions(&told, "listen").len(), listens);
    }
    for unlistens in [0, 0, 1] {
        let listener = added.remove(0);
        let told = watched.told(async { listener.remove() }).await;
        assert_eq!(actions(&told, "unlisten").len(), unlistens);
        let again = watched.told(async { listener.remove() }).await;
        assert_eq!(again, [] as [Value; 0], "a second time changes nothing");
    }
    let told = watched.told(button.on_activated(|_| ())).await;
    assert_eq!(actions(&told, "listen"), ["activated"]);
}

async fn what_writes_state_is_listened_to_from_the_beginning(stage: Stage) {
    let watched = Watched::new(&stage).await;
    let w = watched.panel.session.widgets();
    let mut check = None;
    let told = watched
        .told(async {
            check = Some(w.check_box("check").await?);
            w.button("nobody hears").await
        })
        .await;
    // A click on a button leaves nothing behind.
    assert_eq!(actions(&told, "listen"), ["activated"]);
    assert_eq!(
        of_type(&told, "listen")[0]["wid"],
        of_type(&told, "create")[0]["wid"]
    );
    let check = check.expect("it was made");
    let mut listener = None;
    let told = watched
        .told(async {
            listener = Some(check.on_activated(|_| ()).await?);
            Ok(())
        })
        .await;
    assert_eq!(told, [] as [Value; 0]);
    let told = watched
        .told(async { listener.expect("it was added").remove() })
        .await;
    assert_eq!(told, [] as [Value; 0], "the model still has to know");
}

async fn modified_is_never_unlistened(stage: Stage) {
    let watched = Watched::new(&stage).await;
    let slider = watched.panel.session.widgets().slider().track(true).await;
    let slider = slider.expect("it lives");
    watched.put(slider).await;
    let log = Log::new();
    for round in 0..3 {
        let heard = log.clone();
        let told = watched
            .told(async {
                let gone = slider.on_modified(|_| ()).await?;
                gone.remove()?;
                slider.on_modified(move |_| heard.push(round)).await
            })
            .await;
        assert_eq!(actions(&told, "unlisten"), [""; 0]);
    }
    watched
        .visitor
        .act(|browser| browser.slide(wid(slider), 70.0).expect("it slides"));
    watched.settle(&[]).await;
    // One report, told to each of the three.
    let told = log.wait_for(3).await;
    assert_eq!(
        told.iter().filter(|round| **round == 0).count(),
        told.len() / 3
    );
    let listeners = watched.visitor.look(|browser| {
        let slider = browser.widget(wid(slider)).expect("it is shown");
        slider
            .listeners()
            .iter()
            .filter(|it| **it == "modified")
            .count()
    });
    assert_eq!(listeners, 1);
}

async fn what_core_makes_itself_is_not_asked_for(stage: Stage) {
    let watched = Watched::new(&stage).await;
    let (session, vbox) = (watched.panel.session, watched.panel.vbox);
    let log = Log::new();
    let heard = log.clone();
    let told = watched
        .told(async {
            vbox.on_child_added(|_| ()).await?;
            vbox.on_child_removed(|_| ()).await?;
            let timer = session
                .make_timer(std::time::Duration::from_secs(3_600))
                .await?;
            timer.on_expired(|_| ()).await?;
            vbox.on_drop_progress(move |_| heard.push("progress")).await
        })
        .await;
    assert_eq!(told, [] as [Value; 0]);
    // It is told all the same.
    let ended = log.clone();
    vbox.on_drop_end(move |_| ended.push("end"))
        .await
        .expect("it lives");
    session.flush().await.expect("it is there");
    watched.visitor.act(|browser| {
        let file = UserFile::new("file", "", *b"content");
        browser
            .drop_files(wid(vbox), &[file])
            .expect("it takes drops");
        browser.advance(std::time::Duration::ZERO);
    });
    assert_eq!(log.wait_for(2).await, ["progress", "end"]);
}

async fn a_removed_listener_hears_nothing_more(stage: Stage) {
    let watched = Watched::new(&stage).await;
    let (button, other) = (
        watched.panel.button("Click").await,
        watched.panel.button("Other").await,
    );
    let (button, other) = (button.expect("it lives"), other.expect("it lives"));
    let log = Log::new();
    let (one, two) = (log.clone(), log.clone());
    let listener = button.on_activated(move |_| one.push("removed")).await;
    let listener = listener.expect("it lives");
    other
        .on_activated(move |_| two.push("other"))
        .await
        .expect("it lives");
    watched.panel.session.flush().await.expect("it is there");
    // Its click is on its way when it is removed.
    watched.visitor.act(|browser| browser.hold_answers(true));
    watched.visitor.click("Button", "Click");
    watched.visitor.click("Button", "Other");
    listener.remove().expect("it lives");
    watched.visitor.act(|browser| browser.hold_answers(false));
    assert_eq!(log.wait_for(1).await, ["other"]);
    let counters = watched.panel.session.counters().expect("it lives");
    assert_eq!((counters.late, counters.malformed), (1, 0));
}
