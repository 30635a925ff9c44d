//! Binary calls towards the page (`docs/client.md#binary`).

use serde_json::{Value, json};

use crate::script::Script;

fn image(script: &mut Script, wid: i64) {
    script.create(wid, "Image", json!([]));
}

fn bytes(script: &Script, wid: i64) -> Option<Vec<u8>> {
    script
        .browser
        .widget(wid)
        .unwrap()
        .image_bytes()
        .map(<[u8]>::to_vec)
}

fn header(wid: i64) -> Value {
    json!({"type": "binary-call", "wid": wid, "method": "set_binary_image", "args": ["png"]})
}

#[test]
fn headers_and_frames_pair_in_order_with_other_messages_between() {
    let mut script = Script::new();
    image(&mut script, 1);
    image(&mut script, 2);
    assert_eq!(script.send(&header(1)), [] as [Value; 0], "never answered");
    script.send(&header(2));
    script.create(3, "Label", json!(["between"]));
    script.browser.receive_binary(b"one");
    script.browser.receive_binary(b"two");
    assert_eq!(bytes(&script, 1).as_deref(), Some(&b"one"[..]));
    assert_eq!(bytes(&script, 2).as_deref(), Some(&b"two"[..]));
    assert_eq!(script.browser.widget(1).unwrap().state()["format"], "png");
}

#[test]
fn failures_show_on_the_console_alone() {
    let mut script = Script::new();
    image(&mut script, 1);
    script.send(&header(99));
    script.browser.receive_binary(b"x");
    script.send(&json!({"type": "binary-call", "wid": 1, "method": "nope"}));
    script.browser.receive_binary(b"x");
    assert_eq!(script.browser.poll_output(), None);
    assert_eq!(script.browser.console_warnings().len(), 2);
    assert_eq!(
        script.browser.unknown_widget_errors(),
        ["Unknown widget id: 99"]
    );
}

fn announce(script: &mut Script, transfer: i64, chunks: i64, dtype: Option<&str>) {
    let mut message = json!({
        "type": "binary-call-chunked", "wid": 1, "method": "set_binary_image", "args": ["png"],
        "transfer_id": transfer, "num_chunks": chunks,
    });
    if let Some(dtype) = dtype {
        message["dtype"] = json!(dtype);
    }
    assert_eq!(script.send(&message), [] as [Value; 0]);
}

#[test]
fn chunks_may_come_in_any_order_and_either_encoding() {
    let mut script = Script::new();
    image(&mut script, 1);
    announce(&mut script, 4, 3, None);
    let chunk =
        |index: i64| json!({"type": "binary-chunk", "transfer_id": 4, "chunk_index": index});
    script.send(&chunk(2));
    script.browser.receive_binary(b"ef");
    let mut inline = chunk(0);
    inline["encoding"] = json!("base64");
    inline["data"] = json!("YWI=");
    script.send(&inline);
    assert_eq!(bytes(&script, 1), None);
    script.send(&chunk(1));
    script.browser.receive_binary(b"cd");
    assert_eq!(bytes(&script, 1).as_deref(), Some(&b"abcdef"[..]));
    assert_eq!(script.browser.open_transfers(), 0);
}

#[test]
fn base64_chunks_do_not_mind_an_orphan_header() {
    let mut script = Script::new();
    image(&mut script, 1);
    script.send(&header(1));
    announce(&mut script, 1, 1, None);
    script.send(
        &json!({"type": "binary-chunk", "transfer_id": 1, "chunk_index": 0,
                        "encoding": "base64", "data": "aGk="}),
    );
    assert_eq!(bytes(&script, 1).as_deref(), Some(&b"hi"[..]));
}

#[test]
fn a_dtype_wants_whole_elements() {
    let mut script = Script::new();
    image(&mut script, 1);
    let chunk = json!({"type": "binary-chunk", "transfer_id": 1, "chunk_index": 0});
    announce(&mut script, 1, 1, Some("float32"));
    script.send(&chunk);
    script.browser.receive_binary(&[0; 8]);
    assert_eq!(bytes(&script, 1), Some(vec![0; 8]));
    let last = script
        .browser
        .widget(1)
        .unwrap()
        .calls()
        .last()
        .cloned()
        .unwrap();
    assert_eq!(last.dtype.as_deref(), Some("float32"));

    announce(&mut script, 1, 1, Some("float32"));
    script.send(&chunk);
    script.browser.receive_binary(&[1; 7]);
    assert_eq!(bytes(&script, 1), Some(vec![0; 8]), "the call is lost");
    assert!(script.browser.console_errors()[0].contains("multiple of 4"));

    announce(&mut script, 1, 1, Some("complex128"));
    script.send(&chunk);
    script.browser.receive_binary(&[2; 7]);
    assert_eq!(
        bytes(&script, 1),
        Some(vec![2; 7]),
        "an unknown one is delivered raw"
    );
}

#[test]
fn a_transfer_without_chunks_never_completes() {
    let mut script = Script::new();
    image(&mut script, 1);
    announce(&mut script, 1, 0, None);
    assert_eq!(script.browser.open_transfers(), 1);
    assert_eq!(bytes(&script, 1), None);
}

#[test]
fn stray_and_repeated_chunks_are_reported_and_dropped() {
    let mut script = Script::new();
    image(&mut script, 1);
    announce(&mut script, 1, 2, None);
    for (transfer, index) in [(9, 0), (1, 5), (1, 0), (1, 0)] {
        script.send(
            &json!({"type": "binary-chunk", "transfer_id": transfer, "chunk_index": index,
                            "encoding": "base64", "data": "AA=="}),
        );
    }
    assert_eq!(
        script.browser.console_errors().len(),
        1,
        "the index out of range"
    );
    assert_eq!(
        script.browser.console_warnings().len(),
        2,
        "the unknown one and the repeated one"
    );
    assert_eq!(script.browser.open_transfers(), 1);
}
