//! Showing the whole model to a browser that joins, comes back or fell behind
//! (`docs/protocol.md#replay`).
//!
//! A replay shows the model of one step: a snapshot, which shares the widgets with the model. What
//! changes meanwhile follows as calls. It is made in steps of bounded length, one for each frame that
//! the socket can take, so that a large model does not hold up its session.

mod calls;
mod order;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

pub(super) use self::calls::{
    Planned, calls_for, calls_for_change, calls_for_content, calls_for_restart,
};
pub(super) use self::order::{again_behind, chosen_behind};

use self::order::place_of;
use super::failed_page;
use super::message::{MessageBuilder, Numbering, Outgoing, Steps, Subject};
use super::model::{Pages, Widget};
use super::tree::child_at;
use crate::catalogue::{self, Behaviour, Child, Kind, Role, table};
use crate::compact::Compact;
use crate::wire::{Arguments, BrowserIds};
use crate::{SessionId, Time, Token, WidgetId};

/// A replay under way.
#[derive(Debug)]
pub(super) struct Replay {
    widgets: Pages,
    /// The first widget that was not created yet.
    next: WidgetId,
    /// What is still to be sent about widgets that were created, the earliest first.
    pending: BinaryHeap<Reverse<Pending>>,
    /// The indices of the children that were put into each container.
    attached: BTreeMap<WidgetId, Vec<usize>>,
    /// The first member of each group of buttons that was created, by the group.
    groups: BTreeMap<WidgetId, WidgetId>,
    /// Properties whose value is bytes: they cannot stand in an array, and come last.
    pictures: VecDeque<(WidgetId, usize)>,
    /// The program's code that was to build the UI had failed when the replay began.
    has_failed: bool,
    /// The session's name and its token, for a browser that joins.
    names: Option<(SessionId, Token)>,
    has_begun: bool,
    given_up: bool,
}

/// Something that was done to the model and still counts, in the order of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pending {
    step: u64,
    /// The length of the chain of what must be sent before it.
    rank: usize,
    widget: WidgetId,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Property(usize),
    Child(usize),
}

/// How far a replay is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    More,
    /// It has ended, and the view shows the model of its step.
    Done,
    /// It was given up, and has ended: another one is due.
    GivenUp,
}

impl Replay {
    /// Begins one of these widgets.
    pub(super) fn new(widgets: Pages, has_failed: bool, names: Option<(SessionId, Token)>) -> Self {
        Self {
            widgets,
            next: WidgetId(0),
            pending: BinaryHeap::new(),
            attached: BTreeMap::new(),
            groups: BTreeMap::new(),
            pictures: VecDeque::new(),
            has_failed,
            names,
            has_begun: false,
            given_up: false,
        }
    }

    /// It is to end soon, as another one is due.
    pub(super) fn give_up(&mut self) {
        self.given_up = true;
    }

    /// Writes a part of it, of `step` bytes and one more message at most, and its end when nothing
    /// else is left for the array.
    pub(super) fn write(
        &mut self,
        builder: &mut MessageBuilder<'_>,
        now: Time,
        step: usize,
    ) -> Progress {
        builder.replays();
        if !std::mem::replace(&mut self.has_begun, true) {
            self.begin(builder);
        }
        while !self.given_up && builder.len() < step {
            if !self.write_next(builder, now) {
                builder.tells(Steps::default());
                if self.has_failed {
                    failed_page::show(builder);
                }
                builder.raw(Subject::ReplayEnd, |encoder, id| {
                    encoder.reconstruct_end(id);
                });
                return Progress::Done;
            }
        }
        if self.given_up {
            builder.tells(Steps::default());
            builder.raw(Subject::ReplayEnd, |encoder, id| {
                encoder.reconstruct_end(id);
            });
            return Progress::GivenUp;
        }
        Progress::More
    }

    fn begin(&mut self, builder: &mut MessageBuilder<'_>) {
        if let Some((session, token)) = self.names.take() {
            builder.unanswered(|encoder| encoder.session_info(session.as_str(), token.as_str()));
            reset_silence(builder);
        }
        builder.raw(Subject::ReplayStart, |encoder, id| {
            encoder.reconstruct_start(id, BrowserIds::FIRST);
        });
    }

    /// The calls with bytes, to be sent behind the rest.
    pub(super) fn pictures(
        &mut self,
        numbering: &mut Numbering,
        ids: &BrowserIds,
    ) -> Vec<Outgoing> {
        let pictures = std::mem::take(&mut self.pictures).into_iter();
        let calls = pictures.filter_map(|(id, property)| {
            let widget = self.widgets.get(id)?;
            let stored = widget.state.get(property)?;
            let catalogue::Replay::Call(method) = widget.class.properties[property].replay else {
                return None;
            };
            let mut builder = MessageBuilder::new(numbering, ids);
            builder.replays();
            builder.tells(Steps::one(stored.step()));
            builder.binary_call(id, method, stored.values(), stored.payload()?.clone());
            Some(builder.finish())
        });
        calls.collect()
    }

    /// Writes the next thing, in the order of the steps. False if there is nothing left.
    fn write_next(&mut self, builder: &mut MessageBuilder<'_>, now: Time) -> bool {
        let created = self
            .widgets
            .at_or_after(self.next)
            .map(|(id, widget)| (id, widget.step));
        let pending = self.pending.peek().map(|Reverse(pending)| pending.step);
        match (created, pending) {
            (Some((id, step)), pending) if pending.is_none_or(|pending| step < pending) => {
                self.next = WidgetId(id.0 + 1);
                self.create(builder, id);
            }
            (_, Some(_)) => {
                if let Some(Reverse(pending)) = self.pending.pop() {
                    self.tell(builder, pending, now);
                }
            }
            (_, None) => return false,
        }
        true
    }

    fn create(&mut self, builder: &mut MessageBuilder<'_>, id: WidgetId) {
        let Some(widget) = self.widgets.get(id) else {
            return;
        };
        if widget.class.role == Role::Timer {
            return;
        }
        builder.tells(Steps::one(widget.step));
        // The member that the program named may be gone; any that is there stands for the group.
        let group = widget.group().and_then(|group| self.groups.get(&group));
        let group = group.map(|member| Compact::from(member.to_argument()));
        let options = widget.options().filter_map(|(place, value)| {
            match widget.class.options[place].kind {
                // A widget that has ended since is none.
                Kind::Widget(_) => {
                    let other = value.as_widget()?;
                    self.widgets.get(other).map(|_| (place, value))
                }
                Kind::Group => group.as_ref().map(|group| (place, group)),
                _ => Some((place, value)),
            }
        });
        builder.create(id, widget.class, &widget.arguments, options);
        let events = widget.class.events.iter();
        for event in events.filter(|event| event.is_on_the_wire() && widget.listens_to(event)) {
            builder.listen(id, event);
        }
        if widget
            .class
            .options
            .iter()
            .any(|option| option.kind == Kind::Group)
        {
            self.groups
                .entry(widget.group().unwrap_or(id))
                .or_insert(id);
        }
        let mut add = |(step, rank), what| {
            let widget = id;
            self.pending.push(Reverse(Pending {
                step,
                rank,
                widget,
                what,
            }));
        };
        for stored in widget.state.iter() {
            let property = stored.property();
            add(
                place_of(widget, property, stored.step()),
                What::Property(property),
            );
        }
        for (property, step) in widget.content().parts() {
            add((step, 0), What::Property(property));
        }
        for (place, child) in widget.children.iter().enumerate() {
            add((child.step(), 0), What::Child(place));
        }
    }

    fn tell(&mut self, builder: &mut MessageBuilder<'_>, pending: Pending, now: Time) {
        let id = pending.widget;
        let Some(widget) = self.widgets.get(id) else {
            return;
        };
        match pending.what {
            What::Property(property) => {
                let stored = widget.state.get(property);
                if stored.is_some_and(|stored| stored.payload().is_some()) {
                    self.pictures.push_back((id, property));
                    return;
                }
                builder.tells(Steps::one(widget.step_of(property).unwrap_or(0)));
                for call in calls_for(widget, property, now) {
                    builder.replayed_call(id, call.method, &call.arguments());
                }
            }
            What::Child(place) => {
                let child = &widget.children[place];
                builder.tells(Steps::one(child.step()));
                if !child.is_mark() {
                    builder.moves(child.id);
                }
                attach(
                    builder,
                    id,
                    widget,
                    place,
                    self.attached.entry(id).or_default(),
                );
            }
        }
    }
}

/// Frees a client that an exception in a silent call left deaf: any silent call that succeeds
/// does. The widget that it is called on is wiped by the start of the replay.
fn reset_silence(builder: &mut MessageBuilder<'_>) {
    const SCRATCH: WidgetId = WidgetId::from_wire(1);
    let (class, method) = table::SCRATCH;
    builder.raw(Subject::Nothing, |encoder, id| {
        let options = std::iter::empty::<(usize, &Compact)>();
        encoder.create(id, SCRATCH, class, &[], options);
    });
    builder.raw(Subject::Nothing, |encoder, id| {
        encoder.call(id, SCRATCH, method.name, &Arguments::NONE, true);
    });
}

/// Puts a child into its place among those that are there already.
fn attach(
    builder: &mut MessageBuilder<'_>,
    id: WidgetId,
    widget: &Widget,
    place: usize,
    attached: &mut Vec<usize>,
) {
    let child = &widget.children[place];
    let mut arguments = child.rest.to_vec();
    if !child.is_mark() {
        let child_is = child.id.to_argument().into();
        arguments.insert(child_at(child.method), child_is);
    }
    let before = attached.partition_point(|&other| other < place);
    let is_last = before == attached.len();
    if !child.is_aside() {
        attached.insert(before, place);
    }
    let mut methods = widget.class.methods.iter();
    let insert = methods.find(|method| method.behaviour == Behaviour::Child(Child::Insert));
    let method = match insert {
        Some(insert) if !is_last && !child.is_aside() => {
            arguments.insert(0, serde_json::Value::from(before).into());
            insert
        }
        _ => child.method,
    };
    let arguments = Arguments::Stored(method.parameters, &arguments);
    builder.replayed_call(id, method, &arguments);
}
