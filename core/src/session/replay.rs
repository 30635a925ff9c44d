//! Showing the whole model to a browser that joins, comes back or fell behind
//! (`docs/protocol.md#replay`).

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

use super::Session;
use super::connection::Stage;
use super::listen::is_on_the_wire;
use super::model::{Model, Stored, Widget};
use super::notice;
use super::outbox::{About, Framer, Steps, Waiting};
use super::post::{self, Draft};
use crate::catalogue::{Behaviour, Child, Class, Kind, Method, Range, Replay, Role, table};
use crate::wire::Encoder;
use crate::{ConnectionId, Frame, Time, WidgetId};

/// Ids that the browser gives to widgets itself begin here, far from those of the server.
pub(super) const FIRST_BROWSER_WID: u64 = 1 << 30;

/// One thing that was done to the model and still counts.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Create(WidgetId, &'a Widget),
    Set(WidgetId, &'a Widget, usize, &'a Stored),
    Attach(WidgetId, &'a Widget, usize),
}

/// A property whose value is bytes: it cannot stand in the replay's array.
type Picture<'a> = (WidgetId, &'a Widget, usize, &'a Stored, &'a Bytes);

impl Session {
    /// Writes the replay for one connection. No other connection gets anything.
    pub(super) fn replay(&mut self, now: Time, id: ConnectionId, framer: &mut Framer) {
        let Some(connection) = self.connections.get_mut(&id) else {
            return;
        };
        self.counters.replays += 1;
        let joins = connection.stage == Stage::Joining;
        connection.stage = Stage::Live;
        connection.apart.clear();
        connection.fields.clear();
        if joins && !connection.own_page && std::mem::take(&mut self.orphan_header) {
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
        let pictures = draw(&self.model, now, &mut draft);
        draft.tells(Steps::default());
        if self.has_failed {
            notice::show(&mut draft);
        }
        draft.raw(About::ReplayEnd, Encoder::reconstruct_end);
        // Messages are numbered in the order in which they go out.
        let mut written = vec![draft.finish()];
        for picture in pictures {
            written.extend(binary_call(Draft::new(&mut self.last_message), picture));
        }
        if let Some(last) = written.last_mut().and_then(|it| it.answers.last_mut()) {
            last.watchers.append(&mut connection.replay_watchers);
        }
        for waiting in written {
            post::send(connection, waiting, self.limits.outbox_messages, framer);
        }
    }
}

/// Frees a client that an exception in a silent call left deaf: any silent call that succeeds
/// does. The widget that it is called on is wiped by the start of the replay.
fn reset_silence(draft: &mut Draft<'_>) {
    const SCRATCH: WidgetId = WidgetId::from_wire(1);
    let (class, method) = table::SCRATCH;
    draft.raw(About::Nothing, |encoder, id| {
        encoder.create(id, SCRATCH, class, &[], std::iter::empty());
    });
    draft.raw(About::Nothing, |encoder, id| {
        encoder.call(id, SCRATCH, method.name, &[], &[], true);
    });
}

/// Writes the model, in the order of its steps. Calls with bytes do not fit into an array: they
/// are the result, to be sent behind it.
fn draw<'m>(model: &'m Model, now: Time, draft: &mut Draft<'_>) -> Vec<Picture<'m>> {
    let mut pictures = Vec::new();
    let mut attached = BTreeMap::new();
    for (_, step) in steps(model) {
        match step {
            Step::Create(id, widget) => {
                draft.tells(Steps::one(widget.step));
                create(model, draft, id, widget);
            }
            Step::Set(id, widget, property, stored) => {
                if let Some(payload) = &stored.payload {
                    pictures.push((id, widget, property, stored, payload));
                } else {
                    draft.tells(Steps::one(stored.step));
                    for (method, arguments) in calls_for(widget, property, stored, now) {
                        draft.replayed_call(id, method, &arguments);
                    }
                }
            }
            Step::Attach(id, widget, place) => {
                let child = &widget.children[place];
                draft.tells(Steps::one(child.step));
                draft.moves(child.id);
                attach(draft, id, widget, place, attached.entry(id).or_default());
            }
        }
    }
    pictures
}

fn steps(model: &Model) -> Vec<((u64, usize), Step<'_>)> {
    let mut steps = Vec::with_capacity(model.len() * 4);
    for (id, widget) in model.iter().filter(|(_, it)| it.class.role != Role::Timer) {
        steps.push(((widget.step, 0), Step::Create(id, widget)));
        for (&property, stored) in &widget.state {
            let place = place_of(widget, property, stored.step);
            steps.push((place, Step::Set(id, widget, property, stored)));
        }
        for (place, child) in widget.children.iter().enumerate() {
            steps.push(((child.step, 0), Step::Attach(id, widget, place)));
        }
    }
    steps.sort_unstable_by_key(|&(place, _)| place);
    steps
}

/// The length of the chain of properties that a replay sends before this one.
fn rank(class: &Class, property: usize) -> usize {
    let behind = class.properties[property].behind.iter();
    behind.map(|&it| 1 + rank(class, it)).max().unwrap_or(0)
}

/// The property whose keys the values of this one are chosen from, if it is such.
fn chosen_from(class: &Class, property: usize) -> Option<usize> {
    let Replay::Call(method) = class.properties[property].replay else {
        return None;
    };
    let ranges = method.parameters.iter().map(|it| it.range);
    ranges.into_iter().find_map(|range| match range {
        Range::WordOrKey(_, keys) => Some(keys),
        _ => None,
    })
}

/// The property whose value is the key that was written last: a browser that knows an older entry
/// of that key would go on with it.
pub(super) fn chosen_behind(widget: &Widget, property: usize) -> Option<usize> {
    let entries = widget.values(property);
    let key = entries.last().and_then(|entry| entry.get(0))?;
    let mut set = widget.state.iter();
    let chosen = set.find(|(place, stored)| {
        chosen_from(widget.class, **place) == Some(property) && stored.values.first() == Some(key)
    });
    chosen.map(|(&place, _)| place)
}

/// A property that a browser did not accept before it had the one that is set, such as the icon of a
/// window that gets a title bar.
pub(super) fn again_behind(widget: &Widget, property: usize) -> Option<usize> {
    let mut set = widget.state.keys().copied();
    set.find(|&place| {
        let other = widget.class.properties[place];
        other.again && other.behind.contains(&property)
    })
}

/// When in a replay a property is set: in the order of the steps, but behind what a browser needs
/// to have before.
fn place_of(widget: &Widget, property: usize, step: u64) -> (u64, usize) {
    let behind = widget.class.properties[property].behind.iter();
    let needed = behind.filter_map(|&place| Some((place, widget.state.get(&place)?)));
    let steps = needed.map(|(place, stored)| place_of(widget, place, stored.step).0);
    let last = steps.fold(step, u64::max);
    (last, rank(widget.class, property))
}

fn create(model: &Model, draft: &mut Draft<'_>, id: WidgetId, widget: &Widget) {
    // The member that the program named may be gone; any that is there stands for the group.
    let group = widget
        .group
        .and_then(|_| model.group_of(id).into_iter().find(|&other| other < id))
        .map(WidgetId::to_argument);
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
        .filter(|event| is_on_the_wire(event) && widget.listens_to(event))
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
    let values = &stored.values;
    match widget.class.properties[property].replay {
        Replay::Never => Vec::new(),
        Replay::Call(method) => match stored.expires {
            Some(expires) if expires <= now => Vec::new(),
            Some(expires) => {
                let mut values = values.clone();
                values.push((expires - now).as_secs_f64().into());
                vec![(method, values)]
            }
            None => vec![(method, values.clone())],
        },
        Replay::Switch(_) if *values == widget.initial(property) => Vec::new(),
        Replay::Switch(positions) => {
            let chosen = positions.iter().find(|(value, _)| {
                values
                    .first()
                    .is_some_and(|current| *current == value.to_value())
            });
            chosen
                .map(|&(_, method)| (method, Vec::new()))
                .into_iter()
                .collect()
        }
        Replay::Each(method, ..) => values
            .iter()
            .map(|item| (method, vec![item.clone()]))
            .collect(),
        Replay::Keyed(method) => values
            .iter()
            .map(|entry| (method, entry.as_array().cloned().unwrap_or_default()))
            .collect(),
    }
}

fn binary_call(mut draft: Draft<'_>, picture: Picture<'_>) -> Option<Waiting> {
    let (id, widget, property, stored, payload) = picture;
    let Replay::Call(method) = widget.class.properties[property].replay else {
        return None;
    };
    draft.tells(Steps::one(stored.step));
    draft.binary_call(id, method, &stored.values, payload.clone());
    Some(draft.finish())
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
    let mut arguments = vec![child.id.to_argument()];
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
