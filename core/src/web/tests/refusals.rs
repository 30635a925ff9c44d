//! What the page gets when an upgrade is refused, and what is logged.

use super::*;

const DECISION: HeaderName = HeaderName::from_static("pgwidgets-decision");

/// The page's question, as a browser sends it.
fn question(headers: &[(HeaderName, &str)]) -> Request<()> {
    request(Method::POST, "/ws", headers)
}

/// The status that the upgrade would get, and the sentence.
fn told(site: &Site, request: &Request<()>, via: Via<'_>) -> (u16, String) {
    let Answer::Respond(answer) = site.respond(request, via) else {
        panic!("a question was upgraded");
    };
    let decision = header(&answer, DECISION).expect("it is a decision");
    let decision: u16 = decision.parse().expect("a status");
    let status = if decision == 101 { 200 } else { decision };
    assert_eq!(answer.status(), status);
    assert_eq!(header(&answer, CACHE_CONTROL), Some("no-store"));
    assert_eq!(
        header(&answer, CONTENT_TYPE),
        Some("text/plain; charset=utf-8")
    );
    let said = String::from_utf8(answer.body().to_vec()).expect("it is text");
    (decision, said)
}

#[test]
fn a_question_is_answered_with_the_decision_that_the_upgrade_gets() {
    let site = site();
    let hosts = ["localhost:9501", "panel.example", "127.0.0.1:9500"];
    let origins = [
        None,
        Some("http://localhost:9501"),
        Some("http://localhost:9500"),
        Some("https://panel.example"),
        Some("http://evil.example"),
        Some("null"),
    ];
    let mut seen = std::collections::BTreeMap::new();
    for via in [Via::OwnPort, Via::Mounted { path: "/app/ws" }] {
        for host in hosts {
            for origin in origins {
                let mut headers = vec![(HOST, host)];
                headers.extend(origin.map(|origin| (ORIGIN, origin)));
                let upgrade = status(&site, &handshake("/ws", &headers), via);
                let (decision, said) = told(&site, &question(&headers), via);
                assert_eq!(decision, upgrade, "{host} {origin:?}");
                // One sentence for each decision, whatever was asked.
                let known = seen.entry(decision).or_insert_with(|| said.clone());
                assert_eq!(*known, said);
                assert!(!said.contains("example"), "{said}");
            }
        }
    }
    assert_eq!(seen.into_keys().collect::<Vec<_>>(), [101, 403, 421]);
}

#[test]
fn only_the_socket_s_own_path_is_asked() {
    let host = [(HOST, "localhost:9501")];
    for site in [site(), Site::sockets_only(config())] {
        let (decision, _) = told(&site, &question(&host), Via::OwnPort);
        assert_eq!(decision, 101);
        for path in ["/", "/ws/", "/remote.html"] {
            let answer = response(&site, &request(Method::POST, path, &host));
            assert_eq!(answer.status(), 405, "{path}");
            assert_eq!(header(&answer, DECISION), None, "{path}");
        }
        let answer = response(&site, &request(Method::GET, "/ws", &host));
        assert_eq!(
            (answer.status().as_u16(), header(&answer, DECISION)),
            (426, None)
        );
    }
}

/// What is logged of a request.
fn refused(site: &Site, request: &Request<()>) -> Option<Refused> {
    site.refused(request, Via::OwnPort)
}

#[test]
fn each_refusal_says_what_came_and_what_would_be_allowed() {
    let config = config()
        .allow_host("panel.example:8080")
        .and_then(|config| config.allow_origin("https://friend.example"))
        .expect("they are allowed");
    let site = Site::new(files(), config);
    let foreign = request(
        Method::GET,
        "/?session=a&token=secret",
        &[(HOST, "evil.example")],
    );
    let told = refused(&site, &foreign).expect("it is refused");
    assert_eq!(told.code, 421);
    assert_eq!(told.came, r#"a request for / of the host "evil.example""#);
    assert_eq!(
        told.allowed,
        "localhost, 127.0.0.1, [::1], panel.example:8080; others by Builder::allow_host"
    );
    let proxied = [(HOST, "127.0.0.1:9501"), (ORIGIN, "https://panel.example")];
    let told = refused(&site, &handshake("/ws?token=secret", &proxied)).expect("it is refused");
    assert_eq!(told.code, 403);
    assert_eq!(
        told.came,
        r#"a WebSocket from the origin "https://panel.example" to the host "127.0.0.1:9501""#
    );
    assert_eq!(
        told.allowed,
        "http://127.0.0.1:9501 or https://127.0.0.1:9501, http://127.0.0.1:9501, \
         http://127.0.0.1:9500, https://friend.example; others by Builder::allow_origin; a proxy \
         has to keep the header Host"
    );
    let host = (HOST, "localhost:9501");
    let cookie = (http::header::COOKIE, "secret");
    let stripped = request(Method::GET, "/ws", &[host.clone(), cookie]);
    let told = refused(&site, &stripped).expect("it is refused");
    assert_eq!(told.code, 426);
    assert!(told.came.contains("Upgrade (none)"), "{}", told.came);
    let mut keyless = handshake("/ws", std::slice::from_ref(&host));
    keyless.headers_mut().remove(SEC_WEBSOCKET_KEY);
    assert_eq!(refused(&site, &keyless).map(|it| it.code), Some(400));
    let mut old = handshake("/ws", std::slice::from_ref(&host));
    old.headers_mut()
        .insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("8"));
    let told = refused(&site, &old).expect("it is refused");
    assert_eq!(told.code, 426);
    assert!(told.came.contains(r#"Version "8""#), "{}", told.came);
    // What refuses nobody is no refusal.
    for fine in [
        get("/"),
        get("/nothing"),
        request(Method::PUT, "/", std::slice::from_ref(&host)),
        handshake("/ws", std::slice::from_ref(&host)),
        question(&[host, (ORIGIN, "http://evil.example")]),
    ] {
        assert_eq!(refused(&site, &fine), None, "{fine:?}");
    }
}

#[test]
fn what_a_stranger_sends_makes_one_short_line() {
    let site = site();
    let mut request = get("/");
    let host = [b"evil\xff\x80".as_slice(), &[b'x'; 5_000]].concat();
    let host = HeaderValue::from_bytes(&host).expect("it may be sent");
    request.headers_mut().insert(HOST, host);
    let told = refused(&site, &request).expect("it is refused");
    assert!(told.came.chars().count() <= 201, "{}", told.came);
    let userinfo = "http://name:secret@evil.example/";
    let mut request = get("/");
    *request.uri_mut() = Uri::from_static(userinfo);
    let told = refused(&site, &request).expect("it is refused");
    assert_eq!(told.came, r#"a request for / of the host "evil.example""#);
}
