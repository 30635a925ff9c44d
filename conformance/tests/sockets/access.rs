//! Who may connect, and to what.

use http::StatusCode;
use pgwidgets::{Application, Policy};
use pgwidgets_conformance::host::{self, settings};
use pgwidgets_conformance::{Ending, Link, Log, Visitor};
use pgwidgets_sim_browser::Browser;
use tokio_tungstenite::tungstenite::Error as WsError;

use crate::counter::{counting, join, tab_of};

/// Dials with an Origin header, or without one.
async fn dial(url: &str, origin: Option<&str>) -> Result<Visitor, StatusCode> {
    let link = Link {
        origin: origin.map(str::to_owned),
        ..Link::default()
    };
    match Visitor::dial(url, Browser::new(), link).await {
        Ok(visitor) => Ok(visitor),
        Err(WsError::Http(refusal)) => Err(refusal.status()),
        Err(error) => panic!("{origin:?}: {error}"),
    }
}

fn ports(app: &Application) -> [String; 2] {
    [app.ws_url(), app.url()].map(|url| {
        let url = url.expect("it has started");
        let port = url.trim_end_matches('/').rsplit(':').next();
        port.expect("a URL with a port").to_owned()
    })
}

#[tokio::test]
async fn only_pages_of_its_own_may_open_a_socket() {
    let panels = Log::new();
    let settings = settings(Policy::PerSession).allow_origin("https://panel.example");
    let app = host::start(settings, |app| counting(app, &panels)).await;
    let url = app.ws_url().expect("it has started");
    let [ws, http] = ports(&app);
    for foreign in [
        "http://evil.example".to_owned(),
        format!("http://evil.example:{ws}"),
        "http://127.0.0.1".to_owned(),
        "http://127.0.0.1:1".to_owned(),
        "https://panel.example.evil.example".to_owned(),
        "null".to_owned(),
        String::new(),
    ] {
        let refused = dial(&url, Some(&foreign)).await.map(|_| ());
        assert_eq!(refused, Err(StatusCode::FORBIDDEN), "{foreign:?}");
    }
    assert!(panels.is_empty(), "nothing came of them");
    for own in [
        format!("http://127.0.0.1:{ws}"),
        format!("http://127.0.0.1:{http}"),
        format!("http://localhost:{http}"),
        format!("http://[::1]:{ws}"),
        "https://panel.example".to_owned(),
    ] {
        let visitor = dial(&url, Some(&own)).await;
        visitor
            .expect("it is allowed")
            .shows("Label", "Built")
            .await;
    }
    let no_browser = dial(&url, None).await.expect("a program is no browser");
    no_browser.shows("Label", "Built").await;
    app.close().await;
}

#[tokio::test]
async fn a_missing_origin_can_be_forbidden() {
    let settings = settings(Policy::PerSession).allow_absent_origin(false);
    let app = host::start(settings, |_| {}).await;
    let url = app.ws_url().expect("it has started");
    let refused = dial(&url, None).await.map(|_| ());
    assert_eq!(refused, Err(StatusCode::FORBIDDEN));
    let own = format!("http://127.0.0.1:{}", ports(&app)[1]);
    assert!(dial(&url, Some(&own)).await.is_ok());
    app.close().await;
}

#[tokio::test]
async fn a_pair_that_somebody_made_up_opens_nothing_for_anybody() {
    let panels = Log::new();
    let app = host::start(settings(Policy::PerSession), |app| counting(app, &panels)).await;
    let open = async |browser| Visitor::open_as(&app, browser, Link::default()).await;
    // The attacker, and the victim who was sent the link.
    for _ in 0..2 {
        let refused = open(Browser::with_credentials("made-up", "secret")).await;
        let ending = refused.ended().await;
        assert!(matches!(ending, Ending::Closed(4001, _)), "{ending:?}");
        refused.look(|browser| assert!(browser.rejection().is_some()));
    }
    assert!(
        panels.is_empty() && app.sessions().is_empty(),
        "there is no such session"
    );

    let owner = Visitor::open(&app).await;
    owner.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let id = session.id().expect("it lives");
    let guess = open(Browser::with_credentials(id.as_str(), "guess")).await;
    assert!(matches!(guess.ended().await, Ending::Closed(4001, _)));
    // The right pair joins, and one session it stays.
    let second = join(&app, session).await;
    second.shows("Label", "Built").await;
    assert_eq!(app.sessions(), [session]);
    assert_eq!(session.connections().expect("it lives").len(), 2);
    app.close().await;
}

#[tokio::test]
async fn ten_guesses_a_minute_and_then_none() {
    let panels = Log::new();
    let app = host::start(settings(Policy::PerSession), |app| counting(app, &panels)).await;
    let owner = Visitor::open(&app).await;
    owner.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let id = session.id().expect("it lives");
    let mut codes = Vec::new();
    for _ in 0..12 {
        let guess = Browser::with_credentials(id.as_str(), "guess");
        let guess = Visitor::open_as(&app, guess, Link::default()).await;
        match guess.ended().await {
            Ending::Closed(code, _) => codes.push(code),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(codes[..10], [4001; 10]);
    assert_eq!(codes[11], 1013);
    let right = Visitor::open_as(&app, tab_of(session), Link::default()).await;
    right.shows("Label", "Built").await;
    app.close().await;
}
