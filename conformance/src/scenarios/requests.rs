//! Requests byte by byte: how a connection to a port is read, kept, and cut.

use std::pin::pin;
use std::time::{Duration, Instant};

use pgwidgets::{ClientFiles, Limits};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::scenarios;
use crate::http::{exchange, read_to_end, read_until, send};
use crate::scenario::Scenario;
use crate::wait::within;
use crate::{Host, TestBed};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        ports a_connection_is_kept_for_the_next_request [];
        ports requests_that_come_together_are_answered_in_order [];
        ports a_connection_ends_when_its_peer_wants_it_to [];
        ports what_has_not_changed_has_a_head_only [38];
        ports a_head_may_be_odd [];
        ports what_is_no_request_is_refused [36];
        ports a_large_head_is_refused [];
        ports a_body_is_not_waited_for [];
        ports a_body_without_an_end_is_cut [35];
        ports a_target_may_name_the_host [36, 37];
        ports half_sent_requests_disturb_nobody [35];
        ports half_sent_requests_are_cut [35];
        ports a_head_that_drips_is_cut_although_it_moves [35];
        ports a_connection_that_says_nothing_is_cut [35];
        ports a_connection_that_takes_no_response_is_cut [35];
        ports who_has_said_all_may_still_listen [];
        ports limits_may_be_endless_or_tiny [];
        ports what_is_said_right_behind_the_handshake_is_heard [];
        ports a_handshake_may_be_spread_over_several_headers [];
    }
}

/// A small file, and what it is: the last bytes of its response.
const FILE: &str = "/Widgets.js";
const CONTENT: &str = "// widgets";

/// How long a head may take to arrive, where a scenario waits for that.
const HEAD: Duration = Duration::from_secs(1);

/// How long a response may take to be received, where a scenario waits for that.
const RESPONSE: Duration = Duration::from_secs(1);

/// A cut comes when its time is over, and on a busy machine not much later than that.
fn assert_cut_after(bound: Duration, begun: Instant) {
    let took = begun.elapsed();
    assert!(took >= bound, "too early: {took:?}");
    assert!(took < bound + Duration::from_secs(8), "too late: {took:?}");
}

/// Host and port of the place that people open.
fn place(app: &Host) -> String {
    let addresses = app.door().addresses();
    (*addresses.last().expect("there are ports")).to_owned()
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")
}

/// A request after which the connection ends.
fn last(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
}

fn status(response: &str) -> &str {
    response.split(' ').nth(1).unwrap_or_default()
}

/// An application in which a head has to arrive soon.
async fn in_a_hurry(bed: &TestBed) -> Host {
    let mut limits = Limits::default();
    limits.http_head = HEAD;
    bed.start(bed.settings().limits(limits), |_| {}).await
}

async fn a_connection_is_kept_for_the_next_request(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for address in app.door().addresses() {
        let mut stream = send(address, "").await;
        for _ in 0..3 {
            let sent = stream.write_all(get(FILE).as_bytes()).await;
            sent.expect("it is still there");
            let response = read_until(&mut stream, CONTENT).await;
            assert_eq!(status(&response), "200", "{response}");
        }
    }
}

async fn requests_that_come_together_are_answered_in_order(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let all = [get("/nothing"), get(FILE), get("/ws"), last(FILE)].concat();
    let responses = exchange(&place(&app), all).await;
    let statuses: Vec<_> = responses.split("HTTP/1.1 ").skip(1).collect();
    let statuses: Vec<_> = statuses.iter().map(|it| &it[..3]).collect();
    assert_eq!(statuses, ["404", "200", "426", "200"], "{responses}");
    assert!(responses.ends_with(CONTENT), "{responses}");
}

async fn a_connection_ends_when_its_peer_wants_it_to(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let old = format!("GET {FILE} HTTP/1.0\r\nHost: localhost\r\n\r\n");
    let among_others = last(FILE).replace("close", "close, TE");
    for request in [last(FILE), old, among_others] {
        // It is read to the connection's end.
        let response = exchange(&place(&app), &request).await;
        assert_eq!(status(&response), "200", "{request}: {response}");
        assert!(response.ends_with(CONTENT), "{request}: {response}");
    }
}

async fn what_has_not_changed_has_a_head_only(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let known = format!("GET {FILE} HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n\r\n");
    let responses = exchange(&place(&app), known + &last(FILE)).await;
    let (unchanged, next) = responses.split_once("\r\n\r\n").expect("a head");
    assert_eq!(status(unchanged), "304", "{responses}");
    let unchanged = unchanged.to_ascii_lowercase();
    // A length of 0 would say that the content is empty (RFC 9110, 8.6).
    assert!(!unchanged.contains("content-length"), "{responses}");
    assert!(!unchanged.contains("transfer-encoding"), "{responses}");
    assert!(next.starts_with("HTTP/1.1 200 "), "{responses}");
}

async fn a_head_may_be_odd(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let long = "x".repeat(20_000);
    for (head, expected) in [
        (format!("\r\nGET {FILE} HTTP/1.1"), "200"),
        (format!("GET {FILE}?a=b HTTP/1.1"), "200"),
        (format!("GET {FILE} HTTP/1.1\r\nNot-Ascii: é"), "200"),
        (format!("GET {FILE} HTTP/1.1\r\nLong: {long}"), "200"),
        (format!("GET {FILE} HTTP/1.1\r\nEmpty:"), "200"),
        (format!("BREW {FILE} HTTP/1.1"), "405"),
        ("GET /modules/../Widgets.js HTTP/1.1".to_owned(), "404"),
        ("GET //Widgets.js HTTP/1.1".to_owned(), "404"),
    ] {
        let request = format!("{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let response = exchange(&place(&app), &request).await;
        assert_eq!(
            status(response.trim_start()),
            expected,
            "{head}: {response}"
        );
    }
}

async fn what_is_no_request_is_refused(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let many = "A: b\r\n".repeat(101);
    let with_many = format!("GET / HTTP/1.1\r\n{many}\r\n");
    for (request, expected) in [
        ("\u{1}\u{2}\r\n\r\n", "400"),
        ("GET\r\n\r\n", "400"),
        ("GET / HTTP/3.0\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nNo colon\r\n\r\n", "400"),
        ("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"),
        (
            "GET /Widgets.js\0.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "400",
        ),
        (
            "GET ../Widgets.js HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "400",
        ),
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "421"),
        // Two lengths: what is a body to one is the next request to another (RFC 9112, 6.3).
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 9\r\n\r\n",
            "400",
        ),
        (with_many.as_str(), "431"),
    ] {
        let response = exchange(&place(&app), request).await;
        assert_eq!(status(&response), expected, "{request:?}: {response}");
    }
    let response = exchange(&place(&app), last(FILE)).await;
    assert!(response.ends_with(CONTENT), "nobody else is disturbed");
}

async fn a_large_head_is_refused(bed: TestBed) {
    let mut limits = Limits::default();
    limits.http_head_bytes = 16 * 1024;
    let filler = "x".repeat(limits.http_head_bytes);
    let app = bed.start(bed.settings().limits(limits), |_| {}).await;
    let request = format!("GET {FILE} HTTP/1.1\r\nHost: localhost\r\nFiller: {filler}\r\n\r\n");
    let response = exchange(&place(&app), request).await;
    assert_eq!(status(&response), "431", "{response}");
}

async fn a_body_is_not_waited_for(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nabc";
    let response = exchange(&place(&app), request).await;
    assert_eq!(status(&response), "405", "{response}");
}

async fn a_body_without_an_end_is_cut(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    let mut endless = send(&place(&app), head).await;
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let cut = async { while endless.write_all(chunk.as_bytes()).await.is_ok() {} };
    let mut cut = pin!(within("the cut", cut));
    // No other connection waits for that.
    while futures_util::poll!(&mut cut).is_pending() {
        let response = exchange(&place(&app), last(FILE)).await;
        assert!(response.ends_with(CONTENT), "{response}");
    }
}

async fn a_target_may_name_the_host(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    // It overrides the header (RFC 9112, 3.2.2).
    for (target, host, expected) in [
        ("http://localhost/Widgets.js", "localhost", "200"),
        ("http://localhost/Widgets.js", "evil.example", "200"),
        ("http://evil.example/Widgets.js", "localhost", "421"),
        ("http://localhost/../../etc/passwd", "localhost", "404"),
        ("http://localhost//etc/passwd", "localhost", "404"),
        ("file:///etc/passwd", "localhost", "400"),
    ] {
        let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let response = exchange(&place(&app), request).await;
        assert_eq!(status(&response), expected, "{target}: {response}");
    }
}

/// The beginning of a request, of which no more will come.
fn half() -> String {
    format!("GET {FILE} HTTP/1.1\r\nHost: localhost\r\n")
}

async fn half_sent_requests_disturb_nobody(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let address = place(&app);
    let begun = Instant::now();
    let mut halves = Vec::new();
    for _ in 0..200 {
        halves.push(send(&address, half()).await);
    }
    let response = exchange(&address, last(FILE)).await;
    assert!(response.ends_with(CONTENT), "{response}");
    // None of them had to be cut for that.
    let took = begun.elapsed();
    assert!(took < Limits::default().http_head, "{took:?}");
}

async fn half_sent_requests_are_cut(bed: TestBed) {
    let app = in_a_hurry(&bed).await;
    let begun = Instant::now();
    let mut halves = Vec::new();
    for _ in 0..20 {
        halves.push(send(&place(&app), half()).await);
    }
    for mut half in halves {
        let response = read_to_end(&mut half).await;
        assert_ne!(status(&response), "200", "{response}");
    }
    assert_cut_after(HEAD, begun);
}

async fn a_head_that_drips_is_cut_although_it_moves(bed: TestBed) {
    let app = in_a_hurry(&bed).await;
    let head = format!("GET {FILE} HTTP/1.1\r\nHost: localhost\r\nSlow: ");
    let begun = Instant::now();
    let (mut reading, mut writing) = send(&place(&app), head).await.into_split();
    let drip = async {
        let mut pace = tokio::time::interval(Duration::from_millis(20));
        while writing.write_all(b"x").await.is_ok() {
            pace.tick().await;
        }
        std::future::pending::<()>().await;
    };
    let mut response = Vec::new();
    let cut = tokio::io::AsyncReadExt::read_to_end(&mut reading, &mut response);
    tokio::select! {
        () = drip => unreachable!("dripping never ends"),
        // By a reset, or by an end.
        _ = within("the cut", cut) => {}
    }
    let response = String::from_utf8_lossy(&response);
    assert_ne!(status(&response), "200", "{response}");
    assert_cut_after(HEAD, begun);
}

async fn a_connection_that_says_nothing_is_cut(bed: TestBed) {
    let app = in_a_hurry(&bed).await;
    let begun = Instant::now();
    // One that never says anything, and one that has been answered.
    let mut silent = send(&place(&app), "").await;
    let mut idle = send(&place(&app), get(FILE)).await;
    read_until(&mut idle, CONTENT).await;
    for stream in [&mut silent, &mut idle] {
        assert_eq!(read_to_end(stream).await, "");
        assert_cut_after(HEAD, begun);
    }
}

/// A file beside the others that is too large for what is buffered on its way.
const WITH_A_LARGE_FILE: &[(&str, &[u8])] = &[
    ("Widgets.js", CONTENT.as_bytes()),
    ("Widgets.css", b"/* looks */"),
    ("remote.html", b"<!doctype html>"),
    ("modules/RemoteInterface.js", b"// remote interface"),
    ("large.js", &[b' '; 16 * 1024 * 1024]),
];

async fn a_connection_that_takes_no_response_is_cut(bed: TestBed) {
    let mut limits = Limits::default();
    (limits.http_head, limits.http_response) = (HEAD, RESPONSE);
    let files = ClientFiles::embedded(WITH_A_LARGE_FILE);
    let settings = bed.settings().limits(limits).client(files);
    let app = bed.start(settings, |_| {}).await;
    let begun = Instant::now();
    let mut busy = send(&place(&app), "").await;
    let mut stalled = send(&place(&app), get("/large.js")).await;
    // Its messages are not read any more, so its end is noticed when no more fits in.
    let cut = async { while stalled.write_all(get(FILE).as_bytes()).await.is_ok() {} };
    let mut cut = pin!(within("the cut", cut));
    // A connection whose responses are received is kept, however long it lasts.
    while futures_util::poll!(&mut cut).is_pending() {
        let asked = busy.write_all(get(FILE).as_bytes()).await;
        asked.expect("it is still there");
        read_until(&mut busy, CONTENT).await;
    }
    assert_cut_after(RESPONSE, begun);
}

async fn who_has_said_all_may_still_listen(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for address in app.door().addresses() {
        let mut stream = send(address, get(FILE)).await;
        let done = stream.shutdown().await;
        done.expect("it is still there");
        let response = read_to_end(&mut stream).await;
        assert_eq!(status(&response), "200", "{response}");
        assert!(response.ends_with(CONTENT), "{response}");
    }
}

async fn limits_may_be_endless_or_tiny(bed: TestBed) {
    let mut limits = Limits::default();
    limits.http_head = Duration::MAX;
    limits.http_response = Duration::MAX;
    limits.http_head_bytes = 100;
    let app = bed.start(bed.settings().limits(limits), |_| {}).await;
    let response = exchange(&place(&app), last(FILE)).await;
    assert!(response.ends_with(CONTENT), "{response}");
}

/// Opens a WebSocket by a handshake with these headers and `key`, and answers `init` in the same
/// breath. Gives the head of the response, and the connection.
async fn open(app: &Host, headers: &str, key: &str) -> (String, TcpStream) {
    let head = format!(
        "GET /ws HTTP/1.1\r\nHost: localhost\r\n{headers}\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: {key}\r\n\r\n"
    );
    let answer = r#"{"type":"result","id":1}"#;
    let length = u8::try_from(answer.len()).expect("it is short");
    // Masked with zeros.
    let frame = [&[0x81, 0x80 | length, 0, 0, 0, 0], answer.as_bytes()].concat();
    let mut stream = send(&place(app), [head.as_bytes(), &frame].concat()).await;
    // Only a browser that has answered learns its session.
    let said = read_until(&mut stream, "session-info").await;
    let (head, _) = said.split_once("\r\n\r\n").expect("a head");
    (head.to_owned(), stream)
}

async fn what_is_said_right_behind_the_handshake_is_heard(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let headers = "Connection: Upgrade\r\nUpgrade: websocket";
    let (head, _stream) = open(&app, headers, "dGhlIHNhbXBsZSBub25jZQ==").await;
    assert_eq!(status(&head), "101", "{head}");
    // The answer to the key of RFC 6455's example.
    assert!(head.contains(": s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{head}");
    assert!(
        !head.to_ascii_lowercase().contains("content-length"),
        "{head}"
    );
}

async fn a_handshake_may_be_spread_over_several_headers(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for headers in [
        "Connection: keep-alive\r\nConnection: Upgrade\r\nUpgrade: websocket",
        "Connection: keep-alive,\tupgrade\r\nUpgrade: h2c, WebSocket",
        "Connection: Upgrade\r\nUpgrade: h2c\r\nUpgrade: websocket",
    ] {
        // The last digit has bits that no byte has: there are 16 bytes all the same.
        let (head, _stream) = open(&app, headers, "dGhlIHNhbXBsZSBub25jZR==").await;
        assert_eq!(status(&head), "101", "{headers}: {head}");
    }
}
