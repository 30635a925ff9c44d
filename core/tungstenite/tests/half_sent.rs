//! A message that is half sent when the connection begins to end: the rest of it has no place behind
//! the closing message, and the peer is read until it hangs up.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures_util::{Sink, SinkExt, Stream, StreamExt};
use tungstenite::Message;
use tungstenite::error::{Error, ProtocolError};

use pgwidgets_core::Frame;
use pgwidgets_tungstenite::FrameSocket;

/// What is known of the WebSocket below.
#[derive(Default)]
struct State {
    incoming: Option<Result<Message, Error>>,
    sent: Vec<Message>,
    /// How many messages it takes before it is full.
    room: usize,
}

/// A WebSocket that is full at times, and takes nothing behind a closing message.
#[derive(Clone, Default)]
struct Narrow(Rc<RefCell<State>>);

impl Stream for Narrow {
    type Item = Result<Message, Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut state = self.0.borrow_mut();
        let Some(message) = state.incoming.take() else {
            return Poll::Pending;
        };
        if let Ok(Message::Close(close)) = &message {
            // It answers by itself.
            state.sent.push(Message::Close(close.clone()));
        }
        Poll::Ready(Some(message))
    }
}

impl Sink<Message> for Narrow {
    type Error = Error;

    fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        match self.0.borrow().room {
            0 => Poll::Pending,
            _ => Poll::Ready(Ok(())),
        }
    }

    fn start_send(self: Pin<&mut Self>, message: Message) -> Result<(), Error> {
        let mut state = self.0.borrow_mut();
        if matches!(state.sent.last(), Some(Message::Close(_))) {
            return Err(Error::Protocol(ProtocolError::SendAfterClosing));
        }
        state.room = state.room.saturating_sub(1);
        state.sent.push(message);
        Ok(())
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.poll_ready(cx)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.poll_ready(cx)
    }
}

/// Reads this while a long message is half sent, and checks that the socket can go on to its end.
fn read_within_a_message(incoming: Result<Message, Error>) {
    let ws = Narrow::default();
    ws.0.borrow_mut().room = 1;
    ws.0.borrow_mut().incoming = Some(incoming);
    let mut socket = FrameSocket::new(ws.clone(), |_, _, _| Poll::Ready(Ok(0)));
    let mut cx = Context::from_waker(Waker::noop());
    let long = Frame::text("x".repeat(100_000));
    socket.start_send_unpin(long).unwrap();
    assert!(socket.poll_flush_unpin(&mut cx).is_pending());
    assert!(socket.poll_next_unpin(&mut cx).is_ready());
    ws.0.borrow_mut().room = 100;
    let flushed = socket.poll_flush_unpin(&mut cx);
    assert!(matches!(flushed, Poll::Ready(Ok(()))), "{flushed:?}");
    let sent = &ws.0.borrow().sent;
    assert!(
        matches!(&sent[..], [Message::Frame(_), Message::Close(_)]),
        "{sent:?}"
    );
}

#[test]
fn a_peer_that_says_goodbye_gets_no_more_of_it() {
    read_within_a_message(Ok(Message::Close(None)));
}

#[test]
fn a_peer_that_breaks_the_protocol_gets_no_more_of_it() {
    let broken = ProtocolError::UnmaskedFrameFromClient;
    read_within_a_message(Err(Error::Protocol(broken)));
}
