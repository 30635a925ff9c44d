//! What is served, and in which form.

use super::*;

#[test]
fn every_route_has_its_type_and_its_caching() {
    let site = site();
    let client = format!("/client/{}", site.files().expect("it serves files").hash());
    let page = format!("/page/{}", page_hash(&site));
    let js = "text/javascript; charset=utf-8";
    let css = "text/css; charset=utf-8";
    let html = "text/html; charset=utf-8";
    let svg = "image/svg+xml";
    let table = [
        ("/".to_owned(), html, "no-store"),
        ("/?session=a&token=b".to_owned(), html, "no-store"),
        ("/remote.html".to_owned(), html, "no-cache"),
        ("/Widgets.js".to_owned(), js, "no-cache"),
        ("/Widgets.css?v=1".to_owned(), css, "no-cache"),
        ("/modules/Button.js".to_owned(), js, "no-cache"),
        ("/css/Widget.css".to_owned(), css, "no-cache"),
        ("/icons/folder.svg".to_owned(), svg, "no-cache"),
        ("/icons/logo.png".to_owned(), "image/png", "no-cache"),
        ("/favicon.svg".to_owned(), svg, "no-cache"),
        ("/favicon.ico".to_owned(), svg, "no-cache"),
        (format!("{client}/Widgets.js"), js, IMMUTABLE),
        (format!("{client}/css/Widget.css"), css, IMMUTABLE),
        (format!("{client}/icons/logo.png"), "image/png", IMMUTABLE),
        (format!("{page}/connector.js"), js, IMMUTABLE),
        (format!("{page}/connector.css"), css, IMMUTABLE),
    ];
    for (path, content_type, caching) in table {
        let answer = response(&site, &get(&path));
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, CONTENT_TYPE), Some(content_type), "{path}");
        assert_eq!(header(&answer, CACHE_CONTROL), Some(caching), "{path}");
        assert_eq!(
            header(&answer, X_CONTENT_TYPE_OPTIONS),
            Some("nosniff"),
            "{path}"
        );
        assert_eq!(header(&answer, CONTENT_ENCODING), None, "{path}");
        let length = answer.body().len().to_string();
        assert_eq!(
            header(&answer, CONTENT_LENGTH),
            Some(length.as_str()),
            "{path}"
        );
        assert_eq!(
            header(&answer, ETAG).is_some(),
            caching != "no-store",
            "{path}"
        );
        assert!(!answer.body().is_empty(), "{path}");

        let mut head = get(&path);
        *head.method_mut() = Method::HEAD;
        let head = response(&site, &head);
        assert!(head.body().is_empty(), "{path}");
        assert_eq!(head.headers(), answer.headers(), "{path}");
        assert_eq!(head.status(), answer.status(), "{path}");
    }
}

#[test]
fn the_fixed_paths_and_the_immutable_ones_serve_the_same_bytes() {
    let site = site();
    for path in ["Widgets.js", "remote.html", "icons/logo.png"] {
        let fixed = response(&site, &get(&format!("/{path}")));
        let immutable = response(
            &site,
            &get(&format!(
                "/client/{}/{path}",
                site.files().expect("it serves files").hash()
            )),
        );
        assert_eq!(fixed.body(), immutable.body());
        assert_eq!(
            fixed.body(),
            site.files()
                .expect("it serves files")
                .contents(path)
                .expect("it is there")
        );
    }
}

#[test]
fn a_favicon_of_the_client_wins() {
    let mut entries: Vec<_> = files()
        .paths()
        .map(|path| {
            (
                path.to_owned(),
                files().contents(path).expect("it is there").clone(),
            )
        })
        .collect();
    entries.push(("favicon.ico".to_owned(), Bytes::from_static(b"theirs")));
    let site = Site::new(
        ClientFiles::from_entries(entries).expect("complete"),
        config(),
    );
    assert_eq!(response(&site, &get("/favicon.ico")).body(), "theirs");
    assert_eq!(response(&site, &get("/favicon.svg")).body(), page::ICON);
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let site = site();
    for path in [
        String::from("/Widgets.js"),
        format!(
            "/client/{}/Widgets.js",
            site.files().expect("it serves files").hash()
        ),
    ] {
        for encoding in ["gzip", "identity"] {
            let ask = |tags: &[&str]| {
                let mut request = get(&path);
                let headers = request.headers_mut();
                headers.insert(ACCEPT_ENCODING, encoding.parse().expect("a value"));
                for tag in tags {
                    headers.append(IF_NONE_MATCH, tag.parse().expect("a value"));
                }
                response(&site, &request)
            };
            let first = ask(&[]);
            let etag = header(&first, ETAG).expect("a validator").to_owned();
            for tags in [
                vec![etag.as_str()],
                vec!["*"],
                vec!["\"other\"", etag.as_str()],
                vec![&format!("\"a\" , W/{etag}, \"b\"")],
            ] {
                let again = ask(&tags);
                assert_eq!(again.status(), 304, "{tags:?}");
                assert!(again.body().is_empty());
                assert_eq!(header(&again, ETAG), Some(etag.as_str()));
                assert_eq!(header(&again, VARY), Some("accept-encoding"));
                assert_eq!(header(&again, CACHE_CONTROL), header(&first, CACHE_CONTROL));
                assert_eq!(header(&again, CONTENT_TYPE), None);
            }
            for tags in [vec!["\"other\""], vec![""], vec![etag.trim_matches('"')]] {
                assert_eq!(ask(&tags).status(), 200, "{tags:?}");
            }
        }
    }
    let mut page = get("/");
    page.headers_mut()
        .insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
    assert_eq!(
        response(&site, &page).status(),
        200,
        "the page is never taken from a cache"
    );
}

#[test]
fn a_browser_that_takes_gzip_gets_it() {
    use std::io::Read as _;

    let site = site();
    for path in ["/", "/Widgets.js", "/modules/Button.js"] {
        let plain = response(&site, &get(path));
        let mut request = get(path);
        request
            .headers_mut()
            .insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
        let compressed = response(&site, &request);
        assert_eq!(
            header(&compressed, CONTENT_ENCODING),
            Some("gzip"),
            "{path}"
        );
        assert_eq!(header(&compressed, VARY), Some("accept-encoding"), "{path}");
        assert_eq!(header(&plain, VARY), Some("accept-encoding"), "{path}");
        assert!(compressed.body().len() < plain.body().len(), "{path}");
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(compressed.body().as_ref())
            .read_to_end(&mut unpacked)
            .expect("it is gzip");
        assert_eq!(plain.body(), &unpacked, "{path}");
        if path != "/" {
            assert_ne!(header(&compressed, ETAG), header(&plain, ETAG), "{path}");
        }
    }
    let mut picture = get("/icons/logo.png");
    picture
        .headers_mut()
        .insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    let picture = response(&site, &picture);
    assert_eq!(header(&picture, CONTENT_ENCODING), None);
    assert_eq!(header(&picture, VARY), None);
}

#[test]
fn the_page_names_what_is_there_and_is_guarded() {
    let site = site();
    let answer = response(&site, &get("/"));
    let html = std::str::from_utf8(answer.body()).expect("UTF-8");
    let addresses: Vec<_> = html
        .split_once("<head>")
        .into_iter()
        .flat_map(|(_, rest)| rest.split('"'))
        .filter(|part| part.contains('/') && !part.contains(['<', ' ']))
        .filter(|part| *part != "image/svg+xml")
        .collect();
    assert!(addresses.len() >= 6, "{addresses:?}");
    for address in &addresses {
        assert_eq!(
            response(&site, &get(&format!("/{address}"))).status(),
            200,
            "{address}"
        );
    }
    let hash = site.files().expect("it serves files").hash();
    for expected in ["Widgets.css", "Widgets.js", "modules/Button.js"] {
        let expected = format!("client/{hash}/{expected}");
        assert!(addresses.contains(&expected.as_str()), "{expected}");
    }
    for word in [
        "CLIENT_HASH",
        "PAGE_HASH",
        "PRELOAD",
        "=\"/",
        "<style",
        "javascript:",
    ] {
        assert!(!html.contains(word), "{word}");
    }
    let module = response(
        &site,
        &get(&format!("/page/{}/client.js", page_hash(&site))),
    );
    let module = std::str::from_utf8(module.body()).expect("UTF-8");
    assert!(module.contains(&format!("from \"../../client/{hash}/Widgets.js\"")));
    assert!(!module.contains("CLIENT_HASH") && !module.contains("innerHTML"));

    let policy = header(&answer, CONTENT_SECURITY_POLICY).expect("a policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self' ws: wss:",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ] {
        assert!(
            policy.split("; ").any(|found| found == part),
            "{part} in {policy}"
        );
    }
    assert_eq!(header(&answer, REFERRER_POLICY), Some("no-referrer"));
    assert_eq!(header(&answer, CACHE_CONTROL), Some("no-store"));
}

#[test]
fn the_plain_page_may_run_its_own_script_only() {
    let site = site();
    let answer = response(&site, &get("/remote.html"));
    assert_eq!(
        answer.body(),
        REMOTE,
        "its absolute addresses are left alone"
    );
    let policy = header(&answer, CONTENT_SECURITY_POLICY).expect("a policy");
    let script = digest::base64("\nimport \"/Widgets.js\";\n");
    assert!(
        policy.contains(&format!("script-src 'self' 'sha256-{script}';")),
        "{policy}"
    );
    assert!(policy.ends_with("frame-ancestors 'self'"), "{policy}");
    assert_eq!(header(&answer, REFERRER_POLICY), Some("no-referrer"));
}

#[test]
fn another_client_has_other_immutable_paths() {
    let one = site();
    let mut entries: Vec<_> = files()
        .paths()
        .map(|path| {
            (
                path.to_owned(),
                files().contents(path).expect("it is there").clone(),
            )
        })
        .collect();
    entries[0].1 = Bytes::from_static(b"changed");
    let two = Site::new(
        ClientFiles::from_entries(entries).expect("complete"),
        config(),
    );
    assert_ne!(
        one.files().expect("it serves files").hash(),
        two.files().expect("it serves files").hash()
    );
    assert_ne!(
        page_hash(&one),
        page_hash(&two),
        "the module names the client"
    );
}

fn page_hash(site: &Site) -> &str {
    let contents = site.contents.as_ref().expect("it serves files");
    contents.page.hash()
}
