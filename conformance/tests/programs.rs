//! One program on each executor: only the line that begins it differs.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use pgwidgets::{Application, Builder, Executor, Result, Session};
use pgwidgets_conformance::host::client_files;
use pgwidgets_conformance::panel::Panel;
use pgwidgets_conformance::{Door, Ending, TestBrowser};

/// A program that runs until its user closes it.
async fn program(settings: Builder) -> Result<()> {
    let app = settings
        .ws_port(0)
        .http_port(0)
        .client(client_files())
        .build()?;
    let own = app.clone();
    app.on_connect(move |session: Session| {
        let app = own.clone();
        async move {
            let panel = Panel::build(session).await?;
            let close = panel.button("Close").await?;
            close
                .on_activated(move |_| {
                    let app = app.clone();
                    async move { app.close().await }
                })
                .await?;
            session.sleep(Duration::from_millis(1)).await?;
            panel.ready().await
        }
    });
    app.start().await?;
    let user = user(app.ws_url().unwrap_or_default());
    app.run().await?;
    user.join().expect("the user saw what there is to see");
    Ok(())
}

/// A user who looks at the program from outside, and closes it.
fn user(url: String) -> JoinHandle<()> {
    thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the browser");
        runtime.block_on(async {
            let test_browser = TestBrowser::enter(&Arc::new(Door::ports(url, None))).await;
            test_browser.shows("Label", "Built").await;
            test_browser.click("Button", "Close");
            assert!(matches!(
                test_browser.ended().await,
                Ending::Closed(1001, _)
            ));
        });
    })
}

#[tokio::test]
async fn on_one_thread_of_tokio() -> Result<()> {
    program(Application::builder()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_threads_of_tokio() -> Result<()> {
    program(Application::builder()).await
}

#[test]
fn on_smol() -> Result<()> {
    smol::block_on(program(Application::builder()))
}

#[test]
fn on_async_std() -> Result<()> {
    let settings = Application::builder().runtime(Executor::async_std());
    pgwidgets::block_on(program(settings))
}

/// No executor was chosen, and this thread runs on none: one that needs no runtime is found.
#[test]
fn on_whatever_there_is() -> Result<()> {
    pgwidgets::block_on(program(Application::builder()))
}
