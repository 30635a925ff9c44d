//! The router in somebody else's axum application.

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

use pgwidgets_core::Limits;
use pgwidgets_tokio::router;

use crate::echo::{Echo, Seen, exchange, soon};

/// An application with a page, a fallback, and the router in several places.
async fn start(tells_peers: bool) -> (SocketAddr, mpsc::UnboundedReceiver<Seen>) {
    let (echo, seen) = Echo::new(Limits::default());
    let outer = Router::new()
        .nest("/nested", router(echo.clone()))
        .nest_service("/service", router(echo.clone()));
    let application = Router::new()
        .route("/page", get(|| async { "the host's page" }))
        .nest("/outer", outer)
        .nest("/nested", router(echo.clone()))
        .nest_service("/app", router(echo))
        .fallback(|| async { "the host's fallback" });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    if tells_peers {
        let application = application.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(axum::serve(listener, application).into_future());
    } else {
        tokio::spawn(axum::serve(listener, application).into_future());
    }
    (address, seen)
}

async fn get_body(address: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let response = exchange(address, &request).await;
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    response.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[tokio::test]
async fn the_service_gets_the_path_that_was_asked_for() {
    let (address, _) = start(false).await;
    for (asked, below) in [
        ("/app/a/b", "/a/b"),
        ("/app/", "/"),
        ("/app", "/"),
        ("/app/%2e%2e/a%20b", "/%2e%2e/a%20b"),
        ("/nested/a/b", "/a/b"),
        ("/nested", "/"),
        ("/outer/nested/a", "/a"),
        ("/outer/nested", "/"),
        ("/outer/service/a", "/a"),
        ("/outer/service/", "/"),
    ] {
        let expected = format!("GET mounted {below} of {asked}");
        assert_eq!(get_body(address, asked).await, expected);
    }
}

#[tokio::test]
async fn the_router_may_be_the_whole_application() {
    let (echo, _seen) = Echo::new(Limits::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, router(echo)).into_future());
    assert_eq!(get_body(address, "/").await, "GET mounted / of /");
    assert_eq!(get_body(address, "//a/").await, "GET mounted //a/ of //a/");
}

#[tokio::test]
async fn the_host_keeps_its_own_paths() {
    let (address, _) = start(false).await;
    assert_eq!(get_body(address, "/page").await, "the host's page");
    assert_eq!(
        get_body(address, "/application").await,
        "the host's fallback"
    );
}

#[tokio::test]
async fn head_keeps_the_length() {
    let (address, _) = start(false).await;
    let request = "HEAD /app/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let response = exchange(address, request).await;
    let length = "HEAD mounted /a of /app/a".len();
    assert!(
        response.contains(&format!("content-length: {length}\r\n")),
        "{response}"
    );
    assert!(response.ends_with("\r\n\r\n"), "{response}");
}

#[tokio::test]
async fn a_websocket_is_served_below_the_prefix() {
    for (tells_peers, peer) in [(true, Some("127.0.0.1".to_owned())), (false, None)] {
        let (address, mut seen) = start(tells_peers).await;
        let (mut client, _) = connect_async(format!("ws://{address}/app/ws"))
            .await
            .unwrap();
        assert_eq!(soon(seen.recv()).await, Some(Seen::Peer(peer)));
        client.send(Message::text("hello")).await.unwrap();
        assert_eq!(
            soon(client.next()).await.unwrap().unwrap(),
            Message::text("hello")
        );
    }
}
