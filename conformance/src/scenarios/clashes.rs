//! A user and the program do something to the same widget at the same time.

use std::time::Duration;

use pgwidgets::widgets::{RadioButton, ToggleButton};
use pgwidgets::{Limits, Result};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, callback, calls_of, of_type, wid};
use crate::scenario::Scenario;
use crate::{Peer, TestBed, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_text_that_was_cleared_meanwhile_stays_clear [2];
        program an_overruled_event_is_still_heard [];
        single of_a_group_one_stays_chosen [2];
        single typing_and_appending_are_not_mixed [2];
        single a_number_stays_within_limits_that_came_meanwhile [2];
        single a_click_of_a_browser_that_is_far_behind_counts [8];
        single a_choice_is_told_where_the_items_changed [2];
    }
}

/// What the user of the first browser does is on its way when the program acts; then both arrive,
/// and all browsers show what the model says.
async fn clash(
    watched: &Watched,
    user: impl FnOnce(&mut Browser),
    program: impl Future<Output = Result<()>>,
) {
    watched.panel.session.flush().await.expect("it is there");
    let other = watched.join().await;
    watched.settle(&[&other]).await;
    watched.browser.act(|browser| {
        browser.hold_answers(true);
        user(browser);
        // What is typed is reported a moment later.
        browser.advance(Duration::from_millis(400));
    });
    program.await.expect("the session lives");
    watched.browser.act(|browser| browser.hold_answers(false));
    watched.assert_alike(&[&other]).await;
}

async fn a_text_that_was_cleared_meanwhile_stays_clear(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    clash(
        &watched,
        |browser| {
            browser
                .type_text(wid(entry), "a message")
                .expect("it takes text");
        },
        async { entry.set_text("").await },
    )
    .await;
    assert_eq!(entry.get_text().expect("it lives"), "");
}

async fn an_overruled_event_is_still_heard(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (check, log) = watched.check_box().await;
    clash(
        &watched,
        |browser| browser.click(wid(check)).expect("it can be clicked"),
        async { check.set_state(false).await },
    )
    .await;
    assert_eq!(log.wait_for(1).await, [true]);
    assert!(!check.get_state().expect("it lives"));
}

async fn of_a_group_one_stays_chosen(bed: TestBed) {
    for (set, state) in [(1, true), (1, false), (0, false), (2, true)] {
        let watched = Watched::new(&bed).await;
        let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
        let first = w.radio_button("one").await.expect("it lives");
        let mut radios: Vec<RadioButton> = vec![first];
        let owner = w.toggle_button("one").await.expect("it lives");
        let mut toggles: Vec<ToggleButton> = vec![owner];
        for text in ["two", "three"] {
            radios.push(w.radio_button(text).group(first).await.expect("it lives"));
            toggles.push(w.toggle_button(text).group(owner).await.expect("it lives"));
        }
        for (radio, toggle) in radios.iter().zip(&toggles) {
            vbox.add_widget(*radio, 0).await.expect("it lives");
            vbox.add_widget(*toggle, 0).await.expect("it lives");
        }
        radios[1].set_state(true).await.expect("it lives");
        toggles[1].set_state(true).await.expect("it lives");
        clash(
            &watched,
            |browser| {
                browser.click(wid(first)).expect("it can be clicked");
                browser.click(wid(owner)).expect("it can be clicked");
            },
            async {
                radios[set].set_state(state).await?;
                toggles[set].set_state(state).await
            },
        )
        .await;
        let radios = radios.iter().filter(|it| it.get_state().expect("it lives"));
        assert!(radios.count() <= 1, "{set} {state}");
        let toggles = toggles
            .iter()
            .filter(|it| it.get_state().expect("it lives"));
        assert!(toggles.count() <= 1, "{set} {state}");
    }
}

async fn typing_and_appending_are_not_mixed(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let area = watched
        .panel
        .session
        .widgets()
        .text_area()
        .text("log")
        .await;
    let area = area.expect("it lives");
    watched.put(area).await;
    clash(
        &watched,
        |browser| {
            browser
                .type_text(wid(area), "log, typed")
                .expect("it takes text");
        },
        async { area.append_text("\nmore").await },
    )
    .await;
    assert_eq!(area.get_text().expect("it lives"), "log\nmore");
}

async fn a_number_stays_within_limits_that_came_meanwhile(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let slider = w.slider().await.expect("it lives");
    let spin = w.spin_box().await.expect("it lives");
    vbox.add_widget(slider, 0).await.expect("it lives");
    vbox.add_widget(spin, 0).await.expect("it lives");
    clash(
        &watched,
        |browser| {
            browser.slide(wid(slider), 80.0).expect("it slides");
            browser.slide(wid(spin), 80.0).expect("it takes a number");
        },
        async {
            slider.set_limits(0, 60, 1).await?;
            spin.set_limits(0, 60, 1).await
        },
    )
    .await;
    for value in [slider.get_value(), spin.get_value()] {
        assert!((value.expect("it lives") - 60.0).abs() < 0.1);
    }
}

async fn a_click_of_a_browser_that_is_far_behind_counts(bed: TestBed) {
    // How many unanswered messages are remembered at most.
    const REMEMBERED: usize = 20;
    let mut limits = Limits::default();
    limits.outbox_messages = REMEMBERED;
    let watched = Watched::with(&bed, bed.settings().limits(limits)).await;
    let (check, log) = watched.check_box().await;
    let mut peer = watched.peer().await;
    // It answers its replay.
    let mut is_shown = false;
    while !is_shown {
        let told = peer.messages().await.expect("it is let in");
        for id in told.iter().filter_map(|message| message["id"].as_u64()) {
            peer.say(json!({"type": "result", "id": id}).to_string())
                .await;
        }
        is_shown = !of_type(&told, "reconstruct-end").is_empty();
    }
    watched.flush().await;
    // And nothing behind it. Its user clicks before it has applied any of that.
    check.set_state(false).await.expect("it lives");
    for number in 0..=REMEMBERED {
        let text = format!("{number}");
        let set = watched.panel.status.set_text(text.as_str());
        set.await.expect("it lives");
        told_by(&mut peer, "set_text", &json!([text])).await;
    }
    peer.say(callback(check, "activated", &json!([true]))).await;
    assert_eq!(log.wait_for(1).await, [true]);
    assert!(check.get_state().expect("it lives"));
    // What the program has set comes after the click there, so it is sent again.
    told_by(&mut peer, "set_state", &json!([true])).await;
    drop(peer);
    watched.assert_alike(&[]).await;
}

/// Reads until the peer gets a call of the method with these arguments.
async fn told_by(peer: &mut Peer, method: &str, args: &Value) {
    let told = async {
        loop {
            let told = peer.messages().await.expect("the connection stays");
            if calls_of(&told, method).iter().any(|it| it["args"] == *args) {
                return;
            }
        }
    };
    within(&format!("{method} {args}"), told).await;
}

async fn a_choice_is_told_where_the_items_changed(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let combo = watched.panel.session.widgets().combo_box();
    let combo = combo.items(["red", "green", "blue"]).await;
    let combo = combo.expect("it lives");
    watched.put(combo).await;
    clash(
        &watched,
        |browser| browser.choose(wid(combo), 2).expect("it has three"),
        async { combo.insert_alpha("azure").await },
    )
    .await;
    assert_eq!(combo.get_text().expect("it lives"), "blue");
    assert_eq!(
        combo.get_alpha(0).expect("it lives").as_deref(),
        Some("azure")
    );
}
