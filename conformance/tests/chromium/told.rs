//! What the page shows a user besides the program's UI: why no socket opens, that the program has
//! failed, that an upload was not taken, and the title of the tab.

use axum::Router;
use axum::extract::Request;
use axum::middleware::map_request;
use http::HeaderValue;
use http::header::HOST;
use pgwidgets::widgets::{DropEnd, TopLevel};
use pgwidgets::{Application, Error, ErrorReport, Limits, Result, Session};
use pgwidgets_conformance::Log;
use pgwidgets_conformance::host::builder;
use tokio::net::TcpListener;

use crate::browser::{Browser, browse};
use crate::hello;
use crate::server::{Page, Server, on_both_pages};

on_both_pages!(a_program_that_failed_says_so,);

/// An application behind something that changes the header Host, as a proxy may.
async fn behind_a_proxy(app: &Application) -> (String, tokio::task::JoinHandle<()>) {
    let panel = pgwidgets::tokio::router(app).await;
    let panel = panel.expect("the client is there");
    let change = map_request(async |mut request: Request| {
        let inner = HeaderValue::from_static("inner.example:9501");
        request.headers_mut().insert(HOST, inner);
        request
    });
    let site = Router::new().nest_service("/panel", panel.layer(change));
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    let serving = tokio::spawn(async move {
        axum::serve(listener, site).await.expect("it serves");
    });
    (format!("http://{address}/panel"), serving)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_that_is_refused_is_explained() {
    let settings = Application::builder().max_sessions(None);
    let server = Server::make(settings, hello::build);
    let (url, serving) = behind_a_proxy(&server.app).await;
    browse(async |browser| {
        browser.open(&url).await;
        let sentence = "Pages of that origin may not connect here. If they should, add the origin \
                        to the program's allowed origins.";
        browser.shows("#pgwidgets-status", sentence).await;
        browser.screenshot("refused").await;
        // The browser itself says that the socket and the question were refused.
        browser
            .tolerate(|line| line.source == "network" || line.message.contains("WebSocket"))
            .await;
        // Once it is left, what comes meanwhile does not matter.
        browser.open("about:blank").await;
        browser
            .tolerate(|line| line.source == "network" || line.message.contains("WebSocket"))
            .await;
    })
    .await;
    server.end().await;
    serving.abort();
}

async fn a_program_that_failed_says_so(page: Page) {
    let app = builder().ws_port(0).http_port(0).max_sessions(None);
    let app = app.build().expect("the settings are right");
    let errors: Log<String> = Log::new();
    let log = errors.clone();
    app.on_error(move |report: ErrorReport| log.push(report.error.to_string()));
    app.on_connect(|_: Session| Err(Error::from("it failed")));
    app.start().await.expect("the application starts");
    browse(async |browser| {
        let sentence = "Something went wrong in this program, so that there is nothing to show. \
                        Please try again later.";
        browser.open(&page.of(&app)).await;
        browser.shows(".label-widget", sentence).await;
        browser.screenshot(&format!("failed-{page:?}")).await;
        browser.reload().await;
        browser.shows(".label-widget", sentence).await;
        let session = app.sessions()[0];
        let hello = hello::build(session).await.expect("it lives");
        browser.shows(".label-widget", "Click a button!").await;
        browser.hides(".page").await;
        hello.status.set_text("It works").await.expect("it lives");
        browser.shows(".label-widget", "It works").await;
    })
    .await;
    assert_eq!(errors.len(), 1);
    app.close().await;
}

/// A UI that takes files.
async fn with_target(session: Session) -> Result<()> {
    let w = session.widgets();
    let top = w.top_level().title("Files").await?;
    let target = w.label("Drop here").await?;
    target.on_drop_end(|_: DropEnd| ()).await?;
    top.set_widget(target).await?;
    top.show().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_is_too_large_is_told() {
    let mut limits = Limits::default();
    limits.upload_bytes = 1_000;
    let app = builder().ws_port(0).http_port(0).max_sessions(None);
    let app = app.limits(limits).build().expect("the settings are right");
    let errors: Log<String> = Log::new();
    let log = errors.clone();
    app.on_error(move |report: ErrorReport| log.push(report.error.to_string()));
    app.on_connect(with_target);
    app.start().await.expect("the application starts");
    browse(async |browser| {
        browser.open(&Page::Own.of(&app)).await;
        browser.shows(".label-widget", "Drop here").await;
        browser.drawn().await;
        let drop = "const transfer = new DataTransfer();
            transfer.items.add(new File(['x'.repeat(1001)], 'large.txt'));
            const dropped = new DragEvent('drop',
                {dataTransfer: transfer, bubbles: true, cancelable: true});
            document.querySelector('.label-widget').dispatchEvent(dropped);";
        browser.eval(drop, Vec::new()).await;
        let sentence = "The upload was not taken: it is too large.";
        browser.shows("#pgwidgets-notice", sentence).await;
        browser.screenshot("upload-refused").await;
    })
    .await;
    let told = "an upload of 1 file was lost: it is too large";
    assert_eq!(errors.wait_for(1).await, [told]);
    app.close().await;
}

/// Waits until the tab has that title.
async fn is_titled(browser: &Browser, title: &str) {
    let script = "return document.title === arguments[0];";
    browser.until(script, vec![title.into()]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tab_has_the_title_of_the_front_window() {
    let windows = async |session: Session| {
        let w = session.widgets();
        let make = async |title: &str, left: i32| {
            let top = w.top_level().title(title).await?;
            top.set_widget(w.label(title).await?).await?;
            top.resize(200, 100).await?;
            top.set_position(left, 50).await?;
            top.show().await?;
            Ok::<_, Error>(top)
        };
        Ok::<[TopLevel; 2], Error>([make("First", 50).await?, make("Second", 400).await?])
    };
    let server: Server<()> = Server::start(async |_| Ok(())).await;
    let session = server.app.create_session().expect("it runs");
    browse(async |browser| {
        browser.open(&Page::Own.of_session(session)).await;
        is_titled(browser, "pgwidgets").await;
        let [first, second] = windows(session).await.expect("it lives");
        is_titled(browser, "Second").await;
        second.set_title("Renamed <b>").await.expect("it lives");
        is_titled(browser, "Renamed <b>").await;
        first.raise_().await.expect("it lives");
        is_titled(browser, "First").await;
        browser.reload().await;
        is_titled(browser, "First").await;
        first.hide().await.expect("it lives");
        is_titled(browser, "Renamed <b>").await;
        // A dialog is in front only for a while.
        let dialog = session.widgets().dialog().title("Sure?").await;
        dialog.expect("it lives").show().await.expect("it lives");
        browser.shows(".toplevel-title-text", "Sure?").await;
        is_titled(browser, "Renamed <b>").await;
        second.destroy().await.expect("it lives");
        is_titled(browser, "pgwidgets").await;
    })
    .await;
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tab_keeps_the_title_of_the_program() {
    let settings = builder().ws_port(0).http_port(0).max_sessions(None);
    let settings = settings.title("Pumps & <valves>");
    let server = Server::start_with(settings, hello::build).await;
    browse(async |browser| {
        browser.open(&Page::Own.of(&server.app)).await;
        browser.shows(".toplevel-title-text", "Async Demo").await;
        browser.drawn().await;
        let title = browser.eval("return document.title;", Vec::new()).await;
        assert_eq!(title, "Pumps & <valves>");
    })
    .await;
    server.end().await;
}
