//! What a program does: create, call, ask, read.

use serde_json::Value;

use super::answer::Awaits;
use super::connection::Stage;
use super::invocation::{Batching, Invocation, Wait};
use super::model::{Stored, Widget};
use super::number;
use super::outbox::Steps;
use super::post::Audience;
use super::replay::{again_behind, calls_for, chosen_behind};
use super::write::{self, Change, Writing};
use super::{Session, range};
use crate::catalogue::{
    Behaviour, Class, Kind, Method, Mismatch, Need, Parameter, Read, Replay, Role, Source, Write,
    fits_parameter, line_ends,
};
use crate::{CallId, ConnectionId, Error, Misuse, Time, WidgetId};

impl Session {
    /// Creates a widget: shown nowhere, until it is put into another one or, if it is a window,
    /// until its method `show` is called. `options` are places in [`Class::options`], as
    /// [`Class::option`] finds them by name, with their values.
    ///
    /// # Errors
    /// [`Error::Misuse`] if an argument does not fit, and [`Error::SessionClosed`]; then nothing
    /// has happened.
    pub fn create(
        &mut self,
        class: &'static Class,
        arguments: Vec<Value>,
        options: Vec<(usize, Value)>,
        batching: Batching,
    ) -> Result<WidgetId, Error> {
        self.check_alive()?;
        let mut arguments = arguments;
        self.check(class, "new", class.arguments, &mut arguments)?;
        let mut options = options;
        // A present null would override the client's default.
        options.retain(|(_, value)| !value.is_null());
        // Of an option that is given twice the last one counts.
        for at in (0..options.len()).rev() {
            let place = options[at].0;
            if options[at + 1..].iter().any(|&(other, _)| other == place) {
                options.remove(at);
            }
        }
        number::infer_dtype(class, &mut options)
            .map_err(|mismatch| wrong_argument(class, "new", mismatch))?;
        let mut group = None;
        for (place, value) in &mut options {
            let option = class
                .options
                .get(*place)
                .ok_or_else(|| Misuse::UnknownOption {
                    class: class.name,
                    option: format!("at place {place}"),
                })?;
            self.check_value(class, "new", option, value)?;
            line_ends::settle_value(&option.kind, value);
            if option.kind == Kind::Group {
                group = WidgetId::from_argument(value);
            }
        }
        while arguments.last().is_some_and(Value::is_null) {
            arguments.pop();
        }
        let id = self.model.insert(class, arguments, options, group);
        if class.role != Role::Timer && self.has_audience(Audience::Everyone) {
            let model = std::mem::take(&mut self.model);
            self.post(Audience::Everyone, batching, |draft| {
                if let Some(widget) = model.get(id) {
                    draft.tells(Steps::one(widget.step));
                    let options = widget.options.iter().map(|(place, value)| (*place, value));
                    draft.create(id, class, &widget.arguments, options);
                    for event in class.events.iter().filter(|event| event.always) {
                        draft.listen(id, event.action);
                    }
                }
            });
            self.model = model;
        }
        Ok(id)
    }

    /// Calls a method that changes something: one whose behaviour is [`Behaviour::Set`],
    /// [`Child`](Behaviour::Child), [`Act`](Behaviour::Act), [`Timer`](Behaviour::Timer) or
    /// [`Destroy`](Behaviour::Destroy). With [`Wait::Confirmed`] the call's id is the result, and
    /// an [`Output::Answer`](super::Output::Answer) will tell.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the method, the widget or an argument does not fit, and
    /// [`Error::SessionClosed`]; then nothing has happened.
    pub fn call(
        &mut self,
        now: Time,
        call: Invocation,
        wait: Wait,
    ) -> Result<Option<CallId>, Error> {
        let (call, class) = self.checked(call)?;
        let Invocation {
            widget: id,
            method,
            ref arguments,
            ref bytes,
            batching,
        } = call;
        let last_before = self.last_message;
        match method.behaviour {
            Behaviour::Set(writes) => {
                let (parameters, payload) = (method.parameters, bytes.as_ref());
                let writing = Writing {
                    writes,
                    parameters,
                    arguments,
                    payload,
                };
                let before = self.before_write(id, writes);
                let first = self.model.last_step();
                let changes = write::apply(&mut self.model, now, id, writing);
                let steps = Steps::between(first, self.model.last_step());
                if before.is_some() {
                    self.acknowledge_reports(id, Audience::Everyone);
                }
                self.tell(now, &call, &changes, steps);
                self.after_write(id, before, Audience::Everyone, last_before);
            }
            Behaviour::Act => {
                let everyone: Vec<_> = self.connections.keys().copied().collect();
                for connection in everyone {
                    self.post_act(connection, batching, |draft| {
                        draft.call(id, method, arguments);
                    });
                }
            }
            Behaviour::Child(child) => self.change_tree(id, child, method, arguments, batching)?,
            Behaviour::Destroy => self.destroy(id, batching),
            Behaviour::Timer(timer) => {
                let duration = arguments.first();
                let cancelled = self.timers.call(&mut self.model, now, id, timer, duration);
                if let Some(elapsed) = cancelled {
                    self.timer_event(id, |timing| timing.cancelled, elapsed);
                }
            }
            Behaviour::Get(_) => {
                return Err(wrong_use(class, method, "it is a getter: read it"));
            }
            Behaviour::Ask => {
                return Err(wrong_use(class, method, "it is a question: ask it"));
            }
        }
        self.withdraw_failure(batching);
        if wait == Wait::No {
            return Ok(None);
        }
        if self.last_message == last_before && class.role != Role::Timer {
            // The browsers show it already, or will with what waits: one more answer tells when.
            self.post(Audience::Everyone, batching, |draft| draft.harmless(id));
        }
        Ok(Some(self.confirm(now, last_before)))
    }

    /// Asks a browser a question, by a method whose behaviour is [`Behaviour::Ask`]: the browser
    /// that has been attached longest. An [`Output::Answer`](super::Output::Answer) brings the
    /// answer; it is [`Error::Disconnected`] if none is attached.
    ///
    /// # Errors
    /// As for [`call`](Self::call).
    pub fn ask(&mut self, now: Time, call: Invocation) -> Result<CallId, Error> {
        let (call, class) = self.checked(call)?;
        let Invocation {
            widget: id,
            method,
            arguments,
            batching,
            ..
        } = call;
        if method.behaviour != Behaviour::Ask {
            return Err(wrong_use(
                class,
                method,
                "it is no question: call or read it",
            ));
        }
        let call = self.calls.next();
        let asked: Vec<ConnectionId> = self.connections.keys().copied().take(1).collect();
        for &connection in &asked {
            self.post_act(connection, batching, |draft| {
                draft.ask(id, method, &arguments, call);
            });
        }
        self.await_answers(now, call, Awaits::Value, asked);
        Ok(call)
    }

    /// Answers a getter, a method whose behaviour is [`Behaviour::Get`], from the model; no
    /// browser is needed.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the method, the widget or an argument does not fit, and
    /// [`Error::SessionClosed`].
    pub fn read(
        &self,
        now: Time,
        id: WidgetId,
        method: &'static Method,
        arguments: &[Value],
    ) -> Result<Value, Error> {
        let class = self.class_of(id)?;
        let method = method_in(class, method.name)?;
        let mut arguments = arguments.to_vec();
        self.check(class, method.name, method.parameters, &mut arguments)?;
        let Behaviour::Get(read) = method.behaviour else {
            return Err(wrong_use(class, method, "it is no getter: call or ask it"));
        };
        let widget = self.model.find(id)?;
        Ok(match read {
            Read::Value(property) => match widget.value(property) {
                Value::Object(mut object) if object.contains_key("html") => {
                    object.remove("html").unwrap_or_default()
                }
                value => value,
            },
            Read::List(property) => Value::Array(widget.values(property).into_owned()),
            Read::Record(property, keys) => {
                let values = widget.values(property);
                let fields = keys.iter().zip(values.iter());
                fields
                    .map(|(key, value)| ((*key).to_owned(), value.clone()))
                    .collect()
            }
            Read::Constant(constant) => constant.to_value(),
            Read::Children => widget.shown_children().map(WidgetId::to_argument).collect(),
            Read::ChildCount => widget.shown_children().count().into(),
            Read::ItemIndex(items, text) => {
                let text = widget.value(text);
                let place = widget.values(items).iter().position(|item| *item == text);
                place.map_or((-1).into(), Value::from)
            }
            Read::Item(items) => {
                let place = arguments.first().and_then(Value::as_u64);
                let place = place.and_then(|place| usize::try_from(place).ok());
                let items = widget.values(items);
                place
                    .and_then(|place| items.get(place))
                    .cloned()
                    .unwrap_or_default()
            }
            Read::TimerIsSet | Read::TimerElapsed | Read::TimerLeft => {
                widget.timer.unwrap_or_default().read(now, read)
            }
        })
    }

    /// The class of a widget.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed, and [`Error::SessionClosed`].
    pub fn class_of(&self, id: WidgetId) -> Result<&'static Class, Error> {
        self.check_alive()?;
        Ok(self.model.find(id)?.class)
    }

    /// The method called `name` of a widget.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed or its class has no such method, and
    /// [`Error::SessionClosed`].
    pub fn method_of(&self, id: WidgetId, name: &str) -> Result<&'static Method, Error> {
        method_in(self.class_of(id)?, name)
    }

    fn checked(&self, mut call: Invocation) -> Result<(Invocation, &'static Class), Error> {
        let class = self.class_of(call.widget)?;
        call.method = method_in(class, call.method.name)?;
        let widget = self.model.find(call.widget)?;
        let Invocation {
            method, arguments, ..
        } = &mut call;
        self.check(class, method.name, method.parameters, arguments)?;
        range::check(widget, method.parameters, arguments)
            .and_then(|()| number::check_dtype(widget, method.parameters, arguments))
            .map_err(|mismatch| wrong_argument(class, method.name, mismatch))?;
        let takes_bytes = method.parameters.iter().find(|it| it.kind == Kind::Bytes);
        match (takes_bytes, &call.bytes) {
            (Some(parameter), None) => {
                let mismatch = Mismatch::missing("bytes").within(parameter.name);
                Err(wrong_argument(class, call.method.name, mismatch))
            }
            (None, Some(_)) => Err(wrong_use(class, call.method, "it takes no bytes")),
            _ => Ok((call, class)),
        }
    }

    /// Tells the browsers what was written: by the method itself where that says it best, else
    /// by the values that the properties have now.
    fn tell(&mut self, now: Time, call: &Invocation, changes: &[Change], steps: Steps) {
        let Invocation {
            widget: id,
            method,
            ref arguments,
            ref bytes,
            batching,
        } = *call;
        let Behaviour::Set(writes) = method.behaviour else {
            return;
        };
        let toggles = writes
            .iter()
            .any(|it| matches!(it.value, Source::Toggle(_)));
        let unchanged = changes.iter().any(|it| matches!(it, Change::Unchanged(_)));
        let replaced = changes
            .iter()
            .any(|it| matches!(it, Change::ItemsReplaced(_)));
        if toggles || unchanged || replaced {
            self.tell_changes(now, id, changes, Audience::Everyone, batching);
            return;
        }
        let sets = overwritten_by(method);
        self.post(Audience::Everyone, batching, |draft| {
            draft.tells(steps);
            match bytes {
                Some(bytes) => draft.binary_call(id, method, arguments, bytes.clone()),
                None => draft.call(id, method, arguments),
            }
            if let Some(property) = sets {
                draft.sets(id, property);
            }
        });
        // What the method changed beside its own property, the client does not always change too.
        let beside = |change: &&Change| match change {
            Change::Set(property) => writes.iter().all(|write| write.property != *property),
            _ => false,
        };
        let mut beside: Vec<_> = changes.iter().filter(beside).cloned().collect();
        if let Some(widget) = self.model.get(id) {
            let again = writes
                .iter()
                .filter_map(|it| again_behind(widget, it.property));
            let keyed = writes.iter().filter(|it| it.value == Source::Keyed);
            let chosen = keyed.filter_map(|it| chosen_behind(widget, it.property));
            beside.extend(again.chain(chosen).map(Change::Set));
        }
        self.tell_changes(now, id, &beside, Audience::Everyone, batching);
    }

    /// Tells everyone the values that properties have now, set since or not.
    pub(super) fn tell_values(&mut self, now: Time, id: WidgetId, changes: &[Change]) {
        for property in changes.iter().map(Change::property) {
            let widget = self.model.get(id);
            let unset = widget.is_some_and(|widget| !widget.state.contains_key(&property));
            if unset && let Some(widget) = widget {
                let initial = widget.initial(property);
                self.model.store(id, property, initial, None, None);
            }
        }
        self.tell_changes(now, id, changes, Audience::Everyone, Batching::Immediate);
    }

    /// Tells browsers the values that properties have now.
    pub(super) fn tell_changes(
        &mut self,
        now: Time,
        id: WidgetId,
        changes: &[Change],
        audience: Audience,
        batching: Batching,
    ) {
        if changes.is_empty() || !self.has_audience(audience) {
            return;
        }
        let Some(widget) = self.model.get(id) else {
            return;
        };
        let mut calls: Vec<(Steps, &'static Method, Vec<Value>)> = Vec::new();
        let steps_of = |property: &usize| {
            let stored = widget.state.get(property);
            stored.map_or_else(Steps::default, |it| Steps::one(it.step))
        };
        let with = |steps: Steps| move |(method, arguments)| (steps, method, arguments);
        for change in changes {
            match change {
                Change::Unchanged(_) => {}
                Change::Set(property) => {
                    if let Some(stored) = widget.state.get(property) {
                        let made = calls_for_change(widget, *property, stored, now);
                        calls.extend(made.into_iter().map(with(Steps::one(stored.step))));
                    }
                }
                Change::ItemAdded(property, item) => {
                    let replay = widget.class.properties[*property].replay;
                    let Replay::Each(add, ..) = replay else {
                        continue;
                    };
                    calls.push((steps_of(property), add, vec![item.as_str().into()]));
                }
                Change::ItemsReplaced(property) => {
                    let steps = steps_of(property);
                    let replay = widget.class.properties[*property].replay;
                    let Replay::Each(_, clear, text) = replay else {
                        continue;
                    };
                    calls.push((steps, clear, Vec::new()));
                    for (&at, stored) in &widget.state {
                        if at == *property {
                            let made = calls_for(widget, at, stored, now);
                            calls.extend(made.into_iter().map(with(steps)));
                        }
                    }
                    if let Replay::Call(set) = widget.class.properties[text].replay {
                        calls.push((steps_of(&text), set, vec![widget.value(text)]));
                    }
                }
            }
        }
        self.post(audience, batching, |draft| {
            for (steps, method, arguments) in &calls {
                draft.tells(*steps);
                draft.call(id, method, arguments);
            }
        });
    }

    /// Waits for every message since `before` on every connection: the call's own, and they only.
    fn confirm(&mut self, now: Time, before: u64) -> CallId {
        let call = self.calls.next();
        let mut from = Vec::new();
        let mut applied = false;
        for connection in self.connections.values_mut() {
            let watched = if connection.stage == Stage::Live {
                connection.outbox.watch_since(before, call)
            } else {
                connection.replay_watchers.push(call);
                1
            };
            // A call that sends nothing has nothing to wait for.
            applied |= watched == 0;
            from.extend(std::iter::repeat_n(connection.id, watched));
        }
        self.await_answers(now, call, Awaits::Confirmation { applied }, from);
        call
    }

    /// Checks arguments against parameters; widgets among them must be of this session.
    fn check(
        &self,
        class: &'static Class,
        what: &'static str,
        parameters: &'static [Parameter],
        arguments: &mut Vec<Value>,
    ) -> Result<(), Error> {
        if arguments.len() > parameters.len() {
            let (takes, given) = (parameters.len(), arguments.len());
            let class = class.name;
            return Err(Misuse::TooManyArguments {
                class,
                what,
                takes,
                given,
            }
            .into());
        }
        arguments.resize(parameters.len(), Value::Null);
        for (parameter, value) in parameters.iter().zip(arguments) {
            self.check_value(class, what, parameter, value)?;
            if parameter.kind == Kind::Int {
                *value = write::without_fraction(value);
            }
            line_ends::settle_value(&parameter.kind, value);
        }
        Ok(())
    }

    fn check_value(
        &self,
        class: &'static Class,
        what: &'static str,
        parameter: &'static Parameter,
        value: &Value,
    ) -> Result<(), Error> {
        if value.is_null() && (parameter.need != Need::Required || parameter.kind == Kind::Bytes) {
            return Ok(());
        }
        fits_parameter(parameter, value)
            .map_err(|mismatch| wrong_argument(class, what, mismatch))?;
        let expected = match parameter.kind {
            Kind::Widget(expected) => expected,
            Kind::Group => Some(class.name),
            _ => return Ok(()),
        };
        if let Some(id) = WidgetId::from_argument(value) {
            let found = self.class_of(id)?.name;
            if let Some(expected) = expected.filter(|&expected| expected != found) {
                let class = class.name;
                return Err(Misuse::WrongClass {
                    class,
                    what,
                    expected,
                    found,
                }
                .into());
            }
        }
        Ok(())
    }
}

/// The calls that bring a browser to a property's new value, from whatever it showed before.
fn calls_for_change(
    widget: &Widget,
    property: usize,
    stored: &Stored,
    now: Time,
) -> Vec<(&'static Method, Vec<Value>)> {
    match widget.class.properties[property].replay {
        // A replay leaves out a switch that stands where it began; a change does not.
        Replay::Switch(positions) => {
            let value = stored.values.first();
            let chosen = positions
                .iter()
                .find(|(position, _)| value == Some(&position.to_value()));
            chosen
                .map(|&(_, method)| (method, Vec::new()))
                .into_iter()
                .collect()
        }
        _ => calls_for(widget, property, stored, now),
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

/// The method called `name` of a class, or the caller's error.
fn method_in(class: &'static Class, name: &str) -> Result<&'static Method, Error> {
    class.method(name).ok_or_else(|| {
        let (class, method) = (class.name, name.to_owned());
        Misuse::UnknownMethod { class, method }.into()
    })
}

fn wrong_argument(class: &'static Class, what: &'static str, mismatch: Mismatch) -> Error {
    Misuse::WrongArgument {
        class: class.name,
        what,
        mismatch,
    }
    .into()
}

fn wrong_use(class: &'static Class, method: &'static Method, hint: &'static str) -> Error {
    Misuse::WrongUse {
        class: class.name,
        method: method.name,
        hint,
    }
    .into()
}
