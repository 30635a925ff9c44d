//! A server in memory, and what it sends to a browser that looks on and to one that comes later.

use std::collections::BTreeMap;
use std::sync::Arc;

use pgwidgets_core::catalogue::Class;
use pgwidgets_core::{
    Batching, ConnectionId, Error, Frame, Hub, HubConfig, HubOutput, Invocation, Key, Limits,
    Output, Session, Time, UploadBudget, Wait, WidgetId,
};
use serde_json::{Map, Value, json};

/// One session, without a socket or a browser: what it sends is kept.
pub(super) struct Server {
    hub: Hub,
    session: Session,
    sent: BTreeMap<ConnectionId, Vec<Value>>,
    /// The arguments of the events that reached a handler.
    heard: Vec<Value>,
    living: ConnectionId,
}

impl Server {
    /// A session that a browser looks at.
    pub(super) fn new() -> Self {
        let limits = Arc::new(Limits::default());
        let mut hub = Hub::new(HubConfig {
            max_sessions: Some(1),
            limits: limits.clone(),
            key: Key::random([7; 32]),
            seed: [8; 32],
        });
        let living = hub.handle_open(Time::ZERO, None);
        hub.handle_frame(Time::ZERO, living, &answer_to(1, &json!({})));
        let mut session = None;
        while let Some(output) = hub.poll_output() {
            if let HubOutput::Attach {
                session: id,
                new: Some(token),
                ..
            } = output
            {
                let budget = UploadBudget::default();
                session = Some(Session::new(id, token, limits.clone(), budget));
            }
        }
        let mut session = session.expect("a browser without credentials gets a session");
        session.handle_attach(Time::ZERO, living, true);
        let mut server = Self {
            hub,
            session,
            sent: BTreeMap::new(),
            heard: Vec::new(),
            living,
        };
        server.sent_to_living();
        server
    }

    /// Makes a widget and listens to it.
    pub(super) fn make(
        &mut self,
        class: &str,
        options: &Map<String, Value>,
    ) -> Result<WidgetId, Error> {
        let class = Class::find(class).expect("there is such a class");
        let place = |name: &String| class.option(name).expect("there is such an option");
        let options = options
            .iter()
            .map(|(name, value)| (place(name), value.clone()))
            .collect();
        let batching = Batching::Immediate;
        let widget = self.session.create(class, Vec::new(), options, batching)?;
        if let Some(event) = class.event("activated") {
            self.session.listen(widget, event, batching)?;
        }
        Ok(widget)
    }

    pub(super) fn call(
        &mut self,
        widget: WidgetId,
        method: &str,
        arguments: &[Value],
    ) -> Result<(), Error> {
        let method = self.session.method_of(widget, method)?;
        let call = Invocation::new(widget, method, arguments);
        self.session.call(Time::ZERO, call, Wait::No).map(drop)
    }

    pub(super) fn read(&self, widget: WidgetId, getter: &str) -> Value {
        let method = self.session.method_of(widget, getter);
        let method = method.expect("there is such a getter");
        let read = self.session.read(Time::ZERO, widget, method, &[]);
        read.expect("the widget lives")
    }

    /// A user of the browser that looks on did something: what the handler is given.
    pub(super) fn reported(&mut self, widget: WidgetId, arguments: &Value) -> Vec<Value> {
        let event = json!({
            "type": "callback", "wid": widget.get(), "action": "activated", "args": arguments,
        });
        let frame = Frame::text(event.to_string());
        self.session.handle_frame(Time::ZERO, self.living, &frame);
        self.drain();
        std::mem::take(&mut self.heard)
    }

    /// What was sent since to the browser that looks on, which has done all of it.
    pub(super) fn sent_to_living(&mut self) -> Vec<Value> {
        self.drain();
        let sent = self.sent.remove(&self.living).unwrap_or_default();
        for message in &sent {
            if let Some(id) = message["id"].as_u64() {
                let answer = answer_to(id, &json!({}));
                self.session.handle_frame(Time::ZERO, self.living, &answer);
            }
        }
        sent
    }

    /// What a browser is sent that comes now.
    pub(super) fn sent_to_fresh(&mut self) -> Vec<Value> {
        let (id, token) = (self.session.id().as_str(), self.session.token().as_str());
        let answer = answer_to(1, &json!({"session_id": id, "token": token}));
        let fresh = self.hub.handle_open(Time::ZERO, None);
        self.hub.handle_frame(Time::ZERO, fresh, &answer);
        self.session.handle_attach(Time::ZERO, fresh, true);
        self.drain();
        self.session.handle_detach(fresh);
        self.hub.handle_close(Time::ZERO, fresh);
        self.sent.remove(&fresh).unwrap_or_default()
    }

    fn drain(&mut self) {
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::Ready(connection) => {
                    let kept = self.sent.entry(connection).or_default();
                    while let Some(frame) = self.session.poll_transmit(Time::ZERO, connection) {
                        let Frame::Text(text) = frame else { continue };
                        match serde_json::from_slice(&text).expect("core sends JSON") {
                            Value::Array(several) => kept.extend(several),
                            one => kept.push(one),
                        }
                    }
                }
                Output::Dispatch(dispatch) => {
                    self.heard.extend(dispatch.arguments.first().cloned());
                    self.session.handle_finished(Time::ZERO, dispatch.id);
                }
                _ => {}
            }
        }
    }
}

/// What a browser answers to a message.
fn answer_to(id: u64, more: &Value) -> Frame {
    let mut answer = json!({"type": "result", "id": id, "connector": true});
    for (key, value) in more.as_object().into_iter().flatten() {
        answer[key] = value.clone();
    }
    Frame::text(answer.to_string())
}
