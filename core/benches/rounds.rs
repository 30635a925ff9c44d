//! How many rounds of an event one core can do: an event comes in, its handler sets a text, and the
//! frame with it goes out.
//!
//! `cargo bench -p pgwidgets-core --bench rounds`
//!
//! Beside it stands the least that any server has to do in the same run: read the same event into a
//! type of its own, and write the same frame by hand. What is allocated is counted by the test
//! `allocations`, without a clock.

mod scene;

use std::hint::black_box;
use std::io::Write;

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

/// What is read of an event.
#[derive(Deserialize)]
struct Callback<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    wid: u64,
    action: &'a str,
    args: Vec<Value>,
}

/// Times rounds, and lets the browsers answer them outside of the time.
fn rounds(criterion: &mut Criterion, name: &str, browsers: usize) {
    let mut group = criterion.benchmark_group("rounds");
    group.throughput(Throughput::Elements(1));
    group.bench_function(name, |bencher| {
        let mut scene = Scene::new(browsers);
        let press = scene.press();
        bencher.iter_custom(|count| {
            let clock = WallTime;
            let mut took = clock.zero();
            let mut left = count;
            while left > 0 {
                let now = left.min(ROUNDS);
                let started = clock.start();
                for _ in 0..now {
                    scene.round(&press);
                }
                took = clock.add(&took, &clock.end(started));
                scene.answer();
                left -= now;
            }
            took
        });
    });
    group.finish();
}

fn the_limit(criterion: &mut Criterion) {
    let mut scene = Scene::new(1);
    let press = scene.press();
    let sent = scene.keep(|scene| scene.round(&press));
    let (Frame::Text(event), Frame::Text(frame)) = (&press, &sent[0].1) else {
        panic!("both are texts");
    };
    let label = scene.label.get();
    let mut group = criterion.benchmark_group("rounds");
    group.throughput(Throughput::Elements(1));
    group.bench_function("the limit: serde_json, and a frame by hand", |bencher| {
        let mut id = 100_u64;
        bencher.iter(|| {
            let event: Callback<'_> = serde_json::from_slice(black_box(event)).expect("it is one");
            black_box((event.kind, event.wid, event.action, event.args.len()));
            id += 1;
            let mut written = Vec::with_capacity(frame.len() + 16);
            let text = serde_json::to_string(PRESSED).expect("it is a text");
            write!(
                written,
                r#"{{"type":"call","id":{id},"wid":{label},"method":"set_text","args":[{text}]}}"#
            )
            .expect("memory takes it");
            Frame::Text(written.into())
        });
    });
    group.finish();
}

/// An event of a widget whose state it writes, with messages under way to the same browser or none.
fn lookups(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lookup");
    group.throughput(Throughput::Elements(1));
    for unanswered in [0, UNANSWERED] {
        group.bench_function(format!("an event, {unanswered} unanswered"), |bencher| {
            let mut scene = Scene::new(1);
            let press = scene.press();
            for _ in 0..unanswered {
                scene.round(&press);
            }
            let mut ticks = [scene.tick(true), scene.tick(false)];
            bencher.iter(|| {
                scene.round(&ticks[0]);
                ticks.swap(0, 1);
            });
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    the_limit(&mut criterion);
    rounds(&mut criterion, "one browser", 1);
    rounds(&mut criterion, "16 browsers", 16);
    lookups(&mut criterion);
    criterion.final_summary();
}
