//! What the driver cannot do: keys that are held, an input method, files that are dropped, scripts
//! that run before those of a page. Chromium's own protocol can.

use std::path::Path;

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;

/// A command of Chromium's protocol, as chromedriver passes it on.
#[derive(Debug)]
struct Execute {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Execute {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({"cmd": self.command, "params": self.parameters});
        (Method::POST, Some(body.to_string()))
    }
}

/// Carries out a command, and returns what it answers.
pub(crate) async fn execute(client: &Client, command: &'static str, parameters: Value) -> Value {
    let done = client.issue_cmd(Execute {
        command,
        parameters,
    });
    done.await
        .unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// A key that types nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    Enter,
    Escape,
    Tab,
}

impl Key {
    /// Its name, its code on Windows, and what it types.
    fn parts(self) -> (&'static str, u32, &'static str) {
        match self {
            Self::Enter => ("Enter", 13, "\r"),
            Self::Escape => ("Escape", 27, ""),
            Self::Tab => ("Tab", 9, ""),
        }
    }
}

/// The keyboard, wherever the focus is.
impl Browser {
    /// Presses a key and lets it go.
    pub(crate) async fn press(&self, key: Key) {
        self.key_down(key, false).await;
        self.key_up(key).await;
    }

    /// Presses a key, and holds it until it has repeated that often.
    pub(crate) async fn hold(&self, key: Key, repeats: usize) {
        self.key_down(key, false).await;
        for _ in 0..repeats {
            self.key_down(key, true).await;
        }
        self.key_up(key).await;
    }

    async fn key_down(&self, key: Key, repeats: bool) {
        let (name, code, text) = key.parts();
        let down = json!({"type": "keyDown", "key": name, "code": name, "text": text,
            "windowsVirtualKeyCode": code, "autoRepeat": repeats});
        self.devtools("Input.dispatchKeyEvent", down).await;
    }

    async fn key_up(&self, key: Key) {
        let (name, code, _) = key.parts();
        let up = json!({"type": "keyUp", "key": name, "code": name,
            "windowsVirtualKeyCode": code});
        self.devtools("Input.dispatchKeyEvent", up).await;
    }

    /// Begins a text in an input method: it is in the field, but not yet entered.
    pub(crate) async fn compose(&self, text: &str) {
        let end = text.encode_utf16().count();
        let composition = json!({"text": text, "selectionStart": end, "selectionEnd": end});
        self.devtools("Input.imeSetComposition", composition).await;
    }

    /// Presses a key for the input method.
    pub(crate) async fn press_composing(&self, key: Key) {
        let (name, ..) = key.parts();
        let down = json!({"type": "rawKeyDown", "key": name, "code": name,
            "windowsVirtualKeyCode": 229});
        self.devtools("Input.dispatchKeyEvent", down).await;
    }

    /// Ends the composition with that text.
    pub(crate) async fn commit(&self, text: &str) {
        let text = json!({"text": text});
        self.devtools("Input.insertText", text).await;
    }
}

/// The page, and the mouse.
impl Browser {
    /// Runs a script before those of each page that is opened from now on.
    pub(crate) async fn before_pages(&self, script: &str) {
        let source = json!({"source": script});
        self.devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
    }

    /// Drags a file from the desktop to a place, and drops it there.
    pub(crate) async fn drop_file(&self, file: &Path, place: (f64, f64)) {
        let files = json!({"items": [], "files": [file], "dragOperationsMask": 1});
        self.drop_data(files, place).await;
    }

    /// Drags a link from elsewhere to a place, and drops it there.
    pub(crate) async fn drop_link(&self, url: &str, place: (f64, f64)) {
        let items = json!([
            {"mimeType": "text/uri-list", "data": url},
            {"mimeType": "text/plain", "data": url},
        ]);
        let link = json!({"items": items, "dragOperationsMask": 1});
        self.drop_data(link, place).await;
    }

    async fn drop_data(&self, data: Value, (x, y): (f64, f64)) {
        for kind in ["dragEnter", "dragOver", "drop"] {
            let step = json!({"type": kind, "x": x, "y": y, "data": data});
            self.devtools("Input.dispatchDragEvent", step).await;
        }
    }
}
