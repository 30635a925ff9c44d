//! What the server's own page does beyond the client with long messages: it sends them in pieces,
//! reports only what changed in a long text, and does not send one that is too long.

use serde_json::{Map, Value, json};

/// Bytes of the longest message that is sent whole, and of the longest one that is sent.
const LONGEST_WHOLE: usize = 512 * 1024;
const LONGEST: usize = 8 * 1024 * 1024;

/// UTF-16 code units: in one piece, and from which on a text is long.
const PIECE: usize = 128 * 1024;
const LONG_TEXT: usize = 64 * 1024;

/// What the page remembers of long messages.
#[derive(Debug, Default)]
pub(crate) struct LongMessages {
    pub(crate) last_transfer: u64,
    /// The long text that was reported last, with its widget.
    pub(crate) reported: Option<(Value, Vec<u16>)>,
    /// What the user was shown about texts that did not get through.
    pub(crate) notices: Vec<String>,
}

impl LongMessages {
    /// The messages that carry this one on the wire.
    pub(crate) fn outgoing(&mut self, message: &Value) -> Vec<String> {
        let whole = message.to_string();
        if whole.len() > LONGEST {
            return self.refuse(message, whole.len());
        }
        let text = field_text(message);
        let json = text.as_ref().and_then(|text| self.spliced(message, text));
        if let Some(text) = text {
            self.keep(&message["wid"], text);
        }
        let json = json.unwrap_or(whole);
        if json.len() <= LONGEST_WHOLE {
            return vec![json];
        }
        self.last_transfer += 1;
        let pieces = cut(&json);
        let count = pieces.len();
        let piece = |(index, data): (usize, String)| {
            json!({
                "type": "text-chunk", "transfer_id": self.last_transfer, "chunk_index": index,
                "num_chunks": count, "data": data,
            })
            .to_string()
        };
        pieces.into_iter().enumerate().map(piece).collect()
    }

    fn refuse(&mut self, message: &Value, bytes: usize) -> Vec<String> {
        match message {
            Value::Array(several) => {
                let each = several.iter().filter(|it| !it.is_null());
                each.flat_map(|one| self.outgoing(one)).collect()
            }
            message if message["type"] == "callback" => {
                self.notices.push("too long".to_owned());
                let (wid, action) = (&message["wid"], &message["action"]);
                let told =
                    json!({"type": "too-long", "wid": wid, "action": action, "bytes": bytes});
                vec![told.to_string()]
            }
            message if message["type"] == "result" => {
                let error = "The answer is too long to be sent.";
                vec![json!({"type": "error", "id": message["id"], "error": error}).to_string()]
            }
            _ => Vec::new(),
        }
    }

    fn spliced(&self, message: &Value, text: &[u16]) -> Option<String> {
        let (wid, known) = self.reported.as_ref()?;
        if *wid != message["wid"] {
            return None;
        }
        let mut spliced: Map<String, Value> = message.as_object()?.clone();
        spliced.remove("args");
        let (from, removed, inserted) = splice(known, text);
        spliced.insert("splice".to_owned(), json!([from, removed, inserted]));
        Some(Value::Object(spliced).to_string())
    }

    fn keep(&mut self, wid: &Value, text: Vec<u16>) {
        if text.len() >= LONG_TEXT {
            self.reported = Some((wid.clone(), text));
        } else {
            self.reported.take_if(|(other, _)| other == wid);
        }
    }
}

/// The text of a field, if the message reports one.
fn field_text(message: &Value) -> Option<Vec<u16>> {
    if message["type"] != "callback" || message["action"] != "modified" {
        return None;
    }
    let text = message["args"].get(0)?.as_str()?;
    Some(text.encode_utf16().collect())
}

/// The text in pieces.
fn cut(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut units = 0;
    for character in text.chars() {
        if units + character.len_utf16() > PIECE {
            pieces.push(String::new());
            units = 0;
        }
        units += character.len_utf16();
        if let Some(last) = pieces.last_mut() {
            last.push(character);
        }
    }
    pieces
}

/// What changed: from where on, how many units went, and what came. No pair is cut.
fn splice(before: &[u16], after: &[u16]) -> (usize, usize, String) {
    let is_pair = |text: &[u16], at: usize| {
        at > 0
            && matches!(text.get(at - 1), Some(0xd800..=0xdbff))
            && matches!(text.get(at), Some(0xdc00..=0xdfff))
    };
    let same = |pair: &(&u16, &u16)| pair.0 == pair.1;
    let mut from = before.iter().zip(after).take_while(same).count();
    if is_pair(before, from) || is_pair(after, from) {
        from -= 1;
    }
    let (old, new) = (&before[from..], &after[from..]);
    let mut kept = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    if is_pair(before, before.len() - kept) || is_pair(after, after.len() - kept) {
        kept -= 1;
    }
    let inserted = String::from_utf16_lossy(&after[from..after.len() - kept]);
    (from, before.len() - kept - from, inserted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_splice_cuts_no_pair() {
        for (before, after, expected) in [
            ("abc", "abXc", (2, 0, "X")),
            ("abc", "ac", (1, 1, "")),
            ("x😀y", "x😁y", (1, 2, "😁")),
            ("😀", "🤀", (0, 2, "🤀")),
            ("same", "same", (4, 0, "")),
            ("aa", "aaa", (2, 0, "a")),
        ] {
            let [before, after]: [Vec<u16>; 2] =
                [before, after].map(|it| it.encode_utf16().collect());
            let (from, removed, inserted) = splice(&before, &after);
            assert_eq!((from, removed, inserted.as_str()), expected);
        }
    }
}
