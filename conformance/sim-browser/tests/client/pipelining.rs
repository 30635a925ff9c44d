//! Arrays, batches and the order of replies (`docs/client.md#pipelining`).

use serde_json::{Value, json};

use crate::script::{Script, texts, wid};

#[test]
fn replies_come_in_the_order_of_requests() {
    let mut script = Script::new();
    for number in 1..=200 {
        let message = json!({"type": "create", "id": number, "wid": number, "class": "Label"});
        script.browser.receive_text(&message.to_string());
    }
    let ids: Vec<Value> = texts(&mut script.browser)
        .iter()
        .map(|reply| reply["id"].clone())
        .collect();
    assert_eq!(ids, (1..=200).map(Value::from).collect::<Vec<_>>());
}

#[test]
fn an_event_that_a_method_fires_precedes_its_result() {
    let mut script = Script::with("Label", json!(["a"]));
    script.listen(2, "child-added");
    script.create(4, "Label", json!(["b"]));
    let frames = script.send(
        &json!({"type": "call", "id": 9, "wid": 2, "method": "add_widget", "args": [wid(4)]}),
    );
    assert_eq!(frames[0]["action"], "child-added");
    assert_eq!(
        frames[0]["args"],
        json!([{"__wid__": 4, "__class__": "Label"}])
    );
    assert_eq!(frames[1], json!({"type": "result", "id": 9}));
}

#[test]
fn an_array_gets_one_reply_with_one_entry_for_each_message() {
    let mut script = Script::new();
    let frames = script.send(&json!([
        {"type": "create", "id": 1, "wid": 1, "class": "Label", "args": ["x"]},
        {"type": "session-info", "session_id": 1, "token": "t"},
        {"type": "call", "id": 2, "wid": 99, "method": "set_text", "args": []},
        {"type": "call", "id": 3, "wid": 1, "method": "get_text", "args": []},
        {"type": "binary-call", "wid": 1, "method": "set_text"},
        [],
    ]));
    assert_eq!(
        frames[0]["type"], "viewport",
        "sent while the array is worked on"
    );
    assert_eq!(
        frames[1],
        json!([
            {"type": "result", "id": 1, "wid": 1, "next_wid": 3},
            null,
            {"type": "error", "id": 2, "error": "Unknown widget id: 99"},
            {"type": "result", "id": 3, "value": "x"},
            {"type": "error", "error": "Unknown message type: binary-call"},
            {"type": "error", "error": "Unknown message type: undefined"},
        ])
    );
    assert_eq!(script.send(&json!([])), [json!([])]);
}

#[test]
fn a_null_in_an_array_costs_the_whole_reply() {
    let mut script = Script::new();
    let frames = script.send(&json!([
        {"type": "create", "id": 1, "wid": 1, "class": "Label"},
        null,
        {"type": "create", "id": 2, "wid": 2, "class": "Label"},
    ]));
    assert_eq!(frames, [] as [Value; 0]);
    assert!(script.browser.widget(1).is_some());
    assert!(script.browser.widget(2).is_none(), "the rest is skipped");
    assert_eq!(script.browser.console_errors().len(), 1);
}

#[test]
fn a_batch_collects_what_is_unknown_and_drops_values() {
    let mut script = Script::with("Label", json!(["a"]));
    let reply = script.ask(json!({"type": "batch", "calls": [
        {"wid": 3, "method": "get_text", "args": []},
        {"wid": 77, "method": "set_text", "args": []},
        {"wid": 3, "method": "nope", "args": []},
        {"wid": 3, "method": "set_text", "args": ["b"]},
    ]}));
    assert_eq!(
        reply["value"],
        json!({"errors": ["Unknown widget id: 77", "Unknown method: nope on Label"]})
    );
    assert_eq!(script.get(3, "get_text"), "b");
    let reply = script.ask(json!({"type": "batch", "calls": [
        {"wid": 3, "method": "get_text", "args": []},
    ]}));
    assert!(reply.get("value").is_none());
}

#[test]
fn an_exception_ends_a_batch() {
    let mut script = Script::with("Label", json!(["a"]));
    let reply = script.ask(json!({"type": "batch", "calls": [
        {"wid": 3, "method": "set_text", "args": ["before"]},
        {"wid": 2, "method": "set_align", "args": ["top"]},
        {"wid": 3, "method": "set_text", "args": ["after"]},
    ]}));
    assert_eq!(reply["type"], "error");
    assert_eq!(
        reply["error"],
        "vertical Box.set_align expects 'left' | 'center' | 'right', got top"
    );
    assert_eq!(script.get(3, "get_text"), "before");
}

#[test]
fn a_batch_may_stand_in_an_array_where_its_failure_is_its_own() {
    let mut script = Script::with("Label", json!(["a"]));
    let frames = script.send(&json!([
        {"type": "batch", "id": 1, "calls": [{"wid": 2, "method": "set_align", "args": ["top"]}]},
        {"type": "batch", "id": 2, "calls": [{"wid": 3, "method": "set_text", "args": ["b"]}]},
    ]));
    assert_eq!(frames[0][0]["type"], "error");
    assert_eq!(frames[0][1], json!({"type": "result", "id": 2}));
}
