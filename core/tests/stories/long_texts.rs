//! Texts that are too long for one message, and what changes of them afterwards.

use pgwidgets_core::{Error, Frame, Key, Limits, Policy, WidgetId};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};

use crate::world::{World, ms, nearly, secs};

const MIB: usize = 1024 * 1024;

/// A window with a text area that somebody listens to.
fn area(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        let area = program.make_in(vbox, "TextArea", json!(["before"]));
        program.listen(area, "modified");
        area
    })
}

fn modified(area: WidgetId, text: &str) -> String {
    json!({"type": "callback", "wid": area.get(), "action": "modified", "args": [text]}).to_string()
}

fn spliced(area: WidgetId, splice: Value) -> String {
    json!({"type": "callback", "wid": area.get(), "action": "modified", "splice": splice})
        .to_string()
}

fn piece([transfer, chunk, chunks]: [u64; 3], data: &str) -> Frame {
    let piece = json!({
        "type": "text-chunk", "transfer_id": transfer, "chunk_index": chunk, "num_chunks": chunks,
        "data": data,
    });
    Frame::text(piece.to_string())
}

/// Says a message in this many pieces.
fn say(world: &mut World, at: usize, message: &str, count: usize) {
    let characters: Vec<char> = message.chars().collect();
    let pieces: Vec<String> = characters
        .chunks(characters.len().div_ceil(count))
        .map(|piece| piece.iter().collect())
        .collect();
    let of = pieces.len() as u64;
    for (index, data) in (0..).zip(&pieces) {
        world.forge(at, piece([7, index, of], data));
    }
}

fn text(world: &mut World, area: WidgetId) -> String {
    let text = world.program().read(area, "get_text");
    text.as_str().expect("a text").to_owned()
}

fn malformed(world: &mut World) -> u64 {
    world.program().session.counters().malformed
}

/// The texts that were lost: their bytes, and why.
fn losses(world: &mut World) -> Vec<(u64, &'static str)> {
    let failures = std::mem::take(&mut world.program().failures);
    let lost = failures.into_iter().map(|failure| match failure.error {
        Error::Text { bytes, reason } => (bytes, reason),
        other => panic!("{other}"),
    });
    lost.collect()
}

#[test]
fn a_text_in_pieces_counts_as_if_it_had_come_whole() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    let second = world.join();
    for long in ["日本語".repeat(400_000), "\"\n".repeat(700_000)] {
        say(&mut world, first, &modified(area, &long), 11);
        assert!(text(&mut world, area) == long, "every character");
        let heard = world.program().take_heard();
        assert_eq!(heard.len(), 1);
        assert!(heard[0][2] == *long);
        let shown = world.browser(second).widget(area.get().cast_signed());
        let shown = shown.expect("it is there").text();
        assert!(shown.as_deref() == Some(&long), "the other browser too");
        assert_eq!(world.budget.used(), 0);
    }
    assert_eq!(malformed(&mut world), 0);
}

#[test]
fn other_messages_may_come_between_the_pieces() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    let whole = modified(area, "in pieces");
    let (one, other) = whole.split_at(whole.len() / 2);
    world.forge(first, piece([1, 0, 2], one));
    world.forge(first, Frame::text(modified(area, "between")));
    assert_eq!(text(&mut world, area), "between");
    world.forge(first, piece([1, 1, 2], other));
    assert_eq!(text(&mut world, area), "in pieces");
    assert_eq!(malformed(&mut world), 0);
}

#[test]
fn what_pieces_make_is_judged_like_any_message() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    let nested = "[".repeat(100);
    let inner =
        r#"{"type":"text-chunk","transfer_id":1,"chunk_index":0,"num_chunks":1,"data":"x"}"#;
    for whole in ["nonsense", &nested, inner, r#"{"type":"callback"}"#] {
        let before = malformed(&mut world);
        say(&mut world, first, whole, 3);
        assert_eq!(malformed(&mut world), before + 1, "{whole}");
        assert_eq!(world.budget.used(), 0);
    }
    assert_eq!(text(&mut world, area), "before");
}

#[test]
fn a_text_beyond_8_mib_is_refused_and_the_rest_of_it_is_late() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    let part = "x".repeat(MIB / 2);
    for index in 0..20 {
        world.forge(first, piece([1, index, 20], &part));
        assert!(world.budget.used() <= 8 * MIB);
    }
    let lost = losses(&mut world);
    let bytes = 8 * MIB as u64 + MIB as u64 / 2;
    assert_eq!(lost, [(bytes, "it is longer than a browser may send")]);
    let counters = world.program().session.counters();
    assert_eq!((counters.malformed, counters.late), (0, 3));
    assert_eq!(world.budget.used(), 0);
    // The page says so itself, and sends nothing.
    let too_long = |action: &str| {
        let message =
            json!({"type": "too-long", "wid": area.get(), "action": action, "bytes": 9_000_000});
        Frame::text(message.to_string())
    };
    world.forge(first, too_long("modified"));
    let widget = world.program().failures[0].widget;
    assert_eq!(widget, Some(area));
    assert_eq!(losses(&mut world)[0].0, 9_000_000);
    world.forge(first, too_long("no-such-action"));
    assert_eq!(malformed(&mut world), 1);
    assert_eq!(world.program().session.counters().texts_lost, 2);
    assert_eq!(text(&mut world, area), "before");
}

#[test]
fn texts_and_uploads_share_one_budget() {
    let mut world = World::with(|limits| limits.uploads_total_bytes = 100);
    let first = world.open();
    area(&mut world);
    let second = world.join();
    world.forge(first, piece([1, 0, 2], &"x".repeat(60)));
    world.forge(second, piece([1, 0, 2], &"x".repeat(60)));
    assert_eq!(world.budget.used(), 60);
    let reason = "the uploads of all browsers together are too large";
    assert_eq!(losses(&mut world), [(60, reason)]);
    world.cut(first);
    assert_eq!(losses(&mut world), [(60, "its browser left")]);
    assert_eq!(world.budget.used(), 0);
}

#[test]
fn a_text_that_stands_still_is_given_up_after_exactly_30_s() {
    let (mut world, first) = World::opened();
    area(&mut world);
    world.forge(first, piece([1, 0, 3], "x"));
    world.advance(secs(20));
    world.forge(first, piece([1, 1, 3], "y"));
    world.advance(nearly(secs(30)));
    assert_eq!((losses(&mut world), world.budget.used()), (vec![], 2));
    world.advance(ms(1));
    assert_eq!(losses(&mut world), [(2, "it stood still")]);
    assert_eq!(world.budget.used(), 0);
}

#[test]
fn pieces_that_do_not_fit_are_malformed() {
    let (mut world, first) = World::opened();
    area(&mut world);
    for misfit in [[1, 0, 3], [1, 2, 3], [2, 1, 3], [1, 1, 4]] {
        let before = malformed(&mut world);
        world.forge(first, piece([1, 0, 3], "x"));
        world.forge(first, piece(misfit, "y"));
        assert_eq!(losses(&mut world), [(1, "a piece of it did not fit")]);
        assert_eq!(malformed(&mut world), before + 1, "{misfit:?}");
    }
    for impossible in [[1, 0, 0], [1, 3, 3], [1, 0, u64::MAX]] {
        let before = malformed(&mut world);
        world.forge(first, piece(impossible, "x"));
        assert_eq!(malformed(&mut world), before + 1, "{impossible:?}");
    }
    assert_eq!((losses(&mut world), world.budget.used()), (vec![], 0));
}

#[test]
fn a_browser_without_a_session_may_say_64_kib() {
    let answer = |len: usize| {
        let answer = json!({"type": "result", "id": 1, "x": ""}).to_string();
        answer.replace("\"\"", &format!("\"{}\"", "x".repeat(len - answer.len())))
    };
    for (len, code) in [(64 * 1024, None), (64 * 1024 + 1, Some(1009))] {
        for is_waiting in [false, true] {
            let limits = Limits::default();
            let key = Key::random([7; 32]);
            let mut world = World::build(limits, Some(1), Policy::PerSession, key);
            if is_waiting {
                world.open();
            }
            world.browsers.push(crate::world::Peer::new(Browser::new()));
            let at = world.browsers.len() - 1;
            world.connect(at);
            if is_waiting {
                world.settle();
            }
            world.forge(at, Frame::text(answer(len)));
            let closed = world.browsers[at].closed.clone();
            assert_eq!(closed.map(|(_, close)| close.code), code, "{len}");
            assert_eq!(
                world.hub.waiting(),
                usize::from(is_waiting && code.is_none())
            );
        }
    }
}

/// A text so long that a page need send only its changes.
fn long() -> String {
    "aé日😀".repeat(20_000)
}

#[test]
fn what_changed_of_a_long_text_is_enough() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    let second = world.join();
    let mut expected: Vec<u16> = long().encode_utf16().collect();
    say(&mut world, first, &modified(area, &long()), 3);
    for (from, removed, inserted) in [(0, 0, "<"), (4, 3, "😁"), (99_000, 10, ""), (6, 0, "日本")]
    {
        let splice = json!([from, removed, inserted]);
        world.forge(first, Frame::text(spliced(area, splice)));
        expected.splice(from..from + removed, inserted.encode_utf16());
        let expected = String::from_utf16(&expected).expect("no pair is cut");
        assert!(text(&mut world, area) == expected, "after {inserted:?}");
        let heard = world.program().take_heard();
        assert!(
            heard[heard.len() - 1][2] == *expected,
            "the handler gets all of it"
        );
    }
    assert_eq!(malformed(&mut world), 0);
    // Neither what the program sets nor what others report touches what this page reported.
    world.run(|program| program.call(area, "set_text", json!(["set"])));
    world.forge(second, Frame::text(modified(area, "another's")));
    world.forge(first, Frame::text(spliced(area, json!([0, 0, "!"]))));
    let expected = String::from_utf16(&expected).expect("no pair is cut");
    assert!(text(&mut world, area) == format!("!{expected}"));
}

#[test]
fn a_change_of_an_unknown_text_is_malformed() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    let second = world.join();
    let nothing = json!([0, 0, ""]);
    let refused = |world: &mut World, at: usize, message: String| {
        let before = (malformed(world), text(world, area));
        world.forge(at, Frame::text(message));
        assert_eq!(
            (malformed(world), text(world, area)),
            (before.0 + 1, before.1)
        );
    };
    // Nothing was reported; a short text; a long one, but on another connection.
    refused(&mut world, first, spliced(area, nothing.clone()));
    world.forge(first, Frame::text(modified(area, "short")));
    refused(&mut world, first, spliced(area, nothing.clone()));
    world.forge(first, Frame::text(modified(area, &long())));
    refused(&mut world, second, spliced(area, nothing.clone()));
    // Beyond its end, inside of a pair, and no text at all.
    for splice in [
        json!([100_001, 0, ""]),
        json!([4, 1, ""]),
        json!([0, u64::MAX, ""]),
    ] {
        world.forge(first, Frame::text(modified(area, &long())));
        refused(&mut world, first, spliced(area, splice));
    }
    refused(&mut world, first, spliced(area, json!([0, 0])));
    refused(&mut world, first, spliced(area, json!([0, 0, 7])));
    // After a short one, and after the widget is made anew.
    world.forge(first, Frame::text(modified(area, &long())));
    world.forge(first, Frame::text(modified(area, "short")));
    refused(&mut world, first, spliced(area, nothing.clone()));
    let mut spoken = spliced(area, nothing.clone());
    spoken.insert_str(1, r#""args":["x"],"#);
    world.forge(first, Frame::text(modified(area, &long())));
    refused(&mut world, first, spoken);
    world.reload(first);
    refused(&mut world, first, spliced(area, nothing));
}

/// A page that has not heard yet that its text was lost does no wrong when it sends what changed.
#[test]
fn a_change_of_a_lost_text_is_late() {
    let mut world = World::with(|limits| limits.long_text = 150_000);
    let first = world.open();
    let area = area(&mut world);
    let text_of = |world: &mut World| text(world, area);
    say(&mut world, first, &modified(area, &long()), 2);
    let reason = "it is longer than a browser may send";
    let lost = losses(&mut world);
    assert_eq!((lost.len(), lost[0].1), (1, reason));
    for _ in 0..30 {
        world.forge(first, Frame::text(spliced(area, json!([0, 0, "x"]))));
    }
    assert_eq!(
        (malformed(&mut world), text_of(&mut world)),
        (0, "before".to_owned())
    );
    let shorter = "x".repeat(70_000);
    world.forge(first, Frame::text(modified(area, &shorter)));
    world.forge(first, Frame::text(spliced(area, json!([0, 0, "y"]))));
    assert_eq!(text_of(&mut world), format!("y{shorter}"));
}

#[test]
fn half_of_a_pair_becomes_the_replacement_character() {
    let (mut world, first) = World::opened();
    let area = area(&mut world);
    for _ in 0..30 {
        let halves = modified(area, "HALF x HALF").replace("HALF", "\\ud83d");
        world.forge(first, Frame::text(halves));
    }
    assert_eq!(text(&mut world, area), "\u{fffd} x \u{fffd}");
    assert_eq!(malformed(&mut world), 0);
    assert!(world.browsers[first].closed.is_none());
}

/// The server's own page types: what it sends of long texts is what the server reads.
#[test]
fn our_page_and_the_server_mean_the_same_text() {
    let (mut world, _) = World::opened();
    let area = area(&mut world);
    let second = area_beside(&mut world);
    let link = world.link().on_own_page();
    let own = world.visit(link);
    let mut text = "aé日😀".repeat(200_000);
    let types = |world: &mut World, widget: WidgetId, text: &str| {
        let page = world.browser(own);
        page.type_text(widget.get().cast_signed(), text)
            .expect("it takes text");
        world.advance(secs(1));
    };
    types(&mut world, area, &text);
    // Ten bytes are one round of the four characters.
    for (bytes, more) in [
        (0..1, "x"),
        (6..10, "😁"),
        (11..13, ""),
        (900_004..900_008, "日本"),
    ] {
        text.replace_range(bytes, more);
        types(&mut world, area, &text);
        assert!(self::text(&mut world, area) == text, "with {more:?}");
    }
    // Another long text, and back.
    types(&mut world, second, &text);
    text.push('!');
    types(&mut world, area, &text);
    types(&mut world, area, "short");
    types(&mut world, area, &text);
    world.reload(own);
    text.insert(0, '?');
    types(&mut world, area, &text);
    assert!(self::text(&mut world, area) == text);
    let counters = world.program().session.counters();
    assert_eq!((counters.malformed, counters.late), (0, 0));
    world.assert_converged();
}

/// A second text area in the window.
fn area_beside(world: &mut World) -> WidgetId {
    world.run(|program| {
        let (_, vbox) = program.window();
        program.make_in(vbox, "TextArea", json!([""]))
    })
}

#[test]
fn our_page_hears_what_did_not_arrive_and_tells_it_whole_again() {
    let mut world = World::with(|limits| limits.uploads_total_bytes = 1_000_000);
    let first = world.open();
    let area = area(&mut world);
    let link = world.link().on_own_page();
    let own = world.visit(link);
    world.forge(first, piece([1, 0, 2], &"x".repeat(500_000)));
    let mut long = "y".repeat(700_000);
    let types = |world: &mut World, text: &str| {
        let page = world.browser(own);
        page.type_text(area.get().cast_signed(), text)
            .expect("it takes text");
        world.advance(ms(400));
    };
    types(&mut world, &long);
    let reason = "the uploads of all browsers together are too large";
    assert_eq!(losses(&mut world)[0].1, reason);
    let notice = format!("What you entered did not reach the program: {reason}.");
    assert_eq!(world.browser(own).notices(), [notice]);
    assert_eq!(text(&mut world, area), "before");
    world.cut(first);
    long.push('!');
    types(&mut world, &long);
    assert!(text(&mut world, area) == long);
    // Too long for the page itself.
    types(&mut world, &"日".repeat(3 * MIB));
    assert_eq!(world.browser(own).notices().len(), 2);
    assert!(text(&mut world, area) == long);
    assert_eq!(malformed(&mut world), 0);
}
