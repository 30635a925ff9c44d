//! Calls as futures: what a poll does, and what dropping them does not undo.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use pgwidgets::Policy;
use pgwidgets_conformance::host::{self, settings};

#[tokio::test]
async fn the_first_poll_of_a_call_makes_it() {
    let app = host::start(settings(Policy::PerSession), |_| {}).await;
    let session = app.create_session().expect("the application runs");
    let area = session.widgets().text_area().await.expect("it lives");
    let mut cx = Context::from_waker(Waker::noop());
    let mut pending = 0;
    for line in 0..300 {
        let call = pin!(area.append_text(format!("{line}\n")));
        // Whoever gives a call up after its first poll, as a `select` does, has made it.
        pending += usize::from(call.poll(&mut cx).is_pending());
        let text = area.get_text().expect("it lives");
        assert_eq!(text.lines().count(), line + 1, "after {line}");
    }
    assert!(pending > 0, "a loop of calls yields now and then");
    let created = (0..300).filter(|_| {
        let create = pin!(IntoFuture::into_future(session.widgets().label("x")));
        matches!(create.poll(&mut cx), Poll::Ready(Ok(_)))
    });
    assert!(created.count() > 250);
    app.close().await;
}

#[tokio::test]
async fn a_loop_that_never_waits_starves_nobody() {
    let app = host::start(settings(Policy::PerSession), |_| {}).await;
    let session = app.create_session().expect("the application runs");
    let label = session.widgets().label("x").await.expect("it lives");
    // On one thread: each of these would keep it for ever if it did not yield.
    let loops = [
        tokio::spawn(async move { while label.set_text("y").await.is_ok() {} }),
        tokio::spawn(async move { while !closed(&label.set_text("y").confirmed().await) {} }),
        tokio::spawn(async move { while !closed(&label.get_size().await) {} }),
        tokio::spawn(async move { while !closed(&session.flush().await) {} }),
        tokio::spawn(async move { while !closed(&label.call("set_text", ["z"]).await) {} }),
    ];
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    session.destroy().await.expect("it lives");
    for task in loops {
        pgwidgets_conformance::within("the loop's end", task)
            .await
            .expect("no panic");
    }
    app.close().await;
}

fn closed<T>(result: &pgwidgets::Result<T>) -> bool {
    matches!(result, Err(pgwidgets::Error::SessionClosed))
}
