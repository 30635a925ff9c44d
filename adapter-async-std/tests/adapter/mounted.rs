//! The routes in somebody else's tide application.

use std::net::SocketAddr;

use async_std::channel::Receiver;
use async_std::net::{TcpListener, TcpStream};
use async_std::task::{block_on, spawn};
use async_tungstenite::client_async;
use async_tungstenite::tungstenite::Message;
use futures_util::StreamExt;

use pgwidgets_async_std::routes;
use pgwidgets_core::Limits;

use crate::echo::{Echo, Seen, exchange, soon};

/// What the host keeps for its own routes.
#[derive(Clone)]
struct State;

async fn page(_: tide::Request<State>) -> tide::Result<&'static str> {
    Ok("the host's page")
}

/// An application with a page of its own, and the service in several places.
async fn start() -> (SocketAddr, Receiver<Seen>) {
    let (echo, seen) = Echo::new(Limits::default());
    let mut inner = tide::new();
    routes(echo.clone(), &mut inner, "/");
    let mut outer = tide::new();
    outer.at("/nested/").nest(inner.clone());
    routes(echo.clone(), &mut outer, "/mounted");
    let mut application = tide::with_state(State);
    application.at("/page").get(page);
    application.at("/nested/").nest(inner);
    application.at("/outer").nest(outer);
    routes(echo, &mut application, "/app");
    (serve(application).await, seen)
}

async fn serve<S: Clone + Send + Sync + 'static>(application: tide::Server<S>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    spawn(application.listen(listener));
    address
}

async fn get(address: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    exchange(address, &request).await
}

async fn get_body(address: SocketAddr, path: &str) -> String {
    let response = get(address, path).await;
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    response.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn the_service_gets_the_path_that_was_asked_for() {
    block_on(async {
        let (address, _) = start().await;
        for (asked, below, whole) in [
            ("/app/a/b", "/a/b", "/app/a/b"),
            ("/app/a//b/?c", "/a//b/", "/app/a//b/"),
            ("/app/a%20b", "/a%20b", "/app/a%20b"),
            ("/app/", "/", "/app/"),
            ("/app", "/", "/app"),
            // What tide hides from what is nested is not to be had.
            ("/nested/a/b", "/a/b", "/a/b"),
            ("/nested/", "/", "/"),
            ("/outer/nested/a", "/a", "/a"),
            ("/outer/nested/", "/", "/"),
            ("/outer/mounted/a", "/a", "/mounted/a"),
            ("/outer/mounted", "/", "/mounted"),
        ] {
            let expected = format!("GET mounted {below} of {whole}");
            assert_eq!(get_body(address, asked).await, expected, "{asked}");
        }
    });
}

#[test]
fn the_routes_may_be_the_whole_application() {
    block_on(async {
        let (echo, _seen) = Echo::new(Limits::default());
        let mut application = tide::new();
        routes(echo, &mut application, "/");
        let address = serve(application).await;
        assert_eq!(get_body(address, "/").await, "GET mounted / of /");
        assert_eq!(get_body(address, "//a/").await, "GET mounted //a/ of //a/");
        let request = "DELETE /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let response = exchange(address, request).await;
        assert!(response.ends_with("DELETE mounted /a of /a"), "{response}");
    });
}

#[test]
fn the_host_keeps_its_own_paths() {
    block_on(async {
        let (address, _) = start().await;
        assert_eq!(get_body(address, "/page").await, "the host's page");
        for path in ["/application", "/nested", "/"] {
            let response = get(address, path).await;
            assert!(response.starts_with("HTTP/1.1 404 "), "{response}");
        }
    });
}

#[test]
fn head_keeps_the_length() {
    block_on(async {
        let (address, _) = start().await;
        let request = "HEAD /app/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let response = exchange(address, request).await;
        let length = "HEAD mounted /a of /app/a".len();
        assert!(
            response.contains(&format!("content-length: {length}\r\n")),
            "{response}"
        );
        assert!(response.ends_with("\r\n\r\n"), "{response}");
    });
}

#[test]
fn a_websocket_is_served_below_the_prefix() {
    block_on(async {
        let (address, seen) = start().await;
        for path in ["/app/ws", "/app/", "/nested/ws", "/outer/mounted/ws"] {
            let stream = TcpStream::connect(address).await.unwrap();
            let url = format!("ws://{address}{path}");
            let (mut client, _) = client_async(url, stream).await.unwrap();
            let peer = Seen::Peer(Some("127.0.0.1".to_owned()));
            assert_eq!(soon(seen.recv()).await, Ok(peer));
            client.send(Message::text("hello")).await.unwrap();
            assert_eq!(
                soon(client.next()).await.unwrap().unwrap(),
                Message::text("hello")
            );
            drop(client);
            while soon(seen.recv()).await != Ok(Seen::End) {}
        }
    });
}
