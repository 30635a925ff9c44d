//! Listening, and the events that no control is behind (`docs/client.md#events`).

use pgwidgets_sim_browser::Refused;
use serde_json::{Value, json};

use crate::script::{Script, ms, wid};

#[test]
fn listening_twice_reports_once_and_unlisten_ends_it() {
    let mut script = Script::with("Button", json!(["a"]));
    script.listen(3, "activated");
    script.listen(3, "activated");
    script.browser.click(3).unwrap();
    assert_eq!(script.events(), [json!([3, "activated"])]);
    script.ask(json!({"type": "unlisten", "wid": 3, "action": "activated"}));
    script.browser.click(3).unwrap();
    assert_eq!(script.events(), [] as [Value; 0]);
}

#[test]
fn a_widget_maps_when_it_becomes_visible_and_again_after_hiding() {
    let mut script = Script::with("Label", json!(["a"]));
    script.listen(3, "map");
    assert_eq!(script.after(16).len(), 1);
    script.call(1, "hide", json!([]));
    assert_eq!(script.after(16), [] as [Value; 0]);
    script.call(1, "show", json!([]));
    assert_eq!(script.after(16)[0][1], "map");
}

#[test]
fn a_new_size_is_reported_in_the_next_frame() {
    let mut script = Script::with_window();
    script.listen(1, "resize");
    script.after(16);
    script.call(1, "resize", json!([400, 300]));
    assert_eq!(
        script.after(16),
        [json!([1, "resize", {"width": 400, "height": 300}])]
    );
    script.browser.resize_window(1, 500, 10).unwrap();
    assert_eq!(
        script.after(16),
        [json!([1, "resize", {"width": 500, "height": 40}])]
    );
}

#[test]
fn interactive_events_need_the_option() {
    let mut script = Script::with("Label", json!(["a", {"interactive": true}]));
    script.listen(3, "pointer-down");
    script
        .browser
        .pointer(3, "pointer-down", &json!({"x": 3, "button_trigger": 3}))
        .unwrap();
    let event = script.events().pop().unwrap();
    assert_eq!(event[2]["x"], 3);
    assert_eq!(event[2]["button_trigger"], 3);
    assert_eq!(event[2]["type"], "pointerdown");
    assert_eq!(event[2]["pointer_type"], "mouse");
    script.browser.pointer(3, "pointer-up", &json!({})).unwrap();
    assert_eq!(script.events(), [] as [Value; 0], "nobody listens");

    let mut plain = Script::with("Label", json!(["a"]));
    plain.listen(3, "click");
    assert_eq!(
        plain.browser.pointer(3, "click", &json!({})),
        Err(Refused::Unsupported)
    );
}

#[test]
fn keys_and_wheel_have_their_fields() {
    let mut script = Script::with("Image", json!([{"interactive": true}]));
    script.listen(3, "key-down");
    script.listen(3, "scroll");
    script
        .browser
        .pointer(3, "key-down", &json!({"key": "Escape"}))
        .unwrap();
    script
        .browser
        .pointer(3, "scroll", &json!({"delta_y": -5}))
        .unwrap();
    let events = script.events();
    assert_eq!(events[0][2]["key"], "Escape");
    assert!(events[0][2].get("x").is_none());
    assert_eq!(events[1][2]["delta_y"], -5);
    assert_eq!(events[1][2]["delta_mode"], 0);
}

#[test]
fn a_timer_expires_or_is_cancelled() {
    let mut script = Script::new();
    script.create(1, "Timer", json!([{"duration": 2}]));
    script.listen(1, "expired");
    script.listen(1, "cancelled");
    script.call(1, "start", json!([]));
    assert_eq!(script.browser.poll_timeout(), Some(ms(16)));
    assert_eq!(script.after(1999), [] as [Value; 0]);
    assert_eq!(script.get(1, "is_set"), true);
    script.call(1, "cond_set", json!([50]));
    assert_eq!(script.after(1), [json!([1, "expired", 2])]);
    script.call(1, "set", json!([4]));
    script.after(1000);
    assert_eq!(script.get(1, "time_left"), 3);
    assert_eq!(
        script.echoes(1, "cancel", json!([])),
        [json!([1, "cancelled", 1])]
    );
    assert_eq!(script.after(10_000), [] as [Value; 0]);
    script.call(1, "start", json!([1]));
    script.call(1, "destroy", json!([]));
    assert_eq!(script.after(10_000), [] as [Value; 0]);
}

#[test]
fn a_status_message_goes_away_by_itself() {
    let mut script = Script::with("StatusBar", json!([]));
    script.call(3, "set_message", json!(["saved", 2]));
    assert_eq!(script.get(3, "get_text"), "saved");
    script.browser.advance(ms(2000));
    assert_eq!(script.get(3, "get_text"), "");
    script.call(3, "set_message", json!(["stays"]));
    script.browser.advance(ms(60_000));
    assert_eq!(script.get(3, "get_text"), "stays");
}

#[test]
fn an_expander_reports_only_after_a_listen() {
    let mut script = Script::with("Expander", json!([{"title": "More"}]));
    assert_eq!(script.get(3, "get_collapsed"), true);
    script.browser.click(3).unwrap();
    script.listen(3, "toggled");
    assert_eq!(
        script.echoes(3, "set_collapsed", json!([true])),
        [json!([3, "toggled", true])],
        "programmatic changes too"
    );
    assert_eq!(
        script.echoes(3, "set_collapsed", json!([true])),
        [] as [Value; 0]
    );
}

#[test]
fn events_go_to_the_page_of_a_menu_action() {
    let mut script = Script::with("MenuAction", json!([{"text": "Wrap", "checkable": true}]));
    script.listen(3, "activated");
    script.browser.click(3).unwrap();
    script.browser.click(3).unwrap();
    assert_eq!(
        script.events(),
        [
            json!([3, "activated", true]),
            json!([3, "activated", false])
        ]
    );
}

#[test]
fn unknown_classes_keep_their_children_and_record_their_calls() {
    let mut script = Script::with("MDIWidget", json!([]));
    script.listen(3, "child-added");
    script.create(4, "Label", json!(["in"]));
    let echoes = script.echoes(3, "add_widget", json!([wid(4)]));
    assert_eq!(
        echoes,
        [json!([3, "child-added", {"__wid__": 4, "__class__": "Label"}])]
    );
    script.call(3, "set_resistance", json!([100]));
    assert_eq!(script.get(3, "get_configuration"), Value::Null);
    let view = script.browser.widget(3).unwrap();
    let calls: Vec<&str> = view
        .calls()
        .iter()
        .map(|call| call.method.as_str())
        .collect();
    let expected = ["add_widget", "set_resistance", "get_configuration"];
    assert_eq!(calls, expected);
    assert!(script.browser.widget(4).unwrap().is_visible());
}
