//! `examples/custom_transport.rs`: core without async, over lines.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use pgwidgets_conformance::wait::GUARD;
use pgwidgets_core::Limits;
use pgwidgets_sim_browser::{Browser, Output};
use serde_json::Value;

#[path = "../../../examples/custom_transport.rs"]
#[allow(dead_code, reason = "the tests are its main")]
mod example;

/// The example as it serves; it runs until the tests have ended.
struct Server {
    path: PathBuf,
}

impl Server {
    fn start() -> Self {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let name = format!("pgwidgets-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        // One that an earlier process of the same number left behind.
        let _ = fs::remove_file(&path);
        let listener = UnixListener::bind(&path).expect("the path is free");
        thread::spawn(move || example::serve(listener));
        Self { path }
    }

    /// Opens a connection as no page does.
    fn connect(&self) -> RawClient {
        let stream = UnixStream::connect(&self.path).expect("the server lets it in");
        let guarded = stream.set_read_timeout(Some(GUARD));
        guarded.expect("it is not zero");
        RawClient(BufReader::new(stream))
    }

    /// A new browser comes.
    fn open(&self) -> Tab {
        self.open_with(Browser::new())
    }

    /// A browser with a page opens a connection.
    fn open_with(&self, mut browser: Browser) -> Tab {
        let link = self.connect();
        assert!(browser.open(), "the page wants a connection");
        Tab { browser, link }
    }

    /// Another browser comes, to which the address of the first one's page was given.
    fn join(&self, tab: &Tab) -> Tab {
        let (session, token) = tab.browser.credentials().expect("the page has them");
        let text = |value: Value| value.as_str().expect("it is text").to_owned();
        self.open_with(Browser::with_credentials(&text(session), &text(token)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// A connection, from the browser's side.
struct RawClient(BufReader<UnixStream>);

impl RawClient {
    /// The next line; none when the server has hung up.
    fn hear(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.0.read_line(&mut line).expect("in time");
        (length > 0).then(|| line.trim_end().to_owned())
    }

    fn say(&mut self, line: &str) {
        let line = format!("{line}\n");
        let said = self.0.get_mut().write_all(line.as_bytes());
        said.expect("the server reads");
    }

    /// Waits for the last line: its code.
    fn closed(mut self) -> u64 {
        loop {
            let line = self.hear().expect("a reason before the end");
            let said: Value = serde_json::from_str(&line).expect("core sends JSON");
            if said["type"] == "close" {
                return said["code"].as_u64().expect("a code");
            }
        }
    }
}

/// A browser tab: the simulated browser at the end of a connection.
struct Tab {
    browser: Browser,
    link: RawClient,
}

impl Tab {
    /// Waits until a label on the screen shows it.
    fn shows(&mut self, text: &str) {
        loop {
            self.send();
            let label = self.browser.find("Label", text);
            if label.is_some_and(|it| self.browser.widget(it).is_some_and(|it| it.is_visible())) {
                return;
            }
            let line = self
                .link
                .hear()
                .unwrap_or_else(|| panic!("the end before {text:?}"));
            self.browser.receive_text(&line);
        }
    }

    /// Presses the button called "Click".
    fn click(&mut self) {
        let button = self.browser.find("Button", "Click");
        let clicked = self
            .browser
            .click(button.expect("the page shows the button"));
        clicked.expect("the button is within reach");
        self.send();
    }

    fn send(&mut self) {
        while let Some(output) = self.browser.poll_output() {
            match output {
                Output::Text(text) => self.link.say(&text),
                Output::Binary(bytes) => panic!("there is no line for {bytes:?}"),
            }
        }
    }

    /// The connection is cut without a closing frame, and the page stays.
    fn cut(self) -> Browser {
        let Self { mut browser, link } = self;
        drop(link);
        browser.disconnect();
        browser
    }

    /// That nothing on the page went wrong, and that its one connection lasted.
    fn noticed_nothing(&self) {
        let nothing = [] as [String; 0];
        assert_eq!(self.browser.console_errors(), nothing);
        assert_eq!(self.browser.unknown_widget_errors(), nothing);
        assert_eq!(self.browser.connections().len(), 1);
        assert!(self.browser.is_open());
    }
}

#[test]
fn clicks_count_and_every_browser_of_the_session_sees_them() {
    let server = Server::start();
    let mut first = server.open();
    first.shows("0 clicks");
    for count in 1..=3 {
        first.click();
        first.shows(&format!("{count} clicks"));
    }

    let mut second = server.join(&first);
    second.shows("3 clicks");
    second.click();
    second.shows("4 clicks");
    first.shows("4 clicks");
    first.noticed_nothing();
    second.noticed_nothing();
}

#[test]
fn a_stranger_has_a_session_of_its_own() {
    let server = Server::start();
    let mut first = server.open();
    first.shows("0 clicks");
    first.click();
    first.shows("1 clicks");

    let mut stranger = server.open();
    stranger.shows("0 clicks");
    stranger.click();
    stranger.click();
    stranger.shows("2 clicks");
    first.click();
    first.shows("2 clicks");
    first.click();
    first.shows("3 clicks");
    assert_ne!(first.browser.credentials(), stranger.browser.credentials());
    first.noticed_nothing();
    stranger.noticed_nothing();
}

#[test]
fn clicks_in_a_row_all_count() {
    let server = Server::start();
    let mut tab = server.open();
    tab.shows("0 clicks");
    for _ in 0..500 {
        tab.click();
    }
    tab.shows("500 clicks");
    tab.noticed_nothing();
}

#[test]
fn a_browser_that_was_cut_comes_back_to_what_happened_meanwhile() {
    let server = Server::start();
    let mut cut = server.open();
    cut.shows("0 clicks");
    let mut other = server.join(&cut);
    other.shows("0 clicks");
    cut.click();
    cut.shows("1 clicks");

    let browser = cut.cut();
    other.click();
    other.shows("2 clicks");
    let mut back = server.open_with(browser);
    back.shows("2 clicks");
    back.click();
    back.shows("3 clicks");
    other.shows("3 clicks");
    assert_eq!(back.browser.unknown_widget_errors(), [] as [String; 0]);
    other.noticed_nothing();
}

#[test]
fn a_browser_alone_comes_back_and_after_a_reload_too() {
    let server = Server::start();
    let mut tab = server.open();
    tab.shows("0 clicks");
    tab.click();
    tab.shows("1 clicks");

    let mut tab = server.open_with(tab.cut());
    tab.shows("1 clicks");
    let mut browser = tab.cut();
    browser.reload();
    let mut tab = server.open_with(browser);
    tab.shows("1 clicks");
    assert_eq!(tab.browser.rejection(), None);
}

#[test]
fn the_scripted_browser_clicks_and_comes_back_to_its_session() {
    let server = Server::start();
    let link = example::counter::visit(&server.path, Value::Null).expect("it is served");
    let again = example::counter::visit(&server.path, link.clone()).expect("it is served");
    assert!(link["token"].is_string());
    assert_eq!(again, link);

    let text = |key: &str| link[key].as_str().expect("it is text");
    let browser = Browser::with_credentials(text("session_id"), text("token"));
    let mut tab = server.open_with(browser);
    tab.shows("2 clicks");
    tab.noticed_nothing();
}

#[test]
fn who_talks_nonsense_is_sent_away_and_the_other_does_not_notice() {
    let server = Server::start();
    let mut other = server.open();
    other.shows("0 clicks");
    let mut bad = server.join(&other);
    bad.shows("0 clicks");
    for _ in 0..Limits::default().malformed_messages {
        bad.link.say("{");
    }
    assert_eq!(bad.link.closed(), 1008);

    other.click();
    other.shows("1 clicks");
    other.noticed_nothing();
}

#[test]
fn who_does_not_shake_hands_is_sent_away() {
    let server = Server::start();
    let mut other = server.open();
    other.shows("0 clicks");
    for answer in [r#"{"type":"result","id":2}"#, "nonsense", "[]", ""] {
        let mut link = server.connect();
        link.say(answer);
        assert_eq!(link.closed(), 1002, "{answer:?}");
    }
    let mut stranger = server.connect();
    stranger.say(r#"{"type":"result","id":1,"session_id":"mine","token":"guessed"}"#);
    assert_eq!(stranger.closed(), 4001);

    other.click();
    other.shows("1 clicks");
    other.noticed_nothing();
}

#[test]
fn a_line_beyond_the_limit_is_refused_with_its_code() {
    let server = Server::start();
    let mut other = server.open();
    other.shows("0 clicks");
    let mut bad = server.join(&other);
    bad.shows("0 clicks");
    // Far more than is read of it: the rest is refused while it is still being written.
    let line = " ".repeat(16 * Limits::default().text_message);
    let written = bad.link.0.get_mut().write_all(line.as_bytes());
    written.expect_err("the server does not read all of it");
    assert_eq!(bad.link.closed(), 1009);

    other.click();
    other.shows("1 clicks");
    other.noticed_nothing();
}
