//! Connections that are idle, and connections that have gone.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use pgwidgets::{Application, Limits, Session};
use pgwidgets_conformance::Log;
use pgwidgets_conformance::wait::eventually;

use crate::peers::{address, join, open, read_until};
use crate::process::{at_most, resident, settings, sockets};

on_every_executor!(
    an_idle_connection_costs_little,
    connections_leave_nothing,
    browsers_that_come_back_leave_nothing,
    requests_leave_nothing,
    a_program_that_starts_again_takes_all_of_its_browsers,
);

/// How many connections are opened at once.
const CONNECTIONS: usize = 300;

/// The most that one may cost, in bytes, with a session of its own that has no widgets. The
/// WebSocket stacks' own defaults are beyond 140 KiB.
const MOST: usize = 24 * 1024;

/// How often as many come and go before it is looked at what they leave.
const ROUNDS: usize = 3;

/// What one that came and went may leave at most, in bytes.
const LEFT: usize = 1024;

/// An application whose sessions are empty, and end with their connections.
async fn start() -> Application {
    let mut limits = Limits::default();
    limits.sessions_retained = 0;
    let app = settings().limits(limits).build();
    let app = app.expect("the settings are allowed");
    app.start().await.expect("a free port");
    app
}

async fn an_idle_connection_costs_little() {
    let app = start().await;
    // What is made once is not a connection's.
    let first = open(&app, 20).await;
    let before = resident();
    let all = open(&app, CONNECTIONS).await;
    let each = resident().saturating_sub(before) / CONNECTIONS;
    at_most("an idle connection", each, MOST);
    drop((first, all));
    app.close().await;
}

/// How many rounds are measured.
const MEASURED: usize = 3;

/// Does something so often that what it needs once is there, and a few times more: what is left of
/// each connection then. What is lost is lost in every round; what the allocator keeps for itself
/// is not.
async fn leaves_nothing<F: Future<Output = ()>>(what: &str, mut round: impl FnMut() -> F) {
    let open = sockets();
    for _ in 0..ROUNDS {
        round().await;
    }
    let mut least = usize::MAX;
    for _ in 0..MEASURED {
        let before = resident();
        round().await;
        least = least.min(resident().saturating_sub(before) / CONNECTIONS);
    }
    at_most(what, least, LEFT);
    eventually("the sockets are closed", || sockets() <= open).await;
}

async fn connections_leave_nothing() {
    let app = start().await;
    let first = open(&app, 20).await;
    leaves_nothing("what a browser leaves", async || {
        drop(open(&app, CONNECTIONS).await);
        eventually("they are gone", || app.sessions().len() == first.len()).await;
    })
    .await;
    drop(first);
    app.close().await;
}

async fn browsers_that_come_back_leave_nothing() {
    let left: Log<Session> = Log::new();
    let log = left.clone();
    let app = start().await;
    app.on_disconnect(move |session| log.push(session));
    let session = app.create_session().expect("it runs");
    let label = session.widgets().label("what is replayed").await;
    label.expect("it lives");
    leaves_nothing("what a browser that comes back leaves", async || {
        for _ in 0..CONNECTIONS / 10 {
            let count = left.len();
            let several = join(&app, session, 10).await;
            eventually("they are there", || session.is_connected()).await;
            drop(several);
            left.wait_for(count + 1).await;
            eventually("they are gone", || !session.is_connected()).await;
        }
    })
    .await;
    app.close().await;
}

async fn requests_leave_nothing() {
    let app = start().await;
    let address = address(&app);
    leaves_nothing("what a request leaves", async || {
        let address = address.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let head = format!("GET /nothing HTTP/1.1\r\nHost: {address}\r\n");
            for number in 0..CONNECTIONS {
                let mut stream = TcpStream::connect(&address).expect("it listens");
                stream.write_all(head.as_bytes()).expect("it reads");
                // One of two is asked to the end, and then left open by its client.
                if number.is_multiple_of(2) {
                    stream.write_all(b"\r\n").expect("it reads");
                    read_until(&mut stream, "\r\n\r\n");
                }
            }
        });
        asked.await.expect("no panic");
    })
    .await;
    app.close().await;
}

async fn a_program_that_starts_again_takes_all_of_its_browsers() {
    // Each retries after so long, whatever it sees.
    const RETRY: Duration = Duration::from_millis(500);
    let begun = sockets();
    let mut app = start().await;
    let port: u16 = address(&app)
        .rsplit_once(':')
        .and_then(|it| it.1.parse().ok())
        .expect("a port");
    let own = sockets() - begun;
    let mut old = open(&app, CONNECTIONS).await;
    for _ in 0..ROUNDS {
        app.close().await;
        // The browsers' ends are still there, and none of the program's.
        eventually("the program's ends are closed", || {
            sockets() <= begun + own + CONNECTIONS
        })
        .await;
        let started = Instant::now();
        let mut limits = Limits::default();
        limits.sessions_retained = 0;
        app = settings()
            .ws_port(port)
            .limits(limits)
            .build()
            .expect("the settings are allowed");
        app.start().await.expect("the port is free again");
        tokio::time::sleep(RETRY).await;
        let new = open(&app, CONNECTIONS).await;
        let took = started.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}");
        drop(std::mem::replace(&mut old, new));
    }
    drop(old);
    eventually("no session is left", || app.sessions().is_empty()).await;
    app.close().await;
    eventually("the sockets are closed", || sockets() <= begun + own).await;
}
