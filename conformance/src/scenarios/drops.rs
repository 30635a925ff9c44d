//! Browsers that drop while a handler waits for them.

use super::scenarios;

use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{Ending, Log, TestBed, TestBrowser};
use pgwidgets::{Application, Error};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_drop_frees_every_await_and_the_lane [1];
    }
}

/// The outcomes of the handlers' awaits.
type Results = Log<String>;

fn waiting_handlers(app: &Application, results: &Results) {
    let results = results.clone();
    app.on_connect(move |session| {
        let results = results.clone();
        async move {
            let panel = Panel::build(session).await?;
            let (status, top) = (panel.status, panel.top);
            let confirm = panel.button("Confirm").await?;
            let noted = results.clone();
            confirm
                .on_activated(move |_| {
                    let noted = noted.clone();
                    async move {
                        let result = status.set_text("confirmed").confirmed().await;
                        noted.push(format!("confirm {}", name_of(&result)));
                    }
                })
                .await?;
            let ask = panel.button("Ask").await?;
            let noted = results.clone();
            ask.on_activated(move |_| {
                let noted = noted.clone();
                async move {
                    let result = top.get_size().await;
                    noted.push(format!("ask {}", name_of(&result)));
                }
            })
            .await?;
            let flush = panel.button("Flush").await?;
            let noted = results.clone();
            flush
                .on_activated(move |_| {
                    let noted = noted.clone();
                    async move {
                        status.set_text("flushed").await?;
                        let result = session.flush().await;
                        noted.push(format!("flush {}", name_of(&result)));
                        Ok(())
                    }
                })
                .await?;
            let again = panel.button("Again").await?;
            again
                .on_activated(move |_| async move { status.set_text("again").await })
                .await?;
            panel.ready().await
        }
    });
}

fn name_of<T>(result: &Result<T, Error>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(Error::Disconnected) => "disconnected",
        Err(Error::TimedOut) => "timed out",
        Err(Error::SessionClosed) => "session closed",
        Err(_) => "another error",
    }
}

async fn a_drop_frees_every_await_and_the_lane(bed: TestBed) {
    for how in [Cut::Reset, Cut::Hangup, Cut::Clean] {
        for (button, expected) in [
            ("Confirm", "confirm disconnected"),
            ("Ask", "ask disconnected"),
            ("Flush", "flush ok"),
        ] {
            let results = Results::new();
            let app = bed.host(|app| waiting_handlers(app, &results)).await;
            let mut test_browser = TestBrowser::open(&app).await;
            test_browser.shows("Label", "Built").await;
            // Its answers stay in it, so that the handler waits when it goes.
            test_browser.act(|browser| browser.hold_answers(true));
            let calls = test_browser.look(|browser| browser.counts().calls);
            test_browser.act(|browser| {
                let wid = browser.find("Button", button).expect("the button is there");
                browser.click(wid).expect("it can be clicked");
                browser.release_answers();
            });
            test_browser
                .until("the handler's call", |browser| {
                    browser.counts().calls > calls
                })
                .await;
            assert_eq!(results.entries(), Vec::<String>::new(), "{button} waits");
            test_browser.cut(how).await;
            if how == Cut::Clean {
                // The peer's closing message is answered in kind.
                let ending = test_browser.ending();
                assert!(
                    matches!(ending, Some(Ending::Closed(1000 | 1005, _))),
                    "{ending:?}"
                );
            }
            assert_eq!(results.wait_for(1).await, [expected], "{how:?}");
            test_browser.act(|browser| browser.hold_answers(false));
            test_browser.reopen().await;
            test_browser
                .until("the replay", |browser| {
                    browser.counts().reconstruct_ends == 1
                })
                .await;
            test_browser.click("Button", "Again");
            test_browser.shows("Label", "again").await;
            app.close().await;
        }
    }
}
