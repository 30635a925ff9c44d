//! How what is done once more grows with what is there: appends to lists and texts, and the replay
//! of a large UI.
//!
//! `cargo bench -p pgwidgets-core --bench growth`
//!
//! Every figure is a ratio of two times of the same run: ten times as many appends take ten times
//! as long where one costs the same however many there are.
#![allow(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "core has no clock, but a bench measures time"
)]

mod scene;

use std::time::{Duration, Instant};

use pgwidgets_core::WidgetId;
use pgwidgets_core::catalogue::{Class, Method, table};
use serde_json::{Value, json};

use self::scene::{Scene, call, create};

/// Appends of the short run; the long one has ten times as many.
const APPENDS: usize = 10_000;

/// The long run is given up after so long.
const ENOUGH: Duration = Duration::from_secs(60);

/// Lines that are kept where they are limited.
const LINES: u32 = 1_000;

/// Widgets of the replay.
const WIDGETS: usize = 30_000;

fn main() {
    // A test of all targets runs it too, and only whether it runs.
    let measures = std::env::args().any(|argument| argument == "--bench");
    let appends = if measures { APPENDS } else { 10 };
    let (combo, area) = (&table::combo_box::COMBO_BOX, &table::text_area::TEXT_AREA);
    let append = &table::combo_box::APPEND_TEXT;
    growth("ComboBox append_text", appends, combo, append, |_, _| {});
    let append = &table::text_area::APPEND_TEXT;
    growth("TextArea append_text", appends, area, append, |_, _| {});
    let limited = "TextArea append_text, 1,000 lines kept";
    growth(limited, appends, area, append, |scene, widget| {
        let limit = &table::text_area::SET_LIMIT;
        call(&mut scene.session, widget, limit, [json!(LINES)]);
    });
    replay(if measures { WIDGETS } else { 100 });
}

/// Appends this many texts and ten times as many, and prints the ratio of the times.
fn growth(
    what: &str,
    appends: usize,
    class: &'static Class,
    append: &'static Method,
    prepare: impl Fn(&mut Scene, WidgetId),
) {
    let run = |count: usize| {
        let mut scene = Scene::new(0);
        let widget = create(&mut scene.session, class, &[]);
        prepare(&mut scene, widget);
        let started = Instant::now();
        for number in 0..count {
            let text = Value::from(format!("line {number:06}\n"));
            call(&mut scene.session, widget, append, [text]);
            if number % 1_000 == 0 && started.elapsed() > ENOUGH {
                return (number, started.elapsed());
            }
        }
        (count, started.elapsed())
    };
    // The first run is not counted.
    run(appends / 10);
    let (_, short) = run(appends);
    let (done, long) = run(appends * 10);
    let each = |count: usize, took: Duration| {
        let count = u32::try_from(count).expect("it is less than a million");
        took.as_secs_f64() / f64::from(count)
    };
    let ratio = each(done, long) / each(appends, short);
    let given_up = if done < appends * 10 {
        format!(", given up after {done}")
    } else {
        String::new()
    };
    println!(
        "{what}: each of {} costs {ratio:.2} times one of {appends} ({:.2} µs){given_up}",
        appends * 10,
        each(appends, short) * 1e6,
    );
}

/// Shows a UI of this many widgets to a browser, and prints the longest time for which the session
/// is held meanwhile.
fn replay(widgets: usize) {
    let mut scene = Scene::new(0);
    for number in 0..widgets {
        let text = format!("label {number}");
        let label = create(&mut scene.session, &table::label::LABEL, &[&text]);
        let (column, label) = (scene.column, label.to_argument());
        call(
            &mut scene.session,
            column,
            &table::vbox::ADD_WIDGET,
            [label],
        );
    }
    let mut longest: Vec<_> = (0..5).map(|_| longest_hold(&mut scene)).collect();
    longest.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (share, whole) = longest[longest.len() / 2];
    println!(
        "replay of {widgets} widgets: the longest hold is {:.1} % of the whole ({:.1} ms in {} bytes)",
        share * 100.0,
        whole.as_secs_f64() * 1e3,
        scene.bytes,
    );
}

/// The longest hold as a share of the whole, and the whole.
fn longest_hold(scene: &mut Scene) -> (f64, Duration) {
    scene.bytes = 0;
    let browser = scene.attach();
    let mut holds = Vec::new();
    loop {
        let started = Instant::now();
        let more = scene.step();
        holds.push(started.elapsed());
        if !more {
            break;
        }
    }
    scene.session.handle_detach(browser);
    let whole: Duration = holds.iter().sum();
    let longest = holds.into_iter().max().unwrap_or_default();
    (longest.as_secs_f64() / whole.as_secs_f64(), whole)
}
