//! An application inside a third-party web site: axum on tokio, tide on async-std.

use std::io::Read;
use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use bytes::Bytes;
use flate2::read::GzDecoder;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HOST, HeaderName, IF_NONE_MATCH, LOCATION, ORIGIN,
    REFERRER_POLICY, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{Method, Request, Response, StatusCode};
use pgwidgets::{Application, Executor, Session};
use pgwidgets_conformance::host::client_files;
use pgwidgets_conformance::http::{HOSTILE_PATHS, ask};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Door, Ending, Link, Refused, TestBrowser, within};
use pgwidgets_core::port::Runtime;
use pgwidgets_sim_browser::Browser;

/// Where the application is in the site.
const PLACE: &str = "/tools/panel";

/// A site that has the application at [`PLACE`], and a page of its own.
trait Site {
    /// What the site itself takes out of a path before it looks where that leads, as browsers do.
    const UNDOES: &[&str];

    fn executor() -> Executor;

    /// Starts the site; it goes on until the test ends.
    async fn start(app: &Application) -> SocketAddr;
}

struct Axum;

impl Site for Axum {
    const UNDOES: &[&str] = &["//"];

    fn executor() -> Executor {
        Executor::tokio().expect("the tests run on tokio")
    }

    async fn start(app: &Application) -> SocketAddr {
        let mounted = pgwidgets::tokio::router(app).await;
        let site = Router::new()
            .route("/", get(|| async { "the site's own" }))
            .nest_service(PLACE, mounted.expect("the files are given"));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port");
        let address = listener.local_addr().expect("it is bound");
        let site = site.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(axum::serve(listener, site).into_future());
        address
    }
}

struct Tide;

impl Site for Tide {
    const UNDOES: &[&str] = &["..", "%2e%2e", "/./", "\\"];

    fn executor() -> Executor {
        Executor::async_std()
    }

    async fn start(app: &Application) -> SocketAddr {
        let mut site = tide::new();
        site.at("/").get(|_| async { Ok("the site's own") });
        let mounted = pgwidgets::async_std::routes_at(app, &mut site, PLACE).await;
        mounted.expect("the files are given");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("it is bound");
        let executor = pgwidgets_async_std::AsyncStdRuntime::new();
        executor.spawn(Box::pin(async move {
            site.listen(listener).await.expect("it serves");
        }));
        address
    }
}

/// Makes a test of each function, once for each site.
macro_rules! in_every_site {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test]
            async fn axum() {
                super::$test::<super::Axum>().await;
            }

            #[tokio::test]
            async fn tide() {
                super::$test::<super::Tide>().await;
            }
        }
    )+};
}

in_every_site!(
    both_have_their_own_paths,
    a_path_without_its_slash_leads_to_the_one_with_it,
    a_page_may_ask_why_its_socket_is_refused,
    head_is_get_without_the_body,
    only_what_is_in_the_table_is_served,
    what_is_known_is_not_sent_again,
    the_page_has_its_headers_and_is_packed,
    the_host_is_the_site_s_affair,
    its_own_pages_open_sockets_and_others_do_not,
    closing_tells_the_browsers_and_leaves_the_site,
    ports_that_are_opened_later_are_known_as_its_own,
);

/// An application that shows a panel with a button.
async fn build(session: Session) -> pgwidgets::Result<()> {
    let panel = Panel::build(session).await?;
    let status = panel.status;
    let button = panel.button("Click").await?;
    button
        .on_activated(move |_| async move { status.set_text("Clicked").await })
        .await?;
    panel.ready().await
}

/// The application, and the address of the site that it is in.
async fn start<S: Site>() -> (Application, String) {
    let settings = Application::builder().runtime(S::executor());
    let settings = settings.max_sessions(None).client(client_files());
    let settings = settings.ws_port(0).http_port(0);
    let app = settings.build().expect("the settings are allowed");
    app.on_connect(build);
    let address = S::start(&app).await.to_string();
    (app, address)
}

async fn send(address: &str, method: Method, path: &str) -> Response<Bytes> {
    let request = Request::builder().method(method).uri(path).body(());
    ask(address, request.expect("a request")).await
}

/// The status of a path, and what is there.
async fn fetch(address: &str, path: &str) -> (u16, String) {
    let response = send(address, Method::GET, path).await;
    let text = String::from_utf8_lossy(response.body()).into_owned();
    (response.status().as_u16(), text)
}

/// A browser at a page of the site, or of another one.
async fn dial(address: &str, path: &str, origin: &str) -> Result<TestBrowser, Refused> {
    let link = Link {
        origin: Some(origin.to_owned()),
        ..Link::default()
    };
    let door = Door::ports(format!("ws://{address}{path}"), None);
    TestBrowser::dial(&door.into(), Browser::new(), link).await
}

async fn both_have_their_own_paths<S: Site>() {
    let (app, address) = start::<S>().await;
    assert_eq!(fetch(&address, "/").await, (200, "the site's own".into()));
    assert_eq!(fetch(&address, "/elsewhere").await.0, 404);
    assert_eq!(fetch(&address, "/Widgets.js").await.0, 404);
    let (status, page) = fetch(&address, &format!("{PLACE}/")).await;
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("<title>pgwidgets</title>"), "{page}");
    let hash = page.split("client/").nth(1);
    let hash = hash.and_then(|rest| rest.split('/').next());
    let hash = hash.expect("the page names the client's path");
    let script = (200, "// widgets".to_owned());
    for path in ["Widgets.js", &format!("client/{hash}/Widgets.js")] {
        assert_eq!(fetch(&address, &format!("{PLACE}/{path}")).await, script);
    }
    let unknown = fetch(&address, &format!("{PLACE}/unknown")).await;
    assert_eq!(unknown, (404, "There is nothing here.\n".into()));
    assert_eq!((app.url(), app.ws_url()), (None, None), "it has no ports");
}

async fn a_path_without_its_slash_leads_to_the_one_with_it<S: Site>() {
    let (_app, address) = start::<S>().await;
    for (path, target) in [
        (PLACE.to_owned(), "./panel/"),
        (
            format!("{PLACE}?session=a&token=b"),
            "./panel/?session=a&token=b",
        ),
    ] {
        let response = send(&address, Method::GET, &path).await;
        assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT, "{path}");
        // Relative: a proxy may have taken a prefix off the path.
        assert_eq!(response.headers()[LOCATION], target, "{path}");
    }
}

async fn a_page_may_ask_why_its_socket_is_refused<S: Site>() {
    let (_app, address) = start::<S>().await;
    for (origin, decision) in [("http://site.example", 101), ("http://evil.example", 403)] {
        let request = Request::post(format!("{PLACE}/ws"))
            .header(HOST, "site.example")
            .header(ORIGIN, origin);
        let answer = ask(&address, request.body(()).expect("a request")).await;
        assert_eq!(answer.headers()["pgwidgets-decision"], decision.to_string());
        let status = if decision == 101 { 200 } else { decision };
        assert_eq!(answer.status().as_u16(), status, "{origin}");
        assert!(!answer.body().is_empty());
    }
}

async fn head_is_get_without_the_body<S: Site>() {
    let (_app, address) = start::<S>().await;
    for path in ["/", "/Widgets.js", "/unknown"] {
        let path = format!("{PLACE}{path}");
        let whole = send(&address, Method::GET, &path).await;
        let head = send(&address, Method::HEAD, &path).await;
        assert_eq!(head.status(), whole.status(), "{path}");
        assert!(head.body().is_empty(), "{path}");
        let length = whole.body().len().to_string();
        assert_eq!(head.headers()[CONTENT_LENGTH], length, "{path}");
    }
}

async fn only_what_is_in_the_table_is_served<S: Site>() {
    let (_app, address) = start::<S>().await;
    for path in HOSTILE_PATHS {
        let (status, text) = fetch(&address, &format!("{PLACE}{path}")).await;
        if S::UNDOES.iter().any(|undone| path.contains(undone)) {
            // It may lead out of the application's path, or to one of its files.
            let table = ["// widgets", "// remote interface"];
            let is_in_it = status == 200 && table.contains(&text.as_str());
            assert!(is_in_it || status == 404, "{path}: {status} {text}");
        } else {
            let nothing = (404, "There is nothing here.\n".to_owned());
            assert_eq!((status, text), nothing, "{path}");
        }
    }
    let script = fetch(&address, &format!("{PLACE}/Widgets.js")).await;
    assert_eq!(script, (200, "// widgets".to_owned()));
}

/// Asks for a path of the application with some headers.
async fn get_with(address: &str, path: &str, headers: &[(HeaderName, &str)]) -> Response<Bytes> {
    let mut request = Request::get(format!("{PLACE}{path}"));
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    ask(address, request.body(()).expect("a request")).await
}

async fn what_is_known_is_not_sent_again<S: Site>() {
    let (_app, address) = start::<S>().await;
    let first = get_with(&address, "/Widgets.js", &[]).await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[CACHE_CONTROL], "no-cache");
    let tag = first.headers()[ETAG].to_str().expect("it is ASCII");
    let again = get_with(&address, "/Widgets.js", &[(IF_NONE_MATCH, tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.headers()[ETAG], tag);
    assert!(again.body().is_empty());
    let other = get_with(&address, "/Widgets.js", &[(IF_NONE_MATCH, "\"other\"")]).await;
    assert_eq!(other.body(), first.body());
}

async fn the_page_has_its_headers_and_is_packed<S: Site>() {
    let (_app, address) = start::<S>().await;
    let plain = get_with(&address, "/", &[]).await;
    assert!(!plain.headers().contains_key(CONTENT_ENCODING));
    let packed = get_with(&address, "/", &[(ACCEPT_ENCODING, "gzip")]).await;
    assert_eq!(packed.headers()[CONTENT_ENCODING], "gzip");
    let mut unpacked = Vec::new();
    let read = GzDecoder::new(&packed.body()[..]).read_to_end(&mut unpacked);
    read.expect("gzip");
    assert_eq!(plain.body(), &unpacked);
    for page in [&plain, &packed] {
        let headers = page.headers();
        let policy = headers[CONTENT_SECURITY_POLICY].to_str();
        let policy = policy.expect("it is ASCII");
        for rule in ["default-src 'none'", "frame-ancestors 'self'"] {
            assert!(policy.split("; ").any(|it| it == rule), "{rule}: {policy}");
        }
        for (name, value) in [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CACHE_CONTROL, "no-store"),
            (REFERRER_POLICY, "no-referrer"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (VARY, "accept-encoding"),
        ] {
            assert_eq!(headers[&name], value, "{name}");
        }
    }
}

async fn the_host_is_the_site_s_affair<S: Site>() {
    let (_app, address) = start::<S>().await;
    let page = get_with(&address, "/", &[(HOST, "site.example")]).await;
    assert_eq!(page.status(), StatusCode::OK);
    let handshake = [
        (HOST, "site.example"),
        (CONNECTION, "Upgrade"),
        (UPGRADE, "websocket"),
        (SEC_WEBSOCKET_VERSION, "13"),
        (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    // Whatever the site is called, its pages and no others are those of the same name.
    for (origin, status) in [
        (None, StatusCode::SWITCHING_PROTOCOLS),
        (Some("http://site.example"), StatusCode::SWITCHING_PROTOCOLS),
        (Some("http://evil.example"), StatusCode::FORBIDDEN),
        (Some("http://127.0.0.1"), StatusCode::FORBIDDEN),
    ] {
        let mut headers = handshake.to_vec();
        headers.extend(origin.map(|origin| (ORIGIN, origin)));
        for path in ["/", "/ws"] {
            let answer = get_with(&address, path, &headers).await;
            assert_eq!(answer.status(), status, "{path}, {origin:?}");
        }
    }
}

async fn ports_that_are_opened_later_are_known_as_its_own<S: Site>() {
    let (app, address) = start::<S>().await;
    let own = |url: Option<String>| {
        let url = url.expect("it has ports");
        let rest = url.split_once("//").expect("a scheme").1;
        rest.trim_end_matches('/').to_owned()
    };
    let before = dial(&address, &format!("{PLACE}/"), &format!("http://{address}")).await;
    before.expect("its own page").shows("Label", "Built").await;
    app.start().await.expect("ports are free");
    let (http, ws) = (own(app.url()), own(app.ws_url()));
    assert_ne!(http, ws);
    for page in [&http, &ws] {
        for dialled in [&http, &ws] {
            let test_browser = dial(dialled, "/", &format!("http://{page}")).await;
            let test_browser =
                test_browser.unwrap_or_else(|error| panic!("{page} at {dialled}: {error}"));
            test_browser.shows("Label", "Built").await;
        }
    }
    // Its ports answer to its own names only, and the site to any.
    let mounted = format!("{PLACE}/");
    for (address, path, status) in [
        (&http, "/", StatusCode::MISDIRECTED_REQUEST),
        (&ws, "/", StatusCode::MISDIRECTED_REQUEST),
        (&address, mounted.as_str(), StatusCode::OK),
    ] {
        let request = Request::get(path).header(HOST, "site.example");
        let request = request.body(()).expect("a request");
        assert_eq!(ask(address, request).await.status(), status, "{address}");
    }
    for (address, path) in [(&http, "/"), (&ws, "/"), (&address, mounted.as_str())] {
        let refused = dial(address, path, "http://evil.example").await;
        let refused = refused.expect_err("a page of somebody else's");
        assert!(matches!(refused, Refused::Status(StatusCode::FORBIDDEN)));
    }
    app.close().await;
}

async fn its_own_pages_open_sockets_and_others_do_not<S: Site>() {
    let (app, address) = start::<S>().await;
    let own = format!("http://{address}");
    for path in [&format!("{PLACE}/"), &format!("{PLACE}/ws")] {
        let test_browser = dial(&address, path, &own).await.expect("its own page");
        test_browser.shows("Label", "Built").await;
        test_browser.click("Button", "Click");
        test_browser.shows("Label", "Clicked").await;
        let refused = dial(&address, path, "http://evil.example").await;
        let refused = refused.expect_err("a page of somebody else's");
        assert!(matches!(refused, Refused::Status(StatusCode::FORBIDDEN)));
    }
    let elsewhere = dial(&address, "/", &own).await;
    assert!(elsewhere.is_err(), "the site has no sockets of its own");
    assert_eq!(app.sessions().len(), 2);
}

async fn closing_tells_the_browsers_and_leaves_the_site<S: Site>() {
    let (app, address) = start::<S>().await;
    let (path, own) = (format!("{PLACE}/"), format!("http://{address}"));
    let test_browser = dial(&address, &path, &own).await.expect("its own page");
    test_browser.shows("Label", "Built").await;
    within("closing", app.close()).await;
    assert!(matches!(
        test_browser.ended().await,
        Ending::Closed(1001, _)
    ));
    // Later callers get the same.
    let late = dial(&address, &path, &own).await.expect("its own page");
    assert!(matches!(late.ended().await, Ending::Closed(1001, _)));
    assert_eq!(fetch(&address, "/").await, (200, "the site's own".into()));
}
