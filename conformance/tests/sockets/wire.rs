//! Peers that break the rules of WebSocket: they are told so, and their session stays.

use futures_util::{SinkExt, StreamExt};
use pgwidgets::Policy;
use pgwidgets_conformance::host::{self, settings};
use pgwidgets_conformance::{Log, Visitor, within};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::counter::counting;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The code of the server's closing message, whatever it says before.
async fn code_of_the_close(socket: &mut Socket) -> Option<u16> {
    within("the closing message", async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Close(close))) => return close.map(|close| close.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    })
    .await
}

#[tokio::test]
async fn each_fault_has_its_code() {
    let panels = Log::new();
    let app = host::start(settings(Policy::PerSession), |app| counting(app, &panels)).await;
    let url = app.ws_url().expect("it has started");
    let frame = |data: &[u8], opcode| {
        let data = bytes::Bytes::copy_from_slice(data);
        Message::Frame(Frame::message(data, OpCode::Data(opcode), true))
    };
    let answered = r#"{"type":"result","id":1}"#;
    for (fault, code) in [
        (frame(b"\xff\xfe", Data::Text), 1007),
        (frame(b"x", Data::Reserved(5)), 1002),
        (frame(b"x", Data::Continue), 1002),
        (Message::text("x".repeat(2 << 20)), 1009),
        (Message::binary(vec![0; 2 << 20]), 1009),
    ] {
        for is_attached in [false, true] {
            let (mut socket, _) = connect_async(&url).await.expect("it listens");
            if is_attached {
                socket
                    .send(Message::text(answered))
                    .await
                    .expect("it reads");
            }
            // The server may say so, and hang up, before all of it was sent.
            let _ = socket.send(fault.clone()).await;
            let told = code_of_the_close(&mut socket).await;
            assert_eq!(told, Some(code), "attached: {is_attached}");
        }
    }
    // Neither the program nor the others noticed anything.
    Visitor::open(&app).await.shows("Label", "Built").await;
    app.close().await;
}

#[tokio::test]
async fn a_handshake_must_be_answered_as_it_must_be() {
    let app = host::start(settings(Policy::PerSession), |_| {}).await;
    let url = app.ws_url().expect("it has started");
    for answer in [
        Message::text("{"),
        Message::text(r#"{"type":"result","id":2}"#),
        Message::text(r#"[{"type":"result","id":1}]"#),
        Message::text(r#"{"type":"callback","wid":1,"action":"activated","args":[]}"#),
        Message::binary(vec![1, 2, 3]),
    ] {
        let (mut socket, _) = connect_async(&url).await.expect("it listens");
        socket.send(answer.clone()).await.expect("it reads");
        assert_eq!(code_of_the_close(&mut socket).await, Some(1002), "{answer}");
    }
    assert_eq!(app.sessions(), []);
    app.close().await;
}

#[tokio::test]
async fn too_much_that_makes_no_sense_ends_the_connection_only() {
    let panels = Log::new();
    let app = host::start(settings(Policy::PerSession), |app| counting(app, &panels)).await;
    let visitor = Visitor::open(&app).await;
    visitor.shows("Label", "Built").await;
    let url = app.ws_url().expect("it has started");
    let (mut socket, _) = connect_async(&url).await.expect("it listens");
    let answered = Message::text(r#"{"type":"result","id":1}"#);
    socket.send(answered).await.expect("it reads");
    for _ in 0..20 {
        let _ = socket.send(Message::text("nonsense")).await;
    }
    assert_eq!(code_of_the_close(&mut socket).await, Some(1008));
    visitor.click("Button", "Click");
    visitor.shows("Label", "Clicked 1").await;
    app.close().await;
}
