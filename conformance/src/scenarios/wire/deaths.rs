//! Peers that die, and one that is only slow.

use std::time::Duration;

use futures_util::StreamExt;
use pgwidgets::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::Instant;
use tokio_tungstenite::client_async_with_config;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::{Socket, frame, introduce, open};
use crate::http::{read_until, send};
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::scenarios::counter::{counting, join};
use crate::scenarios::scenarios;
use crate::wait::eventually;
use crate::{Host, Log, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        ports a_peer_that_dies_within_a_message_leaves_its_session [52];
        ports a_peer_that_dies_within_a_replay_leaves_its_session [52];
        ports a_peer_that_dies_within_its_handshakes_leaves_nothing [15, 52];
        ports a_peer_that_dies_within_a_goodbye_leaves_its_session [20, 52];
        ports who_reads_a_little_at_a_time_gets_all_of_it [52];
    }
}

/// Reads until the server has said `what`.
async fn hear(socket: &mut Socket, what: &str) {
    within(what, async {
        loop {
            let message = socket.next().await.expect("the connection stays");
            let message = message.expect("the connection stays");
            if message.to_text().is_ok_and(|text| text.contains(what)) {
                return;
            }
        }
    })
    .await;
}

async fn a_peer_that_dies_within_a_message_leaves_its_session(bed: TestBed) {
    let (panels, left) = (Log::new(), Log::new());
    let noted = left.clone();
    let app = bed.host(|app| {
        counting(app, &panels);
        app.on_disconnect(move |_| noted.push(()));
    });
    let app = app.await;
    TestBrowser::open(&app).await.shows("Label", "Built").await;
    left.wait_for(1).await;
    let session = panels.wait_for(1).await[0].session;
    let text = frame(0x81, b"{\"type\":\"viewport\"");
    let first = frame(0x01, b"[");
    let partly = [&first[..], &text[..5]].concat();
    for last_words in [
        &text[..0],      // nothing at all
        &text[..1],      // half a head
        &text[..4],      // half a mask
        &text[..10],     // half a payload
        b"\x81\xfe\x01", // half a length
        b"\x88\x82\0\0", // half a closing frame
        &first,          // a message whose end never comes
        &partly,         // the same, and half a fragment more
    ] {
        for by_reset in [true, false] {
            let before = left.len();
            let mut socket = open(&app, Some(session)).await;
            hear(&mut socket, "reconstruct-end").await;
            let sent = socket.get_mut().write_all(last_words).await;
            sent.expect("the server reads");
            die(socket.get_ref(), by_reset);
            drop(socket);
            left.wait_for(before + 1).await;
        }
    }
    let back = join(&app, session).await;
    back.shows("Label", "Built").await;
    back.click("Button", "Click");
    back.shows("Label", "Clicked 1").await;
    assert_eq!(app.sessions(), [session]);
}

/// How much the application of [`voluminous`] has to send: more than the buffers between the two
/// hold.
const LABELS: usize = 5;
const LETTERS: usize = 1 << 20;

/// One of its labels: its own letter, again and again.
fn long_text(number: usize) -> String {
    let letter = "abcde".get(number..=number).expect("one for each");
    letter.repeat(LETTERS)
}

/// An application with a session that has much to send; `left` records each browser that leaves.
async fn voluminous(bed: &TestBed, left: &Log<()>) -> (Host, Panel) {
    let mut limits = Limits::default();
    limits.outbox_bytes = 2 * LABELS * LETTERS;
    let noted = left.clone();
    let settings = bed.settings().limits(limits);
    let app = bed.start(settings, |app| app.on_disconnect(move |_| noted.push(())));
    let app = app.await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("the session lives");
    for number in 0..LABELS {
        let label = session.widgets().label(long_text(number)).await;
        let label = label.expect("the session lives");
        let added = panel.vbox.add_widget(label, 0).await;
        added.expect("the session lives");
    }
    panel.ready().await.expect("the session lives");
    (app, panel)
}

async fn a_peer_that_dies_within_a_replay_leaves_its_session(bed: TestBed) {
    let left = Log::new();
    let (app, panel) = voluminous(&bed, &left).await;
    let session = panel.session;
    for by_reset in [true, false] {
        let before = left.len();
        let mut socket = reluctant(&app).await;
        introduce(&mut socket, session).await;
        is_within_a_replay(&mut socket).await;
        assert!(session.is_connected());
        die(socket.get_ref(), by_reset);
        drop(socket);
        left.wait_for(before + 1).await;
    }
    let back = join(&app, session).await;
    back.shows("Label", "Built").await;
}

/// How far a handshake comes: the request is sent, it is answered, `init` is there, `init` is
/// answered.
#[derive(Clone, Copy, Debug)]
enum Reached {
    Request,
    Response,
    Init,
    Answer,
}

async fn a_peer_that_dies_within_its_handshakes_leaves_nothing(bed: TestBed) {
    let mut limits = Limits::default();
    limits.sessions_retained = 0;
    let settings = bed.settings().limits(limits).max_sessions(Some(1));
    let panels = Log::new();
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let place = app.door().host();
    let request = format!(
        "GET / HTTP/1.1\r\nHost: {place}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    for reached in [
        Reached::Request,
        Reached::Response,
        Reached::Init,
        Reached::Answer,
    ] {
        for by_reset in [true, false] {
            // More of them than there are places.
            for _ in 0..5 {
                let mut stream = send(place, &request).await;
                match reached {
                    Reached::Request => {}
                    Reached::Response => drop(read_until(&mut stream, "\r\n\r\n").await),
                    Reached::Init | Reached::Answer => {
                        read_until(&mut stream, "\"init\"").await;
                    }
                }
                if let Reached::Answer = reached {
                    let answer = frame(0x81, br#"{"type":"result","id":1}"#);
                    let sent = stream.write_all(&answer).await;
                    sent.expect("the server reads");
                }
                die(&stream, by_reset);
            }
            // The one place is free, and what an answer may have opened is gone.
            let test_browser = TestBrowser::open(&app).await;
            test_browser.shows("Label", "Built").await;
            drop(test_browser);
            let what = format!("nothing is left of {reached:?}, reset: {by_reset}");
            eventually(&what, || app.sessions().is_empty()).await;
        }
    }
}

/// What a peer does that was sent away.
#[derive(Clone, Copy, Debug)]
enum Farewell {
    Reset,
    Hangup,
    /// It takes nothing any more, and stays.
    Silence,
}

async fn a_peer_that_dies_within_a_goodbye_leaves_its_session(bed: TestBed) {
    let left = Log::new();
    let (app, panel) = voluminous(&bed, &left).await;
    let session = panel.session;
    let mut silent = Vec::new();
    for farewell in [Farewell::Reset, Farewell::Hangup, Farewell::Silence] {
        let before = left.len();
        let mut socket = reluctant(&app).await;
        introduce(&mut socket, session).await;
        is_within_a_replay(&mut socket).await;
        session.close().await.expect("it lives");
        // It is reported at once, whatever the peer does.
        left.wait_for(before + 1).await;
        match farewell {
            Farewell::Reset => die(socket.get_ref(), true),
            Farewell::Hangup => die(socket.get_ref(), false),
            Farewell::Silence => silent.push(socket),
        }
        let back = join(&app, session).await;
        back.shows("Label", "Built").await;
        drop(back);
        left.wait_for(before + 2).await;
    }
    // One more that is silent: the end waits 2 s at most for each closing frame.
    let mut socket = reluctant(&app).await;
    introduce(&mut socket, session).await;
    is_within_a_replay(&mut socket).await;
    silent.push(socket);
    let started = Instant::now();
    within("the end of the application", app.close()).await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(4), "{took:?}");
}

async fn who_reads_a_little_at_a_time_gets_all_of_it(bed: TestBed) {
    let left = Log::new();
    let (app, panel) = voluminous(&bed, &left).await;
    let mut socket = reluctant(&app).await;
    introduce(&mut socket, panel.session).await;
    eventually("it is there", || panel.session.is_connected()).await;
    // It cannot have read everything that it is sent first.
    let told = panel.status.set_text("afterwards").await;
    told.expect("the session lives");
    let mut said = Vec::new();
    within("all of it", async {
        loop {
            let message = socket.next().await.expect("the connection stays");
            let message = message.expect("the connection stays");
            let text = message.to_text().expect("it is text").to_owned();
            let is_last = text.contains("afterwards");
            said.push(text);
            if is_last {
                return;
            }
        }
    })
    .await;
    let said = said.concat();
    let mut rest = said.as_str();
    let last = ["reconstruct-end".to_owned(), "afterwards".to_owned()];
    for part in (0..LABELS).map(long_text).chain(last) {
        let found = rest.split_once(&part);
        let (_, behind) = found.unwrap_or_else(|| panic!("{part:.20} is not where it belongs"));
        rest = behind;
    }
    assert_eq!(said.matches("reconstruct-end").count(), 1);
    assert!(left.is_empty());
}

/// Reads the beginning of a replay that cannot have ended.
async fn is_within_a_replay(socket: &mut Socket) {
    let mut bytes = [0; 4096];
    let heard = socket.get_mut().read_exact(&mut bytes);
    let heard = within("the replay", heard).await;
    heard.expect("the connection stays");
}

/// Makes the drop that follows a reset, or leaves it an orderly end.
fn die(stream: &TcpStream, by_reset: bool) {
    if by_reset {
        let lingers = stream.set_zero_linger();
        lingers.expect("a socket can be reset");
    }
}

/// A connection that takes little at a time.
async fn reluctant(app: &Host) -> Socket {
    let place = app.door().host();
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4096).expect("a small buffer");
    let address = place.parse().expect("it is an address");
    let stream = socket.connect(address).await.expect("it listens");
    let config = WebSocketConfig::default()
        .read_buffer_size(1024)
        .max_message_size(None)
        .max_frame_size(None);
    let shaking = client_async_with_config(format!("ws://{place}/"), stream, Some(config));
    let (mut socket, _) = within("the handshake", shaking).await.expect("it accepts");
    hear(&mut socket, "init").await;
    socket
}
