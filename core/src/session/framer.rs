//! Putting messages into frames: all that can be in one array in one.

use bytes::{BufMut, Bytes, BytesMut};

use super::message::Outgoing;
use crate::Frame;

/// Frames in the making.
#[derive(Debug, Default)]
pub(super) struct Framer {
    run: Vec<Bytes>,
    count: usize,
    frames: Vec<Frame>,
}

impl Framer {
    /// Adds what waited.
    pub(super) fn add(&mut self, outgoing: Outgoing) {
        match outgoing.payload {
            Some(payload) => {
                self.binary(outgoing.json, payload.bytes);
                self.messages(payload.behind, 1);
            }
            None => self.messages(outgoing.json, outgoing.count),
        }
    }

    /// Adds a frame as it is.
    pub(super) fn frame(&mut self, frame: Frame) {
        self.end_run();
        self.frames.push(frame);
    }

    pub(super) fn finish(mut self) -> Vec<Frame> {
        self.end_run();
        self.frames
    }

    /// Adds messages, with commas between them.
    fn messages(&mut self, json: Bytes, count: usize) {
        self.run.push(json);
        self.count += count;
    }

    /// Adds the header of a binary message, which may not be inside an array, and the message.
    fn binary(&mut self, header: Bytes, payload: Bytes) {
        self.end_run();
        self.frames.push(Frame::Text(header));
        self.frames.push(Frame::Binary(payload));
    }

    fn end_run(&mut self) {
        let count = std::mem::take(&mut self.count);
        match self.run.as_slice() {
            [] => {}
            // One message alone needs no array around it.
            [json] if count == 1 => self.frames.push(Frame::Text(json.clone())),
            run => self.frames.push(Frame::Text(array(run))),
        }
        self.run.clear();
    }
}

fn array(run: &[Bytes]) -> Bytes {
    let size = run.iter().map(|json| json.len() + 1).sum::<usize>() + 1;
    let mut frame = BytesMut::with_capacity(size);
    for (at, json) in run.iter().enumerate() {
        frame.put_u8(if at == 0 { b'[' } else { b',' });
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
        let mut framer = Framer::default();
        framer.messages("1".into(), 1);
        framer.binary("h".into(), "b".into());
        framer.messages("2,3".into(), 2);
        framer.binary("h".into(), "b".into());
        framer.messages("4".into(), 1);
        framer.messages("5".into(), 1);
        let texts: Vec<_> = framer
            .finish()
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
