//! Opening the application's own ports, all or none.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::{AbortHandle, abortable};
use pgwidgets_core::port::BoxFuture;

use super::{Application, Shared};
use crate::engine::{AppService, lock};
use crate::executor::{Executor, Port};
use crate::{Error, Result};

/// How often to try to find a port that is free on both loopback addresses.
const ATTEMPTS: u32 = 16;

/// Where the application listens.
#[derive(Debug)]
pub(crate) struct Addresses {
    ws: SocketAddr,
    http: Option<SocketAddr>,
}

impl Application {
    /// Starts the application: everything that can fail is done before anything is served.
    pub(super) async fn open_ports(&self) -> Result<()> {
        /// The start may be tried again, even when it was dropped early.
        struct Claim<'a>(&'a Shared);
        impl Drop for Claim<'_> {
            fn drop(&mut self) {
                self.0.release_start();
            }
        }
        if self.engine.is_closing() {
            return Err(Error::AlreadyDone("closed"));
        }
        if !self.shared.claim_start() {
            return Err(Error::AlreadyDone("started"));
        }
        let claim = Claim(&self.shared);
        self.open_all().await?;
        std::mem::forget(claim);
        Ok(())
    }

    async fn open_all(&self) -> Result<()> {
        let app = &self.shared;
        app.bind(&self.engine, Executor::current)?;
        let settings = &app.settings;
        let (ws_port, http_port) = (settings.ws_port, settings.http_port);
        let (ws, mut servers) = self.open_port(ws_port).await?;
        let one_port = ws_port == http_port && ws_port != 0;
        let http = match settings.http_server {
            true if one_port => Some(ws),
            true => {
                let (address, more) = self.open_port(http_port).await?;
                servers.extend(more);
                Some(address)
            }
            false => None,
        };
        let site = app.make_site().await?;
        // From here on nothing waits: closing the application waits for this, and finds the ports
        // open, or already closed.
        let opening = app.ports.count();
        let config = app.site_config.clone();
        let config = config.ports(http.map(|it| it.port()), Some(ws.port()));
        // Also for a router that was returned before: it is the same site.
        *lock(&app.site) = Some(site.reconfigured(config));
        let _ = app.addresses.set(Addresses { ws, http });
        for server in servers {
            let (server, abort) = abortable(server);
            self.add_server(abort)?;
            let counted = app.ports.count();
            let serve = Box::pin(async move {
                // It ends when the application closes, and with it the port.
                let _ = server.await;
                drop(counted);
            });
            self.engine.spawn(serve)?;
        }
        drop(opening);
        if let Some(url) = self.url() {
            tracing::info!(url, "the application is open");
        }
        Ok(())
    }

    /// Opens a port of the application's host: its address, and what serves it. `localhost` means
    /// both loopback addresses, as a browser may try either of them first.
    async fn open_port(&self, port: u16) -> Result<(SocketAddr, Vec<BoxFuture<()>>)> {
        let host = &self.shared.settings.host;
        if !is_localhost(host) {
            let (address, server) = self.listen(host, port).await?;
            return Ok((address, vec![server]));
        }
        let mut attempts = 0;
        loop {
            attempts += 1;
            let first = match self.listen("127.0.0.1", port).await {
                Err(Error::Listen { source, .. }) if has_no_such_family(&source) => None,
                opened => Some(opened?),
            };
            let Some((address, server)) = first else {
                let (address, server) = self.listen("::1", port).await?;
                return Ok((address, vec![server]));
            };
            match self.listen("::1", address.port()).await {
                Ok((_, other)) => return Ok((address, vec![server, other])),
                Err(Error::Listen { source, .. }) if has_no_such_family(&source) => {
                    return Ok((address, vec![server]));
                }
                // A port that is free on one address may be taken on the other.
                Err(_) if port == 0 && attempts < ATTEMPTS => {}
                Err(error) => return Err(error),
            }
        }
    }

    async fn listen(&self, host: &str, port: u16) -> Result<Port> {
        let executor = self.shared.executor().ok_or(Error::NoExecutor)?;
        let service = AppService(Arc::clone(&self.engine));
        // tokio panics where a runtime was built without IO.
        let listening = AssertUnwindSafe(executor.listen(host, port, service)).catch_unwind();
        let opened = listening.await;
        let opened = opened.map_err(|panic| Error::Executor(Error::words_of(panic.as_ref())))?;
        opened.map_err(|source| Error::Listen {
            address: authority(host, port),
            source,
        })
    }

    /// A port is about to be served, until the application closes.
    ///
    /// # Errors
    /// [`Error::AlreadyDone`] if it is closing already.
    fn add_server(&self, abort: AbortHandle) -> Result<()> {
        let mut servers = lock(&self.shared.servers);
        // Checked under the lock: closing the application ends the servers later.
        if self.engine.is_closing() {
            return Err(Error::AlreadyDone("closed"));
        }
        servers.push(abort);
        Ok(())
    }
}

impl Shared {
    pub(super) fn url(&self) -> Option<String> {
        let address = self.addresses.get()?.http?;
        Some(format!("http://{}/", self.authority(address)))
    }

    pub(super) fn ws_url(&self) -> Option<String> {
        Some(format!(
            "ws://{}/",
            self.authority(self.addresses.get()?.ws)
        ))
    }

    /// Host and port, as a browser on this machine can ask for them.
    fn authority(&self, address: SocketAddr) -> String {
        let port = address.port();
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => authority("127.0.0.1", port),
            IpAddr::V6(ip) if ip.is_unspecified() => authority("::1", port),
            _ => authority(&self.settings.host, port),
        }
    }
}

/// Whether a host means this machine, by both families of addresses.
fn is_localhost(host: &str) -> bool {
    host.strip_suffix('.')
        .unwrap_or(host)
        .eq_ignore_ascii_case("localhost")
}

/// Whether an address cannot be bound because the machine has none of its family.
fn has_no_such_family(error: &io::Error) -> bool {
    // The system's error for an unknown address family has no `ErrorKind` of its own.
    !matches!(
        error.kind(),
        ErrorKind::AddrInUse | ErrorKind::PermissionDenied
    )
}

/// Host and port as one text: an IPv6 address is in brackets.
fn authority(host: &str, port: u16) -> String {
    match host.parse::<Ipv6Addr>() {
        Ok(host) => format!("[{host}]:{port}"),
        Err(_) => format!("{host}:{port}"),
    }
}
