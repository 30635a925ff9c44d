//! Well-formed messages that are not true.

use pgwidgets_sim_browser::{Browser, RECONNECT_INTERVAL};
use serde_json::{Value, json};

use super::impostor::Impostor;
use super::{only, scenarios, status, told, type_and_enter};
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Peer, Probe};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe only_an_id_that_is_one_names_a_widget [30];
        probe a_browser_answers_only_for_itself [30];
        probe a_value_of_the_wrong_kind_changes_nothing [31];
        probe the_handshake_has_one_answer [32];
    }
}

async fn only_an_id_that_is_one_names_a_widget(probe: Probe) {
    let mut impostor = Impostor::enter(&probe).await;
    let button = impostor.button().to_string();
    let window = only(&impostor.browser, "TopLevel").to_string();
    for wid in [
        format!("\"{button}\""),
        format!("{button}.0"),
        format!("{button}e0"),
        format!("[{button}]"),
        format!("-{button}"),
        "0".to_owned(),
        "-1".to_owned(),
        "9223372036854775808".to_owned(),
        "18446744073709551616".to_owned(),
        "1000000".to_owned(),
        window,
    ] {
        impostor
            .say(format!(
                r#"{{"type":"callback","wid":{wid},"action":"activated","args":[]}}"#
            ))
            .await;
    }
    for action in ["Activated", "activated ", "", "set_text", "clicked"] {
        impostor
            .say(format!(
                r#"{{"type":"callback","wid":{button},"action":"{action}","args":[]}}"#
            ))
            .await;
    }
    // None of them was a click.
    impostor.is_heard(1).await;
}

async fn a_browser_answers_only_for_itself(probe: Probe) {
    // Messages are numbered in each session anew: the impostor's has had more of them.
    let mut impostor = Impostor::enter(&probe).await;
    let grow = |browser: &mut Browser| type_and_enter(browser, "@grow 60");
    impostor.act(grow).await;
    impostor.shows("Grow done").await;
    let mut owner = probe.open().await;
    owner.act(|browser| browser.hold_answers(true));
    owner.act(|browser| {
        type_and_enter(browser, "@confirmed 0");
        browser.release_answers();
    });
    owner.shows("Label", "confirmed").await;
    for id in 1..=120 {
        impostor.tell(json!({"type": "result", "id": id})).await;
    }
    // Its closing frame is behind all that. A click would wait for the owner's handler in one
    // policy.
    impostor.goodbye().await;
    // No other browser has answered for the owner, which leaves without an answer.
    owner.cut(Cut::Reset).await;
    owner.act(|browser| browser.hold_answers(false));
    owner.reopen().await;
    let told = |browser: &Browser| status(browser).starts_with("error ");
    owner.until("the call's error", told).await;
}

async fn a_value_of_the_wrong_kind_changes_nothing(probe: Probe) {
    let mut impostor = Impostor::enter(&probe).await;
    let slider = only(&impostor.browser, "Slider");
    let move_to = |value: f64| {
        let slider = slider.clone();
        move |browser: &mut Browser| {
            browser.slide(slider, value).expect("the slider moves");
        }
    };
    impostor.act(move_to(30.0)).await;
    impostor.shows("Slider 30").await;
    let shown = |browser: &Browser| browser.snapshot()["widgets"][slider.to_string()].clone();
    let before = shown(&impostor.browser);
    let number: u64 = slider.to_string().parse().expect("ids are numbers");
    for args in [
        json!([]),
        json!(["x"]),
        json!(["40"]),
        json!([null]),
        json!([true]),
        json!([[40]]),
        json!([{"value": 40}]),
    ] {
        let event = json!({
            "type": "callback", "wid": number, "action": "activated", "args": args,
        });
        impostor.tell(event).await;
    }
    impostor.is_heard(1).await;
    let mut told = told(&impostor.browser);
    told.retain(|text| text.starts_with("Slider"));
    assert_eq!(told, ["Slider 30"]);
    // The program shows what it believes to every browser that comes.
    let mut again = Impostor::inside(&probe, comes_back(impostor)).await;
    while again.browser.counts().reconstruct_ends == 0 {
        again.hear().await;
    }
    again.act(move_to(31.0)).await;
    again.shows("Slider 31").await;
    again.act(move_to(30.0)).await;
    again.shows("Slider 30").await;
    assert_eq!(shown(&again.browser), before);
}

/// The page after it has lost its connection, wanting another one.
fn comes_back(impostor: Impostor) -> Browser {
    let mut page = impostor.leave();
    page.advance(RECONNECT_INTERVAL);
    page
}

async fn the_handshake_has_one_answer(probe: Probe) {
    let mut peer = Peer::enter(probe.door()).await;
    let init = peer.messages().await.expect("the server speaks first");
    let [init] = init.as_slice() else {
        panic!("it says more than one thing: {init:?}");
    };
    assert_eq!(init["type"], "init");
    let id = init["id"].as_u64().expect("an id is a number");
    let result = |id: Value| json!({"type": "result", "id": id}).to_string();
    for answer in [
        String::new(),
        "{".to_owned(),
        "null".to_owned(),
        result(json!(id + 1)),
        result(json!(id.to_string())),
        result(Value::Null),
        r#"{"type":"result"}"#.to_owned(),
        format!("[{}]", result(json!(id))),
        json!({"type": "error", "id": id, "error": "no"}).to_string(),
        json!({"type": "callback", "wid": 1, "action": "activated", "args": []}).to_string(),
        json!({"type": "viewport", "width": 1, "height": 1}).to_string(),
        "[".repeat(60_000),
    ] {
        let mut peer = Peer::enter(probe.door()).await;
        peer.say(answer.clone()).await;
        let shown: String = answer.chars().take(80).collect();
        assert_eq!(peer.code().await, Some(1002), "{shown}");
    }
    let mut peer = Peer::enter(probe.door()).await;
    peer.say_bytes(vec![1, 2, 3]).await;
    assert_eq!(peer.code().await, Some(1002), "bytes");
    let test_browser = probe.open().await;
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
}
