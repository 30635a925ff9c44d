//! What a browser's user did: into the model first, then to the handlers.

use std::iter;
use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use super::clash::clash;
use super::number;
use super::output::{Dispatch, File, Output};
use super::range;
use super::transfer::{Announced, Piece};
use super::view::{Clash, Report, ViewId};
use super::views::Audience;
use super::write::{self, Change, Writing};
use super::{Batching, Session};
use crate::catalogue::table::widget::place::ENABLED;
use crate::catalogue::{
    DrawingEdit, Edit, Event, Mismatch, Nature, OfChildren, Range, Source, Timing, check_event,
};
use crate::wire::{ChunkHeader, Malformed, Typed};
use crate::{Close, DispatchId, Error, Time, WidgetId};

impl Session {
    /// An event of a browser.
    pub(super) fn handle_callback(
        &mut self,
        now: Time,
        view: ViewId,
        id: WidgetId,
        action: &str,
        mut arguments: Vec<Value>,
        typed: &Typed,
    ) -> Result<(), Malformed> {
        let Some(widget) = self.model.get(id) else {
            if !self.model.ever_had(id) {
                return Err(Malformed::new("an event of a widget that never was"));
            }
            self.count_late("an event of a widget that was destroyed");
            return Ok(());
        };
        let event = widget
            .class
            .event(action)
            .filter(|event| widget.listens_to(event) && event.is_on_the_wire());
        let Some(event) = event else {
            self.count_late("an event that nobody listens to");
            return Ok(());
        };
        let reconstructing = self.views.get(view).is_some_and(|view| view.reconstructing);
        if reconstructing && !event.during_replay {
            self.count_late("an event of a page that is being replayed to");
            return Ok(());
        }
        if let Some(splice) = &typed.splice
            && let Some(read) = self.splice(view, id, event, splice, &mut arguments)
        {
            return read;
        }
        check_event(event, &mut arguments).map_err(|mismatch| unfit(event, &mismatch))?;
        let is_about_a_child = event.parameters.iter().any(|it| it.range == Range::Inside);
        if is_about_a_child
            && let Some(widget) = self.model.get(id)
            && range::check(widget, event.parameters, &arguments).is_err()
        {
            self.count_late("an event about a widget that is not inside any more");
            return Ok(());
        }
        if event.if_enabled && self.is_known_disabled(view, id) {
            self.count_late("an event of a widget that is disabled");
            // The browser may have shown what the event would have changed.
            self.tell_group(now, id, event);
            return Ok(());
        }
        if self.is_about_other_children(id, event, &arguments) {
            self.count_late("an event about other children than there are");
            self.tell_changes_of(now, view, id, event);
            return Ok(());
        }
        self.keep_reported(view, id, event, &arguments);
        let report = typed.edit.map_or(Report::Unknown, |number| {
            self.merge_report(view, id, event, number, &mut arguments)
        });
        if report == Report::Known && event.nature == Nature::Typing {
            return Ok(());
        }
        let clash = match report {
            Report::Merged | Report::Known => Clash::None,
            Report::Unknown => self
                .views
                .get(view)
                .map_or(Clash::None, |view| clash(&self.model, view, id, event)),
        };
        let late = self.late(id, event, &arguments);
        if event.nature == Nature::Echo
            && (clash == Clash::Overruled
                || !self.is_shown(view, id)
                || self.is_echo(view, id, &late))
        {
            return Ok(());
        }
        self.views.counters.events += 1;
        if event.nature == Nature::Upload && announces_files(&arguments) {
            let announced = Announced {
                widget: id,
                event,
                arguments,
            };
            self.open_upload(now, view, announced);
            return Ok(());
        }
        if !self.draw_again(now, view, id, event, &arguments) && report != Report::Known {
            self.write_event(now, view, id, event, &arguments, clash);
        }
        self.keep_apart(view, id, &late);
        self.keep_numbers(id, event, &mut arguments);
        self.dispatch(Some(view), id, event, arguments, Vec::new());
        self.hold_back(view);
        Ok(())
    }

    /// A browser that reports another size of what is drawn on shows nothing on it any more: it is
    /// sent everything again. False if the event says nothing of that kind.
    fn draw_again(
        &mut self,
        now: Time,
        view: ViewId,
        id: WidgetId,
        event: &Event,
        arguments: &[Value],
    ) -> bool {
        let mut writes = event.writes.iter();
        let again = Source::Edit(Edit::Drawing(DrawingEdit::Again));
        let Some(drawing) = writes.find(|it| it.value == again) else {
            return false;
        };
        let side = |name: &str| arguments.first()?[name].as_f64();
        let (Some(page), Some(width), Some(height)) =
            (self.views.get_mut(view), side("width"), side("height"))
        else {
            return true;
        };
        if page.surfaces.resized(id, [width, height]) {
            let changes = [Change::Set(drawing.property)];
            let audience = Audience::Only(view);
            self.tell_changes(now, id, &changes, audience, Batching::Immediate);
        }
        true
    }

    /// Whether a browser knows that the widget is disabled.
    fn is_known_disabled(&self, view: ViewId, id: WidgetId) -> bool {
        let widget = self.model.get(id);
        let view = self.views.get(view);
        widget.is_some_and(|it| it.value(ENABLED).as_bool() == Some(false))
            && view.is_some_and(|it| it.unanswered(id, ENABLED) == Clash::None)
    }

    /// Whether an event has a value for each child, and the children are others by now.
    fn is_about_other_children(&self, id: WidgetId, event: &Event, arguments: &[Value]) -> bool {
        let Some(widget) = self.model.get(id) else {
            return false;
        };
        let mut writes = event.writes.iter();
        let for_each = |of_children| of_children == Some(OfChildren::Each);
        writes.any(|it| for_each(widget.class.properties[it.property].of_children))
            && arguments.first().and_then(Value::as_array).map(Vec::len)
                != Some(widget.shown_children().count())
    }

    /// Sends the browser of an event that does not count what the model says of what it would have
    /// written.
    fn tell_changes_of(&mut self, now: Time, view: ViewId, id: WidgetId, event: &Event) {
        let changes = event.writes.iter().map(|write| Change::Set(write.property));
        let changes: Vec<_> = changes.collect();
        let audience = Audience::Only(view);
        self.tell_changes(now, id, &changes, audience, Batching::Immediate);
    }

    /// Handlers get the number that people see and that the getter says, not what a sum of steps
    /// in binary makes of it.
    fn keep_numbers(&self, id: WidgetId, event: &Event, arguments: &mut [Value]) {
        let (Some(widget), Some(first)) = (self.model.get(id), arguments.first_mut()) else {
            return;
        };
        if first.is_number() {
            let mut kept = event.writes.iter();
            if let Some(kept) = kept.find_map(|write| number::kept(widget, write.value, first)) {
                *first = kept;
            }
        }
    }

    /// Writes what an event says into the model, and sends it to those browsers that do not show
    /// it.
    fn write_event(
        &mut self,
        now: Time,
        view: ViewId,
        id: WidgetId,
        event: &'static Event,
        arguments: &[Value],
        clash: Clash,
    ) {
        let (writes, parameters) = (event.writes, event.parameters);
        if writes.is_empty() {
            return;
        }
        let writing = Writing {
            writes,
            parameters,
            arguments,
            payload: None,
        };
        let before = self.before_write(id, writes);
        match clash {
            Clash::Overruled => return,
            Clash::Mixed => {
                self.tell_group(now, id, event);
                return;
            }
            Clash::None | Clash::Outdated => {}
        }
        let mut changes = std::mem::take(&mut self.changes);
        write::apply(&mut self.model, now, id, writing, &mut changes);
        let Some(widget) = self.model.get(id) else {
            return;
        };
        changes.retain(|change| widget.class.properties[change.property()].shared);
        let mut audience = Audience::Others(view);
        if clash == Clash::Outdated {
            audience = Audience::Everyone;
            // Which items that browser now has, and in which order, is not known.
            let mut edited = writes.iter();
            let edited = edited.find(|it| matches!(it.value, Source::Items(..)));
            if let Some(items) = edited.map(|write| write.property) {
                changes = vec![Change::ItemsReplaced(items)];
            }
        } else if self.model_differs(id, event, arguments) {
            audience = Audience::Everyone;
        }
        let last_before = self.views.last_message();
        if before.is_some() {
            self.acknowledge_reports(id, audience);
        }
        self.tell_changes(now, id, &changes, audience, Batching::Immediate);
        self.changes = changes;
        let written = writes.iter().map(|write| write.property);
        self.tell_newly_shown(now, id, written, Audience::Only(view), Batching::Immediate);
        // The browser that reported the text shows that, and the others what the model said.
        if audience == Audience::Everyone
            && let Some(before) = &before
            && let Some(Value::String(reported)) = arguments.first()
        {
            let before = before.whole(reported.clone());
            self.after_write(id, Some(before), Audience::Only(view), last_before);
        }
        self.after_write(id, before, Audience::Others(view), last_before);
    }

    /// Sends every browser what the model says of the properties that an event was kept from
    /// writing.
    fn tell_group(&mut self, now: Time, id: WidgetId, event: &'static Event) {
        let mut widgets = vec![id];
        if event.writes.iter().any(|it| it.value == Source::Grouped) {
            widgets.extend(self.model.group_of(id));
        }
        let changes = event.writes.iter().map(|write| Change::Set(write.property));
        let changes: Vec<_> = changes.collect();
        // The one that is chosen comes last, as choosing it puts out the others.
        let is_on = |session: &Self, id| {
            let widget = session.model.get(id);
            event.writes.iter().any(|write| {
                widget.is_some_and(|it| it.value(write.property).as_bool() == Some(true))
            })
        };
        widgets.sort_by_key(|&id| is_on(self, id));
        for id in widgets {
            self.tell_values(now, id, &changes);
        }
    }

    /// Whether the model took another value than the browser has, as it had to bring it within
    /// bounds.
    fn model_differs(&self, id: WidgetId, event: &Event, arguments: &[Value]) -> bool {
        let Some(widget) = self.model.get(id) else {
            return false;
        };
        let mut bounded = event.writes.iter().filter(|write| {
            matches!(
                write.value,
                Source::Limited(_)
                    | Source::OnStep(_)
                    | Source::Clean(..)
                    | Source::Shown(..)
                    | Source::Between(..)
                    | Source::Lines(_)
            )
        });
        bounded.any(|write| {
            let (value, reported) = (widget.value(write.property), arguments.first());
            match (value.as_f64(), reported.and_then(Value::as_f64)) {
                (Some(value), Some(reported)) => number::differs(value, reported),
                _ => reported.is_none_or(|reported| *value != *reported),
            }
        })
    }

    /// A timer has something to report.
    pub(super) fn timer_event(
        &mut self,
        id: WidgetId,
        event: impl FnOnce(&Timing) -> &'static Event,
        seconds: Value,
    ) {
        if let Some(timing) = self.model.get(id).and_then(|widget| widget.class.timing) {
            self.dispatch(None, id, event(timing), vec![seconds], Vec::new());
        }
    }

    /// The header of a piece of an upload.
    pub(super) fn handle_chunk(
        &mut self,
        view: ViewId,
        header: &ChunkHeader,
    ) -> Result<(), Malformed> {
        let Some(page) = self.views.get_mut(view) else {
            return Ok(());
        };
        match page.uploads.announce(header) {
            Ok(()) => Ok(()),
            Err(piece) => self.handle_outcome(view, piece),
        }
    }

    /// A piece of an upload.
    pub(super) fn handle_piece(
        &mut self,
        now: Time,
        view: ViewId,
        bytes: &Bytes,
    ) -> Result<(), Malformed> {
        let Some(page) = self.views.get_mut(view) else {
            return Ok(());
        };
        let piece = page.uploads.receive(now, bytes);
        self.handle_outcome(view, piece)
    }

    fn handle_outcome(&mut self, view: ViewId, piece: Piece) -> Result<(), Malformed> {
        match piece {
            Piece::Unexpected => {
                return Err(Malformed::new("a binary message that nothing announced"));
            }
            Piece::Unwanted => self.count_late("a piece of an upload that is not taken"),
            Piece::Broken { files } => {
                let reason = "a piece of it did not fit";
                self.views.report_lost_uploads(&[files], reason);
                self.notify_lost(view, reason);
                return Err(Malformed::new("a piece that does not fit its upload"));
            }
            Piece::Taken { widget, progress } => {
                self.progress_event(view, widget, progress);
                self.hold_back(view);
            }
            Piece::Complete {
                announced,
                files,
                progress,
            } => {
                let widget = announced.widget;
                self.progress_event(view, widget, progress);
                self.dispatch(
                    Some(view),
                    widget,
                    announced.event,
                    announced.arguments,
                    files,
                );
                self.hold_back(view);
            }
        }
        Ok(())
    }

    fn progress_event(&mut self, view: ViewId, id: WidgetId, progress: Value) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        let event = widget
            .class
            .events
            .iter()
            .find(|event| event.nature == Nature::Progress);
        if let Some(event) = event {
            self.dispatch(Some(view), id, event, vec![progress], Vec::new());
        }
    }

    fn open_upload(&mut self, now: Time, view: ViewId, announced: Announced) {
        let Some(page) = self.views.get_mut(view) else {
            return;
        };
        let widget = announced.widget;
        let listed = announced
            .arguments
            .first()
            .and_then(|payload| payload["files"].as_array());
        let files = listed.map_or(0, Vec::len);
        let opened = page
            .uploads
            .open(now, announced, &self.limits, &self.budget);
        if let Err(reason) = opened {
            self.views.counters.uploads_lost += 1;
            self.views
                .fail(Some(widget), Error::Upload { files, reason });
            self.notify_lost(view, reason);
        }
    }

    /// Gives the event to each of its listeners. It is of the browser of that view, if of any.
    fn dispatch(
        &mut self,
        view: Option<ViewId>,
        id: WidgetId,
        event: &'static Event,
        arguments: Vec<Value>,
        files: Vec<File>,
    ) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        let socket = view.and_then(|view| self.views.get(view)?.socket.as_ref());
        let connection = socket.map(|socket| socket.connection);
        // An empty list is one that all events share.
        let arguments: Arc<[Value]> = match arguments.len() {
            0 => Arc::default(),
            _ => arguments.into(),
        };
        let files: Arc<[File]> = match files.len() {
            0 => Arc::default(),
            _ => files.into(),
        };
        let count = widget.listeners_to(event).count();
        let carried = iter::repeat_n((arguments, files), count);
        for (listener, (arguments, files)) in widget.listeners_to(event).zip(carried) {
            self.last_dispatch += 1;
            self.events_waiting += 1;
            self.views.outputs.push_back(Output::Dispatch(Dispatch {
                id: DispatchId(self.last_dispatch),
                listener,
                connection,
                widget: id,
                event,
                arguments,
                files,
            }));
        }
    }

    /// Reads no more from a browser whose user is too far ahead of the handlers. While a handler
    /// awaits that browser's answer reading goes on, as the answer is behind the events.
    fn hold_back(&mut self, view: ViewId) {
        if self.events_waiting <= self.limits.events_waiting {
            return;
        }
        let awaited = self.calls.awaits(view);
        let Some(socket) = self
            .views
            .get_mut(view)
            .and_then(|view| view.socket.as_mut())
        else {
            return;
        };
        if !awaited && !socket.paused {
            socket.paused = true;
            let connection = socket.connection;
            self.views.outputs.push_back(Output::Pause(connection));
        } else if awaited && self.events_waiting > self.limits.events_waiting_for_answer {
            let most = self.limits.events_waiting_for_answer;
            let came = "one more event, while enough wait for a handler that awaits this browser";
            let allowed = format_args!("{most} (Limits::events_waiting_for_answer)");
            self.refuse(view, Close::TRY_LATER, came, allowed);
        }
    }
}

/// Why the arguments of an event are not taken; nothing of their values is quoted.
fn unfit(event: &Event, mismatch: &Mismatch) -> Malformed {
    let (action, path) = (event.action, mismatch.path());
    let expected = mismatch.expected();
    Malformed(format!("an event `{action}` whose `{path}` is not {expected}").into())
}

/// Whether files follow the event: only then does it carry the id of a transfer.
fn announces_files(arguments: &[Value]) -> bool {
    arguments
        .first()
        .is_some_and(|payload| !payload["transfer_id"].is_null())
}
