//! A panel that the program made, and browsers that keep all that they get.

use std::time::Duration;

use pgwidgets::widgets::CheckBox;
use pgwidgets::{Builder, Limits, Result, Session, Widget};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::counter::{replayed, tab_of};
use crate::panel::Panel;
use crate::{Host, Link, Log, Peer, TestBed, TestBrowser, within};

/// A panel that the program made, and the first browser that shows it.
pub(super) struct Watched {
    pub(super) app: Host,
    pub(super) panel: Panel,
    pub(super) browser: TestBrowser,
}

impl Watched {
    pub(super) async fn new(bed: &TestBed) -> Self {
        Self::with(bed, bed.settings()).await
    }

    pub(super) async fn with(bed: &TestBed, settings: Builder) -> Self {
        let app = bed.start(settings, |_| {}).await;
        let session = app.create_session().expect("it runs");
        let panel = Panel::build(session).await.expect("it lives");
        let browser = recorded(&app, session).await;
        session.flush().await.expect("it is there");
        Self {
            app,
            panel,
            browser,
        }
    }

    /// One more browser, whose replay has ended.
    pub(super) async fn join(&self) -> TestBrowser {
        recorded(&self.app, self.panel.session).await
    }

    /// A peer that joins as a browser with the session's link does.
    pub(super) async fn peer(&self) -> Peer {
        peer_of(&self.app, self.panel.session).await
    }

    /// Puts a widget below what is there.
    pub(super) async fn put(&self, widget: impl Into<Widget>) {
        let put = self.panel.vbox.add_widget(widget, 0).await;
        put.expect("it lives");
    }

    /// A check box, and what users made of it.
    pub(super) async fn check_box(&self) -> (CheckBox, Log<bool>) {
        let check = self.panel.session.widgets().check_box("check").await;
        let check = check.expect("it lives");
        self.put(check).await;
        let log = Log::new();
        let heard = log.clone();
        let added = check.on_activated(move |event| heard.push(event.value));
        added.await.expect("it lives");
        (check, log)
    }

    /// What the first browser gets while the program does something, message by message.
    pub(super) async fn told<T>(&self, act: impl Future<Output = Result<T>>) -> Vec<Value> {
        self.flush().await;
        let before = messages(&self.browser).len();
        self.finish(act).await;
        messages(&self.browser).split_off(before)
    }

    /// The same frame by frame, as lines of the transcript.
    pub(super) async fn framed<T>(&self, act: impl Future<Output = Result<T>>) -> Vec<String> {
        self.flush().await;
        let before = frames(&self.browser).len();
        self.finish(act).await;
        frames(&self.browser).split_off(before)
    }

    async fn finish<T>(&self, act: impl Future<Output = Result<T>>) {
        let done = within("what the program does", act).await;
        done.map(drop).expect("the session lives");
        self.flush().await;
    }

    /// Waits until all browsers show all that there is.
    pub(super) async fn flush(&self) {
        let flushed = self.panel.session.flush().await;
        flushed.expect("every browser answers");
    }

    /// Waits until the first browser and these have sent their pending reports, the program has got
    /// them, and all browsers have got the results.
    pub(super) async fn settle(&self, others: &[&TestBrowser]) {
        for _ in 0..2 {
            for test_browser in others.iter().chain([&&self.browser]) {
                test_browser.act(|browser| browser.advance(Duration::from_secs(1)));
            }
            // Each browser answers behind the events that it sent.
            let round = self.panel.status.set_enabled(true).confirmed();
            round.await.expect("every browser answers");
            self.panel.session.flush().await.expect("it lives");
        }
    }

    /// The first browser and these show what a browser does that joins now.
    pub(super) async fn assert_alike(&self, others: &[&TestBrowser]) {
        self.settle(others).await;
        let fresh = self.join().await;
        fresh.act(|browser| browser.advance(Duration::from_secs(1)));
        let wanted = fresh.look(Browser::snapshot);
        for test_browser in others.iter().chain([&&self.browser]) {
            let shown = test_browser.look(Browser::snapshot);
            assert_eq!(shown, wanted, "{shown:#}\n{wanted:#}");
            test_browser.look(|browser| assert_eq!(browser.console_errors(), [""; 0]));
        }
    }
}

/// Bounds by which [`too_long`] a text overflows the outbox.
pub(super) fn small_outbox() -> Limits {
    let mut limits = Limits::default();
    limits.outbox_bytes = 32 * 1024;
    limits
}

/// A text that is more than may wait in a [`small_outbox`]: a replay takes the place of all that
/// waits. Each number gives another one.
pub(super) fn too_long(number: u64) -> String {
    format!("{number:50000}")
}

/// A browser that joins the session and keeps what is said; its replay has ended.
async fn recorded(app: &Host, session: Session) -> TestBrowser {
    let link = Link {
        records: true,
        ..Link::default()
    };
    let test_browser = TestBrowser::open_as(app, tab_of(session), link).await;
    replayed(&test_browser).await;
    test_browser
}

/// A peer that joins the session as a browser with its link does.
pub(super) async fn peer_of(app: &Host, session: Session) -> Peer {
    let mut peer = Peer::open(app).await;
    let (id, token) = (session.id(), session.token());
    let (id, token) = (id.expect("it lives"), token.expect("it lives"));
    let answer = json!({"type": "result", "id": 1, "session_id": id.as_str(), "token": token});
    peer.say(answer.to_string()).await;
    peer
}

/// Every message that the server sent, those in arrays one by one.
pub(super) fn messages(test_browser: &TestBrowser) -> Vec<Value> {
    let texts = test_browser.transcript().server_texts();
    let frames = texts.iter().map(|text| serde_json::from_str(text));
    frames
        .flat_map(|frame| match frame.expect("a server speaks JSON") {
            Value::Array(several) => several,
            one => vec![one],
        })
        .collect()
}

/// Every frame that the server sent, as lines of the transcript.
pub(super) fn frames(test_browser: &TestBrowser) -> Vec<String> {
    let transcript = test_browser.transcript().to_string();
    let lines = transcript
        .lines()
        .filter_map(|line| line.strip_prefix("< "));
    lines.map(str::to_owned).collect()
}

/// The messages of one type.
pub(super) fn of_type<'a>(messages: &'a [Value], kind: &str) -> Vec<&'a Value> {
    messages.iter().filter(|it| it["type"] == kind).collect()
}

/// The calls of one method.
pub(super) fn calls_of<'a>(messages: &'a [Value], method: &str) -> Vec<&'a Value> {
    messages
        .iter()
        .filter(|it| it["method"] == method)
        .collect()
}

/// A widget's number, as a browser knows it.
pub(super) fn wid(widget: impl Into<Widget>) -> i64 {
    widget.into().id().get().cast_signed()
}

/// An event as a browser reports it.
pub(super) fn callback(widget: impl Into<Widget>, action: &str, args: &Value) -> String {
    json!({"type": "callback", "wid": wid(widget), "action": action, "args": args}).to_string()
}
