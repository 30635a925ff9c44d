//! The application under a path of another one.

use axum::Router;
use axum::routing::get;
use pgwidgets::Application;
use tokio::net::TcpListener;

use crate::browser::browse;
use crate::hello;
use crate::server::Server;

// The client's own page asks for its files at the root of the server, so that it has no place here.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_lives_under_a_prefix() {
    let settings = Application::builder().max_sessions(None);
    let mut server = Server::make(settings, hello::build);
    let panel = pgwidgets::tokio::router(&server.app)
        .await
        .expect("the client is there");
    let host = Router::new()
        .route("/", get(async || "The program around it"))
        .nest_service("/tools/panel", panel);
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    let serving = tokio::spawn(async move { axum::serve(listener, host).await });
    browse(async |browser| {
        // Without a slash at its end, as people type it.
        let url = format!("http://{address}/tools/panel");
        browser.open(&url).await;
        browser.shows(".label-widget", "Click a button!").await;
        browser.click(".button-widget").await;
        browser.shows(".label-widget", "Hello!").await;
        browser.reload().await;
        browser.shows(".label-widget", "Hello!").await;
        let hello = server.built().await;
        assert_eq!(server.app.sessions(), [hello.session]);
        assert!(
            browser
                .address()
                .await
                .starts_with(&format!("http://{address}/tools/panel"))
        );
    })
    .await;
    server.end().await;
    serving.abort();
}
