//! The pgwidgets protocol as pure state machines.
//!
//! A Rust program is the server and a browser is its screen: the program holds a tree of widgets,
//! and each browser that shows it is kept up to date over one WebSocket of JSON messages. This
//! crate knows all of that protocol and does none of its work: it holds no socket, no clock, no
//! thread, no executor and none of the user's closures. Time and entropy are arguments, and what is
//! to be done comes out as data. Programs use it through the package `pgwidgets`, which drives it.
//!
//! # The machines
//!
//! - [`Hub`] is the door of an application: a connection from its first byte to its session, with
//!   handshake, credentials, admission (when all places are taken a browser waits for one),
//!   retention, and the registry of sessions.
//! - [`Session`] is one UI: the widget tree with its state, its listeners, calls that wait for a
//!   browser, timers, uploads, and an outbox for each attached connection. Sessions know nothing
//!   of each other.
//! - [`Gate`] lets event handlers through by one of the three concurrency policies.
//! - [`web::Site`] answers HTTP requests, as a pure function of the request.
//!
//! Beside them stand [`catalogue`], the data that says what every widget class is and what its
//! constructor, methods and events take, and [`port`], the traits that an adapter for an executor
//! and a WebSocket stack implements. What holds the sockets and runs the machines is called the
//! driver here; what it leaves to the socket's own stack is described at [`Frame`].
//!
//! # The contract
//!
//! **Change a machine, then drain its `poll_output` until it is empty, and repeat for every machine
//! that was changed by what came out; when `poll_timeout` has come, call `handle_timeout` and drain
//! again.**
//!
//! - A change is any method that takes `&mut self`: a `handle_…` method that reports something that
//!   happened, or a request of the program such as [`Session::call`].
//! - There is one queue of outputs for each machine, and its order matters: carry outputs out in
//!   the order in which they come.
//! - `poll_timeout` may give another answer after each change. `None` means that nothing is due
//!   until the next change. To call `handle_timeout` early or late is safe.
//! - The `now` of a machine never goes back.
//!
//! # The end of a connection
//!
//! A connection that ends by itself, because its socket broke or because the peer sent a closing
//! message, is reported to its session, if it has one, with [`Session::handle_detach`], and always to
//! the hub with [`Hub::handle_close`]; in either order. The machines themselves ignore
//! [`Frame::Close`].
//!
//! A machine that puts out an [`Output::Close`] or a [`HubOutput::Close`] has already forgotten the
//! connection, and only [`Hub::handle_close`] is left to call. Without it the connection's place
//! stays taken for ever.
//!
//! Each of these calls is harmless when it is repeated, and so is a frame that comes late. The
//! session stays, and a browser that comes back with its link is brought up to date by a replay:
//! the whole UI, sent again to that one browser.
//!
//! # The end of a session
//!
//! A session ends when the program wants it, or when the hub says [`HubOutput::Expire`]:
//!
//! 1. Call [`Hub::remove_session`], so that nobody finds it any more; not after an `Expire`, since
//!    the hub has forgotten it then, and another session may already have the name.
//! 2. Call [`Session::end`] and carry out its outputs: its browsers are sent away, each call that
//!    waits for an answer gets [`Error::SessionClosed`], and each listener is forgotten.
//! 3. Take its jobs out of the gate with [`Gate::take_out`], if it shares the gate. A running
//!    handler gives its ticket back when it ends.
//! 4. Drop it. As long as it is kept it refuses every call with [`Error::SessionClosed`].
//!
//! # A complete run loop
//!
//! One hub and its sessions, with memory instead of sockets. A real driver differs only in where
//! the frames go: after [`Output::Ready`] the owner of the socket pulls one frame after the other,
//! each when the socket can take it.
//!
//! ```
//! use std::collections::{BTreeMap, BTreeSet};
//! use std::sync::Arc;
//!
//! use pgwidgets_core::catalogue::table;
//! use pgwidgets_core::{
//!     Batching, CallId, Close, ConnectionId, Dispatch, Error, Frame, Gate, Hub, HubConfig,
//!     HubOutput, Invocation, Key, Limits, ListenerId, Output, Policy, Session, SessionId, Time,
//!     UploadBudget, Wait,
//! };
//! use serde_json::{Value, json};
//!
//! struct Driver {
//!     hub: Hub,
//!     sessions: BTreeMap<SessionId, Live>,
//!     gate: Gate<(SessionId, Dispatch)>,
//!     limits: Arc<Limits>,
//!     budget: UploadBudget,
//!     /// Which session a connection belongs to, once it belongs to one.
//!     joined: BTreeMap<ConnectionId, SessionId>,
//!     /// Whose socket is not to be read at present.
//!     paused: BTreeSet<ConnectionId>,
//!     /// What the sockets were given to send.
//!     sent: Vec<(ConnectionId, Frame)>,
//! }
//!
//! /// A session, with what core leaves to its driver.
//! struct Live {
//!     core: Session,
//!     /// What each listener's handler does: here it makes one call.
//!     handlers: BTreeMap<ListenerId, Invocation>,
//!     answers: BTreeMap<CallId, Result<Value, Error>>,
//! }
//!
//! impl Driver {
//!     /// A message came in over a socket.
//!     fn receive(&mut self, now: Time, connection: ConnectionId, frame: &Frame) {
//!         // A real driver, or its WebSocket stack, answers it first.
//!         if matches!(frame, Frame::Close(_)) {
//!             return self.lose(now, connection);
//!         }
//!         match self.joined.get(&connection).and_then(|id| self.sessions.get_mut(id)) {
//!             Some(live) => live.core.handle_frame(now, connection, frame),
//!             None => self.hub.handle_frame(now, connection, frame),
//!         }
//!         self.drain(now);
//!     }
//!
//!     /// A socket broke, or its peer has said goodbye.
//!     fn lose(&mut self, now: Time, connection: ConnectionId) {
//!         self.paused.remove(&connection);
//!         let session = self.joined.remove(&connection);
//!         if let Some(live) = session.and_then(|id| self.sessions.get_mut(&id)) {
//!             live.core.handle_detach(connection);
//!         }
//!         self.hub.handle_close(now, connection);
//!         self.drain(now);
//!     }
//!
//!     /// Lets time pass; the next deadline is the result.
//!     fn tick(&mut self, now: Time) -> Option<Time> {
//!         self.hub.handle_timeout(now);
//!         self.sessions.values_mut().for_each(|live| live.core.handle_timeout(now));
//!         self.drain(now);
//!         let deadlines = self.sessions.values().map(|live| live.core.poll_timeout());
//!         deadlines.chain([self.hub.poll_timeout()]).flatten().min()
//!     }
//!
//!     /// Does what the machines want done, until none of them wants anything more.
//!     fn drain(&mut self, now: Time) {
//!         loop {
//!             let mut sessions = self.sessions.iter_mut();
//!             if let Some(output) = self.hub.poll_output() {
//!                 self.hub_wants(now, output);
//!             } else if let Some((id, output)) =
//!                 sessions.find_map(|(id, live)| Some((id.clone(), live.core.poll_output()?)))
//!             {
//!                 self.session_wants(now, &id, output);
//!             } else if let Some(((id, dispatch), ticket)) = self.gate.poll_output() {
//!                 self.handle(now, &id, &dispatch);
//!                 self.gate.handle_return(ticket);
//!             } else {
//!                 break;
//!             }
//!         }
//!     }
//!
//!     fn hub_wants(&mut self, now: Time, output: HubOutput) {
//!         match output {
//!             HubOutput::Transmit { connection, frame } => self.sent.push((connection, frame)),
//!             HubOutput::Close { connection, close } => self.close(now, connection, close),
//!             HubOutput::Attach { connection, session: id, new, own_page } => {
//!                 if let Some(token) = new {
//!                     let (limits, budget) = (self.limits.clone(), self.budget.clone());
//!                     let core = Session::new(id.clone(), token, limits, budget);
//!                     let (handlers, answers) = (BTreeMap::new(), BTreeMap::new());
//!                     let mut live = Live { core, handlers, answers };
//!                     build(now, &mut live).expect("the catalogue has all of it");
//!                     self.sessions.insert(id.clone(), live);
//!                 }
//!                 let Some(live) = self.sessions.get_mut(&id) else {
//!                     return self.close(now, connection, Close::TRY_LATER);
//!                 };
//!                 live.core.handle_attach(now, connection, own_page);
//!                 self.joined.insert(connection, id);
//!             }
//!             HubOutput::Expire(id) => self.end(now, &id, &Close::SILENT),
//!             HubOutput::Refused { refused, .. } => eprintln!("{refused:?}"),
//!             other => eprintln!("this driver cannot do {other:?}"),
//!         }
//!     }
//!
//!     fn session_wants(&mut self, now: Time, id: &SessionId, output: Output) {
//!         let Some(live) = self.sessions.get_mut(id) else { return };
//!         match output {
//!             // Memory can always be written to.
//!             Output::Ready(connection) => {
//!                 while let Some(frame) = live.core.poll_transmit(now, connection) {
//!                     self.sent.push((connection, frame));
//!                 }
//!             }
//!             Output::Close { connection, last, close } => {
//!                 self.sent.extend(last.into_iter().map(|frame| (connection, frame)));
//!                 self.close(now, connection, close);
//!             }
//!             Output::Pause(connection) => _ = self.paused.insert(connection),
//!             Output::Resume(connection) => _ = self.paused.remove(&connection),
//!             Output::Dispatch(dispatch) => self.gate.handle_arrival((id.clone(), dispatch)),
//!             // A real driver wakes the caller that waits for it.
//!             Output::Answer { call, result } => _ = live.answers.insert(call, result),
//!             Output::Forget(listener) => _ = live.handlers.remove(&listener),
//!             Output::Failure(failure) => eprintln!("{:?}: {}", failure.widget, failure.error),
//!             Output::Refused { refused, .. } => eprintln!("{refused:?}"),
//!             Output::Ignored { ignored, .. } => eprintln!("{ignored}"),
//!             other => eprintln!("this driver cannot do {other:?}"),
//!         }
//!     }
//!
//!     fn close(&mut self, now: Time, connection: ConnectionId, close: Close) {
//!         self.sent.push((connection, Frame::Close(close)));
//!         self.paused.remove(&connection);
//!         self.joined.remove(&connection);
//!         self.hub.handle_close(now, connection);
//!     }
//!
//!     /// Ends a session that the hub does not know any more.
//!     fn end(&mut self, now: Time, id: &SessionId, close: &Close) {
//!         self.sessions.entry(id.clone()).and_modify(|live| live.core.end(now, close));
//!         let next = |it: &mut Self| it.sessions.get_mut(id)?.core.poll_output();
//!         while let Some(output) = next(self) {
//!             self.session_wants(now, id, output);
//!         }
//!         drop(self.gate.take_out(|(session, _)| session == id));
//!         self.sessions.remove(id);
//!     }
//!
//!     /// Runs the handler of a listener. There is none if `Forget` came while the event waited.
//!     fn handle(&mut self, now: Time, id: &SessionId, dispatch: &Dispatch) {
//!         let Some(live) = self.sessions.get_mut(id) else { return };
//!         let handler = live.handlers.get(&dispatch.listener).cloned();
//!         if let Some(Err(error)) = handler.map(|call| live.core.call(now, call, Wait::No)) {
//!             eprintln!("{}: {error}", dispatch.event.action);
//!         }
//!         live.core.handle_finished(now, dispatch.id);
//!     }
//! }
//!
//! /// The program's UI: a window with a column of two, whose button changes its label. No browser
//! /// need be there yet: one that joins later is shown all of it.
//! fn build(now: Time, live: &mut Live) -> Result<(), Error> {
//!     let (core, at_once) = (&mut live.core, Batching::Immediate);
//!     let mut make = |class, arguments| core.create(class, arguments, vec![], at_once);
//!     let window = make(&table::top_level::TOP_LEVEL, vec![])?;
//!     let column = make(&table::vbox::VBOX, vec![])?;
//!     let button = make(&table::button::BUTTON, vec![json!("Say hello")])?;
//!     let label = make(&table::label::LABEL, vec![json!("…")])?;
//!     let add = |child| Invocation::new(column, &table::vbox::ADD_WIDGET, [child]);
//!     for call in [
//!         add(button.to_argument()),
//!         add(label.to_argument()),
//!         Invocation::new(window, &table::top_level::SET_WIDGET, [column.to_argument()]),
//!         Invocation::new(window, &table::widget::SHOW, []),
//!     ] {
//!         core.call(now, call, Wait::No)?;
//!     }
//!     let listener = core.listen(button, &table::button::ON_ACTIVATED, at_once)?;
//!     let hello = Invocation::new(label, &table::label::SET_TEXT, [json!("Hello!")]);
//!     live.handlers.insert(listener, hello);
//!     Ok(())
//! }
//!
//! /// What was sent last: a message, or an array of them.
//! fn last(driver: &Driver) -> Value {
//!     let Some((_, Frame::Text(text))) = driver.sent.last() else { panic!("nothing was sent") };
//!     serde_json::from_slice(text).expect("core sends JSON")
//! }
//!
//! /// What a browser says when it has done all that.
//! fn done(said: &Value) -> Frame {
//!     let messages = said.as_array().map_or(std::slice::from_ref(said), Vec::as_slice);
//!     let ids = messages.iter().filter_map(|message| message["id"].as_u64());
//!     let answers: Vec<_> = ids.map(|id| json!({ "type": "result", "id": id })).collect();
//!     Frame::text(json!(answers).to_string())
//! }
//!
//! let limits = Arc::new(Limits::default());
//! // A driver takes both from its source of randomness.
//! let (key, seed) = (Key::random([7; 32]), [8; 32]);
//! let config = HubConfig { max_sessions: Some(1), limits: limits.clone(), key, seed };
//! let mut driver = Driver {
//!     hub: Hub::new(config),
//!     sessions: BTreeMap::new(),
//!     gate: Gate::new(Policy::Serialized),
//!     limits,
//!     budget: UploadBudget::default(),
//!     joined: BTreeMap::new(),
//!     paused: BTreeSet::new(),
//!     sent: Vec::new(),
//! };
//! let now = Time::ZERO;
//!
//! // A browser connects: it is greeted, and answers without credentials.
//! let browser = driver.hub.handle_open(now, None);
//! driver.drain(now);
//! assert_eq!(driver.sent, [(browser, Frame::text(r#"{"type":"init","id":1}"#))]);
//! driver.receive(now, browser, &Frame::text(r#"{"type":"result","id":1}"#));
//!
//! // It was given a new session, and is shown it in one frame, which begins with its link.
//! let link = last(&driver)[0].take();
//!
//! // Its socket breaks. It comes back with the link, and is shown the same session again.
//! driver.lose(now, browser);
//! assert_eq!((driver.hub.live_sessions(), driver.sessions.len()), (0, 1));
//! let browser = driver.hub.handle_open(now, None);
//! driver.drain(now);
//! let (id, token) = (&link["session_id"], &link["token"]);
//! let answer = json!({ "type": "result", "id": 1, "session_id": id, "token": token });
//! driver.receive(now, browser, &Frame::text(answer.to_string()));
//! assert_eq!((driver.hub.live_sessions(), driver.sessions.len()), (1, 1));
//!
//! // It answers everything, and then its user presses the button.
//! let shown = last(&driver);
//! driver.receive(now, browser, &done(&shown));
//! let mut shown = shown.as_array().into_iter().flatten();
//! let wid = &shown.find(|it| it["class"] == "Button").expect("it is shown")["wid"];
//! let click = json!({ "type": "callback", "wid": wid, "action": "activated", "args": [] });
//! driver.receive(now, browser, &Frame::text(click.to_string()));
//! let called = last(&driver);
//! assert_eq!((&called["method"], &called["args"]), (&json!("set_text"), &json!(["Hello!"])));
//!
//! // The program waits until the browser has applied that.
//! let (id, live) = driver.sessions.iter_mut().next().expect("there is one");
//! let (id, flushed) = (id.clone(), live.core.flush(now));
//! driver.drain(now);
//! driver.receive(now, browser, &done(&called));
//! assert_eq!(driver.sessions[&id].answers[&flushed], Ok(Value::Null));
//!
//! // A silent peer is pinged when the next deadline comes.
//! let deadline = driver.tick(now).expect("there is a peer to be pinged");
//! driver.tick(deadline);
//! assert!(matches!(driver.sent.last(), Some((_, Frame::Ping(_)))));
//!
//! // The program ends the session.
//! driver.hub.remove_session(&id);
//! driver.end(deadline, &id, &Close::CLOSED);
//! driver.drain(deadline);
//! assert_eq!(driver.sent.last(), Some(&(browser, Frame::Close(Close::CLOSED))));
//! assert!(driver.joined.is_empty() && driver.sessions.is_empty());
//! ```
//!
//! # Where the rules come from
//!
//! `docs/protocol.md` describes what travels on the wire and why, `docs/architecture.md` how the
//! crates fit together.

pub mod catalogue;
mod compact;
mod error;
mod frame;
mod gate;
mod hub;
mod id;
mod limits;
mod liveness;
mod number;
pub mod port;
mod recent;
mod refusal;
mod session;
mod time;
pub mod web;
mod wire;

pub use error::{Error, Misuse};
pub use frame::{Close, Frame};
pub use gate::{Gate, Policy, Ticket};
pub use hub::{Hub, HubConfig, HubOutput, Key};
pub use id::{
    CallId, ConnectionId, DispatchId, InvalidSessionId, ListenerId, SessionId, Token, WidgetId,
};
pub use limits::Limits;
pub use refusal::{Ignored, Logged, RefusalLog, Refused};
pub use session::{
    Batching, Counters, Dispatch, Failure, File, Invocation, Output, Session, UploadBudget, Wait,
};
pub use time::Time;
