//! Messages in the making, and what a browser is expected to answer to them.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use crate::catalogue::{Class, Event, Kind, Method, Parameter, table};
use crate::compact::Compact;
use crate::wire::{Argument, Arguments, BrowserIds, Encoder, MessageId};
use crate::{CallId, WidgetId};

/// A harmless method that every widget has: called silently, it resets a client that an exception
/// in a silent call left deaf (`docs/protocol.md#silent`).
const HARMLESS: &str = table::HARMLESS.name;

/// Messages that belong together, as they wait for a browser.
#[derive(Clone, Debug)]
pub(super) struct Outgoing {
    /// One message, or several with commas between them.
    pub(super) json: Bytes,
    pub(super) count: usize,
    /// The binary message that follows a header.
    pub(super) payload: Option<Box<Payload>>,
    pub(super) replies: Replies,
    /// The property that this sets as a whole: a later one makes this one needless.
    pub(super) sets: Option<(WidgetId, usize)>,
    /// The widget whose content this edits.
    pub(super) edits: Option<WidgetId>,
}

/// What follows the header of a binary call.
#[derive(Clone, Debug)]
pub(super) struct Payload {
    pub(super) bytes: Bytes,
    /// A call that does nothing. A binary call is never answered, but this one behind it is: then
    /// the header has found its message.
    pub(super) behind: Bytes,
}

/// The replies that are expected to messages which belong together. Copies for several browsers share
/// them.
#[derive(Clone, Debug, Default)]
pub(super) enum Replies {
    #[default]
    None,
    One(ExpectedReply),
    Many(Arc<Vec<ExpectedReply>>),
}

/// A reply that a browser owes.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExpectedReply {
    pub(super) id: MessageId,
    pub(super) subject: Subject,
    /// The steps of the model that the message carries.
    pub(super) steps: Steps,
    /// A widget that is put somewhere.
    pub(super) child: Option<WidgetId>,
    /// The message is part of a replay.
    pub(super) replayed: bool,
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// Nothing that anybody would ask about.
    Nothing,
    Create(WidgetId),
    Listen(WidgetId),
    Unlisten(WidgetId),
    Call(WidgetId, &'static Method),
    /// A question; its reply is the value of the call.
    Ask(WidgetId, &'static Method, CallId),
    ReplayStart,
    ReplayEnd,
}

/// Steps of the model: those behind the first number, up to the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Steps(u64, u64);

impl Outgoing {
    pub(super) fn size(&self) -> usize {
        let following = |payload: &Payload| payload.bytes.len() + payload.behind.len();
        self.json.len() + self.payload.as_deref().map_or(0, following)
    }
}

impl Replies {
    fn push(&mut self, reply: ExpectedReply) {
        *self = match std::mem::take(self) {
            Self::None => Self::One(reply),
            Self::One(first) => Self::Many(Arc::new(vec![first, reply])),
            Self::Many(mut all) => {
                Arc::make_mut(&mut all).push(reply);
                Self::Many(all)
            }
        };
    }

    pub(super) fn as_slice(&self) -> &[ExpectedReply] {
        match self {
            Self::None => &[],
            Self::One(reply) => std::slice::from_ref(reply),
            Self::Many(all) => all,
        }
    }

    pub(super) fn last(&self) -> Option<MessageId> {
        self.as_slice().last().map(|reply| reply.id)
    }

    /// The questions among the messages.
    pub(super) fn questions(&self) -> impl Iterator<Item = CallId> {
        self.as_slice()
            .iter()
            .filter_map(|reply| match reply.subject {
                Subject::Ask(_, _, call) => Some(call),
                _ => None,
            })
    }
}

impl FromIterator<ExpectedReply> for Replies {
    fn from_iter<I: IntoIterator<Item = ExpectedReply>>(replies: I) -> Self {
        let mut all = Self::None;
        for reply in replies {
            all.push(reply);
        }
        all
    }
}

impl Subject {
    /// The widget, where it is one.
    pub(super) fn widget(self) -> Option<WidgetId> {
        match self {
            Self::Create(widget)
            | Self::Listen(widget)
            | Self::Unlisten(widget)
            | Self::Call(widget, _)
            | Self::Ask(widget, ..) => Some(widget),
            Self::Nothing | Self::ReplayStart | Self::ReplayEnd => None,
        }
    }

    /// What the browser was asked to do, for an error.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Create(_) => "create",
            Self::Listen(_) => "listen",
            Self::Unlisten(_) => "unlisten",
            Self::Call(_, method) | Self::Ask(_, method, _) => method.name,
            Self::Nothing | Self::ReplayStart | Self::ReplayEnd => "showing the UI",
        }
    }
}

impl Steps {
    /// One step.
    pub(super) fn one(step: u64) -> Self {
        Self(step.saturating_sub(1), step)
    }

    /// The steps since `before`, up to `last`.
    pub(super) fn between(before: u64, last: u64) -> Self {
        Self(before, last)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 >= self.1
    }

    pub(super) fn numbers(self) -> std::ops::RangeInclusive<u64> {
        self.0.saturating_add(1)..=self.1
    }
}

/// Numbers the messages of a session.
#[derive(Debug)]
pub(super) struct Numbering {
    /// The number of the last message.
    last: u64,
    /// Room in which messages are built: they are of exact size then.
    room: Vec<u8>,
}

impl Default for Numbering {
    fn default() -> Self {
        Self {
            last: MessageId::LAST_OF_HUB.0,
            room: Vec::new(),
        }
    }
}

impl Numbering {
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// Gives out the next number, for a message that will be answered.
    fn expect(&mut self, replies: &mut Replies, reply: ExpectedReply) -> MessageId {
        self.last += 1;
        let id = MessageId(self.last);
        replies.push(ExpectedReply { id, ..reply });
        id
    }
}

/// Builds messages that belong together.
#[derive(Debug)]
pub(super) struct MessageBuilder<'a> {
    encoder: Encoder<'a>,
    replies: Replies,
    payload: Option<Box<Payload>>,
    sets: Option<(WidgetId, usize)>,
    edits: Option<WidgetId>,
    steps: Steps,
    child: Option<WidgetId>,
    replays: bool,
    numbering: &'a mut Numbering,
}

impl<'a> MessageBuilder<'a> {
    /// `ids` are what the browser calls the widgets that it numbered itself.
    pub(super) fn new(numbering: &'a mut Numbering, ids: &'a BrowserIds) -> Self {
        let room = std::mem::take(&mut numbering.room);
        Self {
            encoder: Encoder::with_ids(ids, room),
            replies: Replies::None,
            payload: None,
            sets: None,
            edits: None,
            steps: Steps::default(),
            child: None,
            replays: false,
            numbering,
        }
    }

    /// What follows is part of a replay.
    pub(super) fn replays(&mut self) {
        self.replays = true;
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.encoder.len()
    }

    /// What follows carries these steps of the model.
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

    /// The messages edit the content of this widget.
    pub(super) fn edits(&mut self, widget: WidgetId) {
        self.edits = Some(widget);
    }

    pub(super) fn create<'v>(
        &mut self,
        widget: WidgetId,
        class: &'static Class,
        arguments: &[Compact],
        options: impl Iterator<Item = (usize, &'v Compact)>,
    ) {
        let id = self.expect(Subject::Create(widget));
        self.encoder.create(id, widget, class, arguments, options);
    }

    /// A call; a method that would echo is called silently, and a harmless call ends the silence.
    pub(super) fn call(&mut self, widget: WidgetId, method: &'static Method, arguments: &[Value]) {
        self.call_with(
            widget,
            method,
            &Arguments::Values(method.parameters, arguments),
        );
    }

    /// The same with arguments that may be encoded already.
    pub(super) fn call_with(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &Arguments<'_>,
    ) {
        let silent = method.echoes;
        let id = self.expect(Subject::Call(widget, method));
        self.encoder
            .call(id, widget, method.name, arguments, silent);
        if silent {
            self.call_harmless(widget, true);
        }
    }

    /// Takes the number of a call that is to be made later.
    pub(super) fn reserve(&mut self, widget: WidgetId, method: &'static Method) {
        self.expect(Subject::Call(widget, method));
    }

    /// Makes a call whose number was taken before.
    pub(super) fn call_reserved(
        &mut self,
        reply: ExpectedReply,
        widget: WidgetId,
        method: &'static Method,
        arguments: &Arguments<'_>,
    ) {
        self.replies.push(reply);
        let id = reply.id;
        self.encoder
            .call(id, widget, method.name, arguments, method.echoes);
    }

    /// A call that does nothing, for its answer.
    pub(super) fn harmless(&mut self, widget: WidgetId) {
        self.call_harmless(widget, false);
    }

    fn call_harmless(&mut self, widget: WidgetId, silent: bool) {
        let id = self.expect(Subject::Nothing);
        self.encoder
            .call(id, widget, HARMLESS, &Arguments::NONE, silent);
    }

    pub(super) fn ask(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &[Value],
        call: CallId,
    ) {
        let id = self.expect(Subject::Ask(widget, method, call));
        let arguments = Arguments::Values(method.parameters, arguments);
        self.encoder
            .call(id, widget, method.name, &arguments, false);
    }

    /// A call in a replay, where the client suppresses every event anyway.
    pub(super) fn replayed_call(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &Arguments<'_>,
    ) {
        let id = self.expect(Subject::Call(widget, method));
        self.encoder.call(id, widget, method.name, arguments, false);
    }

    /// A call whose bytes follow in a binary message. It must be alone in its builder.
    pub(super) fn binary_call<V: Argument>(
        &mut self,
        widget: WidgetId,
        method: &'static Method,
        arguments: &[V],
        payload: Bytes,
    ) {
        let (parameters, arguments) = beside_bytes(method, arguments);
        let arguments = V::arguments(parameters, arguments);
        self.encoder.binary_call(widget, method.name, &arguments);
        let id = self.expect(Subject::Call(widget, method));
        let mut behind = self.encoder.empty();
        behind.call(id, widget, HARMLESS, &Arguments::NONE, false);
        self.payload = Some(Box::new(Payload {
            bytes: payload,
            behind: behind.finish(),
        }));
    }

    pub(super) fn listen(&mut self, widget: WidgetId, event: &'static Event) {
        let id = self.expect(Subject::Listen(widget));
        self.encoder.listen(id, widget, event.action);
    }

    pub(super) fn unlisten(&mut self, widget: WidgetId, event: &'static Event) {
        let id = self.expect(Subject::Unlisten(widget));
        self.encoder.unlisten(id, widget, event.action);
    }

    /// Writes a message of the replay's frame; its id is an answer that will come.
    pub(super) fn raw(
        &mut self,
        subject: Subject,
        write: impl FnOnce(&mut Encoder<'_>, MessageId),
    ) {
        let id = self.expect(subject);
        write(&mut self.encoder, id);
    }

    /// Writes a message that is not answered.
    pub(super) fn unanswered(&mut self, write: impl FnOnce(&mut Encoder<'_>)) {
        write(&mut self.encoder);
    }

    /// Writes messages whose answers say nothing; the second argument numbers them.
    pub(super) fn placard(
        &mut self,
        write: impl FnOnce(&mut Encoder<'_>, &mut dyn FnMut() -> MessageId),
    ) {
        let Self {
            encoder,
            replies,
            numbering,
            replays,
            ..
        } = self;
        let reply = ExpectedReply {
            replayed: *replays,
            ..ExpectedReply::NOTHING
        };
        write(encoder, &mut || numbering.expect(replies, reply));
    }

    pub(super) fn finish(self) -> Outgoing {
        let count = self.encoder.count();
        let (json, room) = self.encoder.finish_in();
        self.numbering.room = room;
        Outgoing {
            count,
            json,
            payload: self.payload,
            replies: self.replies,
            sets: self.sets,
            edits: self.edits,
        }
    }

    fn expect(&mut self, subject: Subject) -> MessageId {
        let reply = ExpectedReply {
            subject,
            steps: self.steps,
            child: self.child,
            replayed: self.replays,
            ..ExpectedReply::NOTHING
        };
        self.numbering.expect(&mut self.replies, reply)
    }
}

impl ExpectedReply {
    /// A reply that says nothing, to a message that has no number yet.
    const NOTHING: Self = Self {
        id: MessageId(0),
        subject: Subject::Nothing,
        steps: Steps(0, 0),
        child: None,
        replayed: false,
    };
}

/// The parameters and arguments that stay in the header: all but the bytes, which come first.
fn beside_bytes<'a, V>(
    method: &'static Method,
    arguments: &'a [V],
) -> (&'static [Parameter], &'a [V]) {
    match method.parameters {
        [first, rest @ ..] if first.kind == Kind::Bytes => {
            (rest, arguments.get(1..).unwrap_or_default())
        }
        parameters => (parameters, arguments),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_browser_is_told_its_own_names_of_widgets_it_numbered() {
        let mut ids = BrowserIds::default();
        ids.insert(WidgetId(2), 1 << 30);
        let mut numbering = Numbering::default();
        let mut builder = MessageBuilder::new(&mut numbering, &ids);
        let (set_widget, child) = (&table::page::SET_WIDGET, WidgetId(2).to_argument());
        builder.call(WidgetId(1), set_widget, std::slice::from_ref(&child));
        builder.call(WidgetId(2), &table::widget::SET_TOOLTIP, &[json!("tip")]);
        builder.listen(WidgetId(2), &table::widget::ON_MAP);
        let outgoing = builder.finish();
        let text = String::from_utf8_lossy(&outgoing.json);
        let expected = concat!(
            r#"{"type":"call","id":16,"wid":1,"method":"set_widget","args":[{"__wid__":1073741824}]},"#,
            r#"{"type":"call","id":17,"wid":1073741824,"method":"set_tooltip","args":["tip"]},"#,
            r#"{"type":"listen","id":18,"wid":1073741824,"action":"map"}"#,
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn replies_are_kept_in_order() {
        let mut replies = Replies::None;
        for id in 1..=3 {
            let id = MessageId(id);
            replies.push(ExpectedReply {
                id,
                ..ExpectedReply::NOTHING
            });
            let id = id.0;
            assert_eq!(replies.last(), Some(MessageId(id)));
        }
        let ids: Vec<_> = replies.as_slice().iter().map(|reply| reply.id.0).collect();
        assert_eq!(ids, [1, 2, 3]);
    }
}
