//! The program, which counts clicks, and a browser by script, which clicks.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::slice;

use pgwidgets_core::catalogue::table::{button, label, top_level, vbox, widget};
use pgwidgets_core::{
    Batching, Dispatch, Error, Invocation, ListenerId, Session, Time, Wait, WidgetId,
};
use serde_json::{Value, json};

/// What the program remembers of a session: the label that shows a listener's count, and the count.
pub(crate) struct Counter {
    handlers: BTreeMap<ListenerId, (WidgetId, u64)>,
}

impl Counter {
    /// Makes the UI. It needs no browser yet: one that joins later is shown all of it.
    pub(crate) fn build(session: &mut Session, now: Time) -> Result<Self, Error> {
        let at_once = Batching::Immediate;
        let mut make = |class, arguments| session.create(class, arguments, vec![], at_once);
        let window = make(&top_level::TOP_LEVEL, vec![])?;
        let column = make(&vbox::VBOX, vec![])?;
        let button = make(&button::BUTTON, vec![json!("Click")])?;
        let label = make(&label::LABEL, vec![json!("0 clicks")])?;
        let add = |child| Invocation::new(column, &vbox::ADD_WIDGET, [child]);
        for call in [
            add(button.to_argument()),
            add(label.to_argument()),
            Invocation::new(window, &top_level::SET_WIDGET, [column.to_argument()]),
            Invocation::new(window, &widget::SHOW, []),
        ] {
            session.call(now, call, Wait::No)?;
        }
        let listener = session.listen(button, &button::ON_ACTIVATED, at_once)?;
        let handlers = BTreeMap::from([(listener, (label, 0))]);
        Ok(Self { handlers })
    }

    /// Runs the handler of a listener, unless the listener is gone. An answer will say that all
    /// browsers of the session show what it changed.
    pub(crate) fn handle(&mut self, session: &mut Session, now: Time, dispatch: &Dispatch) {
        if let Some((label, clicks)) = self.handlers.get_mut(&dispatch.listener) {
            *clicks += 1;
            let text = json!(format!("{clicks} clicks"));
            let call = Invocation::new(*label, &label::SET_TEXT, [text]);
            if let Err(error) = session.call(now, call, Wait::Confirmed) {
                eprintln!("{}: {error}", dispatch.event.action);
            }
        }
        session.handle_finished(now, dispatch.id);
    }

    /// Drops the handler of a listener that is gone.
    pub(crate) fn forget(&mut self, listener: ListenerId) {
        self.handlers.remove(&listener);
    }
}

/// Visits the program as a browser does: it prints and answers the messages that it gets, clicks
/// when the button is there, and hangs up when it is shown the count. With a link it comes back to
/// its session; the result is the link.
pub(crate) fn visit(path: &Path, mut link: Value) -> io::Result<Value> {
    let mut socket = UnixStream::connect(path)?;
    for line in BufReader::new(socket.try_clone()?).lines() {
        let said: Value = serde_json::from_str(&line?)?;
        println!("{said}");
        let messages = said
            .as_array()
            .map_or(slice::from_ref(&said), Vec::as_slice);
        if let Some(info) = messages.iter().find(|it| it["type"] == "session-info") {
            link = info.clone();
        }
        for id in messages.iter().filter_map(|it| it["id"].as_u64()) {
            let (session, token) = (&link["session_id"], &link["token"]);
            // Only the first answer needs the link; the others ignore it.
            let answer =
                json!({ "type": "result", "id": id, "session_id": session, "token": token });
            writeln!(socket, "{answer}")?;
        }
        if let Some(button) = messages.iter().find(|it| it["class"] == "Button") {
            let wid = &button["wid"];
            let click =
                json!({ "type": "callback", "wid": wid, "action": "activated", "args": [] });
            writeln!(socket, "{click}")?;
        } else if said["method"] == "set_text" {
            return Ok(link);
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}
