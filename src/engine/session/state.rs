//! A session's state: its machine, and everything that core leaves to its driver.

use std::collections::{HashMap, VecDeque};
use std::mem;
use std::sync::Arc;

use pgwidgets_core::{CallId, ConnectionId, DispatchId, Frame, Gate, ListenerId, Output};
use pgwidgets_core::{Policy, Ticket, Time};

use super::Handle;
use super::answers::{Answer, Answers};
use super::callback::Callback;
use super::deferred::Deferred;
use super::permit::{Job, Next, Permit, Run};
use super::progress::Progress;
use super::socket_queue::SocketQueue;
use super::tasks::Tasks;
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
    /// The job in the lane; where there is no lane, the one that is being started.
    running: Option<Running>,
    /// Of that job; made with the first one.
    progress: Option<Arc<Progress>>,
    /// The sockets have been told that handlers wait to be started.
    holds_sockets: bool,
}

/// What is to be done when the job has ended.
struct Running {
    /// The event, if it is one.
    dispatch: Option<DispatchId>,
    /// For the gate of the session. That of the shared gate is in the job's permit.
    ticket: Option<Ticket>,
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
            running: None,
            progress: None,
            holds_sockets: false,
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
        deferred.ended = Some((mem::take(&mut self.tasks), self.progress.take()));
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
            if let Some((job, ticket)) = self.poll_gate(deferred) {
                self.admit(job, ticket, deferred);
            } else if self.ended_meanwhile(deferred) {
                self.handle_end();
            } else {
                break;
            }
        }
        debug_assert!(
            deferred.shared_lane.is_none(),
            "what a lane lets through is taken"
        );
        let holds = self.engine.policy == Policy::Concurrent && self.has_waiting();
        if self.holds_sockets != holds {
            self.holds_sockets = holds;
            let sockets = self.sockets.iter();
            let woken = sockets.filter_map(|(_, socket)| socket.hold(holds));
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
            let mut gate = lock(&self.engine.gate);
            gate.handle_arrival(job);
            deferred.shared_lane = deferred.shared_lane.take().or_else(|| gate.poll_output());
        }
    }

    /// What the gate lets through now. One job at a time, even where there is no lane: handlers are
    /// started one after the other.
    fn poll_gate(&mut self, deferred: &mut Deferred) -> Option<(Job, Ticket)> {
        if deferred.next.is_some() || self.running.is_some() {
            return None;
        }
        match &mut self.gate {
            Some(gate) => gate.poll_output(),
            None => deferred.shared_lane.take(),
        }
    }

    /// A job may start. If it is an event whose handler is gone, it is over.
    pub(super) fn admit(&mut self, job: Job, ticket: Ticket, deferred: &mut Deferred) {
        deferred.next = match job {
            job if job.session() != self.handle => {
                Some(Next::Elsewhere(job, ticket, Arc::clone(&self.engine)))
            }
            Job::Turn(_, turn) => {
                let progress = self.begin();
                Some(Next::Turn(turn, self.permit(None, progress, ticket)))
            }
            Job::Event(_, dispatch) => {
                let Some(handler) = self.handlers.get(&dispatch.listener) else {
                    self.core.handle_finished(self.engine.now(), dispatch.id);
                    self.take_back(ticket, deferred);
                    return;
                };
                let handler = Arc::clone(handler);
                let progress = self.begin();
                Some(Next::Run(Run {
                    handler,
                    permit: self.permit(Some(dispatch.id), Arc::clone(&progress), ticket),
                    dispatch,
                    span: self.span.clone(),
                    progress,
                }))
            }
        };
    }

    /// A job begins.
    fn begin(&mut self) -> Arc<Progress> {
        debug_assert!(self.running.is_none(), "a session runs one job at a time");
        let progress = self.progress.get_or_insert_default();
        progress.begin();
        Arc::clone(progress)
    }

    fn permit(
        &mut self,
        dispatch: Option<DispatchId>,
        progress: Arc<Progress>,
        ticket: Ticket,
    ) -> Permit {
        let (kept, carried) = match self.gate {
            Some(_) => (Some(ticket), None),
            None => (None, Some(ticket)),
        };
        self.running = Some(Running {
            dispatch,
            ticket: kept,
        });
        Permit::new(self.handle, &self.engine, dispatch, progress, carried)
    }

    /// Returns a ticket to its gate.
    fn take_back(&mut self, ticket: Ticket, deferred: &mut Deferred) {
        if let Some(gate) = &mut self.gate {
            gate.handle_return(ticket);
        } else {
            let mut gate = lock(&self.engine.gate);
            gate.handle_return(ticket);
            deferred.shared_lane = gate.poll_output();
        }
    }

    /// Learns whether the job has ended without the lock. To be called by whoever has the lock to
    /// change something, before all else.
    pub(super) fn catch_up(&mut self) {
        let progress = self.progress.as_ref();
        if self.running.is_some() && progress.is_some_and(|it| it.has_ended()) {
            self.handle_end();
        }
    }

    /// The job has ended, whichever way.
    pub(super) fn handle_end(&mut self) {
        if let Some(dispatch) = self.handle_start() {
            self.core.handle_finished(self.engine.now(), dispatch);
        }
    }

    /// The next job may begin. Where there is no lane, it does when this one was started. Returns
    /// the event of this one, which may still be handled.
    pub(super) fn handle_start(&mut self) -> Option<DispatchId> {
        let Running { dispatch, ticket } = self.running.take()?;
        if let (Some(gate), Some(ticket)) = (&mut self.gate, ticket) {
            gate.handle_return(ticket);
        }
        dispatch
    }

    /// Asks the job to take the lock when it ends, if something waits for that: other jobs, or a
    /// socket that is read again when fewer events wait. Whether it has ended already, since the
    /// lock was taken.
    fn ended_meanwhile(&self, deferred: &Deferred) -> bool {
        let (Some(_), Some(progress)) = (&self.running, &self.progress) else {
            return false;
        };
        let is_awaited = self.has_waiting()
            || deferred.shared_lane.is_some()
            || self.sockets.iter().any(|(_, socket)| socket.is_paused());
        is_awaited && !progress.await_end()
    }

    /// Whether jobs wait at the gate of the session.
    fn has_waiting(&self) -> bool {
        self.gate.as_ref().is_some_and(Gate::has_waiting)
    }
}
