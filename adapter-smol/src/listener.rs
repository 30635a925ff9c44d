//! The application's own port: an accept loop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use smol::channel;
use smol::future::or;
use smol::net::TcpListener;
use smol_hyper::rt::{FuturesIo, SmolTimer};

use pgwidgets_core::port::Service;
use pgwidgets_hyper::Server;

use crate::socket;

/// A bound TCP port. From [`Listener::bind`] on the operating system queues connections; they are
/// answered while [`Listener::serve`] runs.
#[derive(Debug)]
pub struct Listener(TcpListener);

impl Listener {
    /// Binds `port` on `host`, a name or an IP address. Port 0 takes one that is free.
    ///
    /// # Errors
    /// The operating system's.
    pub async fn bind(host: &str, port: u16) -> io::Result<Self> {
        TcpListener::bind((host, port)).await.map(Self)
    }

    /// The address that is bound, with the real port.
    ///
    /// # Errors
    /// When the operating system cannot report it.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Accepts connections and serves them, until the future is dropped: that closes the port and
    /// all HTTP connections. The service closes a socket that was handed to it.
    ///
    /// Requests and their responses are bounded as [`Server::serve`] says.
    pub async fn serve<S: Service>(self, service: S) {
        let server = Arc::new(Server::new(service, SmolTimer::new()));
        // Its other end notifies the connections that this future was dropped.
        let (_serving, ended) = channel::bounded::<()>(1);
        loop {
            let accepted = server.accepted(self.0.accept().await).await;
            let Some((stream, peer)) = accepted else {
                continue;
            };
            // Messages are small and written whole: Nagle's algorithm would only delay them.
            let _ = stream.set_nodelay(true);
            let (server, ended) = (Arc::clone(&server), ended.clone());
            let connection = async move {
                // Boxed, so that a WebSocket does not keep its space allocated.
                let http = Box::pin(server.serve(FuturesIo::new(stream), peer.ip()));
                let ended = async move {
                    _ = ended.recv().await;
                    None
                };
                if let Some(upgraded) = or(http, ended).await {
                    socket::serve(server.service(), upgraded, peer.ip()).await;
                }
            };
            smol::spawn(connection).detach();
        }
    }
}
