//! What a user is shown that no widget of the program says. What our page gets for a lost upload is
//! with the uploads.

use pgwidgets::{Application, Error, Session};
use pgwidgets_sim_browser::Browser;

use super::counter::join;
use super::failures::log_errors;
use super::scenarios;
use crate::panel::Panel;
use crate::scenario::Scenario;
use crate::test_browser::Cut;
use crate::{TestBed, TestBrowser};

pub(super) fn all() -> Vec<Scenario> {
    scenarios! {
        program a_browser_sees_that_the_ui_could_not_be_built [16];
        single what_is_shown_takes_the_place_of_a_failure [16];
    }
}

/// What a browser shows where a program has failed.
const FAILED: &str = "Something went wrong in this program, so that there is nothing to show. Please \
                      try again later.";

async fn a_browser_sees_that_the_ui_could_not_be_built(bed: TestBed) {
    for panics in [false, true] {
        for half_built in [false, true] {
            let app = bed
                .host(|app: &Application| {
                    app.on_connect(move |session: Session| async move {
                        if half_built {
                            // Neither a window that is not shown nor what is in no window is seen.
                            session.widgets().label("loose").await?;
                            session.widgets().top_level().title("hidden").await?;
                        }
                        assert!(!panics, "a secret of the program");
                        Err("a secret of the program".into())
                    });
                })
                .await;
            let errors = log_errors(&app);
            let mut test_browser = TestBrowser::open(&app).await;
            test_browser.shows("Label", FAILED).await;
            let (action, _, text) = errors.wait_for(1).await.remove(0);
            assert_eq!(action, Some("on_connect"));
            assert!(text.contains("a secret of the program"), "{text}");
            let page = test_browser.look(|browser| browser.snapshot().to_string());
            assert!(!page.contains("secret"), "{page}");
            // It is still so after a reload, and for the next browser that opens the link.
            test_browser.reload(Cut::Reset).await;
            test_browser.shows("Label", FAILED).await;
            let session = app.sessions()[0];
            let other = join(&app, session).await;
            other.shows("Label", FAILED).await;
            assert_eq!(errors.len(), 1);
            app.close().await;
        }
    }
}

async fn what_is_shown_takes_the_place_of_a_failure(bed: TestBed) {
    let app = bed
        .host(|app: &Application| {
            app.on_connect(|_: Session| Err(Error::from("it failed")));
        })
        .await;
    let errors = log_errors(&app);
    let mut test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", FAILED).await;
    let session = app.sessions()[0];
    let panel = Panel::build(session).await.expect("it lives");
    panel.ready().await.expect("it lives");
    test_browser.shows("Label", "Built").await;
    let is_gone = |browser: &Browser| {
        browser.find("Label", FAILED).is_none() && browser.find_all("Page").is_empty()
    };
    test_browser.until("the sentence goes", is_gone).await;
    // It does not come back, neither by a replay nor when the window is closed.
    test_browser.reload(Cut::Reset).await;
    test_browser.shows("Label", "Built").await;
    assert!(test_browser.look(is_gone));
    panel.top.hide().await.expect("it lives");
    session.flush().await.expect("it is there");
    assert!(test_browser.look(is_gone));
    assert_eq!(errors.len(), 1);
    // A failure of a program that shows something already changes nothing on the screen.
    let app = bed
        .host(|app: &Application| {
            app.on_connect(|session: Session| async move {
                Panel::build(session).await?.ready().await?;
                Err("it failed".into())
            });
        })
        .await;
    let errors = log_errors(&app);
    let test_browser = TestBrowser::open(&app).await;
    test_browser.shows("Label", "Built").await;
    errors.wait_for(1).await;
    app.sessions()[0].flush().await.expect("it is there");
    assert!(test_browser.look(is_gone));
}
