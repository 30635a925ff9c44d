//! What is answered to which request: every answer is a function of the request's head.

use std::io::Read;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HOST, HeaderName, IF_NONE_MATCH, ORIGIN,
    REFERRER_POLICY, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{Method, Request, Response};
use pgwidgets::ClientFiles;

use super::counter::counting;
use super::scenarios;
use crate::http::HOSTILE_PATHS;
use crate::scenario::Scenario;
use crate::{Host, Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        http the_page_is_never_stored_and_never_framed_by_others [38];
        http the_page_names_a_client_that_may_be_kept_for_good [38];
        http what_has_a_fixed_path_is_asked_for_each_time [38];
        http the_plain_client_and_an_icon_are_served [];
        http who_takes_gzip_gets_it_and_nobody_else [];
        http head_is_get_without_the_body [];
        http other_methods_are_refused [];
        http a_page_may_ask_why_its_socket_is_refused [37];
        http the_page_has_the_title_of_the_program [];
        http only_what_is_in_the_table_is_served [36];
        http only_names_of_its_own_are_answered [37];
        http a_name_that_was_allowed_is_answered [37];
        http handshakes_that_are_none_are_refused [10, 37];
        http without_an_http_server_there_are_sockets_only [];
    }
}

/// A request with these headers.
async fn send(
    app: &Host,
    method: Method,
    target: &str,
    headers: &[(HeaderName, &str)],
) -> Response<Bytes> {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    app.door()
        .ask(request.body(()).expect("a request that can be sent"))
        .await
}

async fn get(app: &Host, target: &str, headers: &[(HeaderName, &str)]) -> Response<Bytes> {
    send(app, Method::GET, target, headers).await
}

/// The value of a header, empty if it is not there.
fn header(response: &Response<Bytes>, name: HeaderName) -> &str {
    let value = response.headers().get(name);
    value.map_or("", |value| value.to_str().expect("headers are ASCII"))
}

/// Where the page says that a file of the client can be fetched.
fn client_path(page: &Response<Bytes>, file: &str) -> String {
    let page = std::str::from_utf8(page.body()).expect("a page is UTF-8");
    let rest = page.split("client/").nth(1);
    let hash = rest.and_then(|rest| rest.split('/').next());
    format!(
        "/client/{}/{file}",
        hash.expect("the page names the client's path")
    )
}

async fn the_page_is_never_stored_and_never_framed_by_others(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let page = get(&app, "/", &[]).await;
    assert_eq!(page.status(), 200);
    assert_eq!(header(&page, CONTENT_TYPE), "text/html; charset=utf-8");
    let text = String::from_utf8_lossy(page.body());
    assert!(text.contains("<title>pgwidgets</title>"), "{text}");
    let policy = header(&page, CONTENT_SECURITY_POLICY);
    for rule in ["default-src 'none'", "frame-ancestors 'self'"] {
        assert!(policy.split("; ").any(|it| it == rule), "{rule}: {policy}");
    }
    assert_eq!(header(&page, X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(header(&page, REFERRER_POLICY), "no-referrer");
    assert_eq!(header(&page, CACHE_CONTROL), "no-store");
    assert_eq!(header(&page, ETAG), "", "nothing is stored that could be");
    // The link of a session is the page too.
    let linked = get(&app, "/?session=a&token=b", &[]).await;
    assert_eq!(linked.body(), page.body());
    assert_eq!(header(&linked, CACHE_CONTROL), "no-store");
}

async fn the_page_names_a_client_that_may_be_kept_for_good(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let path = client_path(&get(&app, "/", &[]).await, "Widgets.js");
    let script = get(&app, &path, &[]).await;
    assert_eq!(script.status(), 200, "{path}");
    assert_eq!(script.body(), "// widgets");
    assert_eq!(
        header(&script, CONTENT_TYPE),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(header(&script, X_CONTENT_TYPE_OPTIONS), "nosniff");
    let caching = header(&script, CACHE_CONTROL);
    assert!(caching.contains("immutable"), "{caching}");
    assert!(caching.contains("max-age=31536000"), "{caching}");
    // Another content has another path, and no other path has this content.
    let other = path.replace("/client/", "/client/0");
    assert_eq!(get(&app, &other, &[]).await.status(), 404, "{other}");
}

async fn what_has_a_fixed_path_is_asked_for_each_time(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for path in ["/Widgets.js", "/remote.html", "/favicon.ico"] {
        let first = get(&app, path, &[]).await;
        assert_eq!(first.status(), 200, "{path}");
        assert_eq!(header(&first, CACHE_CONTROL), "no-cache", "{path}");
        let tag = header(&first, ETAG).to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{path}: {tag}");
        for known in [tag.as_str(), &format!("\"other\", W/{tag}"), "*"] {
            let again = get(&app, path, &[(IF_NONE_MATCH, known)]).await;
            assert_eq!(again.status(), 304, "{path}: {known}");
            assert!(again.body().is_empty(), "{path}: {known}");
            assert_eq!(header(&again, ETAG), tag, "{path}");
            assert_eq!(header(&again, CACHE_CONTROL), "no-cache", "{path}");
            assert_eq!(header(&again, CONTENT_LENGTH), "", "{path}");
        }
        let changed = get(&app, path, &[(IF_NONE_MATCH, "\"other\"")]).await;
        assert_eq!(changed.status(), 200, "{path}");
        assert_eq!(changed.body(), first.body(), "{path}");
    }
}

async fn the_plain_client_and_an_icon_are_served(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for (path, kind) in [
        ("/remote.html", "text/html; charset=utf-8"),
        ("/Widgets.css", "text/css; charset=utf-8"),
        (
            "/modules/RemoteInterface.js",
            "text/javascript; charset=utf-8",
        ),
        ("/favicon.ico", "image/svg+xml"),
        ("/favicon.svg", "image/svg+xml"),
    ] {
        let file = get(&app, path, &[]).await;
        assert_eq!(file.status(), 200, "{path}");
        assert_eq!(header(&file, CONTENT_TYPE), kind, "{path}");
        assert!(!file.body().is_empty(), "{path}");
        let length = file.body().len().to_string();
        assert_eq!(header(&file, CONTENT_LENGTH), length, "{path}");
    }
    let plain = get(&app, "/remote.html", &[]).await;
    let text = String::from_utf8_lossy(plain.body());
    assert!(text.contains("<title>plain client</title>"), "{text}");
    let policy = header(&plain, CONTENT_SECURITY_POLICY);
    assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
}

async fn who_takes_gzip_gets_it_and_nobody_else(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let plain = get(&app, "/", &[]).await;
    assert_eq!(header(&plain, CONTENT_ENCODING), "");
    assert_eq!(header(&plain, VARY), "accept-encoding");
    for taken in ["gzip", "br, GZIP;q=0.8", "*"] {
        let packed = get(&app, "/", &[(ACCEPT_ENCODING, taken)]).await;
        assert_eq!(header(&packed, CONTENT_ENCODING), "gzip", "{taken}");
        assert_eq!(header(&packed, VARY), "accept-encoding", "{taken}");
        let length = packed.body().len();
        assert!(length < plain.body().len(), "{taken}");
        assert_eq!(header(&packed, CONTENT_LENGTH), length.to_string());
        let mut unpacked = Vec::new();
        let read = GzDecoder::new(&packed.body()[..]).read_to_end(&mut unpacked);
        read.expect("gzip");
        assert_eq!(plain.body(), &unpacked, "{taken}");
    }
    for refused in ["identity", "br", "gzip;q=0", ""] {
        let answer = get(&app, "/", &[(ACCEPT_ENCODING, refused)]).await;
        assert_eq!(header(&answer, CONTENT_ENCODING), "", "{refused:?}");
        assert_eq!(answer.body(), plain.body(), "{refused:?}");
    }
}

async fn head_is_get_without_the_body(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let script = client_path(&get(&app, "/", &[]).await, "Widgets.js");
    for path in ["/", script.as_str(), "/remote.html", "/nothing", "/ws"] {
        for headers in [&[][..], &[(ACCEPT_ENCODING, "gzip")]] {
            let whole = get(&app, path, headers).await;
            let head = send(&app, Method::HEAD, path, headers).await;
            assert_eq!(head.status(), whole.status(), "{path}");
            assert!(head.body().is_empty(), "{path}: {:?}", head.body());
            let length = whole.body().len().to_string();
            assert_eq!(header(&head, CONTENT_LENGTH), length, "{path}");
            for same in [CONTENT_TYPE, CONTENT_ENCODING, CACHE_CONTROL, ETAG, VARY] {
                let expected = header(&whole, same.clone());
                assert_eq!(header(&head, same), expected, "{path}");
            }
        }
    }
}

async fn other_methods_are_refused(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        for path in ["/", "/ws", "/Widgets.js", "/nothing"] {
            let answer = send(&app, method.clone(), path, &[]).await;
            // A POST to the socket is the page's question why it does not open.
            let (status, allow) = match (method.as_str(), path) {
                ("POST", "/ws") => (200, ""),
                (_, "/ws") => (405, "GET, HEAD, POST"),
                _ => (405, "GET, HEAD"),
            };
            assert_eq!(answer.status(), status, "{method} {path}");
            assert_eq!(header(&answer, ALLOW), allow, "{method} {path}");
        }
    }
}

async fn a_page_may_ask_why_its_socket_is_refused(bed: TestBed) {
    const DECISION: HeaderName = HeaderName::from_static("pgwidgets-decision");
    let app = bed.host(|_| {}).await;
    let mut sentences = std::collections::BTreeMap::new();
    for (host, origin, decision) in [
        ("localhost", "http://localhost", "101"),
        ("localhost", "https://localhost", "101"),
        // Behind a proxy that changes Host.
        ("localhost", "https://panel.example", "403"),
        ("localhost", "http://evil.example", "403"),
        ("panel.example", "https://panel.example", "421"),
        ("evil.example", "http://localhost", "421"),
    ] {
        let headers = [(HOST, host), (ORIGIN, origin)];
        let answer = send(&app, Method::POST, "/ws", &headers).await;
        assert_eq!(header(&answer, DECISION), decision, "{host} {origin}");
        let status = if decision == "101" { "200" } else { decision };
        assert_eq!(answer.status().as_str(), status, "{host} {origin}");
        assert_eq!(header(&answer, CACHE_CONTROL), "no-store");
        assert_eq!(header(&answer, CONTENT_TYPE), "text/plain; charset=utf-8");
        // One sentence for each decision, which repeats nothing of the request.
        let sentence = String::from_utf8(answer.body().to_vec()).expect("it is text");
        assert!(!sentence.contains("example"), "{sentence}");
        let known = sentences
            .entry(decision)
            .or_insert_with(|| sentence.clone());
        assert_eq!(*known, sentence);
        // The upgrade itself gets the answer that the page gets.
        let handshake = [
            (CONNECTION, "Upgrade"),
            (UPGRADE, "websocket"),
            (SEC_WEBSOCKET_VERSION, "13"),
            (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ=="),
        ];
        let upgrade = get(&app, "/ws", &[&headers[..], &handshake].concat()).await;
        assert_eq!(upgrade.status().as_str(), decision, "{host} {origin}");
    }
    assert_eq!(sentences.len(), 3);
}

async fn the_page_has_the_title_of_the_program(bed: TestBed) {
    let settings = bed.settings().title("Pumps & <valves>");
    let app = bed.start(settings, |_| {}).await;
    let page = get(&app, "/", &[]).await;
    let text = String::from_utf8_lossy(page.body());
    let title = "<title data-own>Pumps &amp; &lt;valves&gt;</title>";
    assert!(text.contains(title), "{text}");
}

async fn only_what_is_in_the_table_is_served(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let script = client_path(&get(&app, "/", &[]).await, "Widgets.js");
    let client = script.trim_end_matches("/Widgets.js");
    let below = ["", "/", "//Widgets.js", "/../Widgets.js", "/modules/"];
    let below = below.map(|rest| format!("{client}{rest}"));
    for path in HOSTILE_PATHS
        .iter()
        .copied()
        .chain(below.iter().map(String::as_str))
    {
        let answer = get(&app, path, &[]).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.body(), "There is nothing here.\n", "{path}");
        let kind = header(&answer, CONTENT_TYPE);
        assert_eq!(kind, "text/plain; charset=utf-8", "{path}");
    }
    // And what is in it is served after all that as before.
    assert_eq!(get(&app, &script, &[]).await.body(), "// widgets");
}

async fn only_names_of_its_own_are_answered(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    for own in ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:9"] {
        let answer = get(&app, "/", &[(HOST, own)]).await;
        assert_eq!(answer.status(), 200, "{own}");
    }
    for foreign in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.0.2.7",
        "evil.example:80",
        "localhost@evil.example",
        "",
    ] {
        for path in ["/", "/Widgets.js", "/nothing"] {
            let answer = get(&app, path, &[(HOST, foreign)]).await;
            assert_eq!(answer.status(), 421, "{foreign:?} {path}");
            let text = String::from_utf8_lossy(answer.body());
            assert!(!text.contains("evil"), "nothing is repeated: {text}");
        }
    }
    let two = get(&app, "/", &[(HOST, "localhost"), (HOST, "evil.example")]).await;
    assert!(two.status().is_client_error(), "{}", two.status());
}

async fn a_name_that_was_allowed_is_answered(bed: TestBed) {
    let settings = bed.settings();
    let settings = settings.allow_host("panel.example:8080").allow_host("app");
    let app = bed.start(settings, |_| {}).await;
    for (host, status) in [
        ("panel.example:8080", 200),
        ("PANEL.example:8080", 200),
        ("app", 200),
        ("app:1234", 200),
        ("localhost", 200),
        ("panel.example", 421),
        ("panel.example:8081", 421),
        ("x.panel.example:8080", 421),
        ("app.evil.example", 421),
    ] {
        let answer = get(&app, "/", &[(HOST, host)]).await;
        assert_eq!(answer.status(), status, "{host}");
        // A socket is opened under the same names.
        let mut handshake = HANDSHAKE.to_vec();
        handshake.push((HOST, host));
        let answer = get(&app, "/ws", &handshake).await;
        let expected = if status == 200 { 101 } else { status };
        assert_eq!(answer.status(), expected, "{host}");
    }
}

/// What makes a WebSocket's handshake of a request, with the key of RFC 6455's example.
const HANDSHAKE: [(HeaderName, &str); 4] = [
    (CONNECTION, "keep-alive, Upgrade"),
    (UPGRADE, "websocket"),
    (SEC_WEBSOCKET_VERSION, "13"),
    (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ=="),
];

async fn handshakes_that_are_none_are_refused(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let shake = async |path: &str, name: HeaderName, value: Option<&str>| {
        let mut headers = HANDSHAKE.to_vec();
        headers.retain(|(header, _)| *header != name);
        headers.extend(value.map(|value| (name, value)));
        get(&app, path, &headers).await
    };
    for path in ["/", "/ws"] {
        for (name, value, status) in [
            (SEC_WEBSOCKET_VERSION, Some("8"), 426),
            (SEC_WEBSOCKET_VERSION, Some("14"), 426),
            (SEC_WEBSOCKET_VERSION, None, 426),
            (SEC_WEBSOCKET_KEY, None, 400),
            (SEC_WEBSOCKET_KEY, Some(""), 400),
            (SEC_WEBSOCKET_KEY, Some("c2hvcnQ="), 400),
            (SEC_WEBSOCKET_KEY, Some("????????????????????????"), 400),
            (ORIGIN, Some("http://evil.example"), 403),
            (ORIGIN, Some("null"), 403),
            (HOST, Some("evil.example"), 421),
            (ORIGIN, None, 101),
        ] {
            let answer = shake(path, name.clone(), value).await;
            assert_eq!(answer.status(), status, "{path} {name}: {value:?}");
            if status == 426 {
                assert_eq!(header(&answer, SEC_WEBSOCKET_VERSION), "13");
            }
        }
    }
    // Without an upgrade one place is the page and the other is nothing that can be looked at.
    assert_eq!(shake("/", UPGRADE, None).await.status(), 200);
    let page = get(&app, "/ws", &[]).await;
    assert_eq!(page.status(), 426);
    assert_eq!(header(&page, UPGRADE), "websocket");
    // Nothing else becomes a socket.
    let file = shake("/Widgets.js", ORIGIN, None).await;
    assert_eq!(file.body(), "// widgets");
    assert_eq!(shake("/ws/", ORIGIN, None).await.status(), 404);
}

async fn without_an_http_server_there_are_sockets_only(bed: TestBed) {
    let panels = Log::new();
    let nothing = ClientFiles::embedded(&[]);
    let settings = bed.settings().http_server(false).client(nothing);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    assert_eq!(app.url(), None);
    for path in ["/", "/Widgets.js", "/favicon.ico"] {
        assert_eq!(get(&app, path, &[]).await.status(), 404, "{path}");
    }
    TestBrowser::open(&app).await.shows("Label", "Built").await;
    let session = panels.wait_for(1).await[0].session;
    assert_eq!(session.url().expect("it lives"), None);
}
