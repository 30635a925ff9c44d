//! Sending browsers what was written.

use super::message::{MessageBuilder, Steps};
use super::model::Values;
use super::replay::{
    Planned, again_behind, calls_for_change, calls_for_content, calls_for_restart, chosen_behind,
};
use super::views::Audience;
use super::write::Change;
use super::{Batching, Invocation, Session};
use crate::catalogue::{Behaviour, Method, Need, Replay, Source, Write};
use crate::compact::Compact;
use crate::{Time, WidgetId};

/// Bytes of an edit's text beyond which its content is marked instead.
const LARGE: usize = 64 * 1024;

impl Session {
    /// Sends the browsers what was written: as a call of the method itself where that fits best,
    /// else as the values that the properties have now.
    pub(super) fn tell(&mut self, now: Time, call: &Invocation, changes: &[Change], steps: Steps) {
        let Invocation {
            widget: id,
            method,
            ref arguments,
            ref bytes,
            batching,
            on: _,
        } = *call;
        let (Behaviour::Set(writes), Some(widget)) = (method.behaviour, self.model.get(id)) else {
            return;
        };
        let is_told_by_values = method.by_values
            || writes
                .iter()
                .any(|it| matches!(it.value, Source::Toggle(_)))
            || changes
                .iter()
                .any(|it| matches!(it, Change::Unchanged(_) | Change::ItemsReplaced(_)));
        if is_told_by_values {
            self.tell_changes(now, id, changes, Audience::Everyone, batching);
            return;
        }
        let edits = writes
            .iter()
            .any(|write| widget.content().has(write.property));
        if edits
            && arguments
                .iter()
                .any(|it| it.as_str().is_some_and(|it| it.len() > LARGE))
        {
            self.views
                .mark_content(id, batching, Audience::Everyone, |builder| {
                    builder.tells(steps);
                    builder.reserve(id, method);
                });
        } else {
            let sets = overwritten_by(method);
            self.views.post(Audience::Everyone, batching, |builder| {
                builder.tells(steps);
                match bytes {
                    Some(bytes) => builder.binary_call(id, method, arguments, bytes.clone()),
                    None => builder.call(id, method, arguments),
                }
                if edits {
                    builder.edits(id);
                }
                if let Some(property) = sets {
                    builder.sets(id, property);
                }
            });
        }
        // The client does not always change what the method changed besides its own property.
        let beside = |change: &&Change| match change {
            Change::Set(property) => writes.iter().all(|write| write.property != *property),
            _ => false,
        };
        let beside = changes.iter().filter(beside).cloned();
        let again = writes
            .iter()
            .filter_map(|it| again_behind(widget, it.property));
        let keyed = writes.iter().filter(|it| it.value == Source::Keyed);
        let chosen = keyed.filter_map(|it| chosen_behind(widget, it.property));
        let beside: Vec<_> = beside.chain(again.chain(chosen).map(Change::Set)).collect();
        self.tell_changes(now, id, &beside, Audience::Everyone, batching);
    }

    /// Sends every browser the values that properties have now, set since or not.
    pub(super) fn tell_values(&mut self, now: Time, id: WidgetId, changes: &[Change]) {
        for property in changes.iter().map(Change::property) {
            let Some(widget) = self.model.get(id) else {
                return;
            };
            if widget.step_of(property).is_none() {
                let initial: Values = widget.initial(property).iter().cloned().collect();
                self.model.store(id, property, initial);
            }
        }
        self.tell_changes(now, id, changes, Audience::Everyone, Batching::Immediate);
    }

    /// Sends browsers the values that properties have now.
    pub(super) fn tell_changes(
        &mut self,
        now: Time,
        id: WidgetId,
        changes: &[Change],
        audience: Audience,
        batching: Batching,
    ) {
        if changes.is_empty() || !self.views.have(audience) {
            return;
        }
        let Some(widget) = self.model.get(id) else {
            return;
        };
        let steps_of = |property| {
            widget
                .step_of(property)
                .map_or(Steps::default(), Steps::one)
        };
        let mut calls: Vec<(Steps, Planned<'_>)> = Vec::new();
        let mut edits: Vec<(Steps, Planned<'_>)> = Vec::new();
        let mut again = Vec::new();
        for change in changes {
            let property = change.property();
            let calls = if widget.content().has(property) {
                &mut edits
            } else {
                &mut calls
            };
            let with_steps = |call| (steps_of(property), call);
            match change {
                Change::Unchanged(_) => again.extend(calls_for_restart(widget, property)),
                Change::Set(_) => {
                    calls.extend(
                        calls_for_change(widget, property, now)
                            .into_iter()
                            .map(with_steps),
                    );
                }
                Change::ItemAdded(_, item) => {
                    let Replay::Each(add, ..) = widget.class.properties[property].replay else {
                        continue;
                    };
                    let item: Vec<Compact> = vec![item.as_str().into()];
                    calls.push(with_steps(Planned::new(add, item)));
                }
                Change::ItemsReplaced(_) => {
                    calls.extend(calls_for_content(widget, now).into_iter().map(with_steps));
                }
            }
        }
        let write = |builder: &mut MessageBuilder<'_>, calls: &[(Steps, Planned<'_>)]| {
            for (steps, call) in calls {
                builder.tells(*steps);
                builder.call_with(id, call.method, &call.arguments());
            }
        };
        let views = self.views.iter();
        let plain = views.filter(|view| !view.own_page && audience.contains(view.id));
        let plain: Vec<_> = plain
            .map(|view| view.id)
            .filter(|_| !again.is_empty())
            .collect();
        for view in plain {
            self.views.post(Audience::Only(view), batching, |builder| {
                for call in &again {
                    builder.tells(Steps::default());
                    builder.call_with(id, call.method, &call.arguments());
                }
            });
        }
        self.views
            .post(audience, batching, |builder| write(builder, &calls));
        match edits.last() {
            Some((steps, last)) if widget.content().is_large() && edits.len() > 1 => {
                let (steps, method) = (*steps, last.method);
                self.views.mark_content(id, batching, audience, |builder| {
                    builder.tells(steps);
                    builder.reserve(id, method);
                });
            }
            Some(_) => self.views.post(audience, batching, |builder| {
                write(builder, &edits);
                builder.edits(id);
            }),
            None => {}
        }
    }
}

/// The property that a method sets as a whole, so that a later call makes an earlier one
/// needless.
fn overwritten_by(method: &Method) -> Option<usize> {
    let Behaviour::Set([Write { property, value }]) = method.behaviour else {
        return None;
    };
    let whole = matches!(
        value,
        Source::Arguments
            | Source::Limited(_)
            | Source::OnStep(_)
            | Source::Rounded
            | Source::Between(..)
            | Source::Lines(_)
            | Source::Fading
    );
    let keeps = method.parameters.iter().any(|it| it.need == Need::Keep);
    (whole && !keeps && !method.echoes).then_some(*property)
}
