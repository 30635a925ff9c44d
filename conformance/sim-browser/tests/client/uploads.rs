//! Files from the page (`docs/client.md#binary`).

use pgwidgets_sim_browser::{CHUNK_SIZE, Output, Refused, UserFile};
use serde_json::{Value, json};

use crate::script::{Script, ms};

fn target() -> Script {
    let mut script = Script::with("Label", json!(["drop here"]));
    script.listen(3, "drop-start");
    script.listen(3, "drop-end");
    script
}

/// Frames in order; a binary one as its length.
fn frames(script: &mut Script) -> Vec<Value> {
    std::iter::from_fn(|| script.browser.poll_output())
        .map(|output| match output {
            Output::Text(text) => serde_json::from_str(&text).unwrap(),
            Output::Binary(bytes) => json!(bytes.len()),
        })
        .collect()
}

#[test]
fn a_drop_is_announced_then_sent_in_pairs_of_header_and_frame() {
    let mut script = target();
    let big = vec![7; 700 * 1024];
    let files = [
        UserFile::new("big.bin", "", big),
        UserFile::new("empty.txt", "text/plain", ""),
    ];
    script.browser.drop_files(3, &files).unwrap();
    let start = frames(&mut script);
    assert_eq!(start.len(), 1);
    assert_eq!(start[0]["action"], "drop-start");
    assert_eq!(start[0]["args"][0]["files"][0]["data"], Value::Null);
    assert!(start[0]["args"][0].get("transfer_id").is_none());

    script.browser.advance(ms(0));
    let sent = frames(&mut script);
    assert_eq!(sent[0]["action"], "drop-end");
    assert_eq!(sent[0]["args"][0]["transfer_id"], 1);
    assert_eq!(
        sent[0]["args"][0]["files"],
        json!([
            {"name": "big.bin", "size": 716_800, "type": "application/octet-stream",
             "encoding": "bytes"},
            {"name": "empty.txt", "size": 0, "type": "text/plain", "encoding": "bytes"},
        ])
    );
    let header = |file: i64, chunk: i64, chunks: i64| {
        json!({"type": "binary-chunk", "wid": 3, "transfer_id": 1, "file_index": file,
               "file_count": 2, "chunk_index": chunk, "num_chunks": chunks,
               "encoding": "binary"})
    };
    assert_eq!(
        sent[1..],
        [
            header(0, 0, 2),
            json!(CHUNK_SIZE),
            header(0, 1, 2),
            json!(192_512),
            header(1, 0, 1),
            json!(0),
        ]
    );
}

#[test]
fn two_uploads_interleave_pair_by_pair() {
    let mut script = target();
    let file = || [UserFile::new("f", "", vec![1; CHUNK_SIZE + 1])];
    script.browser.drop_files(3, &file()).unwrap();
    script.browser.drop_files(3, &file()).unwrap();
    script.browser.advance(ms(0));
    let chunks: Vec<Value> = frames(&mut script)
        .into_iter()
        .filter(|frame| frame["type"] == "binary-chunk")
        .map(|frame| json!([frame["transfer_id"], frame["chunk_index"]]))
        .collect();
    assert_eq!(
        chunks,
        [json!([1, 0]), json!([2, 0]), json!([1, 1]), json!([2, 1])]
    );
}

#[test]
fn transfer_ids_count_on_over_init() {
    let mut script = target();
    script
        .browser
        .drop_files(3, &[UserFile::new("f", "", "x")])
        .unwrap();
    script.browser.advance(ms(0));
    frames(&mut script);
    script.ask(json!({"type": "init"}));
    script.create(1, "TopLevel", json!([]));
    script.create(3, "Label", json!([]));
    script.call(1, "set_widget", json!([{"__wid__": 3}]));
    script.call(1, "show", json!([]));
    script.listen(3, "drop-end");
    script
        .browser
        .drop_files(3, &[UserFile::new("f", "", "x")])
        .unwrap();
    script.browser.advance(ms(0));
    assert_eq!(frames(&mut script)[0]["args"][0]["transfer_id"], 2);
}

#[test]
fn a_drop_without_files_is_no_upload() {
    let mut script = target();
    script.browser.drop_files(3, &[]).unwrap();
    let sent = frames(&mut script);
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[1]["args"][0]["files"], json!([]));
    assert!(sent[1]["args"][0].get("transfer_id").is_none());
}

#[test]
fn a_file_that_cannot_be_read_is_empty_beside_a_good_one_and_an_error_alone() {
    let mut script = target();
    let bad = UserFile::unreadable("bad", 10, "no permission");
    script
        .browser
        .drop_files(3, &[bad.clone(), UserFile::new("good", "", "x")])
        .unwrap();
    script.browser.advance(ms(0));
    let sent = frames(&mut script);
    assert_eq!(sent[1]["args"][0]["files"][0]["size"], 10);
    assert!(sent[1]["args"][0]["files"][0].get("error").is_none());
    assert_eq!(sent[3], 0, "its one chunk");

    script.browser.drop_files(3, &[bad]).unwrap();
    script.browser.advance(ms(0));
    let sent = frames(&mut script);
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[1]["args"][0]["files"][0]["error"], "no permission");
    assert!(sent[1]["args"][0].get("transfer_id").is_none());
}

#[test]
fn chunks_go_nowhere_while_the_socket_is_down() {
    let mut script = target();
    script
        .browser
        .drop_files(3, &[UserFile::new("f", "", "x")])
        .unwrap();
    script.browser.disconnect();
    script.browser.advance(ms(0));
    script.browser.open();
    assert_eq!(frames(&mut script), [] as [Value; 0]);
}

#[test]
fn only_a_widget_whose_drops_are_listened_to_takes_them() {
    let mut script = Script::with("Label", json!(["x"]));
    let file = [UserFile::new("f", "", "x")];
    assert_eq!(
        script.browser.drop_files(3, &file),
        Err(Refused::Unsupported)
    );
    script.create(4, "Image", json!([{"interactive": true}]));
    script.call(2, "add_widget", json!([{"__wid__": 4}]));
    assert_eq!(script.browser.drop_files(4, &file), Ok(()));
}

#[test]
fn a_file_dialog_uploads_what_is_chosen() {
    let mut script = Script::new();
    script.create(1, "FileDialog", json!([{"mode": "files"}]));
    script.listen(1, "activated");
    let files = [UserFile::new("a", "", "1"), UserFile::new("b", "", "2")];
    assert_eq!(script.browser.choose_files(1, &files), Err(Refused::Hidden));
    script.call(1, "open", json!([]));
    script.browser.choose_files(1, &files).unwrap();
    script.browser.advance(ms(0));
    let sent = frames(&mut script);
    assert_eq!(sent[0]["action"], "activated");
    assert_eq!(sent.len(), 1 + 2 * 2);
    assert_eq!(script.browser.choose_files(1, &files), Err(Refused::Hidden));
    script.call(1, "set_mode", json!(["file"]));
    script.call(1, "open", json!([]));
    assert_eq!(
        script.browser.choose_files(1, &files),
        Err(Refused::Unsupported)
    );
}
