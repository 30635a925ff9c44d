//! Asking over HTTP, as a well-behaved client does and as any other.

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, ToSocketAddrs};

use crate::wait::within;

/// Paths at which a site has nothing, whatever files it has: ways out of it, other spellings of
/// what is in it, and directories.
pub const HOSTILE_PATHS: [&str; 34] = [
    "/..",
    "/../",
    "/../Cargo.toml",
    "/../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/%252e%252e/etc/passwd",
    "/....//....//etc/passwd",
    "/..\\..\\windows\\win.ini",
    "/..%5c..%5cwindows%5cwin.ini",
    "/c:/windows/win.ini",
    "/etc/passwd",
    "/file:///etc/passwd",
    "//etc/passwd",
    "//Widgets.js",
    "/./Widgets.js",
    "/modules/../Widgets.js",
    "/modules/%2e%2e/Widgets.js",
    "/modules/..%2fWidgets.js",
    "/modules//RemoteInterface.js",
    "/modules\\RemoteInterface.js",
    "/modules%2fRemoteInterface.js",
    "/%57idgets.js",
    "/Widgets.js%00",
    "/Widgets.js%00.html",
    "/Widgets.js/",
    "/widgets.js",
    "/odd%20name",
    "/odd+name",
    "/%00",
    "/modules",
    "/modules/",
    "/client",
    "/client/",
];

/// The request, with a Host header.
pub(crate) fn with_host(mut request: Request<()>, host: &str) -> Request<()> {
    let host = HeaderValue::from_str(host).expect("a host is a header");
    request.headers_mut().entry(HOST).or_insert(host);
    request
}

/// Sends a request over a connection of its own.
///
/// # Panics
/// If nothing listens there, or what comes back is no response.
pub async fn ask(address: &str, request: Request<()>) -> Response<Bytes> {
    let what = format!("{} {} of {address}", request.method(), request.uri());
    within(&what, async {
        let stream = TcpStream::connect(address).await.expect("somebody listens");
        let shaking = http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = shaking.expect("a fresh connection takes requests");
        let connection = tokio::spawn(connection.with_upgrades());
        let request = with_host(request, address).map(|()| Empty::<Bytes>::new());
        let response = sender.send_request(request).await;
        let (parts, body) = response.expect("it answers").into_parts();
        let body = body.collect().await.expect("the body arrives whole");
        connection.abort();
        Response::from_parts(parts, body.to_bytes())
    })
    .await
}

/// Sends bytes over a connection of its own and reads until the other side hangs up.
///
/// # Panics
/// If nothing listens there.
pub async fn exchange(address: impl ToSocketAddrs, request: impl AsRef<[u8]>) -> String {
    let mut stream = send(address, request).await;
    read_to_end(&mut stream).await
}

/// Sends bytes over a connection of its own, which is the result.
///
/// # Panics
/// If nothing listens there.
pub async fn send(address: impl ToSocketAddrs, bytes: impl AsRef<[u8]>) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("somebody listens");
    // A request that is refused may not be read to its end.
    let _ = within("sending", stream.write_all(bytes.as_ref())).await;
    stream
}

/// Reads until the other side hangs up; a reset counts as that.
///
/// # Panics
/// If it does not.
pub async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = within("the end of a connection", stream.read_to_end(&mut bytes)).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads until `end` has come, and leaves the connection open. What follows it may be there too.
///
/// # Panics
/// If it does not come.
pub async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if text.contains(end) {
            return text.into_owned();
        }
        let read = within(end, stream.read_buf(&mut bytes)).await;
        let count = read.expect("the connection stays");
        let text = String::from_utf8_lossy(&bytes);
        assert_ne!(count, 0, "{end:?} did not come: {text}");
    }
}
