//! What a program writes.

use std::time::Duration;

use crate::panel::Panel;
use crate::test_browser::Cut;
use crate::{Host, Link, Log, TestBed, TestBrowser, within};
use pgwidgets::widgets::{Button, Label};
use pgwidgets::{Application, Arguments, Error, Misuse, Session};
use pgwidgets_sim_browser::Browser;
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use super::counter::{join, replayed};
use super::scenarios;

use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program the_first_program [];
        program a_session_without_a_browser_is_seen_later [];
        program two_handlers_of_one_event_in_order [];
        program a_removed_listener_hears_no_more [];
        program a_plain_thread_uses_handles [];
        program timers_run_without_a_browser_and_once_with_two [];
        program a_spawned_task_ends_with_its_session [];
        single names_and_secrets_of_the_program_s_own [34];
        single by_name [];
        single what_is_wrong_is_said_and_nothing_is_sent [];
    }
}

/// An application without handlers, and its own session.
async fn headless(bed: &TestBed) -> (Host, Session) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("the application runs");
    (app, session)
}

async fn the_first_program(bed: TestBed) {
    let (built, mut all_built) = unbounded_channel();
    let app = bed
        .start(bed.settings().max_sessions(4), |app: &Application| {
            app.on_connect(move |session| {
                let built = built.clone();
                async move {
                    let w = session.widgets();
                    let top = w.top_level().title("Async Demo").resizable(true).await?;
                    top.resize(400, 300).await?;
                    let vbox = w.vbox().spacing(8).padding(10).await?;
                    let status = w.label("Click a button!").await?;
                    let hbox = w.hbox().spacing(6).await?;
                    let btn = w.button("Hello").await?;
                    hbox.add_widget(btn, 0).await?;
                    let entry = w.text_entry().text("Type here").linehistory(5).await?;
                    vbox.add_widget(hbox, 0).await?;
                    vbox.add_widget(entry, 0).await?;
                    vbox.add_widget(status, 1).await?;
                    top.set_widget(vbox).await?;
                    top.show().await?;
                    btn.on_activated(move |_| async move { status.set_text("Hello!").await })
                        .await?;
                    entry
                        .on_activated(move |event| async move {
                            status.set_text(format!("Entered: {}", event.text)).await
                        })
                        .await?;
                    built.send(()).map_err(|_| "the test is over".into())
                }
            });
        })
        .await;
    let test_browser = TestBrowser::open(&app).await;
    let built = within("the program", all_built.recv()).await;
    built.expect("it is built once");
    // What the program has made the browser has, window and listeners included.
    let session = app.sessions().remove(0);
    session.flush().await.expect("the browser answers");
    test_browser.shows("Label", "Click a button!").await;
    test_browser.click("Button", "Hello");
    test_browser.shows("Label", "Hello!").await;
    test_browser.act(|browser| {
        let entry = browser.find_all("TextEntry").remove(0);
        browser
            .type_text(entry.clone(), "a < b & \"c\"")
            .expect("it is shown");
        browser.press_enter(entry).expect("it is an entry");
    });
    test_browser.shows("Label", "Entered: a < b & \"c\"").await;
    test_browser.look(|browser| assert_eq!(browser.console_errors(), [] as [String; 0]));
}

async fn a_session_without_a_browser_is_seen_later(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let status = panel.status;
    button
        .on_activated(move |_| async move { status.set_text("clicked").await })
        .await
        .expect("it lives");
    // Getters need no browser.
    panel.status.set_text("a < b").await.expect("it lives");
    assert_eq!(panel.status.get_text().expect("it lives"), "a < b");
    assert_eq!(button.get_text().expect("it lives"), "Click");
    assert_eq!(panel.vbox.num_children().expect("it lives"), 3);
    assert_eq!(session.screen_size().expect("it lives"), None);
    assert!(!session.is_connected());
    assert!(matches!(
        panel.top.get_size().await,
        Err(Error::Disconnected)
    ));
    let confirmed = panel.status.set_text("a & b").confirmed().await;
    assert!(matches!(confirmed, Err(Error::Disconnected)));
    session.flush().await.expect("nobody is to be waited for");

    let test_browser = join(&app, session).await;
    test_browser.shows("Label", "a & b").await;
    test_browser.click("Button", "Click");
    test_browser.shows("Label", "clicked").await;
    session.flush().await.expect("it answers");
    let size = session
        .screen_size()
        .expect("it lives")
        .expect("it was told");
    assert!(size.width > 0.0 && size.height > 0.0);
    let (width, _) = panel.top.get_size().await.expect("it answers");
    assert!(width > 0.0);
    panel
        .status
        .set_text("sure")
        .confirmed()
        .await
        .expect("it is applied");
    assert!(test_browser.look(|browser| browser.find("Label", "sure").is_some()));
}

async fn names_and_secrets_of_the_program_s_own(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app
        .create_session_with("report-7", Some("my secret/&?"))
        .expect("allowed");
    assert_eq!(session.id().expect("it lives").as_str(), "report-7");
    assert_eq!(session.token().expect("it lives"), "my secret/&?");
    // Where there is a port there is a link.
    if let Some(url) = session.url().expect("it lives") {
        let link = "/?session=report-7&token=my%20secret%2F%26%3F";
        assert!(url.ends_with(link), "{url}");
    }
    let label = session.widgets().top_level().title("Report").await;
    label.expect("it lives").show().await.expect("it lives");
    let tab = Browser::with_credentials("report-7", "my secret/&?");
    let test_browser = TestBrowser::open_as(&app, tab, Link::default()).await;
    test_browser.shows("TopLevel", "Report").await;

    let longest = "x".repeat(64);
    app.create_session_with(&longest, None)
        .expect("64 are allowed");
    for bad in ["", "42", "with space", "ä", "a/b", &"x".repeat(65)] {
        let refused = app.create_session_with(bad, None);
        assert!(
            matches!(&refused, Err(Error::Misuse(Misuse::InvalidSessionId(_)))),
            "{refused:?}"
        );
    }
    let refused = app.create_session_with("report-7", None);
    assert!(matches!(
        refused,
        Err(Error::Misuse(Misuse::SessionExists(_)))
    ));
    for bad in ["", &"x".repeat(257)] {
        let refused = app.create_session_with("other", Some(bad));
        assert!(
            matches!(refused, Err(Error::Misuse(Misuse::InvalidToken))),
            "{refused:?}"
        );
    }
    session.destroy().await.expect("it lives");
    app.create_session_with("report-7", None)
        .expect("the name is free again");
}

async fn two_handlers_of_one_event_in_order(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let log: Log<&str> = Log::new();
    for name in ["first", "second", "third"] {
        let log = log.clone();
        button
            .on_activated(move |_| log.push(name))
            .await
            .expect("it lives");
    }
    let test_browser = join(&app, session).await;
    test_browser.shows("Button", "Click").await;
    replayed(&test_browser).await;
    test_browser.click("Button", "Click");
    test_browser.click("Button", "Click");
    let six = log.wait_for(6).await;
    assert_eq!(
        six,
        ["first", "second", "third", "first", "second", "third"]
    );
}

async fn a_removed_listener_hears_no_more(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let log: Log<&str> = Log::new();
    let (one, two) = (log.clone(), log.clone());
    let first = button
        .on_activated(move |_| one.push("first"))
        .await
        .expect("it lives");
    let second = button
        .on_activated(move |_| two.push("second"))
        .await
        .expect("it lives");
    let test_browser = join(&app, session).await;
    replayed(&test_browser).await;
    test_browser.click("Button", "Click");
    assert_eq!(log.wait_for(2).await, ["first", "second"]);
    first.remove().expect("it lives");
    test_browser.click("Button", "Click");
    assert_eq!(log.wait_for(3).await[2..], ["second"]);
    second.remove().expect("it lives");
    session.flush().await.expect("it is there");
    let heard = test_browser.look(|browser| {
        let wid = browser.find("Button", "Click").expect("it is there");
        browser.widget(wid).map(|it| it.listeners().len())
    });
    assert_eq!(heard, Some(0), "the page was told");
    second.remove().expect("a second time changes nothing");
}

async fn a_plain_thread_uses_handles(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let panel = Panel::build(session).await.expect("it lives");
    let test_browser = join(&app, session).await;
    test_browser.shows("Label", "Building").await;
    let thread = tokio::task::spawn_blocking(move || {
        for number in 0..200 {
            pgwidgets::block_on(panel.status.set_text(format!("{number}")))?;
        }
        pgwidgets::block_on(async {
            panel.status.set_text("from a thread").confirmed().await?;
            session.serialize(async {}).await?;
            session.flush().await
        })?;
        session.spawn(async move { panel.status.set_text("from its task").await })?;
        panel.status.get_text()
    });
    test_browser.shows("Label", "from its task").await;
    let ended = within("the thread", thread).await;
    ended.expect("no panic").expect("the session lives");
}

async fn timers_run_without_a_browser_and_once_with_two(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let panel = Panel::build(session).await.expect("it lives");
    let timer = session
        .make_timer(Duration::from_millis(1))
        .await
        .expect("it lives");
    let log: Log<()> = Log::new();
    let fired = log.clone();
    timer
        .on_expired(move |_| {
            fired.push(());
            async move {
                if fired_enough(panel.status).await? {
                    return Ok(());
                }
                timer.start(None).await
            }
        })
        .await
        .expect("it lives");
    timer.start(None).await.expect("it lives");
    log.wait_for(1).await;
    let mut test_browsers = [join(&app, session).await, join(&app, session).await];
    for test_browser in &test_browsers {
        test_browser.shows("Label", "20").await;
    }
    test_browsers[0].reload(Cut::Reset).await;
    test_browsers[0].shows("Label", "20").await;
    session.flush().await.expect("they are there");
    assert_eq!(log.len(), 20);
    assert!(!timer.is_set().expect("it lives"));
    for test_browser in &test_browsers {
        test_browser.look(|browser| assert_eq!(browser.find_all("Timer"), []));
    }
}

/// Counts in the label; whether that was the twentieth time.
async fn fired_enough(label: Label) -> pgwidgets::Result<bool> {
    let count = label.get_text()?.parse().unwrap_or(0) + 1;
    label.set_text(format!("{count}")).await?;
    Ok(count == 20)
}

async fn a_spawned_task_ends_with_its_session(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let log: Log<&'static str> = Log::new();
    let errors: Log<String> = Log::new();
    let reported = errors.clone();
    app.on_error(move |report: pgwidgets::ErrorReport| {
        reported.push(format!(
            "{}: {}",
            report.action.unwrap_or_default(),
            report.error
        ));
    });
    let task = crate::Dropped::new(&log, "task");
    session
        .spawn(async move {
            let _task = task;
            session.sleep(Duration::from_secs(3_600)).await
        })
        .expect("it lives");
    session
        .spawn(async { Err("it failed".into()) })
        .expect("it lives");
    assert_eq!(errors.wait_for(1).await, ["spawn: it failed"]);
    session.destroy().await.expect("it lives");
    log.wait_for(1).await;
    assert_eq!(errors.len(), 1, "that it was ended is no error");
}

async fn by_name(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let top = session
        .create("TopLevel", Arguments::new().option("title", "By name"))
        .await
        .expect("it is right");
    let button = session.create("Button", ["Go"]).await.expect("it is right");
    let arguments = Arguments::new().and_widget(button);
    top.call("set_widget", arguments)
        .await
        .expect("it is right");
    top.call("show", ()).await.expect("it is right");
    let log: Log<(String, Vec<Value>)> = Log::new();
    let heard = log.clone();
    button
        .on("activated", move |event| {
            heard.push((event.action().to_owned(), event.arguments().to_vec()));
        })
        .await
        .expect("it is right");
    let test_browser = join(&app, session).await;
    replayed(&test_browser).await;
    test_browser.click("Button", "Go");
    assert_eq!(
        log.wait_for(1).await,
        [("activated".to_owned(), Vec::new())]
    );
    assert_eq!(
        button.call("get_text", ()).await.expect("a getter"),
        json!("Go")
    );
    let size = button.call("get_size", ()).await.expect("a question");
    assert!(size.is_array() || size.is_object(), "{size}");
    assert_eq!(button.class_name().expect("it lives"), "Button");
    assert!(button.downcast::<Button>().expect("it lives").is_some());
    assert!(button.downcast::<Label>().expect("it lives").is_none());
}

async fn what_is_wrong_is_said_and_nothing_is_sent(bed: TestBed) {
    let (app, session) = headless(&bed).await;
    let other = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let foreign = other.widgets().label("elsewhere").await.expect("it lives");
    let gone = session.widgets().label("gone").await.expect("it lives");
    gone.destroy().await.expect("it lives");
    let test_browser = join(&app, session).await;
    replayed(&test_browser).await;
    session.flush().await.expect("it is there");
    let frames = test_browser.look(|browser| browser.counts().text_frames);
    let status = panel.status;
    let vbox = panel.vbox;
    let mut said = Vec::new();
    said.push(session.create("Buton", ()).await.map(drop));
    said.push(
        session
            .create("Button", Arguments::new().option("colour", "red"))
            .await
            .map(drop),
    );
    said.push(session.create("Button", [json!(7)]).await.map(drop));
    said.push(session.create("Button", ["a", "b"]).await.map(drop));
    said.push(status.call("set_txt", ["x"]).await.map(drop));
    said.push(status.call("set_text", [json!([1])]).await.map(drop));
    said.push(status.call("set_text", ["x", "y"]).await.map(drop));
    said.push(status.call("set_text", ()).await.map(drop));
    said.push(
        status
            .call("set_text", Arguments::new().option("x", 1))
            .await
            .map(drop),
    );
    said.push(status.on("clicked", |_| ()).await.map(drop));
    said.push(vbox.add_widget(foreign, 0).await);
    said.push(
        vbox.call("add_widget", Arguments::new().and_widget(foreign))
            .await
            .map(drop),
    );
    said.push(vbox.add_widget(gone, 0).await);
    said.push(vbox.add_widget(vbox, 0).await);
    said.push(gone.set_text("x").await);
    said.push(gone.get_text().map(drop));
    said.push(gone.on("click", |_| ()).await.map(drop));
    said.push(gone.call("show", ()).await.map(drop));
    for (number, result) in said.into_iter().enumerate() {
        assert!(
            matches!(&result, Err(Error::Misuse(_))),
            "{number}: {result:?}"
        );
        let text = result.map_or_else(|error| error.to_string(), |()| String::new());
        assert!(text.len() > 10, "{number}: {text}");
    }
    session.flush().await.expect("it is there");
    assert_eq!(
        test_browser.look(|browser| browser.counts().text_frames),
        frames
    );
}
