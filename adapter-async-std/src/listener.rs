//! A port of the application's own: an accept loop around async-h1.

use std::io::{self, ErrorKind};
use std::net::{Shutdown, SocketAddr};
use std::{pin::pin, time::Duration};

use async_h1::server::Encoder;
use async_std::net::{TcpListener, TcpStream};
use async_std::{channel, io::timeout, task};
use futures_util::future::select;
use futures_util::io::{AsyncBufReadExt, AsyncReadExt, BufReader, copy, sink};
use http::header::{CONNECTION, CONTENT_LENGTH, HeaderValue, TRANSFER_ENCODING};
use http::{Request, Version};
use tide::http::{self as tide_http, Method, Response, upgrade::Connection};

use pgwidgets_core::{Limits, port::Service};

use crate::routes::routes;

/// A bound TCP port. From [`Listener::bind`] on the operating system queues connections; they are
/// answered while [`Listener::serve`] runs.
#[derive(Debug)]
pub struct Listener(TcpListener);

impl Listener {
    /// Binds `port` on `host`, a name or an IP address. Port 0 takes one that is free.
    ///
    /// # Errors
    /// The operating system's, of the same [`io::ErrorKind`] and with the address in its text.
    pub async fn bind(host: &str, port: u16) -> io::Result<Self> {
        let bound = TcpListener::bind((host, port)).await;
        bound.map(Self).map_err(|error| {
            let text = format!("cannot listen on {host} port {port}: {error}");
            io::Error::new(error.kind(), text)
        })
    }

    /// The address that is bound, with the real port.
    ///
    /// # Errors
    /// When the operating system does not tell it.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Accepts connections and serves them, until the future is dropped: that closes the port and
    /// all HTTP connections. A socket that was handed to the service is the service's to close.
    ///
    /// A request's head has to arrive within the time and the bytes of the service's [`Limits`].
    /// The time counts from the connection's first moment or from the end of the response before
    /// it, so that idle connections are cut as well.
    pub async fn serve<S: Service>(self, service: S) {
        let mut server = tide::with_state(service.limits().clone());
        routes(service, &mut server, "/");
        // Its other end tells the connections that this future was dropped.
        let (_serving, ended) = channel::bounded::<()>(1);
        loop {
            match self.0.accept().await {
                Ok((stream, peer)) => {
                    let (server, ended) = (server.clone(), ended.clone());
                    task::spawn(async move {
                        select(pin!(answer(server, stream, peer)), pin!(ended.recv())).await;
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection, trying again");
                    // "Too many open files" comes back at once until something is closed.
                    task::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }
}

/// Answers one request after the other. async-h1's own loop would do so within limits of its own,
/// forget what it read beyond a head, and change paths; so only its encoder is at work here.
async fn answer(server: tide::Server<Limits>, io: TcpStream, peer: SocketAddr) -> tide::Result<()> {
    // Messages are small and written whole: Nagle's algorithm would only delay them.
    let _ = io.set_nodelay(true);
    let mut io = BufReader::with_capacity(2 * 1024, io);
    let limits = server.state();
    let mut last = false;
    while !last {
        let head = read_head(&mut io, limits.http_head_bytes);
        let head = parse(&timeout(limits.http_head, head).await?);
        last = head.as_ref().map_or(true, is_last);
        let mut response = match head {
            Ok(head) => {
                let mut request = tide_http::Request::new(Method::Get, "http://localhost/");
                request.set_peer_addr(Some(peer));
                request.ext_mut().insert(head);
                server.respond(request).await?
            }
            Err(status) => Response::new(status),
        };
        let upgrade = response.has_upgrade().then(|| response.send_upgrade());
        if last && upgrade.is_none() {
            response.insert_header("connection", "close");
        }
        // Where the method is HEAD, the body is left out already.
        copy(Encoder::new(response, Method::Get), &mut io).await?;
        if let Some(upgrade) = upgrade {
            upgrade.send(Connection::new(io)).await;
            return Ok(());
        }
    }
    // A socket that is closed with bytes unread is reset, and the reset may overtake the response.
    io.get_ref().shutdown(Shutdown::Write)?;
    timeout(limits.http_head, copy(io, &mut sink())).await?;
    Ok(())
}

/// Reads up to the empty line behind a request's head, or `most` bytes.
async fn read_head(io: &mut BufReader<TcpStream>, most: usize) -> io::Result<Vec<u8>> {
    let (mut head, mut lines) = (Vec::new(), io.take(most as u64));
    while !head.ends_with(b"\n\r\n") && !head.ends_with(b"\n\n") && lines.limit() > 0 {
        if lines.read_until(b'\n', &mut head).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

/// Reads a head, or says by what status it is refused.
fn parse(head: &[u8]) -> Result<Request<()>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; 100]; // As many as hyper takes.
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    }
    let version = match parsed.version {
        Some(0) => Version::HTTP_10,
        _ => Version::HTTP_11,
    };
    let request = Request::builder().version(version);
    let request = request.uri(parsed.path.unwrap_or_default());
    let mut request = request.method(parsed.method.unwrap_or_default());
    for header in parsed.headers {
        request = request.header(header.name, header.value);
    }
    request.body(()).map_err(|_| 400)
}

/// Whether the connection ends with this request: also if it has a body, because none is read.
fn is_last(request: &Request<()>) -> bool {
    let headers = request.headers();
    let length = headers.get(CONTENT_LENGTH);
    let closes = |it: &HeaderValue| it.as_bytes().to_ascii_lowercase().ends_with(b"close");
    request.version() == Version::HTTP_10
        || headers.contains_key(TRANSFER_ENCODING)
        || length.is_some_and(|length| length != "0")
        || headers.get_all(CONNECTION).iter().any(closes)
}
