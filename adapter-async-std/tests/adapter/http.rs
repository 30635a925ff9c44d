//! HTTP on a port of its own: what is answered, and what is cut.

use std::io::ErrorKind;
use std::pin::pin;
use std::time::Duration;

use async_std::net::TcpStream;
use async_std::stream::interval;
use async_std::task::block_on;
use futures_util::future::{pending, select};
use futures_util::{AsyncReadExt, AsyncWriteExt, StreamExt};

use pgwidgets_async_std::Listener;
use pgwidgets_core::Limits;

use crate::echo::{PANIC, Server, exchange, read_to_end, read_until, soon};

/// Limits that a test can wait for.
fn short_head() -> Limits {
    let mut limits = Limits::default();
    limits.http_head = Duration::from_millis(300);
    limits
}

#[test]
fn get_is_answered() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let request = "GET /a/b?c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let response = exchange(server.address, request).await;
        assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
        assert!(response.ends_with("\r\n\r\nGET own /a/b"), "{response}");
    });
}

#[test]
fn head_keeps_the_length_and_has_no_body() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let request = "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let response = exchange(server.address, request).await;
        assert!(response.contains("content-length: 10\r\n"), "{response}");
        assert!(response.ends_with("\r\n\r\n"), "{response}");
    });
}

#[test]
fn a_body_is_not_waited_for() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nabc";
        let response = exchange(server.address, request).await;
        assert!(response.ends_with("POST own /"), "{response}");
    });
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        for path in ["/one", "/two"] {
            let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
            stream.write_all(request.as_bytes()).await.unwrap();
            read_until(&mut stream, &format!("GET own {path}")).await;
        }
    });
}

#[test]
fn heads_come_as_they_were_sent() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let long = "x".repeat(20_000);
        for (head, answer) in [
            ("GET /a/../%2e%2e//b?c HTTP/1.1", "GET own /a/../%2e%2e//b"),
            ("BREW / HTTP/1.1", "BREW own /"),
            ("GET / HTTP/1.0", "GET own /"),
            ("\r\nGET / HTTP/1.1", "GET own /"),
            ("GET / HTTP/1.1\r\nNot-Ascii: é", "GET own /"),
            (&format!("GET / HTTP/1.1\r\nLong: {long}"), "GET own /"),
        ] {
            let request = format!("{head}\r\nHost: x\r\nConnection: close\r\n\r\n");
            let response = exchange(server.address, &request).await;
            assert!(response.contains(" 200 OK\r\n"), "{head}: {response}");
            assert!(response.ends_with(answer), "{head}: {response}");
        }
    });
}

#[test]
fn what_is_no_request_is_refused() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let many = "A: b\r\n".repeat(101);
        for (request, status) in [
            ("\u{1}\u{2}\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nNo colon\r\n\r\n", 400),
            ("GET / HTTP/3.0\r\n\r\n", 400),
            (&format!("GET / HTTP/1.1\r\n{many}\r\n"), 431),
        ] {
            let response = exchange(server.address, request).await;
            let start = format!("HTTP/1.1 {status} ");
            assert!(response.starts_with(&start), "{request}: {response}");
        }
    });
}

#[test]
fn requests_that_come_together_are_answered_in_order() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let both = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n\
            GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let responses = exchange(server.address, both).await;
        let (first, second) = responses.split_once("GET own /1").unwrap();
        assert!(first.starts_with("HTTP/1.1 200 OK\r\n"), "{responses}");
        assert!(second.starts_with("HTTP/1.1 200 OK\r\n"), "{responses}");
        assert!(second.ends_with("GET own /2"), "{responses}");
    });
}

#[test]
fn a_panic_ends_its_connection_and_no_other() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let request = format!("GET {PANIC} HTTP/1.1\r\nHost: x\r\n\r\n");
        assert_eq!(exchange(server.address, &request).await, "");
        let request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let response = exchange(server.address, request).await;
        assert!(response.ends_with("GET own /"), "{response}");
    });
}

#[test]
fn half_sent_requests_are_cut_and_disturb_nobody() {
    block_on(async {
        let server = Server::start(short_head()).await;
        let mut halves = Vec::new();
        for _ in 0..50 {
            let mut half = TcpStream::connect(server.address).await.unwrap();
            half.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n")
                .await
                .unwrap();
            halves.push(half);
        }
        let request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assert!(
            exchange(server.address, request)
                .await
                .ends_with("GET own /")
        );
        for mut half in halves {
            let response = read_to_end(&mut half).await;
            assert!(!response.contains("200 OK"), "{response}");
        }
    });
}

#[test]
fn a_slow_head_is_cut_although_it_moves() {
    block_on(async {
        let server = Server::start(short_head()).await;
        let stream = TcpStream::connect(server.address).await.unwrap();
        let (mut reading, mut writing) = (stream.clone(), stream);
        let drip = async {
            writing
                .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nSlow: ")
                .await
                .unwrap();
            let mut pace = interval(Duration::from_millis(20));
            while pace.next().await.is_some() && writing.write_all(b"x").await.is_ok() {}
            pending::<()>().await;
        };
        let mut response = Vec::new();
        // Cut by a reset, or by an end.
        let read = reading.read_to_end(&mut response);
        soon(select(pin!(read), pin!(drip))).await;
        assert!(!String::from_utf8(response).unwrap().contains("200 OK"));
    });
}

#[test]
fn an_idle_connection_is_cut() {
    block_on(async {
        let server = Server::start(short_head()).await;
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        read_until(&mut stream, "GET own /").await;
        assert_eq!(read_to_end(&mut stream).await, "");

        let mut silent = TcpStream::connect(server.address).await.unwrap();
        assert_eq!(read_to_end(&mut silent).await, "");
    });
}

#[test]
fn a_large_head_is_refused() {
    block_on(async {
        let limits = Limits::default();
        let filler = "x".repeat(limits.http_head_bytes);
        let server = Server::start(limits).await;
        let request = format!("GET / HTTP/1.1\r\nHost: x\r\nFiller: {filler}\r\n\r\n");
        let response = exchange(server.address, &request).await;
        assert!(response.starts_with("HTTP/1.1 431 "), "{response}");
    });
}

#[test]
fn a_limit_without_end_is_none() {
    block_on(async {
        let mut limits = Limits::default();
        limits.http_head = Duration::MAX;
        limits.http_head_bytes = 100;
        let server = Server::start(limits).await;
        let request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assert!(
            exchange(server.address, request)
                .await
                .ends_with("GET own /")
        );
    });
}

#[test]
fn a_port_in_use_is_told_by_kind_and_address() {
    block_on(async {
        let first = Listener::bind("127.0.0.1", 0).await.unwrap();
        let port = first.local_addr().unwrap().port();
        let error = Listener::bind("127.0.0.1", port).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AddrInUse);
        assert!(
            error
                .to_string()
                .contains(&format!("127.0.0.1 port {port}")),
            "{error}"
        );
    });
}

#[test]
fn dropping_the_future_closes_the_port_and_its_http_connections() {
    block_on(async {
        let server = Server::start(Limits::default()).await;
        let mut idle = TcpStream::connect(server.address).await.unwrap();
        idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        read_until(&mut idle, "GET own /").await;

        server.serving.cancel().await;
        assert_eq!(read_to_end(&mut idle).await, "");
        let refused = TcpStream::connect(server.address).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    });
}
