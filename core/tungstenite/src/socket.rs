//! A WebSocket after its handshake, as core's stream and sink of frames.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use futures_sink::Sink;
use tungstenite::protocol::WebSocketConfig;
use tungstenite::protocol::frame::Frame as WireFrame;
use tungstenite::protocol::frame::coding::{Data, OpCode};
use tungstenite::{Error, Message};

use pgwidgets_core::port::SocketError;
use pgwidgets_core::{Close, Frame, Limits};

use crate::message::{blame, closing, failure, frame};

/// Bytes of the read buffer, which every open connection holds.
pub(crate) const READ_BUFFER: usize = 4 * 1024;
/// Bytes of payload of one frame on the wire. A longer message goes out in several, because the
/// WebSocket stack keeps a buffer of the largest frame it ever sent for as long as it lives.
const FRAGMENT: usize = 8 * 1024;
/// How often a socket whose data is discarded is read before others have their turn.
const READS_IN_A_ROW: usize = 16;

/// How the server's end of a WebSocket is to be set up: its buffers, and the largest message that it
/// reads.
///
/// Text and binary share the larger one of [`Limits::text_message`] and [`Limits::binary_frame`],
/// because `tungstenite` knows only one; the service checks each one exactly.
pub fn config(limits: &Limits) -> WebSocketConfig {
    let largest = Some(limits.text_message.max(limits.binary_frame));
    // Writing needs no limit: the sink takes a frame only when the one before it is out.
    WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(largest)
        .max_frame_size(largest)
}

/// Reads bytes of the connection below a WebSocket of the type `W` into the buffer, past the
/// WebSocket itself. Gives how many there were; 0 says that there will be none any more.
pub type ReadRaw<W> = fn(&mut W, &mut Context<'_>, &mut [u8]) -> Poll<io::Result<usize>>;

/// A WebSocket over `tungstenite`, which answers pings and closing frames when it is polled.
///
/// `W` is its stream and sink of messages, for instance `async_tungstenite::WebSocketStream`, set up
/// by [`config`]. Where that is [`Send`] and `'static`, this is a
/// [`Socket`](pgwidgets_core::port::Socket).
///
/// Over a [`HeadFirst`](crate::HeadFirst) it gives back the room that a long message took.
///
/// A peer that breaks the protocol gets a code for that (1002, or 1007 for text that is not UTF-8);
/// a message that is too large is left to the service to report. After an error the stream gives no
/// more frames. It flushes, reads and discards until the peer hangs up, and then ends: a socket
/// that is dropped with bytes unread is reset, and the reset may overtake the closing frame.
#[derive(Debug)]
pub struct FrameSocket<W> {
    ws: W,
    read_raw: ReadRaw<W>,
    /// What has still to be sent of the data message taken last, and the opcode of its next frame.
    unsent: Option<(Data, Bytes)>,
    /// Whether reading failed, so that what is read now is thrown away.
    discarding: bool,
    /// The message read last, if it is long, until the WebSocket has made room for the next one: else
    /// it would do so in the room of this one, and keep it. See [`HeadFirst`](crate::HeadFirst).
    long: Option<Bytes>,
}

impl<W> FrameSocket<W> {
    /// Takes over `ws`, whose handshake is done. `read_raw` is how it is read on after an error.
    pub fn new(ws: W, read_raw: ReadRaw<W>) -> Self {
        Self {
            ws,
            read_raw,
            unsent: None,
            discarding: false,
            long: None,
        }
    }

    /// Reads until the peer hangs up, and throws away what it sent.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut bytes = [0; READ_BUFFER];
        for _ in 0..READS_IN_A_ROW {
            match ready!((self.read_raw)(&mut self.ws, cx, &mut bytes)) {
                Ok(0) | Err(_) => return Poll::Ready(()),
                Ok(_) => {}
            }
        }
        // A peer that always has more to send would keep the thread for itself.
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl<W> FrameSocket<W>
where
    W: Sink<Message, Error = Error> + Unpin,
{
    fn send(&mut self, message: Message) -> Result<(), SocketError> {
        Pin::new(&mut self.ws).start_send(message).map_err(failure)
    }
}

impl<W> Stream for FrameSocket<W>
where
    W: Stream<Item = Result<Message, Error>> + Sink<Message, Error = Error> + Unpin,
{
    type Item = Result<Frame, SocketError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.discarding {
            // The closing message has to reach the peer even if this is only read. Whether it does
            // changes nothing.
            let _ = Pin::new(&mut self.ws).poll_flush(cx);
            return self.poll_discard(cx).map(|()| None);
        }
        let former = self.long.take();
        let read = Pin::new(&mut self.ws).poll_next(cx);
        drop(former);
        let read = ready!(read);
        if matches!(&read, None | Some(Err(_) | Ok(Message::Close(_)))) {
            // Behind a closing message there is no place for it.
            self.unsent = None;
        }
        if let Some(Err(error)) = &read {
            self.discarding = true;
            if let Some(code) = blame(error) {
                // The error to report is the peer's, not that of a failed answer to a peer that is
                // gone.
                let _ = self.send(closing(code, ""));
            }
        }
        let read = read.map(|read| read.map(frame).map_err(failure));
        if let Some(Ok(Frame::Text(bytes) | Frame::Binary(bytes))) = &read
            && bytes.len() >= READ_BUFFER
        {
            self.long = Some(bytes.clone());
        }
        Poll::Ready(read)
    }
}

impl<W> Sink<Frame> for FrameSocket<W>
where
    W: Sink<Message, Error = Error> + Unpin,
{
    type Error = SocketError;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        // The sink is ready for the next message when all of the last one is sent.
        loop {
            ready!(Pin::new(&mut self.ws).poll_ready(cx)).map_err(failure)?;
            let Some((data, mut rest)) = self.unsent.take() else {
                return Poll::Ready(Ok(()));
            };
            let fragment = rest.split_to(rest.len().min(FRAGMENT));
            let frame = WireFrame::message(fragment, OpCode::Data(data), rest.is_empty());
            self.unsent = (!rest.is_empty()).then_some((Data::Continue, rest));
            self.send(Message::Frame(frame))?;
        }
    }

    fn start_send(mut self: Pin<&mut Self>, frame: Frame) -> Result<(), SocketError> {
        match frame {
            Frame::Text(bytes) => self.unsent = Some((Data::Text, bytes)),
            Frame::Binary(bytes) => self.unsent = Some((Data::Binary, bytes)),
            Frame::Ping(bytes) => self.send(Message::Ping(bytes))?,
            Frame::Pong(bytes) => self.send(Message::Pong(bytes))?,
            Frame::Close(Close { code, reason }) => self.send(closing(code, &reason))?,
        }
        Ok(())
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.as_mut().poll_ready(cx))?;
        Pin::new(&mut self.ws).poll_flush(cx).map_err(failure)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), SocketError>> {
        ready!(self.as_mut().poll_ready(cx))?;
        Pin::new(&mut self.ws).poll_close(cx).map_err(failure)
    }
}
