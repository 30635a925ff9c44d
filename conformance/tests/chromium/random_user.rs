//! A user who does anything: whatever happens, the program, its pages and a fresh page end up
//! equal, and the handlers get each act once.
//!
//! Acts come from a seed. `PGWIDGETS_USER_SEED` plays one again, and `PGWIDGETS_USER_SECONDS` says
//! how long to go on; each round is a session and a seed of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use fantoccini::wd::WindowHandle;
use pgwidgets::widgets::{
    Button, CheckBox, ComboBox, Slider, SpinBox, TextArea, TextEntry, ToggleButton,
};
use pgwidgets::{Result, Session};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::browser::{Browser, browse, until};
use crate::devtools::Key;
use crate::server::Server;
use crate::slow_line::SlowLine;

/// Acts between two moments of rest.
const ACTS: usize = 40;

/// How long bytes take in each direction on the first page's connection; the second page has a fast
/// one.
const DELAY: Duration = Duration::from_millis(100);

/// What the user has before them, and how often the handlers were called.
#[derive(Clone, Debug)]
struct Ui {
    session: Session,
    plain: TextEntry,
    upper: TextEntry,
    lines: TextEntry,
    area: TextArea,
    combo: ComboBox,
    spin: SpinBox,
    slider: Slider,
    check: CheckBox,
    toggle: ToggleButton,
    button: Button,
    told: Arc<Told>,
}

#[derive(Debug, Default)]
struct Told {
    clicks: AtomicUsize,
    checks: AtomicUsize,
    toggles: AtomicUsize,
    /// Characters that were entered in the line that is emptied.
    entered: AtomicUsize,
}

/// What the user did that has to be reported.
#[derive(Debug, Default)]
struct Done {
    clicks: usize,
    checks: usize,
    toggles: usize,
    /// Characters typed into the line that is emptied, and into the one in upper case.
    lines: usize,
    upper: String,
}

async fn build(session: Session) -> Result<Ui> {
    let w = session.widgets();
    let top = w.top_level().title("Anything").size(640.0, 700.0).await?;
    let vbox = w.vbox().spacing(4).padding(8).await?;
    let ui = Ui {
        session,
        plain: w.text_entry().linehistory(3).await?,
        upper: w.text_entry().await?,
        lines: w.text_entry().await?,
        area: w.text_area().text("first line\nsecond line").await?,
        combo: w.combo_box().editable(true).items(["a", "b", "c"]).await?,
        spin: w.spin_box().max(1000).await?,
        slider: w.slider().await?,
        check: w.check_box("Check").await?,
        toggle: w.toggle_button("Toggle").await?,
        button: w.button("Count").await?,
        told: Arc::default(),
    };
    for widget in [
        *ui.plain, *ui.upper, *ui.lines, *ui.combo, *ui.spin, *ui.slider,
    ] {
        vbox.add_widget(widget, 0).await?;
    }
    vbox.add_widget(ui.area, 1).await?;
    for widget in [*ui.check, *ui.toggle, *ui.button] {
        vbox.add_widget(widget, 0).await?;
    }
    top.set_widget(vbox).await?;
    top.show().await?;
    listen(&ui).await?;
    Ok(ui)
}

async fn listen(ui: &Ui) -> Result<()> {
    let (upper, lines) = (ui.upper, ui.lines);
    let in_upper_case = move |_| async move {
        let text = upper.get_text()?.to_uppercase();
        upper.set_text(text).await
    };
    upper.on_modified(in_upper_case).await?;
    let told = Arc::clone(&ui.told);
    let entered = move |event: pgwidgets::widgets::TextChanged| {
        told.entered
            .fetch_add(event.text.chars().count(), Ordering::SeqCst);
        lines.set_text("")
    };
    lines.on_activated(entered).await?;
    let told = Arc::clone(&ui.told);
    let clicked = move |_| {
        told.clicks.fetch_add(1, Ordering::SeqCst);
    };
    ui.button.on_activated(clicked).await?;
    let told = Arc::clone(&ui.told);
    let checked = move |_| {
        told.checks.fetch_add(1, Ordering::SeqCst);
    };
    ui.check.on_activated(checked).await?;
    let told = Arc::clone(&ui.told);
    let toggled = move |_| {
        told.toggles.fetch_add(1, Ordering::SeqCst);
    };
    ui.toggle.on_activated(toggled).await?;
    Ok(())
}

/// The places of the entries among those of the page.
const PLAIN: usize = 0;
const UPPER: usize = 1;
const LINES: usize = 2;

/// What a page shows.
async fn shown(browser: &Browser) -> Value {
    let script = "
        const all = (css) => [...document.querySelectorAll(css)];
        return {
            entries: all('.textentry-widget').map((it) => it.value),
            area: all('.textarea-text').map((it) => it.value)[0],
            combo: all('.combobox-input').map((it) => it.value)[0],
            spin: all('.spinbox-input').map((it) => it.value)[0],
            slider: all('.slider-input').map((it) => it.value)[0],
            check: all('.checkbox-widget input').map((it) => it.checked)[0],
            toggle: all('.togglebutton-widget').map((it) => it.classList.contains('pressed'))[0],
        };";
    browser.eval(script, Vec::new()).await
}

/// What the program says.
fn model(ui: &Ui) -> Result<Value> {
    Ok(json!({
        "entries": [ui.plain.get_text()?, ui.upper.get_text()?, ui.lines.get_text()?],
        "area": ui.area.get_text()?,
        "combo": ui.combo.get_text()?,
        "spin": ui.spin.get_value()?.to_string(),
        "slider": ui.slider.get_value()?.to_string(),
        "check": ui.check.get_state()?,
        "toggle": ui.toggle.get_state()?,
    }))
}

/// A small generator: the same seed, the same acts.
#[derive(Debug)]
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn text(&mut self) -> String {
        const WORDS: [&str; 8] = ["a", "xy", "Zeta", "é", "ß", "two words", "7", "ö-ü"];
        WORDS[self.below(WORDS.len())].to_owned()
    }
}

/// Two windows of one session, and what was done in them.
struct User<'a> {
    browser: &'a Browser,
    windows: [WindowHandle; 2],
    front: usize,
    random: Seeded,
    done: Done,
    acts: Vec<String>,
}

impl User<'_> {
    async fn act(&mut self, ui: &Ui) -> Result<()> {
        let browser = self.browser;
        match self.random.below(20) {
            0..=2 => self.type_into(UPPER).await,
            3 | 4 => self.type_into(LINES).await,
            5 => self.type_into(PLAIN).await,
            6 => self.enter().await,
            7 => {
                self.note("click");
                browser.click(".button-widget").await;
                self.done.clicks += 1;
            }
            8 => {
                self.note("check");
                browser.click(".checkbox-widget input").await;
                self.done.checks += 1;
            }
            9 => {
                self.note("toggle");
                browser.click(".togglebutton-widget").await;
                self.done.toggles += 1;
            }
            10 => {
                self.note("tab");
                browser.press(Key::Tab).await;
            }
            11 => self.paste().await,
            12 => self.compose().await,
            13 => {
                self.note("resize");
                let width = 900 + self.random.below(300);
                let metrics = json!({"width": width, "height": 850, "deviceScaleFactor": 1,
                    "mobile": false});
                browser
                    .devtools("Emulation.setDeviceMetricsOverride", metrics)
                    .await;
            }
            14 => {
                self.note("reload");
                browser.reload().await;
                browser.element(".togglebutton-widget").await;
            }
            15 => {
                self.front = 1 - self.front;
                self.note("other window");
                browser.switch_to(&self.windows[self.front]).await;
            }
            16 => {
                let number = self.random.below(1200).to_string();
                self.note(&format!("spin {number}"));
                let script = "const input = document.querySelector('.spinbox-input');
                    input.focus();
                    input.select();
                    document.execCommand('insertText', false, arguments[0]);";
                browser.eval(script, vec![json!(number)]).await;
                browser.press(Key::Enter).await;
            }
            17 => {
                self.note("slider");
                browser.keys(".slider-input", "\u{e014}").await;
            }
            18 => {
                let text = self.random.text();
                self.note(&format!("combo {text}"));
                browser.keys(".combobox-input", &text).await;
            }
            _ => {
                let text = self.random.text();
                self.note(&format!("the program sets {text}"));
                ui.plain.set_text(text.clone()).await?;
                ui.area.append_text(format!("\n{text}")).await?;
            }
        }
        Ok(())
    }

    fn note(&mut self, act: &str) {
        self.acts.push(format!("{}: {act}", self.front));
    }

    async fn type_into(&mut self, entry: usize) {
        let text = self.random.text();
        self.note(&format!("type {text} into {entry}"));
        self.focus(entry).await;
        self.insert(entry, &text).await;
    }

    /// Puts the focus and the caret where a user who goes on writing would.
    async fn focus(&self, entry: usize) {
        let script = "const entry = document.querySelectorAll('.textentry-widget')[arguments[0]];
            // The tabulator has selected all of it.
            const writes = entry.selectionStart === entry.selectionEnd;
            if (document.activeElement === entry && writes) return;
            entry.focus();
            entry.setSelectionRange(entry.value.length, entry.value.length);";
        self.browser.eval(script, vec![json!(entry)]).await;
    }

    /// Types with the keys' own events.
    async fn insert(&mut self, entry: usize, text: &str) {
        for char in text.chars() {
            let key = json!({"type": "char", "text": char.to_string()});
            self.browser.devtools("Input.dispatchKeyEvent", key).await;
        }
        self.count(entry, text);
    }

    fn count(&mut self, entry: usize, text: &str) {
        match entry {
            UPPER => self.done.upper.push_str(text),
            LINES => self.done.lines += text.chars().count(),
            _ => {}
        }
    }

    async fn enter(&mut self) {
        self.note("enter");
        self.focus(LINES).await;
        self.browser.press(Key::Enter).await;
    }

    async fn paste(&mut self) {
        let entry = [PLAIN, UPPER, LINES][self.random.below(3)];
        let text = self.random.text().repeat(5);
        self.note(&format!("paste {text} into {entry}"));
        self.focus(entry).await;
        self.browser.commit(&text).await;
        self.count(entry, &text);
    }

    async fn compose(&mut self) {
        let entry = [UPPER, LINES][self.random.below(2)];
        self.note(&format!("compose in {entry}"));
        self.focus(entry).await;
        for text in ["k", "か", "かn"] {
            self.browser.compose(text).await;
        }
        self.browser.commit("漢").await;
        self.count(entry, "漢");
    }

    /// Both pages and the program agree, the handlers got everything, and a fresh page shows it
    /// too.
    async fn rest(&mut self, ui: &Ui) {
        let mut before = Value::Null;
        let said = until(
            "both pages, the program and the handlers agree",
            async || {
                let said = model(ui).expect("the session lives");
                let (told, done) = self.told(ui, &said);
                let mut seen = json!({"program": said, "told": told, "done": done, "pages": []});
                let mut agree = told == done;
                for window in &self.windows {
                    self.browser.switch_to(window).await;
                    let page = shown(self.browser).await;
                    agree &= page == said;
                    seen["pages"].as_array_mut().expect("a list").push(page);
                }
                if seen != before {
                    println!("{seen}");
                    before = seen;
                }
                agree.then_some(said)
            },
        )
        .await;
        self.browser.switch_to(&self.windows[self.front]).await;
        self.browser.reload().await;
        let script = "return document.querySelectorAll('.togglebutton-widget').length === 1;";
        self.browser.until(script, Vec::new()).await;
        assert_eq!(shown(self.browser).await, said, "a fresh page");
    }

    /// What the handlers got, and what the user did.
    fn told(&self, ui: &Ui, said: &Value) -> (Value, Value) {
        let told = |count: &AtomicUsize| count.load(Ordering::SeqCst);
        let entry = |entry: usize| said["entries"][entry].as_str().unwrap_or_default();
        let (counts, done) = (&ui.told, &self.done);
        let told = json!([
            told(&counts.clicks),
            told(&counts.checks),
            told(&counts.toggles),
            told(&counts.entered) + entry(LINES).chars().count(),
            sorted(entry(UPPER)),
        ]);
        let upper = sorted(&done.upper);
        let done = json!([done.clicks, done.checks, done.toggles, done.lines, upper]);
        (told, done)
    }
}

/// The characters of a text in upper case, in an order that two users cannot change.
fn sorted(text: &str) -> String {
    let mut chars: Vec<char> = text.to_uppercase().chars().collect();
    chars.sort_unstable();
    chars.into_iter().collect()
}

async fn round(seed: u64) {
    let mut server = Server::start(build).await;
    let line = SlowLine::to(&server.app, DELAY).await;
    browse(async |browser| {
        let first = browser.window().await;
        browser.open(&line.url()).await;
        let ui = server.built().await;
        let url = ui.session.url().expect("it lives").expect("it is open");
        let second = browser.new_window().await;
        browser.open(&url).await;
        browser.element(".togglebutton-widget").await;
        browser.switch_to(&first).await;
        let mut user = User {
            browser,
            windows: [first, second],
            front: 0,
            random: Seeded(seed),
            done: Done::default(),
            acts: Vec::new(),
        };
        // Shown with a failure only.
        println!("seed {seed}");
        for _ in 0..ACTS {
            user.act(&ui).await.expect("the session lives");
            println!("{}", user.acts.last().map_or("", String::as_str));
        }
        user.rest(&ui).await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_a_user_does_the_program_and_its_pages_say_the_same() {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let seconds = number("PGWIDGETS_USER_SECONDS").unwrap_or(30);
    let end = Instant::now() + Duration::from_secs(seconds);
    let first = number("PGWIDGETS_USER_SEED").unwrap_or(1);
    for seed in first.. {
        round(seed).await;
        if Instant::now() >= end {
            break;
        }
    }
}
