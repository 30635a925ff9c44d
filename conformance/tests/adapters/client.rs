//! The other side of a connection: what is written to it byte by byte, and read to the end.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Awaits what has to happen soon, so that a fault fails the test instead of hanging it.
pub(crate) async fn soon<F: Future>(future: F) -> F::Output {
    timeout(Duration::from_secs(10), future)
        .await
        .expect("it happens soon")
}

/// Sends `request` over a new connection and reads until the other side hangs up.
pub(crate) async fn exchange(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    read_to_end(&mut stream).await
}

/// Reads until the other side hangs up; a reset counts as that.
pub(crate) async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = soon(stream.read_to_end(&mut bytes)).await;
    String::from_utf8(bytes).unwrap()
}

/// Reads up to `end`, which is the last that comes for now, and leaves the connection open.
pub(crate) async fn read_until(stream: &mut TcpStream, end: impl AsRef<[u8]>) -> Vec<u8> {
    let mut read = Vec::new();
    while !read.ends_with(end.as_ref()) {
        let count = soon(stream.read_buf(&mut read)).await.unwrap();
        assert_ne!(
            count,
            0,
            "the connection ended after {:?}",
            read.escape_ascii()
        );
    }
    read
}
