//! A port of the application's own: an accept loop over hyper.

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use smol::Timer;
use smol::channel::{self, Receiver, RecvError};
use smol::future::or;
use smol::net::TcpListener;
use smol_hyper::rt::{FuturesIo, SmolTimer};

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
        http.timer(SmolTimer::new())
            .half_close(true) // Who has said all may still listen.
            .header_read_timeout(limits.http_head.min(YEAR))
            .max_header_size(limits.http_head_bytes)
            .max_buf_size(limits.http_head_bytes.max(8 * 1024)); // hyper takes no less.
        // hyper has a bound on the way to a request, and none on the way from it to the next one.
        let between_requests = limits.http_response.saturating_add(limits.http_head);
        // Its other end tells the connections that this future was dropped.
        let (_serving, ended) = channel::bounded::<()>(1);
        loop {
            match self.0.accept().await {
                Ok((stream, peer)) => {
                    // Messages are small and written whole: Nagle's algorithm would only delay them.
                    let _ = stream.set_nodelay(true);
                    let (service, ended, peer) = (service.clone(), ended.clone(), peer.ip());
                    let (requested, requests) = channel::bounded(1);
                    let respond = service_fn(move |request| {
                        let _ = requested.try_send(());
                        ready(Ok::<_, Infallible>(answer(&service, request, peer)))
                    });
                    let connection = http.serve_connection(FuturesIo::new(stream), respond);
                    let connection = async move { drop(connection.with_upgrades().await) };
                    let ended = async move { _ = ended.recv().await };
                    let cut = or(ended, stall(requests, between_requests));
                    smol::spawn(or(connection, cut)).detach();
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection, trying again");
                    // "Too many open files" comes back at once until something is closed.
                    Timer::after(Duration::from_millis(50)).await;
                }
            }
        }
    }
}

/// Waits until no request has come for `most`.
async fn stall(requests: Receiver<()>, most: Duration) {
    let too_late = async || {
        Timer::after(most).await;
        Err(RecvError)
    };
    while or(requests.recv(), too_late()).await.is_ok() {}
}
