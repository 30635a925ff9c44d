//! What users type where it is long: messages in pieces, and changes of a text that is known
//! (`docs/protocol.md#long-texts`).

mod pieces;
mod reported;

use std::collections::VecDeque;

use serde_json::Value;

pub(super) use self::pieces::Pieces;
pub(super) use self::reported::Reported;

use self::pieces::Piece;
use super::output::{Failure, Output};
use super::{Counters, Session};
use crate::catalogue::{Event, Kind};
use crate::wire::{Incoming, Message, Splice, TextChunk, decode};
use crate::{ConnectionId, Error, Time, WidgetId};

impl Session {
    /// A text message of a browser. False if it is malformed.
    pub(super) fn handle_text(&mut self, now: Time, connection: ConnectionId, text: &[u8]) -> bool {
        match decode(text, self.limits.json_depth) {
            Ok(Incoming::One(Message::TextChunk(piece))) => {
                self.handle_text_piece(now, connection, &piece)
            }
            Ok(incoming) => self.handle_incoming(now, connection, incoming),
            Err(_) => false,
        }
    }

    /// A piece of a text message. With the last one the message counts as if it had come whole.
    fn handle_text_piece(
        &mut self,
        now: Time,
        connection: ConnectionId,
        piece: &TextChunk,
    ) -> bool {
        let Some(attached) = self.connections.get_mut(&connection) else {
            return true;
        };
        let (limits, budget) = (&self.limits, &self.budget);
        match attached.pieces.receive(now, piece, limits, budget) {
            Piece::Taken => true,
            Piece::Unwanted => {
                self.counters.late += 1;
                true
            }
            Piece::Broken { lost } => {
                self.report_lost_text(lost, "a piece of it did not fit");
                false
            }
            Piece::Refused { lost, reason } => {
                self.report_lost_text(Some(lost), reason);
                true
            }
            Piece::Whole(text) => match decode(text.as_bytes(), self.limits.json_depth) {
                Ok(incoming) => self.handle_incoming(now, connection, incoming),
                Err(_) => false,
            },
        }
    }

    /// The page did not send an event, as its text is too long. False if there can be no such event.
    pub(super) fn handle_too_long(&mut self, id: WidgetId, action: &str, bytes: u64) -> bool {
        let Some(widget) = self.model.get(id) else {
            self.counters.late += 1;
            return self.model.ever_had(id);
        };
        if widget.class.event(action).is_none() {
            return false;
        }
        let reason = "it is longer than a browser may send";
        self.counters.texts_lost += 1;
        self.outputs.push_back(Output::Failure(Failure {
            widget: Some(id),
            error: Error::Text { bytes, reason },
        }));
        true
    }

    /// The text that a browser has, told by what changed of the one that it reported last. `None` if
    /// it cannot be told so.
    pub(super) fn spliced(
        &mut self,
        connection: ConnectionId,
        id: WidgetId,
        event: &Event,
        splice: &Splice,
    ) -> Option<Value> {
        let attached = self.connections.get_mut(&connection)?;
        let most = self.limits.long_text;
        let text = is_of_text(event).then(|| attached.reported.spliced(id, splice, most))?;
        text.map(Value::String)
    }

    /// Keeps what a browser reported, if it may tell the next text by what changes of it.
    pub(super) fn keep_reported(
        &mut self,
        connection: ConnectionId,
        id: WidgetId,
        event: &Event,
        arguments: &[Value],
    ) {
        if let Some(attached) = self.connections.get_mut(&connection)
            && is_of_text(event)
            && let Some(Value::String(text)) = arguments.first()
        {
            attached.reported.keep(id, text, self.limits.long_text);
        }
    }

    fn report_lost_text(&mut self, lost: Option<u64>, reason: &'static str) {
        report_lost(&mut self.outputs, &mut self.counters, lost, reason);
    }
}

/// Tells of a text that was lost, if one was, by the number of bytes that had come.
pub(super) fn report_lost(
    outputs: &mut VecDeque<Output>,
    counters: &mut Counters,
    lost: Option<u64>,
    reason: &'static str,
) {
    if let Some(bytes) = lost {
        counters.texts_lost += 1;
        let error = Error::Text { bytes, reason };
        outputs.push_back(Output::Failure(Failure {
            widget: None,
            error,
        }));
    }
}

/// Whether the event says what stands in a field by now, as its first value.
fn is_of_text(event: &Event) -> bool {
    let first = event.parameters.first();
    event.action == "modified" && first.is_some_and(|it| it.kind == Kind::Text)
}
