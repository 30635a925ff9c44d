//! Values that the page would refuse, and what becomes of what a browser cannot show.

use pgwidgets::widgets::HAlign;
use pgwidgets::{Application, Error, ErrorReport, Misuse, Session};
use serde_json::{Value, json};

use super::counter::{join, replayed, tab_of};
use super::scenarios;
use super::watched::{Watched, calls_of, messages, wid};
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Host, Link, Log, TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        single what_is_out_of_range_changes_nothing [2];
        single a_cursor_is_known_before_it_is_chosen [2];
        program what_a_browser_cannot_make_is_told_once [46];
        program what_a_browser_cannot_set_is_told_once_for_each_call [46];
    }
}

/// The words of the refusal of a call.
async fn refusal(call: pgwidgets::DynamicCall) -> String {
    match call.await {
        Err(Error::Misuse(misuse @ Misuse::WrongArgument { .. })) => misuse.to_string(),
        other => panic!("it was not refused: {other:?}"),
    }
}

async fn what_is_out_of_range_changes_nothing(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let panel = watched.panel;
    let entry = panel.entry;
    let refused = [
        (
            refusal(entry.call("set_length", [0])).await,
            "TextEntry.set_length: characters: expected a number from 1 to 2147483647, found 0",
        ),
        (
            refusal(entry.call("set_bg", ["no-colour"])).await,
            "TextEntry.set_bg: color: expected a CSS colour, such as \"red\" or \"#2060a0\", \
             found \"no-colour\"",
        ),
        (
            refusal(entry.call("set_padding", [json!([1, 2, -3, 4])])).await,
            "TextEntry.set_padding: padding.2: expected a number from 0 to 1000000, found -3",
        ),
        (
            refusal(entry.call("set_border_width", [-1])).await,
            "TextEntry.set_border_width: width: expected a number from 0 to 1000000, found -1",
        ),
    ];
    for (says, expected) in refused {
        assert_eq!(says, expected);
    }
    let hbox = panel
        .session
        .widgets()
        .box_widget()
        .await
        .expect("it lives");
    assert_eq!(
        refusal(hbox.call("set_align", ["left"])).await,
        "Box.set_align: align: expected one of top, bottom, center where orientation is \
         horizontal, found \"left\""
    );
    let long = "a colour \u{1b}[31m".repeat(100_000);
    let says = refusal(entry.call("set_bg", [long])).await;
    assert!(says.len() < 200 && !says.contains('\u{1b}'), "{says}");
    let created = panel
        .session
        .create("Label", ["x"].map(Value::from).to_vec());
    created.await.expect("it lives");
    watched.assert_alike(&[]).await;
    assert!(calls_of(&messages(&watched.browser), "set_length").is_empty());
}

async fn a_cursor_is_known_before_it_is_chosen(bed: TestBed) {
    let watched = Watched::new(&bed).await;
    let entry = watched.panel.entry;
    let says = refusal(entry.call("set_cursor", ["mine"])).await;
    assert!(says.contains("one of the cursors of the widget"), "{says}");
    let add = |name: &'static str, url: &'static str| entry.add_cursor(name, url, 0, 0, None);
    add("mine", "a.png").await.expect("it lives");
    entry
        .set_cursor("mine".to_owned())
        .await
        .expect("it is known");
    // One more that is known later must not come between in a replay.
    add("other", "b.png").await.expect("it lives");
    watched.assert_alike(&[]).await;
    let session = watched.panel.session;
    let fresh = TestBrowser::open_as(&watched.app, tab_of(session), Link::default()).await;
    replayed(&fresh).await;
    let order = fresh.look(|browser| {
        let widget = browser.widget(wid(entry)).expect("it is shown");
        let calls = widget.calls().iter().map(|call| call.method.clone());
        calls
            .filter(|it| it.ends_with("cursor"))
            .collect::<Vec<_>>()
    });
    assert_eq!(order, ["add_cursor", "add_cursor", "set_cursor"]);
}

/// What an application reports, a line for each.
fn lines(app: &Application) -> Log<String> {
    let lines = Log::new();
    let log = lines.clone();
    app.on_error(move |report: ErrorReport| log.push(report.to_string()));
    lines
}

/// A browser that cannot do something of a class joins the session.
async fn faulty(app: &Host, session: Session, class: &str, what: &str) -> TestBrowser {
    let mut browser = tab_of(session);
    browser.fail_at(class, what);
    let test_browser = TestBrowser::open_as(app, browser, Link::default()).await;
    replayed(&test_browser).await;
    session.flush().await.expect("it answers");
    test_browser
}

async fn what_a_browser_cannot_make_is_told_once(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let lines = lines(&app);
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    let button = panel.button("Unlucky").await.expect("it lives");
    button
        .set_tooltip("unlucky".to_owned())
        .await
        .expect("it lives");
    let mut first = faulty(&app, session, "Button", "create").await;
    let told = lines.wait_for(1).await.remove(0);
    let id = session.id().expect("it lives");
    let number = wid(button);
    let expected = format!(
        "session {id}: Button {number}: the browser failed at create: Button.create is broken here"
    );
    assert_eq!(told, expected);
    // Neither what follows from it, nor the next browsers, nor the same one again.
    button.set_text("Still unlucky").await.expect("it lives");
    let _second = faulty(&app, session, "Button", "create").await;
    first.reload(Cut::Reset).await;
    panel.status.set_text("Here").await.expect("it lives");
    first.shows("Label", "Here").await;
    panel
        .vbox
        .remove_widget(button, false)
        .await
        .expect("it is there");
    session.flush().await.expect("they answer");
    assert_eq!(lines.len(), 1, "{lines:?}");
    // A healthy one shows it.
    panel.vbox.add_widget(button, 0).await.expect("it lives");
    join(&app, session)
        .await
        .shows("Button", "Still unlucky")
        .await;
    session.flush().await.expect("they answer");
    assert_eq!(lines.len(), 1, "{lines:?}");
    // A new call is reported again, and once however many browsers fail.
    let other = panel.button("Unlucky too").await.expect("it lives");
    let told = lines.wait_for(2).await.remove(1);
    assert!(told.contains(&format!("Button {}", wid(other))), "{told}");
    session.flush().await.expect("they answer");
    assert_eq!(lines.len(), 2, "{lines:?}");
}

async fn what_a_browser_cannot_set_is_told_once_for_each_call(bed: TestBed) {
    let app = bed.host(|_| {}).await;
    let lines = lines(&app);
    let session = app.create_session().expect("it runs");
    let panel = Panel::build(session).await.expect("it lives");
    panel
        .status
        .set_halign(HAlign::Right)
        .await
        .expect("it lives");
    let mut first = faulty(&app, session, "Label", "set_halign").await;
    let told = lines.wait_for(1).await.remove(0);
    assert!(
        told.contains("Label") && told.contains("at set_halign"),
        "{told}"
    );
    let _second = faulty(&app, session, "Label", "set_halign").await;
    first.reload(Cut::Reset).await;
    panel.status.set_text("Here").await.expect("it lives");
    first.shows("Label", "Here").await;
    session.flush().await.expect("they answer");
    assert_eq!(lines.len(), 1, "{lines:?}");
    // The program tries again: that is reported, and not again when others join later.
    panel
        .status
        .set_halign(HAlign::Left)
        .await
        .expect("it lives");
    lines.wait_for(2).await;
    let _third = faulty(&app, session, "Label", "set_halign").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    // Only the call that waits for it gets the error.
    let waited = panel.status.set_halign(HAlign::Center).confirmed().await;
    assert!(matches!(waited, Err(Error::Browser { .. })), "{waited:?}");
    let _fourth = faulty(&app, session, "Label", "set_halign").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
}
