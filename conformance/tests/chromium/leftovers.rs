//! A widget that is gone leaves nothing on the application's own page. Under the plain client, some
//! classes do.

use pgwidgets::{Arguments, Result, Session, Widget};
use pgwidgets_core::catalogue::{Class, Role, table};
use serde_json::{Value, json};

use crate::browser::{Browser, browse, soon};
use crate::server::{Page, Server};

/// Counts, from before the page's own scripts on, what listens to the whole document and what
/// observes it.
const COUNT: &str = "
    const listeners = [];
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    const whole = (it) => [window, document, document.body].includes(it ?? window);
    const find = (target, type, listener, options) => listeners.findIndex((it) =>
        it.target === target && it.type === type && it.listener === listener
            && it.capture === Boolean(options?.capture ?? options));
    EventTarget.prototype.addEventListener = function (type, listener, options) {
        addEventListener.call(this, type, listener, options);
        if (!whole(this) || find(this, type, listener, options) >= 0) return;
        const capture = Boolean(options?.capture ?? options);
        listeners.push({target: this, type, listener, capture});
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
        removeEventListener.call(this, type, listener, options);
        const at = find(this, type, listener, options);
        if (at >= 0) listeners.splice(at, 1);
    };
    const observers = new Set();
    for (const name of ['ResizeObserver', 'MutationObserver']) {
        window[name] = class extends window[name] {
            observe(...what) { super.observe(...what); observers.add(this); }
            disconnect() { super.disconnect(); observers.delete(this); }
        };
    }
    const sockets = window.sockets = [];
    window.WebSocket = class extends WebSocket {
        constructor(...url) { super(...url); sockets.push(this); }
    };
    window.census = async () => {
        const url = document.querySelector('link[rel=modulepreload][href$=\"modules/Callback.js\"]');
        const {Callback} = await import(url.href);
        return {
            elements: document.querySelectorAll('*').length,
            widgets: Callback._registry.size,
            listeners: listeners.map((it) => it.type).sort().join(' '),
            observers: observers.size,
            listened: window.remote?._listeners.size,
        };
    };";

/// Finds the page's remote interface, as soon as it listens to something.
const FIND_REMOTE: &str = "
    const url = document.querySelector(
        'link[rel=modulepreload][href$=\"modules/RemoteInterface.js\"]');
    const {prototype} = (await import(url.href)).RemoteInterface;
    const listen = prototype._handleListen;
    prototype._handleListen = function (message) {
        window.remote = this;
        return listen.call(this, message);
    };";

/// The classes that are top-level on the page.
const ROOTS: &[&str] = &["ColorDialog", "Dialog", "Page", "TopLevel"];

async fn build(session: Session) -> Result<(Session, Widget)> {
    let w = session.widgets();
    let top = w.top_level().title("Home").size(500, 400).await?;
    let vbox = w.vbox().await?;
    top.set_widget(vbox).await?;
    top.show().await?;
    Ok((session, vbox.into()))
}

/// Whether it has a place on the page.
fn is_seen(class: &Class) -> bool {
    matches!(class.role, Role::Widget | Role::Container)
}

/// One of a class, where a user would see it, with a listener to each event that it has.
async fn make(session: Session, home: Widget, class: &Class) -> Result<Widget> {
    let options = match class.name {
        "Dialog" => Arguments::new()
            .and("Title")
            .and(json!([["Yes", 1]]))
            .option("modal", true),
        _ => Arguments::new(),
    };
    let widget = session.create(class.name, options).await?;
    for event in class.events {
        widget.on(event.action, |_| ()).await?;
    }
    let takes = |method: &str| class.method(method).is_some();
    if takes("set_message") {
        widget
            .call("set_message", Arguments::new().and("for a moment").and(0.1))
            .await?;
    }
    if takes("append_text") {
        widget
            .call("append_text", Arguments::new().and("text"))
            .await?;
    }
    for method in ["set_widget", "add_widget"] {
        if takes(method) {
            let child = session.create("TextArea", Arguments::new()).await?;
            let put = Arguments::new().and_widget(child);
            let put = match class.name {
                "FixedLayout" | "GridBox" => put.and(1).and(1),
                "TabWidget" | "StackWidget" => put.and(json!({"title": "Title"})),
                _ => put,
            };
            widget.call(method, put).await?;
        }
    }
    if ROOTS.contains(&class.name) {
        widget.call("show", Arguments::new()).await?;
    } else if is_seen(class) {
        home.call("add_widget", Arguments::new().and_widget(widget))
            .await?;
    }
    Ok(widget)
}

async fn census(browser: &Browser) -> Value {
    browser.drawn().await;
    let script = "return window.census();";
    browser.eval(script, Vec::new()).await
}

async fn with_home(test: impl AsyncFnOnce(&Browser, Session, Widget)) {
    let mut server = Server::start(build).await;
    browse(async |browser| {
        browser.before_pages(COUNT).await;
        browser.open(&Page::Own.of(&server.app)).await;
        let (session, home) = server.built().await;
        browser.shows(".toplevel-title-text", "Home").await;
        let script = format!("return (async () => {{ {FIND_REMOTE} }})();");
        browser.eval(&script, Vec::new()).await;
        let first = session.widgets().button("First").await.expect("it lives");
        first.on_activated(|_| ()).await.expect("it lives");
        first.destroy().await.expect("it lives");
        soon("the page follows", session.flush())
            .await
            .expect("it lives");
        test(browser, session, home).await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_class_takes_all_of_it_away() {
    with_home(async |browser, session, home| {
        let before = census(browser).await;
        for class in table::CLASSES {
            for _ in 0..5 {
                // One that people see, and one that is gone before it was drawn.
                let seen = make(session, home, class).await.expect(class.name);
                soon("the page follows", session.flush())
                    .await
                    .expect("it lives");
                let during = census(browser).await;
                // A timer runs at the server.
                if is_seen(class) {
                    assert_ne!(during, before, "{} is not there", class.name);
                }
                let brief = make(session, home, class).await.expect(class.name);
                for widget in [seen, brief] {
                    let gone = widget.call("destroy", Arguments::new());
                    gone.await.expect(class.name);
                }
            }
            soon("the page follows", session.flush())
                .await
                .expect("it lives");
            assert_eq!(census(browser).await, before, "{}", class.name);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_built_again_has_nothing_twice() {
    with_home(async |browser, session, home| {
        for class in table::CLASSES {
            make(session, home, class).await.expect(class.name);
        }
        soon("the page follows", session.flush())
            .await
            .expect("it lives");
        let before = census(browser).await;
        for round in 1..=3 {
            browser
                .eval("window.sockets.at(-1).close();", Vec::new())
                .await;
            let back = "return window.sockets.length > arguments[0]
                && window.sockets.at(-1).readyState === WebSocket.OPEN;";
            browser.until(back, vec![json!(round)]).await;
            browser.shows(".toplevel-title-text", "Home").await;
            soon("the page follows", session.flush())
                .await
                .expect("it lives");
            assert_eq!(census(browser).await, before, "round {round}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_list_closes_with_its_owner() {
    with_home(async |browser, session, home| {
        let w = session.widgets();
        for end in ["destroy", "hide", "a dialog"] {
            let combo = w.combo_box().items(["one", "two"]).await.expect("it lives");
            home.call("add_widget", Arguments::new().and_widget(combo))
                .await
                .expect("it lives");
            browser.click(".combobox-button").await;
            browser.shows(".combobox-item", "two").await;
            let dialog = w.dialog().modal(true).await.expect("it lives");
            match end {
                "destroy" => combo.destroy().await.expect("it lives"),
                "hide" => combo.hide().await.expect("it lives"),
                _ => dialog.show().await.expect("it lives"),
            }
            browser.hides(".combobox-item").await;
            dialog.destroy().await.expect("it lives");
            if end != "destroy" {
                combo.destroy().await.expect("it lives");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_menu_closes_with_its_window() {
    with_home(async |browser, session, _| {
        let before = census(browser).await;
        for end in ["destroy", "hide"] {
            let top = session.widgets().top_level().title("Window");
            let top = top.position(100, 100).await.expect("it lives");
            top.show().await.expect("it lives");
            browser.shows(".toplevel-title-text", "Window").await;
            let open = "const bar = [...document.querySelectorAll('.toplevel-title-bar')]
                .find((it) => it.innerText.trim() === 'Window');
                const press = {button: 2, bubbles: true, cancelable: true};
                bar.dispatchEvent(new MouseEvent('mousedown', press));";
            browser.eval(open, Vec::new()).await;
            browser.shows(".window-context-item", "Close").await;
            match end {
                "destroy" => top.destroy().await.expect("it lives"),
                _ => top.hide().await.expect("it lives"),
            }
            browser.hides(".window-context-item").await;
            if end != "destroy" {
                top.destroy().await.expect("it lives");
            }
        }
        soon("the page follows", session.flush())
            .await
            .expect("it lives");
        assert_eq!(census(browser).await, before);
    })
    .await;
}
