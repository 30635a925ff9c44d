//! Reading what a browser sends. All of it is untrusted: typed, bounded, counted.

use serde::Deserialize;
use serde_json::Value;

/// A message that cannot be taken: it is counted, and otherwise ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// A text message of a browser.
#[derive(Debug)]
pub(crate) enum Incoming {
    One(Message),
    /// The answers to an array; `None` stands for a message that has no answer.
    Many(Vec<Option<Message>>),
}

/// One thing a browser says.
#[derive(Debug)]
pub(crate) enum Message {
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
        action: String,
        args: Vec<Value>,
        /// The number of the report of a typed text that this is or follows.
        edit: Option<u64>,
    },
    Viewport {
        width: f64,
        height: f64,
    },
    Chunk(ChunkHeader),
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

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    Result,
    Error,
    Callback,
    Viewport,
    BinaryChunk,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(rename = "type")]
    kind: RawKind,
    id: Option<u64>,
    wid: Option<u64>,
    action: Option<String>,
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
}

/// Reads a text message whose JSON nests no deeper than `depth`.
pub(crate) fn decode(text: &[u8], depth: usize) -> Result<Incoming, Malformed> {
    if deeper_than(text, depth) {
        return Err(Malformed);
    }
    let start = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if start == Some(&b'[') {
        let raw: Vec<Option<Raw>> = serde_json::from_slice(text).map_err(|_| Malformed)?;
        let messages = raw
            .into_iter()
            .map(|raw| raw.map(Message::try_from).transpose());
        Ok(Incoming::Many(messages.collect::<Result<_, _>>()?))
    } else {
        let raw: Raw = serde_json::from_slice(text).map_err(|_| Malformed)?;
        Ok(Incoming::One(raw.try_into()?))
    }
}

impl TryFrom<Raw> for Message {
    type Error = Malformed;

    fn try_from(raw: Raw) -> Result<Self, Malformed> {
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
                message: raw.error.ok_or(Malformed)?,
            },
            RawKind::Callback => Self::Callback {
                wid: raw.wid.ok_or(Malformed)?,
                action: raw.action.ok_or(Malformed)?,
                args: raw.args.unwrap_or_default(),
                edit: raw.edit,
            },
            RawKind::Viewport => Self::Viewport {
                width: raw.width.ok_or(Malformed)?,
                height: raw.height.ok_or(Malformed)?,
            },
            // The client sends no other encoding.
            RawKind::BinaryChunk if raw.encoding.is_some_and(|name| name != "binary") => {
                return Err(Malformed);
            }
            RawKind::BinaryChunk => Self::Chunk(ChunkHeader {
                transfer_id: raw.transfer_id.ok_or(Malformed)?,
                file_index: raw.file_index.ok_or(Malformed)?,
                chunk_index: raw.chunk_index.ok_or(Malformed)?,
                num_chunks: raw.num_chunks.ok_or(Malformed)?,
            }),
        })
    }
}

/// Whether JSON text nests deeper than `limit`. A look at the brackets outside of strings is
/// enough: text that is no JSON is refused by the parser behind it.
fn deeper_than(text: &[u8], limit: usize) -> bool {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_string => {
                bytes.next();
            }
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn malformed(text: &str) -> bool {
        decode(text.as_bytes(), 64).is_err()
    }

    #[test]
    fn a_callback_is_read() {
        let text = r#"{"type":"callback","wid":3,"action":"activated","args":[true]}"#;
        let Ok(Incoming::One(Message::Callback {
            wid: 3,
            action,
            args,
            edit: None,
        })) = decode(text.as_bytes(), 64)
        else {
            panic!("not a callback");
        };
        assert_eq!(
            (action.as_str(), args),
            ("activated", vec![Value::Bool(true)])
        );
    }

    #[test]
    fn answers_to_an_array_may_have_holes() {
        let text = r#"[null,{"type":"result","id":1},{"type":"error","id":2,"error":"no"}]"#;
        let Ok(Incoming::Many(messages)) = decode(text.as_bytes(), 64) else {
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
            r#"{"type":"callback","wid":3,"action":"\ud800"}"#,
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
