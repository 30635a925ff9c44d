//! Putting messages into frames: all that can be in one array in one.

use std::collections::VecDeque;

use bytes::{BufMut, Bytes, BytesMut};

use super::message::Payload;
use crate::Frame;

/// Puts messages into frames, at the end of those that a socket is still to take.
#[derive(Debug)]
pub(super) struct Framer<'f> {
    frames: &'f mut VecDeque<Frame>,
    /// Messages that go into one frame: mostly there is one alone.
    first: Option<Bytes>,
    more: Vec<Bytes>,
    count: usize,
}

impl<'f> Framer<'f> {
    pub(super) fn new(frames: &'f mut VecDeque<Frame>) -> Self {
        Self {
            frames,
            first: None,
            more: Vec::new(),
            count: 0,
        }
    }

    /// Adds messages, or a header with what follows it.
    pub(super) fn add(&mut self, json: Bytes, count: usize, payload: Option<Box<Payload>>) {
        match payload {
            Some(payload) => {
                self.binary(json, payload.bytes);
                self.messages(payload.behind, 1);
            }
            None => self.messages(json, count),
        }
    }

    /// Adds a frame as it is.
    pub(super) fn frame(&mut self, frame: Frame) {
        self.end_run();
        self.frames.push_back(frame);
    }

    /// Adds messages, with commas between them.
    fn messages(&mut self, json: Bytes, count: usize) {
        self.count += count;
        match self.first {
            None => self.first = Some(json),
            Some(_) => self.more.push(json),
        }
    }

    /// Adds the header of a binary message, which may not be inside an array, and the message.
    fn binary(&mut self, header: Bytes, payload: Bytes) {
        self.end_run();
        self.frames.push_back(Frame::Text(header));
        self.frames.push_back(Frame::Binary(payload));
    }

    fn end_run(&mut self) {
        let count = std::mem::take(&mut self.count);
        if let Some(first) = self.first.take() {
            // One message alone needs no array around it.
            let frame = match count {
                1 => first,
                _ => array(&first, &self.more),
            };
            self.frames.push_back(Frame::Text(frame));
            self.more.clear();
        }
    }
}

impl Drop for Framer<'_> {
    fn drop(&mut self) {
        self.end_run();
    }
}

fn array(first: &Bytes, more: &[Bytes]) -> Bytes {
    let size = more.iter().map(|json| json.len() + 1).sum::<usize>();
    let mut frame = BytesMut::with_capacity(size + first.len() + 2);
    frame.put_u8(b'[');
    frame.extend_from_slice(first);
    for json in more {
        frame.put_u8(b',');
        frame.extend_from_slice(json);
    }
    frame.put_u8(b']');
    frame.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_arrays_but_for_one_message_alone() {
        let mut cut = VecDeque::new();
        let mut framer = Framer::new(&mut cut);
        framer.messages("1".into(), 1);
        framer.binary("h".into(), "b".into());
        framer.messages("2,3".into(), 2);
        framer.binary("h".into(), "b".into());
        framer.messages("4".into(), 1);
        framer.messages("5".into(), 1);
        drop(framer);
        let texts: Vec<_> = cut
            .into_iter()
            .map(|frame| match frame {
                Frame::Text(text) => String::from_utf8_lossy(&text).into_owned(),
                other => format!("{} bytes", other.len()),
            })
            .collect();
        assert_eq!(
            texts,
            ["1", "h", "1 bytes", "[2,3]", "h", "1 bytes", "[4,5]"]
        );
    }
}
