//! A port of its own: opening it, dropping it, and a service that fails. What is answered and what
//! is cut is in the suite, with an application behind the adapter.

use std::io::ErrorKind;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use pgwidgets_conformance::http::{exchange, read_to_end, read_until};
use pgwidgets_core::Limits;

use crate::adapter::Adapter;
use crate::echo::{PANIC, Server};

with_every_adapter!(
    a_panic_ends_its_connection_and_no_other,
    a_port_in_use_is_told_by_kind,
    dropping_the_future_closes_the_port_and_its_http_connections,
);

const LAST_GET: &str = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

async fn a_panic_ends_its_connection_and_no_other<A: Adapter>() {
    let server = Server::start::<A>(Limits::default()).await;
    let request = format!("GET {PANIC} HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_eq!(exchange(server.address, &request).await, "");
    let response = exchange(server.address, LAST_GET).await;
    assert!(response.ends_with("GET own /"), "{response}");
}

async fn a_port_in_use_is_told_by_kind<A: Adapter>() {
    let first = A::bind("127.0.0.1", 0).await.unwrap();
    let port = first.local_addr().unwrap().port();
    let Err(error) = A::bind("127.0.0.1", port).await else {
        panic!("port {port} was bound twice");
    };
    assert_eq!(error.kind(), ErrorKind::AddrInUse);
}

async fn dropping_the_future_closes_the_port_and_its_http_connections<A: Adapter>() {
    let mut limits = Limits::default();
    // So that it is not for being idle that the connection ends.
    limits.http_head = Duration::from_secs(3600);
    let mut server = Server::start::<A>(limits).await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    let request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    idle.write_all(request).await.unwrap();
    read_until(&mut idle, "GET own /").await;

    server.stop().await;
    assert_eq!(read_to_end(&mut idle).await, "");
    let refused = TcpStream::connect(server.address).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
}
