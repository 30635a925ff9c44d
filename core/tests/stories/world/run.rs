//! The run loop, as the crate docs state it: change, drain, repeat.

use std::sync::Arc;
use std::time::Duration;

use pgwidgets_core::{
    Close, ConnectionId, Frame, Gate, HubOutput, Output, Policy, Session, SessionId, Ticket, Time,
    Token,
};

use super::{Program, World};

/// How many rounds a world may take to come to rest; more means that it never would.
const ROUNDS: usize = 200_000;

impl World {
    /// Takes every output of every machine, until there is none.
    pub(crate) fn drain(&mut self) {
        loop {
            let mut quiet = true;
            while let Some(output) = self.hub.poll_output() {
                quiet = false;
                self.take_from_hub(output);
            }
            let ids: Vec<_> = self.programs.keys().cloned().collect();
            for id in ids {
                let Some(mut program) = self.programs.remove(&id) else {
                    continue;
                };
                quiet &= !self.drain_program(&id, &mut program);
                self.programs.insert(id, program);
            }
            quiet &= !self.start_handlers();
            if quiet {
                return;
            }
        }
    }

    fn take_from_hub(&mut self, output: HubOutput) {
        match output {
            HubOutput::Transmit { connection, frame } => self.transmit(connection, frame),
            HubOutput::Close { connection, close } => self.close(connection, close),
            HubOutput::Attach {
                connection,
                session,
                new,
                own_page,
            } => {
                if let Some(token) = new {
                    self.add_session(session.clone(), token);
                }
                let peer = self.browsers.iter_mut().find(|it| it.is(connection));
                if let Some(peer) = peer {
                    peer.session = Some(session.clone());
                }
                let program = self.programs.get_mut(&session).expect("made before");
                program
                    .session
                    .handle_attach(self.now, connection, own_page);
            }
            HubOutput::Expire(session) => {
                if let Some(mut program) = self.programs.remove(&session) {
                    program.session.end(self.now, &Close::CLOSED);
                    self.drain_program(&session, &mut program);
                }
                self.expired.push(session);
            }
            HubOutput::Refused { refused, .. } => self.refused.push(refused),
            other => panic!("an output that this world does not know: {other:?}"),
        }
    }

    pub(crate) fn add_session(&mut self, id: SessionId, token: Token) {
        let (limits, budget) = (Arc::clone(&self.limits), self.budget.clone());
        let session = Session::new(id.clone(), token, limits, budget);
        let former = self.programs.insert(id, Program::new(session, self.now));
        assert!(former.is_none(), "the session was there already");
    }

    /// Takes the outputs of one session; whether there were any.
    pub(super) fn drain_program(&mut self, id: &SessionId, program: &mut Program) -> bool {
        let mut any = false;
        program.now = self.now;
        while let Some(output) = program.session.poll_output() {
            any = true;
            match output {
                Output::Ready(connection) => {
                    if let Some(peer) = self.browsers.iter_mut().find(|it| it.is(connection)) {
                        assert!(!peer.ready, "said again although nothing was written");
                        peer.ready = true;
                    }
                }
                Output::Close {
                    connection,
                    last,
                    close,
                } => {
                    for frame in last {
                        self.transmit(connection, frame);
                    }
                    self.close(connection, close);
                }
                Output::Pause(connection) => self.pause(connection, true),
                Output::Resume(connection) => self.pause(connection, false),
                Output::Dispatch(dispatch) => {
                    let lane = (self.policy != Policy::Serialized).then(|| id.clone());
                    let gate = self.gates.entry(lane);
                    let gate = gate.or_insert_with(|| Gate::new(self.policy));
                    gate.handle_arrival((id.clone(), dispatch));
                }
                Output::Answer { call, result } => {
                    let former = program.answers.insert(call, (self.now, result));
                    assert!(former.is_none(), "a call is answered once");
                }
                Output::Forget(listener) => program.forget(listener),
                Output::Failure(failure) => program.failures.push(failure),
                Output::Refused { refused, .. } => self.refused.push(refused),
                Output::Ignored { ignored, .. } => program.ignored.push(ignored.to_string()),
                other => panic!("an output that this world does not know: {other:?}"),
            }
        }
        any
    }

    /// Lets the gates start what may start; whether anything did.
    fn start_handlers(&mut self) -> bool {
        let mut any = false;
        let lanes: Vec<_> = self.gates.keys().cloned().collect();
        for lane in lanes {
            while let Some((job, ticket)) = self.gates.get_mut(&lane).and_then(Gate::poll_output) {
                any = true;
                let (id, dispatch) = job;
                let Some(program) = self.programs.get_mut(&id) else {
                    self.give_back(lane.as_ref(), ticket);
                    continue;
                };
                program.now = self.now;
                if let Some(ticket) = program.start(dispatch, ticket) {
                    self.give_back(lane.as_ref(), ticket);
                }
            }
        }
        any
    }

    fn give_back(&mut self, lane: Option<&SessionId>, ticket: Ticket) {
        if let Some(gate) = self.gates.get_mut(&lane.cloned()) {
            gate.handle_return(ticket);
        }
    }

    /// The handler that has run longest in that session ends.
    pub(crate) fn finish_handler(&mut self, id: &SessionId) {
        let program = self.programs.get_mut(id).expect("the session lives");
        let (dispatch, ticket) = program.running.pop_front().expect("no handler runs");
        program.session.handle_finished(self.now, dispatch.id);
        let lane = (self.policy != Policy::Serialized).then(|| id.clone());
        self.give_back(lane.as_ref(), ticket);
        self.drain();
    }

    fn transmit(&mut self, connection: ConnectionId, frame: Frame) {
        if let Some(peer) = self.browsers.iter_mut().find(|it| it.is(connection)) {
            peer.send_down(frame);
        }
    }

    fn pause(&mut self, connection: ConnectionId, paused: bool) {
        if let Some(peer) = self.browsers.iter_mut().find(|it| it.is(connection)) {
            peer.paused = paused;
        }
    }

    /// The server ends a connection: the closing frame goes out behind the others.
    fn close(&mut self, connection: ConnectionId, close: Close) {
        let now = self.now;
        if matches!(close.code, 1002 | 1008 | 1009 | 1013 | 4001) {
            let told = self.refused.pop().map(|refused| refused.code);
            assert_eq!(told, Some(close.code), "nothing is refused in silence");
        }
        if let Some(peer) = self.browsers.iter_mut().find(|it| it.is(connection)) {
            peer.closed_by_server(now, close);
        }
        for program in self.programs.values_mut() {
            program.session.handle_detach(connection);
        }
        self.hub.handle_close(self.now, connection);
    }

    /// Lets everything run that needs no time.
    pub(crate) fn settle(&mut self) {
        for _ in 0..ROUNDS {
            self.drain();
            let mut busy = false;
            for at in 0..self.browsers.len() {
                busy |= self.write(at);
                busy |= self.browsers[at].deliver_all();
                busy |= self.read(at);
            }
            if !busy {
                return;
            }
        }
        panic!("the world does not come to rest");
    }

    /// The server writes to a socket that can take frames.
    pub(crate) fn write(&mut self, at: usize) -> bool {
        let peer = &mut self.browsers[at];
        if !peer.ready || !peer.writable {
            return false;
        }
        peer.ready = false;
        if let (Some(connection), Some(session)) = (peer.connection, peer.session.clone())
            && let Some(program) = self.programs.get_mut(&session)
        {
            let session = &mut program.session;
            while let Some(frame) = session.poll_transmit(self.now, connection) {
                self.browsers[at].send_down(frame);
            }
        }
        self.drain();
        true
    }

    /// The server writes one frame to a socket that can take no more. False if there is none.
    pub(crate) fn write_one(&mut self, at: usize) -> bool {
        let peer = &mut self.browsers[at];
        let (Some(connection), Some(session)) = (peer.connection, peer.session.clone()) else {
            return false;
        };
        let program = self.programs.get_mut(&session).expect("it lives");
        let frame = program.session.poll_transmit(self.now, connection);
        let is_some = frame.is_some();
        peer.ready &= is_some;
        if let Some(frame) = frame {
            peer.send_down(frame);
        }
        self.drain();
        is_some
    }

    /// The server reads all that it may of what the browser has said.
    fn read(&mut self, at: usize) -> bool {
        let mut any = false;
        loop {
            let peer = &mut self.browsers[at];
            peer.collect();
            let Some((connection, frame)) = peer.next_up() else {
                return any;
            };
            any = true;
            self.receive(at, connection, &frame);
        }
    }

    /// One frame of a browser reaches the server.
    pub(crate) fn receive(&mut self, at: usize, connection: ConnectionId, frame: &Frame) {
        let session = self.browsers[at].session.clone();
        match session.and_then(|id| self.programs.get_mut(&id)) {
            Some(program) => program.session.handle_frame(self.now, connection, frame),
            None => self.hub.handle_frame(self.now, connection, frame),
        }
        self.drain();
    }

    /// The browser says something that the real client would not.
    pub(crate) fn forge(&mut self, at: usize, frame: Frame) {
        if let Some(connection) = self.browsers[at].connection {
            self.receive(at, connection, &frame);
            self.settle();
        }
    }

    /// When something is next due in core.
    pub(crate) fn poll_timeout(&self) -> Option<Time> {
        let sessions = self.programs.values().map(|it| it.session.poll_timeout());
        sessions.chain([self.hub.poll_timeout()]).flatten().min()
    }

    /// Time passes: every deadline is met exactly, in order.
    pub(crate) fn advance(&mut self, by: Duration) {
        let until = self.now + by;
        self.settle();
        for _ in 0..ROUNDS {
            let core = self.poll_timeout();
            let pages = self.browsers.iter().filter_map(|peer| {
                let wait = peer.browser.poll_timeout()?;
                (!peer.frozen).then(|| self.now + wait)
            });
            let next = pages.chain(core).min().filter(|&next| next <= until);
            let Some(next) = next else {
                self.move_to(until);
                return;
            };
            self.move_to(next.max(self.now));
        }
        panic!("a deadline comes again and again");
    }

    fn move_to(&mut self, time: Time) {
        let by = time - self.now;
        self.now = time;
        for peer in self.browsers.iter_mut().filter(|peer| !peer.frozen) {
            peer.browser.advance(by);
        }
        if self.hub.poll_timeout().is_some_and(|due| due <= time) {
            self.hub.handle_timeout(time);
        }
        for program in self.programs.values_mut() {
            if program
                .session
                .poll_timeout()
                .is_some_and(|due| due <= time)
            {
                program.session.handle_timeout(time);
                let next = program.session.poll_timeout();
                assert!(
                    next.is_none_or(|next| next > time),
                    "what was due is done: no busy loop"
                );
            }
        }
        self.settle();
    }
}
