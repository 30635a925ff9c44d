//! What a connection costs while it is idle, and what it leaves, on each adapter.
#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::net::TcpStream;

use pgwidgets::{Application, Limits};
use pgwidgets_conformance::wait::eventually;
use pgwidgets_conformance::{Adapter, BuiltIn, Log};

/// How many connections are opened; each has a session of its own, without widgets.
const CONNECTIONS: usize = 300;

/// The most that one may cost, in bytes. The WebSocket stacks' own defaults are beyond 140 KiB.
const MOST: usize = 24 * 1024;

/// How often as many come and go before it is looked at what they leave.
const ROUNDS: usize = 3;

/// What one that came and went may leave at most, in bytes.
const LEFT: usize = 1024;

/// How often a text is set for a browser that does not read.
const UPDATES: usize = 100_000;

/// What such a browser may cost, in bytes.
const UNREAD: usize = 16 * 1024 * 1024;

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

/// An application whose sessions are empty, and end with their connections.
async fn start(adapter: BuiltIn) -> Application {
    let mut limits = Limits::default();
    limits.sessions_retained = 0;
    let app = Application::builder()
        .runtime(adapter.executor())
        .ws_port(0)
        .http_server(false)
        .max_sessions(None)
        .limits(limits)
        .build()
        .expect("the settings are allowed");
    app.start().await.expect("a free port");
    app
}

/// The memory is that of the process, so that one is looked at after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_is_bounded() {
    connections_cost_little_and_leave_nothing().await;
    a_browser_that_never_reads_costs_little().await;
}

async fn connections_cost_little_and_leave_nothing() {
    // Nothing is given back before the end, so that nobody gets what another one had.
    let mut kept = Vec::new();
    for adapter in BuiltIn::ALL {
        let name = adapter.name();
        let app = start(adapter).await;
        // What is made once is not a connection's.
        let first = open(&app, 20).await;
        let before = resident();
        let all = open(&app, CONNECTIONS).await;
        let each = resident().saturating_sub(before) / CONNECTIONS;
        println!("{name}: {each} bytes for a connection");
        assert!(each <= MOST, "{name}: {each} bytes");
        drop(all);
        eventually("they are gone", || app.sessions().len() == first.len()).await;

        for round in 0..=ROUNDS {
            let before = resident();
            drop(open(&app, CONNECTIONS).await);
            eventually("they are gone", || app.sessions().len() == first.len()).await;
            if round == ROUNDS {
                let each = resident().saturating_sub(before) / CONNECTIONS;
                println!("{name}: {each} bytes are left by one that came and went");
                assert!(each < LEFT, "{name}: {each} bytes");
            }
        }
        kept.push((app, first));
    }
    for (app, first) in kept {
        drop(first);
        app.close().await;
    }
}

async fn a_browser_that_never_reads_costs_little() {
    for adapter in BuiltIn::ALL {
        let name = adapter.name();
        let app = start(adapter).await;
        let done: Log<()> = Log::new();
        let all = done.clone();
        app.on_connect(move |session| {
            let all = all.clone();
            async move {
                let label = session.widgets().label("").await?;
                for number in 0..UPDATES {
                    label.set_text(format!("{number:0100}")).await?;
                }
                all.push(());
                Ok(())
            }
        });
        let before = resident();
        let unread = open(&app, 1).await;
        done.wait_for(1).await;
        let grown = resident().saturating_sub(before);
        println!("{name}: {grown} bytes for a browser that does not read");
        assert!(grown <= UNREAD, "{name}: {grown} bytes");
        drop(unread);
        app.close().await;
    }
}
