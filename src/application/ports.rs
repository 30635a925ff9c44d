//! Opening the application's own ports, all or none.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use futures_channel::oneshot;
use futures_util::future::abortable;
use pgwidgets_core::web::Site;

use super::service::AppService;
use super::shared::Shared;
use crate::driver::lock;
use crate::executor::Port;
use crate::{Error, Result, client_files};

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
        app.ready()?;
        let settings = &app.settings;
        let (ws_port, http_port) = (settings.ws_port, settings.http_port);
        let ws = app.open_port(ws_port).await?;
        let one_port = ws_port == http_port && ws_port != 0;
        let http = match settings.http_server {
            true if one_port => Some((ws.0, None)),
            true => {
                let (address, server) = app.open_port(http_port).await?;
                Some((address, Some(server)))
            }
            false => None,
        };
        let http_address = http.as_ref().map(|(address, _)| *address);
        let site = app.make_site().await?;
        // From here on nothing waits: whoever closes the application meanwhile waits for this, and
        // finds the ports among those that it ends, or closed.
        let opening = app.ports.count();
        let config = app.site_config.clone();
        let config = config.ports(http_address.map(|it| it.port()), Some(ws.0.port()));
        // Also for a router that was given out before: it is the same site.
        *lock(&app.site) = Some(site.reconfigured(config));
        let _ = app.addresses.set(Addresses {
            ws: ws.0,
            http: http_address,
        });
        let servers = [Some(ws.1), http.and_then(|(_, server)| server)];
        for server in servers.into_iter().flatten() {
            let (server, abort) = abortable(server);
            app.add_server(abort)?;
            let counted = app.ports.count();
            app.spawn(Box::pin(async move {
                // It ends when the application closes, and with it the port.
                let _ = server.await;
                drop(counted);
            }));
        }
        drop(opening);
        if let Some(url) = app.url() {
            tracing::info!(url, "the application is open");
        }
        Ok(())
    }

    async fn open_port(self: &Arc<Self>, port: u16) -> Result<Port> {
        let host = &self.settings.host;
        let service = AppService(Arc::clone(self));
        let opened = self.ready()?.executor.listen(host, port, service).await;
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

/// Host and port as one text: an IPv6 address stands in brackets.
fn authority(host: &str, port: u16) -> String {
    match host.parse::<Ipv6Addr>() {
        Ok(host) => format!("[{host}]:{port}"),
        Err(_) => format!("{host}:{port}"),
    }
}
