//! Showing the whole model to a browser that joins, comes back or fell behind
//! (`docs/protocol.md#replay`).

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

use super::Session;
use super::connection::Stage;
use super::model::{Model, Stored, Widget, reference};
use super::outbox::{About, Framer};
use super::post::Draft;
use crate::catalogue::{Behaviour, Child, Kind, Method, Replay, Role, table};
use crate::wire::{Encoder, MessageId};
use crate::{ConnectionId, Frame, Time, WidgetId};

/// Ids that the browser gives to widgets itself begin here, far from those of the server.
const FIRST_BROWSER_WID: u64 = 1 << 30;

/// One thing that was done to the model and still counts.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Create(WidgetId, &'a Widget),
    Set(WidgetId, &'a Widget, usize, &'a Stored),
    Attach(WidgetId, &'a Widget, usize),
}

impl Session {
    /// Writes the replay for one connection. No other connection gets anything.
    pub(super) fn replay(&mut self, now: Time, id: ConnectionId, framer: &mut Framer) {
        let Some(connection) = self.connections.get_mut(&id) else {
            return;
        };
        self.counters.replays += 1;
        let joins = connection.stage == Stage::Joining;
        connection.stage = Stage::Live;
        if joins && std::mem::take(&mut self.orphan_header) && !connection.own_page {
            framer.frame(Frame::Binary(Bytes::new()));
        }
        let mut draft = Draft::new(&mut self.last_message);
        if joins {
            let (session, token) = (self.id.as_str(), self.token.as_str());
            draft.unanswered(|encoder| encoder.session_info(session, token));
            reset_silence(&mut draft);
        }
        draft.raw(About::ReplayStart, |encoder, id| {
            encoder.reconstruct_start(id, FIRST_BROWSER_WID);
        });
        let binary_calls = draw(&self.model, now, &mut draft);
        draft.raw(About::ReplayEnd, Encoder::reconstruct_end);
        draft.watch(connection.replay_watchers.drain(..));
        let written = draft.finish();
        connection.owe(written.answers, self.limits.outbox_messages);
        framer.messages(written.json, written.count);
        for (header, payload) in binary_calls {
            connection.header_sent(MessageId(self.last_message));
            framer.binary(header, payload);
        }
    }
}

/// Frees a client that an exception in a silent call left deaf: any silent call that succeeds
/// does. The timer that it is called on is wiped by the start of the replay.
fn reset_silence(draft: &mut Draft<'_>) {
    const TIMER: WidgetId = WidgetId::from_wire(1);
    draft.raw(About::Nothing, |encoder, id| {
        encoder.create(id, TIMER, &table::timer::TIMER, &[], std::iter::empty());
    });
    draft.raw(About::Nothing, |encoder, id| {
        encoder.call(id, TIMER, "is_set", &[], &[], true);
    });
}

/// Writes the model, in the order of its steps. Calls with bytes do not fit into an array: their
/// headers and payloads are the result, to be sent behind it.
fn draw(model: &Model, now: Time, draft: &mut Draft<'_>) -> Vec<(Bytes, Bytes)> {
    let mut binary_calls = Vec::new();
    let mut attached = BTreeMap::new();
    for (_, step) in steps(model) {
        match step {
            Step::Create(id, widget) => create(model, draft, id, widget),
            Step::Set(id, widget, property, stored) => {
                if let Some(payload) = &stored.payload {
                    binary_calls.extend(binary_call(id, widget, property, stored, payload));
                } else {
                    for (method, arguments) in calls_for(widget, property, stored, now) {
                        draft.replayed_call(id, method, &arguments);
                    }
                }
            }
            Step::Attach(id, widget, place) => {
                attach(draft, id, widget, place, attached.entry(id).or_default());
            }
        }
    }
    binary_calls
}

fn steps(model: &Model) -> Vec<(u64, Step<'_>)> {
    let mut steps = Vec::with_capacity(model.len() * 4);
    for (id, widget) in model.iter().filter(|(_, it)| it.class.role != Role::Timer) {
        steps.push((widget.step, Step::Create(id, widget)));
        for (&property, stored) in &widget.state {
            steps.push((stored.step, Step::Set(id, widget, property, stored)));
        }
        for (place, child) in widget.children.iter().enumerate() {
            steps.push((child.step, Step::Attach(id, widget, place)));
        }
    }
    steps.sort_unstable_by_key(|&(step, _)| step);
    steps
}

fn create(model: &Model, draft: &mut Draft<'_>, id: WidgetId, widget: &Widget) {
    // The member that the program named may be gone; any that is there stands for the group.
    let group = widget
        .group
        .and_then(|_| model.group_of(id).into_iter().find(|&other| other < id))
        .map(reference);
    let options = widget.options.iter().filter_map(|(place, value)| {
        match widget.class.options[*place].kind {
            Kind::Group => group.as_ref().map(|group| (*place, group)),
            _ => Some((*place, value)),
        }
    });
    draft.create(id, widget.class, &widget.arguments, options);
    for event in widget
        .class
        .events
        .iter()
        .filter(|event| widget.listens_to(event))
    {
        draft.listen(id, event.action);
    }
}

/// The calls that bring a browser from nothing to the property's value.
pub(super) fn calls_for(
    widget: &Widget,
    property: usize,
    stored: &Stored,
    now: Time,
) -> Vec<(&'static Method, Vec<Value>)> {
    let method = |name: &str| widget.class.method(name);
    let values = &stored.values;
    let calls: Vec<(Option<&'static Method>, Vec<Value>)> =
        match widget.class.properties[property].replay {
            Replay::Never => Vec::new(),
            Replay::Call(name) => match stored.expires {
                Some(expires) if expires <= now => Vec::new(),
                Some(expires) => {
                    let mut values = values.clone();
                    values.push((expires - now).as_secs_f64().into());
                    vec![(method(name), values)]
                }
                None => vec![(method(name), values.clone())],
            },
            Replay::Switch(_) if *values == widget.initial(property) => Vec::new(),
            Replay::Switch(positions) => {
                let chosen = positions.iter().find(|(value, _)| {
                    values
                        .first()
                        .is_some_and(|current| *current == value.to_value())
                });
                chosen
                    .map(|&(_, name)| (method(name), Vec::new()))
                    .into_iter()
                    .collect()
            }
            Replay::Each(name) => values
                .iter()
                .map(|item| (method(name), vec![item.clone()]))
                .collect(),
            Replay::Keyed(name) => values
                .iter()
                .map(|entry| (method(name), entry.as_array().cloned().unwrap_or_default()))
                .collect(),
        };
    calls
        .into_iter()
        .filter_map(|(method, values)| Some((method?, values)))
        .collect()
}

fn binary_call(
    id: WidgetId,
    widget: &Widget,
    property: usize,
    stored: &Stored,
    payload: &Bytes,
) -> Option<(Bytes, Bytes)> {
    let Replay::Call(name) = widget.class.properties[property].replay else {
        return None;
    };
    let method = widget.class.method(name)?;
    // A header has no id and gets no answer, so that no number is used up.
    let mut unused = 0;
    let mut draft = Draft::new(&mut unused);
    draft.binary_call(id, method, &stored.values, payload.clone());
    Some((draft.finish().json, payload.clone()))
}

/// Puts a child into its place among those that are there already.
fn attach(
    draft: &mut Draft<'_>,
    id: WidgetId,
    widget: &Widget,
    place: usize,
    attached: &mut Vec<usize>,
) {
    let child = &widget.children[place];
    let mut arguments = vec![reference(child.id)];
    arguments.extend(child.rest.iter().cloned());
    let before = attached.partition_point(|&other| other < place);
    let is_last = before == attached.len();
    if !child.aside {
        attached.insert(before, place);
    }
    let insert = widget
        .class
        .methods
        .iter()
        .find(|method| method.behaviour == Behaviour::Child(Child::Insert));
    match insert {
        Some(insert) if !is_last && !child.aside => {
            arguments.insert(0, before.into());
            draft.replayed_call(id, insert, &arguments);
        }
        _ => draft.replayed_call(id, child.method, &arguments),
    }
}
