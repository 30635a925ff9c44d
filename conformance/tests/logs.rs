//! What is never logged: tokens, what people type and programs show, and lines that a browser
//! made up.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use http::Request;
use pgwidgets::{Application, Error, Policy};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::wait::eventually;
use pgwidgets_conformance::{BuiltIn, Ending, Link, Peer, TestBed, TestBrowser};
use pgwidgets_sim_browser::Browser;
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

/// All that is logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
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

fn prepare(app: &Application) {
    app.on_connect(|session| async move {
        let panel = Panel::build(session).await?;
        let (status, entry) = (panel.status, panel.entry);
        entry
            .on_activated(move |event| async move { status.set_text(event.text).await })
            .await?;
        let fail = panel.button("Fail").await?;
        fail.on_activated(|_| Err(Error::from("it fails on purpose")))
            .await?;
        panel.ready().await
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_token_and_no_message_is_logged() {
    let lines = Lines::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO)
        .with_ansi(false)
        .with_writer(lines.clone())
        .init();
    for adapter in BuiltIn::ALL {
        lines.clear();
        let host = TestBed::new(adapter, Policy::PerSession)
            .host(prepare)
            .await;
        let test_browser = TestBrowser::open(&host).await;
        test_browser.shows("Label", "Built").await;
        test_browser.act(|browser| {
            let entry = browser.find_all("TextEntry").remove(0);
            browser
                .type_text(entry.clone(), "typed-in-secret")
                .expect("it can be typed in");
            browser.press_enter(entry).expect("it can be pressed");
        });
        test_browser.shows("Label", "typed-in-secret").await;
        test_browser.click("Button", "Fail");
        let session = host.sessions()[0];
        let (id, token) = (
            session.id().expect("it lives"),
            session.token().expect("it lives"),
        );
        let guess = Browser::with_credentials(id.as_str(), "a-guessed-token");
        let guess = TestBrowser::open_as(&host, guess, Link::default()).await;
        assert!(matches!(guess.ended().await, Ending::Closed(4001, _)));
        // A third-party page says what it likes, even about what has failed.
        let mut peer = Peer::open(&host).await;
        let link =
            json!({"type": "result", "id": 1, "session_id": id.as_str(), "token": token.as_str()});
        peer.say(link.to_string()).await;
        peer.messages().await.expect("init");
        let replay = peer.messages().await.expect("it is let in");
        let create = replay.iter().find(|it| it["class"] == "Label");
        let forged = "no\nforged line\r\u{1b}[31m".to_owned() + &"endless ".repeat(10_000);
        let failure = json!({"type": "error", "id": create.expect("it is there")["id"],
            "error": forged});
        peer.say(failure.to_string()).await;
        peer.say("nonsense-in-secret").await;
        let asked = format!("/?session={id}&token={token}");
        let asked = Request::get(asked).body(()).expect("a request");
        assert_eq!(host.door().ask(asked).await.status(), 200);
        // Both failures are logged, with what it takes to find them.
        let is_told = || {
            let text = lines.text();
            let program_s = text.contains("it fails on purpose") && text.contains("activated");
            program_s && text.contains("endless")
        };
        eventually("the failures are logged", is_told).await;
        drop(peer);
        host.close().await;
        let text = lines.text();
        for secret in [
            token.as_str(),
            "a-guessed-token",
            "typed-in-secret",
            "nonsense-in-secret",
        ] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        // What the browser said is part of one line, and that line has an end.
        assert!(text.contains(r"no\nforged line\r\u{1b}[31m"), "{text}");
        for line in text.lines() {
            assert!(!line.starts_with("forged"), "{text}");
            assert!(!line.contains(char::is_control), "{text}");
            assert!(line.len() < 1_000, "{text}");
        }
    }
}
