//! Error replies (`docs/client.md#errors`).

use serde_json::{Value, json};

use crate::script::{Script, wid};

#[test]
fn each_case_has_the_clients_words() {
    let mut script = Script::with("Label", json!(["a"]));
    let call = |wid: i64, method: &str, args: Value| json!({"type": "call", "wid": wid, "method": method, "args": args});
    for (message, error) in [
        (call(99, "set_text", json!([])), "Unknown widget id: 99"),
        (
            json!({"type": "listen", "wid": 99, "action": "x"}),
            "Unknown widget id: 99",
        ),
        (
            json!({"type": "unlisten", "wid": 99, "action": "x"}),
            "Unknown widget id: 99",
        ),
        (call(3, "nope", json!([])), "Unknown method: nope on Label"),
        (
            json!({"type": "create", "class": "Nope"}),
            "Unknown widget class: Nope",
        ),
        (
            json!({"type": "create", "class": "MDISubWindow"}),
            "Unknown widget class: MDISubWindow",
        ),
        (json!({"type": "zzz"}), "Unknown message type: zzz"),
        (
            call(2, "add_widget", json!([wid(77)])),
            "Unknown widget id: 77",
        ),
        (
            call(3, "set_text", json!([{"deep": [wid(77)]}])),
            "Unknown widget id: 77",
        ),
        (call(3, "set_text", json!({})), "args.map is not a function"),
        (
            call(3, "set_valign", json!(["left"])),
            "unknown valign: left",
        ),
        (
            call(2, "add_widget", json!([null])),
            "Cannot read properties of null (reading 'get_element')",
        ),
        (
            call(3, "get_element", json!([])),
            "Maximum call stack size exceeded",
        ),
    ] {
        let reply = script.ask(message.clone());
        assert_eq!(
            (&reply["type"], &reply["error"]),
            (&json!("error"), &json!(error)),
            "{message}"
        );
    }
}

#[test]
fn a_page_that_is_not_shown_cannot_be_hidden() {
    let mut script = Script::new();
    script.create(1, "Page", json!([]));
    assert_eq!(
        script.call(1, "hide", json!([]))["error"],
        "Failed to execute 'removeChild' on 'Node': The node to be removed is not a child of \
         this node."
    );
    script.call(1, "show", json!([]));
    assert_eq!(script.call(1, "hide", json!([]))["type"], "result");
}

#[test]
fn null_and_broken_json_get_no_reply() {
    let mut script = Script::new();
    assert_eq!(script.send(&Value::Null), [] as [Value; 0]);
    script.browser.receive_text("{");
    assert_eq!(script.browser.poll_output(), None);
    assert_eq!(script.browser.console_errors().len(), 2);
}

#[test]
fn a_scalar_has_no_type() {
    let mut script = Script::new();
    for scalar in [json!(5), json!("text"), json!(true)] {
        let reply = script.send(&scalar).pop().unwrap();
        assert_eq!(
            reply,
            json!({"type": "error", "error": "Unknown message type: undefined"})
        );
    }
}

#[test]
fn a_message_without_an_id_is_applied_and_answered_without_one() {
    let mut script = Script::with("Label", json!(["a"]));
    let frames =
        script.send(&json!({"type": "call", "wid": 3, "method": "set_text", "args": ["b"]}));
    assert_eq!(frames, [json!({"type": "result"})]);
    assert_eq!(script.get(3, "get_text"), "b");
}

#[test]
fn what_cannot_be_said_in_json_is_null_and_undefined_is_nothing() {
    let mut script = Script::with("Label", json!([]));
    assert!(script.call(3, "get_text", json!([])).get("value").is_none());
    script.create(4, "SpinBox", json!([]));
    script.call(4, "set_limits", json!([0, "x"]));
    assert_eq!(script.call(4, "get_value", json!([]))["value"], Value::Null);
}

#[test]
fn a_destroyed_widget_is_unknown() {
    let mut script = Script::with("Label", json!(["a"]));
    script.call(2, "destroy", json!([]));
    for gone in [2, 3] {
        let reply = script.call(gone, "show", json!([]));
        assert_eq!(
            reply["error"],
            format!("Unknown widget id: {gone}"),
            "children go too"
        );
    }
    assert_eq!(script.browser.unknown_widget_errors().len(), 2);
}

#[test]
fn an_action_that_does_not_exist_can_be_listened_to() {
    let mut script = Script::with("Button", json!(["a"]));
    script.listen(3, "exploded");
    script.browser.click(3).unwrap();
    assert_eq!(script.events(), [] as [Value; 0]);
}
