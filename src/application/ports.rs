//! Opening the application's own ports, all or none.

use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::future::abortable;
use pgwidgets_core::web::{Site, SiteConfig};

use super::service::AppService;
use super::shared::Shared;
use super::tally::Tally;
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
        let config = app.site_config.clone();
        let config = config.ports(http_address.map(|it| it.port()), Some(ws.0.port()));
        app.make_site(config).await?;
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
            address: format!("{host}:{port}"),
            source,
        })
    }

    /// Makes the site, once: the client's files are looked for, and fetched if need be.
    pub(super) async fn make_site(self: &Arc<Self>, config: SiteConfig) -> Result<()> {
        if self.site.get().is_some() {
            return Ok(());
        }
        let site = if self.settings.http_server {
            let choice = self.settings.client.clone();
            let files = self.load(move || client_files::load(choice)).await?;
            Site::new(files, config)
        } else {
            Site::sockets_only(config)
        };
        let _ = self.site.set(site);
        Ok(())
    }

    /// The rules of who may come in, where the application has no ports of its own.
    pub(super) fn mounted_config(&self) -> SiteConfig {
        self.site_config.clone()
    }

    /// Runs what blocks on a thread of its own.
    async fn load<T: Send + 'static>(&self, load: impl FnOnce() -> T + Send + 'static) -> T {
        let tally = Arc::new(Tally::default());
        let counted = tally.count();
        let thread = std::thread::spawn(move || {
            let loaded = load();
            drop(counted);
            loaded
        });
        tally.none_left().await;
        match thread.join() {
            Ok(loaded) => loaded,
            Err(panic) => std::panic::resume_unwind(panic),
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
        let host = &self.settings.host;
        let port = address.port();
        if address.ip().is_unspecified() {
            format!("127.0.0.1:{port}")
        } else if host.parse::<std::net::IpAddr>().is_ok() {
            SocketAddr::new(address.ip(), port).to_string()
        } else {
            format!("{host}:{port}")
        }
    }
}
