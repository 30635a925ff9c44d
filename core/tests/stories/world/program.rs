//! The program of one session: its handlers, and what was reported to it.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use pgwidgets_core::catalogue::{Class, Kind};
use pgwidgets_core::{
    Batching, CallId, Dispatch, Error, Failure, Invocation, ListenerId, Session, Ticket, Time,
    Wait, WidgetId,
};
use serde_json::{Value, json};

type Handler = Box<dyn FnMut(&mut Program, &Dispatch)>;

/// How a listener's handler runs.
enum Way {
    /// At once and to its end; `None` while it runs.
    Runs(Option<Handler>),
    /// Until the test ends it.
    Waits,
}

/// A session, and the program's side of it.
pub(crate) struct Program {
    pub(crate) session: Session,
    pub(crate) now: Time,
    handlers: BTreeMap<ListenerId, Way>,
    /// Handlers that wait until the test ends them.
    pub(crate) running: VecDeque<(Dispatch, Ticket)>,
    /// What reached a handler, in order, as `[widget, action, arguments…]`.
    pub(crate) heard: Vec<Value>,
    /// The files that came, by their dispatch.
    pub(crate) files: Vec<pgwidgets_core::File>,
    pub(crate) answers: BTreeMap<CallId, (Time, Result<Value, Error>)>,
    pub(crate) failures: Vec<Failure>,
    /// Why messages of browsers were ignored.
    pub(crate) ignored: Vec<String>,
    pub(crate) forgotten: Vec<ListenerId>,
}

/// A widget as an argument, as it is on the wire.
pub(crate) fn wid(id: WidgetId) -> Value {
    json!({ "__wid__": id.get() })
}

impl Program {
    pub(crate) fn new(session: Session, now: Time) -> Self {
        Self {
            session,
            now,
            handlers: BTreeMap::new(),
            running: VecDeque::new(),
            heard: Vec::new(),
            files: Vec::new(),
            answers: BTreeMap::new(),
            failures: Vec::new(),
            ignored: Vec::new(),
            forgotten: Vec::new(),
        }
    }

    /// A dispatch came through the gate. The ticket comes back if its handler has ended, or if its
    /// listener is gone.
    pub(crate) fn start(&mut self, dispatch: Dispatch, ticket: Ticket) -> Option<Ticket> {
        if self.handlers.contains_key(&dispatch.listener) {
            let mut heard = vec![json!(dispatch.widget.get()), json!(dispatch.event.action)];
            heard.extend(dispatch.arguments.iter().cloned());
            self.heard.push(Value::Array(heard));
            self.files.extend(dispatch.files.iter().cloned());
        }
        let handler = match self.handlers.get_mut(&dispatch.listener) {
            Some(Way::Waits) => {
                self.running.push_back((dispatch, ticket));
                return None;
            }
            Some(Way::Runs(handler)) => handler.take(),
            None => None,
        };
        if let Some(mut handler) = handler {
            handler(self, &dispatch);
            if let Some(Way::Runs(place)) = self.handlers.get_mut(&dispatch.listener) {
                *place = Some(handler);
            }
        }
        self.session.handle_finished(self.now, dispatch.id);
        Some(ticket)
    }

    /// A listener is gone, and its handler with it.
    pub(crate) fn forget(&mut self, listener: ListenerId) {
        self.handlers.remove(&listener);
        self.forgotten.push(listener);
    }

    /// Takes what was heard so far.
    pub(crate) fn take_heard(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.heard)
    }

    /// Creates a widget without options.
    pub(crate) fn make(&mut self, class: &str, arguments: Value) -> WidgetId {
        self.make_with(class, arguments, json!({}))
    }

    pub(crate) fn make_with(&mut self, class: &str, arguments: Value, options: Value) -> WidgetId {
        self.try_make(class, arguments, options)
            .expect("the arguments fit")
    }

    pub(crate) fn try_make(
        &mut self,
        class: &str,
        arguments: Value,
        options: Value,
    ) -> Result<WidgetId, Error> {
        let class = Class::find(class).expect("there is such a class");
        let options = match options {
            Value::Object(options) => options,
            other => panic!("{other} are no options"),
        };
        let options = options
            .into_iter()
            .map(|(name, value)| (class.option(&name).expect("there is such an option"), value));
        let options = options.collect();
        self.session
            .create(class, list(arguments), options, Batching::Immediate)
    }

    /// The call of a method by name.
    pub(crate) fn invocation(&self, widget: WidgetId, method: &str, args: Value) -> Invocation {
        let method = self.session.method_of(widget, method).expect("it has that");
        Invocation::new(widget, method, list(args))
    }

    pub(crate) fn try_call(
        &mut self,
        widget: WidgetId,
        method: &str,
        args: Value,
    ) -> Result<(), Error> {
        let call = self.invocation(widget, method, args);
        self.session
            .call(self.now, call, Wait::No)
            .map(|id| assert_eq!(id, None))
    }

    pub(crate) fn call(&mut self, widget: WidgetId, method: &str, args: Value) {
        self.try_call(widget, method, args).expect("the call fits");
    }

    /// A call as part of a batch.
    pub(crate) fn batched(&mut self, widget: WidgetId, method: &str, args: Value) {
        let mut call = self.invocation(widget, method, args);
        call.batching = Batching::Batched;
        self.session
            .call(self.now, call, Wait::No)
            .expect("the call fits");
    }

    pub(crate) fn confirmed(&mut self, widget: WidgetId, method: &str, args: Value) -> CallId {
        let call = self.invocation(widget, method, args);
        let call = self.session.call(self.now, call, Wait::Confirmed);
        call.expect("the call fits").expect("it is waited for")
    }

    pub(crate) fn ask(&mut self, widget: WidgetId, method: &str, args: Value) -> CallId {
        let call = self.invocation(widget, method, args);
        self.session.ask(self.now, call).expect("the question fits")
    }

    pub(crate) fn flush(&mut self) -> CallId {
        self.session.flush(self.now)
    }

    /// A call whose first argument is bytes.
    pub(crate) fn call_bytes(&mut self, widget: WidgetId, method: &str, bytes: &[u8], rest: Value) {
        let mut arguments = vec![Value::Null];
        arguments.extend(list(rest));
        let mut call = self.invocation(widget, method, Value::Array(arguments));
        assert_eq!(call.method.parameters[0].kind, Kind::Bytes);
        call.bytes = Some(Bytes::copy_from_slice(bytes));
        self.session
            .call(self.now, call, Wait::No)
            .expect("the call fits");
    }

    pub(crate) fn read(&self, widget: WidgetId, method: &str) -> Value {
        self.read_with(widget, method, json!([]))
    }

    pub(crate) fn read_with(&self, widget: WidgetId, method: &str, args: Value) -> Value {
        let method = self.session.method_of(widget, method).expect("it has that");
        self.session
            .read(self.now, widget, method, &list(args))
            .expect("it is a getter")
    }

    /// Runs `handler` for each event.
    pub(crate) fn on(
        &mut self,
        widget: WidgetId,
        action: &str,
        handler: impl FnMut(&mut Program, &Dispatch) + 'static,
    ) -> ListenerId {
        self.listener(widget, action, Way::Runs(Some(Box::new(handler))))
    }

    /// Takes note of each event.
    pub(crate) fn listen(&mut self, widget: WidgetId, action: &str) -> ListenerId {
        self.listener(widget, action, Way::Runs(None))
    }

    /// A handler that goes on until the test ends it.
    pub(crate) fn wait_in(&mut self, widget: WidgetId, action: &str) -> ListenerId {
        self.listener(widget, action, Way::Waits)
    }

    fn listener(&mut self, widget: WidgetId, action: &str, way: Way) -> ListenerId {
        let event = self.session.event_of(widget, action).expect("it has that");
        let listener = self
            .session
            .listen(widget, event, Batching::Immediate)
            .expect("the widget lives");
        self.handlers.insert(listener, way);
        listener
    }

    /// What became of a call, once it is known.
    pub(crate) fn answer(&self, call: CallId) -> Option<&Result<Value, Error>> {
        self.answers.get(&call).map(|(_, result)| result)
    }

    /// When a call was answered.
    pub(crate) fn answered_at(&self, call: CallId) -> Option<Time> {
        self.answers.get(&call).map(|&(time, _)| time)
    }

    /// A shown window with a vertical box in it.
    pub(crate) fn window(&mut self) -> (WidgetId, WidgetId) {
        let top = self.make_with("TopLevel", json!([]), json!({"title": "Window"}));
        let vbox = self.make("VBox", json!([]));
        self.call(top, "set_widget", json!([wid(vbox)]));
        self.call(top, "show", json!([]));
        (top, vbox)
    }

    /// A widget in a box.
    pub(crate) fn make_in(&mut self, parent: WidgetId, class: &str, arguments: Value) -> WidgetId {
        let widget = self.make(class, arguments);
        self.call(parent, "add_widget", json!([wid(widget)]));
        widget
    }
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        other => panic!("{other} is no list of arguments"),
    }
}
