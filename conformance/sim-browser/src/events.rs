//! What happens on the page: events for listeners, tasks whose time has come, and the end of all
//! widgets.

use serde_json::{Map, Value};

use crate::js::Js;
use crate::key::Key;
use crate::page::Page;
use crate::task::Task;
use crate::widget::Handler;

impl Page {
    /// Notifies all listeners that `action` happened to the widget.
    pub(crate) fn fire(&mut self, key: Key, action: &str, args: &[Js]) {
        let Some(handlers) = self
            .object(key)
            .and_then(|widget| widget.callbacks.get(action))
        else {
            return;
        };
        for handler in handlers.clone() {
            match handler {
                Handler::Remote { wid, action, .. } => self.report(&wid, &action, args),
                Handler::DialogButton { dialog, value } => {
                    crate::widgets::dialog::button_pressed(self, dialog, &value);
                }
                Handler::ColorButton { dialog, takes } => {
                    crate::widgets::color::button_pressed(self, dialog, takes);
                }
                Handler::Bar { area } => crate::widgets::scroll_frame::bar_moved(self, area),
            }
        }
    }

    /// What the handler of a `listen` message does.
    pub(crate) fn report(&mut self, wid: &Js, action: &str, args: &[Js]) {
        if self.syncing || (self.reconstructing && action != "map") {
            self.counts_mut().suppressed += 1;
            return;
        }
        if let Some(payload) = args
            .first()
            .filter(|payload| crate::upload::has_files(payload))
        {
            self.upload(wid, action, &payload.clone());
            return;
        }
        if matches!(action, "drop-progress" | "progress") {
            return;
        }
        let args: Vec<Value> = args
            .iter()
            .map(|arg| self.to_json(arg).unwrap_or(Value::Null))
            .collect();
        let mut message = Map::new();
        message.insert("type".to_owned(), Value::from("callback"));
        message.insert("wid".to_owned(), self.to_json(wid).unwrap_or(Value::Null));
        message.insert("action".to_owned(), Value::from(action));
        message.insert("args".to_owned(), Value::Array(args));
        self.send(&Value::Object(message));
    }

    /// Destroys every registered widget and forgets the listeners, as `init` and
    /// `reconstruct-start` do.
    pub(crate) fn wipe(&mut self) {
        let keys: Vec<Key> = self.registry.values().copied().collect();
        for key in keys {
            crate::widgets::destroy(self, key);
        }
        self.registry.clear();
        self.listeners.clear();
        self.empty_document();
        self.objects.clear();
        self.groups.clear();
        self.clock.forget(|task| {
            matches!(
                task,
                Task::Modified { .. }
                    | Task::Scrolled { .. }
                    | Task::Expired { .. }
                    | Task::StatusShown { .. }
                    | Task::FilesRead { .. }
                    | Task::Media { .. }
            )
        });
        self.frame_jobs.retain(|job| !job.concerns_a_widget());
    }

    /// Runs a task whose time has come.
    pub(crate) fn run(&mut self, task: Task) {
        if self.frozen {
            return;
        }
        match task {
            Task::Frame => self.frame(),
            Task::Modified { key, slot } => crate::widgets::text::modified_due(self, key, slot),
            Task::Scrolled { key } => crate::widgets::scroll::scrolled_due(self, key),
            Task::Expired { key } => crate::widgets::timer::expired(self, key),
            Task::StatusShown { key } => crate::widgets::label::message_due(self, key),
            Task::FilesRead {
                key,
                action,
                payload,
            } => self.fire(key, action, &[payload]),
            Task::Media { key, action } => crate::widgets::video::report_due(self, key, action),
            Task::Chunk(upload) => self.send_chunk(upload),
            Task::Reconnect => self.wants_connection = self.reconnects && !self.open,
        }
    }
}
