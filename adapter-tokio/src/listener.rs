//! A port of the application's own: an accept loop over hyper.

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::timeout;

use pgwidgets_core::port::Service;

use crate::answer::answer;

/// As good as no limit for a head, and unlike [`Duration::MAX`] it can be added to the clock.
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

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
    /// A request's head has to arrive within the time and the bytes of the service's
    /// [`Limits`](pgwidgets_core::Limits). The time counts from the connection's first moment or
    /// from the end of the response before it, so that idle connections are cut as well. So is one
    /// that takes too long to receive a response.
    pub async fn serve<S: Service>(self, service: S) {
        let limits = service.limits();
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .half_close(true) // Who has said all may still listen.
            .header_read_timeout(limits.http_head.min(YEAR))
            .max_header_size(limits.http_head_bytes)
            .max_buf_size(limits.http_head_bytes.max(8 * 1024)); // hyper takes no less.
        // hyper has a bound on the way to a request, and none on the way from it to the next one.
        let between_requests = limits.http_response.saturating_add(limits.http_head);
        let mut connections = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                accepted = self.0.accept() => accepted,
                // Only to free the memory of what has ended.
                Some(_) = connections.join_next() => continue,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection, trying again");
                    // "Too many open files" comes back at once until something is closed.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            };
            // Messages are small and written whole: Nagle's algorithm would only delay them.
            let _ = stream.set_nodelay(true);
            let (service, peer) = (service.clone(), Some(peer.ip()));
            let requested = Arc::new(Notify::new());
            let requests = Arc::clone(&requested);
            let respond = service_fn(move |request| {
                requested.notify_one();
                ready(Ok::<_, Infallible>(answer(&service, request, peer)))
            });
            let connection = http.serve_connection(TokioIo::new(stream), respond);
            let connection = connection.with_upgrades();
            connections.spawn(async move {
                let stalled =
                    async { while timeout(between_requests, requests.notified()).await.is_ok() {} };
                tokio::select! { _ = connection => {} () = stalled => {} }
            });
        }
    }
}
