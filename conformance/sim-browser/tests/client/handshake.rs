//! Handshake, credentials and close codes (`docs/client.md#handshake`).

use pgwidgets_sim_browser::{Browser, RECONNECT_INTERVAL};
use serde_json::{Value, json};

use crate::script::{Script, ms, texts};

#[test]
fn the_page_says_nothing_before_init() {
    let mut browser = Browser::with_credentials("5", "secret");
    browser.open();
    browser.advance(ms(10_000));
    assert_eq!(browser.poll_output(), None);
}

#[test]
fn init_is_answered_with_both_credentials_or_none() {
    let init = r#"{"type":"init","id":1}"#;
    let mut browser = Browser::with_credentials("0005", "secret");
    browser.open();
    browser.receive_text(init);
    assert_eq!(
        texts(&mut browser),
        [json!({"type": "result", "id": 1, "session_id": 5, "token": "secret"})]
    );
    for mut browser in [Browser::new(), Browser::with_session_only("abc")] {
        browser.open();
        browser.receive_text(init);
        assert_eq!(texts(&mut browser), [json!({"type": "result", "id": 1})]);
    }
}

#[test]
fn session_info_is_stored_and_answered_by_the_viewport_alone() {
    let mut script = Script::new();
    let info = json!({"type": "session-info", "session_id": 12, "token": "t"});
    assert_eq!(
        script.send(&info),
        [json!({"type": "viewport", "width": 1280, "height": 800})]
    );
    script.browser.resize_viewport(640, 480);
    assert_eq!(
        texts(&mut script.browser),
        [json!({"type": "viewport", "width": 640, "height": 480})]
    );
    script.browser.disconnect();
    script.browser.reload();
    script.browser.open();
    assert_eq!(script.ask(json!({"type": "init"}))["session_id"], 12);
}

#[test]
fn init_wipes_everything_and_counts_from_one_again() {
    let mut script = Script::with("Button", json!(["a"]));
    script.ask(json!({"type": "init"}));
    assert_eq!(script.browser.widgets().count(), 0);
    assert_eq!(script.browser.next_wid(), 1);
    assert_eq!(
        script.browser.snapshot(),
        json!({"shown": [], "widgets": {}})
    );
}

#[test]
fn half_typed_text_is_lost_at_the_next_init() {
    let mut script = Script::with("TextEntry", json!(["srv"]));
    script.browser.type_text(3, "srvHALF").unwrap();
    script.browser.disconnect();
    assert_eq!(
        script.browser.widget(3).unwrap().text().as_deref(),
        Some("srvHALF")
    );
    script.browser.open();
    script.ask(json!({"type": "init"}));
    assert!(script.browser.widget(3).is_none());
}

#[test]
fn the_page_reconnects_half_a_second_after_an_ordinary_close() {
    for code in [1000, 1001, 1011, 1012, 3000, 3999] {
        let mut script = Script::new();
        script.browser.receive_close(code, "bye");
        assert!(!script.browser.wants_connection(), "{code}");
        script.browser.advance(RECONNECT_INTERVAL);
        assert!(script.browser.wants_connection(), "{code}");
        assert!(script.browser.open());
    }
}

#[test]
fn a_close_code_of_4000_to_4999_stops_the_page_for_good() {
    for code in [4000, 4401, 4999] {
        let mut script = Script::with("Button", json!(["a"]));
        script.send(&json!({"type": "session-info", "session_id": 12, "token": "t"}));
        script.browser.receive_close(code, "no such session");
        assert_eq!(script.browser.rejection(), Some("no such session"));
        assert_eq!(script.browser.credentials(), None);
        assert!(
            !script.browser.widget(3).unwrap().is_visible(),
            "the message replaces the page"
        );
        script.browser.advance(ms(60_000));
        assert!(!script.browser.wants_connection());
        assert!(!script.browser.open());
        // The address bar keeps the session, so F5 tries it again; the link does not.
        script.browser.reload();
        assert_eq!(script.browser.credentials(), Some((json!(12), json!("t"))));
        script.browser.follow_clean_link();
        assert_eq!(script.browser.credentials(), None);
        assert!(script.browser.open());
    }
}

#[test]
fn reconstruction_wipes_sets_the_next_id_and_mutes_all_but_map() {
    let mut script = Script::with("Button", json!(["a"]));
    script.ask(json!({"type": "reconstruct-start", "next_wid": 500}));
    assert_eq!(script.browser.widgets().count(), 0);
    assert!(script.browser.is_reconstructing());
    script.create(1, "TopLevel", json!([]));
    script.create(2, "Button", json!(["a"]));
    script.call(1, "set_widget", json!([{"__wid__": 2}]));
    script.call(1, "show", json!([]));
    for action in ["map", "resize", "activated"] {
        script.listen(2, action);
    }
    script.browser.click(2).unwrap();
    let events = script.after(16);
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0][1], "map");
    assert_eq!(
        script.browser.counts().suppressed,
        2,
        "the click and the first size"
    );
}

#[test]
fn after_reconstruction_sizes_come_in_the_next_frame_and_missing_maps_one_later() {
    let mut script = Script::new();
    script.ask(json!({"type": "reconstruct-start", "next_wid": 500}));
    script.create(1, "TopLevel", json!([]));
    script.create(2, "Label", json!(["shown"]));
    script.create(3, "Label", json!(["not in the document"]));
    script.call(1, "set_widget", json!([{"__wid__": 2}]));
    script.call(1, "show", json!([]));
    for wid in [2, 3] {
        script.listen(wid, "map");
        script.listen(wid, "resize");
    }
    script.browser.advance(ms(16));
    script.events();
    script.ask(json!({"type": "reconstruct-end"}));
    let names = |events: Vec<Value>| -> Vec<Value> {
        events
            .iter()
            .map(|event| json!([event[0], event[1]]))
            .collect()
    };
    let first = names(script.after(16));
    assert_eq!(first, [json!([2, "resize"])]);
    let second = names(script.after(16));
    assert_eq!(second, [json!([3, "map"])], "with a size of nothing");
}

#[test]
fn a_listener_for_map_is_served_the_last_event_before_its_result() {
    let mut script = Script::with("Label", json!(["a"]));
    script.browser.advance(ms(16));
    let frames = script.send(&json!({"type": "listen", "id": 1, "wid": 3, "action": "map"}));
    assert_eq!(frames[0]["action"], "map");
    assert_eq!(frames[1]["type"], "result");
}

#[test]
fn counters_are_kept_for_each_connection() {
    let mut script = Script::with("Label", json!(["a"]));
    assert_eq!(script.browser.counts().creates, 3);
    script.browser.disconnect();
    script.browser.open();
    script.ask(json!({"type": "init"}));
    script.ask(json!({"type": "reconstruct-start"}));
    let creates: Vec<usize> = script
        .browser
        .connections()
        .iter()
        .map(|counts| counts.creates)
        .collect();
    assert_eq!(creates, [3, 0]);
    assert_eq!(script.browser.counts().reconstruct_starts, 1);
    assert_eq!(script.browser.counts().reconstruct_ends, 0);
}
