//! A user types while the program sets the text, on a page that numbers its reports.

use std::collections::VecDeque;

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use pgwidgets::Frame;
use pgwidgets::widgets::{TextChanged, TextEntry};
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, wid};
use crate::scenario::Scenario;
use crate::wire::Wire;
use crate::{Log, TestBed, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_report_that_meets_a_set_is_merged_into_it [2];
        program a_line_that_is_entered_again_is_what_was_typed_behind_the_first [2];
        single a_report_that_says_what_the_program_knows_raises_no_event [2];
        single a_set_says_which_report_it_knows_and_only_once [2];
        single numbers_that_make_no_sense_do_no_harm [24];
    }
}

/// A page that numbers its reports, message by message.
struct Page {
    wire: Wire,
    /// Messages of the program that were read and not answered yet.
    unanswered: VecDeque<Value>,
    entry: u64,
}

impl Page {
    /// Joins a session as the application's own page, and is shown it.
    async fn join(watched: &Watched, entry: TextEntry) -> Self {
        let door = watched.app.door();
        let wire = door.dial(None).await.expect("the application accepts");
        let mut page = Self {
            wire,
            unanswered: VecDeque::new(),
            entry: u64::try_from(wid(entry)).expect("widgets count up from 1"),
        };
        let init = page.read("init").await;
        let session = watched.panel.session;
        let mut answer = json!({"type": "result", "id": init["id"], "connector": true});
        answer["session_id"] = json!(session.id().expect("it lives").as_str());
        answer["token"] = json!(session.token().expect("it lives").as_str());
        page.unanswered.clear();
        page.say(&answer).await;
        page.read("reconstruct-end").await;
        page.answer().await;
        page
    }

    /// The next message of a type, with all that came before it.
    async fn read(&mut self, kind: &str) -> Value {
        within(kind, async {
            loop {
                let frame = self.wire.next().await.expect("the connection stays");
                let Frame::Text(text) = frame.expect("the connection stays") else {
                    continue;
                };
                let message: Value = serde_json::from_slice(&text).expect("JSON");
                match message {
                    Value::Array(messages) => self.unanswered.extend(messages),
                    message => self.unanswered.push_back(message),
                }
                let found = self.unanswered.iter().find(|it| it["type"] == kind);
                if let Some(found) = found {
                    return found.clone();
                }
            }
        })
        .await
    }

    /// Waits for a set of the entry's text. The result is that text, and the report that it knows,
    /// if it says so.
    async fn set(&mut self) -> (String, Option<u64>) {
        within("a set", async {
            loop {
                let sets = |it: &Value| it["method"] == "set_text" && it["wid"] == self.entry;
                if let Some(at) = self.unanswered.iter().position(sets) {
                    let text = self.unanswered[at]["args"][0].as_str().expect("a text");
                    let typed = self
                        .unanswered
                        .iter()
                        .take(at)
                        .rfind(|it| it["type"] == "typed");
                    let typed = typed.and_then(|it| it["edit"].as_u64());
                    return (text.to_owned(), typed);
                }
                self.read("call").await;
            }
        })
        .await
    }

    /// Answers all that was read.
    async fn answer(&mut self) {
        let answers = self
            .unanswered
            .drain(..)
            .map(|message| match &message["id"] {
                Value::Null => Value::Null,
                id => json!({"type": "result", "id": id}),
            });
        let answers = Value::Array(answers.collect());
        self.say(&answers).await;
    }

    async fn report(&mut self, action: &str, text: &str, number: u64) {
        self.say(&json!({
            "type": "callback", "wid": self.entry, "action": action, "args": [text],
            "edit": number,
        }))
        .await;
    }

    async fn say(&mut self, message: &Value) {
        let frame = Frame::Text(Bytes::from(message.to_string()));
        self.wire.send(frame).await.expect("the connection stays");
    }
}

/// What the entry's handlers get.
async fn log_modified(entry: TextEntry) -> Log<String> {
    let log = Log::new();
    let told = log.clone();
    let modified = move |event: TextChanged| told.push(event.text);
    entry.on_modified(modified).await.expect("it lives");
    log
}

async fn a_report_that_meets_a_set_is_merged_into_it(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    let log = log_modified(entry).await;
    let mut page = Page::join(&watched, entry).await;
    page.report("modified", "hel", 1).await;
    log.wait_for(1).await;
    entry.set_text("HEL").await.expect("it lives");
    assert_eq!(page.set().await, ("HEL".to_owned(), Some(1)));
    // What was typed before the set arrived.
    page.report("modified", "hello", 2).await;
    assert_eq!(log.wait_for(2).await[1], "HELlo");
    assert_eq!(entry.get_text().expect("it lives"), "HELlo");
    // A handler that reads it and sets it in upper case knows all of it.
    entry.set_text("HELLO").await.expect("it lives");
    page.answer().await;
    assert_eq!(page.set().await, ("HELLO".to_owned(), Some(2)));
    page.answer().await;
    watched.panel.session.flush().await.expect("it is there");
    assert_eq!(entry.get_text().expect("it lives"), "HELLO");
    watched
        .browser
        .until("the other page follows", |browser| {
            browser.find("TextEntry", "HELLO").is_some()
        })
        .await;
}

async fn a_line_that_is_entered_again_is_what_was_typed_behind_the_first(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    let log = Log::new();
    let told = log.clone();
    let entered = move |event: TextChanged| {
        told.push(event.text);
        entry.set_text("")
    };
    entry.on_activated(entered).await.expect("it lives");
    let mut page = Page::join(&watched, entry).await;
    page.report("modified", "one", 1).await;
    page.report("activated", "one", 1).await;
    page.set().await;
    // The line was not emptied yet when the second word was typed and entered.
    page.report("modified", "onetwo", 2).await;
    page.report("activated", "onetwo", 2).await;
    assert_eq!(log.wait_for(2).await, ["one", "two"]);
}

async fn a_report_that_says_what_the_program_knows_raises_no_event(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    let log = log_modified(entry).await;
    let mut page = Page::join(&watched, entry).await;
    page.report("modified", "a", 1).await;
    page.report("modified", "a", 2).await;
    page.report("modified", "ab", 3).await;
    assert_eq!(log.wait_for(2).await, ["a", "ab"]);
}

async fn a_set_says_which_report_it_knows_and_only_once(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    let log = log_modified(entry).await;
    let mut page = Page::join(&watched, entry).await;
    entry.set_text("one").await.expect("it lives");
    assert_eq!(page.set().await, ("one".to_owned(), None));
    page.answer().await;
    page.report("modified", "one!", 1).await;
    log.wait_for(1).await;
    for (text, known) in [("two", Some(1)), ("three", None)] {
        entry.set_text(text).await.expect("it lives");
        assert_eq!(page.set().await, (text.to_owned(), known));
        page.answer().await;
    }
}

async fn numbers_that_make_no_sense_do_no_harm(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    let log = log_modified(entry).await;
    let mut page = Page::join(&watched, entry).await;
    for (at, number) in [u64::MAX, 0, 7, 7, 1].into_iter().enumerate() {
        let text = format!("{at}");
        page.report("modified", &text, number).await;
        assert_eq!(log.wait_for(at + 1).await[at], text);
        assert_eq!(entry.get_text().expect("it lives"), text);
        entry.set_text("set").await.expect("it lives");
        page.set().await;
        page.answer().await;
    }
}
