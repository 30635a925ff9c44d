//! A port of the application's own: an accept loop.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use async_std::channel;
use async_std::net::TcpListener;
use async_std::task;
use futures_util::future::select;

use pgwidgets_core::port::Service;

use crate::connection::serve;

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
        // Its other end tells the connections that this future was dropped.
        let (_serving, ended) = channel::bounded::<()>(1);
        loop {
            match self.0.accept().await {
                Ok((stream, peer)) => {
                    let (service, ended) = (service.clone(), ended.clone());
                    task::spawn(async move {
                        let connection = pin!(serve(service, stream, peer.ip()));
                        select(connection, pin!(ended.recv())).await;
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
