//! Browsers without memory: sockets, and the few bytes that it takes to be admitted.

use std::io::{Read, Write};
use std::net::TcpStream;

use pgwidgets::{Application, Session};
use pgwidgets_conformance::wait::eventually;

/// The answer of a browser that has no credentials.
const ANSWER: &str = r#"{"type":"result","id":1}"#;

/// Host and port of the application.
pub(crate) fn address(app: &Application) -> String {
    let url = app.ws_url().expect("it has started");
    let address = url.trim_start_matches("ws://").trim_end_matches('/');
    address.to_owned()
}

/// A frame as a client writes it, masked with zeros: its first byte, and its payload.
pub(crate) fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first, 0x80 | 0x7f];
    frame.extend((payload.len() as u64).to_be_bytes());
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

/// Sends a message of text.
pub(crate) fn say(stream: &mut TcpStream, text: &str) {
    let sent = stream.write_all(&frame(0x81, text.as_bytes()));
    sent.expect("it reads");
}

/// Reads until `end` has come; what came is the result.
pub(crate) fn read_until(stream: &mut TcpStream, end: &str) -> Vec<u8> {
    let mut answer = Vec::new();
    let mut bytes = vec![0; 1 << 16];
    // Only what is new is looked at, and as much before it as may belong to the end.
    let mut seen = 0;
    loop {
        let count = stream.read(&mut bytes).expect("it answers");
        assert_ne!(count, 0, "it hung up before {end:?}");
        answer.extend_from_slice(&bytes[..count]);
        let has_come = answer[seen..]
            .windows(end.len())
            .any(|it| it == end.as_bytes());
        if has_come {
            return answer;
        }
        seen = answer.len().saturating_sub(end.len());
    }
}

/// Opens a WebSocket and answers the handshake of the protocol.
pub(crate) fn connect(address: &str, answer: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("it listens");
    let head = format!(
        "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("it reads");
    read_until(&mut stream, "\"init\"");
    say(&mut stream, answer);
    stream
}

/// Opens so many connections, each with a session of its own.
pub(crate) async fn open(app: &Application, count: usize) -> Vec<TcpStream> {
    let address = address(app);
    let before = app.sessions().len();
    let connect = move || (0..count).map(|_| connect(&address, ANSWER)).collect();
    let streams = tokio::task::spawn_blocking(connect).await;
    eventually("all have a session", || {
        app.sessions().len() == before + count
    })
    .await;
    streams.expect("no panic")
}

/// Opens so many connections to one session.
pub(crate) async fn join(app: &Application, session: Session, count: usize) -> Vec<TcpStream> {
    let (id, token) = (session.id(), session.token());
    let (id, token) = (id.expect("it lives"), token.expect("it lives"));
    let answer = serde_json::json!({
        "type": "result", "id": 1, "session_id": id.as_str(), "token": token,
    });
    let (address, answer) = (address(app), answer.to_string());
    let connect = move || (0..count).map(|_| connect(&address, &answer)).collect();
    let streams = tokio::task::spawn_blocking(connect).await;
    streams.expect("no panic")
}
