//! An adapter, as the tests see it.

use std::io;
use std::net::SocketAddr;

use pgwidgets_async_std::AsyncStdRuntime;
use pgwidgets_core::port::{Runtime, Service};
use pgwidgets_smol::SmolRuntime;
use pgwidgets_tokio::TokioRuntime;

/// The executor of an adapter, and a port that it opens.
pub(crate) trait Adapter: Sized + Send + 'static {
    type Runtime: Runtime;

    /// The adapter's executor, whose time starts now.
    fn runtime() -> Self::Runtime;

    async fn bind(host: &str, port: u16) -> io::Result<Self>;

    fn local_addr(&self) -> io::Result<SocketAddr>;

    fn serve<S: Service>(self, service: S) -> impl Future<Output = ()> + Send + 'static;
}

macro_rules! adapter {
    ($adapter:ident is $package:ident on $runtime:expr => $type:ty) => {
        pub(crate) struct $adapter($package::Listener);

        impl Adapter for $adapter {
            type Runtime = $type;

            fn runtime() -> $type {
                $runtime
            }

            async fn bind(host: &str, port: u16) -> io::Result<Self> {
                $package::Listener::bind(host, port).await.map(Self)
            }

            fn local_addr(&self) -> io::Result<SocketAddr> {
                self.0.local_addr()
            }

            fn serve<S: Service>(self, service: S) -> impl Future<Output = ()> + Send + 'static {
                self.0.serve(service)
            }
        }
    };
}

adapter!(Tokio is pgwidgets_tokio on TokioRuntime::current().unwrap() => TokioRuntime);
adapter!(Smol is pgwidgets_smol on SmolRuntime::new() => SmolRuntime);
adapter!(AsyncStd is pgwidgets_async_std on AsyncStdRuntime::new() => AsyncStdRuntime);

/// Makes a test of each function, once for each adapter.
///
/// The functions are `async fn<A: Adapter>()`.
macro_rules! with_every_adapter {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test]
            async fn tokio() {
                super::$test::<crate::adapter::Tokio>().await;
            }

            #[tokio::test]
            async fn smol() {
                super::$test::<crate::adapter::Smol>().await;
            }

            #[tokio::test]
            async fn async_std() {
                super::$test::<crate::adapter::AsyncStd>().await;
            }
        }
    )+};
}
