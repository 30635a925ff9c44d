//! Putting messages into the outboxes of the browsers that show the session.

use std::collections::VecDeque;

use bytes::Bytes;
use serde_json::Value;

use super::connection::{Connection, Stage};
use super::outbox::{About, Awaited, Bounds, Framer, Payload, Steps, Waiting};
use super::output::Output;
use super::{Batching, Counters, Session};
use crate::catalogue::{Class, Kind, Method};
use crate::wire::{Encoder, MessageId};
use crate::{CallId, ConnectionId, Frame, Time, WidgetId};

/// A harmless method that every widget has: called silently, it resets a client that an exception
/// in a silent call left deaf (`docs/protocol.md#silent`).
pub(super) const HARMLESS: &str = "is_container";

/// To whom messages go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    Everyone,
    /// That browser alone.
    Only(ConnectionId),
    /// Everyone but the browser whose user did it.
    Others(ConnectionId),
}

/// Messages in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    encoder: Encoder,
    answers: Vec<Awaited>,
    payload: Option<Payload>,
    sets: Option<(WidgetId, usize)>,
    steps: Steps,
    child: Option<WidgetId>,
    last_message: &'a mut u64,
}

impl<'a> Draft<'a> {
    /// `last_message` is the number of the session's last message.
    pub(super) fn new(last_message: &'a mut u64) -> Self {
        let encoder = Encoder::default();
        Self {
            encoder,
            answers: Vec::new(),
            payload: None,
            sets: None,
            steps: Steps::default(),
            child: None,
            last_message,
        }
    }

    /// What follows tells these steps of the model.
    pub(super) fn tells(&mut self, steps: Steps) {
        self.steps = steps;
        self.child = None;
    }

    /// What follows puts this widget somewhere, or takes it out.
    pub(super) fn moves(&mut self, child: WidgetId) {
        self.child = Some(child);
    }

    /// The messages set this property as a whole.
    pub(super) fn sets(&mut self, widget: WidgetId, property: usize) {
        self.sets = Some((widget, property));
    }

    pub(super) fn create<'v>(
        &mut self,
        widget: WidgetId,
        class: &'static Class,
        arguments: &[Value],
        options: impl Iterator<Item = (usize, &'v Value)>,
    ) {
        let id = self.expect(About::Widget(widget, About::CREATE));
        self.encoder.create(id, widget, class, arguments, options);
    }

    /// A call; a method that would echo is called silently, and a harmless call ends the silence.
    pub(super) fn call(&mut self, widget: WidgetId, method: &'static Method, arguments: &[Value]) {
        let silent = method.echoes;
        self.call_as(
            About::Widget(widget, method.name),
            widget,
            method,
            arguments,
            silent,
        );
        if silent {
            let id = self.expect(About::Nothing);
            self.encoder.call(id, widget, HARMLESS, &[], &[], true);
        }
    }

    /// A call that does nothing, for its answer.
    pub(super) fn harmless(&mut self, widget: WidgetId) {
        let id = self.expect(About::Nothing);
        self.encoder.call(id, widget, HARMLESS, &[], &[], false);
    }

    pub(super) fn ask(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &[Value],
        call: CallId,
    ) {
        self.call_as(
            About::Ask(widget, method.name, call),
            widget,
            method,
            arguments,
            false,
        );
    }

    /// A call in a replay, where the client suppresses every event anyway.
    pub(super) fn replayed_call(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &[Value],
    ) {
        self.call_as(
            About::Widget(widget, method.name),
            widget,
            method,
            arguments,
            false,
        );
    }

    /// A call whose bytes follow in a binary message. It must be alone in its draft.
    pub(super) fn binary_call(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &[Value],
        payload: Bytes,
    ) {
        let (parameters, arguments) = beside_bytes(method, arguments);
        self.encoder
            .binary_call(widget, method.name, parameters, arguments);
        let id = self.expect(About::Widget(widget, method.name));
        let mut behind = Encoder::default();
        behind.call(id, widget, HARMLESS, &[], &[], false);
        let behind = behind.finish();
        self.payload = Some(Payload {
            bytes: payload,
            behind,
        });
    }

    pub(super) fn listen(&mut self, widget: WidgetId, action: &'static str) {
        let id = self.expect(About::Widget(widget, "listen"));
        self.encoder.listen(id, widget, action);
    }

    pub(super) fn unlisten(&mut self, widget: WidgetId, action: &'static str) {
        let id = self.expect(About::Widget(widget, "unlisten"));
        self.encoder.unlisten(id, widget, action);
    }

    /// Writes a message of the replay's frame; its id is an answer that will come.
    pub(super) fn raw(&mut self, about: About, write: impl FnOnce(&mut Encoder, MessageId)) {
        let id = self.expect(about);
        write(&mut self.encoder, id);
    }

    /// Writes a message that is not answered.
    pub(super) fn unanswered(&mut self, write: impl FnOnce(&mut Encoder)) {
        write(&mut self.encoder);
    }

    /// Writes messages whose answers tell nothing; the second argument numbers them.
    pub(super) fn placard(
        &mut self,
        write: impl FnOnce(&mut Encoder, &mut dyn FnMut() -> MessageId),
    ) {
        let Self {
            encoder,
            answers,
            last_message,
            ..
        } = self;
        write(encoder, &mut || {
            expect(last_message, answers, About::Nothing)
        });
    }

    pub(super) fn finish(self) -> Waiting {
        Waiting {
            count: self.encoder.count(),
            json: self.encoder.finish(),
            payload: self.payload,
            answers: self.answers,
            sets: self.sets,
        }
    }

    fn call_as(
        &mut self,
        about: About,
        widget: WidgetId,
        method: &'static Method,
        arguments: &[Value],
        silent: bool,
    ) {
        let id = self.expect(about);
        self.encoder.call(
            id,
            widget,
            method.name,
            method.parameters,
            arguments,
            silent,
        );
    }

    fn expect(&mut self, about: About) -> MessageId {
        let id = expect(self.last_message, &mut self.answers, about);
        if let Some(answer) = self.answers.last_mut() {
            answer.steps = self.steps;
            answer.child = self.child;
        }
        id
    }
}

/// Gives out the next number, for a message that will be answered.
fn expect(last_message: &mut u64, answers: &mut Vec<Awaited>, about: About) -> MessageId {
    *last_message += 1;
    let id = MessageId(*last_message);
    answers.push(Awaited {
        id,
        about,
        steps: Steps::default(),
        child: None,
        watchers: Vec::new(),
    });
    id
}

/// The parameters and arguments that stay in the header: all but the bytes, which come first.
fn beside_bytes<'a>(
    method: &'static Method,
    arguments: &'a [Value],
) -> (&'static [crate::catalogue::Parameter], &'a [Value]) {
    match method.parameters {
        [first, rest @ ..] if first.kind == Kind::Bytes => {
            (rest, arguments.get(1..).unwrap_or_default())
        }
        parameters => (parameters, arguments),
    }
}

/// Tells the driver that something waits for the connection, once.
pub(super) fn announce(connection: &mut Connection, outputs: &mut VecDeque<Output>) {
    if !connection.ready && connection.has_something_to_send() {
        connection.ready = true;
        outputs.push_back(Output::Ready(connection.id));
    }
}

/// More waits for the connection than may wait: all of it is dropped, and a replay is to take its
/// place when the connection can be written again. The program never waits.
pub(super) fn overflow(
    connection: &mut Connection,
    bounds: Bounds,
    counters: &mut Counters,
    outputs: &mut VecDeque<Output>,
) {
    counters.overflows += 1;
    let watchers = connection.outbox.clear(bounds);
    connection.replay_watchers.extend(watchers);
    if connection.stage == Stage::Live {
        connection.stage = Stage::Behind;
    }
    announce(connection, outputs);
}

impl Session {
    /// Whether anybody would get a message now: without a browser nothing is encoded at all.
    pub(super) fn has_audience(&self, audience: Audience) -> bool {
        self.connections
            .values()
            .any(|it| it.stage == Stage::Live && audience.contains(it.id))
    }

    /// Puts messages into the outboxes of the audience: of those that show the model already, as
    /// the others get a replay, which tells them the same.
    pub(super) fn post(
        &mut self,
        audience: Audience,
        batching: Batching,
        write: impl FnOnce(&mut Draft<'_>),
    ) {
        if !self.has_audience(audience) {
            return;
        }
        let mut draft = Draft::new(&mut self.last_message);
        write(&mut draft);
        let waiting = draft.finish();
        if waiting.count > 0 {
            self.put(audience, batching, &waiting);
        }
    }

    /// As [`post`](Self::post), for messages that are not part of the model: a browser that is
    /// about to get a replay gets them behind it.
    pub(super) fn post_act(
        &mut self,
        connection: ConnectionId,
        batching: Batching,
        write: impl FnOnce(&mut Draft<'_>),
    ) {
        let mut draft = Draft::new(&mut self.last_message);
        write(&mut draft);
        let waiting = draft.finish();
        let bounds = self.limits.outbox_bounds();
        if let Some(connection) = self.connections.get_mut(&connection)
            && !connection.outbox.push(waiting, bounds)
        {
            overflow(connection, bounds, &mut self.counters, &mut self.outputs);
        }
        self.release_unless(batching);
    }

    fn put(&mut self, audience: Audience, batching: Batching, waiting: &Waiting) {
        let bounds = self.limits.outbox_bounds();
        let live = self
            .connections
            .values_mut()
            .filter(|it| it.stage == Stage::Live && audience.contains(it.id));
        for connection in live {
            if !connection.outbox.push(waiting.clone(), bounds) {
                overflow(connection, bounds, &mut self.counters, &mut self.outputs);
            }
        }
        self.release_unless(batching);
    }

    fn release_unless(&mut self, batching: Batching) {
        // A call outside of the batch releases what the batch has so far, so that the order on
        // the wire stays that of the model.
        if batching == Batching::Immediate {
            self.release();
        }
    }

    /// Everything that waits may go out.
    pub(super) fn release(&mut self) {
        for connection in self.connections.values_mut() {
            connection.outbox.release();
            announce(connection, &mut self.outputs);
        }
    }

    /// The next frame for the connection. After [`Output::Ready`], call it each time the socket can
    /// take a frame, until it returns `None`; [`Output::Ready`] then tells when there is more.
    ///
    /// Everything that waits when the first frame is pulled goes out together, and a replay, where
    /// one is due, is made then and not earlier.
    pub fn poll_transmit(&mut self, now: Time, connection: ConnectionId) -> Option<Frame> {
        let attached = self.connections.get_mut(&connection)?;
        if std::mem::take(&mut attached.ping_due) {
            attached.ready = true;
            return Some(Frame::Ping(Bytes::new()));
        }
        if attached.frames.is_empty() {
            self.cut_frames(now, connection);
        }
        let attached = self.connections.get_mut(&connection)?;
        let frame = attached.frames.pop_front();
        attached.ready = frame.is_some();
        frame
    }

    /// Makes frames of what waits for a connection, behind those that were made before.
    fn cut_frames(&mut self, now: Time, id: ConnectionId) {
        let mut framer = Framer::default();
        let Some(connection) = self.connections.get_mut(&id) else {
            return;
        };
        if connection.stage != Stage::Live {
            self.replay(now, id, &mut framer);
        }
        let Some(connection) = self.connections.get_mut(&id) else {
            return;
        };
        let bound = self.limits.outbox_messages;
        let taken: Vec<_> = connection.outbox.take().collect();
        for waiting in taken {
            send(connection, waiting, bound, &mut framer);
        }
        connection.frames.extend(framer.finish());
    }
}

/// Puts messages into the frames for a connection, which owes their answers from now on.
pub(super) fn send(
    connection: &mut Connection,
    waiting: Waiting,
    bound: usize,
    framer: &mut Framer,
) {
    match waiting.payload {
        Some(payload) => {
            connection.header_sent(waiting.answers.last().map(|it| it.id));
            framer.binary(waiting.json, payload.bytes);
            framer.messages(payload.behind, 1);
        }
        None => framer.messages(waiting.json, waiting.count),
    }
    connection.owe(waiting.answers, bound);
}

impl Audience {
    pub(super) fn contains(self, connection: ConnectionId) -> bool {
        match self {
            Self::Everyone => true,
            Self::Only(only) => only == connection,
            Self::Others(other) => other != connection,
        }
    }
}

impl crate::Limits {
    pub(super) fn outbox_bounds(&self) -> Bounds {
        Bounds {
            bytes: self.outbox_bytes,
            messages: self.outbox_messages,
            coalesce_above: self.coalesce_above,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Role, table};

    #[test]
    fn every_widget_has_the_harmless_method() {
        for class in table::CLASSES
            .iter()
            .filter(|class| class.role != Role::Timer)
        {
            assert!(class.method(HARMLESS).is_some(), "{}", class.name);
        }
    }
}
