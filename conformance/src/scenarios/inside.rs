//! The end of a session, and of the application, brought about from inside it.

use crate::panel::Panel;
use crate::test_browser::Cut;
use crate::wait::eventually;
use crate::{Ending, Host, Log, TestBed, TestBrowser, within};
use pgwidgets::{Application, Error, ErrorReport, Result, Session};

use super::counter::{join, replayed};
use super::scenarios;

use crate::scenario::Scenario;

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_session_can_be_closed_from_everywhere [21];
        program a_session_can_be_ended_from_everywhere [21];
        program the_application_can_be_closed_from_everywhere [21];
    }
}

/// What is ended.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Close,
    Destroy,
    App,
}

/// From where.
#[derive(Clone, Copy, Debug, PartialEq)]
enum From {
    Handler,
    OnConnect,
    OnDisconnect,
    OnError,
    Task,
}

impl From {
    const ALL: [Self; 5] = [
        Self::Handler,
        Self::OnConnect,
        Self::OnDisconnect,
        Self::OnError,
        Self::Task,
    ];
}

async fn a_session_can_be_closed_from_everywhere(bed: TestBed) {
    for from in From::ALL {
        let (app, test_browser, session) = ended(&bed, End::Close, from).await;
        expect_code(&test_browser, from, 4003).await;
        // It goes on: its link still opens it. (Where the last browser that leaves closes it,
        // one that joins may be sent away by just that.)
        if from != From::OnDisconnect {
            let again = join(&app, session).await;
            replayed(&again).await;
            again.shows("Label", "Built").await;
        }
        assert_eq!(app.sessions(), [session]);
        within("closing", app.close()).await;
    }
}

async fn a_session_can_be_ended_from_everywhere(bed: TestBed) {
    for from in From::ALL {
        let (app, test_browser, session) = ended(&bed, End::Destroy, from).await;
        expect_code(&test_browser, from, 4003).await;
        let gone = || matches!(session.id(), Err(Error::SessionClosed));
        eventually("the session's end", gone).await;
        assert_eq!(app.sessions(), []);
        within("closing", app.close()).await;
    }
}

async fn the_application_can_be_closed_from_everywhere(bed: TestBed) {
    for from in From::ALL {
        let (app, test_browser, _) = ended(&bed, End::App, from).await;
        expect_code(&test_browser, from, 1001).await;
        within("closing", app.close()).await;
        assert_eq!(app.sessions(), []);
    }
}

async fn expect_code(test_browser: &TestBrowser, from: From, code: u16) {
    let ending = test_browser.ended().await;
    let expected = match &ending {
        Ending::Closed(told, _) => *told == code,
        // It had gone before.
        Ending::Ours => from == From::OnDisconnect,
        Ending::Broken => false,
    };
    assert!(expected, "from {from:?}: {ending:?}");
}

/// Runs an application up to the point where something is ended from inside.
async fn ended(bed: &TestBed, end: End, from: From) -> (Host, TestBrowser, Session) {
    let began: Log<Session> = Log::new();
    let log = began.clone();
    let app = bed.host(move |app: &Application| {
        prepare(app, end, from, &log);
    });
    let app = app.await;
    let mut test_browser = TestBrowser::open(&app).await;
    match from {
        From::OnConnect => {}
        From::OnDisconnect => {
            test_browser.shows("Label", "Built").await;
            test_browser.cut(Cut::Reset).await;
        }
        From::Handler | From::OnError | From::Task => {
            test_browser.shows("Label", "Built").await;
            test_browser.click("Button", "End");
        }
    }
    let session = began.wait_for(1).await[0];
    if end == End::App && app.url().is_some() {
        // The caller of `run` gets it as well.
        let ran = within("run", app.run()).await;
        assert!(
            matches!(ran, Ok(()) | Err(Error::AlreadyDone(_))),
            "{ran:?}"
        );
    }
    (app, test_browser, session)
}

fn prepare(app: &Application, end: End, from: From, began: &Log<Session>) {
    let log = began.clone();
    app.on_connect(move |session: Session| {
        let log = log.clone();
        async move {
            let panel = Panel::build(session).await?;
            let button = panel.button("End").await?;
            let clicked = log.clone();
            button
                .on_activated(move |_| {
                    let log = clicked.clone();
                    async move {
                        match from {
                            From::Handler => bring_about(end, session, &log).await,
                            From::Task => {
                                session.spawn(async move { bring_about(end, session, &log).await })
                            }
                            From::OnError => Err("on purpose".into()),
                            From::OnConnect | From::OnDisconnect => Ok(()),
                        }
                    }
                })
                .await?;
            panel.ready().await?;
            if from == From::OnConnect {
                bring_about(end, session, &log).await?;
            }
            Ok(())
        }
    });
    let log = began.clone();
    app.on_disconnect(move |session: Session| {
        let log = log.clone();
        async move {
            if from == From::OnDisconnect {
                bring_about(end, session, &log).await?;
            }
            Ok(())
        }
    });
    let log = began.clone();
    app.on_error(move |report: ErrorReport| {
        let log = log.clone();
        async move {
            if from == From::OnError {
                bring_about(end, report.session, &log).await?;
            }
            Ok(())
        }
    });
}

async fn bring_about(end: End, session: Session, began: &Log<Session>) -> Result<()> {
    began.push(session);
    match end {
        End::Close => session.close().await,
        End::Destroy => session.destroy().await,
        End::App => {
            session.app()?.close().await;
            Ok(())
        }
    }
}
