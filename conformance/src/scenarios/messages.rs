//! What a message is, and what is refused.

use pgwidgets::Limits;
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, callback, calls_of, messages, of_type, wid};
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Peer, TestBed, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single widgets_count_from_1_and_the_browser_s_own_from_2_to_the_30 [45];
        single no_number_is_used_twice [45];
        single what_is_absent_is_left_out [];
        single bytes_stand_between_two_arrays [];
        single what_makes_no_sense_is_counted_and_changes_nothing [24, 30, 31];
        single no_text_is_too_deep_or_too_odd [25];
        single what_is_late_is_no_misbehaviour [24];
        single only_who_was_asked_can_answer [30];
    }
}

async fn widgets_count_from_1_and_the_browser_s_own_from_2_to_the_30(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let said = messages(&watched.browser);
    assert_eq!(of_type(&said, "reconstruct-start")[0]["next_wid"], 1 << 30);
    let made = of_type(&said, "create");
    let made: Vec<_> = made.iter().map(|it| it["wid"].as_i64()).collect();
    // The first one is wiped by the replay's start.
    assert_eq!(made, [1, 1, 2, 3, 4].map(Some));
    let next = watched.browser.look(Browser::next_wid);
    assert!(next >= 1 << 30, "{next}");
}

async fn no_number_is_used_twice(bed: TestBed) {
    let mut watched = Watched::new(&bed).await;
    let session = watched.panel.session;
    let gone = session.widgets().label("gone").await.expect("it lives");
    gone.destroy().await.expect("it lives");
    watched.browser.reload(Cut::Reset).await;
    watched
        .browser
        .until("the replay", |it| it.counts().reconstruct_ends == 1)
        .await;
    let next = session.widgets().label("next").await.expect("it lives");
    assert_eq!(wid(next), wid(gone) + 1);
    session.flush().await.expect("it is there");
    let said = messages(&watched.browser);
    let numbers = said.iter().filter(|it| it["type"] != "init");
    let numbers: Vec<_> = numbers.filter_map(|it| it["id"].as_u64()).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    assert!(numbers[0] > 15, "the first ones are the handshake's");
    // One message has one number, however many it goes to.
    let other = watched.join().await;
    next.set_text("to both").await.expect("it lives");
    session.flush().await.expect("they are there");
    let [one, same] = [&watched.browser, &other].map(|it| messages(it).pop());
    assert_eq!(one, same);
}

async fn what_is_absent_is_left_out(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (session, vbox) = (watched.panel.session, watched.panel.vbox);
    let told = watched
        .told(async {
            let entry = session.widgets().text_entry().password(true).await?;
            vbox.add_widget(entry, None::<f64>).await?;
            entry.resize(50, None::<f64>).await?;
            entry.resize(None::<f64>, 40).await
        })
        .await;
    assert_eq!(
        of_type(&told, "create")[0]["args"],
        json!(["", {"password": true}])
    );
    let reference = of_type(&told, "create")[0]["wid"].clone();
    assert_eq!(
        calls_of(&told, "add_widget")[0]["args"],
        json!([{"__wid__": reference}])
    );
    let sizes = calls_of(&told, "resize");
    let sizes: Vec<_> = sizes.iter().map(|it| it["args"].clone()).collect();
    assert_eq!(sizes, [json!([50]), json!([null, 40])]);
}

async fn bytes_stand_between_two_arrays(bed: TestBed) {
    use pgwidgets::widgets::ImageFormat;
    let watched = Watched::new(&bed).await;
    let (session, status) = (watched.panel.session, watched.panel.status);
    let image = session.widgets().image().await.expect("it lives");
    let frames = watched
        .framed(session.batch(async {
            status.set_text("one").await?;
            status.set_bg("#eee").await?;
            image
                .set_binary_image(vec![1, 2, 3], ImageFormat::Png)
                .await?;
            status.set_text("two").await?;
            status.set_bg("#ddd").await
        }))
        .await;
    let shapes: Vec<_> = frames
        .iter()
        .map(|frame| match serde_json::from_str(frame) {
            Ok(Value::Array(several)) => format!("array of {}", several.len()),
            Ok(Value::Object(one)) => one["type"].as_str().unwrap_or_default().to_owned(),
            _ => frame.clone(),
        })
        .collect();
    // Behind the bytes: the call whose answer shows that they have arrived.
    assert_eq!(
        shapes,
        ["array of 2", "binary-call", "010203", "array of 3"],
        "{frames:#?}"
    );
    assert!(
        frames[1].find("\"id\"").is_none(),
        "it is never answered: {}",
        frames[1]
    );
}

/// A session with a slider that a peer looks at, which may say a lot before it is sent away.
async fn with_peer(bed: &TestBed) -> (Watched, pgwidgets::widgets::Slider, Peer) {
    let mut limits = Limits::default();
    limits.malformed_messages = 100;
    let watched = Watched::with(bed, bed.settings().limits(limits)).await;
    let slider = watched.panel.session.widgets().slider().value(10).await;
    let slider = slider.expect("it lives");
    let shown = watched.panel.vbox.add_widget(slider, 0).await;
    shown.expect("it lives");
    watched.settle(&[]).await;
    let peer = watched.peer().await;
    (watched, slider, peer)
}

/// Says something that counts, behind all that was said, and waits for it.
async fn moved(peer: &mut Peer, slider: pgwidgets::widgets::Slider, value: f64) {
    peer.say(callback(slider, "activated", &json!([value])))
        .await;
    let is = || slider.get_value().is_ok_and(|it| (it - value).abs() < 0.1);
    eventually("the slider moves", is).await;
}

async fn what_makes_no_sense_is_counted_and_changes_nothing(bed: TestBed) {
    let (watched, slider, mut peer) = with_peer(&bed).await;
    let (session, top) = (watched.panel.session, watched.panel.top);
    let before = watched.browser.look(Browser::snapshot);
    let of_slider =
        |wid: &str| format!(r#"{{"type":"callback","wid":{wid},"action":"activated","args":[7]}}"#);
    let mut texts = [
        "",
        "null",
        "7",
        "{}",
        "[[]]",
        "[7]",
        "{\"type\":\"callback\"",
        "{\"type\":7}",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend(
        [
            "\"3\"",
            "3.0",
            "-1",
            "9223372036854775808",
            "null",
            "[]",
            "0",
        ]
        .map(of_slider),
    );
    texts.push(r#"{"type":"nope"}"#.to_owned());
    texts.push(r#"{"type":"callback","wid":1,"wid":2,"action":"x","args":[]}"#.to_owned());
    texts.push(json!([{"type": "callback", "wid": 1, "action": "x", "args": []}]).to_string());
    texts.push(json!({"type": "result", "id": 999_999}).to_string());
    for args in [
        json!(["12"]),
        json!([]),
        json!([null]),
        json!([true]),
        json!([[1]]),
    ] {
        texts.push(callback(slider, "activated", &args));
    }
    texts.push(callback(slider, "activated", &json!([1])).replace('1', "NaN"));
    for (action, args) in [
        ("move", json!(["x", 1])),
        ("window-state", json!(["exploded"])),
        ("resize", json!([{"width": "x", "height": 1}])),
    ] {
        texts.push(callback(top, action, &args));
    }
    for text in &texts {
        peer.say(text.clone()).await;
    }
    peer.say_bytes(vec![1, 2, 3]).await;
    moved(&mut peer, slider, 33.0).await;
    let counters = session.counters().expect("it lives");
    assert_eq!(counters.malformed, texts.len() as u64 + 1, "{counters:?}");
    slider.set_value(10).await.expect("it lives");
    let unchanged = |browser: &Browser| browser.snapshot() == before;
    watched.browser.until("all is as it was", unchanged).await;
}

async fn no_text_is_too_deep_or_too_odd(bed: TestBed) {
    let (watched, slider, mut peer) = with_peer(&bed).await;
    let entry = watched.panel.entry;
    let nested = (0..70).fold(json!([]), |inner, _| json!([inner]));
    for text in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        format!(r#"{{"type":"result","id":{}}}"#, "9".repeat(5_000)),
        callback(entry, "modified", &nested),
        callback(slider, "activated", &json!(["NUMBER"])).replace("\"NUMBER\"", "1e999"),
    ] {
        peer.say(text).await;
    }
    moved(&mut peer, slider, 44.0).await;
    let counters = watched.panel.session.counters().expect("it lives");
    assert_eq!(counters.malformed, 5, "{counters:?}");
    assert_eq!(entry.get_text().expect("it lives"), "");
}

async fn what_is_late_is_no_misbehaviour(bed: TestBed) {
    let (watched, slider, mut peer) = with_peer(&bed).await;
    let session = watched.panel.session;
    let gone = session.widgets().check_box("gone").await.expect("it lives");
    gone.destroy().await.expect("it lives");
    let button = watched.panel.button("unheard").await.expect("it lives");
    let late = [
        callback(gone, "activated", &json!([true])),
        callback(button, "activated", &json!([])),
        callback(button, "no-such-action", &json!([])),
        json!({"type": "result", "id": 16}).to_string(),
        json!({"type": "error", "id": 16, "error": "again"}).to_string(),
    ];
    // More often than what makes no sense may be said.
    for _ in 0..30 {
        for text in &late {
            peer.say(text.clone()).await;
        }
    }
    moved(&mut peer, slider, 55.0).await;
    let counters = session.counters().expect("it lives");
    assert_eq!((counters.malformed, counters.late), (0, 150));
}

async fn only_who_was_asked_can_answer(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let label = session.widgets().label("x").await.expect("it lives");
    let mut asked = super::watched::peer_of(&app, session).await;
    asked.messages().await.expect("the handshake");
    asked.messages().await.expect("the replay");
    let mut other = super::watched::peer_of(&app, session).await;
    other.messages().await.expect("the handshake");
    other.messages().await.expect("the replay");
    let size = spawn(async move { label.get_size().await });
    let question = asked.messages().await.expect("the question").remove(0);
    assert_eq!(question["method"], "get_size");
    let answer = |value: Value| json!({"type": "result", "id": question["id"], "value": value});
    other.say(answer(json!([6, 6])).to_string()).await;
    let late = || session.counters().is_ok_and(|it| it.late == 1);
    eventually("that answer is late", late).await;
    assert!(!size.is_finished());
    asked.say(answer(json!([120, 24])).to_string()).await;
    let size = within("the answer", size).await.expect("no panic");
    assert_eq!(size.expect("it was answered"), (120.0, 24.0));
}
