//! Byte streams whose WebSocket gives back the room that a long message took.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_io::{AsyncRead, AsyncWrite};

use crate::socket::READ_BUFFER;

/// The longest head of a frame.
const LONGEST_HEAD: usize = 14;

/// A byte stream, of which the head of a long frame is read alone.
///
/// `tungstenite` makes room for a frame when it has read its head: for the whole of it, beside what
/// of it was read with the head. So room would be left behind a long message, and the buffer that
/// grew for it would be kept. A [`FrameSocket`](crate::FrameSocket) over such a stream holds long
/// messages until `tungstenite` has taken a new buffer, and the old one is freed with the message.
#[derive(Debug)]
pub struct HeadFirst<S> {
    stream: S,
    at: At,
    /// What was read and is to be handed over next.
    kept: Vec<u8>,
}

/// Where in the frames what is handed over next lies.
#[derive(Debug)]
enum At {
    /// In a head, of which so many bytes are known.
    Head([u8; LONGEST_HEAD], usize),
    /// In a payload, of which so many bytes are left.
    Payload(u64),
}

impl At {
    const START: Self = Self::Head([0; LONGEST_HEAD], 0);
}

impl<S> HeadFirst<S> {
    /// Over a stream whose handshake is done, and of which `read` has been read already.
    pub fn new(stream: S, read: Vec<u8>) -> Self {
        Self {
            stream,
            at: At::START,
            kept: read,
        }
    }

    /// The stream itself, to write to it.
    pub fn get_mut(&mut self) -> &mut S {
        &mut self.stream
    }

    /// Reads into the buffer, which is not empty; `read` reads from the stream itself.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn poll_read_by(
        &mut self,
        buffer: &mut [u8],
        read: impl FnOnce(&mut S, &mut [u8]) -> Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if !self.kept.is_empty() {
            let most = self.kept.len().min(buffer.len());
            let count = self.at.pass(&self.kept[..most]);
            buffer[..count].copy_from_slice(&self.kept[..count]);
            self.kept.drain(..count);
            if self.kept.is_empty() {
                self.kept = Vec::new();
            }
            return Poll::Ready(Ok(count));
        }
        let count = ready!(read(&mut self.stream, buffer))?;
        let read = buffer.get(..count).unwrap_or_default();
        let passed = self.at.pass(read);
        self.kept.extend_from_slice(&read[passed..]);
        Poll::Ready(Ok(passed))
    }
}

impl At {
    /// Goes on behind these bytes, or behind the head of the first long frame in them: how many of
    /// them that is.
    fn pass(&mut self, bytes: &[u8]) -> usize {
        let mut passed = 0;
        while let Some(rest) = bytes.get(passed..).filter(|rest| !rest.is_empty()) {
            match self {
                Self::Payload(left) => {
                    let count = usize::try_from(*left).map_or(rest.len(), |it| it.min(rest.len()));
                    *left -= count as u64;
                    passed += count;
                    if *left == 0 {
                        *self = Self::START;
                    }
                }
                Self::Head(head, len) => {
                    head[*len] = rest[0];
                    *len += 1;
                    passed += 1;
                    let Some(payload) = payload_of(&head[..*len]) else {
                        continue;
                    };
                    *self = match payload {
                        0 => Self::START,
                        _ => Self::Payload(payload),
                    };
                    if payload >= READ_BUFFER as u64 {
                        break;
                    }
                }
            }
        }
        passed
    }
}

/// The length of the payload behind a head (RFC 6455, section 5.2); `None` if that is not all of
/// the head.
fn payload_of(head: &[u8]) -> Option<u64> {
    let (&[_, second], rest) = head.split_first_chunk()?;
    let (payload, rest) = match second & 0x7f {
        126 => {
            let (length, rest) = rest.split_first_chunk()?;
            (u16::from_be_bytes(*length).into(), rest)
        }
        127 => {
            let (length, rest) = rest.split_first_chunk()?;
            (u64::from_be_bytes(*length), rest)
        }
        length => (length.into(), rest),
    };
    let mask = if second & 0x80 == 0 { 0 } else { 4 };
    (rest.len() >= mask).then_some(payload)
}

impl<S: AsyncRead + Unpin> AsyncRead for HeadFirst<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_read_by(buffer, |stream, buffer| {
            Pin::new(stream).poll_read(cx, buffer)
        })
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for HeadFirst<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_close(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame with a payload of that length, masked or not.
    fn frame(length: usize, masked: bool) -> Vec<u8> {
        let bit = if masked { 0x80 } else { 0 };
        let mut frame = vec![0x81];
        match (u8::try_from(length), u16::try_from(length)) {
            (Ok(length @ ..126), _) => frame.push(bit + length),
            (_, Ok(length)) => {
                frame.push(bit + 126);
                frame.extend(length.to_be_bytes());
            }
            _ => {
                frame.push(bit + 127);
                frame.extend((length as u64).to_be_bytes());
            }
        }
        frame.extend([7; 4].iter().take(if masked { 4 } else { 0 }));
        frame.resize(frame.len() + length, b'x');
        frame
    }

    /// Reads all of it, of which `early` bytes were read before, in pieces that the stream gives:
    /// how much came with each read.
    fn read(bytes: &[u8], early: usize, piece: usize) -> Vec<usize> {
        let mut stream = HeadFirst::new(&bytes[early..], bytes[..early].to_vec());
        let (mut all, mut reads) = (Vec::new(), Vec::new());
        let mut buffer = vec![0; READ_BUFFER];
        loop {
            let read = stream.poll_read_by(&mut buffer, |rest, buffer| {
                let (now, later) = rest.split_at(rest.len().min(piece).min(buffer.len()));
                buffer[..now.len()].copy_from_slice(now);
                *rest = later;
                Poll::Ready(Ok(now.len()))
            });
            match read {
                Poll::Ready(Ok(0)) => break,
                Poll::Ready(Ok(count)) => {
                    all.extend_from_slice(&buffer[..count]);
                    reads.push(count);
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(all == bytes, "all comes as it was sent");
        reads
    }

    #[test]
    fn a_long_frame_begins_with_its_head_alone() {
        let bytes = [frame(10, true), frame(60_000, true), frame(3, true)].concat();
        // The short frame and the head of the long one, then what was read with it.
        assert_eq!(read(&bytes, 0, 4096)[..3], [16 + 8, 4096 - 24, 4096]);
        assert_eq!(read(&bytes, 4096, 4096)[..3], [16 + 8, 4096 - 24, 4096]);
        let long = frame(70_000, true);
        assert_eq!(read(&long, 0, 4096)[..2], [14, 4096 - 14]);
    }

    #[test]
    fn short_frames_are_read_together() {
        let bytes = [frame(0, true), frame(125, false), frame(126, true)].concat();
        assert_eq!(read(&bytes, 0, 4096), [bytes.len()]);
        let bytes = frame(READ_BUFFER - 1, true).repeat(3);
        assert_eq!(read(&bytes, 0, 4096).len(), bytes.len().div_ceil(4096));
    }

    #[test]
    fn all_comes_in_order_however_it_is_cut() {
        let lengths = [
            0, 1, 125, 126, 4_095, 4_096, 9_000, 65_535, 65_536, 2, 70_000,
        ];
        let frames = lengths.map(|length| frame(length, length % 2 == 0));
        let bytes = frames.concat();
        for piece in [1, 2, 7, 100, 4_096] {
            for early in [0, 1, 5_000, bytes.len()] {
                read(&bytes, early, piece);
            }
        }
    }
}
