//! What a replay says, message by message.

use std::collections::BTreeSet;
use std::time::Duration;

use pgwidgets::{Limits, Result};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use crate::scenario::Scenario;
use crate::scenarios::counter::replayed;
use crate::scenarios::scenarios;
use crate::scenarios::watched::{Watched, callback, calls_of, messages, of_type, peer_of, wid};
use crate::test_browser::Cut;
use crate::{Log, Peer, TestBed, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_replay_is_one_array_in_its_order [3];
        single an_empty_session_gets_both_brackets [];
        single what_was_done_once_is_not_replayed [];
        single a_second_replay_is_a_fixed_point [2];
        program events_count_before_and_behind_a_replay [6];
        single too_much_that_waits_becomes_one_replay [8];
    }
}

/// The types of messages, in their order.
fn types(messages: &[Value]) -> Vec<&str> {
    messages
        .iter()
        .filter_map(|it| it["type"].as_str())
        .collect()
}

async fn a_replay_is_one_array_in_its_order(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    // What was made last is put in front, and what was set first is set again.
    let last = w.label("last").bg("#eee").await.expect("it lives");
    watched
        .panel
        .status
        .set_text("changed")
        .await
        .expect("it lives");
    let vbox = watched.panel.vbox;
    vbox.insert_widget(0, last, 0).await.expect("it lives");
    let image = w.image().await.expect("it lives");
    let set = image.set_binary_image(vec![1, 2], pgwidgets::widgets::ImageFormat::Png);
    set.await.expect("it lives");
    let mut peer = watched.peer().await;
    peer.messages().await.expect("the handshake");
    let replay = peer.messages().await.expect("the replay");
    let begins = [
        "session-info",
        "create",
        "call",
        "reconstruct-start",
        "create",
    ];
    assert_eq!(types(&replay)[..5], begins);
    assert_eq!(
        (&replay[1]["class"], &replay[1]["wid"]),
        (&json!("Timer"), &json!(1))
    );
    assert_eq!(
        (&replay[2]["wid"], &replay[2]["silent"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(replay[3]["next_wid"], 1 << 30);
    assert_eq!(types(&replay).last(), Some(&"reconstruct-end"));
    for bracket in ["reconstruct-start", "reconstruct-end", "session-info"] {
        assert_eq!(of_type(&replay, bracket).len(), 1);
    }
    let mut made = BTreeSet::new();
    for message in &replay[4..replay.len() - 1] {
        let number = message["wid"].as_u64();
        if message["type"] == "create" {
            assert!(made.insert(number), "it is made once: {message}");
        }
        assert!(made.contains(&number), "it is made before: {message}");
    }
    assert_eq!(calls_of(&replay, "set_text")[0]["args"], json!(["changed"]));
    // Bytes come behind it.
    let behind = peer.messages().await.expect("the picture");
    assert_eq!(types(&behind), ["binary-call"]);
}

async fn an_empty_session_gets_both_brackets(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let mut peer = peer_of(&app, session).await;
    peer.messages().await.expect("the handshake");
    let replay = peer.messages().await.expect("the replay");
    let all = [
        "session-info",
        "create",
        "call",
        "reconstruct-start",
        "reconstruct-end",
    ];
    assert_eq!(types(&replay), all);
}

async fn what_was_done_once_is_not_replayed(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (session, entry) = (watched.panel.session, watched.panel.entry);
    let bar = session.widgets().status_bar().await.expect("it lives");
    let timer = session.make_timer(Duration::from_secs(3_600)).await;
    timer
        .expect("it lives")
        .start(None::<Duration>)
        .await
        .expect("it lives");
    entry.set_focus().await.expect("it lives");
    let faded = Duration::from_millis(1);
    bar.set_message("faded", faded).await.expect("it lives");
    session
        .sleep(Duration::from_millis(5))
        .await
        .expect("it lives");
    let said = messages(&watched.join().await);
    for method in ["set_focus", "set_message", "start"] {
        assert!(calls_of(&said, method).is_empty(), "{method}");
    }
    let timers = of_type(&said, "create").into_iter();
    let timers = timers.filter(|it| it["class"] == "Timer");
    assert_eq!(timers.count(), 1, "only the one that is wiped");
}

async fn a_second_replay_is_a_fixed_point(bed: TestBed) {
    let mut watched = Watched::new(&bed).await;
    let (w, vbox) = (watched.panel.session.widgets(), watched.panel.vbox);
    let build = async {
        let one = w.radio_button("one").await?;
        let two = w.radio_button("two").group(one).await?;
        let combo = w.combo_box().items(["red", "green"]).await?;
        for widget in [*two, *one, *combo] {
            vbox.insert_widget(0, widget, 1).await?;
        }
        two.set_state(true).await?;
        combo.set_index(1).await?;
        watched.panel.entry.set_text("typed").await?;
        watched.panel.top.resize(400, 300).await?;
        watched.panel.top.set_position(10, 20).await
    };
    let done: Result<()> = build.await;
    done.expect("it lives");
    watched.assert_alike(&[]).await;
    let before = watched.browser.look(Browser::snapshot);
    for how in [Cut::Reset, Cut::Hangup, Cut::Clean] {
        watched.browser.reload(how).await;
        replayed(&watched.browser).await;
        watched.settle(&[]).await;
        assert_eq!(watched.browser.look(Browser::snapshot), before, "{how:?}");
    }
}

/// The number of a peer's message of that type.
fn number_of(messages: &[Value], kind: &str) -> Value {
    of_type(messages, kind)[0]["id"].clone()
}

async fn events_count_before_and_behind_a_replay(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = crate::panel::Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let log: Log<&'static str> = Log::new();
    let (clicked, mapped) = (log.clone(), log.clone());
    button
        .on_activated(move |_| clicked.push("click"))
        .await
        .expect("it lives");
    button
        .on_map(move |_| mapped.push("map"))
        .await
        .expect("it lives");
    let mut peer = peer_of(&app, session).await;
    peer.messages().await.expect("the handshake");
    let replay = peer.messages().await.expect("the replay");
    let click = callback(button, "activated", &json!([]));
    let map = callback(
        button,
        "map",
        &json!([{"x": 0, "y": 0, "viewport_x": 0, "viewport_y": 0, "width": 1, "height": 1}]),
    );
    let answer = |kind| json!({"type": "result", "id": number_of(&replay, kind)}).to_string();
    // Before the page began, what happened was a user's.
    peer.say(click.clone()).await;
    peer.say(answer("reconstruct-start")).await;
    // Between the two ends a page reports only where things are.
    peer.say(click.clone()).await;
    peer.say(map).await;
    peer.say(answer("reconstruct-end")).await;
    peer.say(click).await;
    assert_eq!(log.wait_for(3).await, ["click", "map", "click"]);
    let counters = session.counters().expect("it lives");
    assert_eq!((counters.late, counters.malformed), (1, 0));
}

async fn too_much_that_waits_becomes_one_replay(bed: TestBed) {
    /// One message: less than may wait.
    const PIECE: usize = 256 * 1024;
    let mut limits = Limits::default();
    limits.outbox_bytes = 4 * PIECE;
    let watched = Watched::with(&bed, bed.settings().limits(limits)).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    let large = session.widgets().label("").await.expect("it lives");
    let mut peer = watched.peer().await;
    peer.messages().await.expect("the handshake");
    peer.messages().await.expect("the replay");
    // It reads nothing, until everything between here and there is full.
    let overflows = || session.counters().map_or(0, |it| it.overflows);
    for round in 0..200_u8 {
        if overflows() > 0 {
            break;
        }
        let text = char::from(b'a' + round % 26).to_string().repeat(PIECE);
        large
            .set_text(text)
            .await
            .expect("the program does not wait");
        watched
            .browser
            .until("the other one reads", |browser| {
                let shown = browser.widget(wid(large)).and_then(|it| it.text());
                shown.is_some_and(|it| it.starts_with(char::from(b'a' + round % 26)))
            })
            .await;
    }
    assert_eq!(overflows(), 1);
    for number in 0..1_000 {
        status
            .set_text(format!("{number}"))
            .await
            .expect("it lives");
    }
    status.set_text("the latest").await.expect("it lives");
    large.set_text("short").await.expect("it lives");
    watched.browser.shows("Label", "the latest").await;
    let told = latest(&mut peer).await;
    let starts = of_type(&told, "reconstruct-start").len();
    assert_eq!((starts, of_type(&told, "reconstruct-end").len()), (1, 1));
    assert!(
        of_type(&told, "session-info").is_empty(),
        "a later replay needs no name"
    );
    assert_eq!(overflows(), 1);
    assert_eq!(
        session.counters().expect("it lives").replays,
        3,
        "two joined"
    );
    // The other one noticed nothing.
    let starts = watched
        .browser
        .look(|browser| browser.counts().reconstruct_starts);
    assert_eq!(starts, 1);
}

/// Reads up to the end of a replay that shows the latest text.
async fn latest(peer: &mut Peer) -> Vec<Value> {
    let mut told = Vec::new();
    within("the replay", async {
        while of_type(&told, "reconstruct-end").is_empty() {
            told.extend(peer.messages().await.expect("it is still there"));
        }
    })
    .await;
    let texts = calls_of(&told, "set_text");
    assert!(texts.iter().any(|it| it["args"] == json!(["the latest"])));
    assert!(texts.iter().any(|it| it["args"] == json!(["short"])));
    told
}
