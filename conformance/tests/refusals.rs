//! Each refusal is one warning that says what came and what would be allowed, a few a minute for
//! each address; each ignored message is one line of debugging with its reason; and neither holds a
//! secret.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use http::header::{
    CONNECTION, COOKIE, HOST, HeaderName, ORIGIN, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use http::{Method, Request};
use pgwidgets::{Limits, Policy, Session};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::wait::eventually;
use pgwidgets_conformance::{BuiltIn, Host, Peer, TestBed};
use serde_json::json;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

/// All that is logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn all(&self) -> Vec<String> {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&bytes);
        text.lines().map(str::to_owned).collect()
    }

    /// The lines that contain each of these texts.
    fn with(&self, texts: &[&str]) -> Vec<String> {
        let mut lines = self.all();
        lines.retain(|line| texts.iter().all(|text| line.contains(text)));
        lines
    }

    fn clear(&self) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.clear();
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Bounds that a test can reach.
fn small() -> Limits {
    let mut limits = Limits::default();
    limits.text_message = 10_000;
    limits.malformed_messages = 3;
    limits.connections_per_session = 2;
    limits.waiting_for_admission = 0;
    limits.credential_failures_per_minute = 1;
    limits
}

/// An application with a session of its own, and nothing logged yet.
async fn host(adapter: BuiltIn, lines: &Lines) -> (Host, Panel) {
    let bed = TestBed::new(adapter, Policy::PerSession);
    let settings = bed.settings().limits(small()).max_sessions(1);
    let host = bed.start(settings, |_| {}).await;
    let session = host.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    lines.clear();
    (host, panel)
}

/// Waits for the one warning with these texts.
async fn warned(lines: &Lines, texts: &[&str]) {
    let texts = [&["WARN", "refused", "peer=\"127.0.0.1\""], texts].concat();
    eventually("it is logged", || !lines.with(&texts).is_empty()).await;
    assert_eq!(lines.with(&texts).len(), 1, "{:#?}", lines.all());
}

/// A handshake with these headers.
async fn shake(host: &Host, headers: &[(HeaderName, &str)]) -> u16 {
    let mut request = Request::builder().method(Method::GET);
    for (name, value) in [
        (CONNECTION, "Upgrade"),
        (UPGRADE, "websocket"),
        (SEC_WEBSOCKET_VERSION, "13"),
        (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ=="),
        (COOKIE, "cookie-in-secret"),
    ]
    .iter()
    .filter(|(name, _)| !headers.iter().any(|(other, _)| other == name))
    .chain(headers)
    {
        request = request.header(name, *value);
    }
    let request = request.uri("/ws?session=a&token=query-in-secret");
    let request = request.body(()).expect("a request");
    host.door().ask(request).await.status().as_u16()
}

fn link(session: Session, token: &str) -> String {
    let id = session.id().expect("it lives");
    json!({"type": "result", "id": 1, "session_id": id.as_str(), "token": token}).to_string()
}

async fn joined(host: &Host, session: Session) -> Peer {
    let mut peer = Peer::open(host).await;
    peer.say(link(session, &session.token().expect("it lives")))
        .await;
    peer.messages().await.expect("init");
    peer.messages().await.expect("the replay");
    peer
}

async fn requests_are_refused(adapter: BuiltIn, lines: &Lines) {
    let (host, _) = host(adapter, lines).await;
    let proxied = [(HOST, "127.0.0.1"), (ORIGIN, "https://panel.example")];
    assert_eq!(shake(&host, &proxied).await, 403);
    let came = r#"origin "https://panel.example" to the host "127.0.0.1""#;
    warned(
        lines,
        &["code=403", came, "allow_origin", "a proxy has to keep"],
    )
    .await;
    let forged = "evil\u{e9}\t[31m".to_owned() + &"x".repeat(3_000);
    assert_eq!(shake(&host, &[(HOST, &forged)]).await, 421);
    warned(
        lines,
        &[
            "code=421",
            "evil",
            "localhost, 127.0.0.1, [::1]",
            "allow_host",
        ],
    )
    .await;
    assert_eq!(
        shake(&host, &[(UPGRADE, "h2c"), (HOST, "localhost")]).await,
        426
    );
    warned(
        lines,
        &["code=426", r#"Upgrade "h2c""#, "a proxy has to pass on"],
    )
    .await;
    let keyless = [(SEC_WEBSOCKET_KEY, "none"), (HOST, "localhost")];
    assert_eq!(shake(&host, &keyless).await, 400);
    warned(lines, &["code=400"]).await;
    // The fifth of an address says that it is the last for a while.
    for _ in 0..20 {
        assert_eq!(shake(&host, &proxied).await, 403);
    }
    assert_eq!(
        lines.with(&["WARN", "refused"]).len(),
        5,
        "{:#?}",
        lines.all()
    );
    assert_eq!(lines.with(&["code=403", "further ones"]).len(), 1);
    // What the page asks is answered, and is not a refusal.
    lines.clear();
    let question = Request::post("/ws").header(ORIGIN, "https://panel.example");
    let answer = host.door().ask(question.body(()).expect("a request")).await;
    assert_eq!(answer.status(), 403);
    assert!(lines.with(&["refused"]).is_empty(), "{:#?}", lines.all());
    host.close().await;
}

async fn connections_are_refused(adapter: BuiltIn, lines: &Lines) {
    let (app, panel) = host(adapter, lines).await;
    let mut peer = Peer::open(&app).await;
    peer.say(r#"{"type":"callback","secret":"typed-in-secret"}"#)
        .await;
    assert_eq!(peer.code().await, Some(1002));
    warned(
        lines,
        &["code=1002", "without its `wid`", "the id of `init`"],
    )
    .await;
    let mut peer = Peer::open(&app).await;
    peer.say(link(panel.session, "guessed-in-secret")).await;
    assert_eq!(peer.code().await, Some(4001));
    let id = panel.session.id().expect("it lives");
    warned(
        lines,
        &["code=4001", "a wrong token", id.as_str(), "the link"],
    )
    .await;
    let mut peer = Peer::open(&app).await;
    peer.say(link(panel.session, "guessed-in-secret")).await;
    assert_eq!(peer.code().await, Some(1013));
    warned(
        lines,
        &["code=1013", "too many wrong tokens", "credential_failures"],
    )
    .await;
    app.close().await;

    let (app, panel) = host(adapter, lines).await;
    let _first = joined(&app, panel.session).await;
    let mut full = Peer::attach(&app).await;
    assert_eq!(full.code().await, Some(1013));
    warned(lines, &["code=1013", "waiting_for_admission"]).await;
    let mut large = joined(&app, panel.session).await;
    let mut third = Peer::open(&app).await;
    let token = panel.session.token().expect("it lives");
    third.say(link(panel.session, &token)).await;
    assert_eq!(third.code().await, Some(1013));
    warned(lines, &["code=1013", "connections_per_session"]).await;
    large.say("typed-in-secret ".repeat(2_000)).await;
    assert_eq!(large.code().await, Some(1009));
    warned(lines, &["code=1009", "10000 bytes", "Limits::text_message"]).await;
    app.close().await;
}

async fn messages_are_ignored(adapter: BuiltIn, lines: &Lines) {
    let (app, panel) = host(adapter, lines).await;
    let entry = panel.entry;
    let label = panel.button("gone").await.expect("it lives");
    let wid = |widget: pgwidgets::Widget| widget.id().to_string();
    let gone = wid(label.into());
    label.destroy().await.expect("it lives");
    let mut peer = joined(&app, panel.session).await;
    let late = json!({"type": "callback", "wid": gone.parse::<u64>().expect("a number"),
        "action": "activated", "args": []});
    peer.say(late.to_string()).await;
    let is_told = |texts: &[&str]| lines.with(&[&["DEBUG", "ignored"], texts].concat()).len() == 1;
    eventually("it is told", || is_told(&["late: ", "destroyed"])).await;
    // All answers in one frame that nothing waits for are one line.
    let answers: Vec<_> = (1..=2)
        .map(|id| json!({"type": "result", "id": id}))
        .collect();
    peer.say(json!(answers).to_string()).await;
    eventually("it is told", || {
        is_told(&["nobody waits for (the first of 2"])
    })
    .await;
    let unfit = json!({"type": "callback", "wid": wid(entry.into()).parse::<u64>().expect("a number"),
        "action": "modified", "args": [{"typed": "typed-in-secret"}]});
    peer.say(unfit.to_string()).await;
    eventually("it is told", || {
        is_told(&["malformed: ", "`modified` whose `text` is not a text"])
    })
    .await;
    peer.say("{\"typed-in-secret").await;
    eventually("it is told", || is_told(&["malformed: no JSON, at line 1"])).await;
    peer.say_bytes(b"typed-in-secret".to_vec()).await;
    assert_eq!(peer.code().await, Some(1008));
    eventually("it is told", || is_told(&["that nothing announced"])).await;
    warned(
        lines,
        &[
            "code=1008",
            "3 malformed messages",
            "nothing announced",
            "malformed_messages",
        ],
    )
    .await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_refused_in_silence() {
    let lines = Lines::default();
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(lines.clone())
        .init();
    for adapter in BuiltIn::ALL {
        requests_are_refused(adapter, &lines).await;
        check(&lines);
        connections_are_refused(adapter, &lines).await;
        check(&lines);
        messages_are_ignored(adapter, &lines).await;
        check(&lines);
    }
}

/// No log line holds a secret, is forged by a peer, or is unbounded.
fn check(lines: &Lines) {
    for line in lines.all() {
        // Other crates' lines at the level `trace` are not checked.
        if !line.contains("pgwidgets") {
            continue;
        }
        assert!(!line.contains("secret"), "{line}");
        assert!(!line.contains(char::is_control), "{line}");
        assert!(line.len() < 1_000, "{line}");
    }
}
