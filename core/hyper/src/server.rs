//! The connections of a port: requests and their responses, one after the other.

use std::convert::Infallible;
use std::fmt;
use std::future::{pending, ready};
use std::io;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::{Either, select};
use http_body_util::Full;
use hyper::rt::{Read, Timer, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::{OnUpgrade, Upgraded};

use pgwidgets_core::port::{Service, Via};

use crate::answer::answer;
use crate::backoff::{Backoff, Failed};

/// As good as no limit for a head, and unlike [`Duration::MAX`] it can be added to the clock.
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// Serves the connections of a port, within the limits of its service.
pub struct Server<S> {
    service: S,
    http: http1::Builder,
    timer: Arc<dyn Timer + Send + Sync>,
    backoff: Mutex<Backoff>,
}

impl<S: Service> Server<S> {
    /// A server of the service, within the service's [limits](pgwidgets_core::Limits). `timer` is the
    /// executor's.
    pub fn new(service: S, timer: impl Timer + Clone + Send + Sync + 'static) -> Self {
        let limits = service.limits();
        let mut http = http1::Builder::new();
        http.timer(timer.clone())
            .half_close(true) // Who has said all may still listen.
            .header_read_timeout(limits.http_head.min(YEAR))
            .max_header_size(limits.http_head_bytes)
            .max_buf_size(limits.http_head_bytes.max(8 * 1024)); // hyper takes no less.
        Self {
            service,
            http,
            timer: Arc::new(timer),
            backoff: Mutex::default(),
        }
    }

    /// Takes note of what a port got when it accepted: the connection, or nothing, after a wait if
    /// there was none to be had. One line reports a port that accepts nothing, as when the process
    /// has too many open files.
    pub async fn accepted<C>(&self, accepted: io::Result<C>) -> Option<C> {
        let error = match accepted {
            Ok(connection) => {
                lock(&self.backoff).accepted();
                return Some(connection);
            }
            Err(error) => error,
        };
        let now = self.timer.now();
        let failed = lock(&self.backoff).failed(&error, now);
        match failed {
            Failed::Connection => tracing::debug!(%error, "a connection was gone at once"),
            Failed::Port { wait, is_news } => {
                if is_news {
                    tracing::warn!(
                        %error,
                        "cannot accept connections, trying again; more such failures are not \
                         logged until there was none for a minute"
                    );
                }
                self.timer.sleep(wait).await;
            }
        }
        None
    }

    /// The service that answers.
    pub fn service(&self) -> &S {
        &self.service
    }

    /// Answers the requests of a connection until it ends (`None`), or until it has become a
    /// WebSocket, which then belongs to the service.
    ///
    /// A request's head has to arrive within the time and the bytes of the limits. The time counts
    /// from the connection's first moment or from the end of the response before it, so that idle
    /// connections are cut as well. So is one that takes too long to receive a response.
    ///
    /// `peer` is the address of the other end, with which refusals are logged.
    pub async fn serve<IO>(&self, io: IO, peer: IpAddr) -> Option<Upgraded>
    where
        IO: Read + Write + Send + Unpin + 'static,
    {
        let progress = Mutex::new(Progress {
            requested: self.timer.now(),
            upgrade: None,
        });
        let respond = service_fn(|request| {
            let (response, upgrade) = answer(&self.service, request, Via::OwnPort, Some(peer));
            let requested = self.timer.now();
            *lock(&progress) = Progress { requested, upgrade };
            ready(Ok::<_, Infallible>(response.map(Full::new)))
        });
        {
            let connection = self.http.serve_connection(io, respond).with_upgrades();
            let stalled = pin!(self.stalled(&progress));
            match select(connection, stalled).await {
                Either::Left((Ok(()), _)) => {}
                // What is no request, too large or too slow is answered by hyper itself, if at all.
                Either::Left((Err(error), _)) => {
                    tracing::debug!(%peer, %error, "a connection has ended by an error");
                }
                Either::Right(_) => {
                    tracing::debug!(%peer, "a connection is cut because it takes no response");
                    return None;
                }
            }
        }
        let upgrade = lock(&progress).upgrade.take()?;
        upgrade
            .await
            .inspect_err(|error| tracing::debug!(%error, "a connection did not become a WebSocket"))
            .ok()
    }

    /// Waits until a response is not received in time.
    ///
    /// hyper has a bound on the way to a request and none on the way from it to the next one, so
    /// that is what is bounded.
    async fn stalled(&self, progress: &Mutex<Progress>) {
        let limits = self.service.limits();
        let bound = limits.http_response.saturating_add(limits.http_head);
        loop {
            let requested = lock(progress).requested;
            match requested.checked_add(bound) {
                Some(deadline) if deadline <= self.timer.now() => return,
                Some(deadline) => self.timer.sleep_until(deadline).await,
                None => pending().await, // Beyond what the clock can tell: it never comes.
            }
        }
    }
}

impl<S> fmt::Debug for Server<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").finish_non_exhaustive()
    }
}

/// How far a connection has come.
struct Progress {
    /// When the last request came; at first when the connection was opened.
    requested: Instant,
    /// What the connection becomes, if that request asked for it.
    upgrade: Option<OnUpgrade>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that can panic is done under it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
