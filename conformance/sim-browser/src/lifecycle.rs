//! The messages that begin and rebuild a page's content, and the end of a socket.

use std::time::Duration;

use serde_json::{Value, json};

use crate::js::{Js, exact_integer};
use crate::page::Page;
use crate::task::FrameJob;
use crate::task::Task;
use crate::wire::{field, result, result_with};

/// The client's fixed pause between two connection attempts.
pub const RECONNECT_INTERVAL: Duration = Duration::from_millis(500);

impl Page {
    /// `init`: a page without widgets, whose ids start at 1 again. What else the page remembers
    /// (reconstructing, syncing, binary headers without their frame) stays.
    pub(crate) fn init(&mut self, message: &Value) -> Value {
        self.counts_mut().inits += 1;
        let (session, token) = self.session.clone();
        let known = session != Js::Null && token != Js::Null;
        let [session, token] =
            [session, token].map(|value| if known { self.to_json(&value) } else { None });
        self.wipe();
        self.next_id = 1;
        self.forget_reported();
        let connector = self.own.is_some().then_some(Value::Bool(true));
        let fields = [
            ("session_id", session),
            ("token", token),
            ("connector", connector),
        ];
        result_with(message, fields)
    }

    pub(crate) fn session_info(&mut self, message: &Value) {
        self.counts_mut().session_infos += 1;
        self.session = (field(message, "session_id"), field(message, "token"));
        self.tab.store(&self.session.0, &self.session.1);
        self.reports_viewport = true;
        self.send_viewport();
    }

    pub(crate) fn send_viewport(&mut self) {
        let (width, height) = self.tab.viewport;
        self.send(&json!({"type": "viewport", "width": width, "height": height}));
    }

    pub(crate) fn reconstruct_start(&mut self, message: &Value) -> Value {
        self.counts_mut().reconstruct_starts += 1;
        self.reconstructing = true;
        self.forget_reported();
        self.wipe();
        if let Some(next) = exact_integer(field(message, "next_wid").to_number()) {
            self.next_id = next;
        }
        result(message)
    }

    pub(crate) fn reconstruct_end(&mut self, message: &Value) -> Value {
        self.counts_mut().reconstruct_ends += 1;
        self.reconstructing = false;
        self.request_frame(FrameJob::ReportSizes);
        result(message)
    }

    /// The socket is gone; `code` and `reason` are those of the close frame.
    pub(crate) fn closed(&mut self, code: u16, reason: &str) {
        self.open = false;
        self.outbox.clear();
        if (4000..5000).contains(&code) {
            self.reject(reason);
        } else if self.reconnects {
            self.wants_connection = false;
            self.clock.set(RECONNECT_INTERVAL, Task::Reconnect);
        }
    }

    /// The server does not want this page: it stops for good and forgets its session, but not the
    /// address that names it.
    fn reject(&mut self, reason: &str) {
        let reason = if reason.is_empty() {
            "Connection rejected by server"
        } else {
            reason
        };
        self.reconnects = false;
        self.wants_connection = false;
        self.console.error(format!("connection rejected: {reason}"));
        self.session = (Js::Null, Js::Null);
        self.tab.storage = (None, None);
        self.empty_document();
        self.rejected = Some(reason.to_owned());
    }
}
