//! Requests and their answers, as tables.

use http::header::{
    ACCEPT_ENCODING, ALLOW, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, HOST, HeaderName, IF_NONE_MATCH, ORIGIN, REFERRER_POLICY,
    SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, Uri, Version};

use super::*;

mod access;
mod contents;
mod refusals;

const REMOTE: &str = "<!DOCTYPE html><script type=\"module\">\nimport \"/Widgets.js\";\n</script>";
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

fn files() -> ClientFiles {
    let script = "export const Widgets = {};\n".repeat(20);
    let entries = [
        ("Widgets.js", script.clone()),
        ("Widgets.css", "@import \"css/Widget.css\";\n".to_owned()),
        ("remote.html", REMOTE.to_owned()),
        ("modules/RemoteInterface.js", script.clone()),
        ("modules/Button.js", script),
        ("css/Widget.css", "body {}\n".to_owned()),
        (
            "icons/folder.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
        ),
        ("icons/logo.png", "PNG ".repeat(100)),
        ("odd name", "x".to_owned()),
    ];
    ClientFiles::from_entries(entries.map(|(path, text)| (path.to_owned(), text.into())))
        .expect("the files are complete")
}

fn config() -> SiteConfig {
    SiteConfig::default()
        .ports(Some(9501), Some(9500))
        .bound_host("127.0.0.1")
        .expect("an address")
}

fn site() -> Site {
    Site::new(files(), config())
}

fn request(method: Method, target: &str, headers: &[(HeaderName, &str)]) -> Request<()> {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    request.body(()).expect("a valid request")
}

fn get(target: &str) -> Request<()> {
    request(Method::GET, target, &[(HOST, "localhost:9501")])
}

fn handshake(target: &str, headers: &[(HeaderName, &str)]) -> Request<()> {
    let mut all = vec![
        (UPGRADE, "websocket"),
        (CONNECTION, "keep-alive, Upgrade"),
        (SEC_WEBSOCKET_VERSION, "13"),
        (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    all.extend_from_slice(headers);
    request(Method::GET, target, &all)
}

fn response(site: &Site, request: &Request<()>) -> Response<Bytes> {
    match site.respond(request, Via::OwnPort) {
        Answer::Respond(response) => response,
        Answer::Upgrade => panic!("{request:?} was upgraded"),
    }
}

/// The status of the answer; 101 stands for an upgrade.
fn status(site: &Site, request: &Request<()>, via: Via<'_>) -> u16 {
    match site.respond(request, via) {
        Answer::Respond(response) => response.status().as_u16(),
        Answer::Upgrade => 101,
    }
}

fn header(response: &Response<Bytes>, name: HeaderName) -> Option<&str> {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().expect("headers are ASCII"))
}

#[test]
fn only_the_table_is_looked_up() {
    let site = site();
    let hash = site.files().expect("it serves files").hash().to_owned();
    let paths = [
        "/nothing",
        "/index.html",
        "/widgets.js",
        "/Widgets.js/",
        "//Widgets.js",
        "/./Widgets.js",
        "/modules",
        "/modules/",
        "/modules//Button.js",
        "/modules/../Widgets.js",
        "/modules/%2e%2e/Widgets.js",
        "/modules/..%2fWidgets.js",
        "/modules/..%5cWidgets.js",
        "/%57idgets.js",
        "/Widgets.js%00",
        "/%00",
        "/odd%20name",
        "/..",
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%252e%252e/etc/passwd",
        "/....//....//etc/passwd",
        "/etc/passwd",
        "/c:/windows/win.ini",
        "/file:///etc/passwd",
        "/client",
        "/client/",
        "/client/Widgets.js",
        "/client/0123456789abcdef/Widgets.js",
        "/page/0123456789abcdef/main.js",
        "/page/connector.js",
        "/connector.js",
        "/page.html",
        "/ws/",
        "/wsx",
    ];
    let under_hash = [
        "",
        "/",
        "//Widgets.js",
        "/../Widgets.js",
        "/nothing",
        "Widgets.js",
    ]
    .map(|rest| format!("/client/{hash}{rest}"));
    for path in paths.into_iter().map(str::to_owned).chain(under_hash) {
        let answer = response(&site, &get(&path));
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(
            header(&answer, CONTENT_TYPE),
            Some("text/plain; charset=utf-8"),
            "{path}"
        );
        assert_eq!(
            header(&answer, X_CONTENT_TYPE_OPTIONS),
            Some("nosniff"),
            "{path}"
        );
        assert_eq!(answer.body(), "There is nothing here.\n", "{path}");
    }
}

#[test]
fn hostile_paths_and_headers_are_answered_and_nothing_panics() {
    let site = site();
    let mut targets: Vec<Uri> = Vec::new();
    // Every byte that the URI type lets through, at the places where a path is cut.
    for byte in 0..=255_u8 {
        for path in [
            [b"/".as_slice(), &[byte]].concat(),
            [b"/client/".as_slice(), &[byte]].concat(),
            [
                b"/client/".as_slice(),
                site.files().expect("it serves files").hash().as_bytes(),
                &[byte],
            ]
            .concat(),
        ] {
            targets.extend(Uri::try_from(path));
        }
    }
    assert!(targets.len() > 200, "the URI type lets most bytes through");
    targets.push(Uri::from_static("*"));
    targets.push(Uri::default());
    targets.push(Uri::try_from(format!("/{}", "a/".repeat(10_000))).expect("a long path"));
    let values: Vec<HeaderValue> = (0..=255_u8)
        .filter_map(|byte| HeaderValue::from_bytes(&[byte, b',', byte, b';', byte, b'=']).ok())
        .chain([HeaderValue::from_static(""), HeaderValue::from_static("\"")])
        .chain(HeaderValue::try_from(",".repeat(30_000)))
        .collect();
    for target in &targets {
        for via in [
            Via::OwnPort,
            Via::Mounted { path: "" },
            Via::Mounted {
                path: target.path(),
            },
        ] {
            let mut request = get("/");
            *request.uri_mut() = target.clone();
            site.respond(&request, via);
        }
    }
    for name in [
        HOST,
        ORIGIN,
        ACCEPT_ENCODING,
        IF_NONE_MATCH,
        UPGRADE,
        CONNECTION,
        SEC_WEBSOCKET_KEY,
        SEC_WEBSOCKET_VERSION,
    ] {
        for value in &values {
            let mut request = handshake("/ws", &[(HOST, "localhost")]);
            request.headers_mut().insert(&name, value.clone());
            let refused = match site.respond(&request, Via::OwnPort) {
                Answer::Respond(response) => response.status().is_client_error(),
                Answer::Upgrade => false,
            };
            let decides = name != ACCEPT_ENCODING && name != IF_NONE_MATCH;
            assert_eq!(refused, decides, "{name}: {value:?}");
        }
    }
}

#[test]
fn other_methods_are_refused_everywhere() {
    let site = site();
    let methods = [
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::OPTIONS,
        Method::TRACE,
    ];
    for method in methods {
        for path in ["/", "/ws", "/Widgets.js", "/nothing"] {
            let mut request = handshake(path, &[(HOST, "localhost")]);
            *request.method_mut() = method.clone();
            let answer = response(&site, &request);
            // A POST to the socket is the page's question why it does not open.
            let (status, allow) = match (&method, path) {
                (&Method::POST, "/ws") => (200, None),
                (_, "/ws") => (405, Some("GET, HEAD, POST")),
                _ => (405, Some("GET, HEAD")),
            };
            assert_eq!(answer.status(), status, "{method} {path}");
            assert_eq!(header(&answer, ALLOW), allow, "{method} {path}");
        }
    }
}

#[test]
fn a_mounted_page_is_only_served_below_a_slash() {
    let site = site();
    let table = [
        ("/app", "/", Some("./app/")),
        (
            "/app",
            "/?session=a&token=b",
            Some("./app/?session=a&token=b"),
        ),
        ("/a/b%20c", "/", Some("./b%20c/")),
        ("/good/a:b", "/", Some("./a:b/")),
        ("//evil.example", "/", Some("./evil.example/")),
        ("/\\evil.example", "/", Some("./evil.example/")),
        ("/a\\\\evil.example", "/", Some("./evil.example/")),
        ("", "/?a=b", Some("./?a=b")),
        ("/app/", "/", None),
        ("/", "/", None),
    ];
    for (path, relative, target) in table {
        let answer = match site.respond(&get(relative), Via::Mounted { path }) {
            Answer::Respond(answer) => answer,
            Answer::Upgrade => panic!("{path} was upgraded"),
        };
        assert_eq!(header(&answer, LOCATION), target, "{path}");
        assert_eq!(
            answer.status(),
            if target.is_some() { 308 } else { 200 },
            "{path}"
        );
    }
    let file = site.respond(
        &get("/Widgets.js"),
        Via::Mounted {
            path: "/app/Widgets.js",
        },
    );
    assert!(matches!(file, Answer::Respond(answer) if answer.status() == 200));
    for bad in ["/a\nb", "/a\0b"] {
        assert_eq!(
            status(&site, &get("/"), Via::Mounted { path: bad }),
            404,
            "{bad:?}"
        );
    }
    assert_eq!(
        status(&site, &get("/"), Via::OwnPort),
        200,
        "an own port has no prefix"
    );
}
