//! Which executor an application runs on, and what happens when that executor has ended.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use http::Request;
use pgwidgets::port::{Answer, Service, Via};
use pgwidgets::{Application, Builder, Error, Executor, Result, Session, block_on};
use pgwidgets_conformance::host::client_files;
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Door, Log, TestBrowser, pair};
use tokio::runtime::{Builder as RuntimeBuilder, Handle, Runtime};

/// The settings of a program that names no executor.
fn settings() -> Builder {
    let settings = Application::builder().ws_port(0).http_port(0);
    settings.max_sessions(None).client(client_files())
}

fn build() -> Application {
    settings().build().expect("the settings are allowed")
}

fn runtime() -> Runtime {
    RuntimeBuilder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// What executor the caller runs on.
fn executor() -> &'static str {
    if Handle::try_current().is_ok() {
        "tokio"
    } else if async_std::task::try_current().is_some() {
        "async-std"
    } else {
        "smol"
    }
}

/// The executors on which the handlers of a visited application run.
fn note_executors(app: &Application) -> Log<&'static str> {
    let seen = Log::new();
    let log = seen.clone();
    app.on_connect(move |session: Session| {
        let log = log.clone();
        async move {
            let panel = Panel::build(session).await?;
            log.push(executor());
            let button = panel.button("Click").await?;
            button.on_activated(move |_| log.push(executor())).await?;
            session.sleep(Duration::from_millis(1)).await?;
            panel.ready().await
        }
    });
    seen
}

/// Visits an application from outside, and clicks.
fn visit(app: &Application, seen: &Log<&'static str>) {
    let (url, seen) = (app.ws_url().expect("it has started"), seen.clone());
    let visit = thread::spawn(move || {
        runtime().block_on(async move {
            let test_browser = TestBrowser::enter(&Arc::new(Door::ports(url, None))).await;
            test_browser.shows("Label", "Built").await;
            test_browser.click("Button", "Click");
            seen.wait_for(2).await;
        });
    });
    visit.join().expect("it is served");
}

/// Fails if `work` is not done in bounded time: on a thread, whatever the executors do.
fn bounded<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = std::sync::mpsc::channel();
    thread::spawn(move || done.send(work()));
    let result = result.recv_timeout(Duration::from_secs(30));
    result.expect("it is done in bounded time")
}

#[test]
fn one_that_is_built_outside_of_a_runtime_runs_on_the_one_that_starts_it() {
    // Here every executor is enabled, as any package in a build may do.
    let app = build();
    let seen = note_executors(&app);
    let tokio = runtime();
    tokio.block_on(app.start()).expect("it can start");
    visit(&app, &seen);
    assert_eq!(seen.entries(), ["tokio"; 2]);
    tokio.block_on(app.close());
}

#[test]
fn one_that_is_built_in_one_runtime_runs_on_the_other_that_starts_it() {
    let first = runtime();
    let app = first.block_on(async { build() });
    drop(first);
    let seen = note_executors(&app);
    let second = runtime();
    second.block_on(app.start()).expect("it can start");
    visit(&app, &seen);
    assert_eq!(seen.entries(), ["tokio"; 2]);
    second.block_on(app.close());
}

#[test]
fn a_task_of_async_std_is_known_as_such() {
    let app = build();
    let seen = note_executors(&app);
    async_std::task::block_on(app.start()).expect("it can start");
    visit(&app, &seen);
    assert_eq!(seen.entries(), ["async-std"; 2]);
    async_std::task::block_on(app.close());
}

#[test]
fn outside_of_all_others_it_is_smol() {
    let app = build();
    let seen = note_executors(&app);
    smol::block_on(app.start()).expect("it can start");
    visit(&app, &seen);
    assert_eq!(seen.entries(), ["smol"; 2]);
    smol::block_on(app.close());
}

#[test]
fn one_that_is_given_a_runtime_runs_there_whatever_starts_it() {
    let tokio = runtime();
    let executor = tokio.block_on(async { Executor::tokio() });
    let settings = settings().runtime(executor.expect("there is a runtime"));
    let app = settings.build().expect("the settings are allowed");
    let seen = note_executors(&app);
    smol::block_on(app.start()).expect("it can start");
    visit(&app, &seen);
    assert_eq!(seen.entries(), ["tokio"; 2]);
    smol::block_on(app.close());
}

#[test]
fn a_runtime_that_was_given_and_is_gone_is_an_error_of_the_start() {
    bounded(|| {
        let tokio = runtime();
        let executor = tokio.block_on(async { Executor::tokio() });
        let settings = settings().runtime(executor.expect("there is a runtime"));
        drop(tokio);
        let app = settings.build().expect("nothing is started yet");
        let error = block_on(app.start()).expect_err("there is nothing to run on");
        assert!(matches!(error, Error::ExecutorEnded), "{error}");
        block_on(app.close());
    });
}

#[test]
fn when_its_runtime_is_gone_every_call_says_so_and_none_waits() {
    bounded(|| {
        let tokio = runtime();
        let app = build();
        tokio.block_on(app.start()).expect("it can start");
        let session = app.create_session().expect("it is open");
        let runs = app.clone();
        let run = thread::spawn(move || block_on(runs.run()));
        let sleeps = thread::spawn(move || block_on(session.sleep(Duration::from_secs(3600))));
        // Whether these have begun to wait or not, the result is the same.
        drop(tokio);
        let gone = |result: Result<()>| matches!(result, Err(Error::ExecutorEnded));
        assert!(gone(run.join().expect("it does not panic")));
        // It may have begun when `run` had closed the application.
        let slept = sleeps.join().expect("it does not panic");
        assert!(gone(slept) || session.id().is_err());
        assert!(
            matches!(session.id(), Err(Error::SessionClosed)),
            "run closed it"
        );
        block_on(app.close());
    });
}

#[test]
fn when_its_runtime_is_gone_a_session_s_tasks_are_refused_until_it_is_closed() {
    bounded(|| {
        let tokio = runtime();
        let app = build();
        tokio.block_on(app.start()).expect("it can start");
        let session = app.create_session().expect("it is open");
        drop(tokio);
        let spawned = session.spawn(async {});
        assert!(matches!(spawned, Err(Error::ExecutorEnded)), "{spawned:?}");
        let slept = block_on(session.sleep(Duration::from_millis(1)));
        assert!(matches!(slept, Err(Error::ExecutorEnded)), "{slept:?}");
        let (_browser, socket) = pair();
        let served = block_on(app.serve_socket(socket));
        assert!(matches!(served, Err(Error::ExecutorEnded)), "{served:?}");
        block_on(app.close());
    });
}

#[test]
fn a_mounted_one_whose_runtime_is_gone_answers_that_it_is_unavailable() {
    let tokio = runtime();
    let app = build();
    let service = tokio.block_on(app.service()).expect("there is a runtime");
    let status = |service: &dyn Fn() -> Answer| match service() {
        Answer::Respond(response) => response.status().as_u16(),
        Answer::Upgrade => 101,
    };
    let request = Request::new(());
    let ask = || service.respond(&request, Via::Mounted { path: "/" }, None);
    assert_eq!(status(&ask), 200);
    drop(tokio);
    assert_eq!(status(&ask), 503);
}

#[test]
fn a_router_is_one_of_tokio_s() {
    let app = build();
    let outside = block_on(pgwidgets::tokio::router(&app));
    assert!(
        matches!(outside, Err(Error::NoExecutor)),
        "smol is no choice"
    );
    let inside = runtime().block_on(pgwidgets::tokio::router(&app));
    assert!(inside.is_ok());
}

#[test]
fn where_no_thread_of_the_executor_runs_it_closes_all_the_same() {
    bounded(|| {
        let idle = RuntimeBuilder::new_current_thread().enable_all().build();
        let idle = idle.expect("a runtime");
        let app = build();
        idle.block_on(app.start()).expect("it can start");
        let session = app.create_session().expect("it is open");
        let started = Instant::now();
        block_on(app.close());
        assert!(started.elapsed() < Duration::from_secs(10));
        assert!(matches!(session.id(), Err(Error::SessionClosed)));
    });
}

#[test]
fn a_runtime_without_timers_or_io_is_an_error_of_the_start() {
    for (what, io, time) in [("enable_time", true, false), ("enable_io", false, true)] {
        let mut runtime = RuntimeBuilder::new_current_thread();
        if io {
            runtime.enable_io();
        }
        if time {
            runtime.enable_time();
        }
        let runtime = runtime.build().expect("a runtime");
        let error = runtime
            .block_on(build().start())
            .expect_err("it lacks something");
        assert!(matches!(error, Error::Executor(_)), "{error}");
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn before_the_start_a_ui_is_built_and_its_tasks_wait() {
    let app = build();
    let session = app.create_session().expect("it needs no executor");
    let log = Log::new();
    let (spawned, ticked) = (log.clone(), log.clone());
    let timer = block_on(async {
        let panel = Panel::build(session).await?;
        session.sleep(Duration::from_millis(1)).await?;
        session.spawn(async move { spawned.push(executor()) })?;
        let timer = session.make_timer(Duration::from_millis(1)).await?;
        timer.on_expired(move |_| ticked.push("the timer")).await?;
        timer.start(None).await?;
        panel.ready().await?;
        Ok::<_, Error>(timer)
    });
    timer.expect("it needs no executor");
    assert!(log.is_empty(), "nothing runs yet: {:?}", log.entries());
    let tokio = runtime();
    tokio.block_on(async {
        app.start().await.expect("it can start");
        let mut entries = log.wait_for(2).await;
        entries.sort_unstable();
        assert_eq!(entries, ["the timer", "tokio"]);
        app.close().await;
    });
}

#[test]
fn one_that_was_never_started_closes_at_once() {
    let app = build();
    let session = app.create_session().expect("it needs no executor");
    let log = Log::new();
    let held = pgwidgets_conformance::Dropped::new(&log, "the task");
    session
        .spawn(async move { drop(held) })
        .expect("it waits for the start");
    app.close()
        .now_or_never()
        .expect("there is nothing to wait for");
    assert_eq!(log.entries(), ["the task"], "it is dropped");
    assert!(matches!(session.id(), Err(Error::SessionClosed)));
}

#[test]
fn a_panic_for_want_of_tokio_says_what_is_missing() {
    let app = build();
    let reports = Log::new();
    let log = reports.clone();
    app.on_error(move |report| log.push(report.to_string()));
    smol::block_on(async {
        app.start().await.expect("it can start");
        let session = app.create_session().expect("it is open");
        session
            .spawn(async { tokio::time::sleep(Duration::ZERO).await })
            .expect("it runs");
        runtime().block_on(reports.wait_for(1));
        app.close().await;
    });
    let report = reports.entries().remove(0);
    assert!(report.contains("there is no reactor running"), "{report}");
    assert!(
        report.contains("runs on smol: start it inside a tokio runtime"),
        "{report}"
    );
}
