//! Frames in, replies out: the client's message dispatch.

use serde_json::{Map, Value};

use crate::js::{Js, Thrown};
use crate::page::Page;

/// The outcome of a message: a reply, `undefined`, or an exception on its way out of the client.
pub(crate) type Reply = Result<Option<Value>, Thrown>;

impl Page {
    /// A text frame.
    pub(crate) fn text_frame(&mut self, text: &str) {
        self.counts_mut().text_frames += 1;
        let Ok(message) = serde_json::from_str::<Value>(text) else {
            self.console
                .error(format!("a text frame is no JSON: {text}"));
            return;
        };
        let handled = match message_type(&message).as_text() {
            Some("binary-call") => {
                self.pending_binary.push_back(message);
                Ok(())
            }
            Some("binary-call-chunked") => self.open_transfer(&message),
            Some("binary-chunk") => self.chunk_header(message),
            _ => self.reply_to(&message),
        };
        if let Err(Thrown(uncaught)) = handled {
            self.console.error(format!("Uncaught {uncaught}"));
        }
    }

    fn reply_to(&mut self, message: &Value) -> Result<(), Thrown> {
        match message {
            Value::Array(messages) => {
                let mut replies = Vec::with_capacity(messages.len());
                for message in messages {
                    replies.push(self.dispatch(message)?.unwrap_or(Value::Null));
                }
                if !self.frozen {
                    let failed = replies
                        .iter()
                        .filter(|reply| reply["type"] == "error")
                        .count();
                    self.counts_mut().errors += failed;
                    self.send(&Value::Array(replies));
                }
            }
            message => {
                if let Some(reply) = self.dispatch(message)?.filter(|_| !self.frozen) {
                    self.send(&reply);
                }
            }
        }
        Ok(())
    }

    /// `_dispatch`: an exception becomes an error reply, but for a message that is `null`, whose
    /// id cannot be read either.
    fn dispatch(&mut self, message: &Value) -> Reply {
        if self.frozen {
            return Ok(None);
        }
        let handled = match message {
            Value::Null => return Err(Thrown::reading(&Js::Null, "id")),
            message => self.handle(message),
        };
        Ok(handled.unwrap_or_else(|Thrown(text)| Some(error(message, text))))
    }

    fn handle(&mut self, message: &Value) -> Reply {
        let kind = message_type(message);
        match kind.as_text() {
            Some("init") => Ok(Some(self.init(message))),
            Some("session-info") => {
                self.session_info(message);
                Ok(None)
            }
            Some("reconstruct-start") => Ok(Some(self.reconstruct_start(message))),
            Some("reconstruct-end") => Ok(Some(self.reconstruct_end(message))),
            Some("create") => self.create(message).map(Some),
            Some("call") => self.call(message).map(Some),
            Some("batch") => self.batch(message).map(Some),
            Some("listen") => Ok(Some(self.listen(message))),
            Some("unlisten") => Ok(Some(self.unlisten(message))),
            Some("register-font") => {
                self.fonts.push(message.clone());
                Ok(Some(result(message)))
            }
            Some("set-default-font") => {
                self.default_font = message.get("font").filter(|font| !font.is_null()).cloned();
                Ok(Some(result(message)))
            }
            Some("open-url") => {
                self.opened_urls.push(field(message, "url").to_text());
                Ok(Some(result(message)))
            }
            Some("lost" | "notice") if self.hear_on_own_page(message) => Ok(None),
            _ => Ok(Some(error(
                message,
                format!("Unknown message type: {}", kind.to_text()),
            ))),
        }
    }
}

fn message_type(message: &Value) -> Js {
    field(message, "type")
}

/// A field of a message; `undefined` when the message has none, or is no object.
pub(crate) fn field(message: &Value, name: &str) -> Js {
    match message {
        Value::Object(map) => map.get(name).map_or(Js::Undefined, Js::from),
        _ => Js::Undefined,
    }
}

fn reply(message: &Value, kind: &str) -> Map<String, Value> {
    let mut reply = Map::new();
    reply.insert("type".to_owned(), Value::from(kind));
    if let Some(id) = field(message, "id").to_json(&|_| Value::Null) {
        reply.insert("id".to_owned(), id);
    }
    reply
}

/// `{type: "result", id}`.
pub(crate) fn result(message: &Value) -> Value {
    Value::Object(reply(message, "result"))
}

/// `{type: "result", id, …}` with more fields; those that are `undefined` are left out.
pub(crate) fn result_with<const N: usize>(
    message: &Value,
    fields: [(&str, Option<Value>); N],
) -> Value {
    let mut reply = reply(message, "result");
    for (name, value) in fields {
        if let Some(value) = value {
            reply.insert(name.to_owned(), value);
        }
    }
    Value::Object(reply)
}

/// `{type: "error", id, error}`.
pub(crate) fn error(message: &Value, text: impl Into<String>) -> Value {
    let mut reply = reply(message, "error");
    reply.insert("error".to_owned(), Value::from(text.into()));
    Value::Object(reply)
}
