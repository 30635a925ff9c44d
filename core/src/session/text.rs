//! What users type where it is long: messages in pieces, and changes of a text that is known
//! (`docs/protocol.md#long-texts`).

mod pieces;
mod reported;

use std::collections::VecDeque;

use serde_json::Value;

pub(super) use self::pieces::Pieces;
pub(super) use self::reported::Reported;

use self::pieces::Piece;
use self::reported::Unknown;
use super::output::{Failure, Output};
use super::{Batching, Counters, Session};
use crate::catalogue::{Event, Kind, Nature};
use crate::wire::{Encoder, Incoming, Malformed, Message, Splice, TextChunk, decode};
use crate::{ConnectionId, Error, Time, WidgetId};

impl Session {
    /// A text message of a browser.
    pub(super) fn handle_text(
        &mut self,
        now: Time,
        connection: ConnectionId,
        text: &[u8],
    ) -> Result<(), Malformed> {
        match decode(text, self.limits.json_depth)? {
            Incoming::One(Message::TextChunk(piece)) => {
                self.handle_text_piece(now, connection, &piece)
            }
            incoming => self.handle_incoming(now, connection, incoming),
        }
    }

    /// A piece of a text message. With the last one the message counts as if it had come whole.
    fn handle_text_piece(
        &mut self,
        now: Time,
        connection: ConnectionId,
        piece: &TextChunk,
    ) -> Result<(), Malformed> {
        let Some(attached) = self.connections.get_mut(&connection) else {
            return Ok(());
        };
        let (limits, budget) = (&self.limits, &self.budget);
        match attached.pieces.receive(now, piece, limits, budget) {
            Piece::Taken => {}
            Piece::Unwanted => self.count_late("a piece of a text that was given up"),
            Piece::Broken { lost } => {
                self.lose_text(connection, lost, "a piece of it did not fit");
                return Err(Malformed::new("a piece of a text that does not fit"));
            }
            Piece::Refused { lost, reason } => self.lose_text(connection, Some(lost), reason),
            Piece::Whole(text) => {
                let incoming = decode(text.as_bytes(), self.limits.json_depth)?;
                return self.handle_incoming(now, connection, incoming);
            }
        }
        Ok(())
    }

    /// The page did not send an event, as its text is too long.
    pub(super) fn handle_too_long(
        &mut self,
        id: WidgetId,
        action: &str,
        bytes: u64,
    ) -> Result<(), Malformed> {
        let Some(widget) = self.model.get(id) else {
            if !self.model.ever_had(id) {
                return Err(Malformed::new("a long text of a widget that never was"));
            }
            self.count_late("a long text of a widget that was destroyed");
            return Ok(());
        };
        if widget.class.event(action).is_none() {
            return Err(Malformed::new(
                "a long text of an event that its class has not",
            ));
        }
        let reason = "it is longer than a browser may send";
        self.counters.texts_lost += 1;
        self.outputs.push_back(Output::Failure(Failure {
            widget: Some(id),
            error: Error::Text { bytes, reason },
        }));
        Ok(())
    }

    /// Puts the text that a browser has in the place of the change by which it told it; `Some` if
    /// there is none.
    pub(super) fn splice(
        &mut self,
        connection: ConnectionId,
        id: WidgetId,
        event: &Event,
        splice: &Splice,
        arguments: &mut Vec<Value>,
    ) -> Option<Result<(), Malformed>> {
        let Some(attached) = self.connections.get_mut(&connection) else {
            return Some(Ok(()));
        };
        if !is_of_text(event) || !arguments.is_empty() {
            return Some(Err(Malformed::new(
                "a change of a text in an event of none",
            )));
        }
        let most = self.limits.long_text;
        match attached.reported.spliced(id, splice, most) {
            Ok(text) => {
                arguments.push(text.into());
                None
            }
            Err(Unknown::Lost) => {
                self.count_late("a change of a text that was lost");
                Some(Ok(()))
            }
            Err(Unknown::Misfit) => Some(Err(Malformed::new(
                "a change that fits no text that is known",
            ))),
        }
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

    /// A text did not arrive: the program's error handler is told, and our own page.
    pub(super) fn lose_text(
        &mut self,
        connection: ConnectionId,
        lost: Option<u64>,
        reason: &'static str,
    ) {
        if lost.is_none() {
            return;
        }
        report_lost(&mut self.outputs, &mut self.counters, lost, reason);
        if let Some(attached) = self.connections.get_mut(&connection) {
            attached.reported.lose();
            if attached.own_page {
                self.post_act(connection, Batching::Immediate, |draft| {
                    draft.unanswered(Encoder::lost);
                });
            }
            let text = format!("What you entered did not reach the program: {reason}.");
            self.notify(connection, &text);
        }
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
    event.nature == Nature::Typing
        && first.is_some_and(|it| matches!(it.kind, Kind::Line | Kind::Lines))
}
