//! The application's own ports: opening them, failing to, and closing them.

use std::io::ErrorKind;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Waker};

use http::Request;
use http::header::HOST;
use pgwidgets::{Application, ClientFiles, Error};
use pgwidgets_sim_browser::Browser;
use tokio::net::{TcpListener, TcpStream};

use super::counter::counting;
use super::scenarios;
use crate::http::ask;
use crate::scenario::Scenario;
use crate::{Door, Ending, Host, Link, Log, TestBed, TestBrowser, within};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        own_ports both_ports_serve_both [];
        own_ports one_port_may_serve_both [];
        own_ports a_port_in_use_is_named_and_the_other_one_is_free_again [41];
        own_ports run_says_why_it_cannot_start [41];
        own_ports a_host_that_cannot_be_bound_is_named [41];
        own_ports the_address_that_is_bound_is_a_name_of_its_own [37];
        own_ports where_all_addresses_are_bound_any_address_is_a_name_of_its_own [37];
        own_ports an_address_of_ipv6_stands_in_brackets [37, 41];
        own_ports localhost_is_both_loopback_addresses [37, 41];
        own_ports a_start_without_the_client_s_files_opens_nothing [41];
        own_ports a_second_start_and_a_start_after_the_end_are_refused [];
        own_ports a_start_that_was_given_up_can_be_made_again [41];
        own_ports closing_during_the_start_leaves_no_port_open [41];
        own_ports a_closed_application_has_given_its_ports_back [];
        single browsers_that_come_while_it_closes_are_told [20];
    }
}

/// A port that is taken, for as long as the listener is there.
///
/// It is not one that the operating system assigns, so that no other process takes it when the
/// listener is gone.
async fn take_a_port() -> (TcpListener, u16) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        // Another run of the suite may go on beside this one.
        let from = std::process::id().wrapping_mul(257);
        let number = from.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        let port = 10_000 + u16::try_from(number).expect("it is below 20,000");
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return (listener, port);
        }
    }
}

/// A port that is free now.
async fn free_port() -> u16 {
    take_a_port().await.1
}

/// Whether nothing listens at a port any more: it can be taken.
async fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).await.is_ok()
}

async fn both_ports_serve_both(bed: TestBed) {
    let panels = Log::new();
    let app = bed.host(|app| counting(app, &panels)).await;
    for address in app.door().addresses() {
        for (path, content) in [
            ("/", "<title>pgwidgets</title>"),
            ("/Widgets.js", "// widgets"),
        ] {
            let request = Request::get(path).body(()).expect("a request");
            let response = ask(address, request).await;
            let text = String::from_utf8_lossy(response.body());
            assert_eq!(response.status(), 200, "{address}{path}");
            assert!(text.contains(content), "{address}{path}: {text}");
        }
        for path in ["/", "/ws"] {
            let door = Door::ports(format!("ws://{address}{path}"), None);
            let test_browser = TestBrowser::enter(&door.into()).await;
            test_browser.shows("Label", "Built").await;
        }
    }
}

async fn one_port_may_serve_both(bed: TestBed) {
    let panels = Log::new();
    let port = free_port().await;
    let settings = bed.settings().ws_port(port).http_port(port);
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let place = format!("127.0.0.1:{port}");
    assert_eq!(app.door().addresses(), [&place, &place]);
    let page = ask(&place, Request::new(())).await;
    assert_eq!(page.status(), 200);
    TestBrowser::open(&app).await.shows("Label", "Built").await;
    app.close().await;
    assert!(is_free(port).await);
}

async fn a_port_in_use_is_named_and_the_other_one_is_free_again(bed: TestBed) {
    for http_is_taken in [true, false] {
        let (taken, port) = take_a_port().await;
        let other = free_port().await;
        let settings = if http_is_taken {
            bed.settings().ws_port(other).http_port(port)
        } else {
            bed.settings().ws_port(port).http_port(other)
        };
        let app = settings.build().expect("the settings are allowed");
        let error = app.start().await.expect_err("the port is taken");
        let place = format!("127.0.0.1:{port}");
        let Error::Listen { address, source } = &error else {
            panic!("{error}");
        };
        assert_eq!(*address, place);
        assert_eq!(source.kind(), ErrorKind::AddrInUse);
        assert!(error.to_string().contains(&place), "{error}");
        assert_eq!((app.url(), app.ws_url()), (None, None));
        assert!(is_free(other).await, "nothing is half started");
        // The obstacle is removed, and the start can be tried again.
        drop(taken);
        app.start().await.expect("the port is free");
        TestBrowser::enter(&door(&app))
            .await
            .until("init", |it| it.counts().inits == 1)
            .await;
        app.close().await;
    }
}

/// The way into an application that has started.
fn door(app: &Application) -> Arc<Door> {
    let url = app.ws_url().expect("it has started");
    Door::ports(url, app.url()).into()
}

async fn run_says_why_it_cannot_start(bed: TestBed) {
    let (_taken, port) = take_a_port().await;
    let app = bed.settings().ws_port(port).build();
    let app = app.expect("the settings are allowed");
    let run = within("run", app.run()).await;
    let error = run.expect_err("the port is taken");
    assert!(matches!(error, Error::Listen { .. }), "{error}");
    app.close().await;
}

async fn a_host_that_cannot_be_bound_is_named(bed: TestBed) {
    // A name that is reserved for having no address, and an address of documentation.
    for host in ["nowhere.invalid", "192.0.2.1"] {
        let app = bed.settings().host(host).build().expect("a host");
        let error = within(host, app.start()).await.expect_err("it is not ours");
        assert!(
            matches!(&error, Error::Listen { address, .. } if address.starts_with(host)),
            "{error}"
        );
        app.close().await;
    }
    let error = bed.settings().host("no host at all").build();
    assert!(matches!(error, Err(Error::Access(_))));
}

/// The statuses of the page under these names.
async fn statuses(app: &Host, names: &[(&str, u16)]) {
    for address in app.door().addresses() {
        for &(name, status) in names {
            let request = Request::get("/").header(HOST, name);
            let request = request.body(()).expect("a request");
            let response = ask(address, request).await;
            assert_eq!(response.status(), status, "{name} at {address}");
        }
    }
}

/// An address other than the usual loopback one. Linux and Windows have all of 127.0.0.0/8; macOS
/// wants `ifconfig lo0 alias` for it.
async fn the_address_that_is_bound_is_a_name_of_its_own(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().host("127.0.0.2");
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    for address in app.door().addresses() {
        assert!(address.starts_with("127.0.0.2:"), "{address}");
    }
    let own = [("127.0.0.2", 200), ("127.0.0.2:1", 200), ("localhost", 200)];
    statuses(&app, &own).await;
    let foreign = [
        "127.0.0.3",
        "127.0.0.2.evil.example",
        "[::2]",
        "evil.example",
    ];
    statuses(&app, &foreign.map(|name| (name, 421))).await;
    // Its own page, under that name.
    let link = Link {
        origin: Some(format!("http://{}", app.door().addresses()[1])),
        ..Link::default()
    };
    let test_browser = TestBrowser::open_as(&app, Browser::new(), link).await;
    test_browser.shows("Label", "Built").await;
}

async fn where_all_addresses_are_bound_any_address_is_a_name_of_its_own(bed: TestBed) {
    let panels = Log::new();
    let settings = bed.settings().host("0.0.0.0");
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    for address in app.door().addresses() {
        assert!(address.starts_with("127.0.0.1:"), "one to dial: {address}");
    }
    let own = ["192.0.2.7", "[2001:db8::7]:1", "0.0.0.0", "localhost"];
    statuses(&app, &own.map(|name| (name, 200))).await;
    let foreign = ["evil.example", "192.0.2.7.evil.example"];
    statuses(&app, &foreign.map(|name| (name, 421))).await;
    TestBrowser::open(&app).await.shows("Label", "Built").await;
}

/// A machine without IPv6 names the address that it does not have; another one serves it.
async fn localhost_is_both_loopback_addresses(bed: TestBed) {
    let mut addresses = vec!["127.0.0.1", "[::1]"];
    if TcpListener::bind("[::1]:0").await.is_err() {
        addresses.pop();
    }
    let panels = Log::new();
    let settings = bed.settings().host("localhost");
    let app = bed.start(settings, |app| counting(app, &panels)).await;
    let mut ports = Vec::new();
    for place in app.door().addresses() {
        let (host, port) = place.split_once(':').expect("it has a port");
        assert_eq!(host, "localhost", "{place}");
        ports.push(port.to_owned());
        for address in &addresses {
            let place = format!("{address}:{port}");
            assert_eq!(ask(&place, Request::new(())).await.status(), 200, "{place}");
            let door = Door::ports(format!("ws://{place}/"), None);
            TestBrowser::enter(&door.into())
                .await
                .shows("Label", "Built")
                .await;
        }
    }
    app.close().await;
    for port in &ports {
        for address in &addresses {
            let place = format!("{address}:{port}");
            assert!(
                TcpListener::bind(&place).await.is_ok(),
                "{place} is not free"
            );
        }
    }
    // Another program at one of the two addresses would be what some browsers see.
    for address in addresses {
        let port = free_port().await;
        let place = format!("{address}:{port}");
        let taken = TcpListener::bind(&place).await;
        let taken = taken.expect("the port is none that is given out");
        let settings = bed.settings().host("localhost").ws_port(port);
        let app = settings.build().expect("the settings are allowed");
        let error = app.start().await.expect_err("the port is taken");
        assert!(
            matches!(&error, Error::Listen { address, source }
                if *address == place && source.kind() == ErrorKind::AddrInUse),
            "{error}"
        );
        drop(taken);
        app.start().await.expect("both are free");
        app.close().await;
    }
}

async fn an_address_of_ipv6_stands_in_brackets(bed: TestBed) {
    // No machine has an address from the documentation range.
    for host in ["2001:db8::1", "[2001:db8::1]"] {
        let settings = bed.settings().ws_port(12_345).host(host);
        let app = settings.build().expect("it is an address");
        let error = within(host, app.start()).await.expect_err("it is not ours");
        assert!(
            matches!(&error, Error::Listen { address, .. } if address == "[2001:db8::1]:12345"),
            "{error}"
        );
        app.close().await;
    }
    if TcpListener::bind("[::1]:0").await.is_err() {
        let app = bed.settings().host("::1").build().expect("an address");
        let error = app.start().await.expect_err("there is no IPv6 here");
        assert!(error.to_string().contains("[::1]:0"), "{error}");
        app.close().await;
        return;
    }
    for (host, dialled) in [("::1", "[::1]:"), ("[::1]", "[::1]:"), ("::", "[::1]:")] {
        let panels = Log::new();
        let settings = bed.settings().host(host);
        let app = bed.start(settings, |app| counting(app, &panels)).await;
        for address in app.door().addresses() {
            assert!(address.starts_with(dialled), "{host}: {address}");
        }
        let foreign = if host == "::" { 200 } else { 421 };
        let names = [
            ("[::1]", 200),
            ("localhost", 200),
            ("[2001:db8::7]", foreign),
        ];
        statuses(&app, &names).await;
        TestBrowser::open(&app).await.shows("Label", "Built").await;
    }
}

async fn a_start_without_the_client_s_files_opens_nothing(bed: TestBed) {
    let port = free_port().await;
    let nothing = ClientFiles::embedded(&[]);
    let app = bed.settings().ws_port(port).client(nothing).build();
    let app = app.expect("the settings are allowed");
    let error = app.start().await.expect_err("there are no files");
    assert!(matches!(error, Error::ClientFiles(_)), "{error}");
    assert!(is_free(port).await);
    app.close().await;
}

async fn a_second_start_and_a_start_after_the_end_are_refused(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    assert!(matches!(app.start().await, Err(Error::AlreadyDone(_))));
    app.close().await;
    assert!(matches!(app.start().await, Err(Error::AlreadyDone(_))));
    assert!(matches!(app.create_session(), Err(Error::AlreadyDone(_))));
    let never = bed.settings().build().expect("the settings are allowed");
    within("closing what never started", never.close()).await;
    assert!(matches!(never.start().await, Err(Error::AlreadyDone(_))));
}

async fn a_start_that_was_given_up_can_be_made_again(bed: TestBed) {
    // The client's files are read on another thread, which may well be done at once.
    for _ in 0..100 {
        let port = free_port().await;
        let app = bed.settings().ws_port(port).build();
        let app = app.expect("the settings are allowed");
        let is_given_up = {
            let start = pin!(app.start());
            let mut cx = Context::from_waker(Waker::noop());
            start.poll(&mut cx).is_pending()
        };
        if is_given_up {
            assert_eq!((app.url(), app.ws_url()), (None, None));
            app.start().await.expect("the first one was given up");
            assert_eq!(app.ws_url(), Some(format!("ws://127.0.0.1:{port}/")));
        }
        app.close().await;
        if is_given_up {
            return;
        }
    }
    panic!("no start had to wait for anything");
}

async fn closing_during_the_start_leaves_no_port_open(bed: TestBed) {
    for _ in 0..20 {
        let port = free_port().await;
        let app = bed.settings().ws_port(port).build();
        let app = app.expect("the settings are allowed");
        let (started, ()) = tokio::join!(app.start(), app.close());
        let refused = TcpStream::connect(("127.0.0.1", port)).await;
        assert!(refused.is_err(), "started: {started:?}");
        assert!(is_free(port).await, "started: {started:?}");
    }
}

async fn a_closed_application_has_given_its_ports_back(bed: TestBed) {
    let (ws, http) = (free_port().await, free_port().await);
    // The same ports again and again: each application waits for nothing but the one before it.
    for _ in 0..20 {
        let settings = bed.settings().ws_port(ws).http_port(http);
        let app = bed.start(settings, |_| {}).await;
        let test_browser = TestBrowser::open(&app).await;
        within("closing", app.close()).await;
        assert!(is_free(ws).await && is_free(http).await);
        drop(test_browser);
    }
}

async fn browsers_that_come_while_it_closes_are_told(bed: TestBed) {
    for _ in 0..10 {
        let app = bed.host(|_| {}).await;
        let mut coming = Vec::new();
        for _ in 0..8 {
            coming.push(TestBrowser::open(&app).await);
        }
        // They are on their way to their sessions.
        within("closing", app.close()).await;
        for test_browser in coming {
            let ending = test_browser.ended().await;
            assert!(matches!(ending, Ending::Closed(1001, _)), "{ending:?}");
        }
    }
}
