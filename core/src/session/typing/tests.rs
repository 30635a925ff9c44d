//! Users who type while the program sets the text, over slow lines: a page as `field.js` is one, held
//! against the session.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use serde_json::{Value, json};

use crate::catalogue::{Class, table};
use crate::session::view::Splice;
use crate::session::{Batching, Invocation, Output, Session, UploadBudget, Wait};
use crate::{ConnectionId, Frame, Limits, SessionId, Time, Token, WidgetId};

const ENTRY: &Class = &table::text_entry::TEXT_ENTRY;
const AREA: &Class = &table::text_area::TEXT_AREA;

/// A page with one field.
#[derive(Debug, Default)]
struct Page {
    base: Vec<char>,
    /// Reported edits, with the numbers of their reports.
    reported: Vec<(Splice, u64)>,
    /// The edit that was not reported, with the text before it.
    open: Option<(Splice, Vec<char>)>,
    text: Vec<char>,
    told: Option<Vec<char>>,
    number: u64,
    known: u64,
    /// Frames on their way to it.
    incoming: VecDeque<Bytes>,
    /// Frames on their way from it.
    outgoing: VecDeque<Value>,
}

impl Page {
    fn edit(&mut self, field: WidgetId, splice: &Splice) {
        let touches = |open: &Splice| {
            splice.at <= open.at + open.inserted.len() && open.at <= splice.at + splice.removed
        };
        if self.open.as_ref().is_some_and(|(open, _)| !touches(open)) {
            self.report(field, "modified");
        }
        let before = self
            .open
            .take()
            .map_or_else(|| self.text.clone(), |(_, before)| before);
        self.text = splice.apply(&self.text);
        self.open = Splice::between(&before, &self.text).map(|splice| (splice, before));
    }

    fn report(&mut self, field: WidgetId, action: &str) {
        if action == "modified" && self.told.as_ref() == Some(&self.text) {
            self.open = None;
            return;
        }
        self.number += 1;
        let open = self.open.take();
        self.reported
            .extend(open.map(|(splice, _)| (splice, self.number)));
        self.told = Some(self.text.clone());
        let text: String = self.text.iter().collect();
        self.outgoing.push_back(json!({
            "type": "callback", "wid": field.0, "action": action, "args": [text],
            "edit": self.number,
        }));
    }

    /// Handles the next frame, and answers it.
    fn receive(&mut self, field: WidgetId) {
        let Some(frame) = self.incoming.pop_front() else {
            return;
        };
        let frame: Value = serde_json::from_slice(&frame).expect("JSON");
        let messages = frame.as_array().cloned().unwrap_or_else(|| vec![frame]);
        let mut answers = Vec::new();
        let mut is_set = false;
        for message in messages {
            if message["type"] == "typed" {
                self.acknowledge(message["edit"].as_u64().expect("a number"));
            }
            if message["type"] == "create" && message["wid"] == field.0 {
                let text = message["args"][0].as_str().unwrap_or_default();
                self.base = text.chars().collect();
                self.text.clone_from(&self.base);
                self.told = Some(self.base.clone());
            }
            if message["type"] == "call" && message["wid"] == field.0 {
                let argument = message["args"][0].as_str().unwrap_or_default();
                let set: Vec<char> = match message["method"].as_str() {
                    Some("set_text") => argument.chars().collect(),
                    Some("append_text") => {
                        [&self.base[..], &argument.chars().collect::<Vec<_>>()].concat()
                    }
                    Some("clear") => Vec::new(),
                    _ => self.base.clone(),
                };
                self.set(set);
                is_set = true;
            }
            if !message["id"].is_null() {
                answers.push(json!({"type": "result", "id": message["id"]}));
            }
        }
        self.outgoing.push_back(Value::Array(answers));
        if is_set {
            self.report(field, "modified");
        }
    }

    fn acknowledge(&mut self, number: u64) {
        self.known = number;
        while let Some((splice, report)) = self.reported.first()
            && *report <= number
        {
            self.base = splice.apply(&self.base);
            self.reported.remove(0);
        }
    }

    fn set(&mut self, set: Vec<char>) {
        let (mut from, mut to) = (self.base.clone(), set.clone());
        for (splice, report) in std::mem::take(&mut self.reported) {
            let rebased = splice.clone().rebased(&from, &to);
            from = splice.apply(&from);
            if let Some(splice) = rebased {
                to = splice.apply(&to);
                self.reported.push((splice, report));
            }
        }
        let open = self.open.take();
        let open = open.and_then(|(splice, _)| splice.rebased(&from, &to));
        self.text = open
            .as_ref()
            .map_or_else(|| to.clone(), |splice| splice.apply(&to));
        self.open = open.map(|splice| (splice, to));
        self.base.clone_from(&set);
        // What the program makes of a report that meets the set on its way is not known.
        self.told = (self.known == self.number).then_some(set);
    }
}

/// A session with one field, and pages that show it.
struct World {
    session: Session,
    field: WidgetId,
    class: &'static Class,
    pages: Vec<Page>,
    /// What its handlers would have got.
    events: Vec<(&'static str, String)>,
}

impl World {
    fn new(class: &'static Class, pages: u64) -> Self {
        let id = SessionId::new("s").expect("an id");
        let token = Token::new("t").expect("a token");
        let limits = Arc::new(Limits::default());
        let mut session = Session::new(id, token, limits, UploadBudget::default());
        let field = session
            .create(class, Vec::new(), Vec::new(), Batching::Immediate)
            .expect("it is made");
        for action in ["modified", "activated"] {
            if let Some(event) = class.event(action) {
                let listener = session.listen(field, event, Batching::Immediate);
                listener.expect("there is such an event");
            }
        }
        let mut world = Self {
            session,
            field,
            class,
            pages: Vec::new(),
            events: Vec::new(),
        };
        for page in 0..pages {
            world.pages.push(Page::default());
            let attached = world
                .session
                .handle_attach(Time::ZERO, ConnectionId(page), true);
            assert!(attached, "there is room");
        }
        world.settle();
        world
    }

    fn drain(&mut self) {
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::Ready(connection) => {
                    let page = usize::try_from(connection.0).expect("a small number");
                    while let Some(frame) = self.session.poll_transmit(Time::ZERO, connection) {
                        let Frame::Text(text) = frame else { continue };
                        self.pages[page].incoming.push_back(text);
                    }
                }
                Output::Dispatch(dispatch) => {
                    let text = dispatch.arguments[0].as_str().expect("a text");
                    self.events.push((dispatch.event.action, text.to_owned()));
                    self.session.handle_finished(Time::ZERO, dispatch.id);
                }
                _ => {}
            }
        }
    }

    fn call(&mut self, method: &str, arguments: Vec<Value>) {
        let method = self.class.method(method).expect("there is such a method");
        let call = Invocation::new(self.field, method, arguments);
        let called = self.session.call(Time::ZERO, call, Wait::No);
        called.expect("it is called");
        self.drain();
    }

    fn model(&self) -> String {
        let method = self
            .class
            .method("get_text")
            .expect("there is such a method");
        let text = self.session.read(Time::ZERO, self.field, method, &[]);
        text.expect("it is there")
            .as_str()
            .expect("a text")
            .to_owned()
    }

    /// One frame of a page's arrives.
    fn hear(&mut self, page: usize) {
        if let Some(message) = self.pages[page].outgoing.pop_front() {
            let frame = Frame::Text(Bytes::from(message.to_string()));
            let connection = ConnectionId(page as u64);
            self.session.handle_frame(Time::ZERO, connection, &frame);
            self.drain();
        }
    }

    /// Everything arrives, and all that was typed is reported.
    fn settle(&mut self) {
        self.drain();
        loop {
            let mut quiet = true;
            for page in 0..self.pages.len() {
                self.pages[page].receive(self.field);
                self.pages[page].report(self.field, "modified");
                quiet &= self.pages[page].outgoing.is_empty();
                while !self.pages[page].outgoing.is_empty() {
                    self.hear(page);
                }
                quiet &= self.pages[page].incoming.is_empty();
            }
            if quiet {
                break;
            }
        }
        assert_eq!(self.session.counters().malformed, 0);
    }

    fn assert_equal(&self, seed: u64) {
        for page in &self.pages {
            let text: String = page.text.iter().collect();
            assert_eq!(text, self.model(), "seed {seed}");
        }
    }
}

/// A small generator: the same seed, the same numbers.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

#[test]
fn pages_and_model_come_to_one_text_whatever_happens() {
    const CHARS: [char; 6] = ['a', 'B', ' ', 'é', '\u{20ac}', '\u{1f600}'];
    for seed in 0..150 {
        let mut random = Seeded(seed);
        let class = if seed % 2 == 0 { ENTRY } else { AREA };
        let mut world = World::new(class, 1 + seed % 3);
        for _ in 0..120 {
            let page = random.below(world.pages.len());
            match random.below(9) {
                0..=2 => {
                    let length = world.pages[page].text.len();
                    let at = random.below(length + 1);
                    let removed = random.below(3).min(length - at);
                    let inserted = vec![CHARS[random.below(CHARS.len())]; random.below(3)];
                    let (field, splice) = (
                        world.field,
                        Splice {
                            at,
                            removed,
                            inserted,
                        },
                    );
                    world.pages[page].edit(field, &splice);
                }
                3 => world.pages[page].report(world.field, "modified"),
                4 => world.pages[page].receive(world.field),
                5 | 6 => world.hear(page),
                7 => world.call("set_text", vec![world.model().to_uppercase().into()]),
                _ if class.name == AREA.name && random.below(2) == 0 => {
                    world.call("append_text", vec!["+".into()]);
                }
                _ => {
                    let text = ["", "set", "a longer text"][random.below(3)];
                    world.call("set_text", vec![text.into()]);
                }
            }
        }
        world.settle();
        world.assert_equal(seed);
    }
}

#[test]
fn what_is_typed_at_the_end_survives_upper_case_whenever_the_sets_arrive() {
    for seed in 0..300 {
        let mut random = Seeded(seed);
        let mut world = World::new(ENTRY, 1);
        let mut typed = String::new();
        let mut heard = 0;
        while typed.len() < 25 {
            match random.below(6) {
                0 | 1 => {
                    let key = char::from(b'a' + u8::try_from(typed.len()).expect("few"));
                    typed.push(key);
                    let at = world.pages[0].text.len();
                    world.pages[0].edit(
                        world.field,
                        &Splice {
                            at,
                            removed: 0,
                            inserted: vec![key],
                        },
                    );
                }
                2 => world.pages[0].report(world.field, "modified"),
                3 => world.pages[0].receive(world.field),
                _ => world.hear(0),
            }
            // The handler reads the event or the model, which say the same.
            if world.events.len() > heard {
                heard = world.events.len();
                assert_eq!(world.events[heard - 1].1, world.model());
                world.call("set_text", vec![world.model().to_uppercase().into()]);
            }
        }
        world.settle();
        world.assert_equal(seed);
        assert_eq!(
            world.model().to_uppercase(),
            typed.to_uppercase(),
            "seed {seed}"
        );
    }
}

#[test]
fn each_word_is_entered_once_while_the_line_is_emptied_late() {
    let mut world = World::new(ENTRY, 1);
    for word in ["one", "two", "three"] {
        for key in word.chars() {
            let at = world.pages[0].text.len();
            world.pages[0].edit(
                world.field,
                &Splice {
                    at,
                    removed: 0,
                    inserted: vec![key],
                },
            );
        }
        world.pages[0].report(world.field, "modified");
        world.pages[0].report(world.field, "activated");
    }
    while !world.pages[0].outgoing.is_empty() {
        world.hear(0);
        if world
            .events
            .last()
            .is_some_and(|(action, _)| *action == "activated")
        {
            world.call("set_text", vec!["".into()]);
        }
    }
    world.settle();
    world.assert_equal(0);
    let entered = world
        .events
        .iter()
        .filter(|(action, _)| *action == "activated");
    let entered: Vec<_> = entered.map(|(_, text)| text.as_str()).collect();
    assert_eq!(entered, ["one", "two", "three"]);
}
