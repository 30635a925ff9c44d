//! The service in a third-party application: as an axum router, as tide routes.

mod axum;
mod tide;

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

use pgwidgets_conformance::http::exchange;
use pgwidgets_conformance::within;
use pgwidgets_core::Limits;

use crate::echo::{Echo, Seen};

/// A framework of HTTP applications.
trait Framework {
    /// Paths that are the service's in [`host`](Self::host): as they are asked for, the service's
    /// part of them, and what the service gets of the whole.
    const PATHS: &[(&str, &str, &str)];
    /// Paths at which [`host`](Self::host) has the service's socket.
    const SOCKETS: &[&str];
    /// Paths that are the host's, and what it answers.
    const FOREIGN: &[(&str, &str)];

    /// Starts an application that has the service in several places, one of them `/app`, and pages
    /// of its own.
    async fn host(echo: Echo) -> SocketAddr;

    /// Starts an application that is the service and nothing else.
    async fn whole(echo: Echo) -> SocketAddr;
}

/// Makes a test of each function, once for each framework. Their adapters' names are the tests'.
macro_rules! in_every_framework {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test]
            async fn tokio() {
                super::$test::<super::axum::Axum>().await;
            }

            #[tokio::test]
            async fn async_std() {
                super::$test::<super::tide::Tide>().await;
            }
        }
    )+};
}

in_every_framework!(
    the_service_gets_the_path_that_was_asked_for,
    the_service_may_be_the_whole_application,
    the_host_keeps_its_own_paths,
    a_websocket_is_served_below_the_prefix,
);

async fn start<F: Framework>() -> (SocketAddr, UnboundedReceiver<Seen>) {
    let (echo, seen) = Echo::new(Limits::default());
    (F::host(echo).await, seen)
}

async fn ask(address: SocketAddr, method: &str, path: &str) -> String {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    exchange(address, &request).await
}

async fn get_body(address: SocketAddr, path: &str) -> String {
    let response = ask(address, "GET", path).await;
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    response.split_once("\r\n\r\n").unwrap().1.to_owned()
}

async fn the_service_gets_the_path_that_was_asked_for<F: Framework>() {
    let (address, _) = start::<F>().await;
    for (asked, below, whole) in F::PATHS {
        let expected = format!("GET mounted {below} of {whole}");
        assert_eq!(get_body(address, asked).await, expected, "{asked}");
    }
}

async fn the_service_may_be_the_whole_application<F: Framework>() {
    let (echo, _seen) = Echo::new(Limits::default());
    let address = F::whole(echo).await;
    assert_eq!(get_body(address, "/").await, "GET mounted / of /");
    assert_eq!(get_body(address, "//a/").await, "GET mounted //a/ of //a/");
    let response = ask(address, "DELETE", "/a").await;
    assert!(response.ends_with("DELETE mounted /a of /a"), "{response}");
}

async fn the_host_keeps_its_own_paths<F: Framework>() {
    let (address, _) = start::<F>().await;
    for (path, answer) in F::FOREIGN {
        let response = ask(address, "GET", path).await;
        assert!(response.contains(answer), "{path}: {response}");
        assert!(!response.contains("mounted"), "{path}: {response}");
    }
}

async fn a_websocket_is_served_below_the_prefix<F: Framework>() {
    let (address, mut seen) = start::<F>().await;
    for path in F::SOCKETS {
        let peer = Some("127.0.0.1".to_owned());
        echoes(&format!("ws://{address}{path}"), &mut seen, peer).await;
    }
}

/// Opens a socket, is seen as `peer`, gets a message back, and hangs up.
async fn echoes(url: &str, seen: &mut UnboundedReceiver<Seen>, peer: Option<String>) {
    let (mut client, _) = within("a connection", connect_async(url)).await.unwrap();
    assert_eq!(
        within("what the service sees", seen.recv()).await,
        Some(Seen::Peer(peer)),
        "{url}"
    );
    let message = Message::text("hello");
    client.send(message.clone()).await.unwrap();
    assert_eq!(
        within("a message", client.next()).await.unwrap().unwrap(),
        message
    );
    drop(client);
    while within("what the service sees", seen.recv()).await.unwrap() != Seen::End {}
}
