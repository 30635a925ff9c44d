//! `WebSocket` connections: messages and closing, as the service sees them. Peers that misbehave
//! are in the suite, with an application behind the adapter.

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use pgwidgets_conformance::http::{exchange, read_until};
use pgwidgets_conformance::within;
use pgwidgets_core::{Close, Frame, Limits};

use crate::adapter::Adapter;
use crate::echo::{PING_ME, Seen, Server};

with_every_adapter!(
    messages_come_back_as_they_were,
    a_long_message_leaves_in_fragments,
    a_handshake_that_cannot_be_is_refused,
    the_peers_close_reaches_the_service_and_is_answered,
    a_close_without_a_code_is_a_normal_one,
    pings_pass_in_both_directions,
    text_and_binary_share_the_larger_limit,
    a_websocket_outlives_the_port,
);

type Client = WebSocketStream<TcpStream>;

/// A server, and a client whose handshake is done.
async fn connect<A: Adapter>(limits: Limits) -> (Server, Client) {
    let mut server = Server::start::<A>(limits).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let handshake = client_async("ws://localhost/ws", stream);
    let (client, _) = within("the handshake", handshake).await.unwrap();
    assert_eq!(server.saw().await, Seen::Peer(Some("127.0.0.1".into())));
    (server, client)
}

fn small_messages() -> Limits {
    let mut limits = Limits::default();
    limits.text_message = 1_000;
    limits.binary_frame = 2_000;
    limits
}

/// The message that comes next.
async fn next(client: &mut Client) -> Message {
    within("a message", client.next()).await.unwrap().unwrap()
}

/// The code of the closing message that comes next.
async fn close_code(client: &mut Client) -> CloseCode {
    match next(client).await {
        Message::Close(Some(CloseFrame { code, .. })) => code,
        other => panic!("expected a closing message, got {other:?}"),
    }
}

async fn messages_come_back_as_they_were<A: Adapter>() {
    let (_server, mut client) = connect::<A>(Limits::default()).await;
    // Three bytes a letter, so that the fragments of the long one cut letters in two.
    let long = "日".repeat(100_000);
    for message in [
        Message::text("hello"),
        Message::text(""),
        Message::text(long),
        Message::binary(vec![0, 255, 1]),
        Message::binary(Vec::new()),
        Message::binary(vec![7; 1024 * 1024]),
    ] {
        client.send(message.clone()).await.unwrap();
        assert_eq!(next(&mut client).await, message);
    }
}

async fn a_long_message_leaves_in_fragments<A: Adapter>() {
    let (_server, mut client) = connect::<A>(Limits::default()).await;
    let message = Message::text("x".repeat(20_000));
    client.send(message).await.unwrap();
    // Opcode and final bit: text, continuation, final continuation.
    for (first, length) in [(0x01, 8_192), (0x00, 8_192), (0x80, 3_616)] {
        let stream = client.get_mut();
        assert_eq!(
            within("a frame", stream.read_u16()).await.unwrap(),
            (first << 8) + 126
        );
        assert_eq!(within("a frame", stream.read_u16()).await.unwrap(), length);
        let mut payload = vec![0; usize::from(length)];
        within("a frame", stream.read_exact(&mut payload))
            .await
            .unwrap();
        assert!(payload.iter().all(|byte| *byte == b'x'));
    }
}

async fn a_handshake_that_cannot_be_is_refused<A: Adapter>() {
    let server = Server::start::<A>(Limits::default()).await;
    let request = "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\n\
        Upgrade: websocket\r\nSec-WebSocket-Version: 12\r\n\r\n";
    let response = exchange(server.address, request).await;
    assert!(response.starts_with("HTTP/1.1 400 "), "{response}");
}

async fn the_peers_close_reaches_the_service_and_is_answered<A: Adapter>() {
    let (mut server, mut client) = connect::<A>(Limits::default()).await;
    let close = CloseFrame {
        code: CloseCode::Library(4321),
        reason: "bye".into(),
    };
    client.close(Some(close)).await.unwrap();
    let seen = Frame::Close(Close {
        code: 4321,
        reason: "bye".into(),
    });
    assert_eq!(server.saw().await, Seen::Control(seen));
    assert_eq!(close_code(&mut client).await, CloseCode::Library(4321));
    assert_eq!(server.saw().await, Seen::End);
    assert!(within("a message", client.next()).await.is_none());
}

async fn a_close_without_a_code_is_a_normal_one<A: Adapter>() {
    let (mut server, mut client) = connect::<A>(Limits::default()).await;
    client.close(None).await.unwrap();
    let seen = Frame::Close(Close::NORMAL);
    assert_eq!(server.saw().await, Seen::Control(seen));
    assert_eq!(next(&mut client).await, Message::Close(None));
}

async fn pings_pass_in_both_directions<A: Adapter>() {
    let (mut server, mut client) = connect::<A>(Limits::default()).await;
    client.send(Message::Ping("p".into())).await.unwrap();
    assert_eq!(next(&mut client).await, Message::Pong("p".into()));
    assert_eq!(server.saw().await, Seen::Control(Frame::Ping("p".into())));

    client.send(Message::text(PING_ME)).await.unwrap();
    assert_eq!(next(&mut client).await, Message::Ping(PING_ME.into()));
    // The client answers when it is polled next.
    client.flush().await.unwrap();
    let seen = Frame::Pong(PING_ME.into());
    assert_eq!(server.saw().await, Seen::Control(seen));
}

async fn text_and_binary_share_the_larger_limit<A: Adapter>() {
    let (mut server, mut client) = connect::<A>(small_messages()).await;
    let message = Message::text("x".repeat(2_000));
    client.send(message.clone()).await.unwrap();
    assert_eq!(next(&mut client).await, message);
    client.send(Message::text("x".repeat(2_001))).await.unwrap();
    assert_eq!(server.saw().await, Seen::TooBig);
    assert_eq!(close_code(&mut client).await, CloseCode::Size);
}

async fn a_websocket_outlives_the_port<A: Adapter>() {
    let (mut server, mut client) = connect::<A>(Limits::default()).await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    let request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    idle.write_all(request).await.unwrap();
    read_until(&mut idle, "GET own /").await;

    server.stop().await;
    let message = Message::text("still here");
    client.send(message.clone()).await.unwrap();
    assert_eq!(next(&mut client).await, message);
    client.close(None).await.unwrap();
    assert_eq!(next(&mut client).await, Message::Close(None));
    let end = within("a message", client.next()).await;
    assert!(!matches!(end, Some(Err(Error::Io(_)))), "{end:?}");
}
