//! How many rounds of an event one core can do: an event comes in, its handler sets a text, and the
//! frame with it goes out. And what an event costs while messages before it are unanswered.
//!
//! `cargo bench -p pgwidgets-core --bench rounds`
//!
//! Beside it stands the least that any server has to do in the same run: read the same event into a
//! type of its own, and write the same frame by hand. The ratios at the end are taken of the two in
//! turn, so that a machine that is busy now and then is so for both. What is allocated is counted
//! by the test `allocations`, without a clock.
#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

mod scene;

use std::hint::black_box;
use std::io::Write;
use std::time::Duration;

use criterion::measurement::{Measurement, WallTime};
use criterion::{Criterion, Throughput};
use pgwidgets_core::Frame;
use serde::Deserialize;
use serde_json::Value;

use self::scene::{PRESSED, Scene};

/// Rounds between two answers of the browser, whose time is not a round's.
const ROUNDS: u64 = 256;

/// Messages that an event is looked up among.
const UNANSWERED: u64 = 9_000;

/// How many pairs of times a ratio is the median of.
const PAIRS: usize = 201;

/// What is read of an event.
#[derive(Deserialize)]
struct Callback<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    wid: u64,
    action: &'a str,
    args: Vec<Value>,
}

/// Does something so often, and gives the time that it took.
type Run = Box<dyn FnMut(u64) -> Duration>;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let by_hand = (
        "the limit: serde_json, and a frame by hand",
        limit as fn() -> Run,
    );
    let one = ("a round, one browser", (|| rounds(1)) as fn() -> Run);
    let many = ("a round, 16 browsers", (|| rounds(16)) as fn() -> Run);
    let none = ("an event, none unanswered", (|| events(0)) as fn() -> Run);
    let among = (
        "an event among 9,000 unanswered",
        (|| events(UNANSWERED)) as fn() -> Run,
    );
    let mut group = criterion.benchmark_group("rounds");
    group.throughput(Throughput::Elements(1));
    for (name, make) in [by_hand, one, many, none, among] {
        group.bench_function(name, |bencher| bencher.iter_custom(make()));
    }
    group.finish();
    criterion.final_summary();
    // A test of all targets runs it too, and only whether it runs.
    if std::env::args().any(|argument| argument == "--bench") {
        for (what, other) in [(one, by_hand), (many, one), (among, none)] {
            println!(
                "{}: {:.2} times {}",
                what.0,
                ratio(what.1(), other.1()),
                other.0
            );
        }
    }
}

/// How often the time of `other` fits into that of `what`.
fn ratio(mut what: Run, mut other: Run) -> f64 {
    let pair = |_| what(ROUNDS).as_secs_f64() / other(ROUNDS).as_secs_f64();
    let mut ratios: Vec<f64> = (0..PAIRS).map(pair).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[PAIRS / 2]
}

/// Times rounds, and lets the browsers answer them outside of the time.
fn rounds(browsers: usize) -> Run {
    let mut scene = Scene::new(browsers);
    let press = scene.press();
    Box::new(move |count| {
        let clock = WallTime;
        let mut took = clock.zero();
        let mut left = count;
        while left > 0 {
            let now = left.min(ROUNDS);
            let started = clock.start();
            for _ in 0..now {
                scene.round(&press);
            }
            took += clock.end(started);
            scene.answer();
            left -= now;
        }
        took
    })
}

fn limit() -> Run {
    let mut scene = Scene::new(1);
    let press = scene.press();
    let mut sent = scene.keep(|scene| scene.round(&press));
    let (_, frame) = sent.pop().expect("a frame goes out");
    let (Frame::Text(event), Frame::Text(frame)) = (press, frame) else {
        panic!("both are texts");
    };
    let label = scene.label.get();
    let mut id = 100_u64;
    Box::new(move |count| {
        let clock = WallTime;
        let started = clock.start();
        for _ in 0..count {
            let event: Callback<'_> = serde_json::from_slice(black_box(&event)).expect("it is one");
            black_box((event.kind, event.wid, event.action, event.args.len()));
            id += 1;
            let mut written = Vec::with_capacity(frame.len() + 16);
            let text = serde_json::to_string(PRESSED).expect("it is a text");
            write!(
                written,
                r#"{{"type":"call","id":{id},"wid":{label},"method":"set_text","args":[{text}]}}"#
            )
            .expect("memory takes it");
            black_box(Frame::Text(written.into()));
        }
        clock.end(started)
    })
}

/// Times events of a widget whose state they write, with this many messages under way to the same
/// browser.
fn events(unanswered: u64) -> Run {
    let mut scene = Scene::new(1);
    let press = scene.press();
    for _ in 0..unanswered {
        scene.round(&press);
    }
    let mut ticks = [scene.tick(true), scene.tick(false)];
    Box::new(move |count| {
        let clock = WallTime;
        let started = clock.start();
        for _ in 0..count {
            scene.round(&ticks[0]);
            ticks.swap(0, 1);
        }
        clock.end(started)
    })
}
