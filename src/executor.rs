//! The executors that the package can run on, one for each of its features.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use pgwidgets_core::port::{BoxFuture, Runtime};

use crate::engine::AppService;

/// An executor that an application can run on.
///
/// There is one for each of the package's executor features, and any [`Runtime`] becomes one.
#[derive(Clone)]
pub struct Executor {
    name: &'static str,
    runtime: Arc<dyn Runtime>,
    /// How it opens ports; `None` where the application gets its sockets.
    listen: Option<Arc<Listen>>,
}

/// Opens a port on a host.
type Listen = dyn Fn(String, u16, AppService) -> BoxFuture<io::Result<Port>> + Send + Sync;

/// The address of a port that is open, and what serves it.
pub(crate) type Port = (SocketAddr, BoxFuture<()>);

/// How an adapter opens ports.
#[cfg(any(feature = "tokio", feature = "smol", feature = "async-std"))]
macro_rules! listen {
    ($adapter:ident) => {
        |host: String, port, service| -> BoxFuture<io::Result<Port>> {
            Box::pin(async move {
                let listener = $adapter::Listener::bind(&host, port).await?;
                let address = listener.local_addr()?;
                Ok((address, Box::pin(listener.serve(service)) as BoxFuture<()>))
            })
        }
    };
}

impl Executor {
    /// The tokio runtime that the caller runs in, or `None` outside any.
    #[cfg(feature = "tokio")]
    pub fn tokio() -> Option<Self> {
        let runtime = pgwidgets_tokio::TokioRuntime::current()?;
        let (listen, inside) = (listen!(pgwidgets_tokio), runtime.clone());
        // Even where another executor polls it, a port belongs to this runtime.
        let listen = move |host, port, service| -> BoxFuture<io::Result<Port>> {
            Box::pin(inside.within(listen(host, port, service)))
        };
        Some(Self {
            name: "tokio",
            runtime: Arc::new(runtime),
            listen: Some(Arc::new(listen)),
        })
    }

    /// The global executor of smol.
    #[cfg(feature = "smol")]
    pub fn smol() -> Self {
        let runtime = pgwidgets_smol::SmolRuntime::new();
        Self {
            name: "smol",
            runtime: Arc::new(runtime),
            listen: Some(Arc::new(listen!(pgwidgets_smol))),
        }
    }

    /// The global executor of async-std.
    #[cfg(feature = "async-std")]
    pub fn async_std() -> Self {
        let runtime = pgwidgets_async_std::AsyncStdRuntime::new();
        Self {
            name: "async-std",
            runtime: Arc::new(runtime),
            listen: Some(Arc::new(listen!(pgwidgets_async_std))),
        }
    }

    /// What an application runs on by default: the executor that the caller runs in, which tokio
    /// and async-std reveal, else smol, else async-std, as far as they are enabled.
    ///
    /// The features of a package are those that any package in the build enables, so a feature by
    /// itself is not the program's choice.
    pub(crate) fn current() -> Option<Self> {
        #[cfg(feature = "tokio")]
        let found = Self::tokio();
        #[cfg(not(feature = "tokio"))]
        let found = None;
        #[cfg(feature = "async-std")]
        let found = found.or_else(|| async_std::task::try_current().map(|_| Self::async_std()));
        #[cfg(feature = "smol")]
        let found = found.or_else(|| Some(Self::smol()));
        #[cfg(all(feature = "async-std", not(feature = "smol")))]
        let found = found.or_else(|| Some(Self::async_std()));
        found
    }

    /// What to add to a panic which says that there is no reactor: it means tokio's, which is
    /// missing here.
    pub(crate) fn why_no_reactor(&self) -> String {
        let remedy = match (self.name, cfg!(feature = "tokio")) {
            ("tokio", _) => "enable all drivers of the tokio runtime",
            (_, true) => "start it inside a tokio runtime",
            (_, false) => {
                "enable the feature `tokio` of pgwidgets, and start it inside a tokio runtime"
            }
        };
        format!(" (the application runs on {}: {remedy})", self.name)
    }

    pub(crate) fn runtime(&self) -> &Arc<dyn Runtime> {
        &self.runtime
    }

    /// Opens a port.
    pub(crate) async fn listen(
        &self,
        host: &str,
        port: u16,
        service: AppService,
    ) -> io::Result<Port> {
        let Some(listen) = &self.listen else {
            let hint = "a runtime of the program's own has no ports: use `serve_socket`";
            return Err(io::Error::new(io::ErrorKind::Unsupported, hint));
        };
        listen(host.to_owned(), port, service).await
    }
}

impl<R: Runtime> From<R> for Executor {
    /// The program's own runtime: it opens no ports, and sockets are given to
    /// [`Application::serve_socket`](crate::Application::serve_socket).
    fn from(runtime: R) -> Self {
        Self {
            name: "a runtime of the program's own",
            runtime: Arc::new(runtime),
            listen: None,
        }
    }
}

impl fmt::Debug for Executor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Executor")
            .field("name", &self.name)
            .field("has_ports", &self.listen.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, any(feature = "smol", feature = "async-std")))]
mod tests {
    use super::*;

    #[test]
    fn a_panic_for_want_of_tokio_is_told_the_feature_that_is_missing() {
        #[cfg(feature = "smol")]
        let (executor, name) = (Executor::smol(), "smol");
        #[cfg(not(feature = "smol"))]
        let (executor, name) = (Executor::async_std(), "async-std");
        let why = executor.why_no_reactor();
        assert!(why.contains(&format!("runs on {name}:")), "{why}");
        assert!(why.contains("start it inside a tokio runtime"), "{why}");
        let is_missing = why.contains("enable the feature `tokio` of pgwidgets");
        assert_eq!(is_missing, cfg!(not(feature = "tokio")), "{why}");
    }
}
