//! Reading what a browser sends. All of it is untrusted: typed, bounded, counted.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

/// A message that cannot be taken: it is counted, and otherwise ignored. Why, for the log: nothing of
/// the message is quoted, as it may be what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) Cow<'static, str>);

impl Malformed {
    pub(crate) const fn new(reason: &'static str) -> Self {
        Self(Cow::Borrowed(reason))
    }

    /// The parser's errors quote what they reject, so only their kind and position are kept.
    fn from_json(error: &serde_json::Error) -> Self {
        let what = match error.classify() {
            Category::Data => "JSON that is no message",
            Category::Io | Category::Syntax | Category::Eof => "no JSON",
        };
        let (line, column) = (error.line(), error.column());
        Self(format!("{what}, at line {line}, column {column}").into())
    }

    fn without(field: &'static str) -> Self {
        Self(format!("a message without its `{field}`").into())
    }
}

/// A text message of a browser.
#[derive(Debug)]
pub(crate) enum Incoming<'t> {
    One(Message<'t>),
    /// The answers to an array; `None` stands for a message that has no answer.
    Many(Vec<Option<Message<'t>>>),
}

/// One thing a browser says.
#[derive(Debug)]
pub(crate) enum Message<'t> {
    Result {
        id: Option<u64>,
        value: Option<Value>,
        credentials: Credentials,
        connector: bool,
    },
    Error {
        id: Option<u64>,
        message: String,
    },
    Callback {
        wid: u64,
        action: Cow<'t, str>,
        args: Vec<Value>,
        typed: Typed,
    },
    Viewport {
        width: f64,
        height: f64,
    },
    Chunk(ChunkHeader),
    TextChunk(TextChunk),
    /// A message was too long to be sent; it was to be this event of this widget.
    TooLong {
        wid: u64,
        action: Cow<'t, str>,
        bytes: u64,
    },
}

/// What a browser brings in its answer to `init`.
#[derive(Debug, Default)]
pub(crate) struct Credentials {
    pub(crate) session_id: Option<Value>,
    pub(crate) token: Option<Value>,
}

impl Credentials {
    /// Whether it brings nothing at all.
    pub(crate) fn are_absent(&self) -> bool {
        self.session_id.is_none() && self.token.is_none()
    }
}

/// The header of one piece of an upload.
#[derive(Debug)]
pub(crate) struct ChunkHeader {
    pub(crate) transfer_id: u64,
    pub(crate) file_index: u64,
    pub(crate) chunk_index: u64,
    pub(crate) num_chunks: u64,
}

/// One piece of a text message that is sent in several.
#[derive(Debug)]
pub(crate) struct TextChunk {
    pub(crate) transfer_id: u64,
    pub(crate) chunk_index: u64,
    pub(crate) num_chunks: u64,
    pub(crate) data: String,
}

/// What our own page sends about the text of a field besides the text itself.
#[derive(Debug)]
pub(crate) struct Typed {
    /// The number of the report that the event is or follows.
    pub(crate) edit: Option<u64>,
    /// In place of `args`: how the text differs from the one that was reported last.
    pub(crate) splice: Option<Splice>,
}

/// A change of a text: `removed` units from `from` on are replaced by `inserted`. Both count UTF-16
/// code units, as the browser does.
#[derive(Debug, Deserialize)]
pub(crate) struct Splice {
    pub(crate) from: usize,
    pub(crate) removed: usize,
    pub(crate) inserted: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    Result,
    Error,
    Callback,
    Viewport,
    BinaryChunk,
    TextChunk,
    TooLong,
}

#[derive(Deserialize)]
struct Raw<'t> {
    #[serde(rename = "type")]
    kind: RawKind,
    id: Option<u64>,
    wid: Option<u64>,
    #[serde(borrow)]
    action: Option<Cow<'t, str>>,
    args: Option<Vec<Value>>,
    edit: Option<u64>,
    value: Option<Value>,
    error: Option<String>,
    session_id: Option<Value>,
    token: Option<Value>,
    #[serde(default)]
    connector: bool,
    width: Option<f64>,
    height: Option<f64>,
    transfer_id: Option<u64>,
    file_index: Option<u64>,
    chunk_index: Option<u64>,
    num_chunks: Option<u64>,
    encoding: Option<String>,
    splice: Option<Splice>,
    data: Option<String>,
    bytes: Option<u64>,
}

/// Reads a text message as [`scan`](super::scan::scan) gave it.
pub(crate) fn decode(text: &[u8]) -> Result<Incoming<'_>, Malformed> {
    let start = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if start == Some(&b'[') {
        let raw: Vec<Option<Raw<'_>>> =
            serde_json::from_slice(text).map_err(|error| Malformed::from_json(&error))?;
        let messages = raw
            .into_iter()
            .map(|raw| raw.map(Message::try_from).transpose());
        Ok(Incoming::Many(messages.collect::<Result<_, _>>()?))
    } else {
        let raw: Raw<'_> =
            serde_json::from_slice(text).map_err(|error| Malformed::from_json(&error))?;
        Ok(Incoming::One(raw.try_into()?))
    }
}

impl<'t> TryFrom<Raw<'t>> for Message<'t> {
    type Error = Malformed;

    fn try_from(raw: Raw<'t>) -> Result<Self, Malformed> {
        Ok(match raw.kind {
            RawKind::Result => Self::Result {
                id: raw.id,
                value: raw.value,
                credentials: Credentials {
                    session_id: raw.session_id,
                    token: raw.token,
                },
                connector: raw.connector,
            },
            RawKind::Error => Self::Error {
                id: raw.id,
                message: raw.error.ok_or_else(|| Malformed::without("error"))?,
            },
            RawKind::Callback => Self::Callback {
                wid: raw.wid.ok_or_else(|| Malformed::without("wid"))?,
                action: raw.action.ok_or_else(|| Malformed::without("action"))?,
                args: raw.args.unwrap_or_default(),
                typed: Typed {
                    edit: raw.edit,
                    splice: raw.splice,
                },
            },
            RawKind::Viewport => Self::Viewport {
                width: raw.width.ok_or_else(|| Malformed::without("width"))?,
                height: raw.height.ok_or_else(|| Malformed::without("height"))?,
            },
            // The client sends no other encoding.
            RawKind::BinaryChunk if raw.encoding.is_some_and(|name| name != "binary") => {
                return Err(Malformed::new(
                    "a piece of an upload in an unknown encoding",
                ));
            }
            RawKind::BinaryChunk => Self::Chunk(ChunkHeader {
                transfer_id: raw
                    .transfer_id
                    .ok_or_else(|| Malformed::without("transfer_id"))?,
                file_index: raw
                    .file_index
                    .ok_or_else(|| Malformed::without("file_index"))?,
                chunk_index: raw
                    .chunk_index
                    .ok_or_else(|| Malformed::without("chunk_index"))?,
                num_chunks: raw
                    .num_chunks
                    .ok_or_else(|| Malformed::without("num_chunks"))?,
            }),
            RawKind::TextChunk => Self::TextChunk(TextChunk {
                transfer_id: raw
                    .transfer_id
                    .ok_or_else(|| Malformed::without("transfer_id"))?,
                chunk_index: raw
                    .chunk_index
                    .ok_or_else(|| Malformed::without("chunk_index"))?,
                num_chunks: raw
                    .num_chunks
                    .ok_or_else(|| Malformed::without("num_chunks"))?,
                data: raw.data.ok_or_else(|| Malformed::without("data"))?,
            }),
            RawKind::TooLong => Self::TooLong {
                wid: raw.wid.ok_or_else(|| Malformed::without("wid"))?,
                action: raw.action.ok_or_else(|| Malformed::without("action"))?,
                bytes: raw.bytes.ok_or_else(|| Malformed::without("bytes"))?,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::scan;

    fn malformed(text: &str) -> bool {
        scan(text.as_bytes(), 64).map_or(true, |text| decode(&text).is_err())
    }

    #[test]
    fn a_callback_is_read() {
        let text = r#"{"type":"callback","wid":3,"action":"activated","args":[true]}"#;
        let text = scan(text.as_bytes(), 64).expect("it is not deep");
        let Ok(Incoming::One(Message::Callback {
            wid: 3,
            action,
            args,
            typed: Typed {
                edit: None,
                splice: None,
            },
        })) = decode(&text)
        else {
            panic!("not a callback");
        };
        assert_eq!((&*action, args), ("activated", vec![Value::Bool(true)]));
    }

    #[test]
    fn answers_to_an_array_may_have_holes() {
        let text = r#"[null,{"type":"result","id":1},{"type":"error","id":2,"error":"no"}]"#;
        let text = scan(text.as_bytes(), 64).expect("it is not deep");
        let Ok(Incoming::Many(messages)) = decode(&text) else {
            panic!("not an array");
        };
        assert_eq!(messages.len(), 3);
        assert!(messages[0].is_none());
    }

    #[test]
    fn wrong_shapes_are_malformed() {
        for text in [
            "",
            "null",
            "3",
            "\"x\"",
            "{}",
            "[[]]",
            r#"{"type":"nope"}"#,
            r#"{"type":"callback","wid":"3","action":"a"}"#,
            r#"{"type":"callback","wid":3.0,"action":"a"}"#,
            r#"{"type":"callback","wid":-1,"action":"a"}"#,
            r#"{"type":"callback","wid":18446744073709551616,"action":"a"}"#,
            r#"{"type":"callback","wid":3}"#,
            r#"{"type":"callback","wid":3,"wid":4,"action":"a"}"#,
            r#"{"type":"callback","wid":3,"action":"a","args":{}}"#,
            r#"{"type":"callback","wid":3,"action":"a","splice":[1,2]}"#,
            r#"{"type":"callback","wid":3,"action":"a","splice":[1,2,3]}"#,
            r#"{"type":"callback","wid":3,"action":"a","splice":[-1,2,"x"]}"#,
            r#"{"type":"text-chunk","transfer_id":1,"chunk_index":0,"num_chunks":1}"#,
            r#"{"type":"too-long","wid":3,"action":"a","bytes":-1}"#,
            r#"{"type":"viewport","width":NaN,"height":1}"#,
            r#"{"type":"error","id":1}"#,
            r#"{"type":"binary-chunk","transfer_id":1}"#,
            "{\"type\":\"callback\"",
        ] {
            assert!(malformed(text), "{text}");
        }
        assert!(malformed(&format!(
            "{{\"type\":\"result\",\"id\":{}}}",
            "9".repeat(5_000)
        )));
    }

    #[test]
    fn half_of_a_pair_spoils_no_message() {
        let text = r#"{"type":"callback","wid":3,"action":"\ud800","args":["a\ude00b"]}"#;
        let text = scan(text.as_bytes(), 64).expect("it is not deep");
        let Ok(Incoming::One(Message::Callback { action, args, .. })) = decode(&text) else {
            panic!("not a callback");
        };
        assert_eq!((&*action, &args[0]), ("\u{fffd}", &"a\u{fffd}b".into()));
    }

    #[test]
    fn a_splice_is_read() {
        let text = r#"{"type":"callback","wid":3,"action":"modified","splice":[2,1,"x"]}"#;
        let text = scan(text.as_bytes(), 64).expect("it is not deep");
        let Ok(Incoming::One(Message::Callback {
            typed:
                Typed {
                    edit: None,
                    splice: Some(splice),
                },
            ..
        })) = decode(&text)
        else {
            panic!("not a splice");
        };
        assert_eq!((splice.from, splice.removed), (2, 1));
        assert_eq!(splice.inserted, "x");
    }

    #[test]
    fn nesting_is_bounded_before_it_is_parsed() {
        assert!(malformed(&"[".repeat(100_000)));
        let nested = |depth: usize| {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            format!(r#"{{"type":"result","id":1,"value":{open}{close}}}"#)
        };
        assert!(!malformed(&nested(63)));
        assert!(malformed(&nested(64)));
        let brackets_in_a_string = format!(r#"{{"type":"result","value":"{}"}}"#, "[".repeat(99));
        assert!(!malformed(&brackets_in_a_string));
    }
}
