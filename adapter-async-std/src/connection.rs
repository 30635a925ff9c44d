//! A connection to a port of our own: requests and their responses, one after the other.
//!
//! async-h1's own loop would read them within limits of its own, forget what it read beyond a head,
//! and change paths. So heads are read here, and async-h1 writes the responses.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Shutdown};

use async_h1::server::Encoder;
use async_std::io::timeout;
use async_std::net::TcpStream;
use async_std::task;
use bytes::Bytes;
use futures_util::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy, sink};
use http::header::{CONNECTION, CONTENT_LENGTH, HeaderValue, TRANSFER_ENCODING};
use http::{Request, Response, StatusCode, Version};
use tide::http::Method;
use tide::http::upgrade::Connection;

use pgwidgets_core::port::{Answer, Service, Via};
use pgwidgets_tungstenite::accept;

use crate::routes::to_tide;
use crate::socket;

/// How many headers a request may have: as many as with hyper.
const MOST_HEADERS: usize = 100;

/// Answers requests until one is the last, or makes the connection a WebSocket.
pub(crate) async fn serve<S: Service>(app: S, io: TcpStream, peer: IpAddr) -> io::Result<()> {
    // Messages are small and written whole: Nagle's algorithm would only delay them.
    let _ = io.set_nodelay(true);
    let mut io = BufReader::with_capacity(2 * 1024, io);
    let limits = app.limits();
    let mut last = false;
    while !last {
        let head = timeout(limits.http_head, read_head(&mut io, limits.http_head_bytes)).await?;
        let head = parse(&head);
        last = head.as_ref().map_or(true, is_last);
        let mut response = match head {
            Ok(head) => match app.respond(&head, Via::OwnPort) {
                Answer::Respond(response) => response,
                Answer::Upgrade => accept(&head),
            },
            Err(status) => {
                let mut refusal = Response::new(Bytes::new());
                *refusal.status_mut() = status;
                refusal
            }
        };
        if response.status() == StatusCode::SWITCHING_PROTOCOLS {
            timeout(limits.http_response, write(&mut io, response)).await?;
            // A task of its own: the socket outlives the port.
            task::spawn(socket::serve(app, Connection::new(io), Some(peer)));
            return Ok(());
        }
        if last {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(CONNECTION, close);
        }
        timeout(limits.http_response, write(&mut io, response)).await?;
    }
    // A socket that is closed with bytes unread is reset, and the reset may overtake the response.
    io.get_ref().shutdown(Shutdown::Write)?;
    timeout(limits.http_head, copy(io, &mut sink())).await?;
    Ok(())
}

/// Reads up to the empty line behind a request's head, or `most` bytes.
async fn read_head(io: &mut BufReader<TcpStream>, most: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut lines = io.take(most as u64);
    while !head.ends_with(b"\n\r\n") && !head.ends_with(b"\n\n") && lines.limit() > 0 {
        if lines.read_until(b'\n', &mut head).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

/// Reads a head, or says by what status it is refused.
fn parse(head: &[u8]) -> Result<Request<()>, StatusCode> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => {
            return Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        }
        Err(_) => return Err(StatusCode::BAD_REQUEST),
    }
    let mut request = Request::builder()
        .method(parsed.method.unwrap_or_default())
        .uri(parsed.path.unwrap_or_default())
        .version(match parsed.version {
            Some(0) => Version::HTTP_10,
            _ => Version::HTTP_11,
        });
    for header in parsed.headers {
        request = request.header(header.name, header.value);
    }
    request.body(()).map_err(|_| StatusCode::BAD_REQUEST)
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

async fn write(io: &mut BufReader<TcpStream>, response: Response<Bytes>) -> io::Result<()> {
    let status = response.status();
    // Where the method is HEAD, the body is left out already.
    let mut encoder = Encoder::new(to_tide(response), Method::Get);
    if status.is_informational() || status == StatusCode::NOT_MODIFIED {
        // There is a head only, and a length of nothing has no place in it (RFC 9110, 8.6).
        let mut head = String::new();
        encoder.read_to_string(&mut head).await?;
        let head = head.replacen("\r\ncontent-length: 0\r\n", "\r\n", 1);
        return io.write_all(head.as_bytes()).await;
    }
    copy(encoder, io).await?;
    Ok(())
}
