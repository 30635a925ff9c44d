//! Peers that break the rules, or die: they get a closing code if possible, and their session
//! stays.

mod deaths;

use futures_util::{SinkExt, StreamExt};
use pgwidgets::Session;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::counter::{counting, visited};
use super::scenarios;
use crate::scenario::Scenario;
use crate::wire::Wire;
use crate::{Host, Log, Peer, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    let mut all = scenarios! {
        ports each_fault_of_a_frame_has_its_code [26];
        ports a_message_beyond_the_limit_is_refused_however_it_comes [27];
        single too_much_that_makes_no_sense_ends_the_connection_only [24];
    };
    all.extend(deaths::all());
    all
}

type Socket = WebSocketStream<TcpStream>;

/// A frame as a client writes it, masked with zeros: its first byte, and its payload.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(length @ ..=125), _) => frame.push(0x80 | length),
        (_, Ok(length)) => {
            frame.push(0x80 | 0x7e);
            frame.extend(length.to_be_bytes());
        }
        (_, Err(_)) => {
            frame.push(0x80 | 0x7f);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

/// Opens a connection whose bytes the scenario writes, as one more browser of `session`.
async fn open(app: &Host, session: Option<Session>) -> Socket {
    let wire = app.door().dial(None).await.expect("the server accepts");
    let Wire::Tcp(mut socket) = wire else {
        panic!("there are ports, and so there are sockets");
    };
    if let Some(session) = session {
        introduce(&mut socket, session).await;
    }
    *socket
}

/// Answers `init` by what opens the session.
async fn introduce(socket: &mut Socket, session: Session) {
    let id = session.id().expect("it lives");
    let token = session.token().expect("it lives");
    let (id, token) = (id.as_str(), token.as_str());
    let answer = serde_json::json!({
        "type": "result", "id": 1, "session_id": id, "token": token,
    });
    let sent = socket.send(Message::text(answer.to_string())).await;
    sent.expect("the server reads");
}

/// The code of the server's closing message, after whatever it sends before.
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

/// Sends bytes that end a connection, before and after the handshake of the protocol: the code by
/// which it ends, and that no other browser notices.
async fn is_refused(app: &Host, session: Session, what: &str, bytes: &[u8], code: u16) {
    for session in [None, Some(session)] {
        let mut socket = open(app, session).await;
        // The server may say so, and hang up, before all of it was sent.
        let _ = within(what, socket.get_mut().write_all(bytes)).await;
        let told = code_of_the_close(&mut socket).await;
        let is_attached = session.is_some();
        assert_eq!(told, Some(code), "{what}, attached: {is_attached}");
    }
}

async fn each_fault_of_a_frame_has_its_code(bed: TestBed) {
    let (app, test_browser, session) = visited(&bed).await;
    let two = |first, second| [first, second].concat();
    for (fault, bytes, code) in [
        ("a frame without a mask", b"\x81\x01x".to_vec(), 1002),
        ("the first reserved bit", frame(0xc1, b"x"), 1002),
        ("the second reserved bit", frame(0xa1, b"x"), 1002),
        ("the third reserved bit", frame(0x91, b"x"), 1002),
        ("a reserved opcode of data", frame(0x83, b"x"), 1002),
        ("a reserved opcode of control", frame(0x8b, b""), 1002),
        ("a ping in fragments", frame(0x09, b"x"), 1002),
        ("a ping that is too long", frame(0x89, &[0; 126]), 1002),
        (
            "a closing message that is too long",
            frame(0x88, &[0; 126]),
            1002,
        ),
        ("the middle of no message", frame(0x80, b"x"), 1002),
        (
            "a message within a message",
            two(frame(0x01, b"x"), frame(0x81, b"x")),
            1002,
        ),
        ("half a code to close with", frame(0x88, b"\x03"), 1002),
        (
            "a code that is none",
            frame(0x88, &999_u16.to_be_bytes()),
            1002,
        ),
        (
            "a code that stands for none",
            frame(0x88, &1005_u16.to_be_bytes()),
            1002,
        ),
        (
            "a code that is never sent",
            frame(0x88, &1006_u16.to_be_bytes()),
            1002,
        ),
        (
            "a reserved code",
            frame(0x88, &2999_u16.to_be_bytes()),
            1002,
        ),
        (
            "a reason that is no UTF-8",
            frame(0x88, b"\x03\xe8\xff"),
            1007,
        ),
        ("text that is no UTF-8", frame(0x81, b"\xff\xfe"), 1007),
        ("a surrogate", frame(0x81, b"\xed\xa0\x80"), 1007),
        (
            "text that ends within a letter",
            frame(0x81, b"\xe6\x97"),
            1007,
        ),
        (
            "a fragment that is no UTF-8",
            two(frame(0x01, b"x"), frame(0x80, b"\xff")),
            1007,
        ),
    ] {
        is_refused(&app, session, fault, &bytes, code).await;
    }
    // What is allowed: an answer to no ping, a message in fragments around a ping, a closing frame.
    let mut socket = open(&app, Some(session)).await;
    let viewport = br#"{"type":"viewport","width":640,"height":480}"#;
    let (start, end) = viewport.split_at(20);
    let allowed = [
        frame(0x8a, b""),
        frame(0x01, start),
        frame(0x89, b"between"),
        frame(0x00, b""),
        frame(0x80, end),
        frame(0x88, &4321_u16.to_be_bytes()),
    ];
    let sent = socket.get_mut().write_all(&allowed.concat()).await;
    sent.expect("the server reads");
    assert_eq!(code_of_the_close(&mut socket).await, Some(4321));
    // Neither the program nor the others noticed anything.
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
    assert_eq!(
        test_browser.look(|browser| browser.counts().reconstruct_ends),
        1
    );
}

async fn a_message_beyond_the_limit_is_refused_however_it_comes(bed: TestBed) {
    let (app, test_browser, session) = visited(&bed).await;
    let fragment = vec![b'x'; 64 * 1024];
    let endless = |first: u8| {
        let more = std::iter::repeat_n(frame(0x00, &fragment), 40);
        let all: Vec<_> = std::iter::once(frame(first, &fragment))
            .chain(more)
            .collect();
        all.concat()
    };
    // A head that announces 4 GiB, and nothing behind it.
    let announced = b"\x82\xff\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    for (fault, bytes) in [
        ("long text", frame(0x81, &vec![b'x'; 2 << 20])),
        ("many bytes", frame(0x82, &vec![0; 2 << 20])),
        // Far more than the buffers between the two hold.
        (
            "a peer that goes on sending",
            frame(0x82, &vec![0; 16 << 20]),
        ),
        ("a long announcement", announced),
        ("endless fragments of text", endless(0x01)),
        ("endless fragments of bytes", endless(0x02)),
    ] {
        is_refused(&app, session, fault, &bytes, 1009).await;
    }
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
}

async fn too_much_that_makes_no_sense_ends_the_connection_only(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let mut peer = Peer::attach(&app).await;
    for _ in 0..20 {
        peer.say("nonsense").await;
    }
    assert_eq!(peer.code().await, Some(1008));
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "Clicked 1").await;
}
