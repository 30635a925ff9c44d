//! Which ports and paths answer what, and how many may come in.

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use pgwidgets::{Application, Policy};
use pgwidgets_conformance::host::{self, settings};
use pgwidgets_conformance::visitor::Cut;
use pgwidgets_conformance::{Ending, Link, Log, Visitor, within};
use pgwidgets_sim_browser::Browser;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::counter::{counting, join};

/// A response: its status, and all of it as text.
async fn ask(address: &str, path: &str) -> (u16, String) {
    within(path, async {
        let mut stream = TcpStream::connect(address).await.expect("somebody listens");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream
            .write_all(request.as_bytes())
            .await
            .expect("it reads");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).await.expect("it answers");
        let response = String::from_utf8_lossy(&response).into_owned();
        let status = response
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        (status.unwrap_or_default(), response)
    })
    .await
}

/// Host and port of a URL.
fn address(url: Option<String>) -> String {
    let url = url.expect("the application has started");
    let rest = url.split("//").nth(1).unwrap_or_default();
    rest.trim_end_matches('/').to_owned()
}

#[tokio::test]
async fn both_ports_serve_both() {
    let panels = Log::new();
    let app = host::start(settings(Policy::PerSession), |app| counting(app, &panels)).await;
    for address in [address(app.ws_url()), address(app.url())] {
        let (status, page) = ask(&address, "/").await;
        assert_eq!(status, 200, "{page}");
        assert!(page.contains("<title>pgwidgets</title>"), "{page}");
        let script = page
            .split("client/")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        let hash = script.expect("the page names the client's path").to_owned();
        let (status, script) = ask(&address, &format!("/client/{hash}/Widgets.js")).await;
        assert_eq!(status, 200, "{script}");
        assert!(script.ends_with("// widgets"), "{script}");
        assert_eq!(ask(&address, "/nothing").await.0, 404);
        assert_eq!(ask(&address, "/../Cargo.toml").await.0, 404);
        let url = format!("ws://{address}/");
        let visitor = Visitor::dial(&url, Browser::new(), Link::default()).await;
        visitor
            .expect("it is a socket too")
            .shows("Label", "Built")
            .await;
    }
    app.close().await;
}

#[tokio::test]
async fn one_port_for_both() {
    let port = {
        let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        free.local_addr().expect("it is bound").port()
    };
    let panels = Log::new();
    let settings = settings(Policy::PerSession).ws_port(port).http_port(port);
    let app = host::start(settings, |app| counting(app, &panels)).await;
    assert_eq!(address(app.ws_url()), address(app.url()));
    assert_eq!(ask(&address(app.url()), "/").await.0, 200);
    Visitor::open(&app).await.shows("Label", "Built").await;
    app.close().await;
    TcpListener::bind(("127.0.0.1", port))
        .await
        .expect("it is free again");
}

#[tokio::test]
async fn without_an_http_server_there_are_sockets_only() {
    let panels = Log::new();
    let nothing = pgwidgets::ClientFiles::embedded(&[]);
    let settings = settings(Policy::PerSession)
        .http_server(false)
        .client(nothing);
    let app = host::start(settings, |app| counting(app, &panels)).await;
    assert_eq!(app.url(), None);
    let (status, response) = ask(&address(app.ws_url()), "/").await;
    assert!((400..500).contains(&status), "{response}");
    Visitor::open(&app).await.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    assert_eq!(session.url().expect("it lives"), None);
    app.close().await;
}

#[tokio::test]
async fn a_mounted_application() {
    let panels = Log::new();
    let app = settings(Policy::PerSession)
        .build()
        .expect("the settings are allowed");
    counting(&app, &panels);
    let mounted = pgwidgets::tokio::router(&app)
        .await
        .expect("the files are given");
    let site = Router::new()
        .route("/", get(|| async { "the site's own" }))
        .nest_service("/tools/panel", mounted)
        .fallback(|| async { "the site's fallback" });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let bound = listener.local_addr().expect("it is bound");
    let site = site.into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(async move { axum::serve(listener, site).await });
    let address = bound.to_string();

    assert!(ask(&address, "/").await.1.ends_with("the site's own"));
    assert!(
        ask(&address, "/elsewhere")
            .await
            .1
            .ends_with("the site's fallback")
    );
    let (status, page) = ask(&address, "/tools/panel/").await;
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("<title>pgwidgets</title>"), "{page}");
    let (status, response) = ask(&address, "/tools/panel").await;
    assert!(status == 200 || (300..400).contains(&status), "{response}");

    let dial = async |origin: Option<String>| {
        let link = Link {
            origin,
            ..Link::default()
        };
        let url = format!("ws://{address}/tools/panel/");
        Visitor::dial(&url, Browser::new(), link).await
    };
    let own = dial(Some(format!("http://{address}")))
        .await
        .expect("its own page");
    own.shows("Label", "Built").await;
    own.click("Button", "Click");
    own.shows("Label", "Clicked 1").await;
    assert!(dial(Some("http://evil.example".to_owned())).await.is_err());
    within("closing", app.close()).await;
    assert!(matches!(own.ended().await, Ending::Closed(1001, _)));
    serving.abort();
}

/// Whether the page says that it waits.
fn waits(browser: &Browser) -> bool {
    let mut labels = browser.widgets().filter(|it| it.class() == "Label");
    labels.any(|it| it.text().is_some_and(|text| text.contains("All places")))
}

async fn with_places(most: usize) -> (Application, Log<pgwidgets_conformance::panel::Panel>) {
    let panels = Log::new();
    let settings = settings(Policy::PerSession).max_sessions(most);
    let app = host::start(settings, |app| counting(app, &panels)).await;
    (app, panels)
}

#[tokio::test]
async fn who_finds_no_place_waits_and_sees_it() {
    let (app, panels) = with_places(1).await;
    let mut first = Visitor::open(&app).await;
    first.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    let waiting = Visitor::open(&app).await;
    waiting.until("the waiting page", waits).await;
    let behind = Visitor::open(&app).await;
    behind.until("the waiting page", waits).await;
    // A second browser of the same session needs no place of its own.
    let second = join(&app, session).await;
    second.shows("Label", "Built").await;
    first.cut(Cut::Reset).await;
    drop(second);
    waiting.shows("Label", "Built").await;
    waiting.click("Button", "Click");
    waiting.shows("Label", "Clicked 1").await;
    assert!(behind.look(waits), "there is one place");
    // And now the first one waits: last come, last served.
    first.reopen().await;
    first.until("the waiting page", waits).await;
    drop(waiting);
    behind.shows("Label", "Built").await;
    drop(behind);
    first.shows("Label", "Built").await;
    first.look(|browser| assert_eq!(browser.console_errors(), [] as [String; 0]));
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn waiters_that_die_take_no_place() {
    let (app, panels) = with_places(2).await;
    for _ in 0..20 {
        let holders = [Visitor::open(&app).await, Visitor::open(&app).await];
        for holder in &holders {
            holder.shows("Label", "Built").await;
        }
        let mut waiting = Vec::new();
        for _ in 0..20 {
            let visitor = Visitor::open(&app).await;
            visitor.until("the waiting page", waits).await;
            waiting.push(visitor);
        }
        // All at once: whoever is let in may be gone already.
        let all = waiting.into_iter().chain(holders);
        let cuts =
            all.map(|mut visitor| tokio::spawn(async move { visitor.cut(Cut::Reset).await }));
        for cut in cuts.collect::<Vec<_>>() {
            cut.await.expect("no panic");
        }
        let free = || app.sessions().iter().all(|session| !session.is_connected());
        pgwidgets_conformance::wait::eventually("nobody is attached", free).await;
        for session in app.sessions() {
            // Whoever was told of it can end it; others are on their way.
            let _ = session.destroy().await;
        }
    }
    assert!(panels.len() >= 40);
    let last = [Visitor::open(&app).await, Visitor::open(&app).await];
    for visitor in &last {
        visitor.shows("Label", "Built").await;
    }
    app.close().await;
}
