//! A program that is asked to end while its handlers block, and what else there is to its end.

use std::env;
use std::pin::pin;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::{join, join_all, select};
use pgwidgets::{Application, Policy, Result, Session};
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Door, Ending, POLICIES, TestBrowser, policy_name};
use tokio::process::Command;

use crate::child::{Program, is_ordered, on_every_executor};
use crate::own_program::{log, run, settings, threads};

const SIGINT: i32 = 2;
const SIGTERM: i32 = 15;
const HOUR: Duration = Duration::from_secs(3600);

on_every_executor!(
    on_threads_it_ends_whatever_handlers_do,
    on_one_thread_it_ends_whatever_handlers_do,
    a_second_signal_ends_it_at_once,
    one_signal_ends_all_applications,
    applications_may_run_one_after_the_other,
    a_run_that_is_given_up_leaves_signals_their_default_effect,
);

async fn on_threads_it_ends_whatever_handlers_do(executor: &str) {
    all_kinds(executor, false).await;
}

async fn on_one_thread_it_ends_whatever_handlers_do(executor: &str) {
    all_kinds(executor, true).await;
}

/// In each policy, with a handler that blocks its thread and one that waits for a thread that
/// blocks.
async fn all_kinds(executor: &str, single: bool) {
    let cases = POLICIES.map(|policy| {
        let cases = ["sleep", "pool"].map(|how| asked_to_end(executor, single, policy, how));
        join_all(cases)
    });
    join_all(cases).await;
}

async fn asked_to_end(executor: &str, single: bool, policy: Policy, how: &str) {
    let case = format!("{executor}, single: {single}, {policy:?}, {how}");
    let (option, signal) = match policy {
        Policy::PerSession => ("-TERM", SIGTERM),
        _ => ("-INT", SIGINT),
    };
    let story = [("STORY", how), ("POLICY", policy_name(policy))];
    let mut program = start(executor, single, &story);
    let door = door(&mut program).await;
    let blocked = TestBrowser::enter(&door).await;
    let other = TestBrowser::enter(&door).await;
    for test_browser in [&blocked, &other] {
        test_browser.shows("Label", "Built").await;
    }
    blocked.click("Button", "Block");
    program.says("blocked").await;
    let started = Instant::now();
    program.signal(option).await;
    if single && how == "sleep" {
        // No browser can be notified.
        program.ends_by(signal).await;
        let took = started.elapsed();
        assert!(took >= Duration::from_secs(5), "{case}: {took:?}");
        assert!(took < Duration::from_secs(9), "{case}: {took:?}");
        for test_browser in [&blocked, &other] {
            assert_eq!(test_browser.ended().await, Ending::Broken, "{case}");
        }
        return;
    }
    for test_browser in [&blocked, &other] {
        let ending = test_browser.ended().await;
        assert!(
            matches!(ending, Ending::Closed(1001, _)),
            "{case}: {ending:?}"
        );
    }
    let took = started.elapsed();
    assert!(took < Duration::from_secs(4), "{case}: {took:?}");
    program.says("run returned").await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(6), "{case}: {took:?}");
    if executor == "tokio" {
        // Its runtime waits for the blocked thread. Nothing of ours ends the program.
        program.signal(option).await;
        program.ends_by(signal).await;
    } else {
        program.ends_well().await;
    }
}

async fn a_second_signal_ends_it_at_once(executor: &str) {
    let mut program = start(executor, true, &[("STORY", "sleep")]);
    let door = door(&mut program).await;
    let test_browser = TestBrowser::enter(&door).await;
    test_browser.shows("Label", "Built").await;
    test_browser.click("Button", "Block");
    program.says("blocked").await;
    let started = Instant::now();
    program.signal("-INT").await;
    program.says("the process is asked to end").await;
    program.signal("-TERM").await;
    program.ends_by(SIGTERM).await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(4), "{took:?}");
}

async fn one_signal_ends_all_applications(executor: &str) {
    let mut program = start(executor, false, &[("STORY", "two")]);
    let doors = [door(&mut program).await, door(&mut program).await];
    let test_browsers = join_all(doors.iter().map(TestBrowser::enter)).await;
    program.signal("-INT").await;
    for test_browser in test_browsers {
        let ending = test_browser.ended().await;
        assert!(matches!(ending, Ending::Closed(1001, _)), "{ending:?}");
    }
    program.says("both returned").await;
    program.ends_well().await;
}

async fn applications_may_run_one_after_the_other(executor: &str) {
    let mut program = start(executor, false, &[("STORY", "again")]);
    program.says("the first one returned").await;
    for _ in 0..2 {
        door(&mut program).await;
        program.signal("-TERM").await;
        program.says("the next one returned").await;
    }
    program.ends_well().await;
}

async fn a_run_that_is_given_up_leaves_signals_their_default_effect(executor: &str) {
    let mut program = start(executor, false, &[("STORY", "given up")]);
    program.says("given up").await;
    program.signal("-TERM").await;
    program.ends_by(SIGTERM).await;
}

#[tokio::test]
async fn a_program_may_handle_signals_itself() {
    let mut program = start("tokio", false, &[("STORY", "own handler")]);
    let test_browser = TestBrowser::enter(&door(&mut program).await).await;
    for times in 1..=2 {
        program.signal("-INT").await;
        program.says(&format!("heard {times}")).await;
    }
    let ending = test_browser.ended().await;
    assert!(matches!(ending, Ending::Closed(1001, _)), "{ending:?}");
    program.says("run returned").await;
    program.ends_well().await;
}

fn start(executor: &str, single: bool, story: &[(&str, &str)]) -> Program {
    let command = Command::new(env::current_exe().expect("a test has a path"));
    let variables = [&threads(single), story].concat();
    Program::start_by(command, "ending::the_program", executor, &variables)
}

/// Its address, as soon as it runs.
async fn door(program: &mut Program) -> Arc<Door> {
    Door::ports(program.says("running").await, None).into()
}

#[test]
#[ignore = "a part of the tests above, which start it with an order"]
fn the_program() -> Result<()> {
    if !is_ordered() {
        return Ok(());
    }
    log();
    let story = env::var("STORY").unwrap_or_default();
    run(async {
        match story.as_str() {
            "two" => two().await,
            "again" => again().await,
            "given up" => given_up().await,
            "own handler" => own_handler().await,
            _ => blocking(story).await,
        }
    })
}

/// Starts an application, and reports when it runs: only then it handles signals.
async fn run_and_say(app: &Application) -> Result<()> {
    app.start().await?;
    let mut run = pin!(app.run());
    assert!((&mut run).now_or_never().is_none(), "nobody ends it yet");
    // A line of its own, whatever the test harness has written before.
    eprintln!("\nrunning {}", app.ws_url().unwrap_or_default());
    run.await
}

async fn blocking(how: String) -> Result<()> {
    let policy = env::var("POLICY").unwrap_or_default();
    let chosen = POLICIES.into_iter().find(|it| policy_name(*it) == policy);
    let app = settings().concurrency(chosen.unwrap_or(Policy::PerSession));
    let app = app.build()?;
    app.on_connect(move |session: Session| {
        let how = how.clone();
        async move {
            let panel = Panel::build(session).await?;
            let block = panel.button("Block").await?;
            block.on_activated(move |_| block_by(how.clone())).await?;
            panel.ready().await
        }
    });
    run_and_say(&app).await?;
    eprintln!("\nrun returned");
    Ok(())
}

async fn block_by(how: String) {
    eprintln!("\nblocked");
    let sleep = || thread::sleep(HOUR);
    if how == "sleep" {
        sleep();
    } else if let Ok(tokio) = tokio::runtime::Handle::try_current() {
        let _ = tokio.spawn_blocking(sleep).await;
    } else {
        smol::unblock(sleep).await;
    }
}

async fn two() -> Result<()> {
    let apps = [settings().build()?, settings().build()?];
    let (one, other) = join(run_and_say(&apps[0]), run_and_say(&apps[1])).await;
    one.and(other)?;
    eprintln!("\nboth returned");
    Ok(())
}

async fn again() -> Result<()> {
    let app = settings().build()?;
    app.start().await?;
    let (ran, ()) = join(app.run(), app.close()).await;
    ran?;
    app.run().await?;
    eprintln!("\nthe first one returned");
    for _ in 0..2 {
        run_and_say(&settings().build()?).await?;
        eprintln!("\nthe next one returned");
    }
    Ok(())
}

async fn given_up() -> Result<()> {
    let app = settings().build()?;
    app.start().await?;
    select(Box::pin(app.run()), std::future::ready(())).await;
    eprintln!("\ngiven up");
    std::future::pending().await
}

async fn own_handler() -> Result<()> {
    let app = settings().handle_signals(false).build()?;
    let handler = app.clone();
    let mut signals = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    tokio::spawn(async move {
        for times in 1..=2 {
            signals.recv().await;
            eprintln!("\nheard {times}");
        }
        handler.close().await;
    });
    run_and_say(&app).await?;
    eprintln!("\nrun returned");
    Ok(())
}
