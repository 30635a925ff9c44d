//! A slow line: a relay between a browser and an application that keeps every byte for a while.

use std::net::SocketAddr;
use std::time::Duration;

use pgwidgets::Application;
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// A relay, as long as it is kept.
#[derive(Debug)]
pub(crate) struct SlowLine {
    address: SocketAddr,
    relay: JoinHandle<()>,
}

impl SlowLine {
    /// Opens a line to an application, on which every byte takes `delay` in each direction.
    pub(crate) async fn to(app: &Application, delay: Duration) -> Self {
        let url = app.url().expect("the application has started");
        let server = url.trim_start_matches("http://").trim_end_matches('/');
        let server: SocketAddr = server.parse().expect("it listens on an address");
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let relay = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let Ok(application) = TcpStream::connect(server).await else {
                    continue;
                };
                let _ = browser.set_nodelay(true);
                let _ = application.set_nodelay(true);
                let (from_browser, to_browser) = tokio::io::split(browser);
                let (from_application, to_application) = tokio::io::split(application);
                tokio::spawn(carry(from_browser, to_application, delay));
                tokio::spawn(carry(from_application, to_browser, delay));
            }
        });
        Self { address, relay }
    }

    /// The address of an application's page at this end of the line.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The same page as at `url`, at this end of the line.
    pub(crate) fn of(&self, url: &str) -> String {
        let (_, rest) = url.split_once("://").expect("a URL");
        let (_, path) = rest.split_once('/').unwrap_or((rest, ""));
        format!("{}{path}", self.url())
    }
}

impl Drop for SlowLine {
    fn drop(&mut self) {
        self.relay.abort();
    }
}

/// Carries bytes in one direction, in order, each for as long as the line takes.
async fn carry(mut from: ReadHalf<TcpStream>, mut to: WriteHalf<TcpStream>, delay: Duration) {
    let (sender, mut under_way) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let arrivals = tokio::spawn(async move {
        while let Some((arrival, bytes)) = under_way.recv().await {
            tokio::time::sleep_until(arrival).await;
            if to.write_all(&bytes).await.is_err() {
                break;
            }
        }
        let _ = to.shutdown().await;
    });
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length) = from.read(&mut buffer).await {
        let bytes = buffer[..length].to_vec();
        if length == 0 || sender.send((Instant::now() + delay, bytes)).is_err() {
            break;
        }
    }
    drop(sender);
    let _ = arrivals.await;
}
