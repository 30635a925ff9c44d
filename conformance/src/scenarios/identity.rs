//! Which peers may connect, and to what.

use std::time::Duration;

use http::StatusCode;
use pgwidgets::{Error, Frame, Limits, Misuse, Session};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};
use tokio::net::TcpSocket;

use super::counter::{counting, join, replayed, visited};
use super::scenarios;
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::schedule::spawn;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::wire::Wire;
use crate::{Dropped, Ending, Host, Link, Log, Peer, Refused, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        http only_pages_of_its_own_may_open_a_socket [10];
        own_ports both_ports_are_one_origin_and_so_are_loopback_names [10];
        http a_missing_origin_can_be_forbidden [10];
        single a_pair_that_somebody_made_up_opens_nothing_for_anybody [11];
        single credentials_are_texts_in_one_form [33, 34];
        single the_program_chooses_ids_of_one_form_only [34];
        single a_configured_key_outlives_the_process [11];
        single the_link_of_a_session_that_is_gone_opens_a_new_one [19];
        ports ten_guesses_a_minute_and_then_none [12];
        ports who_guessed_at_another_address_shuts_nobody_out [12];
        single links_of_the_last_process_are_no_guesses [12];
        single a_session_without_a_browser_is_kept_for_a_while [18];
        single of_many_sessions_without_a_browser_the_last_ones_are_kept [18];
        single sessions_of_the_program_are_kept_when_their_browsers_have_left [18];
        single a_thousand_browsers_come_back_to_a_program_that_started_again [51];
    }
}

/// Comes in with an Origin header, or without one.
async fn dial(host: &Host, origin: Option<&str>) -> Result<TestBrowser, StatusCode> {
    let link = Link {
        origin: origin.map(str::to_owned),
        ..Link::default()
    };
    match TestBrowser::dial(host.door(), Browser::new(), link).await {
        Ok(test_browser) => Ok(test_browser),
        Err(Refused::Status(status)) => Err(status),
        Err(error) => panic!("{origin:?}: {error}"),
    }
}

async fn only_pages_of_its_own_may_open_a_socket(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().allow_origin("https://panel.example");
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    for foreign in [
        "http://evil.example",
        "http://127.0.0.1:1",
        "https://panel.example.evil.example",
        "null",
        "",
    ] {
        let refused = dial(&app, Some(foreign)).await.map(|_| ());
        assert_eq!(refused, Err(StatusCode::FORBIDDEN), "{foreign:?}");
    }
    assert!(panels.is_empty(), "nothing came of them");
    let own = format!("http://{}", app.door().host());
    for own in [own.as_str(), "https://panel.example"] {
        let test_browser = dial(&app, Some(own)).await;
        let test_browser = test_browser.expect("it is allowed");
        test_browser.shows("Label", "Built").await;
    }
    let no_browser = dial(&app, None).await.expect("a program is no browser");
    no_browser.shows("Label", "Built").await;
}

async fn both_ports_are_one_origin_and_so_are_loopback_names(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let ports = app.door().addresses();
    let ports = ports
        .iter()
        .map(|it| it.rsplit(':').next().expect("a port"));
    for port in ports {
        for own in ["127.0.0.1", "localhost", "[::1]"] {
            let own = format!("http://{own}:{port}");
            assert!(dial(&app, Some(&own)).await.is_ok(), "{own}");
        }
        let foreign = format!("http://evil.example:{port}");
        let refused = dial(&app, Some(&foreign)).await.map(|_| ());
        assert_eq!(refused, Err(StatusCode::FORBIDDEN), "{foreign}");
    }
    // An unused port, 80, is meant where none is named.
    let refused = dial(&app, Some("http://127.0.0.1")).await.map(|_| ());
    assert_eq!(refused, Err(StatusCode::FORBIDDEN));
}

async fn a_missing_origin_can_be_forbidden(bed: TestBed) {
    let settings = bed.settings().allow_absent_origin(false);
    let app = bed.start(settings, |_| {}).await;
    let refused = dial(&app, None).await.map(|_| ());
    assert_eq!(refused, Err(StatusCode::FORBIDDEN));
    let own = format!("http://{}", app.door().host());
    assert!(dial(&app, Some(&own)).await.is_ok());
}

async fn a_pair_that_somebody_made_up_opens_nothing_for_anybody(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    let open = async |browser| TestBrowser::open_as(&app, browser, Link::default()).await;
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

    let owner = TestBrowser::open(&app).await;
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
}

/// How the connection of a tab with this link ends.
async fn refusal(app: &Host, id: &str, token: &str) -> Option<u16> {
    let link = Browser::with_credentials(id, token);
    let test_browser = TestBrowser::open_as(app, link, Link::default()).await;
    match test_browser.ended().await {
        Ending::Closed(code, _) => Some(code),
        Ending::Broken | Ending::Ours => None,
    }
}

/// Uses up what this machine may guess at the session.
async fn guess_ten_times(app: &Host, session: Session) {
    let id = session.id().expect("it lives");
    for number in 0..10 {
        let code = refusal(app, id.as_str(), "guess").await;
        assert_eq!(code, Some(4001), "{number}");
    }
}

/// Guesses are counted by the address that they come from, which only a port knows.
async fn ten_guesses_a_minute_and_then_none(bed: TestBed) {
    let (app, owner, session) = visited(&bed).await;
    guess_ten_times(&app, session).await;
    let (id, token) = known(&owner);
    // The eleventh is not looked at: a right one is no exception, and nothing reveals which session
    // lives.
    for (id, token) in [
        (id.as_str(), "guess"),
        (id.as_str(), token.as_str()),
        ("no-such-session", token.as_str()),
        ("1", ""),
    ] {
        let code = refusal(&app, id, token).await;
        assert_eq!(code, Some(1013), "{id} {token}");
    }
    // An attached browser stays, and one without credentials is admitted.
    owner.click("Button", "Click");
    owner.shows("Label", "Clicked 1").await;
    TestBrowser::open(&app).await.shows("Label", "Built").await;
}

/// The code that ends a connection from `from`, an address of this machine, for a link.
async fn refusal_from(from: &str, app: &Host, session: Session, token: &str) -> Option<u16> {
    let to = app.door().addresses()[0];
    let socket = TcpSocket::new_v4().expect("a socket");
    let from = format!("{from}:0").parse().expect("an address");
    // Linux and Windows have all of 127.0.0.0/8; macOS wants `ifconfig lo0 alias` for it.
    socket.bind(from).expect("an address of this machine");
    let to_address = to.parse().expect("an address");
    let stream = within("a connection", socket.connect(to_address)).await;
    let stream = stream.expect("somebody listens");
    let shaking = tokio_tungstenite::client_async(format!("ws://{to}/"), stream);
    let (socket, _) = within("the handshake", shaking)
        .await
        .expect("it is let in");
    let mut peer = Peer::over(Wire::Tcp(Box::new(socket)));
    let id = session.id().expect("it lives");
    let link = json!({"type": "result", "id": 1, "session_id": id.as_str(), "token": token});
    peer.say(link.to_string()).await;
    // The server has spoken first; it answers this with a replay, or a closing frame.
    assert!(matches!(peer.next().await, Some(Frame::Text(_))));
    match peer.next().await {
        Some(Frame::Close(close)) => Some(close.code),
        Some(Frame::Text(_)) => None,
        other => panic!("{other:?}"),
    }
}

async fn who_guessed_at_another_address_shuts_nobody_out(bed: TestBed) {
    let (app, _owner, session) = visited(&bed).await;
    guess_ten_times(&app, session).await;
    let token = session.token().expect("it lives");
    for (from, token, code) in [
        ("127.0.0.1", token.as_str(), Some(1013)),
        ("127.0.0.2", "guess", Some(4001)),
        ("127.0.0.2", token.as_str(), None),
    ] {
        let ended = refusal_from(from, &app, session, token).await;
        assert_eq!(ended, code, "{from} {token}");
    }
}

async fn credentials_are_texts_in_one_form(bed: TestBed) {
    let (app, _owner, session) = visited(&bed).await;
    let (id, token) = (session.id(), session.token());
    let id = id.expect("it lives").as_str().to_owned();
    let token = token.expect("it lives");
    let refused: [(Value, Value); 9] = [
        (json!(id), json!({ "token": token })),
        (json!(id), json!("")),
        (json!(id), json!(null)),
        (json!(id), json!(7)),
        (json!([id]), json!(token)),
        (json!(null), json!(token)),
        (json!(1), json!(token)),
        (json!("1"), json!(token)),
        (json!("9".repeat(4_000)), json!(token)),
    ];
    for (id, token) in refused {
        let mut peer = Peer::open(&app).await;
        let answer = json!({"type": "result", "id": 1, "session_id": id, "token": token});
        peer.say(answer.to_string()).await;
        assert_eq!(peer.code().await, Some(4001), "{answer}");
    }
    assert_eq!(app.sessions(), [session]);
}

async fn the_program_chooses_ids_of_one_form_only(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let too_long = "x".repeat(65);
    for bad in ["1", "0005", "", "a b", "ä", "a/b", too_long.as_str()] {
        let refused = app.create_session_with(bad, None);
        let is_told = matches!(refused, Err(Error::Misuse(Misuse::InvalidSessionId(_))));
        assert!(is_told, "{bad:?}: {refused:?}");
    }
    let refused = app.create_session_with("desk", Some(""));
    assert!(matches!(refused, Err(Error::Misuse(Misuse::InvalidToken))));
    let session = app.create_session_with("desk", Some("my own"));
    let session = session.expect("it is allowed");
    let again = app.create_session_with("desk", None);
    assert!(matches!(
        again,
        Err(Error::Misuse(Misuse::SessionExists(_)))
    ));
    session.widgets().label("here").await.expect("it lives");
    let open = async |token| {
        let browser = Browser::with_credentials("desk", token);
        TestBrowser::open_as(&app, browser, Link::default()).await
    };
    let test_browser = open("my own").await;
    let is_there = |browser: &Browser| browser.find("Label", "here").is_some();
    test_browser.until("the program's session", is_there).await;
    let other = open("not mine").await;
    assert!(matches!(other.ended().await, Ending::Closed(4001, _)));
}

/// The id and token under which a tab is known.
fn known(test_browser: &TestBrowser) -> (String, String) {
    let known = test_browser.look(Browser::credentials);
    let (id, token) = known.expect("it is attached");
    let text = |it: Value| it.as_str().expect("it is a text").to_owned();
    (text(id), text(token))
}

async fn a_configured_key_outlives_the_process(bed: TestBed) {
    let mut link: Option<(String, String)> = None;
    for key in ["a key", "a key", "another key"] {
        let panels = Log::new();
        let settings = bed.settings().key(key);
        let app = bed.start(settings, |app| counting(app, &panels)).await;
        let browser = match &link {
            None => Browser::new(),
            Some((id, token)) => Browser::with_credentials(id, token),
        };
        let test_browser = TestBrowser::open_as(&app, browser, Link::default()).await;
        if key == "another key" {
            assert!(matches!(
                test_browser.ended().await,
                Ending::Closed(4001, _)
            ));
            continue;
        }
        test_browser.shows("Label", "Built").await;
        let known = known(&test_browser);
        assert_eq!(*link.get_or_insert_with(|| known.clone()), known);
        app.close().await;
    }
}

async fn the_link_of_a_session_that_is_gone_opens_a_new_one(bed: TestBed) {
    for key in [None, Some("a key")] {
        let panels = Log::new();
        let settings = match key {
            None => bed.settings(),
            Some(key) => bed.settings().key(key),
        };
        let app = bed.start(settings, |app| counting(app, &panels)).await;
        let mut test_browser = TestBrowser::open(&app).await;
        test_browser.shows("Label", "Built").await;
        let before = known(&test_browser);
        test_browser.cut(Cut::Clean).await;
        let session = panels.wait_for(1).await[0].session;
        session.destroy().await.expect("it lives");
        test_browser.reopen().await;
        // Until then it shows what it showed before.
        replayed(&test_browser).await;
        test_browser.shows("Label", "Built").await;
        panels.wait_for(2).await;
        let same_name = known(&test_browser).0 == before.0;
        assert_eq!(
            same_name,
            key.is_some(),
            "only a key that was configured names it again"
        );
    }
}

async fn links_of_the_last_process_are_no_guesses(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    for number in 0..30 {
        let old = Browser::with_credentials(&format!("old-{number}"), "a token that was right");
        let old = TestBrowser::open_as(&app, old, Link::default()).await;
        let ending = old.ended().await;
        assert!(
            matches!(ending, Ending::Closed(4001, _)),
            "{number}: {ending:?}"
        );
    }
    TestBrowser::open(&app).await.shows("Label", "Built").await;
}

async fn a_session_without_a_browser_is_kept_for_a_while(bed: TestBed) {
    let panels = Log::new();
    let mut limits = Limits::default();
    // Long enough to come back at once, however busy this machine is.
    limits.session_retention = Duration::from_secs(3);
    let settings = bed.settings().limits(limits);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let of_the_program = app.create_session().expect("there is an executor");
    let mut test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let ends = Log::new();
    let kept = Dropped::new(&ends, "its task");
    let endless = async move {
        let _kept = kept;
        std::future::pending::<()>().await;
    };
    session.spawn(endless).expect("it lives");
    let link = known(&test_browser);
    test_browser.cut(Cut::Hangup).await;
    let left = || !session.is_connected();
    eventually("its browser has gone", left).await;
    test_browser.reopen().await;
    eventually("it is back", || session.is_connected()).await;
    assert_eq!(known(&test_browser), link);
    test_browser.cut(Cut::Hangup).await;
    eventually("it has ended", || app.sessions() == [of_the_program]).await;
    assert!(matches!(session.id(), Err(Error::SessionClosed)));
    ends.wait_for(1).await;
    // Its link opens a fresh one.
    test_browser.reopen().await;
    panels.wait_for(2).await;
    test_browser.shows("Label", "Built").await;
    assert_ne!(known(&test_browser).0, link.0);
}

async fn of_many_sessions_without_a_browser_the_last_ones_are_kept(bed: TestBed) {
    const KEPT: usize = 3;
    let mut limits = Limits::default();
    limits.sessions_retained = KEPT;
    let settings = bed.settings().limits(limits);
    let app = bed.start(settings, |_| {}).await;
    let of_the_program = app.create_session().expect("there is an executor");
    let mut ids = Vec::new();
    for _ in 0..200 {
        let mut peer = Peer::attach(&app).await;
        peer.messages().await.expect("init");
        let replay = peer.messages().await.expect("it is let in");
        let id = replay[0]["session_id"].as_str().expect("it has a name");
        ids.push(id.to_owned());
        drop(peer);
        let settled = || {
            let sessions = app.sessions();
            let nobody = sessions.iter().all(|it| !it.is_connected());
            nobody && sessions.len() <= KEPT + 1
        };
        eventually("it has gone, and with it what was too much", settled).await;
    }
    let mut last = ids.split_off(ids.len() - KEPT);
    last.push(of_the_program.id().expect("it is kept").to_string());
    last.sort();
    let left = app.sessions().into_iter().map(Session::id);
    let mut left: Vec<_> = left.map(|id| id.expect("it is kept").to_string()).collect();
    left.sort();
    assert_eq!(left, last);
}

async fn sessions_of_the_program_are_kept_when_their_browsers_have_left(bed: TestBed) {
    let (mut none, mut short) = (Limits::default(), Limits::default());
    none.sessions_retained = 0;
    short.session_retention = Duration::from_secs(1);
    for limits in [none, short] {
        let settings = bed.settings().limits(limits);
        let app = bed.start(settings, |_| {}).await;
        let session = app.create_session().expect("there is an executor");
        let panel = Panel::build(session).await.expect("it lives");
        panel.ready().await.expect("it lives");
        let left = || !session.is_connected();
        for _ in 0..2 {
            let test_browser = join(&app, session).await;
            test_browser.shows("Label", "Built").await;
            drop(test_browser);
            eventually("its browser has gone", left).await;
        }
        // A session that a browser opened comes and goes meanwhile: it is not kept as long.
        let test_browser = TestBrowser::open(&app).await;
        replayed(&test_browser).await;
        assert_eq!(app.sessions().len(), 2);
        drop(test_browser);
        eventually("it has ended", || app.sessions() == [session]).await;
        let said = panel.status.set_text("Still there").await;
        said.expect("it lives");
        join(&app, session)
            .await
            .shows("Label", "Still there")
            .await;
    }
}

async fn a_thousand_browsers_come_back_to_a_program_that_started_again(bed: TestBed) {
    const BROWSERS: usize = 1_000;
    let settings = || bed.settings().key("a key");
    let before = bed.start(settings(), |_| {}).await;
    let mut links = Vec::new();
    for number in 0..BROWSERS {
        let session = before.create_session_with(&format!("session-{number}"), None);
        let session = session.expect("the name is free");
        links.push((
            session.id().expect("it lives"),
            session.token().expect("it lives"),
        ));
    }
    before.close().await;

    let after = bed.start(settings(), |_| {}).await;
    let coming = links.into_iter().map(|(id, token)| {
        let after = after.clone();
        spawn(async move {
            let mut peer = Peer::open(&after).await;
            let link =
                json!({"type": "result", "id": 1, "session_id": id.as_str(), "token": token});
            peer.say(link.to_string()).await;
            let init = peer.messages().await.expect("it is let in");
            assert_eq!(init[0]["type"], "init");
            let replay = peer.messages().await.expect("it is let in");
            assert_eq!(replay[0]["session_id"], id.as_str());
            peer
        })
    });
    let mut there = Vec::new();
    for peer in coming.collect::<Vec<_>>() {
        there.push(peer.await.expect("no panic"));
    }
    assert_eq!(after.sessions().len(), BROWSERS);
}
