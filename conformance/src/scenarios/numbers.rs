//! Numbers with rules: the program, a page that was there and a page that comes later have the
//! same ones.

use pgwidgets::widgets::{NumberType, SpinBox};
use pgwidgets::{Error, Result, Widget};
use serde_json::{Value, json};

use super::scenarios;
use super::watched::{Watched, wid};
use crate::scenario::Scenario;
use crate::{Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single a_number_is_what_the_page_makes_of_it [];
        single a_fraction_is_kept_or_refused [];
        single a_number_finds_room_in_a_replay [];
        single tiny_and_huge_numbers_are_kept [];
        program a_handler_gets_the_number_that_people_read [];
    }
}

/// What a page has of a widget.
fn had(test_browser: &TestBrowser, widget: impl Into<Widget>, name: &str) -> Value {
    let widget = wid(widget);
    let state = test_browser.look(|browser| browser.widget(widget).map(|it| it.state()));
    state.expect("it is shown")[name].clone()
}

/// Both are this number, to the last bit.
#[track_caller]
fn same(
    test_browser: &TestBrowser,
    widget: impl Into<Widget>,
    name: &str,
    kept: Result<f64>,
    wanted: f64,
) {
    let shown = had(test_browser, widget, name).as_f64();
    let kept = kept.expect("it lives");
    assert_eq!((Some(kept), shown), (Some(wanted), Some(wanted)), "{name}");
}

async fn a_number_is_what_the_page_makes_of_it(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let made: Result<_> = async {
        let small = w.slider().max(10).await?;
        let coarse = w.slider().step(5).await?;
        let halves = w.slider().min(-9).await?;
        let crossed = w.slider().min(20).max(10).await?;
        let spin = w.spin_box().min(-9).value(500).await?;
        let dial = w.dial().min(-9).await?;
        let bar = w.progress_bar().await?;
        let scroll = w.scroll_bar().await?;
        let all: [Widget; 8] = [
            *small, *coarse, *halves, *crossed, *spin, *dial, *bar, *scroll,
        ];
        for widget in all {
            watched.put(widget).await;
        }
        Ok((small, coarse, halves, crossed, spin, dial, bar, scroll))
    }
    .await;
    let (small, coarse, halves, crossed, spin, dial, bar, scroll) = made.expect("they live");
    let page = &watched.browser;
    watched.flush().await;
    // What the options say is brought within limits by sliders, and by the others is not.
    same(page, small, "value", small.get_value(), 10.0);
    same(page, crossed, "value", crossed.get_value(), 20.0);
    same(page, spin, "value", spin.get_value(), 500.0);
    let set: Result<()> = async {
        coarse.set_value(7).await?;
        halves.set_value(-2.5).await?;
        spin.set_value(-2.5).await?;
        dial.set_value(-2.5).await?;
        bar.set_value(7).await?;
        scroll.set_thumb_percent(0).await?;
        scroll.set_scroll_percent(-1).await
    }
    .await;
    set.expect("they live");
    watched.assert_alike(&[]).await;
    same(page, coarse, "value", coarse.get_value(), 5.0);
    same(page, halves, "value", halves.get_value(), -2.0);
    same(page, spin, "value", spin.get_value(), -2.0);
    same(page, dial, "value", dial.get_value(), -2.0);
    same(page, bar, "value", bar.get_value(), 1.0);
    same(
        page,
        scroll,
        "thumb_percent",
        scroll.get_thumb_percent(),
        0.01,
    );
    same(
        page,
        scroll,
        "scroll_percent",
        scroll.get_scroll_percent(),
        0.0,
    );
    // A dial shows a number beyond its limits.
    dial.set_value(150).await.expect("it lives");
    watched.assert_alike(&[]).await;
    same(page, dial, "value", dial.get_value(), 150.0);
}

async fn a_fraction_is_kept_or_refused(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let slider = w.slider().min(0).max(1).value(0.25).await;
    let slider = slider.expect("it takes fractions, as nobody said otherwise");
    let spin = w.spin_box().step(0.5).value(1.5).await;
    let spin = spin.expect("it takes fractions, as nobody said otherwise");
    let whole = w.dial().await.expect("it lives");
    for widget in [*slider, *spin, *whole] {
        watched.put(widget).await;
    }
    watched.assert_alike(&[]).await;
    let page = &watched.browser;
    same(page, slider, "value", slider.get_value(), 0.25);
    same(page, spin, "value", spin.get_value(), 1.5);
    let text = |test_browser: &TestBrowser| {
        test_browser.look(|browser| {
            let spin = browser.widget(wid(spin)).expect("it is shown");
            spin.spin_text().map(str::to_owned)
        })
    };
    assert_eq!(text(page).as_deref(), Some("1.5"));

    let int = NumberType::Int;
    let refusals = async {
        let refused: [(&str, Result<()>); 8] = [
            ("value", w.slider().dtype(int).value(0.5).await.map(drop)),
            ("min", w.spin_box().dtype(int).min(0.5).await.map(drop)),
            ("max", w.dial().dtype(int).max(1e300).await.map(drop)),
            ("step", w.slider().step(0).await.map(drop)),
            ("step", w.dial().step(-1).await.map(drop)),
            ("decimals", w.spin_box().decimals(101).await.map(drop)),
            ("step", whole.set_limits(0, 1, 0.1).await),
            ("decimals", whole.set_decimals(-1).await),
        ];
        for (what, result) in refused {
            let error = result.expect_err(what);
            assert!(matches!(error, Error::Misuse(_)), "{error}");
            let says = format!("{what}: expected");
            assert!(error.to_string().contains(&says), "{error}");
        }
        Ok(())
    };
    assert_eq!(watched.told(refusals).await, [] as [Value; 0]);
    same(page, whole, "value", whole.get_value(), 50.0);
}

async fn a_number_finds_room_in_a_replay(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let slider = w.slider().await.expect("it lives");
    let spin = w.spin_box().await.expect("it lives");
    let dial = w.dial().await.expect("it lives");
    for widget in [*slider, *spin, *dial] {
        watched.put(widget).await;
    }
    let set: Result<()> = async {
        slider.set_limits(0, 1000, None).await?;
        spin.set_limits(0, 1000, None).await?;
        slider.set_value(500).await?;
        spin.set_value(500).await?;
        dial.set_value(500).await?;
        slider.set_limits(0, 2000, None).await?;
        spin.set_limits(0, 2000, None).await?;
        dial.set_limits(0, 2000, None).await
    }
    .await;
    set.expect("they live");
    watched.assert_alike(&[]).await;
    let fresh = watched.join().await;
    same(&fresh, slider, "value", slider.get_value(), 500.0);
    same(&fresh, spin, "value", spin.get_value(), 500.0);
    same(&fresh, dial, "value", dial.get_value(), 500.0);
    // Each of the limits moves the number by itself, as it does on the page.
    let set = slider.set_limits(3, 50, 7).await;
    set.expect("it lives");
    watched.assert_alike(&[&fresh]).await;
    same(&fresh, slider, "value", slider.get_value(), 45.0);
}

async fn tiny_and_huge_numbers_are_kept(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let tiny = w.slider().max(1e-6).step(1e-7).value(3e-7).await;
    let tiny = tiny.expect("it lives");
    let spin = w.spin_box().max(1e300).value(2e21).await;
    let spin = spin.expect("it lives");
    let long = w.slider().dtype(NumberType::Float).max(1).step(1e-17);
    let long = long.value(1.0 / 3.0).await.expect("it lives");
    for widget in [*tiny, *spin, *long] {
        watched.put(widget).await;
    }
    watched.assert_alike(&[]).await;
    let page = &watched.browser;
    same(page, tiny, "value", tiny.get_value(), 3e-7);
    same(page, spin, "value", spin.get_value(), 2e21);
    // An input writes 15 digits of a fraction.
    same(page, long, "value", long.get_value(), 0.333_333_333_333_333);
    // What is shown of a huge number is read as that number again.
    page.act(|browser| browser.press_enter(wid(spin)).expect("it is there"));
    watched.settle(&[]).await;
    same(page, spin, "value", spin.get_value(), 2e21);
}

/// A spin box of tenths, and what a handler is given.
async fn tenths(watched: &Watched) -> (SpinBox, Log<f64>) {
    let spin = watched.panel.session.widgets().spin_box().step(0.1).await;
    let spin = spin.expect("it lives");
    watched.put(spin).await;
    let log = Log::new();
    let heard = log.clone();
    let added = spin.on_activated(move |event| heard.push(event.value));
    added.await.expect("it lives");
    (spin, log)
}

async fn a_handler_gets_the_number_that_people_read(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (spin, log) = tenths(&watched).await;
    let other = watched.join().await;
    watched.flush().await;
    for _ in 0..3 {
        let step = |browser: &mut pgwidgets_sim_browser::Browser| browser.step(wid(spin), true);
        watched
            .browser
            .act(|browser| step(browser).expect("it steps"));
    }
    assert_eq!(log.wait_for(3).await, [0.1, 0.2, 0.3], "without noise");
    watched.settle(&[&other]).await;
    let value = spin.get_value().expect("it lives");
    assert_eq!(value.to_string(), "0.3");
    assert_eq!(had(&other, spin, "value"), json!(0.3));
    // No user sees more decimals than are shown.
    watched.browser.act(|browser| {
        browser.type_text(wid(spin), "3.14").expect("it takes text");
        browser.press_enter(wid(spin)).expect("it is there");
    });
    assert_eq!(log.wait_for(4).await[3..], [3.1]);
    watched.assert_alike(&[&other]).await;
    same(&watched.browser, spin, "value", spin.get_value(), 3.1);
}
