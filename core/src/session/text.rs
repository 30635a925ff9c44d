//! What users type where it is long: messages in pieces, and changes of a text that is known
//! (`docs/protocol.md#long-texts`).

mod pieces;
mod reported;

use serde_json::Value;

pub(super) use self::pieces::Pieces;
pub(super) use self::reported::Reported;

use self::pieces::Piece;
use self::reported::Unknown;
use super::view::ViewId;
use super::{Batching, Session};
use crate::catalogue::{Event, Kind, Nature};
use crate::wire::{
    Incoming, Malformed, Message, Splice, TextChunk, decode, scan, usual_answers, usual_event,
};
use crate::{Error, Time, WidgetId};

impl Session {
    /// A text message of a browser.
    pub(super) fn handle_text(
        &mut self,
        now: Time,
        view: ViewId,
        text: &[u8],
    ) -> Result<(), Malformed> {
        let depth = self.limits.json_depth;
        if let Some(event) = usual_event(text, depth) {
            return self.handle_message(now, view, event);
        }
        if let Some(answers) = usual_answers(text, depth) {
            let answers = answers.map(|id| self.handle_answer(view, Some(id), Ok(Value::Null)));
            return answers.fold(Ok(()), Result::and);
        }
        match decode(&scan(text, depth)?)? {
            Incoming::One(Message::TextChunk(piece)) => self.handle_text_piece(now, view, &piece),
            incoming => self.handle_incoming(now, view, incoming),
        }
    }

    /// A piece of a text message. With the last piece the message counts as if it had come whole.
    fn handle_text_piece(
        &mut self,
        now: Time,
        view: ViewId,
        piece: &TextChunk,
    ) -> Result<(), Malformed> {
        let Some(page) = self.views.get_mut(view) else {
            return Ok(());
        };
        let (limits, budget) = (&self.limits, &self.budget);
        match page.pieces.receive(now, piece, limits, budget) {
            Piece::Taken => {}
            Piece::Unwanted => self.count_late("a piece of a text that was given up"),
            Piece::Broken { lost } => {
                self.lose_text(view, lost, "a piece of it did not fit");
                return Err(Malformed::new("a piece of a text that does not fit"));
            }
            Piece::Refused { lost, reason } => self.lose_text(view, Some(lost), reason),
            Piece::Whole(text) => {
                let text = scan(text.as_bytes(), self.limits.json_depth)?;
                return self.handle_incoming(now, view, decode(&text)?);
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
        self.views.counters.texts_lost += 1;
        self.views.fail(Some(id), Error::Text { bytes, reason });
        Ok(())
    }

    /// Replaces the change that a browser sent by the text that the browser has; `Some` if there is
    /// no such text.
    pub(super) fn splice(
        &mut self,
        view: ViewId,
        id: WidgetId,
        event: &Event,
        splice: &Splice,
        arguments: &mut Vec<Value>,
    ) -> Option<Result<(), Malformed>> {
        let Some(view) = self.views.get_mut(view) else {
            return Some(Ok(()));
        };
        if !is_of_text(event) || !arguments.is_empty() {
            return Some(Err(Malformed::new(
                "a change of a text in an event of none",
            )));
        }
        let most = self.limits.long_text;
        match view.reported.spliced(id, splice, most) {
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

    /// Keeps what a browser reported, if it may send the next text as a change of that.
    pub(super) fn keep_reported(
        &mut self,
        view: ViewId,
        id: WidgetId,
        event: &Event,
        arguments: &[Value],
    ) {
        if let Some(view) = self.views.get_mut(view)
            && is_of_text(event)
            && let Some(Value::String(text)) = arguments.first()
        {
            view.reported.keep(id, text, self.limits.long_text);
        }
    }

    /// A text did not arrive: notifies the program's error handler and our own page.
    pub(super) fn lose_text(&mut self, view: ViewId, lost: Option<u64>, reason: &'static str) {
        if lost.is_none() {
            return;
        }
        self.views.report_lost_text(lost, reason);
        let Some(page) = self.views.get_mut(view) else {
            return;
        };
        page.reported.lose();
        if page.own_page {
            self.views.post_act(view, Batching::Immediate, |builder| {
                builder.unanswered(|encoder| {
                    encoder.lost();
                });
            });
        }
        let text = format!("What you entered did not reach the program: {reason}.");
        self.notify(view, &text);
    }
}

/// Whether the event's first value is the text that a field now has.
fn is_of_text(event: &Event) -> bool {
    let first = event.parameters.first();
    event.nature == Nature::Typing
        && first.is_some_and(|it| matches!(it.kind, Kind::Line | Kind::Lines))
}
