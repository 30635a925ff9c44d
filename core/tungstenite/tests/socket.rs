//! A socket of frames over a scripted connection.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use futures_core::Stream;
use futures_executor::block_on;
use futures_sink::Sink;
use futures_util::{SinkExt, StreamExt};
use tungstenite::error::{CapacityError, ProtocolError};
use tungstenite::protocol::CloseFrame;
use tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};
use tungstenite::{Error, Message};

use pgwidgets_core::port::SocketError;
use pgwidgets_core::{Close, Frame, Limits};
use pgwidgets_tungstenite::{FrameSocket, config};

/// What the peer will send, and what it has been sent.
#[derive(Debug, Default)]
struct Script {
    incoming: VecDeque<Result<Message, Error>>,
    /// How much each read past the WebSocket finds; the last one of them fails.
    raw: VecDeque<usize>,
    raw_reads: usize,
    /// Every other time, the connection takes nothing.
    stalled: bool,
    /// What was taken to be sent, until it is flushed.
    unflushed: Vec<Message>,
    sent: Vec<Message>,
}

impl Script {
    fn reading(message: Result<Message, Error>) -> Self {
        Self {
            incoming: VecDeque::from([message]),
            ..Self::default()
        }
    }

    fn socket(&mut self) -> FrameSocket<&mut Self> {
        FrameSocket::new(self, |script, _, bytes| {
            script.raw_reads += 1;
            let count = script.raw.pop_front().filter(|it| *it <= bytes.len());
            Poll::Ready(count.ok_or_else(|| io::ErrorKind::ConnectionReset.into()))
        })
    }
}

impl Stream for Script {
    type Item = Result<Message, Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.incoming.pop_front())
    }
}

impl Sink<Message> for Script {
    type Error = Error;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.stalled = !self.stalled;
        if self.stalled {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }

    fn start_send(mut self: Pin<&mut Self>, message: Message) -> Result<(), Error> {
        self.unflushed.push(message);
        Ok(())
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let script = &mut *self;
        script.sent.append(&mut script.unflushed);
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }
}

/// The opcode of a frame on the wire, whether it is the last of its message, and its length.
fn shape(message: &Message) -> (OpCode, bool, usize) {
    let Message::Frame(frame) = message else {
        panic!("{message:?} is no frame of a data message");
    };
    let header = frame.header();
    (header.opcode, header.is_final, frame.payload().len())
}

fn close_frame(code: u16, reason: &str) -> CloseFrame {
    let (code, reason) = (CloseCode::from(code), reason.into());
    CloseFrame { code, reason }
}

#[test]
fn messages_are_read_in_cores_terms() {
    let close = Close {
        code: 4321,
        reason: "bye".into(),
    };
    for (message, frame) in [
        (Message::text("日"), Frame::text("日")),
        (Message::binary("b"), Frame::Binary("b".into())),
        (Message::Ping("a".into()), Frame::Ping("a".into())),
        (Message::Pong("b".into()), Frame::Pong("b".into())),
        (
            Message::Close(Some(close_frame(4321, "bye"))),
            Frame::Close(close),
        ),
        (Message::Close(None), Frame::Close(Close::NORMAL)),
    ] {
        let mut script = Script::reading(Ok(message));
        let mut socket = script.socket();
        let read = block_on(socket.next()).expect("there is one");
        assert_eq!(read.expect("nothing is wrong with it"), frame);
        assert!(block_on(socket.next()).is_none());
        assert_eq!((script.sent, script.raw_reads), (Vec::new(), 0));
    }
}

#[test]
fn frames_leave_in_their_order_and_long_ones_in_fragments() {
    let mut script = Script::default();
    let mut socket = script.socket();
    block_on(async {
        for frame in [
            Frame::text("x".repeat(2 * 8_192 + 1)),
            Frame::Ping("p".into()),
            Frame::Binary(vec![0; 8_192].into()),
            Frame::text(""),
            Frame::Pong("q".into()),
            Frame::Close(Close::CLOSED),
        ] {
            socket.send(frame).await.expect("it is sent");
        }
    });
    let [fragments @ .., ping, binary, empty, answer, close] = &script.sent[..] else {
        panic!("{:?}", script.sent);
    };
    let shapes: Vec<_> = fragments.iter().map(shape).collect();
    assert_eq!(
        shapes,
        [
            (OpCode::Data(Data::Text), false, 8_192),
            (OpCode::Data(Data::Continue), false, 8_192),
            (OpCode::Data(Data::Continue), true, 1),
        ]
    );
    assert_eq!(*ping, Message::Ping("p".into()));
    assert_eq!(shape(binary), (OpCode::Data(Data::Binary), true, 8_192));
    assert_eq!(shape(empty), (OpCode::Data(Data::Text), true, 0));
    assert_eq!(*answer, Message::Pong("q".into()));
    let told = close_frame(Close::CLOSED.code, &Close::CLOSED.reason);
    assert_eq!(*close, Message::Close(Some(told)));
}

#[test]
fn what_the_peer_broke_is_told_and_the_rest_thrown_away() {
    let reset = io::Error::from(io::ErrorKind::ConnectionReset);
    for (error, code) in [
        (
            Error::Protocol(ProtocolError::UnmaskedFrameFromClient),
            Some(1002),
        ),
        (Error::Utf8("no UTF-8".into()), Some(1007)),
        (Error::Io(reset), None),
    ] {
        let mut script = Script::reading(Err(error));
        // Nothing that can be read as messages is left.
        script.incoming.push_back(Ok(Message::text("late")));
        script.raw.extend([4_096, 1, 4_096]);
        let mut socket = script.socket();
        let read = block_on(socket.next());
        assert!(
            matches!(read, Some(Err(SocketError::Broken(_)))),
            "{read:?}"
        );
        assert!(block_on(socket.next()).is_none());
        let told = code.map(|code| Message::Close(Some(close_frame(code, ""))));
        assert_eq!(script.sent, Vec::from_iter(told));
        assert_eq!(script.raw_reads, 4);
    }
}

#[test]
fn what_a_peer_is_told_goes_out_also_where_the_socket_is_only_read() {
    let mut script = Script::reading(Err(Error::Utf8("no UTF-8".into())));
    // The peer waits for its closing message, and hangs up only then.
    let mut socket = FrameSocket::new(&mut script, |script, _, _| {
        if script.sent.is_empty() {
            return Poll::Pending;
        }
        Poll::Ready(Ok(0))
    });
    let mut cx = Context::from_waker(Waker::noop());
    let read = socket.poll_next_unpin(&mut cx);
    assert!(matches!(read, Poll::Ready(Some(Err(_)))), "{read:?}");
    let end = socket.poll_next_unpin(&mut cx);
    assert!(matches!(end, Poll::Ready(None)), "{end:?}");
    let told = close_frame(1007, "");
    assert_eq!(script.sent, [Message::Close(Some(told))]);
}

#[test]
fn a_message_beyond_the_limit_is_the_services_to_tell() {
    let (size, max_size) = (3, 2);
    let too_long = CapacityError::MessageTooLong { size, max_size };
    let mut script = Script::reading(Err(Error::Capacity(too_long)));
    script.raw.push_back(0);
    let mut socket = script.socket();
    let read = block_on(socket.next());
    assert!(matches!(read, Some(Err(SocketError::TooBig))), "{read:?}");
    block_on(socket.send(Frame::Close(Close::TOO_BIG))).expect("it is sent");
    assert!(block_on(socket.next()).is_none());
    let told = close_frame(Close::TOO_BIG.code, &Close::TOO_BIG.reason);
    assert_eq!(script.sent, [Message::Close(Some(told))]);
    assert_eq!(script.raw_reads, 1);
}

/// Counts how often it is rung.
#[derive(Default)]
struct Bell(AtomicUsize);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_peer_that_always_has_more_to_send_leaves_turns_to_others() {
    let mut script = Script::reading(Err(Error::Utf8(String::new())));
    script.raw.extend([4_096; 100]);
    let mut socket = script.socket();
    assert!(block_on(socket.next()).is_some());
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    let mut cx = Context::from_waker(&waker);
    let mut turns = 0;
    while socket.poll_next_unpin(&mut cx).is_pending() {
        turns += 1;
        assert_eq!(
            bell.0.load(Ordering::Relaxed),
            turns,
            "it asks for its next turn"
        );
    }
    assert!(turns > 1, "all was read in one turn");
    assert_eq!(script.raw_reads, 101);
}

#[test]
fn the_larger_limit_holds_for_all_messages() {
    for (text, binary) in [(10, 20), (20, 10)] {
        let mut limits = Limits::default();
        limits.text_message = text;
        limits.binary_frame = binary;
        let config = config(&limits);
        assert_eq!(config.max_message_size, Some(20));
        assert_eq!(config.max_frame_size, Some(20));
    }
}
