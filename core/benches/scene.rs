//! One session and its browsers, with memory instead of sockets: the subject of benches and counts.
#![allow(dead_code, reason = "each bench and test needs another part of it")]

use std::sync::Arc;

use pgwidgets_core::catalogue::{Class, Method, table};
use pgwidgets_core::{
    Batching, ConnectionId, Frame, Hub, HubConfig, Invocation, Key, Limits, Output, Session, Time,
    UploadBudget, Wait, WidgetId,
};
use serde_json::{Value, json};

/// What a press of the button sets, which is the label's text from then on.
pub(crate) const PRESSED: &str = "pressed";

/// A window with a button, a label and a check box, and the browsers that show it.
///
/// A press of the button sets the text of the label.
pub(crate) struct Scene {
    pub(crate) session: Session,
    pub(crate) browsers: Vec<ConnectionId>,
    pub(crate) column: WidgetId,
    pub(crate) button: WidgetId,
    pub(crate) label: WidgetId,
    pub(crate) check: WidgetId,
    /// Frames that were sent, and their bytes.
    pub(crate) frames: usize,
    pub(crate) bytes: usize,
    /// How many events reached their handler.
    pub(crate) handled: usize,
    /// Browsers for which something waits.
    ready: Vec<ConnectionId>,
    /// What was sent, where it is kept.
    kept: Option<Vec<(ConnectionId, Frame)>>,
    /// What was sent last.
    last: Option<Frame>,
    /// The message up to which all are answered.
    answered: u64,
    hub: Hub,
}

impl Scene {
    /// A scene with this many browsers that have applied and answered all of it.
    pub(crate) fn new(browsers: usize) -> Self {
        let limits = Arc::new(Limits::default());
        let config = HubConfig {
            max_sessions: None,
            limits: Arc::clone(&limits),
            key: Key::random([7; 32]),
            seed: [8; 32],
        };
        let mut hub = Hub::new(config);
        let (id, token) = hub.create_session(None, None).expect("the first one");
        let mut session = Session::new(id, token, limits, UploadBudget::default());
        let window = create(&mut session, &table::top_level::TOP_LEVEL, &[]);
        let column = create(&mut session, &table::vbox::VBOX, &[]);
        let button = create(&mut session, &table::button::BUTTON, &["Press"]);
        let label = create(&mut session, &table::label::LABEL, &["not yet"]);
        let check = create(&mut session, &table::check_box::CHECK_BOX, &["Check"]);
        for child in [button, label, check] {
            let child = child.to_argument();
            call(&mut session, column, &table::vbox::ADD_WIDGET, [child]);
        }
        let content = column.to_argument();
        let set_widget = &table::top_level::SET_WIDGET;
        call(&mut session, window, set_widget, [content]);
        call(&mut session, window, &table::widget::SHOW, []);
        for (widget, event) in [
            (button, &table::button::ON_ACTIVATED),
            (check, &table::check_box::ON_ACTIVATED),
        ] {
            let listened = session.listen(widget, event, Batching::Immediate);
            listened.expect("it has that event");
        }
        let mut scene = Self {
            session,
            browsers: Vec::new(),
            column,
            button,
            label,
            check,
            frames: 0,
            bytes: 0,
            handled: 0,
            ready: Vec::new(),
            kept: None,
            last: None,
            answered: 0,
            hub,
        };
        for _ in 0..browsers {
            scene.attach();
            scene.drain();
            scene.answer();
        }
        scene
    }

    /// One more browser joins; what it is shown waits to be drained.
    pub(crate) fn attach(&mut self) -> ConnectionId {
        let browser = self.hub.handle_open(Time::ZERO, None);
        self.browsers.push(browser);
        let taken = self.session.handle_attach(Time::ZERO, browser, true);
        assert!(taken, "a session takes so many");
        browser
    }

    /// The browser at `at` sends a frame; it is not drained.
    pub(crate) fn receive(&mut self, at: usize, frame: &Frame) {
        let browser = self.browsers[at];
        self.session.handle_frame(Time::ZERO, browser, frame);
    }

    /// One round: an event comes in, its handler sets a text, and the frame with that goes out.
    pub(crate) fn round(&mut self, event: &Frame) {
        self.receive(0, event);
        self.drain();
    }

    /// Drains the session.
    pub(crate) fn drain(&mut self) {
        while self.step() {}
    }

    /// Holds the session once: for one output, and for what it asks for. False if there was none.
    pub(crate) fn step(&mut self) -> bool {
        if let Some(&browser) = self.ready.last() {
            match self.session.poll_transmit(Time::ZERO, browser) {
                Some(frame) => self.sent(browser, frame),
                None => drop(self.ready.pop()),
            }
            return true;
        }
        let Some(output) = self.session.poll_output() else {
            return false;
        };
        match output {
            Output::Ready(browser) => self.ready.push(browser),
            Output::Dispatch(dispatch) => {
                self.handled += 1;
                if dispatch.widget == self.button {
                    self.set_text();
                }
                self.session.handle_finished(Time::ZERO, dispatch.id);
            }
            Output::Answer { .. } | Output::Ignored { .. } => {}
            other => panic!("this never happens here: {other:?}"),
        }
        true
    }

    fn sent(&mut self, browser: ConnectionId, frame: Frame) {
        self.frames += 1;
        self.bytes += frame.len();
        if let Some(kept) = &mut self.kept {
            kept.push((browser, frame.clone()));
        }
        self.last = Some(frame);
    }

    /// What the button's handler does.
    pub(crate) fn set_text(&mut self) {
        let text = [Value::from(PRESSED)];
        call(&mut self.session, self.label, &table::label::SET_TEXT, text);
    }

    /// Does something, and gives what was sent meanwhile.
    pub(crate) fn keep(&mut self, act: impl FnOnce(&mut Self)) -> Vec<(ConnectionId, Frame)> {
        self.kept = Some(Vec::new());
        act(self);
        self.kept.take().unwrap_or_default()
    }

    /// All browsers answer all that they were sent.
    pub(crate) fn answer(&mut self) {
        let Some(last) = self.last.as_ref().and_then(|it| ids(it).last().copied()) else {
            return;
        };
        let answer = answer_to(self.answered + 1..=last);
        self.answered = last;
        for at in 0..self.browsers.len() {
            self.receive(at, &answer);
        }
        self.drain();
    }

    /// A press of the button, as a page reports it.
    pub(crate) fn press(&self) -> Frame {
        event(self.button, "activated", &json!([]))
    }

    /// A tick in the check box, likewise.
    pub(crate) fn tick(&self, ticked: bool) -> Frame {
        event(self.check, "activated", &json!([ticked]))
    }
}

/// An event as a page reports it.
pub(crate) fn event(widget: WidgetId, action: &str, args: &Value) -> Frame {
    let wid = widget.get();
    Frame::text(format!(
        r#"{{"type":"callback","wid":{wid},"action":"{action}","args":{args}}}"#
    ))
}

/// The numbers of the messages in a frame that are to be answered.
pub(crate) fn ids(frame: &Frame) -> Vec<u64> {
    let Frame::Text(text) = frame else {
        panic!("only texts are sent here");
    };
    let said: Value = serde_json::from_slice(text).expect("core sends JSON");
    let messages = said
        .as_array()
        .map_or(std::slice::from_ref(&said), Vec::as_slice);
    let ids = messages.iter().filter_map(|it| it["id"].as_u64());
    ids.collect()
}

/// What a page answers when it has applied those.
pub(crate) fn answer_to(ids: impl IntoIterator<Item = u64>) -> Frame {
    let result = |id| format!(r#"{{"type":"result","id":{id}}}"#);
    let results: Vec<_> = ids.into_iter().map(result).collect();
    Frame::text(format!("[{}]", results.join(",")))
}

/// Creates a widget.
pub(crate) fn create(session: &mut Session, class: &'static Class, texts: &[&str]) -> WidgetId {
    let arguments = texts.iter().copied().map(Value::from).collect();
    let created = session.create(class, arguments, Vec::new(), Batching::Immediate);
    created.expect("the arguments fit")
}

/// Calls a method.
pub(crate) fn call<const N: usize>(
    session: &mut Session,
    widget: WidgetId,
    method: &'static Method,
    arguments: [Value; N],
) {
    let call = Invocation::new(widget, method, arguments);
    let called = session.call(Time::ZERO, call, Wait::No);
    called.expect("the arguments fit");
}
