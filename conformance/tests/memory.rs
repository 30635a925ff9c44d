//! What an idle connection costs, on each adapter.
#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::net::TcpStream;

use pgwidgets::{Application, ClientFiles};
use pgwidgets_conformance::wait::eventually;
use pgwidgets_conformance::{Adapter, BuiltIn};

/// How many connections are opened; each has a session of its own, without widgets.
const CONNECTIONS: usize = 300;

/// The most that one may cost, in bytes. The WebSocket stacks' own defaults are beyond 140 KiB.
const MOST: usize = 24 * 1024;

/// Bytes of this process that are in memory.
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/status").expect("this is Linux");
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix("kB"));
    let kibibytes: usize = kibibytes
        .and_then(|it| it.trim().parse().ok())
        .expect("Linux tells it");
    kibibytes * 1024
}

/// A browser without memory: a socket whose handshakes are done.
fn connect(address: &str) -> TcpStream {
    // Text, masked with zeros.
    const ANSWER: &[u8] = br#"{"type":"result","id":1}"#;
    let mut stream = TcpStream::connect(address).expect("it listens");
    let head = format!(
        "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("it reads");
    let mut answer = Vec::new();
    while !answer.ends_with(b"}") {
        let mut bytes = [0; 512];
        let count = stream.read(&mut bytes).expect("it answers");
        assert_ne!(count, 0, "it hung up: {}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&bytes[..count]);
    }
    let length = u8::try_from(ANSWER.len()).expect("it is short");
    let frame = [&[0x81, 0x80 | length, 0, 0, 0, 0], ANSWER].concat();
    stream.write_all(&frame).expect("it reads");
    stream
}

async fn open(app: &Application, count: usize) -> Vec<TcpStream> {
    let url = app.ws_url().expect("it has started");
    let address = url.trim_start_matches("ws://").trim_end_matches('/');
    let address = address.to_owned();
    let before = app.sessions().len();
    let connect = move || (0..count).map(|_| connect(&address)).collect();
    let streams = tokio::task::spawn_blocking(connect).await;
    eventually("all have a session", || {
        app.sessions().len() == before + count
    })
    .await;
    streams.expect("no panic")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_connection_costs_little() {
    // Nothing is given back before the end, so that nobody gets what another one had.
    let mut kept = Vec::new();
    for adapter in BuiltIn::ALL {
        let app = Application::builder()
            .runtime(adapter.executor())
            .ws_port(0)
            .http_server(false)
            .client(ClientFiles::embedded(&[]))
            .max_sessions(None)
            .build()
            .expect("the settings are allowed");
        app.start().await.expect("a free port");
        // What is made once is not a connection's.
        let first = open(&app, 20).await;
        let before = resident();
        let all = open(&app, CONNECTIONS).await;
        let each = resident().saturating_sub(before) / CONNECTIONS;
        println!("{}: {each} bytes for a connection", adapter.name());
        assert!(each <= MOST, "{}: {each} bytes", adapter.name());
        kept.push((app, first, all));
    }
    for (app, first, all) in kept {
        drop((first, all));
        app.close().await;
    }
}
