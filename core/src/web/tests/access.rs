//! Who gets in: handshakes, origins and hosts.

use super::*;

#[test]
fn a_websocket_is_opened_at_the_root_and_at_its_own_path() {
    let site = site();
    let host = (HOST, "localhost:9500");
    for path in ["/", "/ws", "/?a=b", "/ws?a=b"] {
        assert_eq!(
            status(
                &site,
                &handshake(path, std::slice::from_ref(&host)),
                Via::OwnPort
            ),
            101,
            "{path}"
        );
        let via = Via::Mounted { path: "/app" };
        assert_eq!(
            status(&site, &handshake(path, &[]), via),
            101,
            "mounted at {path}"
        );
    }
    assert_eq!(
        status(
            &site,
            &handshake("/ws/", std::slice::from_ref(&host)),
            Via::OwnPort
        ),
        404
    );
    assert_eq!(
        status(
            &site,
            &handshake("/Widgets.js", std::slice::from_ref(&host)),
            Via::OwnPort
        ),
        200
    );

    let set = |name: HeaderName, value: &'static str| {
        let mut request = handshake("/", std::slice::from_ref(&host));
        request
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
        request
    };
    assert_eq!(status(&site, &set(UPGRADE, "WebSocket"), Via::OwnPort), 101);
    assert_eq!(
        status(&site, &set(UPGRADE, "h2c, websocket"), Via::OwnPort),
        101
    );
    assert_eq!(
        status(&site, &set(CONNECTION, "UPGRADE"), Via::OwnPort),
        101
    );
    assert_eq!(
        status(&site, &set(UPGRADE, "h2c"), Via::OwnPort),
        200,
        "just the page then"
    );
    assert_eq!(status(&site, &set(CONNECTION, "close"), Via::OwnPort), 200);
    let mut old = handshake("/", std::slice::from_ref(&host));
    *old.version_mut() = Version::HTTP_10;
    assert_eq!(
        status(&site, &old, Via::OwnPort),
        200,
        "HTTP/1.0 has no upgrade"
    );

    for (name, value) in [
        (SEC_WEBSOCKET_KEY, ""),
        (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ="),
        (SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ%="),
        (SEC_WEBSOCKET_KEY, "????????????????????????"),
    ] {
        assert_eq!(
            status(&site, &set(name, value), Via::OwnPort),
            400,
            "{value}"
        );
    }
    let mut twice = handshake("/", &[host]);
    let key = HeaderValue::from_static("dGhlIHNhbXBsZSBub25jZQ==");
    twice.headers_mut().append(SEC_WEBSOCKET_KEY, key);
    assert_eq!(status(&site, &twice, Via::OwnPort), 400);
}

/// Adapters ask for nothing else, so that whatever is valid here does become a socket.
#[test]
fn a_handshake_may_be_spread_over_lists_and_headers() {
    let site = site();
    for (connection, upgrade) in [
        (&["keep-alive", "Upgrade"][..], &["websocket"][..]),
        (&["keep-alive,\tupgrade"], &["h2c, WebSocket"]),
        (&["Upgrade"], &["h2c", "websocket"]),
    ] {
        let mut request = get("/ws");
        let headers = request.headers_mut();
        for value in connection {
            headers.append(CONNECTION, HeaderValue::from_static(value));
        }
        for value in upgrade {
            headers.append(UPGRADE, HeaderValue::from_static(value));
        }
        headers.append(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
        // The last digit has bits that no byte has: there are 16 bytes all the same.
        let key = HeaderValue::from_static("dGhlIHNhbXBsZSBub25jZR==");
        headers.append(SEC_WEBSOCKET_KEY, key);
        let answer = status(&site, &request, Via::OwnPort);
        assert_eq!(answer, 101, "{connection:?} {upgrade:?}");
    }
}

#[test]
fn another_version_of_the_protocol_is_told_ours() {
    let site = site();
    let ask = |change: fn(&mut HeaderMap)| {
        let mut request = handshake("/ws", &[(HOST, "localhost")]);
        change(request.headers_mut());
        response(&site, &request)
    };
    let answers = [
        ask(|headers| {
            headers.insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("8"));
        }),
        ask(|headers| {
            headers.append(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("14"));
        }),
        ask(|headers| {
            headers.remove(SEC_WEBSOCKET_VERSION);
        }),
        ask(|headers| {
            headers.remove(UPGRADE);
        }),
    ];
    for answer in answers {
        assert_eq!(answer.status(), 426);
        assert_eq!(header(&answer, SEC_WEBSOCKET_VERSION), Some("13"));
        assert_eq!(header(&answer, UPGRADE), Some("websocket"));
        assert_eq!(header(&answer, CONNECTION), Some("Upgrade"));
    }
}

#[test]
fn a_websocket_is_opened_for_our_own_pages_only() {
    let site = site().reconfigured(
        config()
            .allow_origin("https://app.example")
            .and_then(|config| config.allow_origin("tauri://localhost"))
            .and_then(|config| config.allow_host("app.example"))
            .expect("valid rules"),
    );
    // (Host, Origin, status)
    let table = [
        // Exactly the host that is asked.
        ("localhost:9500", "http://localhost:9500", 101),
        ("localhost:8080", "http://localhost:8080", 101),
        ("LOCALHOST:8080", "http://localhost:8080", 101),
        ("app.example:8443", "https://app.example:8443", 101),
        ("app.example", "http://app.example", 101),
        ("app.example:80", "http://app.example", 101),
        ("[::1]:7000", "http://[::1]:7000", 101),
        // The other one of our two ports, under the same name; loopback names are one.
        ("localhost:9500", "http://localhost:9501", 101),
        ("localhost:9501", "http://localhost:9500", 101),
        ("localhost:9500", "http://127.0.0.1:9501", 101),
        ("127.0.0.1:9500", "http://[::1]:9501", 101),
        ("[::1]:9500", "http://localhost:9501", 101),
        ("app.example:9500", "http://app.example:9501", 101),
        // The allow list, with the default port understood.
        ("localhost:9500", "https://app.example", 101),
        ("localhost:9500", "https://APP.example:443", 101),
        ("localhost:9500", "tauri://localhost", 101),
        // Everything else is foreign.
        ("localhost:9500", "http://evil.example", 403),
        ("localhost:9500", "http://evil.example:9501", 403),
        ("localhost:9500", "http://localhost:9502", 403),
        ("localhost:9500", "http://localhost", 403),
        ("localhost:9500", "https://localhost", 403),
        ("localhost:9500", "http://app.example:9501", 403),
        ("localhost:9500", "http://app.example", 403),
        ("localhost:9500", "https://app.example:444", 403),
        ("localhost:9500", "https://app.example.evil.example", 403),
        ("localhost:9500", "http://localhost.evil.example:9501", 403),
        ("localhost:9500", "http://localhost:9501@evil.example", 403),
        ("localhost:9500", "http://localhost:9501/", 403),
        ("app.example:9500", "http://localhost:9501", 403),
        ("localhost:8080", "http://127.0.0.1:8080", 403),
        ("app.example:80", "https://app.example:8443", 403),
        ("localhost:9500", "null", 403),
        ("localhost:9500", "", 403),
        ("localhost:9500", "*", 403),
        ("localhost:9500", "localhost:9500", 403),
        ("localhost:9500", "file://", 403),
        ("localhost:9500", "ftp://localhost:9501", 403),
        ("localhost:9500", "tauri://evil", 403),
        (
            "localhost:9500",
            "http://localhost:9501, http://localhost:9500",
            403,
        ),
    ];
    for (host, origin, expected) in table {
        let request = handshake("/ws", &[(HOST, host), (ORIGIN, origin)]);
        assert_eq!(
            status(&site, &request, Via::OwnPort),
            expected,
            "{origin} asks {host}"
        );
        let via = Via::Mounted { path: "/app/ws" };
        assert_eq!(
            status(&site, &request, via),
            expected,
            "mounted: {origin} asks {host}"
        );
    }
    let twice = handshake(
        "/ws",
        &[
            (HOST, "localhost"),
            (ORIGIN, "http://localhost"),
            (ORIGIN, "http://localhost"),
        ],
    );
    assert_eq!(status(&site, &twice, Via::OwnPort), 403);
    // A file is no WebSocket: any page may load it.
    let file = request(
        Method::GET,
        "/Widgets.js",
        &[(HOST, "localhost"), (ORIGIN, "http://evil.example")],
    );
    assert_eq!(status(&site, &file, Via::OwnPort), 200);
}

#[test]
fn an_absent_origin_passes_unless_the_switch_forbids_it() {
    let request = handshake("/", &[(HOST, "localhost:9500")]);
    let open = site();
    assert_eq!(status(&open, &request, Via::OwnPort), 101);
    let strict = open.reconfigured(config().allow_absent_origin(false));
    assert_eq!(status(&strict, &request, Via::OwnPort), 403);
    let page = handshake(
        "/",
        &[(HOST, "localhost:9500"), (ORIGIN, "http://localhost:9501")],
    );
    assert_eq!(status(&strict, &page, Via::OwnPort), 101);
}

#[test]
fn a_mounted_site_trusts_no_port_of_its_own() {
    let mounted = Site::new(files(), SiteConfig::default().ports(Some(0), Some(0)));
    let via = Via::Mounted { path: "/app/ws" };
    for (host, origin, expected) in [
        ("shop.example", "https://shop.example", 101),
        ("shop.example", "https://other.example", 403),
        ("localhost:3000", "http://localhost:3000", 101),
        ("localhost:3000", "http://localhost:9501", 403),
        ("localhost:3000", "http://localhost:0", 403),
    ] {
        let request = handshake("/ws", &[(HOST, host), (ORIGIN, origin)]);
        assert_eq!(
            status(&mounted, &request, via),
            expected,
            "{origin} asks {host}"
        );
    }
}

#[test]
fn our_own_ports_answer_to_our_own_names_only() {
    let bound = |host: &str| SiteConfig::default().bound_host(host).expect("a host");
    let named = |host: &str| config().allow_host(host).expect("a host");
    let table = [
        (config(), "localhost:9501", true),
        (config(), "LOCALHOST", true),
        (config(), "localhost.:9501", true),
        (config(), "127.0.0.1:1", true),
        (config(), "[::1]:9501", true),
        (config(), "[0:0:0:0:0:0:0:1]", true),
        (config(), "evil.example", false),
        (config(), "evil.example:9501", false),
        (config(), "localhost.evil.example:9501", false),
        (config(), "10.0.0.7:9501", false),
        (config(), "127.0.0.1.evil.example", false),
        (config(), "", false),
        (config(), "localhost:x", false),
        (config(), "localhost@evil.example", false),
        (config(), "localhost, evil.example", false),
        (bound("10.0.0.7"), "10.0.0.7:9501", true),
        (bound("10.0.0.7"), "localhost:9501", true),
        (bound("10.0.0.7"), "10.0.0.8:9501", false),
        (bound("myhost"), "MyHost:9501", true),
        (bound("myhost"), "myhost.evil.example", false),
        (bound("0.0.0.0"), "192.168.1.5:9501", true),
        (bound("0.0.0.0"), "[fe80::1]:9501", true),
        (bound("0.0.0.0"), "evil.example:9501", false),
        (bound("0.0.0.0"), "192.168.1.5.evil.example", false),
        (bound("::"), "192.168.1.5", true),
        (bound("::"), "evil.example", false),
        (named("app.example"), "app.example", true),
        (named("app.example"), "App.Example:8443", true),
        (named("app.example"), "www.app.example", false),
        (named("app.example:81"), "app.example:81", true),
        (named("app.example:81"), "app.example", false),
        (SiteConfig::default(), "localhost", true),
        (SiteConfig::default(), "10.0.0.7", false),
    ];
    let base = site();
    for (config, host, ours) in table {
        let site = base.reconfigured(config);
        for path in ["/", "/Widgets.js", "/nothing"] {
            let request = request(Method::GET, path, &[(HOST, host)]);
            let found = status(&site, &request, Via::OwnPort);
            assert_eq!(found != 421, ours, "{host:?} {path}: {found}");
            assert_ne!(
                status(&site, &request, Via::Mounted { path }),
                421,
                "{host:?} {path}"
            );
        }
        let found = status(&site, &handshake("/", &[(HOST, host)]), Via::OwnPort);
        assert_eq!(found, if ours { 101 } else { 421 }, "{host:?}");
    }
    let none = request(Method::GET, "/", &[]);
    assert_eq!(status(&base, &none, Via::OwnPort), 421);
    let twice = request(
        Method::GET,
        "/",
        &[(HOST, "localhost"), (HOST, "localhost")],
    );
    assert_eq!(status(&base, &twice, Via::OwnPort), 421);
    let absolute = request(Method::GET, "http://evil.example/", &[(HOST, "localhost")]);
    assert_eq!(
        status(&base, &absolute, Via::OwnPort),
        421,
        "the target overrides the header"
    );
    let absolute = request(
        Method::GET,
        "http://localhost:9501/",
        &[(HOST, "evil.example")],
    );
    assert_eq!(status(&base, &absolute, Via::OwnPort), 200);
}

#[test]
fn a_refusal_repeats_nothing_of_the_request() {
    let site = site();
    let host = request(Method::GET, "/", &[(HOST, "evil.example")]);
    let origin = handshake("/", &[(HOST, "localhost"), (ORIGIN, "http://evil.example")]);
    for (request, words) in [(host, "allowed hosts"), (origin, "allowed origins")] {
        let answer = response(&site, &request);
        let text = std::str::from_utf8(answer.body()).expect("UTF-8");
        assert!(text.contains(words), "it says what to do: {text}");
        assert!(!text.contains("evil"), "{text}");
        assert_eq!(header(&answer, CACHE_CONTROL), Some("no-store"));
    }
}
