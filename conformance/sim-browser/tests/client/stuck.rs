//! Damage that outlives a connection (`docs/client.md`, I1 to I3), and what heals it.

use serde_json::{Value, json};

use crate::script::{Script, texts, wid};

fn reconnect(script: &mut Script) {
    script.browser.disconnect();
    assert!(script.browser.open());
    script.ask(json!({"type": "init"}));
}

fn button(script: &mut Script) {
    script.create(1, "TopLevel", json!([]));
    script.create(2, "Button", json!(["a"]));
    script.call(1, "set_widget", json!([wid(2)]));
    script.call(1, "show", json!([]));
    script.listen(2, "activated");
}

fn clicks(script: &mut Script) -> usize {
    script.browser.click(2).unwrap();
    script.events().len()
}

#[test]
fn reconstruction_without_an_end_mutes_the_page_until_a_bare_end() {
    let mut script = Script::new();
    script.ask(json!({"type": "reconstruct-start"}));
    reconnect(&mut script);
    button(&mut script);
    assert_eq!(clicks(&mut script), 0);
    script.ask(json!({"type": "reconstruct-end"}));
    assert_eq!(clicks(&mut script), 1);
}

#[test]
fn a_silent_call_that_throws_mutes_the_page_until_a_harmless_one() {
    let mut script = Script::with_window();
    let reply = script.ask(json!(
        {"type": "call", "wid": 2, "method": "set_align", "args": ["top"], "silent": true}
    ));
    assert_eq!(reply["type"], "error");
    assert!(script.browser.is_syncing());
    reconnect(&mut script);
    button(&mut script);
    assert_eq!(clicks(&mut script), 0);
    script.create(9, "Timer", json!([]));
    script.ask(json!({"type": "call", "wid": 9, "method": "is_set", "args": [], "silent": true}));
    assert_eq!(clicks(&mut script), 1);
}

#[test]
fn a_silent_call_in_a_batch_sticks_too() {
    let mut script = Script::with_window();
    script.ask(json!({"type": "batch", "calls": [
        {"wid": 2, "method": "set_align", "args": ["top"], "silent": true},
    ]}));
    assert!(script.browser.is_syncing());
}

#[test]
fn a_silent_call_reports_nothing_while_it_runs() {
    let mut script = Script::with("RadioButton", json!(["a"]));
    script.listen(3, "activated");
    let frames = script.send(&json!({
        "type": "call", "id": 1, "wid": 3, "method": "set_state", "args": [true], "silent": true
    }));
    assert_eq!(frames, [json!({"type": "result", "id": 1})]);
    assert!(!script.browser.is_syncing());
}

#[test]
fn an_orphan_header_shifts_all_later_binary_frames() {
    let image = |id| {
        json!({"type": "binary-call", "wid": id, "method": "set_binary_image",
                            "args": ["png"]})
    };
    let mut script = Script::new();
    script.create(1, "Image", json!([]));
    script.send(&image(1));
    reconnect(&mut script);
    assert_eq!(script.browser.pending_binary_headers(), 1);
    script.create(2, "Image", json!([]));
    script.send(&image(2));
    script.browser.receive_binary(b"picture");
    assert_eq!(
        script.browser.widget(2).unwrap().image_bytes(),
        None,
        "it went to the orphan"
    );

    // An empty frame right after `init` takes the orphan away.
    script.browser.receive_binary(b"");
    script.send(&image(2));
    script.browser.receive_binary(b"picture");
    assert_eq!(
        script.browser.widget(2).unwrap().image_bytes(),
        Some(&b"picture"[..])
    );
}

#[test]
fn an_empty_frame_on_a_fresh_page_only_logs_an_error() {
    let mut script = Script::new();
    script.browser.receive_binary(b"");
    assert_eq!(script.browser.console_errors().len(), 1);
}

#[test]
fn one_array_after_init_heals_reconstruction_and_silence() {
    let mut script = Script::new();
    script.create(1, "VBox", json!([]));
    script.ask(json!(
        {"type": "call", "wid": 1, "method": "set_align", "args": ["top"], "silent": true}
    ));
    script.ask(json!({"type": "reconstruct-start"}));
    reconnect(&mut script);
    let frames = script.send(&json!([
        {"type": "session-info", "session_id": 1, "token": "t"},
        {"type": "create", "id": 1, "wid": 1, "class": "Timer", "args": []},
        {"type": "call", "id": 2, "wid": 1, "method": "is_set", "args": [], "silent": true},
        {"type": "reconstruct-start", "id": 3, "next_wid": 1 << 30},
        {"type": "reconstruct-end", "id": 4},
    ]));
    assert_eq!(frames.len(), 2, "the viewport and one array of replies");
    assert_eq!(
        frames[1][2],
        json!({"type": "result", "id": 2, "value": false})
    );
    assert!(!script.browser.is_syncing() && !script.browser.is_reconstructing());
    assert_eq!(script.browser.widgets().count(), 0, "the timer is wiped");
    button(&mut script);
    assert_eq!(clicks(&mut script), 1);
}

#[test]
fn a_reload_clears_all_damage() {
    let mut script = Script::new();
    script.create(1, "VBox", json!([]));
    script.ask(json!(
        {"type": "call", "wid": 1, "method": "set_align", "args": ["top"], "silent": true}
    ));
    script.ask(json!({"type": "reconstruct-start"}));
    script.send(&json!({"type": "binary-call", "wid": 1, "method": "x"}));
    script.browser.reload();
    assert!(!script.browser.is_syncing() && !script.browser.is_reconstructing());
    assert_eq!(script.browser.pending_binary_headers(), 0);
}

#[test]
fn what_happens_while_the_socket_is_down_is_not_reported() {
    let mut script = Script::new();
    button(&mut script);
    script.browser.disconnect();
    script.browser.click(2).unwrap();
    assert_eq!(script.browser.poll_output(), None);
    assert_eq!(script.browser.counts().dropped, 1);
    script.browser.open();
    assert_eq!(texts(&mut script.browser), [] as [Value; 0], "nor later");
}
