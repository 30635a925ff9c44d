//! Third-party adapters, tested by the suite.

use futures_util::future::BoxFuture;
use pgwidgets::{Application, Executor, Result};
use pgwidgets_conformance::{Adapter, Door, Needs, Suite, Target, pair};
use pgwidgets_tokio::Listener;

/// smol's executor, and channels in place of sockets.
struct Channels;

impl Adapter for Channels {
    fn name(&self) -> &'static str {
        "channels"
    }

    fn executor(&self) -> Executor {
        Executor::smol()
    }

    fn open(&self, app: Application) -> BoxFuture<'static, Result<Door>> {
        let connect = move || {
            let (server, browser) = pair();
            let app = app.clone();
            smol::spawn(async move { app.serve_socket(server).await }).detach();
            browser
        };
        Box::pin(async { Ok(Door::connections(connect)) })
    }
}

#[test]
fn an_adapter_over_channels_conforms() {
    pgwidgets_conformance::check(Channels);
}

/// Ports that the application does not know.
struct Ports;

impl Adapter for Ports {
    fn name(&self) -> &'static str {
        "ports"
    }

    fn executor(&self) -> Executor {
        Executor::tokio().expect("a scenario is played in a tokio runtime")
    }

    fn open(&self, app: Application) -> BoxFuture<'static, Result<Door>> {
        Box::pin(async move {
            let service = app.service().await?;
            let listener = Listener::bind("127.0.0.1", 0).await?;
            let address = listener.local_addr()?;
            tokio::spawn(listener.serve(service));
            let http = format!("http://{address}/");
            Ok(Door::ports(format!("ws://{address}/"), Some(http)))
        })
    }

    fn offers(&self) -> Needs {
        Needs::Ports
    }
}

#[test]
fn an_adapter_with_ports_of_its_own_conforms() {
    // Scenarios that do not need ports are played on channels above.
    let suite = Suite::new().filter(&["http::", "requests::", "wire::", "identity::"]);
    let report = suite.run(&[Target::adapter(Ports)], |_| {});
    assert!(report.is_passed(), "{report}");
}
