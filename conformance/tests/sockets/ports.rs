//! Opening ports, and failing to.

use pgwidgets::{Error, Policy};
use pgwidgets_conformance::host::{client_files, settings};
use pgwidgets_conformance::{Visitor, within};
use tokio::net::{TcpListener, TcpStream};

/// A port that is free now.
async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("it is bound").port()
}

#[tokio::test]
async fn a_port_in_use_is_named_and_the_other_one_is_free_again() {
    for http_is_taken in [true, false] {
        let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = taken.local_addr().expect("it is bound").port();
        let other = free_port().await;
        let settings = settings(Policy::PerSession);
        let app = if http_is_taken {
            settings.ws_port(other).http_port(port)
        } else {
            settings.ws_port(port).http_port(other)
        };
        let app = app.build().expect("the settings are allowed");
        let error = app.start().await.expect_err("the port is taken");
        assert!(
            matches!(&error, Error::Listen { address, .. }
            if *address == format!("127.0.0.1:{port}")),
            "{error}"
        );
        assert!(
            error.to_string().contains(&format!("127.0.0.1:{port}")),
            "{error}"
        );
        assert_eq!((app.url(), app.ws_url()), (None, None));
        TcpListener::bind(("127.0.0.1", other))
            .await
            .expect("it is free again");
        // What was in the way goes, and it can be tried again.
        drop(taken);
        app.start().await.expect("the port is free");
        let visitor = Visitor::open(&app).await;
        drop(visitor);
        app.close().await;
    }
}

#[tokio::test]
async fn run_says_why_it_cannot_start() {
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = taken.local_addr().expect("it is bound").port();
    let app = settings(Policy::PerSession)
        .ws_port(port)
        .build()
        .expect("they are allowed");
    let error = within("run", app.run())
        .await
        .expect_err("the port is taken");
    assert!(matches!(error, Error::Listen { .. }), "{error}");
}

#[tokio::test]
async fn hosts_that_cannot_be_bound() {
    // A name that is reserved for having no address, and an address of documentation.
    for host in ["nowhere.invalid", "192.0.2.1"] {
        let app = settings(Policy::PerSession)
            .host(host)
            .build()
            .expect("a host");
        let error = within(host, app.start()).await.expect_err("it is not ours");
        assert!(matches!(&error, Error::Listen { address, .. } if address.starts_with(host)));
    }
    let error = settings(Policy::PerSession).host("no host at all").build();
    assert!(matches!(error, Err(Error::Access(_))));
}

#[tokio::test]
async fn a_start_without_the_client_s_files_opens_nothing() {
    let port = free_port().await;
    let nowhere = pgwidgets::ClientFiles::embedded(&[]);
    let app = settings(Policy::PerSession).ws_port(port).client(nowhere);
    let app = app.build().expect("the settings are allowed");
    let error = app.start().await.expect_err("there are no files");
    assert!(matches!(error, Error::ClientFiles(_)), "{error}");
    TcpListener::bind(("127.0.0.1", port))
        .await
        .expect("the port is free");
}

#[tokio::test]
async fn a_second_start_and_a_start_after_the_end_are_refused() {
    let app = settings(Policy::PerSession)
        .build()
        .expect("the settings are allowed");
    app.start().await.expect("free ports");
    assert!(matches!(app.start().await, Err(Error::AlreadyDone(_))));
    app.close().await;
    assert!(matches!(app.start().await, Err(Error::AlreadyDone(_))));
    assert!(matches!(app.create_session(), Err(Error::AlreadyDone(_))));
    // It is over already, which is all that `run` waits for.
    let never = settings(Policy::PerSession)
        .build()
        .expect("the settings are allowed");
    within("closing what never started", never.close()).await;
}

#[tokio::test]
async fn a_start_that_was_given_up_can_be_made_again() {
    let app = settings(Policy::PerSession)
        .build()
        .expect("the settings are allowed");
    {
        let mut start = std::pin::pin!(app.start());
        let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(
            start.as_mut().poll(&mut cx).is_pending(),
            "it reads the client's files"
        );
    }
    app.start().await.expect("the first one was given up");
    app.close().await;
}

#[tokio::test]
async fn closing_during_the_start_leaves_no_port_open() {
    for _ in 0..20 {
        let port = free_port().await;
        let app = settings(Policy::PerSession)
            .ws_port(port)
            .client(client_files());
        let app = app.build().expect("the settings are allowed");
        let (started, ()) = tokio::join!(app.start(), app.close());
        if started.is_ok() {
            app.close().await;
        }
        let refused = TcpStream::connect(("127.0.0.1", port)).await;
        assert!(refused.is_err(), "started: {started:?}");
    }
}
