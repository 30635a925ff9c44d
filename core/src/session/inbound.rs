//! What a browser sends, read and taken apart.

use serde_json::Value;

use super::Session;
use super::message::Subject;
use super::view::ViewId;
use crate::wire::{Incoming, Malformed, Message, MessageId};
use crate::{ConnectionId, Error, Frame, Time, WidgetId};

impl Session {
    /// A frame came from an attached connection; from others it is ignored.
    ///
    /// A [`Frame::Close`] is ignored too: the transport answers it, and then the end of the
    /// connection is reported as for a socket that breaks, by
    /// [`handle_detach`](Self::handle_detach) and [`Hub::handle_close`](crate::Hub::handle_close).
    /// A ping only says that the peer is there; the transport answers it.
    pub fn handle_frame(&mut self, now: Time, connection: ConnectionId, frame: &Frame) {
        let Some((view, _)) = self.views.split(connection) else {
            return;
        };
        if let Some(socket) = &mut view.socket {
            socket.liveness.heard(now);
        }
        let view = view.id;
        let limits = &self.limits;
        let read = match frame {
            Frame::Text(text) if text.len() > limits.text_message => {
                let limit = ("text_message", limits.text_message);
                return self.refuse_size(view, "text", text.len(), limit);
            }
            Frame::Binary(bytes) if bytes.len() > limits.binary_frame => {
                let limit = ("binary_frame", limits.binary_frame);
                return self.refuse_size(view, "binary", bytes.len(), limit);
            }
            Frame::Text(text) => self.handle_text(now, view, text),
            Frame::Binary(bytes) => self.handle_piece(now, view, bytes),
            // The driver reports the end of the connection, and the transport answers pings.
            Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_) => Ok(()),
        };
        self.ignore(view, read);
    }

    pub(super) fn handle_incoming(
        &mut self,
        now: Time,
        view: ViewId,
        incoming: Incoming<'_>,
    ) -> Result<(), Malformed> {
        let messages = match incoming {
            Incoming::One(message) => return self.handle_message(now, view, message),
            Incoming::Many(messages) => messages,
        };
        let mut all = Ok(());
        for message in messages.into_iter().flatten() {
            // An array is answered by an array; nothing else is ever in one.
            let is_answer = matches!(message, Message::Result { .. } | Message::Error { .. });
            let read = if is_answer {
                self.handle_message(now, view, message)
            } else {
                Err(Malformed::new("an array that holds anything but answers"))
            };
            all = all.and(read);
        }
        all
    }

    pub(super) fn handle_message(
        &mut self,
        now: Time,
        view: ViewId,
        message: Message<'_>,
    ) -> Result<(), Malformed> {
        match message {
            Message::Result { id, value, .. } => {
                self.handle_answer(view, id, Ok(value.unwrap_or_default()))
            }
            Message::Error { id, message } => self.handle_answer(view, id, Err(message)),
            Message::Callback {
                wid,
                action,
                args,
                typed,
            } => self.handle_callback(now, view, WidgetId(wid), &action, args, &typed),
            Message::Viewport { width, height } => {
                let sane = |size: f64| (0.0..=1e6).contains(&size);
                if let Some(view) = self.views.get_mut(view)
                    && sane(width)
                    && sane(height)
                {
                    view.viewport = Some((width, height));
                    return Ok(());
                }
                Err(Malformed::new("a viewport of an impossible size"))
            }
            Message::Chunk(header) => self.handle_chunk(view, &header),
            // A message that came in pieces holds no further pieces.
            Message::TextChunk(_) => Err(Malformed::new("a piece within a text of pieces")),
            Message::TooLong { wid, action, bytes } => {
                self.handle_too_long(WidgetId(wid), &action, bytes)
            }
        }
    }

    /// A browser answered a message. It can answer only what it was asked on its own connection.
    pub(super) fn handle_answer(
        &mut self,
        view: ViewId,
        id: Option<u64>,
        result: Result<Value, String>,
    ) -> Result<(), Malformed> {
        let Some(page) = self.views.get_mut(view) else {
            return Ok(());
        };
        let Some(id) = id.map(MessageId) else {
            return Err(Malformed::new("an answer without its `id`"));
        };
        let settled = page.settle(id);
        let Some((reply, watchers)) = settled else {
            if id.0 > self.views.last_message() {
                return Err(Malformed::new("an answer to nothing that was asked"));
            }
            self.count_late("an answer that nobody waits for");
            return Ok(());
        };
        if let Subject::Create(widget)
        | Subject::Listen(widget)
        | Subject::Unlisten(widget)
        | Subject::Call(widget, _) = reply.subject
        {
            page.fields.answered(widget, id);
        }
        match reply.subject {
            Subject::ReplayStart => {
                page.reconstructing = true;
                page.reported.clear();
                page.missing.clear();
            }
            Subject::ReplayEnd => page.reconstructing = false,
            _ => {}
        }
        let result = result.map_err(|message| Error::Browser {
            what: reply.subject.what().to_owned(),
            message: shortened(message),
        });
        if let Err(error) = &result {
            self.note_failure(view, &reply, !watchers.is_empty(), error);
        }
        let asked = match reply.subject {
            Subject::Ask(_, _, call) => Some(call),
            _ => None,
        };
        for call in asked.into_iter().chain(watchers) {
            let outputs = &mut self.views.outputs;
            self.calls.settle(call, view, result.clone(), outputs);
        }
        Ok(())
    }
}

/// A browser's words, cut to a bounded length.
fn shortened(mut message: String) -> String {
    const LONGEST: usize = 500;
    if message.len() > LONGEST {
        let end = (0..=LONGEST)
            .rev()
            .find(|&at| message.is_char_boundary(at))
            .unwrap_or(0);
        message.truncate(end);
        message.push('…');
    }
    message
}
