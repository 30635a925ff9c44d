//! Texts that are too long for one message, and odd ones.

use pgwidgets::widgets::TextArea;
use pgwidgets::{Error, ErrorReport, Limits};
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, callback, wid};
use crate::scenario::Scenario;
use crate::wait::eventually;
use crate::{Log, Peer, TestBed};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_text_in_pieces_arrives_whole [27];
        single of_a_long_text_only_what_changes_is_told_again [];
        single a_text_that_is_too_long_is_told_and_costs_nothing [27];
        single a_text_that_breaks_off_gives_its_bytes_back [13];
        single half_of_a_pair_becomes_a_replacement_character [25];
        single a_browser_without_a_session_may_say_64_kib [27];
    }
}

/// A text area, what its handlers got, and a peer that types into it.
async fn typing(bed: &TestBed, limits: Limits) -> (Watched, TextArea, Log<String>, Peer) {
    let watched = Watched::with(bed, bed.settings().limits(limits)).await;
    let area = watched.panel.session.widgets().text_area().await;
    let area = area.expect("it lives");
    watched.put(area).await;
    let heard = Log::new();
    let log = heard.clone();
    let added = area.on_modified(move |event| log.push(event.text)).await;
    added.expect("it lives");
    watched.flush().await;
    let peer = watched.peer().await;
    (watched, area, heard, peer)
}

/// Says a message in pieces of this many characters.
async fn say_in_pieces(peer: &mut Peer, transfer: u64, message: &str, size: usize) {
    let characters: Vec<char> = message.chars().collect();
    let pieces = characters.chunks(size);
    let count = pieces.len();
    for (index, piece) in pieces.enumerate() {
        let data: String = piece.iter().collect();
        peer.say(piece_of(transfer, index, count, &data)).await;
    }
}

fn piece_of(transfer: u64, index: usize, count: usize, data: &str) -> String {
    json!({
        "type": "text-chunk", "transfer_id": transfer, "chunk_index": index, "num_chunks": count,
        "data": data,
    })
    .to_string()
}

fn modified(area: TextArea, text: &str) -> String {
    callback(area, "modified", &json!([text]))
}

/// Waits until the program has the text; the failure states its length if it never comes.
async fn has(area: TextArea, text: &str) {
    let is = || area.get_text().is_ok_and(|it| it == text);
    eventually(&format!("a text of {} bytes", text.len()), is).await;
}

async fn a_text_in_pieces_arrives_whole(bed: TestBed) {
    let (watched, area, heard, mut peer) = typing(&bed, Limits::default()).await;
    let texts = ["日本語\n".repeat(200_000), "\"\n".repeat(500_000)];
    for (transfer, text) in (1..).zip(texts) {
        let before = heard.len();
        say_in_pieces(&mut peer, transfer, &modified(area, &text), 128 * 1024).await;
        // What is said behind the last piece happens behind it.
        peer.say(modified(area, "behind it")).await;
        has(area, "behind it").await;
        let told = heard.wait_for(before + 2).await;
        assert!(told[before] == text, "every character, once");
        assert_eq!(told[before + 1..], ["behind it"]);
        // So that the end of the next one differs from the end of this one.
        peer.say(modified(area, "")).await;
        has(area, "").await;
        heard.wait_for(before + 3).await;
    }
    let counters = watched.panel.session.counters().expect("it lives");
    assert_eq!((counters.malformed, counters.texts_lost), (0, 0));
}

async fn of_a_long_text_only_what_changes_is_told_again(bed: TestBed) {
    let (watched, area, heard, mut peer) = typing(&bed, Limits::default()).await;
    let splice = |splice: Value| {
        json!({"type": "callback", "wid": wid(area), "action": "modified", "splice": splice})
            .to_string()
    };
    // Four UTF-16 code units each.
    let mut text = "aé😀".repeat(20_000);
    peer.say(modified(area, &text)).await;
    has(area, &text).await;
    peer.say(splice(json!([2, 2, "<😁>"]))).await;
    text.replace_range(3..7, "<😁>");
    has(area, &text).await;
    peer.say(splice(json!([80_002, 0, "\nend"]))).await;
    text.push_str("\nend");
    has(area, &text).await;
    assert!(
        heard.wait_for(3).await[2] == text,
        "the handler gets all of it"
    );
    let shows = |it: &pgwidgets_sim_browser::Browser| {
        it.widget(wid(area)).and_then(|it| it.text()).as_ref() == Some(&text)
    };
    watched.browser.until("the text", shows).await;
    // What cannot be a change of that text is malformed, and changes nothing.
    peer.say(splice(json!([900_000, 0, "x"]))).await;
    peer.say(splice(json!([0, 0, "x"]))).await;
    let counted = || {
        let counters = watched.panel.session.counters();
        counters.is_ok_and(|it| it.malformed == 2)
    };
    eventually("both are counted", counted).await;
    has(area, &text).await;
}

async fn a_text_that_is_too_long_is_told_and_costs_nothing(bed: TestBed) {
    let mut limits = Limits::default();
    limits.long_text = 100_000;
    let (watched, area, _, mut peer) = typing(&bed, limits).await;
    let lost = losses(&watched);
    say_in_pieces(&mut peer, 1, &modified(area, &"x".repeat(150_000)), 10_000).await;
    let (bytes, _) = lost.wait_for(1).await[0];
    assert_eq!(bytes, 110_000, "as far as it was let come");
    // A page that knows the bound sends nothing but this.
    let too_long =
        json!({"type": "too-long", "wid": wid(area), "action": "modified", "bytes": 9_000_000});
    peer.say(too_long.to_string()).await;
    assert_eq!(lost.wait_for(2).await[1], (9_000_000, Some(wid(area))));
    say_in_pieces(&mut peer, 2, &modified(area, &"y".repeat(90_000)), 10_000).await;
    has(area, &"y".repeat(90_000)).await;
    let counters = watched.panel.session.counters().expect("it lives");
    assert_eq!((counters.malformed, counters.texts_lost), (0, 2));
}

async fn a_text_that_breaks_off_gives_its_bytes_back(bed: TestBed) {
    let mut limits = Limits::default();
    limits.uploads_total_bytes = 10_000;
    let (watched, area, _, mut peer) = typing(&bed, limits).await;
    let lost = losses(&watched);
    peer.say(piece_of(1, 0, 2, &"x".repeat(9_000))).await;
    let mut other = watched.peer().await;
    // There is no room for two of them.
    let text = "y".repeat(5_000);
    let refused = async |other: &mut Peer| {
        say_in_pieces(other, 1, &modified(area, &text), 1_000).await;
    };
    peer.say(modified(area, "the piece has arrived")).await;
    has(area, "the piece has arrived").await;
    refused(&mut other).await;
    lost.wait_for(1).await;
    drop(peer);
    lost.wait_for(2).await;
    refused(&mut other).await;
    has(area, &text).await;
    assert_eq!(lost.len(), 2);
}

/// The texts that are lost: their bytes, and of which widget.
fn losses(watched: &Watched) -> Log<(u64, Option<i64>)> {
    let losses = Log::new();
    let log = losses.clone();
    watched.app.on_error(move |report: ErrorReport| {
        let widget = report.widget.map(wid);
        match *report.error {
            Error::Text { bytes, .. } => log.push((bytes, widget)),
            ref other => panic!("{other}"),
        }
    });
    losses
}

async fn half_of_a_pair_becomes_a_replacement_character(bed: TestBed) {
    let (watched, area, _, mut peer) = typing(&bed, Limits::default()).await;
    for half in ["\\ud83d", "\\uDE00"] {
        // More often than a browser may misbehave.
        for _ in 0..25 {
            peer.say(modified(area, "HALF 😀 HALF").replace("HALF", half))
                .await;
        }
        has(area, "\u{fffd} 😀 \u{fffd}").await;
        peer.say(modified(area, "\\ud83d is no half")).await;
        has(area, "\\ud83d is no half").await;
    }
    assert_eq!(
        watched
            .panel
            .session
            .counters()
            .expect("it lives")
            .malformed,
        0
    );
}

async fn a_browser_without_a_session_may_say_64_kib(bed: TestBed) {
    const MOST: usize = 64 * 1024;
    let app = bed.host(|_| {}).await;
    let answer = |len: usize| {
        let answer = json!({"type": "result", "id": 1, "x": ""}).to_string();
        answer.replace("\"\"", &format!("\"{}\"", "x".repeat(len - answer.len())))
    };
    let mut peer = Peer::open(&app).await;
    peer.say(answer(MOST)).await;
    assert!(peer.messages().await.is_some(), "the handshake");
    assert!(peer.messages().await.is_some(), "the replay");
    let mut peer = Peer::open(&app).await;
    peer.say(answer(MOST + 1)).await;
    assert_eq!(peer.code().await, Some(1009));
    let mut peer = Peer::open(&app).await;
    peer.say_bytes(vec![0; MOST + 1]).await;
    assert_eq!(peer.code().await, Some(1009));
}
