//! `call`, `batch`, `listen` and `unlisten`.

use serde_json::{Value, json};

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::page::Page;
use crate::widget::{Handler, RecordedCall};
use crate::wire::{error, field, result, result_with};

/// Either the widget of a message, or the reply that it is unknown.
type Target = Result<Key, Value>;

impl Page {
    fn target(&mut self, message: &Value) -> Target {
        let known = message.get("wid").and_then(|wid| self.lookup(wid));
        known.ok_or_else(|| {
            let Thrown(text) = self.unknown_text(&field(message, "wid"));
            error(message, text)
        })
    }

    pub(crate) fn call(&mut self, message: &Value) -> Result<Value, Thrown> {
        self.counts_mut().calls += 1;
        let key = match self.target(message) {
            Ok(key) => key,
            Err(reply) => return Ok(reply),
        };
        let method = field(message, "method").to_text();
        let class = self.object_mut(key)?.class;
        if !class.has_method(&method) {
            return Ok(error(
                message,
                format!("Unknown method: {method} on {}", class.name),
            ));
        }
        let args = self.resolve_args(message.get("args"))?;
        let silent = field(message, "silent").is_truthy();
        let given = message
            .get("args")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        self.record(key, &method, given, None, None);
        if silent {
            self.syncing = true;
        }
        // An exception leaves `syncing` as it is, and with it the page mute (`docs/client.md`, I2).
        self.check_fault(class.name, &method)?;
        let value = crate::widgets::invoke(self, key, &method, Args(&args))?;
        if silent {
            self.syncing = false;
        }
        self.touch();
        if value == Js::Dom {
            return Err(Thrown::new("Maximum call stack size exceeded"));
        }
        Ok(result_with(message, [("value", self.to_json(&value))]))
    }

    /// Keeps a call for tests to look at.
    pub(crate) fn record(
        &mut self,
        key: Key,
        method: &str,
        args: Vec<Value>,
        binary: Option<Vec<u8>>,
        dtype: Option<String>,
    ) {
        if let Some(widget) = self.objects.get_mut(&key) {
            widget.calls.push(RecordedCall {
                method: method.to_owned(),
                args,
                binary,
                dtype,
            });
        }
    }

    /// `batch`: unknown widgets and methods are collected, an exception ends it at once.
    pub(crate) fn batch(&mut self, message: &Value) -> Result<Value, Thrown> {
        self.counts_mut().batches += 1;
        let calls = match message.get("calls") {
            Some(Value::Array(calls)) => calls.as_slice(),
            Some(other) if Js::from(other).is_truthy() => {
                return Err(Thrown::new("calls is not iterable"));
            }
            _ => &[],
        };
        if calls.iter().any(Value::is_null) {
            return Err(Thrown::reading(&Js::Null, "wid"));
        }
        let mut errors = Vec::new();
        for call in calls {
            let reply = self.call(call)?;
            if reply["type"] == "error" {
                errors.push(reply["error"].clone());
            }
        }
        let value = (!errors.is_empty()).then(|| json!({"errors": errors}));
        Ok(result_with(message, [("value", value)]))
    }

    pub(crate) fn listen(&mut self, message: &Value) -> Value {
        self.counts_mut().listens += 1;
        let key = match self.target(message) {
            Ok(key) => key,
            Err(reply) => return reply,
        };
        let wid = field(message, "wid");
        let action = field(message, "action").to_text();
        let name = format!("{}:{action}", wid.to_text());
        let present = self.listeners.get(&name).copied();
        if present.is_some() && !self.reconstructing {
            return result(message);
        }
        self.next_handler += 1;
        let serial = self.next_handler;
        let Ok(widget) = self.object_mut(key) else {
            return result(message);
        };
        widget.enable(&action);
        if let Some(handlers) = widget.callbacks.get_mut(&action) {
            handlers.retain(|handler| !is_remote(handler, present));
            handlers.push(Handler::Remote {
                serial,
                wid: wid.clone(),
                action: action.clone(),
            });
        }
        if action == "modified" && widget.kind.has_input() {
            widget.modified_listeners.push(None);
        }
        let mapped = widget
            .element
            .as_ref()
            .and_then(|element| element.mapped.clone());
        self.listeners.insert(name, serial);
        if let Some(event) = mapped.filter(|_| action == "map") {
            self.report(&wid, "map", &[event]);
        }
        if action == "toggled" {
            crate::widgets::expander::wrap_toggle(self, key);
        }
        result(message)
    }

    pub(crate) fn unlisten(&mut self, message: &Value) -> Value {
        self.counts_mut().unlistens += 1;
        let key = match self.target(message) {
            Ok(key) => key,
            Err(reply) => return reply,
        };
        let action = field(message, "action").to_text();
        let name = format!("{}:{action}", field(message, "wid").to_text());
        let present = self.listeners.remove(&name);
        if let Some(handlers) = self
            .objects
            .get_mut(&key)
            .and_then(|widget| widget.callbacks.get_mut(&action))
        {
            handlers.retain(|handler| !is_remote(handler, present));
        }
        result(message)
    }
}

fn is_remote(handler: &Handler, wanted: Option<u64>) -> bool {
    matches!(handler, Handler::Remote { serial, .. } if Some(*serial) == wanted)
}
