//! Changes to the tree: children come and go, widgets end.

use serde_json::Value;

use super::message::Steps;
use super::model::{self, Widget};
use super::views::Audience;
use super::write::Change;
use super::{Batching, Invocation, Output, Session, size};
use crate::catalogue::{Behaviour, Child, Class, Kind, Method, Replay, Role, table};
use crate::compact::Compact;
use crate::{Error, Misuse, Time, WidgetId};

impl Session {
    /// Does what a child method asks, in the model and for every browser.
    pub(super) fn change_tree(
        &mut self,
        now: Time,
        change: Child,
        call: &Invocation,
    ) -> Result<(), Error> {
        let Invocation {
            widget: id,
            method,
            ref arguments,
            batching,
            ..
        } = *call;
        let at = child_at(method);
        let child = arguments.get(at).and_then(WidgetId::from_argument);
        let flag_at = |place: usize| arguments.get(place).and_then(Value::as_bool) == Some(true);
        match change {
            Child::Add | Child::AddAnew | Child::Only | Child::Aside | Child::Insert => match child
            {
                Some(child) => self.attach(now, change, child, call),
                None => Ok(()),
            },
            Child::Grid(edit) => self.edit_grid(now, edit, call),
            Child::Mark => {
                let step = self.model.step();
                if let Some(container) = self.model.get_mut(id) {
                    let end = container.children.len();
                    container.insert_child(end, model::Child::mark(step, method));
                }
                self.views.post(Audience::Everyone, batching, |builder| {
                    builder.tells(Steps::one(step));
                    builder.call(id, method, arguments);
                });
                Ok(())
            }
            Child::Remove => {
                let Some(child) = child else {
                    return Ok(());
                };
                if !self
                    .model
                    .find(id)?
                    .shown_children()
                    .any(|other| other == child)
                {
                    return Err(Misuse::NoSuchChild(child).into());
                }
                self.take_out(now, id, child, flag_at(1), batching);
                Ok(())
            }
            Child::RemoveAll => {
                let children: Vec<_> = self.model.find(id)?.shown_children().collect();
                for child in children {
                    self.take_out(now, id, child, flag_at(0), batching);
                }
                Ok(())
            }
        }
    }

    fn attach(
        &mut self,
        now: Time,
        change: Child,
        child: WidgetId,
        call: &Invocation,
    ) -> Result<(), Error> {
        let Invocation {
            widget: id,
            method,
            ref arguments,
            batching,
            ..
        } = *call;
        self.check_child(id, child)?;
        let container = self.model.find(id)?;
        let is_there = container.children.iter().any(|it| it.id == child);
        let former = match change {
            Child::Only => container
                .children
                .iter()
                .map(|it| it.id)
                .find(|&it| it != child),
            _ => None,
        };
        // The client keeps a child that is added twice, or elsewhere, in two lists; and a window
        // that gets a second widget shows both (docs/protocol.md#guards).
        let was_elsewhere = is_there || self.model.find(child)?.parent().is_some();
        match (is_there, change) {
            (true, Child::Only | Child::Aside) => return Ok(()),
            (true, Child::Insert | Child::AddAnew) => {
                self.take_out(now, id, child, false, batching);
            }
            (true, _) => {}
            (false, _) => {
                let parent = self.model.find(child)?.parent();
                if let Some(parent) = parent {
                    self.take_out(now, parent, child, false, batching);
                }
            }
        }
        if let Some(former) = former {
            self.take_out(now, id, former, false, batching);
        }
        let moved = child;
        let step = self.model.step();
        let Some(container) = self.model.get_mut(id) else {
            return Ok(());
        };
        let place = (change == Child::Insert).then(|| index_in(arguments));
        // A negative index is the first place; a browser would refuse it.
        let mut arguments = arguments.clone();
        if let (Some(place), Some(first)) = (place, arguments.first_mut()) {
            *first = place.into();
        }
        let mut rest = arguments.clone();
        rest.remove(child_at(method));
        if place.is_some() {
            rest.remove(0);
        }
        let existing = container.children.iter().position(|it| it.id == child);
        // Where nothing can be inserted, a replay keeps the order by that of the steps.
        let keeps_step = change == Child::Add && !can_insert(container.class);
        let former = existing.filter(|_| keeps_step);
        let entry = model::Child::new(
            child,
            former.map_or(step, |at| container.children[at].step()),
            behind_siblings(container.class, method),
            rest.into_iter().collect(),
            change == Child::Aside,
        );
        if let Some(at) = existing {
            container.children[at] = entry;
        } else {
            let end = container.children.len();
            let at = place.map_or(end, |place| index_of_shown(&container.children, place));
            container.insert_child(at, entry);
        }
        container.make_room();
        self.model.child_came(id, child);
        let Some(container) = self.model.get(id) else {
            return Ok(());
        };
        let sides = size::decided_by(container, change == Child::Aside);
        if let Some(child) = self.model.get_mut(child) {
            child.set_parent(Some(id));
        }
        size::take_away(&mut self.model, child, sides);
        self.views.post(Audience::Everyone, batching, |builder| {
            builder.tells(Steps::one(step));
            builder.moves(moved);
            builder.call(id, method, &arguments);
        });
        if was_elsewhere {
            self.tell_forgotten(now, child, Audience::Everyone, batching);
        }
        Ok(())
    }

    /// Whether a widget may be put into a container.
    pub(super) fn check_child(&self, id: WidgetId, child: WidgetId) -> Result<(), Error> {
        let class = self.model.find(child)?.class;
        if matches!(class.role, Role::Timer | Role::Unseen) {
            return Err(Misuse::NotAChild(class.name).into());
        }
        let mut above = Some(id);
        while let Some(ancestor) = above {
            if ancestor == child {
                return Err(Misuse::Cycle(child).into());
            }
            above = self.model.find(ancestor)?.parent();
        }
        Ok(())
    }

    /// Takes a child out of its container, and ends it if `destroy` says so.
    pub(super) fn take_out(
        &mut self,
        now: Time,
        id: WidgetId,
        child: WidgetId,
        destroy: bool,
        batching: Batching,
    ) {
        let Some(container) = self.model.get(id) else {
            return;
        };
        let Some(at) = container.children.iter().position(|it| it.id == child) else {
            return;
        };
        if destroy {
            self.release(now, child, batching);
        }
        let Some(container) = self.model.get(id) else {
            return;
        };
        let index = container.children[..at].iter().filter(|it| !it.is_aside());
        let index = index.count();
        let turns = self.turns(id, child, index);
        let Some(container) = self.model.get_mut(id) else {
            return;
        };
        let taken = container.children.remove(at);
        let keeps_removed = container.class.keeps_removed;
        if !taken.is_aside() {
            self.model.child_left(id, child, index);
        }
        if let Some(child) = self.model.get_mut(child) {
            child.set_parent(None);
        }
        // A button that was put into a dialog's row can only be moved or destroyed.
        let ends_apart = taken.is_aside() || keeps_removed;
        if let Some(turns) = &turns {
            self.take_page_out(id, child, destroy, turns, batching);
        } else if !taken.is_aside() {
            let ends = destroy && !ends_apart;
            let arguments = [child.to_argument(), ends.into()];
            self.views.post(Audience::Everyone, batching, |builder| {
                builder.moves(child);
                builder.call(id, table::TAKE_OUT, &arguments);
            });
        }
        if destroy && ends_apart {
            self.post_destroy(child, batching);
        }
        if destroy {
            self.forget_tree(child);
        }
        self.tell_turned(now, turns.as_deref().unwrap_or_default(), batching);
    }

    /// Ends a widget and everything inside it.
    pub(super) fn destroy(&mut self, now: Time, id: WidgetId, batching: Batching) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        if let Some(parent) = widget.parent() {
            // A widget that only ends stays in its container's list in the client.
            self.take_out(now, parent, id, true, batching);
            return;
        }
        let is_timer = widget.class.role == Role::Timer;
        self.release(now, id, batching);
        if !is_timer {
            self.post_destroy(id, batching);
        }
        self.forget_tree(id);
    }

    /// Takes the menus of a tree that ends away from the widgets that open them: the client would go
    /// on with what is gone.
    fn release(&mut self, now: Time, id: WidgetId, batching: Batching) {
        let mut ending = vec![id];
        let mut at = 0;
        while let Some(&next) = ending.get(at) {
            let children = self.model.get(next).into_iter();
            let children = children.flat_map(|widget| &widget.children);
            ending.extend(children.filter(|it| !it.is_mark()).map(|child| child.id));
            at += 1;
        }
        let mut menus = ending.clone();
        menus.retain(|&id| {
            let widget = self.model.get(id);
            widget.is_some_and(|it| *it.class == table::menu::MENU)
        });
        if menus.is_empty() {
            return;
        }
        let openers = self.model.iter().filter_map(|(id, widget)| {
            let property = widget.opens(&menus)?;
            (!ending.contains(&id)).then_some((id, property))
        });
        let openers: Vec<_> = openers.collect();
        for (id, property) in openers {
            self.model.store(id, property, Value::Null);
            let changes = [Change::Set(property)];
            self.tell_changes(now, id, &changes, Audience::Everyone, batching);
        }
    }

    fn post_destroy(&mut self, id: WidgetId, batching: Batching) {
        self.views.post(Audience::Everyone, batching, |builder| {
            builder.call(id, table::DESTROY, &[]);
        });
    }

    /// Removes a widget and everything inside it from the model.
    fn forget_tree(&mut self, id: WidgetId) {
        let mut ending = vec![id];
        while let Some(id) = ending.pop() {
            let Some(widget) = self.model.remove(id) else {
                continue;
            };
            ending.extend(widget.children.iter().map(|child| child.id));
            self.timers.remove(id, widget.content().timer());
            for &(listener, _) in widget.listeners() {
                self.views.outputs.push_back(Output::Forget(listener));
            }
            let (mut unasked, mut stranded) = (Vec::new(), Vec::new());
            for view in self.views.iter_mut() {
                let lost = view.forget(id);
                // A browser that is still to get its replay will never have known the widget.
                if !view.follows() {
                    let questions = view.forget_unsent(id).into_iter();
                    unasked.extend(questions.map(|call| (view.id, call)));
                }
                if !lost.is_empty() {
                    stranded.push((view.id, lost));
                }
            }
            let reason = "its widget was destroyed";
            for (view, lost) in stranded {
                self.views.report_lost_uploads(&lost, reason);
                self.notify_lost(view, reason);
            }
            for (view, call) in unasked {
                let gone = Err(Misuse::NoSuchWidget(id).into());
                self.calls.settle(call, view, gone, &mut self.views.outputs);
            }
        }
    }
}

impl Widget {
    /// The property that says which menu a press opens, if that is one of these.
    fn opens(&self, menus: &[WidgetId]) -> Option<usize> {
        let mut properties = self.class.properties.iter();
        let property = properties.position(|property| match property.replay {
            Replay::Call(method) => match method.parameters {
                [menu] => menu.kind == Kind::Widget(Some(table::menu::MENU.name)),
                _ => false,
            },
            _ => false,
        })?;
        let named = match self.state.get(property) {
            Some(stored) => stored.values().first().and_then(Compact::as_widget),
            None => self
                .options()
                .find(|&(place, _)| matches!(self.class.options[place].kind, Kind::Widget(_)))
                .and_then(|(_, value)| value.as_widget()),
        };
        named.filter(|named| menus.contains(named))?;
        Some(property)
    }
}

/// Which argument of a method is the child.
pub(super) fn child_at(method: &Method) -> usize {
    let mut parameters = method.parameters.iter();
    let child = parameters.position(|it| matches!(it.kind, Kind::Widget(_)));
    child.unwrap_or_default()
}

/// The method that puts a child behind its siblings, as a replay does it.
fn behind_siblings(class: &Class, method: &'static Method) -> &'static Method {
    if method.behaviour != Behaviour::Child(Child::Insert) {
        return method;
    }
    let add = class
        .methods
        .iter()
        .find(|it| it.behaviour == Behaviour::Child(Child::Add));
    add.copied().unwrap_or(method)
}

/// Whether a child can be put in front of others.
fn can_insert(class: &Class) -> bool {
    let mut methods = class.methods.iter();
    methods.any(|it| it.behaviour == Behaviour::Child(Child::Insert))
}

/// The index that is the first argument; what lies beyond the end is the end.
fn index_in(arguments: &[Value]) -> usize {
    let index = arguments.first().and_then(Value::as_u64).unwrap_or(0);
    usize::try_from(index).unwrap_or(usize::MAX)
}

/// Where in the list of all children the one goes that is to be the shown one at `place`.
fn index_of_shown(children: &[model::Child], place: usize) -> usize {
    let mut shown = children
        .iter()
        .enumerate()
        .filter(|(_, child)| !child.is_aside());
    shown.nth(place).map_or(children.len(), |(at, _)| at)
}
