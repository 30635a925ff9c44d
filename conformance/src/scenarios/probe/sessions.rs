//! Whose session it is, and how it ends.

use pgwidgets_sim_browser::{Browser, UserFile};
use serde_json::{Value, json};

use super::super::counter::replayed;
use super::{command, enter, link_of, only, scenarios, status, tab_of};
use crate::scenario::Scenario;
use crate::{Ending, Peer, Probe, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        probe sessions_are_apart [];
        probe nobody_joins_by_a_made_up_link [11];
        probe a_wrong_token_opens_nothing [12];
        probe a_token_of_an_odd_type_opens_nothing [33];
        probe an_id_is_written_in_one_way [34];
        probe a_closed_session_tells_why [19];
        probe a_closed_session_is_there_for_its_link [19];
        probe a_destroyed_session_is_gone [19];
    }
}

/// The code for credentials that open nothing.
const REFUSED: u16 = 4001;
/// The code for a session that the program closed.
const CLOSED: u16 = 4003;

async fn sessions_are_apart(probe: Probe) {
    let test_browsers = [probe.open().await, probe.open().await];
    let [(one, first), (two, second)] = [link_of(&test_browsers[0]), link_of(&test_browsers[1])];
    assert_ne!(one, two);
    assert_ne!(first, second);
    let other = test_browsers[1].look(Browser::snapshot);
    command(&test_browsers[0], "@grow 2");
    test_browsers[0].shows("Label", "Grow done").await;
    test_browsers[0].act(|browser| {
        let image = only(browser, "Image");
        let file = UserFile::new("name", "", [0; 3]);
        browser.drop_files(image, &[file]).expect("it takes files");
        browser.advance(std::time::Duration::ZERO);
    });
    test_browsers[0].shows("Label", "Dropped 3 bytes").await;
    assert_eq!(test_browsers[1].look(Browser::snapshot), other);
    test_browsers[1].click("Button", "Click");
    test_browsers[1].shows("Label", "Clicked 1").await;
    assert_eq!(test_browsers[0].look(status), "Dropped 3 bytes");
}

/// Opens a connection with these credentials. The code with which it is refused, if it is.
async fn knock(probe: &Probe, id: &Value, token: &Value) -> Option<u16> {
    let mut peer = Peer::enter(probe.door()).await;
    let init = peer.messages().await.expect("the server speaks first");
    let answer = json!({
        "type": "result", "id": init[0]["id"], "session_id": id, "token": token,
    });
    peer.say(answer.to_string()).await;
    refusal(&mut peer).await
}

/// The code with which the connection is closed, if it is not admitted.
async fn refusal(peer: &mut Peer) -> Option<u16> {
    loop {
        match peer.next().await {
            Some(pgwidgets::Frame::Close(close)) => return Some(close.code),
            Some(pgwidgets::Frame::Text(text)) => {
                let text = String::from_utf8_lossy(&text);
                if text.contains("session-info") {
                    return None;
                }
            }
            Some(_) => {}
            None => panic!("the server ended the connection without a word"),
        }
    }
}

async fn nobody_joins_by_a_made_up_link(probe: Probe) {
    for (id, token) in [
        (json!("made-up"), json!("made-up")),
        (json!("made-up"), json!("")),
        (json!(4_000_000), json!("made-up")),
    ] {
        // Twice: what the first one brought must not have become a session for the second.
        for _ in 0..2 {
            assert_eq!(knock(&probe, &id, &token).await, Some(REFUSED), "{id}");
        }
    }
    let page = enter(&probe, Browser::with_credentials("made-up", "made-up")).await;
    let Ending::Closed(code, _) = page.ended().await else {
        panic!("it was not told why: {:?}", page.ending());
    };
    assert_eq!(code, REFUSED);
}

async fn a_wrong_token_opens_nothing(probe: Probe) {
    let owner = probe.open().await;
    let (id, token) = link_of(&owner);
    let right = token.as_str().expect("a token is a text");
    let frames = owner.look(|browser| browser.counts().text_frames);
    let (shorter, longer) = (&right[..right.len() - 1], format!("{right}0"));
    for wrong in ["wrong", shorter, &longer] {
        let code = knock(&probe, &id, &json!(wrong)).await;
        assert_eq!(code, Some(REFUSED), "{} characters", wrong.len());
    }
    let unknown = knock(&probe, &json!("nobody"), &token).await;
    assert_eq!(
        unknown,
        Some(REFUSED),
        "it is not told whether there is one"
    );
    assert_eq!(owner.look(|browser| browser.counts().text_frames), frames);
    owner.click("Button", "Click");
    owner.shows("Label", "Clicked 1").await;
}

async fn a_token_of_an_odd_type_opens_nothing(probe: Probe) {
    let owner = probe.open().await;
    let (id, token) = link_of(&owner);
    for odd in [json!({}), json!([]), json!(true), json!(1), json!([token])] {
        assert_eq!(knock(&probe, &id, &odd).await, Some(REFUSED), "{odd}");
    }
    for id in [
        json!({}),
        json!([id]),
        json!(true),
        json!("x".repeat(4_000)),
    ] {
        assert_eq!(knock(&probe, &id, &token).await, Some(REFUSED), "{id}");
    }
    // JSON readers need not accept a number of four thousand digits.
    let mut peer = Peer::enter(probe.door()).await;
    let init = peer.messages().await.expect("the server speaks first");
    let digits = "9".repeat(4_000);
    let (init, token) = (&init[0]["id"], &token);
    let answer =
        format!(r#"{{"type":"result","id":{init},"session_id":{digits},"token":{token}}}"#);
    peer.say(answer).await;
    let code = refusal(&mut peer).await;
    assert!(matches!(code, Some(1002 | REFUSED)), "{code:?}");
    owner.click("Button", "Click");
    owner.shows("Label", "Clicked 1").await;
    assert!(probe.open().await.look(status) == "Built", "others come in");
}

async fn an_id_is_written_in_one_way(probe: Probe) {
    let owner = probe.open().await;
    let (id, token) = link_of(&owner);
    assert_eq!(knock(&probe, &id, &token).await, None, "this is the way");
    let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let mut others = vec![
        json!(format!(" {text}")),
        json!(format!("{text}\n")),
        json!(format!("0{text}")),
        json!(format!("{text}\0")),
    ];
    // The same digits as a number and as a text are not two names.
    if id.is_string() {
        others.extend(text.parse::<u64>().ok().map(Value::from));
    } else {
        others.push(json!(text));
        others.push(json!(format!("{text}.0")));
    }
    for other in others {
        assert_eq!(
            knock(&probe, &other, &token).await,
            Some(REFUSED),
            "{other}"
        );
    }
    for pair in [json!(1), json!("1"), json!(1.0), json!("01")] {
        let code = knock(&probe, &pair, &json!("token")).await;
        assert_eq!(code, Some(REFUSED), "{pair}");
    }
}

async fn a_closed_session_tells_why(probe: Probe) {
    let test_browser = probe.open().await;
    command(&test_browser, "@closesession");
    let ending = test_browser.ended().await;
    let Ending::Closed(code, _) = ending else {
        panic!("it was not told why: {ending:?}");
    };
    assert_eq!(code, CLOSED);
    let wants = test_browser.look(Browser::wants_connection);
    assert!(!wants, "the page does not try again");
}

async fn a_closed_session_is_there_for_its_link(probe: Probe) {
    let first = probe.open().await;
    let second = super::join(&probe, &first).await;
    first.click("Button", "Click");
    second.shows("Label", "Clicked 1").await;
    let (link, tab) = (link_of(&first), tab_of(&first));
    command(&first, "@closesession");
    for test_browser in [&first, &second] {
        test_browser.ended().await;
    }
    let again = enter(&probe, tab).await;
    again.shows("Label", "Clicked 1").await;
    replayed(&again).await;
    assert_eq!(link_of(&again), link);
    again.click("Button", "Click");
    again.shows("Label", "Clicked 2").await;
}

async fn a_destroyed_session_is_gone(probe: Probe) {
    let first = probe.open().await;
    let second = super::join(&probe, &first).await;
    first.click("Button", "Click");
    second.shows("Label", "Clicked 1").await;
    let tab = tab_of(&first);
    command(&second, "@destroysession");
    for test_browser in [&first, &second] {
        let ending = test_browser.ended().await;
        assert!(matches!(ending, Ending::Closed(CLOSED, _)), "{ending:?}");
    }
    let again: TestBrowser = enter(&probe, tab).await;
    again.shows("Label", "Built").await;
    again.click("Button", "Click");
    again.shows("Label", "Clicked 1").await;
}
