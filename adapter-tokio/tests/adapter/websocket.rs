//! `WebSocket` connections: messages, closing, and peers that misbehave.

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::Frame as WireFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use pgwidgets_core::{Close, Frame, Limits};

use crate::echo::{CLOSE_ME, PING_ME, Seen, Server, exchange, read_until, soon};

type Client = WebSocketStream<TcpStream>;

/// A server, and a client whose handshake is done.
async fn connect(limits: Limits) -> (Server, Client) {
    let mut server = Server::start(limits).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (client, _) = client_async("ws://localhost/ws", stream).await.unwrap();
    assert_eq!(
        server.seen.recv().await,
        Some(Seen::Peer(Some("127.0.0.1".into())))
    );
    (server, client)
}

fn small_messages() -> Limits {
    let mut limits = Limits::default();
    limits.text_message = 1_000;
    limits.binary_frame = 2_000;
    limits
}

/// The code of the closing message that comes next.
async fn close_code(client: &mut Client) -> CloseCode {
    match soon(client.next()).await.unwrap().unwrap() {
        Message::Close(Some(CloseFrame { code, .. })) => code,
        other => panic!("expected a closing message, got {other:?}"),
    }
}

#[tokio::test]
async fn messages_come_back_as_they_were() {
    let (_server, mut client) = connect(Limits::default()).await;
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
        assert_eq!(soon(client.next()).await.unwrap().unwrap(), message);
    }
}

#[tokio::test]
async fn a_long_message_leaves_in_fragments() {
    let (_server, mut client) = connect(Limits::default()).await;
    client
        .send(Message::text("x".repeat(20_000)))
        .await
        .unwrap();
    // Opcode and final bit: text, continuation, final continuation.
    for (first, length) in [(0x01, 8_192), (0x00, 8_192), (0x80, 3_616)] {
        let stream = client.get_mut();
        assert_eq!(stream.read_u16().await.unwrap(), (first << 8) + 126);
        assert_eq!(stream.read_u16().await.unwrap(), length);
        let mut payload = vec![0; usize::from(length)];
        stream.read_exact(&mut payload).await.unwrap();
        assert!(payload.iter().all(|byte| *byte == b'x'));
    }
}

#[tokio::test]
async fn a_message_right_behind_the_handshake_is_not_lost() {
    let server = Server::start(Limits::default()).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let mut bytes = b"GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        .to_vec();
    // "hi" as text, masked with zeros.
    bytes.extend([0x81, 0x82, 0, 0, 0, 0, b'h', b'i']);
    stream.write_all(&bytes).await.unwrap();
    let mut answer = read_until_bytes(&mut stream, b"\x81\x02hi").await;
    answer.truncate(12);
    assert_eq!(answer, b"HTTP/1.1 101");
}

async fn read_until_bytes(stream: &mut TcpStream, end: &[u8]) -> Vec<u8> {
    let mut read = Vec::new();
    while !read.ends_with(end) {
        let count = soon(stream.read_buf(&mut read)).await.unwrap();
        assert_ne!(count, 0, "the connection ended after {read:?}");
    }
    read
}

#[tokio::test]
async fn the_peers_close_reaches_the_service_and_is_answered() {
    let (mut server, mut client) = connect(Limits::default()).await;
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
    assert!(soon(client.next()).await.is_none());
}

#[tokio::test]
async fn a_close_without_a_code_is_a_normal_one() {
    let (mut server, mut client) = connect(Limits::default()).await;
    client.close(None).await.unwrap();
    let seen = Frame::Close(Close::NORMAL);
    assert_eq!(server.saw().await, Seen::Control(seen));
    assert_eq!(
        soon(client.next()).await.unwrap().unwrap(),
        Message::Close(None)
    );
}

#[tokio::test]
async fn the_services_close_reaches_the_peer() {
    let (mut server, mut client) = connect(Limits::default()).await;
    client.send(Message::text(CLOSE_ME)).await.unwrap();
    let Message::Close(Some(close)) = soon(client.next()).await.unwrap().unwrap() else {
        panic!("expected a closing message");
    };
    assert_eq!(u16::from(close.code), Close::CLOSED.code);
    assert_eq!(close.reason.as_str(), Close::CLOSED.reason);
    // The client's answer ends the stream.
    assert!(soon(client.next()).await.is_none());
    assert_eq!(
        server.seen.recv().await,
        Some(Seen::Control(Frame::Close(Close::CLOSED)))
    );
    assert_eq!(server.saw().await, Seen::End);
}

#[tokio::test]
async fn pings_pass_in_both_directions() {
    let (mut server, mut client) = connect(Limits::default()).await;
    client.send(Message::Ping("p".into())).await.unwrap();
    assert_eq!(
        soon(client.next()).await.unwrap().unwrap(),
        Message::Pong("p".into())
    );
    assert_eq!(
        server.seen.recv().await,
        Some(Seen::Control(Frame::Ping("p".into())))
    );

    client.send(Message::text(PING_ME)).await.unwrap();
    assert_eq!(
        soon(client.next()).await.unwrap().unwrap(),
        Message::Ping(PING_ME.into())
    );
    // The client answers when it is polled next.
    client.flush().await.unwrap();
    assert_eq!(
        server.seen.recv().await,
        Some(Seen::Control(Frame::Pong(PING_ME.into())))
    );
}

#[tokio::test]
async fn text_and_binary_share_the_larger_limit() {
    let (mut server, mut client) = connect(small_messages()).await;
    let message = Message::text("x".repeat(2_000));
    client.send(message.clone()).await.unwrap();
    assert_eq!(soon(client.next()).await.unwrap().unwrap(), message);
    client.send(Message::text("x".repeat(2_001))).await.unwrap();
    assert_eq!(server.saw().await, Seen::TooBig);
    assert_eq!(close_code(&mut client).await, CloseCode::Size);
}

#[tokio::test]
async fn the_close_arrives_although_the_peer_is_still_sending() {
    let (mut server, mut client) = connect(small_messages()).await;
    // Far more than the buffers between the two hold.
    client
        .send(Message::binary(vec![0; 32 * 1024 * 1024]))
        .await
        .unwrap();
    assert_eq!(server.saw().await, Seen::TooBig);
    assert_eq!(close_code(&mut client).await, CloseCode::Size);
    drop(client);
    assert_eq!(server.saw().await, Seen::End);
}

#[tokio::test]
async fn fragments_count_together() {
    let (mut server, mut client) = connect(small_messages()).await;
    for index in 0..3 {
        let data = if index == 0 {
            Data::Binary
        } else {
            Data::Continue
        };
        let fragment = WireFrame::message(vec![0; 900], OpCode::Data(data), false);
        client.send(Message::Frame(fragment)).await.unwrap();
    }
    assert_eq!(server.saw().await, Seen::TooBig);
    assert_eq!(close_code(&mut client).await, CloseCode::Size);
}

#[tokio::test]
async fn a_peer_that_breaks_the_protocol_is_told() {
    // An unmasked frame, a reserved opcode, text that is not UTF-8.
    for (bytes, code) in [
        (&[0x81, 0x01, b'x'][..], CloseCode::Protocol),
        (&[0x83, 0x80, 0, 0, 0, 0], CloseCode::Protocol),
        (&[0x81, 0x81, 0, 0, 0, 0, 0xff], CloseCode::Invalid),
    ] {
        let (mut server, mut client) = connect(Limits::default()).await;
        client.get_mut().write_all(bytes).await.unwrap();
        assert_eq!(server.saw().await, Seen::Broken);
        assert_eq!(close_code(&mut client).await, code);
        drop(client);
        assert_eq!(server.saw().await, Seen::End);
    }
}

#[tokio::test]
async fn a_peer_that_vanishes_breaks_the_stream() {
    let (mut server, client) = connect(Limits::default()).await;
    drop(client);
    assert_eq!(server.saw().await, Seen::Broken);
    assert_eq!(server.saw().await, Seen::End);
}

#[tokio::test]
async fn a_handshake_that_cannot_be_is_refused() {
    let server = Server::start(Limits::default()).await;
    let request = "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\n\
        Upgrade: websocket\r\nSec-WebSocket-Version: 12\r\n\r\n";
    let response = exchange(server.address, request).await;
    assert!(response.starts_with("HTTP/1.1 400 "), "{response}");
}

#[tokio::test]
async fn a_websocket_outlives_the_port() {
    let (mut server, mut client) = connect(Limits::default()).await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    read_until(&mut idle, "GET own /").await;

    server.serving.abort();
    assert!((&mut server.serving).await.unwrap_err().is_cancelled());
    client.send(Message::text("still here")).await.unwrap();
    assert_eq!(
        soon(client.next()).await.unwrap().unwrap(),
        Message::text("still here")
    );
    client.close(None).await.unwrap();
    assert!(matches!(
        soon(client.next()).await,
        Some(Ok(Message::Close(None)))
    ));
    assert!(!matches!(
        soon(client.next()).await,
        Some(Err(Error::Io(_)))
    ));
}
