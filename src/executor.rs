//! The executors that the package can run on, one for each of its features.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use pgwidgets_core::port::{BoxFuture, Runtime};

use crate::application::AppService;

/// An executor that an application can run on.
///
/// There is one for each of the package's executor features, and any [`Runtime`] becomes one.
#[derive(Clone)]
pub struct Executor {
    runtime: Arc<dyn Runtime>,
    ports: Ports,
}

/// How an executor opens ports.
#[derive(Clone, Copy, Debug)]
enum Ports {
    /// Not at all: it is one of the program's own, and sockets are given to the application.
    None,
    #[cfg(feature = "tokio")]
    Tokio,
    #[cfg(feature = "smol")]
    Smol,
    #[cfg(feature = "async-std")]
    AsyncStd,
}

impl Executor {
    /// The tokio runtime that the caller runs in, or `None` outside of one.
    #[cfg(feature = "tokio")]
    pub fn tokio() -> Option<Self> {
        let runtime = pgwidgets_tokio::TokioRuntime::current()?;
        Some(Self {
            runtime: Arc::new(runtime),
            ports: Ports::Tokio,
        })
    }

    /// The global executor of smol.
    #[cfg(feature = "smol")]
    pub fn smol() -> Self {
        let runtime = pgwidgets_smol::SmolRuntime::new();
        Self {
            runtime: Arc::new(runtime),
            ports: Ports::Smol,
        }
    }

    /// The global executor of async-std.
    #[cfg(feature = "async-std")]
    pub fn async_std() -> Self {
        let runtime = pgwidgets_async_std::AsyncStdRuntime::new();
        Self {
            runtime: Arc::new(runtime),
            ports: Ports::AsyncStd,
        }
    }

    /// What an application runs on if it is told nothing: tokio inside a tokio runtime, else smol,
    /// else async-std, as far as they are enabled.
    pub(crate) fn current() -> Option<Self> {
        #[cfg(feature = "tokio")]
        let found = Self::tokio();
        #[cfg(not(feature = "tokio"))]
        let found = None;
        #[cfg(feature = "smol")]
        let found = found.or_else(|| Some(Self::smol()));
        #[cfg(all(feature = "async-std", not(feature = "smol")))]
        let found = found.or_else(|| Some(Self::async_std()));
        found
    }

    pub(crate) fn runtime(&self) -> &Arc<dyn Runtime> {
        &self.runtime
    }

    /// Opens a port; the future serves it.
    #[cfg_attr(
        not(any(feature = "tokio", feature = "smol", feature = "async-std")),
        expect(
            clippy::unused_async,
            reason = "without an executor there is nothing to wait for"
        )
    )]
    pub(crate) async fn listen(
        &self,
        host: &str,
        port: u16,
        service: AppService,
    ) -> io::Result<(SocketAddr, BoxFuture<()>)> {
        match self.ports {
            Ports::None => {
                drop(service);
                let hint = "a runtime of the program's own has no ports: use `serve_socket`";
                let text = format!("{hint}, not {host} port {port}");
                Err(io::Error::new(io::ErrorKind::Unsupported, text))
            }
            #[cfg(feature = "tokio")]
            Ports::Tokio => {
                let listener = pgwidgets_tokio::Listener::bind(host, port).await?;
                Ok((listener.local_addr()?, Box::pin(listener.serve(service))))
            }
            #[cfg(feature = "smol")]
            Ports::Smol => {
                let listener = pgwidgets_smol::Listener::bind(host, port).await?;
                Ok((listener.local_addr()?, Box::pin(listener.serve(service))))
            }
            #[cfg(feature = "async-std")]
            Ports::AsyncStd => {
                let listener = pgwidgets_async_std::Listener::bind(host, port).await?;
                Ok((listener.local_addr()?, Box::pin(listener.serve(service))))
            }
        }
    }
}

impl<R: Runtime> From<R> for Executor {
    /// A runtime of the program's own: it opens no ports, and sockets are given to
    /// [`Application::serve_socket`](crate::Application::serve_socket).
    fn from(runtime: R) -> Self {
        Self {
            runtime: Arc::new(runtime),
            ports: Ports::None,
        }
    }
}

impl fmt::Debug for Executor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Executor({:?})", self.ports)
    }
}
