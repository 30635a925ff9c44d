//! Connections from their first byte to their session: handshake, credentials, admission, and the
//! registry of sessions (`docs/protocol.md#handshake`).
//!
//! The contract is that of every machine of this crate: call a method, then drain
//! [`Hub::poll_output`]; call [`Hub::handle_timeout`] when [`Hub::poll_timeout`] has come.
//!
//! A connection belongs to the hub until [`HubOutput::Attach`] gives it to a session. The hub must
//! learn of its end in any case ([`Hub::handle_close`]), as the hub counts the places.

mod admission;
mod credentials;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Display;
use std::sync::Arc;

use serde_json::Value;

use self::admission::Waiter;
pub use self::credentials::Key;
use self::credentials::Verdict;
use crate::liveness::{Liveness, Silence};
use crate::recent::{Peer, Recent};
use crate::wire::{Credentials, Encoder, Incoming, Malformed, Message, MessageId, decode, scan};
use crate::{Close, ConnectionId, Frame, Limits, Misuse, Refused, SessionId, Time, Token};

/// The number of the `init` message, the first one on every connection.
const INIT: MessageId = MessageId(1);

/// How a [`Hub`] is set up.
#[derive(Debug)]
pub struct HubConfig {
    /// How many sessions may have a browser attached at once; `None` for any number. Further
    /// browsers wait for a place (`docs/protocol.md#handshake`).
    pub max_sessions: Option<usize>,
    /// The bounds.
    pub limits: Arc<Limits>,
    /// What tokens are made with.
    pub key: Key,
    /// 32 random bytes, from which session ids are made.
    pub seed: [u8; 32],
}

/// The door of an application.
#[derive(Debug)]
pub struct Hub {
    config: HubConfig,
    last_connection: u64,
    last_session: u64,
    /// In the order in which they were opened, which is that of their deadlines.
    handshakes: BTreeMap<ConnectionId, Handshake>,
    waiting: VecDeque<Waiter>,
    attached: BTreeMap<ConnectionId, SessionId>,
    sessions: BTreeMap<SessionId, Record>,
    /// Sessions without a browser that are not kept for ever, the one idle longest first.
    idle: BTreeSet<(Time, SessionId)>,
    /// Sessions with a browser.
    live: usize,
    /// Wrong tokens for living sessions.
    guesses: Recent,
    outputs: VecDeque<HubOutput>,
    closing: bool,
}

/// What a [`Hub`] wants done, in this order.
#[derive(Debug)]
#[non_exhaustive]
pub enum HubOutput {
    /// Send this frame. The hub sends little (the first message, the page for waiting browsers,
    /// pings) and does not ask first whether the socket can take it.
    Transmit {
        /// The connection to send it to.
        connection: ConnectionId,
        /// The frame.
        frame: Frame,
    },
    /// Send the closing message behind the frames before it, and end the connection. Then call
    /// [`Hub::handle_close`]; that need not wait for the socket.
    Close {
        /// The connection.
        connection: ConnectionId,
        /// The code and reason.
        close: Close,
    },
    /// The connection belongs to this session from now on: call
    /// [`Session::handle_attach`](crate::Session::handle_attach), and give its frames to the
    /// session.
    ///
    /// If the driver has no such session, as it is just ending, close the connection with
    /// [`Close::TRY_LATER`] and call [`Hub::handle_close`].
    Attach {
        /// The connection that joins.
        connection: ConnectionId,
        /// The session that it joins.
        session: SessionId,
        /// The session is new: make it with this token, and notify the program.
        new: Option<Token>,
        /// Whether the browser runs the connector page, this project's own, which
        /// [`Site`](crate::web::Site) serves at `/` and which says so in its answer to the
        /// handshake; false for the client's plain page, `remote.html`. The session needs it.
        own_page: bool,
    },
    /// The session was without a browser for too long ([`Limits::session_retention`]), or too many
    /// are ([`Limits::sessions_retained`]): end it, see the crate docs, "The end of a session". No
    /// browser is there to see how it is closed.
    ///
    /// The hub has forgotten it already. Do not call [`Hub::remove_session`] for it: another
    /// session may already have the name.
    Expire(SessionId),
    /// The connection is refused; a [`Close`](Self::Close) follows. Log it, within the bounds of a
    /// [`RefusalLog`](crate::RefusalLog).
    Refused {
        /// The connection.
        connection: ConnectionId,
        /// What came, and what would be allowed.
        refused: Refused,
    },
}

#[derive(Debug)]
struct Handshake {
    deadline: Time,
    peer: Option<Peer>,
}

/// What a browser answered to `init`.
struct Answer {
    credentials: Credentials,
    own_page: bool,
}

/// What the hub knows about a session.
#[derive(Debug)]
struct Record {
    token: Token,
    browsers: usize,
    /// The program made it, and ends it.
    kept: bool,
    idle_since: Time,
}

impl Hub {
    /// A hub without sessions.
    pub fn new(config: HubConfig) -> Self {
        Self {
            config,
            last_connection: 0,
            last_session: 0,
            handshakes: BTreeMap::new(),
            waiting: VecDeque::new(),
            attached: BTreeMap::new(),
            sessions: BTreeMap::new(),
            idle: BTreeSet::new(),
            live: 0,
            guesses: Recent::default(),
            outputs: VecDeque::new(),
            closing: false,
        }
    }

    /// What is to be done next; drain it after every other call.
    pub fn poll_output(&mut self) -> Option<HubOutput> {
        self.outputs.pop_front()
    }

    /// When to call [`handle_timeout`](Self::handle_timeout), if ever.
    pub fn poll_timeout(&self) -> Option<Time> {
        let limits = &self.config.limits;
        let handshake = self
            .handshakes
            .values()
            .next()
            .map(|handshake| handshake.deadline);
        let expiry = self
            .idle
            .first()
            .map(|&(since, _)| since + limits.session_retention);
        let silence = self
            .waiting
            .iter()
            .map(|waiter| waiter.liveness.deadline(limits))
            .min();
        [handshake, expiry, silence].into_iter().flatten().min()
    }

    /// The time has come that [`poll_timeout`](Self::poll_timeout) named, or a later one.
    pub fn handle_timeout(&mut self, now: Time) {
        while let Some(first) = self.handshakes.first_entry()
            && first.get().deadline <= now
        {
            let (connection, _) = first.remove_entry();
            let limit = self.config.limits.handshake;
            let (came, allowed) = (
                "no answer to `init`",
                format_args!("an answer within {limit:?} (Limits::handshake)"),
            );
            self.refuse(connection, Close::HANDSHAKE_TIMEOUT, came, allowed);
        }
        for at in (0..self.waiting.len()).rev() {
            let waiter = &mut self.waiting[at];
            let connection = waiter.connection;
            match waiter.liveness.poll(now, &self.config.limits) {
                None => {}
                Some(Silence::Ping) => {
                    let frame = Frame::Ping(bytes::Bytes::new());
                    self.outputs
                        .push_back(HubOutput::Transmit { connection, frame });
                }
                Some(Silence::Cut) => {
                    self.waiting.remove(at);
                    self.close(connection, Close::SILENT);
                }
            }
        }
        while let Some((since, _)) = self.idle.first()
            && *since + self.config.limits.session_retention <= now
        {
            self.expire_longest_idle();
        }
    }

    /// A WebSocket was opened. The id is its name from here on.
    ///
    /// `peer` is the peer's network address as text, without its port, by which wrong tokens are
    /// counted ([`Limits::credential_failures_per_minute`]): addresses of one IPv6 network (the
    /// first 64 bits) count as one, and so does any other text that is the same. Peers whose address
    /// is not known (`None`) are not counted, for anybody could shut all of them out.
    pub fn handle_open(&mut self, now: Time, peer: Option<Arc<str>>) -> ConnectionId {
        self.last_connection += 1;
        let connection = ConnectionId(self.last_connection);
        if self.closing {
            self.close(connection, Close::SHUTDOWN);
            return connection;
        }
        let deadline = now + self.config.limits.handshake;
        let peer = peer.map(Peer::at);
        self.handshakes
            .insert(connection, Handshake { deadline, peer });
        let mut encoder = Encoder::default();
        encoder.init(INIT);
        let frame = Frame::Text(encoder.finish());
        self.outputs
            .push_back(HubOutput::Transmit { connection, frame });
        connection
    }

    /// A frame came from a connection that is attached to no session; from others it is ignored.
    ///
    /// A [`Frame::Close`] is ignored too: the transport answers it, and then the end of the
    /// connection is reported as for a socket that breaks, by [`handle_close`](Self::handle_close).
    /// A ping only says that the peer is there; the transport answers it.
    pub fn handle_frame(&mut self, now: Time, connection: ConnectionId, frame: &Frame) {
        if let Some(at) = self
            .waiting
            .iter()
            .position(|it| it.connection == connection)
        {
            // All that a waiting page says is that it is there.
            self.waiting[at].liveness.heard(now);
            if let Err((close, came, allowed)) = self.check_size(frame) {
                self.waiting.remove(at);
                self.refuse(connection, close, came, allowed);
            }
            return;
        }
        if matches!(frame, Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_)) {
            return;
        }
        let Some(handshake) = self.handshakes.remove(&connection) else {
            return;
        };
        let answer = match self.read_answer(frame) {
            Ok(answer) => answer,
            Err((close, came, allowed)) => {
                self.refuse(connection, close, came, allowed);
                return;
            }
        };
        let Answer {
            credentials,
            own_page,
        } = answer;
        let limit = self.config.limits.credential_failures_per_minute;
        let peer = handshake.peer;
        let has_guesses = peer
            .as_ref()
            .is_none_or(|peer| !self.guesses.has_reached(now, peer, limit));
        if !credentials.are_absent() && !has_guesses {
            // Without a look at them: a guess that is right must not get through, and the answer
            // must reveal nothing about the session that it names.
            let came = "credentials from an address with too many wrong tokens in a minute";
            let limit = limit.max(1);
            let allowed = format_args!("{limit} (Limits::credential_failures_per_minute)");
            self.refuse(connection, Close::TRY_LATER, came, allowed);
            return;
        }
        let session_of = |id: &SessionId| self.sessions.get(id).map(|record| &record.token);
        let wanted = match self.config.key.judge(&credentials, session_of) {
            Verdict::None => None,
            Verdict::Valid(id) => Some(id),
            Verdict::Invalid { live } => {
                if let Some(peer) = peer.filter(|_| live) {
                    self.guesses.count(now, peer);
                }
                let named = credentials.session_id.as_ref().and_then(Value::as_str);
                let came = match (live, named.and_then(|id| SessionId::new(id).ok())) {
                    (true, Some(id)) => format!("a wrong token for the session {id}"),
                    (_, Some(id)) => format!(
                        "a token that is not of the session {id}, perhaps of an earlier process"
                    ),
                    (_, None) => "credentials of a wrong form".to_owned(),
                };
                let allowed = "the link of a session, or no credentials; with Builder::key, links \
                               outlive the process";
                self.refuse(connection, Close::BAD_CREDENTIALS, came, allowed);
                return;
            }
        };
        let liveness = Liveness::new(now);
        self.arrive(Waiter {
            connection,
            wanted,
            own_page,
            liveness,
        });
    }

    /// The connection ended: by itself, or by a `Close` of the hub or of its session. Its place is
    /// free, and goes to a waiting browser. A second call does nothing.
    ///
    /// If it ended by itself, call [`Session::handle_detach`](crate::Session::handle_detach) too,
    /// before or after.
    pub fn handle_close(&mut self, now: Time, connection: ConnectionId) {
        self.handshakes.remove(&connection);
        self.waiting
            .retain(|waiter| waiter.connection != connection);
        let Some(session) = self.attached.remove(&connection) else {
            return;
        };
        let Some(record) = self.sessions.get_mut(&session) else {
            return;
        };
        record.browsers -= 1;
        if record.browsers > 0 {
            return;
        }
        record.idle_since = now;
        self.live -= 1;
        if !record.kept {
            self.idle.insert((now, session));
            while self.idle.len() > self.config.limits.sessions_retained {
                self.expire_longest_idle();
            }
        }
        self.admit_waiters();
    }

    /// Registers a session that the program makes itself, with [`Session::new`](crate::Session::new)
    /// and what is given here; it is kept until [`remove_session`](Self::remove_session).
    ///
    /// # Errors
    /// When the id is not allowed or taken, or the token is empty or too long.
    pub fn create_session(
        &mut self,
        id: Option<&str>,
        token: Option<&str>,
    ) -> Result<(SessionId, Token), Misuse> {
        let id = match id {
            Some(id) => SessionId::new(id)?,
            None => self.fresh_id(),
        };
        if self.sessions.contains_key(&id) {
            return Err(Misuse::SessionExists(id.to_string()));
        }
        let token = match token {
            Some(token) => Token::new(token).ok_or(Misuse::InvalidToken)?,
            None => self.config.key.token(&id),
        };
        // A browser that waits for an earlier session of that name has not shown the token of this
        // one.
        for waiter in &mut self.waiting {
            waiter.wanted.take_if(|wanted| *wanted == id);
        }
        let idle_since = Time::ZERO;
        let record = Record {
            token: token.clone(),
            browsers: 0,
            kept: true,
            idle_since,
        };
        self.sessions.insert(id.clone(), record);
        Ok((id, token))
    }

    /// The program ends the session: its name is free, and so is its place. What else is to be done
    /// is documented in the crate docs, "The end of a session".
    pub fn remove_session(&mut self, id: &SessionId) {
        let Some(record) = self.sessions.remove(id) else {
            return;
        };
        self.idle.remove(&(record.idle_since, id.clone()));
        if record.browsers > 0 {
            self.live -= 1;
            self.attached.retain(|_, session| session != id);
        }
        self.admit_waiters();
    }

    /// No browser is let in any more, and browsers without a session are sent away. Sessions stay
    /// until the program ends them, e.g. with [`Close::SHUTDOWN`].
    pub fn shut_down(&mut self) {
        self.closing = true;
        let handshakes = std::mem::take(&mut self.handshakes).into_keys();
        let waiting = std::mem::take(&mut self.waiting)
            .into_iter()
            .map(|it| it.connection);
        for connection in handshakes.chain(waiting).collect::<Vec<_>>() {
            self.close(connection, Close::SHUTDOWN);
        }
    }

    /// How many sessions have a browser attached: what `max_sessions` counts.
    pub fn live_sessions(&self) -> usize {
        self.live
    }

    /// How many browsers wait for a place: beyond [`HubConfig::max_sessions`] a browser is shown a
    /// page that says so, and is let in when a place is free, the longest waiting first.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether a browser may send that much before it has a session; if not, says how the
    /// connection is closed, what came and what would be allowed.
    fn check_size(&self, frame: &Frame) -> Result<(), (Close, String, String)> {
        let limits = &self.config.limits;
        let (kind, of_its_kind) = match frame {
            Frame::Binary(_) => ("binary", (limits.binary_frame, "binary_frame")),
            _ => ("text", (limits.text_message, "text_message")),
        };
        let before_session = (limits.message_before_session, "message_before_session");
        let (most, limit) = of_its_kind.min(before_session);
        if frame.len() <= most {
            return Ok(());
        }
        let came = format!(
            "a {kind} message of {} bytes without a session",
            frame.len()
        );
        let allowed = format!("{most} bytes (Limits::{limit})");
        Err((Close::TOO_BIG, came, allowed))
    }

    /// Reads the answer to `init`; if it is none, says how the connection is closed, what came and
    /// what would be allowed.
    fn read_answer(&self, frame: &Frame) -> Result<Answer, (Close, String, String)> {
        let limits = &self.config.limits;
        let wrong = |came: &str| {
            let allowed = "a `result` with the id of `init`";
            Err((Close::PROTOCOL, came.to_owned(), allowed.to_owned()))
        };
        self.check_size(frame)?;
        let scanned = match frame {
            Frame::Text(text) => scan(text, limits.json_depth),
            _ => return wrong("a binary message"),
        };
        match scanned.as_deref().map_err(Clone::clone).and_then(decode) {
            Ok(Incoming::One(Message::Result {
                id,
                credentials,
                connector,
                ..
            })) if id == Some(INIT.0) => Ok(Answer {
                credentials,
                own_page: connector,
            }),
            Ok(_) => wrong("another message than the answer to `init`"),
            Err(Malformed(reason)) => wrong(&reason),
        }
    }

    /// Closes a connection for what it did, or for lack of room.
    fn refuse(
        &mut self,
        connection: ConnectionId,
        close: Close,
        came: impl Display,
        allowed: impl Display,
    ) {
        let refused = Refused::new(close.code, came, allowed);
        self.outputs.push_back(HubOutput::Refused {
            connection,
            refused,
        });
        self.close(connection, close);
    }

    fn close(&mut self, connection: ConnectionId, close: Close) {
        self.outputs
            .push_back(HubOutput::Close { connection, close });
    }

    fn expire_longest_idle(&mut self) {
        if let Some((_, session)) = self.idle.pop_first() {
            self.sessions.remove(&session);
            self.outputs.push_back(HubOutput::Expire(session));
        }
    }

    fn fresh_id(&mut self) -> SessionId {
        loop {
            self.last_session += 1;
            let id = credentials::session_id(&self.config.seed, self.last_session);
            if !self.sessions.contains_key(&id) {
                return id;
            }
        }
    }
}
