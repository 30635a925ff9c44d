//! What the browser is asked to report, and which handlers get it.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Wake, Waker};
use std::thread;
use std::time::Duration;

use futures_util::FutureExt;
use pgwidgets::{Application, Error, ErrorReport, Session, Widget};
use pgwidgets_sim_browser::UserFile;
use serde_json::Value;

use super::scenarios;
use super::watched::{Watched, of_type, peer_of, wid};
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::wait::eventually;
use crate::{Log, TestBed};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single the_first_listener_and_the_last_are_told_to_the_page [];
        single what_writes_state_is_listened_to_from_the_beginning [];
        single modified_is_never_unlistened [];
        single what_core_makes_itself_is_not_asked_for [];
        program a_removed_listener_hears_nothing_more [];
        program a_handler_never_runs_within_the_call_that_caused_its_event [21];
        single what_a_refused_handler_holds_is_dropped_under_no_lock [21];
        single what_a_replaced_handler_holds_is_dropped_under_no_lock [21];
        single a_waker_is_dropped_under_no_lock [21];
        single a_row_of_listeners_leaves_others_their_turn [];
    }
}

/// The actions that these messages are about.
fn actions<'a>(messages: &'a [Value], kind: &str) -> Vec<&'a str> {
    let messages = of_type(messages, kind).into_iter();
    messages.filter_map(|it| it["action"].as_str()).collect()
}

async fn the_first_listener_and_the_last_are_told_to_the_page(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let button = watched.panel.button("Click").await.expect("it lives");
    let mut added = Vec::new();
    for listens in [1, 0, 0] {
        let told = watched
            .told(async {
                added.push(button.on_activated(|_| ()).await?);
                Ok(())
            })
            .await;
        assert_eq!(actions(&told, "listen").len(), listens);
    }
    for unlistens in [0, 0, 1] {
        let listener = added.remove(0);
        let told = watched.told(async { listener.remove() }).await;
        assert_eq!(actions(&told, "unlisten").len(), unlistens);
        let again = watched.told(async { listener.remove() }).await;
        assert_eq!(again, [] as [Value; 0], "a second time changes nothing");
    }
    let told = watched.told(button.on_activated(|_| ())).await;
    assert_eq!(actions(&told, "listen"), ["activated"]);
}

async fn what_writes_state_is_listened_to_from_the_beginning(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let w = watched.panel.session.widgets();
    let mut check = None;
    let told = watched
        .told(async {
            check = Some(w.check_box("check").await?);
            w.button("nobody hears").await
        })
        .await;
    // A click on a button leaves nothing behind.
    assert_eq!(actions(&told, "listen"), ["activated"]);
    assert_eq!(
        of_type(&told, "listen")[0]["wid"],
        of_type(&told, "create")[0]["wid"]
    );
    let check = check.expect("it was made");
    let mut listener = None;
    let told = watched
        .told(async {
            listener = Some(check.on_activated(|_| ()).await?);
            Ok(())
        })
        .await;
    assert_eq!(told, [] as [Value; 0]);
    let told = watched
        .told(async { listener.expect("it was added").remove() })
        .await;
    assert_eq!(told, [] as [Value; 0], "the model still has to know");
}

async fn modified_is_never_unlistened(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let slider = watched.panel.session.widgets().slider().track(true).await;
    let slider = slider.expect("it lives");
    watched.put(slider).await;
    let log = Log::new();
    for round in 0..3 {
        let heard = log.clone();
        let told = watched
            .told(async {
                let gone = slider.on_modified(|_| ()).await?;
                gone.remove()?;
                slider.on_modified(move |_| heard.push(round)).await
            })
            .await;
        assert_eq!(actions(&told, "unlisten"), [""; 0]);
    }
    watched
        .browser
        .act(|browser| browser.slide(wid(slider), 70.0).expect("it slides"));
    watched.settle(&[]).await;
    // One report, which each of the three gets.
    let told = log.wait_for(3).await;
    assert_eq!(
        told.iter().filter(|round| **round == 0).count(),
        told.len() / 3
    );
    let listeners = watched.browser.look(|browser| {
        let slider = browser.widget(wid(slider)).expect("it is shown");
        slider
            .listeners()
            .iter()
            .filter(|it| **it == "modified")
            .count()
    });
    assert_eq!(listeners, 1);
}

async fn what_core_makes_itself_is_not_asked_for(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (session, vbox) = (watched.panel.session, watched.panel.vbox);
    let log = Log::new();
    let heard = log.clone();
    let told = watched
        .told(async {
            vbox.on_child_added(|_| ()).await?;
            vbox.on_child_removed(|_| ()).await?;
            let timer = session
                .make_timer(std::time::Duration::from_secs(3_600))
                .await?;
            timer.on_expired(|_| ()).await?;
            vbox.on_drop_progress(move |_| heard.push("progress")).await
        })
        .await;
    assert_eq!(told, [] as [Value; 0]);
    // It is reported all the same.
    let ended = log.clone();
    vbox.on_drop_end(move |_| ended.push("end"))
        .await
        .expect("it lives");
    session.flush().await.expect("it is there");
    watched.browser.act(|browser| {
        let file = UserFile::new("file", "", *b"content");
        browser
            .drop_files(wid(vbox), &[file])
            .expect("it takes drops");
        browser.advance(std::time::Duration::ZERO);
    });
    assert_eq!(log.wait_for(2).await, ["progress", "end"]);
}

async fn a_removed_listener_hears_nothing_more(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let (button, other) = (
        watched.panel.button("Click").await,
        watched.panel.button("Other").await,
    );
    let (button, other) = (button.expect("it lives"), other.expect("it lives"));
    let log = Log::new();
    let (one, two) = (log.clone(), log.clone());
    let listener = button.on_activated(move |_| one.push("removed")).await;
    let listener = listener.expect("it lives");
    other
        .on_activated(move |_| two.push("other"))
        .await
        .expect("it lives");
    watched.panel.session.flush().await.expect("it is there");
    // Its click is on its way when it is removed.
    watched.browser.act(|browser| browser.hold_answers(true));
    watched.browser.click("Button", "Click");
    watched.browser.click("Button", "Other");
    listener.remove().expect("it lives");
    watched.browser.act(|browser| browser.hold_answers(false));
    assert_eq!(log.wait_for(1).await, ["other"]);
    let counters = watched.panel.session.counters().expect("it lives");
    assert_eq!((counters.late, counters.malformed), (1, 0));
}

async fn a_handler_never_runs_within_the_call_that_caused_its_event(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let hour = Duration::from_secs(3_600);
    let timer = session.make_timer(hour).await.expect("it lives");
    let log = Log::new();
    let threads = log.clone();
    let added = timer.on_cancelled(move |_| threads.push(thread::current().id()));
    added.await.expect("it lives");
    timer.set(hour).await.expect("it lives");
    // No thread of an executor's: a handler that needs one would fail there, and one that needs a
    // lock which the caller holds would wait for ever.
    let caller = thread::spawn(move || {
        let cancelled = timer.cancel().now_or_never();
        cancelled.expect("it waits for nothing").expect("it lives");
        thread::current().id()
    });
    let caller = caller.join().expect("no panic");
    assert_ne!(log.wait_for(1).await, [caller]);
}

/// Does something as it is dropped, and notes that it was.
struct OnDrop<F: FnMut()>(Mutex<F>, Log<()>);

impl<F: FnMut()> OnDrop<F> {
    fn new(act: F, log: &Log<()>) -> Self {
        Self(Mutex::new(act), log.clone())
    }
}

impl<F: FnMut() + Send + 'static> Wake for OnDrop<F> {
    fn wake(self: Arc<Self>) {}
}

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0.get_mut().expect("no panic"))();
        self.1.push(());
    }
}

async fn what_a_refused_handler_holds_is_dropped_under_no_lock(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let dropped = Log::new();
    let asks = || {
        let asks = OnDrop::new(move || drop(session.counters()), &dropped);
        move |_| {
            let _held = &asks;
        }
    };
    let refused = Widget::from(button).on("no such event", asks()).await;
    assert!(matches!(refused, Err(Error::Misuse(_))), "{refused:?}");
    assert_eq!(dropped.len(), 1);
    button.destroy().await.expect("it lives");
    let refused = Widget::from(button).on("activated", asks()).await;
    assert!(matches!(refused, Err(Error::Misuse(_))), "{refused:?}");
    assert_eq!(dropped.len(), 2);
    session.destroy().await.expect("it lives");
    let refused = Widget::from(button).on("activated", asks()).await;
    assert!(matches!(refused, Err(Error::SessionClosed)), "{refused:?}");
    assert_eq!(dropped.len(), 3);
}

async fn what_a_replaced_handler_holds_is_dropped_under_no_lock(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let dropped = Log::new();
    let sets = |set: fn(&Application)| {
        let app = Application::clone(&app);
        OnDrop::new(move || set(&app), &dropped)
    };
    let held = sets(|app| app.on_error(|_: ErrorReport| ()));
    app.on_connect(move |_: Session| {
        let _held = &held;
    });
    let held = sets(|app| app.on_connect(|_: Session| ()));
    app.on_disconnect(move |_: Session| {
        let _held = &held;
    });
    let held = sets(|app| app.on_disconnect(|_: Session| ()));
    app.on_error(move |_: ErrorReport| {
        let _held = &held;
    });
    // Each takes another one with it.
    app.on_connect(|_: Session| ());
    assert_eq!(dropped.len(), 3);
}

async fn a_waker_is_dropped_under_no_lock(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let _silent = peer_of(&app, session).await;
    eventually("a browser", || session.is_connected()).await;
    let dropped = Log::new();
    let asks = || {
        let asks = OnDrop::new(move || drop(session.counters()), &dropped);
        Waker::from(Arc::new(asks))
    };
    let mut call = Box::pin(panel.status.set_text("x").confirmed());
    // Only the call holds each, until another one takes its place or the call is dropped.
    for replaced in 0..2 {
        let waker = asks();
        assert!(
            call.poll_unpin(&mut Context::from_waker(&waker))
                .is_pending()
        );
        drop(waker);
        assert_eq!(dropped.len(), replaced);
    }
    drop(call);
    assert_eq!(dropped.len(), 2);
}

async fn a_row_of_listeners_leaves_others_their_turn(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Click").await.expect("it lives");
    let mut adding = pin!(async {
        for _ in 0..1_000 {
            button.on_activated(|_| ()).await?;
        }
        Ok::<_, Error>(())
    });
    assert!(futures_util::poll!(adding.as_mut()).is_pending());
    adding.await.expect("it lives");
}
