//! From the first byte to a session: handshake, credentials, places, retention, shutdown.

use pgwidgets_core::{Close, Frame, Key, Limits, Policy, SessionId};
use pgwidgets_sim_browser::Browser;
use serde_json::json;

use crate::replay::build;
use crate::world::{World, ms, nearly, secs};

fn code(world: &World, at: usize) -> Option<u16> {
    world.browsers[at]
        .closed
        .as_ref()
        .map(|(_, close)| close.code)
}

fn with_places(places: usize) -> World {
    let limits = Limits::default();
    World::build(
        limits,
        Some(places),
        Policy::PerSession,
        Key::random([7; 32]),
    )
}

fn configured() -> World {
    let key = Key::configured(b"a key of the program's own");
    World::build(Limits::default(), None, Policy::PerSession, key)
}

/// A socket that is open, and on which only `init` was said.
fn knock(world: &mut World) -> usize {
    let at = world.arrive(Browser::new());
    world.browsers[at].slow_down = true;
    at
}

#[test]
fn a_handshake_that_is_not_one_is_refused() {
    let result = |id: serde_json::Value| json!({"type": "result", "id": id}).to_string();
    for answer in [
        Frame::text(result(json!(2))),
        Frame::text(result(json!("1"))),
        Frame::text(result(json!(null))),
        Frame::text(json!([{"type": "result", "id": 1}]).to_string()),
        Frame::text(json!({"type": "error", "id": 1, "error": "no"}).to_string()),
        Frame::text(json!({"type": "callback", "wid": 1, "action": "x"}).to_string()),
        Frame::text("nonsense"),
        Frame::text(""),
        Frame::text("[".repeat(60_000)),
        Frame::Binary(vec![1, 2, 3].into()),
    ] {
        let mut world = World::new();
        let at = knock(&mut world);
        world.forge(at, answer.clone());
        assert_eq!(code(&world, at), Some(1002), "{answer:?}");
        assert_eq!(world.hub.poll_timeout(), None, "nothing is left");
    }
}

#[test]
fn a_silent_handshake_ends_after_exactly_10_s() {
    let mut world = World::new();
    let start = world.now;
    let at = knock(&mut world);
    world.advance(secs(3));
    let later = knock(&mut world);
    world.advance(nearly(secs(7)));
    assert_eq!(code(&world, at), None);
    // A ping is no answer.
    world.forge(at, Frame::Pong(bytes::Bytes::new()));
    world.advance(ms(1));
    assert_eq!(
        world.browsers[at].closed,
        Some((start + secs(10), Close::HANDSHAKE_TIMEOUT))
    );
    assert_eq!(code(&world, later), None);
    world.advance(secs(3));
    assert_eq!(code(&world, later), Some(1008));
}

/// What a browser made up opens nothing, whether or not there is such a session, and no second one
/// with the same pair can join the first.
#[test]
fn made_up_credentials_are_never_adopted() {
    let (mut world, _) = World::opened();
    let live = world.program().session.id().as_str().to_owned();
    let long = "9".repeat(4_000);
    for id in [
        "made-up",
        "1",
        "0005",
        "a b",
        "",
        long.as_str(),
        live.as_str(),
    ] {
        for _ in 0..2 {
            let at = world.visit(Browser::with_credentials(id, "guess"));
            assert_eq!(code(&world, at), Some(4001), "{id}");
            assert_eq!(world.programs.len(), 1);
        }
    }
}

#[test]
fn credentials_are_texts() {
    let (mut world, _) = World::opened();
    let session = &world.program().session;
    let (id, token) = (
        session.id().to_string(),
        session.token().as_str().to_owned(),
    );
    for (session_id, token) in [
        (json!(id), json!({"token": token})),
        (json!(id), json!("")),
        (json!(id), json!(null)),
        (json!(id), json!(7)),
        (json!([id]), json!(token)),
        (json!(null), json!(token)),
        (json!(1), json!(token)),
    ] {
        let at = knock(&mut world);
        let answer = json!({"type": "result", "id": 1, "session_id": session_id, "token": token});
        world.forge(at, Frame::text(answer.to_string()));
        assert_eq!(code(&world, at), Some(4001), "{answer}");
    }
    assert_eq!(world.programs.len(), 1);
}

/// A browser with this link comes in from that address; how the server ended it, if it did.
fn knock_from(world: &mut World, address: &str, id: &str, token: &str) -> Option<u16> {
    let at = world.arrive(Browser::with_credentials(id, token));
    world.cut(at);
    address.clone_into(&mut world.browsers[at].address);
    world.come_back(at);
    code(world, at)
}

/// An address has ten wrong tokens for living sessions. From then on no link that it brings is
/// looked at: not a right one, and not one to a session that is gone. Links to such sessions are
/// not counted before.
#[test]
fn guesses_are_limited() {
    let (mut world, _) = World::opened();
    let live = world.program().session.id().to_string();
    let right = world.program().session.token().as_str().to_owned();
    for _ in 0..1_000 {
        assert_eq!(
            knock_from(&mut world, "192.0.2.1", "gone", "old"),
            Some(4001)
        );
    }
    for _ in 0..10 {
        assert_eq!(
            knock_from(&mut world, "192.0.2.1", &live, "guess"),
            Some(4001)
        );
    }
    for (id, token) in [
        (live.as_str(), "guess"),
        (live.as_str(), right.as_str()),
        ("gone", "old"),
        ("1", "of no form"),
    ] {
        let ended = knock_from(&mut world, "192.0.2.1", id, token);
        assert_eq!(ended, Some(1013), "{id}, {token}");
    }
    // Who brings nothing guesses nothing.
    let at = world.arrive(Browser::new());
    world.cut(at);
    "192.0.2.1".clone_into(&mut world.browsers[at].address);
    world.come_back(at);
    assert!(world.browsers[at].session.is_some());
    // Other addresses are not concerned.
    assert_eq!(
        knock_from(&mut world, "192.0.2.2", &live, "guess"),
        Some(4001)
    );
    assert_eq!(knock_from(&mut world, "192.0.2.2", &live, &right), None);
}

/// The limit holds for any sixty seconds, whenever they begin, and what is refused unseen does not
/// make them longer.
#[test]
fn the_minute_of_the_guesses_is_any_minute() {
    let (mut world, _) = World::opened();
    let live = world.program().session.id().to_string();
    let guess = |world: &mut World| knock_from(world, "192.0.2.1", &live, "guess");
    // Five shortly before a full minute of the clock, five behind it.
    let to_the_full_minute = 60 - world.now.since_origin().as_secs() % 60;
    world.advance(secs(to_the_full_minute - 1));
    for _ in 0..5 {
        assert_eq!(guess(&mut world), Some(4001));
    }
    world.advance(secs(2));
    for _ in 0..5 {
        assert_eq!(guess(&mut world), Some(4001));
    }
    assert_eq!(guess(&mut world), Some(1013));
    world.advance(nearly(secs(58)));
    assert_eq!(guess(&mut world), Some(1013));
    world.advance(ms(1));
    for _ in 0..5 {
        assert_eq!(guess(&mut world), Some(4001));
    }
    assert_eq!(guess(&mut world), Some(1013));
}

/// A client with a network of IPv6 has all of its addresses, and an address of IPv4 has two
/// spellings.
#[test]
fn a_network_guesses_as_one() {
    let (mut world, _) = World::opened();
    let live = world.program().session.id().to_string();
    let guess = |world: &mut World, address: &str| knock_from(world, address, &live, "guess");
    for number in 0..10 {
        let address = format!("2001:db8:0:1:{number}::{number}");
        assert_eq!(guess(&mut world, &address), Some(4001), "{address}");
    }
    assert_eq!(guess(&mut world, "2001:db8:0:1:ffff::"), Some(1013));
    assert_eq!(
        guess(&mut world, "2001:db8:0:2::"),
        Some(4001),
        "the next one"
    );
    for address in ["192.0.2.1", "::ffff:192.0.2.1"] {
        for _ in 0..5 {
            assert_eq!(guess(&mut world, address), Some(4001), "{address}");
        }
    }
    assert_eq!(guess(&mut world, "192.0.2.1"), Some(1013));
}

/// Where nobody knows who it is, nobody is shut out for what somebody else did.
#[test]
fn who_has_no_address_is_not_limited() {
    let (mut world, _) = World::opened();
    let live = world.program().session.id().to_string();
    let right = world.program().session.token().as_str().to_owned();
    for _ in 0..100 {
        assert_eq!(knock_from(&mut world, "", &live, "guess"), Some(4001));
    }
    assert_eq!(knock_from(&mut world, "", &live, &right), None);
}

#[test]
fn a_link_to_a_session_that_is_gone_gives_a_new_one() {
    for (mut world, same) in [(World::new(), false), (configured(), true)] {
        world.open();
        let id = world.program().session.id().clone();
        let link = world.link();
        world.end_session(&id, &Close::CLOSED);
        let at = world.visit(link);
        let new = world.browsers[at].session.clone().expect("it got one");
        assert_eq!(new == id, same);
        assert_eq!(world.program().session.widget_count(), 0);
    }
}

#[test]
fn the_program_makes_sessions_of_its_own() {
    let mut world = World::new();
    for bad in ["1", "", "a b", "ä", &"x".repeat(65)] {
        assert!(world.hub.create_session(Some(bad), None).is_err(), "{bad}");
    }
    assert!(world.hub.create_session(Some("desk"), Some("")).is_err());
    let (id, token) = world
        .hub
        .create_session(Some("desk"), Some("my own"))
        .unwrap();
    assert!(
        world.hub.create_session(Some("desk"), None).is_err(),
        "it is taken"
    );
    world.add_session(id.clone(), token);
    world.run(build);
    let at = world.visit(Browser::with_credentials("desk", "my own"));
    assert_eq!(world.browsers[at].session, Some(id.clone()));
    world.assert_converged();
    // It is kept however long nobody looks.
    world.cut(at);
    world.advance(secs(100_000));
    assert!(world.programs.contains_key(&id));
    let other = world.visit(Browser::with_credentials("desk", "not mine"));
    assert_eq!(code(&world, other), Some(4001));
}

#[test]
fn a_session_without_a_browser_is_kept_for_an_hour() {
    let (mut world, at) = World::opened();
    world.run(build);
    let id = world.program().session.id().clone();
    world.leave(at);
    world.advance(nearly(secs(3_600)));
    world.come_back(at);
    assert_eq!(world.browsers[at].session, Some(id.clone()));
    world.assert_converged();
    world.leave(at);
    world.advance(nearly(secs(3_600)));
    assert!(world.programs.contains_key(&id));
    world.advance(ms(1));
    assert_eq!(world.expired, [id]);
    assert!(world.programs.is_empty());
}

/// However many visits there are, only that many sessions are left, and those are the last ones.
#[test]
fn of_many_sessions_the_longest_idle_go() {
    assert_eq!(Limits::default().sessions_retained, 1_000);
    let mut world = World::with(|limits| limits.sessions_retained = 50);
    let mut ids = Vec::new();
    for _ in 0..200 {
        let at = world.open();
        ids.extend(world.browsers[at].session.clone());
        world.leave(at);
        world.browsers.pop();
        world.advance(ms(1));
    }
    assert_eq!(world.programs.len(), 50);
    assert_eq!(world.expired, ids[..150]);
    assert_eq!(world.hub.live_sessions(), 0);
}

#[test]
fn a_sixteenth_browser_is_the_last() {
    let (mut world, _) = World::opened();
    for _ in 0..15 {
        let at = world.join();
        assert_eq!(code(&world, at), None);
    }
    let at = world.join();
    assert_eq!(code(&world, at), Some(1013));
    world.cut(3);
    let at = world.join();
    assert_eq!(code(&world, at), None);
    assert_eq!(world.program().session.connections().len(), 16);
}

#[test]
fn who_waits_for_a_place_sees_it_and_gets_in() {
    let mut world = with_places(1);
    let first = world.open();
    world.run(build);
    let second = world.open();
    assert_eq!((world.hub.live_sessions(), world.hub.waiting()), (1, 1));
    let text = world.browser(second).widgets().find_map(|it| it.text());
    assert!(text.expect("it is told").contains("All places"));
    // A second browser of the first session needs no place of its own.
    let joined = world.join();
    assert!(world.browsers[joined].session.is_some());
    world.leave(joined);
    assert_eq!(world.hub.waiting(), 1);
    // It waits for as long as it is there.
    world.advance(secs(600));
    world.leave(first);
    assert_eq!((world.hub.live_sessions(), world.hub.waiting()), (1, 0));
    assert!(world.browsers[second].session.is_some());
    assert_eq!(
        world.browser(second).widgets().count(),
        0,
        "the notice is gone"
    );
    for peer in &world.browsers {
        assert_eq!(peer.browser.console_errors(), [""; 0]);
    }
    for program in world.programs.values() {
        assert_eq!(program.session.counters().malformed, 0);
    }
}

/// The answers to the notice may come when the browser is attached already. They answer nothing of
/// the session's.
#[test]
fn answers_to_the_notice_are_late() {
    let mut world = with_places(1);
    let first = world.open();
    let second = world.arrive(Browser::new());
    world.browsers[second].split = true;
    world.settle();
    assert_eq!(world.hub.waiting(), 1);
    world.cut(second);
    world.connect(second);
    world.browsers[second].slow_up = false;
    // `init` is answered, the notice is not yet.
    assert!(world.browsers[second].deliver_one());
    world.browsers[second].slow_down = true;
    world.settle();
    assert_eq!(world.hub.waiting(), 1);
    world.browsers[second].slow_down = false;
    world.browsers[second].slow_up = true;
    world.settle();
    world.leave(first);
    let id = world.browsers[second].session.clone().expect("it is in");
    let asked = {
        let now = world.now;
        let program = world.programs.get_mut(&id).expect("it lives");
        program.now = now;
        let label = program.make("Label", json!([""]));
        program.ask(label, "get_size", json!([]))
    };
    world.settle();
    assert_eq!(world.programs[&id].answer(asked), None);
    world.browsers[second].slow_up = false;
    world.settle();
    let counters = world.programs[&id].session.counters();
    assert_eq!((counters.malformed, counters.late), (0, 5));
    assert!(matches!(world.programs[&id].answer(asked), Some(Ok(_))));
}

/// Twenty that wait and vanish in every way leave every place free.
#[test]
fn places_are_freed_on_every_path() {
    let mut world = with_places(2);
    let holders = [world.open(), world.open()];
    let waiters: Vec<usize> = (0..20).map(|_| world.open()).collect();
    assert_eq!(world.hub.waiting(), 20);
    for (number, &at) in waiters.iter().enumerate() {
        match number % 3 {
            0 => world.leave(at),
            1 => world.cut(at),
            // It is pinged, does not answer, and is cut.
            _ => world.browsers[at].freeze(),
        }
    }
    world.advance(secs(40));
    assert_eq!(world.hub.waiting(), 0);
    // The places of the two: one leaves, the other one's session is ended by the program.
    let id = world.browsers[holders[0]]
        .session
        .clone()
        .expect("attached");
    world.end_session(&id, &Close::CLOSED);
    assert_eq!(world.hub.live_sessions(), 1);
    world.browsers[holders[1]].freeze();
    world.advance(secs(40));
    assert_eq!(world.hub.live_sessions(), 0);
    let again = [world.open(), world.open()];
    assert!(again.iter().all(|&at| world.browsers[at].session.is_some()));
    assert_eq!(world.hub.live_sessions(), 2);
}

#[test]
fn the_sixty_fifth_that_waits_is_sent_away() {
    let mut world = with_places(1);
    world.open();
    for _ in 0..64 {
        let at = world.open();
        assert_eq!(code(&world, at), None);
    }
    let at = world.open();
    assert_eq!(code(&world, at), Some(1013));
}

/// A browser that waits with the link of a session is not let into a new one of the same name,
/// whose token it has never shown.
#[test]
fn waiting_does_not_open_a_later_session_of_the_same_name() {
    let mut world = with_places(1);
    let (id, token) = world
        .hub
        .create_session(Some("desk"), Some("first token"))
        .unwrap();
    world.add_session(id.clone(), token);
    world.open();
    let waiter = world.visit(Browser::with_credentials("desk", "first token"));
    assert_eq!(world.hub.waiting(), 1);
    world.end_session(&id, &Close::CLOSED);
    let (id, token) = world
        .hub
        .create_session(Some("desk"), Some("second token"))
        .unwrap();
    world.add_session(id.clone(), token);
    world.leave(0);
    let got = world.browsers[waiter]
        .session
        .clone()
        .expect("there is a place");
    assert_ne!(got, id);
}

#[test]
fn ids_and_tokens_have_one_form() {
    assert!(SessionId::new("1").is_err());
    let mut world = configured();
    let at = world.open();
    let (id, token) = world.browser(at).credentials().expect("it was told");
    assert!(id.as_str().is_some_and(|id| SessionId::new(id).is_ok()));
    assert_eq!(token.as_str().map(str::len), Some(40));
    // After a restart of the program with the same key the link works, under the same name.
    let mut restarted = configured();
    let [id, token] = [id, token].map(|it| it.as_str().expect("texts").to_owned());
    let at = restarted.visit(Browser::with_credentials(&id, &token));
    assert_eq!(restarted.browsers[at].session, SessionId::new(&id).ok());
    // Another key does not know it.
    let mut other = World::new();
    let at = other.visit(Browser::with_credentials(&id, &token));
    assert_eq!(code(&other, at), Some(4001));
}

#[test]
fn at_shutdown_everybody_is_sent_away() {
    let mut world = with_places(1);
    world.open();
    let waiting = world.open();
    let knocking = knock(&mut world);
    world.hub.shut_down();
    let now = world.now;
    world.act(|program| program.session.end(now, &Close::SHUTDOWN));
    world.settle();
    let late = world.open();
    for at in [0, waiting, knocking, late] {
        assert_eq!(code(&world, at), Some(1001), "browser {at}");
    }
    assert_eq!(world.hub.live_sessions(), 0);
    assert_eq!(world.program().session.bytes_queued(), 0);
}
