//! Sessions without a browser.

use pgwidgets::Session;

use crate::process::{at_most, resident, settings};

#[path = "../../../examples/probe/ui.rs"]
mod probe;

on_every_executor!(an_idle_session_costs_little);

/// What an idle session with the UI of the Probe may cost, in bytes.
const MOST: usize = 16 * 1024;

async fn an_idle_session_costs_little() {
    const SESSIONS: usize = 200;
    let app = settings().build().expect("the settings are allowed");
    app.start().await.expect("a free port");
    let some = async |count: usize| -> Vec<Session> {
        let mut sessions = Vec::new();
        for _ in 0..count {
            let session = app.create_session().expect("it runs");
            probe::build(session, false).await.expect("it lives");
            sessions.push(session);
        }
        sessions
    };
    // What is made once is not a session's.
    let mut sessions = some(20).await;
    let before = resident();
    sessions.extend(some(SESSIONS).await);
    let each = resident().saturating_sub(before) / SESSIONS;
    at_most("an idle session", each, MOST);
    assert_eq!(app.sessions().len(), sessions.len());
    app.close().await;
}
