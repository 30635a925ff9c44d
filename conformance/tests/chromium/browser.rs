//! A test's own Chromium, and what a user does in it.

use std::fs;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::time::Instant;

use crate::console::{self, Line};
use crate::devtools;
use crate::driver::{self, Driver};

/// How long something may take that is expected: many times what it does on a slow machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// Between two looks at a page.
const PERIOD: Duration = Duration::from_millis(20);

/// Where screenshots and profiles go.
const TARGET: &str = env!("CARGO_TARGET_TMPDIR");

/// A browser: its windows share nothing with those of another one.
pub(crate) struct Browser {
    client: Client,
    /// What was read from the console and not judged yet.
    console: Mutex<Vec<Line>>,
}

/// Runs a test in a fresh browser, which ends with it, however it ends. The test fails too if a
/// page wrote an error to its console that was not [tolerated](Browser::tolerate).
pub(crate) async fn browse(test: impl AsyncFnOnce(&Browser)) {
    let profile = Profile::new();
    let driver = Driver::start().await;
    let client = connect(&driver, &profile.0).await;
    let browser = Browser {
        client: client.clone(),
        console: Mutex::default(),
    };
    let outcome = AssertUnwindSafe(async {
        test(&browser).await;
        assert_eq!(browser.errors().await, Vec::<String>::new());
    })
    .catch_unwind()
    .await;
    if outcome.is_err() {
        browser.explain().await;
    }
    // Without this the browser outlives its driver.
    let closed = client.close().await;
    driver.end().await;
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    closed.expect("the browser ends");
}

async fn connect(driver: &Driver, profile: &Path) -> Client {
    let options = json!({
        "binary": driver::chromium(),
        "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A page whose window is behind another one runs on.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            // It ends when its driver does, even one that was killed.
            "--remote-debugging-pipe",
            "--window-size=1280,900",
            format!("--user-data-dir={}", profile.display()),
        ],
    });
    let capabilities = Map::from_iter([
        ("goog:chromeOptions".to_owned(), options),
        ("goog:loggingPrefs".to_owned(), json!({"browser": "ALL"})),
    ]);
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(driver.url())
        .await
        .expect("Chromium starts")
}

/// A fresh directory for a browser's settings and storage.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(TARGET).join(format!("profile-{}-{number}", std::process::id()));
        // One that a killed run left under the same number is not fresh.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the target directory can be written");
        Self(path)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A browser process that is about to end may still write to it.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Waits until `look` finds something.
pub(crate) async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < deadline, "in vain: {what}");
        tokio::time::sleep(PERIOD).await;
    }
}

/// Waits for something that is to come, and no longer than that takes.
pub(crate) async fn soon<F: Future>(what: &str, future: F) -> F::Output {
    let outcome = tokio::time::timeout(PATIENCE, future).await;
    outcome.unwrap_or_else(|_| panic!("in vain: {what}"))
}

/// The page.
impl Browser {
    /// Goes to an address, and waits until its document has loaded.
    pub(crate) async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page loads");
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
    }

    /// What the address bar says.
    pub(crate) async fn address(&self) -> String {
        let url = self.client.current_url().await;
        url.expect("there is a page").to_string()
    }

    /// What a script returns.
    pub(crate) async fn eval(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What a script gives to the function that is its last argument.
    pub(crate) async fn eval_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        let given = self.client.execute_async(script, arguments).await;
        given.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script returns something that is neither false nor null.
    pub(crate) async fn until(&self, script: &str, arguments: Vec<Value>) -> Value {
        let what = format!("{script} {arguments:?}");
        until(&what, async || {
            let value = self.eval(script, arguments.clone()).await;
            (!matches!(value, Value::Null | Value::Bool(false))).then_some(value)
        })
        .await
    }

    /// Waits until an element that a user can see has that text.
    pub(crate) async fn shows(&self, css: &str, text: &str) {
        let script = "const [css, text] = arguments;
            return [...document.querySelectorAll(css)]
                .some((it) => it.checkVisibility({opacityProperty: true})
                    && it.innerText.trim() === text);";
        self.until(script, vec![json!(css), json!(text)]).await;
    }

    /// Waits until no such element is there that a user can see.
    pub(crate) async fn hides(&self, css: &str) {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .every((it) => !it.checkVisibility());";
        self.until(script, vec![json!(css)]).await;
    }

    /// Carries out a command of Chromium's own protocol.
    pub(crate) async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        devtools::execute(&self.client, command, parameters).await
    }

    /// Waits until the page has drawn what it knows by now, and its observers have seen it.
    pub(crate) async fn drawn(&self) {
        let script = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";
        let drawn = self.client.execute_async(script, Vec::new()).await;
        drawn.expect("the page draws");
    }
}

/// What a user does.
impl Browser {
    /// The first such element, as soon as there is one.
    pub(crate) async fn element(&self, css: &str) -> Element {
        self.client
            .wait()
            .at_most(PATIENCE)
            .every(PERIOD)
            .for_element(Locator::Css(css))
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Clicks the first such element.
    pub(crate) async fn click(&self, css: &str) {
        let element = self.element(css).await;
        let clicked = element.click().await;
        clicked.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Clicks the element that shows the text, as soon as it has found its place.
    pub(crate) async fn click_text(&self, css: &str, text: &str) {
        self.shows(css, text).await;
        let script = "const [css, text] = arguments;
            const box = [...document.querySelectorAll(css)]
                .find((it) => it.checkVisibility() && it.innerText.trim() === text)
                .getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];";
        let middle = async || self.eval(script, vec![json!(css), json!(text)]).await;
        let mut before = middle().await;
        let at_rest = format!("{text} stays where it is");
        let place = until(&at_rest, async || {
            self.drawn().await;
            let now = middle().await;
            (std::mem::replace(&mut before, now.clone()) == now).then_some(now)
        });
        self.pointer(&[point(&place.await)]).await;
    }

    /// Types into the first such element, behind what it holds.
    pub(crate) async fn keys(&self, css: &str, text: &str) {
        let element = self.element(css).await;
        let typed = element.send_keys(text).await;
        typed.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// A place in the first such element, from 0 to 1 from its left and its top edge.
    pub(crate) async fn place(&self, css: &str, across: f64, down: f64) -> (f64, f64) {
        self.element(css).await;
        let script = "const [css, across, down] = arguments;
            const box = document.querySelector(css).getBoundingClientRect();
            return [box.x + across * box.width, box.y + down * box.height];";
        let arguments = vec![json!(css), json!(across), json!(down)];
        point(&self.eval(script, arguments).await)
    }

    /// Presses the mouse at the first place, drags it along the others, and lets go.
    pub(crate) async fn pointer(&self, places: &[(f64, f64)]) {
        let mut mouse = MouseActions::new("mouse".to_owned());
        for (index, &(x, y)) in places.iter().enumerate() {
            let duration = Some(Duration::ZERO);
            mouse = mouse.then(PointerAction::MoveTo { duration, x, y });
            if index == 0 {
                mouse = mouse.then(PointerAction::Down {
                    button: MOUSE_BUTTON_LEFT,
                });
            }
        }
        mouse = mouse.then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
        let done = self.client.perform_actions(mouse).await;
        done.expect("there is a mouse");
    }

    /// Clicks a place twice.
    pub(crate) async fn double_click(&self, (x, y): (f64, f64)) {
        let button = MOUSE_BUTTON_LEFT;
        let mut mouse = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveTo {
            duration: Some(Duration::ZERO),
            x,
            y,
        });
        for _ in 0..2 {
            mouse = mouse
                .then(PointerAction::Down { button })
                .then(PointerAction::Up { button });
        }
        let done = self.client.perform_actions(mouse).await;
        done.expect("there is a mouse");
    }
}

/// Windows.
impl Browser {
    /// The window that everything happens in.
    pub(crate) async fn window(&self) -> WindowHandle {
        self.client.window().await.expect("there is a window")
    }

    /// Opens another window, and goes on in it.
    pub(crate) async fn new_window(&self) -> WindowHandle {
        let window = self.client.new_window(false).await;
        let window = window.expect("there may be a second window").handle;
        self.switch_to(&window).await;
        window
    }

    /// Goes on in another window.
    pub(crate) async fn switch_to(&self, window: &WindowHandle) {
        let switched = self.client.switch_to_window(window.clone()).await;
        switched.expect("the window is open");
    }

    /// How many windows are open.
    pub(crate) async fn windows(&self) -> usize {
        let windows = self.client.windows().await;
        windows.expect("there is a window").len()
    }

    /// Closes the window; one to go on in is to be switched to.
    pub(crate) async fn close_window(&self) {
        self.client.close_window().await.expect("it closes");
    }
}

/// The console, and pictures.
impl Browser {
    /// Takes the errors from the console that have not been judged.
    pub(crate) async fn errors(&self) -> Vec<String> {
        let mut lines = self.read().await;
        lines.retain(Line::is_error);
        lines.into_iter().map(|line| line.message).collect()
    }

    /// Declares that errors like this one had to come by now. Every other is kept.
    pub(crate) async fn tolerate(&self, like: impl Fn(&Line) -> bool) {
        let mut lines = self.read().await;
        lines.retain(|line| !(line.is_error() && like(line)));
        *self.console.lock().expect("no test panics here") = lines;
    }

    async fn read(&self) -> Vec<Line> {
        let new = console::take(&self.client).await;
        let mut lines = self.console.lock().expect("no test panics here");
        let mut all = std::mem::take(&mut *lines);
        all.extend(new);
        all
    }

    /// Keeps a picture of the page, when everything has come to rest on it, and returns where.
    pub(crate) async fn screenshot(&self, name: &str) -> PathBuf {
        let rest = "const done = arguments[0];
            Promise.allSettled(document.getAnimations().map((it) => it.finished)).then(() => done());";
        let rested = self.client.execute_async(rest, Vec::new()).await;
        rested.expect("no animation is endless");
        let png = self.client.screenshot().await.expect("the page is drawn");
        let directory = Path::new(TARGET).join("screenshots");
        fs::create_dir_all(&directory).expect("the target directory can be written");
        let path = directory.join(format!("{name}.png"));
        fs::write(&path, png).expect("the target directory can be written");
        path
    }

    /// For a test that failed: what the page shows.
    #[expect(clippy::print_stderr, reason = "it is shown with the failure")]
    async fn explain(&self) {
        for line in self.read().await {
            eprintln!("console: {line:?}");
        }
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("test").replace("::", "-");
        let name = format!("failed-{name}");
        let picture = AssertUnwindSafe(self.screenshot(&name));
        if let Ok(path) = picture.catch_unwind().await {
            eprintln!("the page at that moment: {}", path.display());
        }
    }
}

fn point(pair: &Value) -> (f64, f64) {
    let number = |index: usize| pair[index].as_f64().expect("a place is two numbers");
    (number(0), number(1))
}
