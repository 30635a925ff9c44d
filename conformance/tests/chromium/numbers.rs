//! Numbers: the model, a page that was there and a page that comes later have the same ones, and
//! people read no others.

mod cases;
mod server;

use std::slice;
use std::sync::Mutex;

use pgwidgets::widgets::{NumberChanged, SpinBox};
use pgwidgets::{Result, Session};
use pgwidgets_core::WidgetId;
use serde_json::{Value, json};

use self::cases::{Case, Dice};
use self::server::Server as Memory;
use crate::browser::{browse, soon, until};
use crate::console::Line;
use crate::hello;
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(the_model_counts_as_the_page_does);

/// Cases in one round trip to the page, and how many of these there are.
const BATCH: usize = 500;
const BATCHES: usize = 8;

/// How far a number may be off that a sum of steps in binary brought about.
const NOISE: f64 = 1e-12;

/// How far a report may be off, as a fraction of it, before its page is sent the number that is
/// kept.
const UNTOLD: f64 = 1e-14;

/// A case that the server has played, and what it sent meanwhile.
struct Played {
    case: Case,
    widget: WidgetId,
    /// What the getter said after the creation and after each call, and what was sent for it.
    steps: Vec<(Value, Vec<Value>)>,
    /// The smallest and the largest number of a spin box in the end.
    limits: [Value; 2],
    /// What a browser was sent that came at the end.
    fresh: Vec<Value>,
}

/// The seed of this run: the one that `PGWIDGETS_SEED` names, else always the same one.
#[expect(clippy::print_stderr, reason = "a run that failed can be played again")]
fn seed() -> u64 {
    let named = std::env::var("PGWIDGETS_SEED").ok();
    let seed = named.and_then(|seed| seed.parse().ok()).unwrap_or(1);
    eprintln!("PGWIDGETS_SEED={seed}");
    seed
}

/// Plays a case on the server, but for what it refuses.
fn play(server: &mut Memory, case: Case) -> Option<Played> {
    let widget = server.make(case.class, &case.options).ok()?;
    let mut steps = vec![(server.read(widget, case.getter), server.sent_to_living())];
    let option = |name, default: i32| case.options.get(name).cloned().unwrap_or(json!(default));
    let mut limits = [option("min", 0), option("max", 99)];
    for (method, arguments) in &case.calls {
        if server.call(widget, method, arguments).is_ok() {
            if let ("set_limits", [min, max, ..]) = (*method, arguments.as_slice()) {
                limits = [min.clone(), max.clone()];
            }
            steps.push((server.read(widget, case.getter), server.sent_to_living()));
        }
    }
    Some(Played {
        case,
        widget,
        steps,
        limits,
        fresh: Vec::new(),
    })
}

async fn the_model_counts_as_the_page_does(page: Page) {
    let seed = seed();
    let mut dice = Dice::new(seed);
    let server = Server::start(hello::build).await;
    browse(async |browser| {
        browser.open(&page.of(&server.app)).await;
        let mut compared = 0;
        for _ in 0..BATCHES {
            let mut memory = Memory::new();
            let mut played: Vec<_> = (0..BATCH)
                .filter_map(|_| play(&mut memory, Case::random(&mut dice)))
                .collect();
            let replay = memory.sent_to_fresh();
            for one in &mut played {
                let wid = json!(one.widget.get());
                let about = replay.iter().filter(|message| message["wid"] == wid);
                one.fresh = about.cloned().collect();
            }
            let cases = played.iter().map(|one| {
                let steps: Vec<_> = one.steps.iter().map(|(_, sent)| sent).collect();
                json!({
                    "steps": steps, "fresh": one.fresh,
                    "getter": one.case.getter, "act": one.case.act,
                })
            });
            let cases = cases.collect::<Value>().to_string();
            let outcome = browser
                .eval_async(include_str!("numbers/page.js"), vec![json!(cases)])
                .await;
            let outcome = outcome.as_str().expect("it returns a text");
            let outcome: Vec<Value> = serde_json::from_str(outcome)
                .unwrap_or_else(|_| panic!("PGWIDGETS_SEED={seed}: {outcome}"));
            for (one, outcome) in played.iter().zip(&outcome) {
                if outcome["restless"] == false {
                    compare(&mut memory, one, outcome, page, seed);
                    compared += 1;
                }
            }
        }
        if !page.mends() {
            let no_place = |line: &Line| line.message.contains("Expected length, ");
            browser.tolerate(no_place).await;
        }
        assert!(compared > BATCH * BATCHES / 2, "most cases are played");
    })
    .await;
    server.end().await;
}

/// What people see and the program asks about.
#[derive(Clone, Copy)]
struct Desk {
    tenths: SpinBox,
    tiny: SpinBox,
    heard: &'static Mutex<Vec<f64>>,
}

async fn build_desk(session: Session) -> Result<Desk> {
    let w = session.widgets();
    let top = w.top_level().title("Numbers").size(400.0, 500.0).await?;
    let vbox = w.vbox().await?;
    let desk = Desk {
        tenths: w.spin_box().step(0.1).await?,
        tiny: w.spin_box().max(1e-6).step(1e-7).value(3e-7).await?,
        heard: Box::leak(Box::default()),
    };
    let slider = w.slider().max(1e-6).step(1e-7).value(3e-7);
    let dial = w.dial().max(1e-6).step(1e-7).value(3e-7);
    vbox.add_widget(desk.tenths, 0).await?;
    vbox.add_widget(slider.show_value(true).await?, 0).await?;
    vbox.add_widget(dial.show_value(true).size(90, 90).await?, 0)
        .await?;
    vbox.add_widget(w.dial().min(7).max(7).size(90, 90).await?, 0)
        .await?;
    vbox.add_widget(desk.tiny, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    let keep = move |event: NumberChanged| {
        let mut heard = desk.heard.lock().expect("no test panics here");
        heard.push(event.value);
    };
    desk.tenths.on_activated(keep).await?;
    Ok(desk)
}

/// A comma is the separator that people typed, tiny steps have their decimals, and a handler gets
/// what the field shows. A dial with only one number logs no error.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_read_what_the_program_has() {
    const ALL: &str = "\u{E009}a\u{E000}";
    const ENTER: &str = "\u{E007}";
    const UP: &str = "\u{E013}";
    let mut server = Server::start(build_desk).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let desk = server.built().await;
        let texts = async || {
            let script = "const all = (css) => [...document.querySelectorAll(css)];
                const labels = all('.slider-value, .dial-value').map((it) => it.innerText);
                return [...all('.spinbox-input').map((it) => it.value), ...labels];";
            browser.eval(script, Vec::new()).await
        };
        let tiny = "0.0000003";
        browser.shows(".slider-value", tiny).await;
        assert_eq!(texts().await, json!(["0.0", tiny, tiny, tiny]));

        let tenths = ".spinbox-widget:first-child .spinbox-input";
        for text in ["3,5", "1.002,14", "0.1"] {
            browser.keys(tenths, &format!("{ALL}{text}{ENTER}")).await;
        }
        browser.keys(tenths, &UP.repeat(2)).await;
        browser
            .keys(".spinbox-widget:last-child .spinbox-input", ENTER)
            .await;
        let flushed = soon("the browser answers", desk.tenths.session().flush()).await;
        flushed.expect("the browser answers");
        let told = || {
            let mut heard = desk.heard.lock().expect("no test panics here").clone();
            heard.dedup_by(|one, other| one.to_bits() == other.to_bits());
            heard
        };
        until("the handler is told", async || {
            (told() == [3.5, 99.0, 0.1, 0.2, 0.3]).then_some(())
        })
        .await;
        let kept = [desk.tenths.get_value(), desk.tiny.get_value()];
        let kept = kept.map(|it| it.expect("it lives").to_bits());
        assert_eq!(kept, [0.3_f64, 3e-7].map(f64::to_bits));
        let shown = json!(["0.3", tiny, tiny, tiny]);
        assert_eq!(texts().await, shown);
        browser.reload().await;
        browser.shows(".slider-value", tiny).await;
        assert_eq!(texts().await, shown);
    })
    .await;
    server.end().await;
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// Whether two numbers are the same but for noise.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= NOISE * one.abs().max(other.abs()).max(NOISE)
}

#[expect(clippy::float_cmp, reason = "they are the same to the last bit")]
fn compare(memory: &mut Memory, one: &Played, outcome: &Value, page: Page, seed: u64) {
    let told = || {
        let Played {
            case, steps, fresh, ..
        } = one;
        format!("PGWIDGETS_SEED={seed}: {case:?}\n{steps:?}\n{fresh:?}\n{outcome:#}")
    };
    for ((kept, _), living) in one
        .steps
        .iter()
        .zip(outcome["living"].as_array().expect("steps"))
    {
        assert_eq!(number(kept), number(&living["value"]), "{}", told());
    }
    let last = outcome["living"].as_array().and_then(|it| it.last());
    assert_eq!(last, Some(&outcome["joined"]), "a fresh page: {}", told());

    // The handler gets, and the getter returns, what the user did; where the page's number differs,
    // the page is sent it.
    let (case, widget) = (&one.case, one.widget);
    let getter = match case.class {
        "ScrollBar" => "get_scroll_percent",
        _ => "get_value",
    };
    for report in outcome["reports"].as_array().expect("reports") {
        let heard = memory.reported(widget, report);
        let kept = memory.read(widget, getter);
        assert_eq!(heard, slice::from_ref(&kept), "{}", told());
        let sent = memory.sent_to_living();
        let calls: Vec<_> = sent.iter().map(|it| (&it["method"], &it["args"])).collect();
        let corrected = json!([kept]);
        let (known, reported) = (number(&kept), number(&report[0]));
        let untold = UNTOLD * known.abs().max(reported.abs());
        let corrections: &[_] = if (known - reported).abs() <= untold {
            &[]
        } else {
            &[(&json!("set_value"), &corrected)]
        };
        assert_eq!(calls, corrections, "{}", told());
        if case.class == "SpinBox" && page.mends() {
            let text = outcome["after"]["text"].as_str().unwrap_or_default();
            let read: f64 = text.parse().expect("a spin box shows a number");
            // Of a limit that has more decimals only some are shown.
            let at_limit = one
                .limits
                .iter()
                .any(|limit| number(limit) == number(&kept));
            let decimals = text.split_once('.').map_or(0, |(_, it)| it.len());
            // A step may have more decimals than the program wants to be shown.
            let hidden = if case.act["types"] == true {
                0.0
            } else {
                0.501 * 10_f64.powi(-i32::try_from(decimals).expect("there are 100 at most"))
            };
            let close = (number(&kept) - read).abs() <= hidden;
            assert!(near(number(&kept), read) || at_limit || close, "{}", told());
        }
    }
}
