//! Every class with all that it can be given: a second tab shows the same as the first, a page that
//! is loaded again shows the same as before, and so say the getters.

use pgwidgets::Session;
use pgwidgets_core::catalogue::{Class, table};

use crate::browser::{Browser, browse};
use crate::odd_values::cases::Cases;
use crate::odd_values::{differences, is_compared, look, unlike};
use crate::server::{Page, Server};

/// What a class shows in each tab, and after the first one was loaded again.
async fn compare(browser: &Browser, session: Session, class: &'static Class) -> Vec<String> {
    let cases = session.batch(Cases::everything(session, class)).await;
    let first = browser.window().await;
    let living = look(browser, session, &cases).await;
    let second = browser.new_window().await;
    browser.switch_to(&second).await;
    browser.open(&Page::Own.of_session(session)).await;
    let joined = look(browser, session, &cases).await;
    browser.close_window().await;
    browser.switch_to(&first).await;
    browser.reload().await;
    let fresh = look(browser, session, &cases).await;
    let mut wrong = Vec::new();
    for case in &cases.all {
        let number = case.number.to_string();
        for (what, other) in [("second tab", &joined), ("reload", &fresh)] {
            let found = differences(&living[&number], &other[&number]);
            wrong.extend(found.into_iter().map(|it| format!("{what}: {it}")));
        }
        for seen in [&living, &joined, &fresh] {
            wrong.extend(unlike(case, &seen[&number]));
        }
    }
    cases.destroy().await;
    wrong
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_class_is_the_same_in_a_second_tab_and_after_a_reload() {
    let mut server = Server::start(async |session: Session| Ok(session)).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        let session = server.built().await;
        let mut wrong = Vec::new();
        for class in table::CLASSES.iter().filter(|it| is_compared(it)) {
            let found = compare(browser, session, class).await;
            wrong.extend(found.into_iter().map(|it| format!("{}: {it}", class.name)));
        }
        // Invalid pictures, and pictures that do not exist.
        browser.tolerate(|line| line.source == "network").await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
    server.end().await;
}
