//! The executors that the package can run on, one for each of its features.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use pgwidgets_core::port::{BoxFuture, Runtime};

use crate::application::AppService;

/// The executor that an application runs on.
#[derive(Clone, Debug)]
pub(crate) enum Executor {
    #[cfg(feature = "tokio")]
    Tokio(pgwidgets_tokio::TokioRuntime),
}

impl Executor {
    /// The executor that the caller runs on: tokio inside a tokio runtime.
    pub(crate) fn current() -> Option<Self> {
        #[cfg(feature = "tokio")]
        if let Some(runtime) = pgwidgets_tokio::TokioRuntime::current() {
            return Some(Self::Tokio(runtime));
        }
        None
    }

    pub(crate) fn runtime(&self) -> Arc<dyn Runtime> {
        match self {
            #[cfg(feature = "tokio")]
            Self::Tokio(runtime) => Arc::new(runtime.clone()),
        }
    }

    /// Opens a port; the future serves it.
    pub(crate) async fn listen(
        &self,
        host: &str,
        port: u16,
        service: AppService,
    ) -> io::Result<(SocketAddr, BoxFuture<()>)> {
        match self {
            #[cfg(feature = "tokio")]
            Self::Tokio(_) => {
                let listener = pgwidgets_tokio::Listener::bind(host, port).await?;
                let address = listener.local_addr()?;
                Ok((address, Box::pin(listener.serve(service))))
            }
        }
    }
}
