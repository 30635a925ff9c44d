//! A port of the application's own: an accept loop over hyper.

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use pgwidgets_core::Limits;
use pgwidgets_core::port::Service;

use crate::answer::{Door, answer};

/// How long to wait before accepting again after an error of this machine, such as "too many open
/// files": the error comes back at once until something is closed.
const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(50);

/// The least buffer that hyper can be given for a request's head, in bytes.
const LEAST_HEAD_BUFFER: usize = 8 * 1024;

/// A time that nobody lives to see; a longer limit is as good as none.
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// A bound TCP port that serves HTTP and WebSocket connections.
///
/// From [`Listener::bind`] on the operating system queues connections; they are answered while
/// [`Listener::serve`] runs.
#[derive(Debug)]
pub struct Listener {
    tcp: TcpListener,
}

impl Listener {
    /// Binds `port` on `host`, a name or an IP address. Port 0 takes one that is free; see
    /// [`Listener::local_addr`].
    ///
    /// # Errors
    /// What the operating system says, of the same [`io::ErrorKind`], with the address in its
    /// text: [`io::ErrorKind::AddrInUse`] when another program has the port.
    pub async fn bind(host: &str, port: u16) -> io::Result<Self> {
        match TcpListener::bind((host, port)).await {
            Ok(tcp) => Ok(Self { tcp }),
            Err(error) => {
                let text = format!("cannot listen on {host} port {port}: {error}");
                Err(io::Error::new(error.kind(), text))
            }
        }
    }

    /// The address that is bound, with the real port.
    ///
    /// # Errors
    /// When the operating system does not tell it.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }

    /// Accepts connections and serves them, until the future is dropped.
    ///
    /// A request's head has to arrive within [`Limits::http_head`], counted from the connection's
    /// first moment or from the end of the response before it, and within
    /// [`Limits::http_head_bytes`]. A connection that sends nothing is cut at the same time.
    ///
    /// Dropping the future closes the port and all HTTP connections. A socket that was handed
    /// to the service is the service's to close.
    pub async fn serve<S: Service>(self, service: S) {
        let http = http_stack(service.limits());
        let mut connections = JoinSet::new();
        let mut failing = false;
        loop {
            let accepted = tokio::select! {
                accepted = self.tcp.accept() => accepted,
                // Only to free the memory of what has ended.
                Some(_) = connections.join_next() => continue,
            };
            match accepted {
                Ok((stream, peer)) => {
                    failing = false;
                    connections.spawn(connection(http.clone(), stream, peer, service.clone()));
                }
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => {
                    if !failing {
                        tracing::warn!(%error, "cannot accept connections, trying again");
                    }
                    failing = true;
                    tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                }
            }
        }
    }
}

/// hyper, bounded by the application's limits.
fn http_stack(limits: &Limits) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout((limits.http_head < YEAR).then_some(limits.http_head))
        .max_header_size(limits.http_head_bytes)
        .max_buf_size(limits.http_head_bytes.max(LEAST_HEAD_BUFFER));
    http
}

/// One HTTP connection, until it ends or has become a WebSocket.
async fn connection<S: Service>(
    http: http1::Builder,
    stream: TcpStream,
    peer: SocketAddr,
    service: S,
) {
    // Messages are small and written whole: Nagle's algorithm would only delay them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let respond = service_fn(|request| {
        let response = answer(&service, request, Door::OwnPort, Some(peer.ip()));
        ready(Ok::<_, Infallible>(response))
    });
    let served = http
        .serve_connection(TokioIo::new(stream), respond)
        .with_upgrades()
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "an HTTP connection ended early");
    }
}

/// Whether accepting failed for that one connection only: the next one may be fine.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    )
}
