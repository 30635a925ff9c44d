//! Core driven by hand, with no async at all: sessions and their browsers over a Unix socket.
//!
//! `cargo run --example custom_transport --no-default-features`. A message is a line: JSON as core
//! makes and takes it; an empty line is a ping, which any line answers; the last line is a `close`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};
use std::{env, error::Error, fs, mem, net::Shutdown, process, thread};

use pgwidgets_core::{Close, Frame, Hub, HubConfig, HubOutput, Key, Limits, Output, Session};
use pgwidgets_core::{Time, UploadBudget};
use serde_json::{Value, json};

#[path = "custom_transport/counter.rs"]
pub(crate) mod counter;

fn main() -> io::Result<()> {
    let path = env::temp_dir().join(format!("pgwidgets-{}", process::id()));
    let listener = UnixListener::bind(&path)?;
    thread::spawn(move || serve(listener));
    let visits = counter::visit(&path, Value::Null).and_then(|link| counter::visit(&path, link));
    fs::remove_file(path).and(visits.map(drop))
}

/// Waits for a line or a deadline, passes it to its machine, carries out the outputs, and so on.
#[expect(clippy::too_many_lines, reason = "it is one loop")]
pub(crate) fn serve(listener: UnixListener) -> Result<(), Box<dyn Error + Send + Sync>> {
    // Core has neither randomness nor a clock: both are arguments.
    let (mut random, origin) = ([[0; 32]; 2], Instant::now());
    fs::File::open("/dev/urandom")?.read_exact(random.as_flattened_mut())?;
    let (limits, budget) = (Arc::new(Limits::default()), UploadBudget::default());
    let mut hub = Hub::new(HubConfig {
        max_sessions: None,
        limits: limits.clone(),
        key: Key::random(random[0]),
        seed: random[1],
    });
    let most = limits.text_message as u64 + 1; // Enough of a longer line for core to refuse it.
    let (sender, events) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten().map(Arc::new) {
            let sender = sender.clone();
            thread::spawn(move || {
                let _ = stream.set_write_timeout(Some(Duration::from_secs(1))); // Or it is cut.
                let (mut lines, mut line) = (BufReader::new(&*stream), Vec::new());
                let tell = |frame| {
                    let (turn, dropped) = mpsc::channel::<()>();
                    let _ = sender.send((stream.clone(), frame, turn));
                    let _ = dropped.recv(); // Then it is this thread's turn again.
                };
                tell(Frame::Pong(Vec::new().into())); // There is a connection.
                while let Ok(1..) = lines.by_ref().take(most).read_until(b'\n', &mut line) {
                    tell(Frame::Text(mem::take(&mut line).into()));
                }
                tell(Frame::Close(Close::NORMAL));
            });
        }
    });
    let (mut sessions, mut links) = (BTreeMap::<_, (Session, _)>::new(), BTreeMap::new());
    let (mut turns, mut paused) = (BTreeMap::new(), BTreeSet::new());
    loop {
        let deadlines = sessions.values().map(|(it, _)| it.poll_timeout());
        let deadline = deadlines.chain([hub.poll_timeout()]).flatten().min();
        let clock = || Time::from_origin(origin.elapsed());
        let event = events.recv_timeout(deadline.map_or(Duration::MAX, |at| at - clock()));
        let now = clock();
        hub.handle_timeout(now);
        if let Ok((stream, frame, turn)) = event {
            let known = links.iter().find(|(_, it)| Arc::ptr_eq(it, &stream));
            let connection = known.map_or_else(|| hub.handle_open(now, None), |(it, _)| *it);
            links.insert(connection, stream);
            turns.insert(connection, turn);
            let has_it = |(it, _): &&mut (Session, _)| it.connections().any(|it| it == connection);
            match (sessions.values_mut().find(has_it), &frame) {
                (Some((session, _)), Frame::Close(_)) => session.handle_detach(connection),
                (Some((session, _)), frame) => session.handle_frame(now, connection, frame),
                (None, frame) => hub.handle_frame(now, connection, frame),
            }
            if matches!(frame, Frame::Close(_)) {
                hub.handle_close(now, connection);
                links.remove(&connection);
                paused.remove(&connection);
            }
        }
        let mut expired = Vec::new();
        while let Some(output) = hub.poll_output() {
            match output {
                HubOutput::Transmit { connection, frame } => say(&links[&connection], &Ok(frame)),
                HubOutput::Close { connection, close } => say(&links[&connection], &Err(close)),
                HubOutput::Attach {
                    connection,
                    session: id,
                    new,
                    own_page,
                } => {
                    if let Some(token) = new {
                        let (limits, budget) = (limits.clone(), budget.clone());
                        let mut session = Session::new(id.clone(), token, limits, budget);
                        let counter = counter::Counter::build(&mut session, now)?;
                        sessions.insert(id.clone(), (session, counter));
                    }
                    let session = sessions.get_mut(&id);
                    session.map(|(it, _)| it.handle_attach(now, connection, own_page));
                }
                HubOutput::Expire(id) => expired.extend(sessions.remove(&id)),
                other => eprintln!("this driver cannot do {other:?}"),
            }
        }
        for (session, _) in &mut expired {
            session.end(now, &Close::SILENT);
        }
        for (session, counter) in sessions.values_mut().chain(&mut expired) {
            session.handle_timeout(now);
            while let Some(output) = session.poll_output() {
                match output {
                    Output::Ready(connection) => {
                        while let Some(frame) = session.poll_transmit(now, connection) {
                            say(&links[&connection], &Ok(frame));
                        }
                    }
                    Output::Close {
                        connection,
                        last,
                        close,
                    } => {
                        for frame in last {
                            say(&links[&connection], &Ok(frame));
                        }
                        say(&links[&connection], &Err(close));
                        paused.remove(&connection);
                    }
                    Output::Pause(connection) => _ = paused.insert(connection),
                    Output::Resume(connection) => _ = paused.remove(&connection),
                    Output::Dispatch(dispatch) => counter.handle(session, now, &dispatch),
                    Output::Answer { call, result } => println!("call {call}: {result:?}"),
                    Output::Forget(listener) => counter.forget(listener),
                    Output::Failure(failure) => eprintln!("{}", failure.error),
                    other => eprintln!("this driver cannot do {other:?}"),
                }
            }
        }
        turns.retain(|it, _| paused.contains(it)); // The others may read on.
    }
}

/// Writes a line: a message, or why it is the last one. At the end of a socket its thread reports
/// it.
fn say(mut stream: &UnixStream, said: &Result<Frame, Close>) {
    let written = match said {
        Ok(Frame::Text(text)) => stream.write_all(&[text, &b"\n"[..]].concat()),
        Ok(_) => stream.write_all(b"\n"),
        Err(it) => writeln!(stream, "{}", json!({ "type": "close", "code": it.code })),
    };
    if written.is_err() || said.is_err() {
        let _ = stream.shutdown(Shutdown::Both);
    }
}
