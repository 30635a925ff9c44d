//! What the machines allocate: counts, which are the same on every machine.
//!
//! `cargo test -p pgwidgets-core --test allocations -- --nocapture` prints them.
#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

#[path = "../benches/scene.rs"]
mod scene;

use std::alloc::System;
use std::sync::{Mutex, PoisonError};

use pgwidgets_core::catalogue::{Class, Method, table};
use pgwidgets_core::{Frame, WidgetId};
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use self::scene::{Scene, answer_to, call, create, ids};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often what is counted is done, so that what is allocated now and then is in it.
const ROUNDS: usize = 1_000;

/// Allocations of a round: an event comes in, its handler sets a text, the frame with it goes out.
const ROUND: usize = 4;

/// The same where 16 browsers look at it.
const ROUND_OF_16: usize = 5;

/// Allocations for the answer of a browser.
const ANSWER: usize = 0;

/// Allocations for an event among 9,000 messages that are not answered.
const EVENT_AMONG_UNANSWERED: usize = 2;

/// Bytes that one more text allocates where there are 10,000.
const APPEND_TO_ITEMS: usize = 128;

/// The same for a line of a text area, without a limit of its lines and with one of 1,000.
const APPEND_TO_TEXT: usize = 128;
const APPEND_TO_LIMITED_TEXT: usize = 128;

/// What was allocated for one of so many things, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Counted {
    allocations: usize,
    bytes: usize,
}

/// Counts what is allocated while something is done `count` times. What it is done to is made
/// before, and the least of three counts is the result: the harness allocates too.
fn counted<T>(count: usize, make: impl FnOnce() -> T, act: impl Fn(&mut T)) -> Counted {
    static ONE_AFTER_THE_OTHER: Mutex<()> = Mutex::new(());
    let turn = ONE_AFTER_THE_OTHER
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let mut subject = make();
    let each = |all: usize| (all + count / 2) / count;
    let counts = (0..3).map(|_| {
        let region = Region::new(ALLOCATOR);
        for _ in 0..count {
            act(&mut subject);
        }
        let change = region.change();
        Counted {
            allocations: each(change.allocations + change.reallocations),
            bytes: each(change.bytes_allocated),
        }
    });
    let least = counts.min().expect("there are three");
    drop(turn);
    least
}

/// Prints a figure beside what it may be.
fn at_most(what: &str, figure: usize, most: usize, unit: &str) {
    println!("{what:<58}{figure:>9} {unit} (at most {most})");
    assert!(figure <= most, "{what}: {figure} {unit}, may be {most}");
}

/// A scene whose rooms for messages have grown already.
fn warm(browsers: usize) -> (Scene, Frame) {
    let mut scene = Scene::new(browsers);
    let press = scene.press();
    for _ in 0..100 {
        scene.round(&press);
    }
    (scene, press)
}

#[test]
fn a_round_allocates_little() {
    let round = counted(ROUNDS, || warm(1), |(scene, press)| scene.round(press));
    at_most(
        "event, set_text, frame",
        round.allocations,
        ROUND,
        "allocations",
    );
}

#[test]
fn a_round_with_16_browsers_allocates_little() {
    let round = counted(ROUNDS, || warm(16), |(scene, press)| scene.round(press));
    let what = "the same with 16 browsers";
    at_most(what, round.allocations, ROUND_OF_16, "allocations");
}

#[test]
fn an_answer_allocates_little() {
    let make = || {
        let (mut scene, press) = warm(1);
        let round = |_| {
            let sent = scene.keep(|scene| scene.round(&press));
            answer_to(ids(&sent[0].1))
        };
        let mut answers: Vec<Frame> = (0..3 * ROUNDS).map(round).collect();
        answers.reverse();
        (scene, answers)
    };
    let answer = counted(ROUNDS, make, |(scene, answers)| {
        let answer = answers.pop().expect("there are so many");
        scene.receive(0, &answer);
        scene.drain();
    });
    at_most("an answer", answer.allocations, ANSWER, "allocations");
}

#[test]
fn an_event_among_unanswered_messages_allocates_little() {
    let make = || {
        let (mut scene, press) = warm(1);
        while scene.session.counters().events < 9_000 {
            scene.round(&press);
        }
        let ticks = [scene.tick(true), scene.tick(false)];
        (scene, ticks)
    };
    let event = counted(ROUNDS, make, |(scene, ticks)| {
        scene.round(&ticks[0]);
        ticks.swap(0, 1);
    });
    let most = EVENT_AMONG_UNANSWERED;
    let what = "an event among 9,000 unanswered messages";
    at_most(what, event.allocations, most, "allocations");
}

/// Bytes for each of some more appends where there are 10,000.
fn appended(
    class: &'static Class,
    append: &'static Method,
    prepare: impl Fn(&mut Scene, WidgetId),
) -> Counted {
    let make = || {
        let mut scene = Scene::new(0);
        let widget = create(&mut scene.session, class, &[]);
        prepare(&mut scene, widget);
        for number in 0..10_000 {
            let text = json!(format!("line {number:06}\n"));
            call(&mut scene.session, widget, append, [text]);
        }
        (scene, widget)
    };
    counted(100, make, |(scene, widget)| {
        let text = json!("one more line");
        call(&mut scene.session, *widget, append, [text]);
    })
}

#[test]
fn one_more_item_allocates_no_list() {
    let append = &table::combo_box::APPEND_TEXT;
    let counted = appended(&table::combo_box::COMBO_BOX, append, |_, _| {});
    let what = "ComboBox: a text to 10,000";
    at_most(what, counted.bytes, APPEND_TO_ITEMS, "bytes");
}

#[test]
fn one_more_line_allocates_no_text() {
    let (class, append) = (&table::text_area::TEXT_AREA, &table::text_area::APPEND_TEXT);
    let counted = appended(class, append, |_, _| {});
    let what = "TextArea: a line to 10,000";
    at_most(what, counted.bytes, APPEND_TO_TEXT, "bytes");

    let counted = appended(class, append, |scene, widget| {
        let limit = &table::text_area::SET_LIMIT;
        call(&mut scene.session, widget, limit, [json!(1_000)]);
    });
    let what = "TextArea: a line to 10,000, of which 1,000 are kept";
    at_most(what, counted.bytes, APPEND_TO_LIMITED_TEXT, "bytes");
}
