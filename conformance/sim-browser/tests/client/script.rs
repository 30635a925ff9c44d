//! A scripted server: sends messages to one browser and reads what comes back.

use std::time::Duration;

use pgwidgets_sim_browser::{Browser, Output};
use serde_json::{Value, json};

pub(crate) struct Script {
    pub(crate) browser: Browser,
    id: i64,
    /// Events that came before the reply to a message.
    seen: Vec<Value>,
}

pub(crate) fn wid(number: i64) -> Value {
    json!({"__wid__": number})
}

pub(crate) fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Takes all frames, which have to be text.
pub(crate) fn texts(browser: &mut Browser) -> Vec<Value> {
    std::iter::from_fn(|| browser.poll_output())
        .map(|output| match output {
            Output::Text(text) => serde_json::from_str(&text).expect("the page sends JSON"),
            Output::Binary(_) => panic!("a binary frame where text was expected"),
        })
        .collect()
}

impl Script {
    /// A page with an open socket, on which nothing was said yet.
    pub(crate) fn new() -> Self {
        let mut browser = Browser::new();
        assert!(browser.open());
        Self {
            browser,
            id: 0,
            seen: Vec::new(),
        }
    }

    /// A page with a shown window of id 1 and a vertical box of id 2 in it.
    pub(crate) fn with_window() -> Self {
        let mut script = Self::new();
        script.create(
            1,
            "TopLevel",
            json!([{"title": "Window", "minimizable": true}]),
        );
        script.create(2, "VBox", json!([]));
        script.call(1, "set_widget", json!([wid(2)]));
        script.call(1, "show", json!([]));
        script
    }

    /// A shown window with one more widget, of id 3, in its box.
    pub(crate) fn with(class: &str, args: Value) -> Self {
        let mut script = Self::with_window();
        script.create(3, class, args);
        script.call(2, "add_widget", json!([wid(3)]));
        script
    }

    pub(crate) fn send(&mut self, message: &Value) -> Vec<Value> {
        self.browser.receive_text(&message.to_string());
        texts(&mut self.browser)
    }

    fn next_id(&mut self) -> i64 {
        self.id += 1;
        self.id
    }

    /// Sends a message with a fresh id, and gives the reply, which has to be the last frame.
    pub(crate) fn ask(&mut self, mut message: Value) -> Value {
        let id = self.next_id();
        message["id"] = json!(id);
        let mut frames = self.send(&message);
        let reply = frames.pop().expect("a reply");
        assert_eq!(reply["id"], json!(id));
        self.seen.extend(frames.iter().map(event_of));
        reply
    }

    pub(crate) fn create(&mut self, wid: i64, class: &str, args: Value) -> Value {
        self.ask(json!({"type": "create", "wid": wid, "class": class, "args": args}))
    }

    pub(crate) fn call(&mut self, wid: i64, method: &str, args: Value) -> Value {
        self.ask(json!({"type": "call", "wid": wid, "method": method, "args": args}))
    }

    /// The value of a getter.
    pub(crate) fn get(&mut self, wid: i64, method: &str) -> Value {
        self.call(wid, method, json!([]))["value"].clone()
    }

    /// The frames of a call but for its result.
    pub(crate) fn echoes(&mut self, wid: i64, method: &str, args: Value) -> Vec<Value> {
        let message = json!({"type": "call", "id": 0, "wid": wid, "method": method, "args": args});
        let mut frames = self.send(&message);
        assert_eq!(frames.pop().expect("a result")["type"], "result");
        frames.into_iter().map(|event| event_of(&event)).collect()
    }

    pub(crate) fn listen(&mut self, wid: i64, action: &str) {
        let reply = self.ask(json!({"type": "listen", "wid": wid, "action": action}));
        assert_eq!(reply["type"], "result");
    }

    /// What the page reported since the last time, as `[wid, action, args…]`.
    pub(crate) fn events(&mut self) -> Vec<Value> {
        let mut events = std::mem::take(&mut self.seen);
        events.extend(texts(&mut self.browser).iter().map(event_of));
        events
    }

    /// Lets time pass and gives what the page reported.
    pub(crate) fn after(&mut self, millis: u64) -> Vec<Value> {
        self.browser.advance(ms(millis));
        self.events()
    }
}

fn event_of(event: &Value) -> Value {
    assert_eq!(event["type"], "callback", "{event}");
    let mut parts = vec![event["wid"].clone(), event["action"].clone()];
    parts.extend(
        event["args"]
            .as_array()
            .expect("args are a list")
            .iter()
            .cloned(),
    );
    Value::Array(parts)
}
