//! Opening the application's own ports, all or none.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_channel::oneshot;
use futures_util::FutureExt;
use futures_util::future::abortable;
use pgwidgets_core::port::BoxFuture;
use pgwidgets_core::web::Site;

use super::service::AppService;
use super::shared::Shared;
use crate::driver::lock;
use crate::executor::{Executor, Port};
use crate::{Error, Result, client_files};

/// How often a port that is free on both loopback addresses is looked for.
const ATTEMPTS: u32 = 16;

/// Where the application listens.
#[derive(Debug)]
pub(crate) struct Addresses {
    ws: SocketAddr,
    http: Option<SocketAddr>,
}

impl Shared {
    /// Starts the application: everything that can fail is done before anything is served.
    pub(super) async fn start(app: &Arc<Self>) -> Result<()> {
        /// The start may be tried again, also when it was given up.
        struct Claim<'a>(&'a Shared);
        impl Drop for Claim<'_> {
            fn drop(&mut self) {
                self.0.release_start();
            }
        }
        app.claim_start()?;
        let claim = Claim(app);
        Self::open_all(app).await?;
        std::mem::forget(claim);
        Ok(())
    }

    async fn open_all(app: &Arc<Self>) -> Result<()> {
        app.bind(Executor::current)?;
        let settings = &app.settings;
        let (ws_port, http_port) = (settings.ws_port, settings.http_port);
        let (ws, mut servers) = app.open_port(ws_port).await?;
        let one_port = ws_port == http_port && ws_port != 0;
        let http = match settings.http_server {
            true if one_port => Some(ws),
            true => {
                let (address, more) = app.open_port(http_port).await?;
                servers.extend(more);
                Some(address)
            }
            false => None,
        };
        let site = app.make_site().await?;
        // From here on nothing waits: whoever closes the application meanwhile waits for this, and
        // finds the ports among those that it ends, or closed.
        let opening = app.ports.count();
        let config = app.site_config.clone();
        let config = config.ports(http.map(|it| it.port()), Some(ws.port()));
        // Also for a router that was given out before: it is the same site.
        *lock(&app.site) = Some(site.reconfigured(config));
        let _ = app.addresses.set(Addresses { ws, http });
        for server in servers {
            let (server, abort) = abortable(server);
            app.add_server(abort)?;
            let counted = app.ports.count();
            let serve = Box::pin(async move {
                // It ends when the application closes, and with it the port.
                let _ = server.await;
                drop(counted);
            });
            app.spawn(serve)?;
        }
        drop(opening);
        if let Some(url) = app.url() {
            tracing::info!(url, "the application is open");
        }
        Ok(())
    }

    /// Opens a port of the application's host: its address, and what serves it. `localhost` is both
    /// loopback addresses, as a browser may try either of them first.
    async fn open_port(self: &Arc<Self>, port: u16) -> Result<(SocketAddr, Vec<BoxFuture<()>>)> {
        let host = &self.settings.host;
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

    async fn listen(self: &Arc<Self>, host: &str, port: u16) -> Result<Port> {
        let executor = self.runtime.executor().ok_or(Error::NoExecutor)?;
        let service = AppService(Arc::clone(self));
        // tokio panics where a runtime was built without IO.
        let listening = AssertUnwindSafe(executor.listen(host, port, service)).catch_unwind();
        let opened = listening.await;
        let opened = opened.map_err(|panic| Error::Executor(Error::words_of(panic.as_ref())))?;
        opened.map_err(|source| Error::Listen {
            address: authority(host, port),
            source,
        })
    }

    /// The site, which is made when it is first needed: the client's files are looked for, and
    /// fetched if need be. Before the application has ports of its own it knows none.
    pub(super) async fn make_site(self: &Arc<Self>) -> Result<Site> {
        let made = lock(&self.site).clone();
        if let Some(site) = made {
            return Ok(site);
        }
        if !self.settings.http_server {
            let site = Site::sockets_only(self.site_config.clone());
            return Ok(lock(&self.site).get_or_insert(site).clone());
        }
        let app = Arc::clone(self);
        let load = move || {
            // Whoever comes second waits, and finds what the first one has made.
            let _one_at_a_time = lock(&app.loading);
            let made = lock(&app.site).clone();
            if let Some(site) = made {
                return Ok(site);
            }
            let files = client_files::load(app.settings.client.clone())?;
            let site = Site::new(files, app.site_config.clone());
            Ok(lock(&app.site).insert(site).clone())
        };
        Self::load(load).await
    }

    /// Runs what blocks on a thread of its own.
    async fn load<T: Send + 'static>(load: impl FnOnce() -> T + Send + 'static) -> T {
        let (done, loaded) = oneshot::channel();
        let thread = std::thread::spawn(move || drop(done.send(load())));
        if let Ok(loaded) = loaded.await {
            return loaded;
        }
        match thread.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => unreachable!("it ends with a value or by a panic"),
        }
    }

    pub(crate) fn url(&self) -> Option<String> {
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
    // What the operating system says of a family that it does not know has no kind of its own.
    !matches!(
        error.kind(),
        ErrorKind::AddrInUse | ErrorKind::PermissionDenied
    )
}

/// Host and port as one text: an IPv6 address stands in brackets.
fn authority(host: &str, port: u16) -> String {
    match host.parse::<Ipv6Addr>() {
        Ok(host) => format!("[{host}]:{port}"),
        Err(_) => format!("{host}:{port}"),
    }
}
