//! A session's state: its machine, and everything that core leaves to its driver.

use std::collections::{HashMap, VecDeque};
use std::mem;
use std::sync::Arc;

use pgwidgets_core::{CallId, ConnectionId, Frame, Gate, ListenerId, Output, Ticket, Time};

use super::Handle;
use super::answers::{Answer, Answers};
use super::callback::Callback;
use super::deferred::Deferred;
use super::permit::{Job, Next, Permit, Run};
use super::socket_queue::SocketQueue;
use super::tasks::{Stop, Tasks};
use crate::engine::clock::Alarm;
use crate::engine::{Engine, lock};

/// A session that lives.
pub(crate) struct SessionState {
    pub(crate) handle: Handle,
    pub(crate) engine: Arc<Engine>,
    pub(crate) core: pgwidgets_core::Session,
    pub(crate) handlers: HashMap<ListenerId, Arc<dyn Callback>>,
    pub(crate) answers: Answers,
    pub(crate) tasks: Tasks,
    pub(crate) alarm: Alarm,
    pub(crate) span: tracing::Span,
    /// A browser has shown it since `on_disconnect` was last called.
    pub(crate) shown: bool,
    /// The sockets of the attached connections: a few at most.
    sockets: Vec<(ConnectionId, Arc<SocketQueue>)>,
    /// The gate of this session, unless all sessions share one.
    gate: Option<Gate<Job>>,
    /// A task is starting handlers; they are started one after the other where there is no lane.
    is_starting: bool,
    /// The sockets have been notified of that.
    holds_sockets: bool,
    /// For the handler in the lane; made with the first one.
    stop: Option<Arc<Stop>>,
}

impl SessionState {
    pub(crate) fn new(
        handle: Handle,
        engine: Arc<Engine>,
        core: pgwidgets_core::Session,
        gate: Option<Gate<Job>>,
    ) -> Self {
        let span = tracing::info_span!("session", id = %core.id());
        Self {
            handle,
            engine,
            core,
            handlers: HashMap::new(),
            answers: Answers::default(),
            tasks: Tasks::default(),
            alarm: Alarm::default(),
            span,
            shown: false,
            sockets: Vec::new(),
            gate,
            is_starting: false,
            holds_sockets: false,
            stop: None,
        }
    }

    /// The current time.
    pub(crate) fn now(&self) -> Time {
        self.engine.now()
    }

    /// Waits for the answer to a call that core has just made.
    pub(crate) fn answer_to(&mut self, call: CallId) -> Answer {
        Answer::to(self.handle, &mut self.answers, call)
    }

    /// The socket of a connection that is being attached.
    pub(crate) fn add_socket(&mut self, connection: ConnectionId, socket: Arc<SocketQueue>) {
        self.sockets.push((connection, socket));
    }

    /// The connection has ended.
    pub(crate) fn remove_socket(&mut self, connection: ConnectionId) -> Option<Arc<SocketQueue>> {
        let at = self.sockets.iter().position(|(it, _)| *it == connection)?;
        Some(self.sockets.swap_remove(at).1)
    }

    fn socket(&self, connection: ConnectionId) -> Option<&Arc<SocketQueue>> {
        let mut sockets = self.sockets.iter();
        let found = sockets.find(|(it, _)| *it == connection);
        found.map(|(_, socket)| socket)
    }

    /// The session ends: what it runs ends when the lock is free.
    pub(super) fn end(&mut self, deferred: &mut Deferred) {
        deferred.ended = Some((mem::take(&mut self.tasks), self.stop.take()));
    }

    /// Frames came over an attached connection. Takes them out one by one while `goes_on`, which
    /// is asked before each.
    pub(super) fn receive(
        &mut self,
        now: Time,
        connection: ConnectionId,
        frames: &mut VecDeque<Frame>,
        goes_on: impl Fn() -> bool,
        deferred: &mut Deferred,
    ) {
        while goes_on()
            && let Some(frame) = frames.pop_front()
        {
            self.core.handle_frame(now, connection, &frame);
            // It may be the one behind which the socket is not read.
            self.carry_out(deferred);
        }
    }

    /// Collects core's outputs, and what the gate lets through.
    pub(super) fn drain(&mut self, deferred: &mut Deferred) {
        loop {
            self.carry_out(deferred);
            let Some((job, ticket)) = self.poll_gate(deferred) else {
                break;
            };
            self.admit(job, ticket, deferred);
        }
        if self.holds_sockets != self.is_starting {
            self.holds_sockets = self.is_starting;
            let sockets = self.sockets.iter();
            let woken = sockets.filter_map(|(_, socket)| socket.hold(self.is_starting));
            deferred.wakers.extend(woken);
        }
        let woken = self.alarm.set(self.core.poll_timeout());
        deferred.wakers.extend(woken);
    }

    /// Collects core's outputs.
    fn carry_out(&mut self, deferred: &mut Deferred) {
        while let Some(output) = self.core.poll_output() {
            self.take(output, deferred);
        }
    }

    fn take(&mut self, output: Output, deferred: &mut Deferred) {
        match output {
            Output::Ready(connection) => {
                let socket = self.socket(connection);
                deferred.wakers.extend(socket.and_then(|it| it.ready()));
            }
            Output::Close {
                connection,
                last,
                close,
            } => {
                let socket = self.remove_socket(connection);
                let woken = socket.and_then(|it| it.close(last, close));
                deferred.wakers.extend(woken);
            }
            Output::Pause(connection) => {
                let socket = self.socket(connection);
                deferred.wakers.extend(socket.and_then(|it| it.pause(true)));
            }
            Output::Resume(connection) => {
                let socket = self.socket(connection);
                deferred
                    .wakers
                    .extend(socket.and_then(|it| it.pause(false)));
            }
            Output::Dispatch(dispatch) => self.enqueue(Job::Event(self.handle, dispatch), deferred),
            Output::Answer { call, result } => {
                let waiting = self.answers.settle(call);
                deferred.answered.extend(waiting.map(|it| (it, result)));
            }
            Output::Forget(listener) => deferred.forgotten.extend(self.handlers.remove(&listener)),
            Output::Failure(failure) => {
                deferred.failures.push(failure);
                deferred.engine = Some(Arc::clone(&self.engine));
            }
            Output::Refused {
                connection,
                refused,
            } => {
                let socket = self.socket(connection);
                let peer = socket.and_then(|it| it.peer().cloned());
                deferred.refused.push((peer, refused));
                deferred.engine = Some(Arc::clone(&self.engine));
            }
            Output::Ignored {
                connection,
                ignored,
            } => deferred.ignored.push((connection, ignored)),
            other => tracing::error!(?other, "core wants something that this driver cannot do"),
        }
    }

    /// Gives a job to the gate, in the order of the events.
    pub(super) fn enqueue(&mut self, job: Job, deferred: &mut Deferred) {
        if let Some(gate) = &mut self.gate {
            gate.handle_arrival(job);
        } else {
            lock(&self.engine.gate).handle_arrival(job);
            deferred.shared_gate = true;
        }
    }

    /// What the gate lets through now. One job at a time, even where there is no lane: handlers are
    /// started one after the other.
    fn poll_gate(&mut self, deferred: &mut Deferred) -> Option<(Job, Ticket)> {
        if deferred.next.is_some() || self.is_starting {
            return None;
        }
        match &mut self.gate {
            Some(gate) => gate.poll_output(),
            None if mem::take(&mut deferred.shared_gate) => lock(&self.engine.gate).poll_output(),
            None => None,
        }
    }

    /// A job may start. If it is an event whose handler is gone, it is over.
    pub(super) fn admit(&mut self, job: Job, ticket: Ticket, deferred: &mut Deferred) {
        let permit = |dispatch, ticket| Permit::new(self.handle, &self.engine, dispatch, ticket);
        deferred.next = match job {
            job if job.session() != self.handle => {
                Some(Next::Elsewhere(job, ticket, Arc::clone(&self.engine)))
            }
            Job::Turn(_, turn) => Some(Next::Turn(turn, permit(None, ticket))),
            Job::Event(_, dispatch) => {
                let Some(handler) = self.handlers.get(&dispatch.listener) else {
                    self.core.handle_finished(self.engine.now(), dispatch.id);
                    self.take_back(ticket, deferred);
                    return;
                };
                let run = Run {
                    handler: Arc::clone(handler),
                    permit: permit(Some(dispatch.id), ticket),
                    dispatch,
                    span: self.span.clone(),
                    stop: Arc::clone(self.stop.get_or_insert_default()),
                };
                self.is_starting = run.has_no_lane();
                Some(Next::Run(run))
            }
        };
    }

    /// Returns a ticket to its gate.
    pub(super) fn take_back(&mut self, ticket: Ticket, deferred: &mut Deferred) {
        if let Some(gate) = &mut self.gate {
            gate.handle_return(ticket);
        } else {
            lock(&self.engine.gate).handle_return(ticket);
            deferred.shared_gate = true;
        }
    }

    /// The task that starts handlers is ready for the next one.
    pub(super) fn starts_next(&mut self) {
        self.is_starting = false;
    }
}
