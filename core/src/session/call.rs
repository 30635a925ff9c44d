//! What a program does: create, call, ask.

use serde_json::Value;

use super::Session;
use super::calls::Awaits;
use super::check::{wrong_argument, wrong_use};
use super::invocation::{Batching, Invocation, Wait};
use super::message::Steps;
use super::number;
use super::view::ViewId;
use super::views::Audience;
use super::write::{self, Change, Writing};
use crate::catalogue::{Behaviour, Class, Kind, Role, line_ends};
use crate::{CallId, Error, Misuse, Time, WidgetId};

impl Session {
    /// Creates a widget: shown nowhere, until it is put into another one or, if it is a window,
    /// until its method `show` is called. `options` are indices in [`Class::options`], as
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
        if class.role != Role::Timer
            && let Some(widget) = self.model.get(id)
        {
            self.views.post(Audience::Everyone, batching, |builder| {
                builder.tells(Steps::one(widget.step));
                builder.create(id, class, &widget.arguments, widget.options());
                for event in class.events.iter().filter(|event| event.always) {
                    builder.listen(id, event);
                }
            });
        }
        Ok(id)
    }

    /// Calls a method that changes something: one whose behaviour is [`Behaviour::Set`],
    /// [`Child`](Behaviour::Child), [`Act`](Behaviour::Act), [`ActOnce`](Behaviour::ActOnce), [`Timer`](Behaviour::Timer) or
    /// [`Destroy`](Behaviour::Destroy). With [`Wait::Confirmed`] the call's id is returned, and an
    /// [`Output::Answer`](super::Output::Answer) follows.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the method, the widget or an argument does not fit,
    /// [`Error::Disconnected`] if it is an act in one browser and that is not attached, and
    /// [`Error::SessionClosed`]; then nothing has happened.
    pub fn call(
        &mut self,
        now: Time,
        call: Invocation,
        wait: Wait,
    ) -> Result<Option<CallId>, Error> {
        let mut call = call;
        let class = self.check_call(&mut call)?;
        let Invocation {
            widget: id,
            method,
            ref arguments,
            ref bytes,
            batching,
            on: _,
        } = call;
        let last_before = self.views.last_message();
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
                let mut changes = std::mem::take(&mut self.changes);
                write::apply(&mut self.model, now, id, writing, &mut changes);
                let steps = Steps::between(first, self.model.last_step());
                if before.is_some() {
                    self.acknowledge_reports(id, Audience::Everyone);
                }
                self.tell(now, &call, &changes, steps);
                let set = changes.iter().filter(|it| matches!(it, Change::Set(_)));
                let set = set.map(Change::property);
                self.tell_newly_shown(now, id, set, Audience::Everyone, batching);
                self.after_write(id, before, Audience::Everyone, last_before);
                self.changes = changes;
            }
            Behaviour::Act => {
                let everyone: Vec<_> = self.views.iter().map(|view| view.id).collect();
                for view in everyone {
                    self.views.post_act(view, batching, |builder| {
                        builder.call(id, method, arguments);
                    });
                }
            }
            Behaviour::ActOnce => {
                let view = self.acting(class, &call)?;
                self.views.post_act(view, batching, |builder| {
                    builder.call(id, method, arguments);
                });
            }
            Behaviour::Child(child) => {
                self.change_tree(now, child, &call)?;
            }
            Behaviour::Destroy => self.destroy(now, id, batching),
            Behaviour::Timer(timer) => {
                let duration = arguments.first();
                let cancelled = self.timers.call(&mut self.model, now, id, timer, duration);
                if let Some(elapsed) = cancelled {
                    self.timer_event(id, |timing| timing.cancelled, elapsed);
                }
            }
            Behaviour::Make(_) => {
                let hint =
                    "create the widget, and put it in by the method that the catalogue names";
                return Err(wrong_use(class, method, hint));
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
        if self.views.last_message() == last_before && class.role != Role::Timer {
            // The browsers already show it, or will with what waits: one more answer says when.
            self.views
                .post(Audience::Everyone, batching, |builder| builder.harmless(id));
        }
        Ok(Some(self.confirm(now, id, last_before)))
    }

    /// The view in which an act in one browser is done.
    fn acting(&self, class: &'static Class, call: &Invocation) -> Result<ViewId, Error> {
        if let Some(connection) = call.on {
            let view = self.views.with_socket(connection);
            return view.ok_or(Error::Disconnected);
        }
        let attached = self.views.iter().filter(|view| view.socket.is_some());
        let mut attached = attached.map(|view| view.id);
        match (attached.next(), attached.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(Error::Disconnected),
            (Some(_), Some(_)) => {
                let hint = "several browsers are attached: say in which it is to be done";
                Err(wrong_use(class, call.method, hint))
            }
        }
    }

    /// Asks the browser that has been attached longest a question, by a method whose behaviour is
    /// [`Behaviour::Ask`]. An [`Output::Answer`](super::Output::Answer) brings the answer, or
    /// [`Error::Disconnected`] if no browser is attached.
    ///
    /// # Errors
    /// As for [`call`](Self::call).
    pub fn ask(&mut self, now: Time, call: Invocation) -> Result<CallId, Error> {
        let mut call = call;
        let class = self.check_call(&mut call)?;
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
        let asked: Vec<ViewId> = self.views.iter().map(|view| view.id).take(1).collect();
        for &view in &asked {
            self.views.post_act(view, batching, |builder| {
                builder.ask(id, method, &arguments, call);
            });
        }
        self.await_answers(now, call, Awaits::Value, asked);
        Ok(call)
    }

    /// Waits for every message since `before` in every view: the call's own messages, and only
    /// those.
    fn confirm(&mut self, now: Time, widget: WidgetId, before: u64) -> CallId {
        let call = self.calls.next();
        let mut from = Vec::new();
        let mut applied = false;
        for view in self.views.iter_mut() {
            let watched = if view.follows() {
                view.watch_since(before, widget, call)
            } else {
                view.replay_watchers.push(call);
                1
            };
            // A call that sends nothing has nothing to wait for.
            applied |= watched == 0;
            from.extend(std::iter::repeat_n(view.id, watched));
        }
        self.await_answers(now, call, Awaits::Confirmation { applied }, from);
        call
    }
}
