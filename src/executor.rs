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
    /// How it opens ports; `None` where sockets are given to the application.
    listen: Option<Listen>,
}

/// Opens a port on a host.
type Listen = fn(String, u16, AppService) -> BoxFuture<io::Result<Port>>;

/// The address of a port that is open, and what serves it.
pub(crate) type Port = (SocketAddr, BoxFuture<()>);

/// How an adapter opens ports.
#[cfg(any(feature = "tokio", feature = "smol", feature = "async-std"))]
macro_rules! listen {
    ($adapter:ident) => {
        |host, port, service| {
            Box::pin(async move {
                let listener = $adapter::Listener::bind(&host, port).await?;
                let address = listener.local_addr()?;
                Ok((address, Box::pin(listener.serve(service)) as BoxFuture<()>))
            })
        }
    };
}

impl Executor {
    /// The tokio runtime that the caller runs in, or `None` outside of one.
    #[cfg(feature = "tokio")]
    pub fn tokio() -> Option<Self> {
        let runtime = pgwidgets_tokio::TokioRuntime::current()?;
        Some(Self {
            runtime: Arc::new(runtime),
            listen: Some(listen!(pgwidgets_tokio)),
        })
    }

    /// The global executor of smol.
    #[cfg(feature = "smol")]
    pub fn smol() -> Self {
        let runtime = pgwidgets_smol::SmolRuntime::new();
        Self {
            runtime: Arc::new(runtime),
            listen: Some(listen!(pgwidgets_smol)),
        }
    }

    /// The global executor of async-std.
    #[cfg(feature = "async-std")]
    pub fn async_std() -> Self {
        let runtime = pgwidgets_async_std::AsyncStdRuntime::new();
        Self {
            runtime: Arc::new(runtime),
            listen: Some(listen!(pgwidgets_async_std)),
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

    /// Opens a port.
    pub(crate) async fn listen(
        &self,
        host: &str,
        port: u16,
        service: AppService,
    ) -> io::Result<Port> {
        let Some(listen) = self.listen else {
            let hint = "a runtime of the program's own has no ports: use `serve_socket`";
            return Err(io::Error::new(io::ErrorKind::Unsupported, hint));
        };
        listen(host.to_owned(), port, service).await
    }
}

impl<R: Runtime> From<R> for Executor {
    /// A runtime of the program's own: it opens no ports, and sockets are given to
    /// [`Application::serve_socket`](crate::Application::serve_socket).
    fn from(runtime: R) -> Self {
        Self {
            runtime: Arc::new(runtime),
            listen: None,
        }
    }
}

impl fmt::Debug for Executor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Executor")
            .field("has_ports", &self.listen.is_some())
            .finish_non_exhaustive()
    }
}
