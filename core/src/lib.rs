//! The pgwidgets protocol as pure state machines.
//!
//! A Rust program is the server and a browser is its screen: the program holds a tree of widgets,
//! and each browser that looks at it is kept like it over one WebSocket of JSON messages. This
//! crate knows all of that protocol and does none of its work: it holds no socket, no clock, no
//! thread, no executor and no closure of a user's. Time and entropy are arguments, and what is to
//! be done comes out as data. Programs use it through the package `pgwidgets`, which drives it.
//!
//! # The machines
//!
//! - [`Hub`] is the door of an application: a connection from its first byte to its session,
//!   with handshake, credentials, admission, retention, and the registry of sessions.
//! - [`Session`] is one UI: the widget tree with its state, its listeners, calls that wait for a
//!   browser, timers, uploads, and an outbox for each attached connection. Sessions know nothing
//!   of each other.
//! - [`Gate`] lets event handlers through by one of the three concurrency policies.
//! - [`web::Site`] answers HTTP requests, as a pure function of the request.
//!
//! Beside them stand [`catalogue`], the data that says what every widget class is, and [`port`],
//! the traits that an adapter for an executor and a WebSocket stack implements.
//!
//! # The contract
//!
//! **Change a machine, then drain its `poll_output` until it is empty, and repeat for every machine
//! that was changed by what came out; when `poll_timeout` has come, call `handle_timeout` and drain
//! again.**
//!
//! - A change is any method that takes `&mut self`: a `handle_…` method that tells of something that
//!   happened, or a request of the program's such as [`Session::call`].
//! - There is one queue of outputs for each machine, and its order matters: carry outputs out in the
//!   order in which they come.
//! - `poll_timeout` may give another answer after each change. `None` means that nothing is due,
//!   ever, until the next change. To be late is safe.
//! - The `now` of a machine never goes back.
//!
//! # A complete run loop
//!
//! One hub and its sessions, with memory in the place of sockets. What a real driver adds is only
//! where the frames go: it writes them to a socket, and answers [`Output::Ready`] when that socket
//! can take more.
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::sync::Arc;
//! use std::time::Duration;
//!
//! use pgwidgets_core::catalogue::table;
//! use pgwidgets_core::{
//!     Batching, ConnectionId, Dispatch, Frame, Gate, Hub, HubConfig, HubOutput, Invocation, Key,
//!     Limits, Output, Policy, Session, SessionId, Time, UploadBudget, Wait, WidgetId,
//! };
//! use serde_json::json;
//!
//! struct Driver {
//!     hub: Hub,
//!     sessions: BTreeMap<SessionId, Session>,
//!     gate: Gate<(SessionId, Dispatch)>,
//!     limits: Arc<Limits>,
//!     budget: UploadBudget,
//!     /// Which session a connection belongs to, once it belongs to one.
//!     joined: BTreeMap<ConnectionId, SessionId>,
//!     /// What the sockets were given to send.
//!     sent: Vec<(ConnectionId, Frame)>,
//! }
//!
//! impl Driver {
//!     /// Bytes came in over a socket.
//!     fn receive(&mut self, now: Time, connection: ConnectionId, frame: &Frame) {
//!         match self.joined.get(&connection).and_then(|id| self.sessions.get_mut(id)) {
//!             Some(session) => session.handle_frame(now, connection, frame),
//!             None => self.hub.handle_frame(now, connection, frame),
//!         }
//!         self.drain(now);
//!     }
//!
//!     /// Lets time pass; the next deadline is the result.
//!     fn tick(&mut self, now: Time) -> Option<Time> {
//!         self.hub.handle_timeout(now);
//!         self.sessions.values_mut().for_each(|session| session.handle_timeout(now));
//!         self.drain(now);
//!         let deadlines = self.sessions.values().map(Session::poll_timeout);
//!         deadlines.chain([self.hub.poll_timeout()]).flatten().min()
//!     }
//!
//!     /// Does what the machines want done, until none of them wants anything more.
//!     fn drain(&mut self, now: Time) {
//!         loop {
//!             if let Some(output) = self.hub.poll_output() {
//!                 self.hub_wants(now, output);
//!                 continue;
//!             }
//!             let mut sessions = self.sessions.iter_mut();
//!             if let Some((id, output)) =
//!                 sessions.find_map(|(id, session)| Some((id.clone(), session.poll_output()?)))
//!             {
//!                 self.session_wants(now, &id, output);
//!                 continue;
//!             }
//!             let Some(((id, dispatch), ticket)) = self.gate.poll_output() else { break };
//!             self.handle(now, &id, &dispatch);
//!             self.gate.handle_return(ticket);
//!         }
//!     }
//!
//!     fn hub_wants(&mut self, now: Time, output: HubOutput) {
//!         match output {
//!             HubOutput::Transmit { connection, frame } => self.sent.push((connection, frame)),
//!             HubOutput::Close { connection, .. } => self.hub.handle_close(now, connection),
//!             HubOutput::Attach { connection, session: id, new, own_page } => {
//!                 if let Some(token) = new {
//!                     let (limits, budget) = (self.limits.clone(), self.budget.clone());
//!                     let mut session = Session::new(id.clone(), token, limits, budget);
//!                     build(&mut session);
//!                     self.sessions.insert(id.clone(), session);
//!                 }
//!                 self.joined.insert(connection, id.clone());
//!                 if let Some(session) = self.sessions.get_mut(&id) {
//!                     session.handle_attach(now, connection, own_page);
//!                 }
//!             }
//!             HubOutput::Expire(id) => drop(self.sessions.remove(&id)),
//!             _ => {}
//!         }
//!     }
//!
//!     fn session_wants(&mut self, now: Time, id: &SessionId, output: Output) {
//!         match output {
//!             // Memory can always be written to.
//!             Output::Ready(connection) => {
//!                 if let Some(session) = self.sessions.get_mut(id) {
//!                     session.handle_writable(now, connection);
//!                 }
//!             }
//!             Output::Transmit { connection, frame } => self.sent.push((connection, frame)),
//!             Output::Close { connection, .. } => {
//!                 self.joined.remove(&connection);
//!                 self.hub.handle_close(now, connection);
//!             }
//!             Output::Dispatch(dispatch) => self.gate.handle_arrival((id.clone(), dispatch)),
//!             // A driver also stops reading (`Pause`, `Resume`), wakes who waits (`Answer`), drops
//!             // closures (`Forget`) and logs (`Failure`).
//!             _ => {}
//!         }
//!     }
//!
//!     /// The program's handler: a click on the button changes the label.
//!     fn handle(&mut self, now: Time, id: &SessionId, dispatch: &Dispatch) {
//!         let Some(session) = self.sessions.get_mut(id) else { return };
//!         let set_text = Invocation {
//!             widget: LABEL,
//!             method: &table::label::SET_TEXT,
//!             arguments: vec![json!("Hello!")],
//!             bytes: None,
//!             batching: Batching::Immediate,
//!         };
//!         session.call(now, set_text, Wait::No).expect("a label has a text");
//!         session.handle_finished(now, dispatch.id);
//!     }
//! }
//!
//! // Widgets are numbered from 1 in the order in which they are made.
//! const BUTTON: WidgetId = WidgetId::from_wire(1);
//! const LABEL: WidgetId = WidgetId::from_wire(2);
//!
//! /// The program's UI. Nobody needs to look at it yet: whoever joins later is shown it whole.
//! fn build(session: &mut Session) {
//!     let mut make = |class, text: &str| {
//!         let made = session.create(class, vec![json!(text)], Vec::new(), Batching::Immediate);
//!         made.expect("both take a text")
//!     };
//!     assert_eq!(make(&table::button::BUTTON, "Say hello"), BUTTON);
//!     assert_eq!(make(&table::label::LABEL, "…"), LABEL);
//!     let activated = &table::button::ON_ACTIVATED;
//!     session.listen(BUTTON, activated, Batching::Immediate).expect("a button can be pressed");
//! }
//!
//! let limits = Arc::new(Limits::default());
//! let mut driver = Driver {
//!     hub: Hub::new(HubConfig {
//!         max_sessions: Some(1),
//!         limits: limits.clone(),
//!         // A driver takes both from its source of randomness.
//!         key: Key::random([7; 32]),
//!         seed: [8; 32],
//!     }),
//!     sessions: BTreeMap::new(),
//!     gate: Gate::new(Policy::Serialized),
//!     limits,
//!     budget: UploadBudget::default(),
//!     joined: BTreeMap::new(),
//!     sent: Vec::new(),
//! };
//! let now = Time::ZERO;
//!
//! // A browser connects: it is greeted, and answers without credentials.
//! let browser = driver.hub.handle_open(now, None);
//! driver.drain(now);
//! assert_eq!(driver.sent, [(browser, Frame::text(r#"{"type":"init","id":1}"#))]);
//! driver.sent.clear();
//! driver.receive(now, browser, &Frame::text(r#"{"type":"result","id":1}"#));
//!
//! // It was given a new session, and is shown it in one frame.
//! let Some((_, Frame::Text(replay))) = driver.sent.pop() else { panic!("nothing was shown") };
//! let messages: Vec<serde_json::Value> = serde_json::from_slice(&replay)?;
//! let shown = messages.iter().filter(|it| it["type"] == "create" && it["class"] != "Timer");
//! assert_eq!(shown.count(), 2);
//!
//! // It answers everything, and then its user presses the button.
//! for message in &messages {
//!     if let Some(id) = message["id"].as_u64() {
//!         let answer = Frame::text(json!({ "type": "result", "id": id }).to_string());
//!         driver.receive(now, browser, &answer);
//!     }
//! }
//! let click = r#"{"type":"callback","wid":1,"action":"activated","args":[]}"#;
//! driver.receive(now, browser, &Frame::text(click));
//!
//! let Some((_, Frame::Text(call))) = driver.sent.pop() else { panic!("nothing was sent") };
//! let call: serde_json::Value = serde_json::from_slice(&call)?;
//! assert_eq!(call["method"], "set_text");
//! assert_eq!(call["args"], json!(["Hello!"]));
//!
//! // A silent peer is pinged when the next deadline comes.
//! let deadline = driver.tick(now).expect("there is a peer to be pinged");
//! assert_eq!(deadline.since_origin(), Duration::from_secs(20));
//! driver.tick(deadline);
//! assert!(matches!(driver.sent.pop(), Some((_, Frame::Ping(_)))));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Where the rules come from
//!
//! `docs/protocol.md` tells what travels on the wire and why, `docs/architecture.md` how the crates
//! fit together.

pub mod catalogue;
mod error;
mod frame;
mod gate;
mod hub;
mod id;
mod limits;
mod liveness;
pub mod port;
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
pub use session::{
    Batching, Counters, Dispatch, Failure, File, Invocation, Output, Session, UploadBudget, Wait,
};
pub use time::Time;
