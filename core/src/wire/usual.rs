//! What pages mostly send, in the one form in which they write it: events, and answers that say no
//! more than that a message was applied. It is read at once here; the parser reads everything else.

use std::borrow::Cow;

use serde_json::{Deserializer, Value};

use super::decode::{Message, Typed};
use super::scan::scan;

/// An event whose JSON nests no deeper than `depth`. `None` if the text is anything else, or written
/// in any other way.
pub(crate) fn usual_event(text: &[u8], depth: usize) -> Option<Message<'_>> {
    let (wid, rest) = number(text.strip_prefix(br#"{"type":"callback","wid":"#)?)?;
    let (action, rest) = name(rest.strip_prefix(br#","action":""#)?)?;
    let (args, rest) = list(rest.strip_prefix(br#"","args":"#)?, depth.checked_sub(1)?)?;
    let (edit, rest) = match rest.strip_prefix(br#","edit":"#) {
        Some(rest) => number(rest).map(|(edit, rest)| (Some(edit), rest))?,
        None => (None, rest),
    };
    let splice = None;
    (rest == b"}").then_some(Message::Callback {
        wid,
        action: action.into(),
        args,
        typed: Typed { edit, splice },
    })
}

/// The numbers of the messages that are answered, if the text is nothing but such answers.
pub(crate) fn usual_answers(text: &[u8], depth: usize) -> Option<impl Iterator<Item = u64>> {
    let is_list = text.starts_with(b"[");
    let (before, end): (&[u8], &[u8]) = if is_list { (b"[", b"]") } else { (b"", b"") };
    let answers = Answers { before, text };
    let mut read = answers.clone();
    let count = read.by_ref().count();
    let is_whole = read.text == end && (count == 1 || is_list && count > 1);
    (is_whole && depth > usize::from(is_list)).then_some(answers)
}

/// Answers with commas between them, up to the first thing that is none.
#[derive(Clone)]
struct Answers<'t> {
    /// What comes before the next one.
    before: &'static [u8],
    text: &'t [u8],
}

impl Iterator for Answers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let text = self.text.strip_prefix(self.before)?;
        let (id, rest) = number(text.strip_prefix(br#"{"type":"result","id":"#)?)?;
        self.text = rest.strip_prefix(b"}")?;
        self.before = b",";
        Some(id)
    }
}

/// A whole number at the beginning of the text, and what follows it.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(digits);
    if let [] | [b'0', _, ..] = digits {
        return None;
    }
    let add = |number: u64, digit: &u8| {
        let number = number.checked_mul(10)?;
        number.checked_add(u64::from(digit - b'0'))
    };
    Some((digits.iter().try_fold(0, add)?, rest))
}

/// The name of an event at the beginning of the text, and what follows it.
fn name(text: &[u8]) -> Option<(&str, &[u8])> {
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let (name, rest) = text.split_at(text.iter().take_while(is_of_name).count());
    Some((str::from_utf8(name).ok()?, rest))
}

/// A list of values at the beginning of the text, and what follows it.
fn list(text: &[u8], depth: usize) -> Option<(Vec<Value>, &[u8])> {
    if let (Some(rest), 1..) = (text.strip_prefix(b"[]"), depth) {
        return Some((Vec::new(), rest));
    }
    // Half of a surrogate pair is mended in a copy, which does not outlive this.
    if !text.starts_with(b"[") || !matches!(scan(text, depth), Ok(Cow::Borrowed(_))) {
        return None;
    }
    let mut lists = Deserializer::from_slice(text).into_iter();
    let list = lists.next()?.ok()?;
    Some((list, &text[lists.byte_offset()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Incoming, decode};

    const DEPTH: usize = 8;

    /// What a text says: read at once where that can be, and by the parser.
    fn both(text: &[u8]) -> (Option<String>, Option<String>) {
        let event = usual_event(text, DEPTH).map(|event| format!("{event:?}"));
        let answers =
            usual_answers(text, DEPTH).map(|ids| format!("{:?}", ids.collect::<Vec<_>>()));
        let scanned = scan(text, DEPTH).ok();
        let parsed = scanned.as_ref().and_then(|text| decode(text).ok());
        let id = |message: &Message<'_>| match message {
            Message::Result {
                id: Some(id),
                value: None,
                ..
            } => Some(*id),
            _ => None,
        };
        let parsed = parsed.and_then(|incoming| match incoming {
            Incoming::One(event @ Message::Callback { .. }) => Some(format!("{event:?}")),
            Incoming::One(answer) => Some(format!("{:?}", [id(&answer)?])),
            Incoming::Many(answers) => {
                let ids = answers.iter().map(|it| it.as_ref().and_then(id));
                Some(format!("{:?}", ids.collect::<Option<Vec<_>>>()?))
            }
        });
        (event.or(answers), parsed)
    }

    const USUAL: &[&str] = &[
        r#"{"type":"callback","wid":3,"action":"activated","args":[]}"#,
        r#"{"type":"callback","wid":18446744073709551615,"action":"drop-end","args":[true,-0.5e3]}"#,
        r#"{"type":"callback","wid":0,"action":"a","args":["\ud83d\ude00 \" é",{"a":[[1]]}],"edit":9}"#,
        r#"{"type":"result","id":7}"#,
        r#"[{"type":"result","id":7}]"#,
        r#"[{"type":"result","id":7},{"type":"result","id":0}]"#,
    ];

    #[test]
    fn what_pages_mostly_send_is_read_at_once_as_the_parser_reads_it() {
        for text in USUAL {
            let (read, parsed) = both(text.as_bytes());
            assert!(read.is_some() && read == parsed, "{text}: {read:?}");
        }
    }

    #[test]
    fn what_is_read_at_once_is_never_read_otherwise_than_by_the_parser() {
        const BYTES: &[u8] = br#""\,:{}[]019-.eEud8a +"#;
        let check = |text: &[u8]| {
            if let (Some(read), parsed) = both(text) {
                assert_eq!(Some(read), parsed, "{}", String::from_utf8_lossy(text));
            }
        };
        for text in USUAL.iter().map(|text| text.as_bytes()) {
            for at in 0..text.len() {
                check(&text[..at]);
                check(&text[at..]);
                check(&[&text[..at], &text[at + 1..]].concat());
                for &byte in BYTES.iter().chain(b"\x00\n\xff") {
                    check(&[&text[..at], &[byte], &text[at..]].concat());
                    check(&[&text[..at], &[byte], &text[at + 1..]].concat());
                }
                for other in USUAL.iter().map(|text| text.as_bytes()) {
                    check(&[&text[..at], other].concat());
                    check(&[&text[..at], other, &text[at..]].concat());
                }
            }
        }
    }

    #[test]
    fn nesting_is_bounded_as_it_is_for_the_parser() {
        let nested = |depth: usize| {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            format!(r#"{{"type":"callback","wid":3,"action":"a","args":{open}{close}}}"#)
        };
        for depth in 0..=3 {
            for args in 1..=4 {
                let text = nested(args);
                let read = usual_event(text.as_bytes(), depth).is_some();
                assert_eq!(read, scan(text.as_bytes(), depth).is_ok());
            }
            for answers in [&USUAL[3], &USUAL[4]] {
                let read = usual_answers(answers.as_bytes(), depth).is_some();
                assert_eq!(read, scan(answers.as_bytes(), depth).is_ok());
            }
        }
    }
}
