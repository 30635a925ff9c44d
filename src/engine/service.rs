//! The application as an adapter sees it.

use std::fmt;
use std::sync::Arc;

use http::Request;
use pgwidgets_core::Limits;
use pgwidgets_core::port::{Answer, Service, Socket, Via};

use super::Engine;
use super::socket_task::own_socket;

/// What an adapter gets.
#[derive(Clone)]
pub(crate) struct AppService(pub(crate) Arc<Engine>);

impl Service for AppService {
    fn limits(&self) -> &Limits {
        &self.0.limits
    }

    fn respond(&self, request: &Request<()>, via: Via<'_>, peer: Option<&str>) -> Answer {
        self.0.host.respond(&self.0, request, via, peer)
    }

    fn serve<S: Socket>(
        &self,
        socket: S,
        peer: Option<Arc<str>>,
    ) -> impl Future<Output = ()> + Send + 'static {
        let engine = Arc::clone(&self.0);
        let counted = engine.sockets.count();
        async move {
            own_socket(engine, socket, peer).await;
            drop(counted);
        }
    }
}

impl fmt::Debug for AppService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppService").finish_non_exhaustive()
    }
}
