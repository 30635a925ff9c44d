//! Sessions with a large UI: what they cost, looked at or not, and what they leave.

use std::io::{Read, Write};
use std::net::TcpStream;

use pgwidgets::{Application, Session};
use pgwidgets_conformance::wait::{eventually, within};

use crate::peers::{address, connect, frame};
use crate::process::{allocated, at_most, resident, settings, sockets};

#[path = "../../../examples/wall/ui.rs"]
mod ui;

on_every_executor!(a_session_of_the_wall, sessions_that_end_leave_nothing);

/// How many rows of widgets: 303 widgets in all.
const ROWS: u16 = 50;

/// What a session without a browser may cost, in bytes.
const WALL: usize = 64 * 1024;

/// What it may cost together with an attached browser, in bytes.
const WALL_AND_BROWSER: usize = 80 * 1024;

/// Sessions with a wall of so many rows.
async fn some(app: &Application, count: usize, rows: u16) -> Vec<Session> {
    let mut sessions = Vec::new();
    for _ in 0..count {
        let session = app.create_session().expect("it runs");
        ui::build(session, rows).await.expect("it lives");
        sessions.push(session);
    }
    sessions
}

async fn a_session_of_the_wall() {
    const SESSIONS: usize = 200;
    let app = settings().build().expect("the settings are allowed");
    app.start().await.expect("a free port");
    let mut page = Page::default();
    // What is made once is neither a session's nor a browser's.
    let first = some(&app, 20, ROWS).await;
    let (first_open, given) = page.open(&app, &first).await;
    page = given;
    let before = resident();
    let sessions = some(&app, SESSIONS, ROWS).await;
    let each = resident().saturating_sub(before) / SESSIONS;
    at_most("a session of the wall", each, WALL);

    let (open, _) = page.open(&app, &sessions).await;
    let each = resident().saturating_sub(before) / SESSIONS;
    at_most("with a browser that looks at it", each, WALL_AND_BROWSER);
    drop((first, first_open, open));
    app.close().await;
}

async fn sessions_that_end_leave_nothing() {
    /// How many live at once.
    const AT_ONCE: usize = 50;
    const ROUNDS: usize = 1_000 / AT_ONCE;
    const FEW_ROWS: u16 = 10;
    let app = settings().build().expect("the settings are allowed");
    app.start().await.expect("a free port");
    let mut page = Page::default();
    let open_at_first = sockets();
    let mut thousand = async |rounds: usize| {
        for _ in 0..rounds {
            let sessions = some(&app, AT_ONCE, FEW_ROWS).await;
            // Some of them are looked at when they end.
            let (open, given) = std::mem::take(&mut page)
                .open(&app, &sessions[..AT_ONCE / 10])
                .await;
            page = given;
            for session in sessions {
                session.destroy().await.expect("it lives");
            }
            drop(open);
        }
        let ended = || sockets() <= open_at_first;
        eventually("their sockets are closed", ended).await;
    };
    // What is made once is not theirs.
    thousand(3).await;
    let before = allocated();
    thousand(ROUNDS).await;
    let left = || allocated().saturating_sub(before);
    // Tasks end a little later than what they serve.
    eventually("all is given back", || left() <= before / 100).await;
    println!("what a thousand sessions leave: {} bytes", left());
    let before = resident();
    thousand(ROUNDS).await;
    let grown = resident().saturating_sub(before);
    at_most("a thousand more", grown, before / 20);
    app.close().await;
}

/// The pages of many browsers, one after the other: it reads into what it has, and has no memory
/// of its own for each.
#[derive(Default)]
struct Page {
    read: Vec<u8>,
    answer: Vec<u8>,
}

impl Page {
    /// A browser opens each session, and answers all that it is shown.
    async fn open(mut self, app: &Application, sessions: &[Session]) -> (Vec<TcpStream>, Self) {
        let credentials = sessions.iter().map(|session| {
            let (id, token) = (session.id(), session.token());
            let (id, token) = (id.expect("it lives"), token.expect("it lives"));
            format!(r#"{{"type":"result","id":1,"session_id":"{id}","token":"{token}"}}"#)
        });
        let credentials: Vec<_> = credentials.collect();
        let address = address(app);
        let opening = tokio::task::spawn_blocking(move || {
            let open = credentials.iter().map(|credentials| {
                let mut stream = connect(&address, credentials);
                self.answer_all(&mut stream);
                stream
            });
            let open: Vec<_> = open.collect();
            (open, self)
        });
        let opened = opening.await.expect("no panic");
        for session in sessions {
            let flushed = within("all is applied", session.flush()).await;
            flushed.expect("a browser is there");
        }
        opened
    }

    /// Reads until the replay has ended, and answers it.
    fn answer_all(&mut self, stream: &mut TcpStream) {
        const END: &[u8] = br#""reconstruct-end","id":"#;
        self.read.resize(1 << 20, 0);
        let mut filled = 0;
        let last = loop {
            let count = stream.read(&mut self.read[filled..]).expect("it sends");
            assert_ne!(count, 0, "it hung up");
            let from = filled.saturating_sub(64);
            filled += count;
            let new = &self.read[from..filled];
            let end = new.windows(END.len()).position(|it| it == END);
            if let Some(last) = end.and_then(|at| number(&new[at + END.len()..])) {
                break last;
            }
        };
        // All of the session's messages so far are of this replay, which is one array; so is the
        // answer to it.
        self.answer.clear();
        let mut before = '[';
        for id in 16..=last {
            let answered = write!(self.answer, r#"{before}{{"type":"result","id":{id}}}"#);
            answered.expect("memory takes it");
            before = ',';
        }
        self.answer.push(b']');
        let head = frame(0x81, &[]);
        let size = (self.answer.len() as u64).to_be_bytes();
        stream.write_all(&head[..2]).expect("it reads");
        stream.write_all(&size).expect("it reads");
        stream.write_all(&head[10..]).expect("it reads");
        stream.write_all(&self.answer).expect("it reads");
    }
}

/// The number that a text begins with, if it has come whole.
fn number(text: &[u8]) -> Option<u64> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(&text[..end]).ok()?.parse().ok()
}
