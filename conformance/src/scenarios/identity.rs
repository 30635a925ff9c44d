//! Who may connect, and to what.

use http::StatusCode;
use pgwidgets::{Error, Misuse};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use super::counter::{counting, join, replayed, tab_of};
use super::scenarios;
use crate::scenario::Scenario;
use crate::{Ending, Host, Link, Log, Peer, Refused, Stage, Visitor};

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
        single ten_guesses_a_minute_and_then_none [12];
        single links_of_the_last_process_are_no_guesses [12];
        single a_thousand_browsers_come_back_to_a_program_that_started_again [51];
    }
}

/// Comes in with an Origin header, or without one.
async fn dial(host: &Host, origin: Option<&str>) -> Result<Visitor, StatusCode> {
    let link = Link {
        origin: origin.map(str::to_owned),
        ..Link::default()
    };
    match Visitor::dial(host.door(), Browser::new(), link).await {
        Ok(visitor) => Ok(visitor),
        Err(Refused::Status(status)) => Err(status),
        Err(error) => panic!("{origin:?}: {error}"),
    }
}

async fn only_pages_of_its_own_may_open_a_socket(stage: Stage) {
    let panels = Log::new();
    let settings = stage.settings().allow_origin("https://panel.example");
    let app = stage.start(settings, |app| counting(app, &panels)).await;
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
        let visitor = dial(&app, Some(own)).await;
        let visitor = visitor.expect("it is allowed");
        visitor.shows("Label", "Built").await;
    }
    let no_browser = dial(&app, None).await.expect("a program is no browser");
    no_browser.shows("Label", "Built").await;
}

async fn both_ports_are_one_origin_and_so_are_loopback_names(stage: Stage) {
    let app = stage.host(|_| {}).await;
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
    // A port of nobody's, 80, is meant where none is named.
    let refused = dial(&app, Some("http://127.0.0.1")).await.map(|_| ());
    assert_eq!(refused, Err(StatusCode::FORBIDDEN));
}

async fn a_missing_origin_can_be_forbidden(stage: Stage) {
    let settings = stage.settings().allow_absent_origin(false);
    let app = stage.start(settings, |_| {}).await;
    let refused = dial(&app, None).await.map(|_| ());
    assert_eq!(refused, Err(StatusCode::FORBIDDEN));
    let own = format!("http://{}", app.door().host());
    assert!(dial(&app, Some(&own)).await.is_ok());
}

async fn a_pair_that_somebody_made_up_opens_nothing_for_anybody(stage: Stage) {
    let panels = Log::new();
    let app = stage.host(|app| counting(app, &panels)).await;
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
}

async fn ten_guesses_a_minute_and_then_none(stage: Stage) {
    let panels = Log::new();
    let app = stage.host(|app| counting(app, &panels)).await;
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
}

async fn credentials_are_texts_in_one_form(stage: Stage) {
    let panels = Log::new();
    let app = stage.host(|app| counting(app, &panels)).await;
    let owner = Visitor::open(&app).await;
    owner.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
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

async fn the_program_chooses_ids_of_one_form_only(stage: Stage) {
    let app = stage.host(|_| {}).await;
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
        Visitor::open_as(&app, browser, Link::default()).await
    };
    let visitor = open("my own").await;
    let is_there = |browser: &Browser| browser.find("Label", "here").is_some();
    visitor.until("the program's session", is_there).await;
    let other = open("not mine").await;
    assert!(matches!(other.ended().await, Ending::Closed(4001, _)));
}

/// The id and token under which a tab is known.
fn known(visitor: &Visitor) -> (String, String) {
    let known = visitor.look(Browser::credentials);
    let (id, token) = known.expect("it is attached");
    let text = |it: Value| it.as_str().expect("it is a text").to_owned();
    (text(id), text(token))
}

async fn a_configured_key_outlives_the_process(stage: Stage) {
    let mut link: Option<(String, String)> = None;
    for key in ["a key", "a key", "another key"] {
        let panels = Log::new();
        let settings = stage.settings().key(key);
        let app = stage.start(settings, |app| counting(app, &panels)).await;
        let browser = match &link {
            None => Browser::new(),
            Some((id, token)) => Browser::with_credentials(id, token),
        };
        let visitor = Visitor::open_as(&app, browser, Link::default()).await;
        if key == "another key" {
            assert!(matches!(visitor.ended().await, Ending::Closed(4001, _)));
            continue;
        }
        visitor.shows("Label", "Built").await;
        let known = known(&visitor);
        assert_eq!(*link.get_or_insert_with(|| known.clone()), known);
        app.close().await;
    }
}

async fn the_link_of_a_session_that_is_gone_opens_a_new_one(stage: Stage) {
    for key in [None, Some("a key")] {
        let panels = Log::new();
        let settings = match key {
            None => stage.settings(),
            Some(key) => stage.settings().key(key),
        };
        let app = stage.start(settings, |app| counting(app, &panels)).await;
        let mut visitor = Visitor::open(&app).await;
        visitor.shows("Label", "Built").await;
        let before = known(&visitor);
        visitor.cut(crate::visitor::Cut::Clean).await;
        let session = panels.wait_for(1).await[0].session;
        session.destroy().await.expect("it lives");
        visitor.reopen().await;
        // Until then it shows what it showed before.
        replayed(&visitor).await;
        visitor.shows("Label", "Built").await;
        panels.wait_for(2).await;
        let same_name = known(&visitor).0 == before.0;
        assert_eq!(
            same_name,
            key.is_some(),
            "only a key that was configured names it again"
        );
    }
}

async fn links_of_the_last_process_are_no_guesses(stage: Stage) {
    let panels = Log::new();
    let app = stage.host(|app| counting(app, &panels)).await;
    for number in 0..30 {
        let old = Browser::with_credentials(&format!("old-{number}"), "a token that was right");
        let old = Visitor::open_as(&app, old, Link::default()).await;
        let ending = old.ended().await;
        assert!(
            matches!(ending, Ending::Closed(4001, _)),
            "{number}: {ending:?}"
        );
    }
    Visitor::open(&app).await.shows("Label", "Built").await;
}

async fn a_thousand_browsers_come_back_to_a_program_that_started_again(stage: Stage) {
    const BROWSERS: usize = 1_000;
    let settings = || stage.settings().key("a key");
    let before = stage.start(settings(), |_| {}).await;
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

    let after = stage.start(settings(), |_| {}).await;
    let coming = links.into_iter().map(|(id, token)| {
        let after = after.clone();
        tokio::spawn(async move {
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
