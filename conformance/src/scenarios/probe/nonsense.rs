//! Messages that make no sense: ignored and counted, until it is too much.

use super::impostor::Impostor;
use super::scenarios;
use crate::Probe;
use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe nonsense_is_ignored_until_it_is_too_much [24];
        probe what_no_parser_likes_is_ignored [25];
        probe what_is_only_late_never_ends_a_connection [];
    }
}

/// Malformed messages that a connection survives; the next one closes it.
const SURVIVED: usize = 19;
/// The code for too many of them.
const TOO_MUCH: u16 = 1008;

/// Texts that are no message of a browser; WID is the id of the button.
const NONSENSE: &[&str] = &[
    // No object.
    "",
    " ",
    "nonsense",
    "null",
    "true",
    "3",
    "\"callback\"",
    "{",
    "}",
    "[",
    "[[]]",
    "[3]",
    "[{}]",
    "[null,3]",
    "{\"type\"",
    "{\"type\":}",
    "{'type':'callback'}",
    "{\"type\":\"callback\",}",
    "{} {}",
    // No type that a browser has.
    "{}",
    r#"{"type":null}"#,
    r#"{"type":3}"#,
    r#"{"type":""}"#,
    r#"{"type":"nope"}"#,
    r#"{"type":"Callback","wid":WID,"action":"activated","args":[]}"#,
    r#"{"type":["callback"],"wid":WID,"action":"activated","args":[]}"#,
    r#"{"TYPE":"callback","wid":WID,"action":"activated","args":[]}"#,
    r#"{"type":"init","id":1}"#,
    r#"{"type":"session-info","session_id":"a","token":"b"}"#,
    r#"{"type":"create","id":99,"wid":99,"class":"Label","args":[]}"#,
    r#"{"type":"call","id":99,"wid":WID,"method":"set_text","args":["x"]}"#,
    r#"{"type":"reconstruct-end","id":99}"#,
    // A callback that lacks something, or has something else instead.
    r#"{"type":"callback"}"#,
    r#"{"type":"callback","wid":WID,"args":[]}"#,
    r#"{"type":"callback","action":"activated","args":[]}"#,
    r#"{"type":"callback","wid":null,"action":"activated","args":[]}"#,
    r#"{"type":"callback","wid":{},"action":"activated","args":[]}"#,
    r#"{"type":"callback","wid":[WID],"action":"activated","args":[]}"#,
    r#"{"type":"callback","wid":true,"action":"activated","args":[]}"#,
    r#"{"type":"callback","wid":WID,"action":null,"args":[]}"#,
    r#"{"type":"callback","wid":WID,"action":3,"args":[]}"#,
    r#"{"type":"callback","wid":WID,"action":["activated"],"args":[]}"#,
    r#"{"type":"callback","wid":WID,"action":"activated","args":{}}"#,
    r#"{"type":"callback","wid":WID,"action":"activated","args":"x"}"#,
    r#"{"type":"callback","wid":WID,"action":"activated","args":3}"#,
    r#"[{"type":"callback","wid":WID,"action":"activated","args":[]}]"#,
    // Answers to nothing.
    r#"{"type":"result"}"#,
    r#"{"type":"result","id":"1"}"#,
    r#"{"type":"result","id":-1}"#,
    r#"{"type":"result","id":1000000000}"#,
    r#"{"type":"error","id":1}"#,
    r#"{"type":"error","id":1,"error":{}}"#,
    // Sizes and pieces of files.
    r#"{"type":"viewport"}"#,
    r#"{"type":"viewport","width":"x","height":1}"#,
    r#"{"type":"viewport","width":-1,"height":1}"#,
    r#"{"type":"binary-chunk"}"#,
    r#"{"type":"binary-chunk","transfer_id":1,"chunk_index":-1,"num_chunks":1}"#,
];

async fn nonsense_is_ignored_until_it_is_too_much(probe: Probe) {
    let witness = probe.open().await;
    assert!(NONSENSE.len() >= 56);
    for texts in NONSENSE.chunks(SURVIVED) {
        let mut impostor = Impostor::enter(&probe).await;
        let button = impostor.button().to_string();
        let filling = SURVIVED - texts.len();
        for text in texts
            .iter()
            .chain(std::iter::repeat_n(&"nonsense", filling))
        {
            impostor.say(text.replace("WID", &button)).await;
        }
        impostor.is_heard(1).await;
        // All of them were counted: there is one too many now.
        impostor.say_bytes(vec![1, 2, 3]).await;
        assert_eq!(impostor.code().await, Some(TOO_MUCH), "{texts:?}");
    }
    witness.click("Button", "Click");
    witness.shows("Label", "Clicked 1").await;
}

async fn what_no_parser_likes_is_ignored(probe: Probe) {
    let witness = probe.open().await;
    let mut impostor = Impostor::enter(&probe).await;
    let button = impostor.button().to_string();
    let activated = |args: &str| {
        format!(r#"{{"type":"callback","wid":{button},"action":"activated","args":{args}}}"#)
    };
    let deep = |open: &str, close: &str, depth| open.repeat(depth) + &close.repeat(depth);
    let digits = "9".repeat(5_000);
    let hostile = [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        deep("[", "]", 100_000),
        activated(&deep("[", "]", 100_000)),
        activated(&deep("[", "]", 64)),
        activated(&format!("[{}]", deep(r#"{"a":["#, "]}", 20_000))),
        format!(r#"{{"type":"callback","wid":{digits},"action":"activated","args":[]}}"#),
        format!(r#"{{"type":"result","id":{digits}}}"#),
        format!(r#"{{"type":"viewport","width":{digits},"height":1}}"#),
        r#"{"type":"viewport","width":1e999,"height":1}"#.to_owned(),
        r#"{"type":"viewport","width":NaN,"height":Infinity}"#.to_owned(),
        activated("[NaN]"),
        activated(r#"["\x"]"#),
        activated("[\"\u{1}\"]"),
        format!(r#"{{"type":"callback","wid":{button},"action":"\ud800","args":[]}}"#),
        format!(r#"{{"type":"callback","wid":{button},"wid":3,"action":"activated","args":[]}}"#),
        " ".repeat(1_000_000),
        activated(&format!("[{}", "\"x\",".repeat(200_000))),
    ];
    assert!(hostile.len() <= SURVIVED);
    for text in hostile {
        impostor.say(text).await;
    }
    impostor.is_heard(1).await;
    witness.click("Button", "Click");
    witness.shows("Label", "Clicked 1").await;
}

async fn what_is_only_late_never_ends_a_connection(probe: Probe) {
    let mut impostor = Impostor::enter(&probe).await;
    let button = impostor.button();
    for _ in 0..2 * SURVIVED {
        // Nothing listens to that, and nothing waits for this any more.
        impostor
            .say(format!(
                r#"{{"type":"callback","wid":{button},"action":"resize","args":[{{"width":1,"height":1}}]}}"#
            ))
            .await;
        impostor.say(r#"{"type":"result","id":1}"#).await;
    }
    impostor.is_heard(1).await;
}
