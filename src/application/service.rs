//! The application as an adapter sees it.

use std::sync::Arc;

use http::{Request, Response, StatusCode};
use pgwidgets_core::Limits;
use pgwidgets_core::port::{Answer, Service, Socket, Via};

use super::Shared;
use crate::Error;
use crate::driver::{lock, own_socket};

/// What an adapter is given.
#[derive(Clone, Debug)]
pub(crate) struct AppService(pub(crate) Arc<Shared>);

impl Service for AppService {
    fn limits(&self) -> &Limits {
        &self.0.limits
    }

    fn respond(&self, request: &Request<()>, via: Via<'_>, peer: Option<&str>) -> Answer {
        let site = lock(&self.0.site).clone();
        let is_over = self.0.runtime.is_over();
        if let Some(site) = site.filter(|_| !is_over) {
            let answer = site.respond(request, via);
            if let Answer::Respond(response) = &answer
                && response.status().is_client_error()
                && let Some(refused) = site.refused(request, via)
            {
                self.0.log_refused(peer, &refused);
            }
            return answer;
        }
        // A router is only given out when there is a site, and a port is opened last. But the
        // executor of a mounted application may end before the one around it.
        if is_over {
            tracing::error!(error = %Error::ExecutorEnded, "a request cannot be answered");
        }
        let mut response = Response::new(bytes::Bytes::new());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        Answer::Respond(response)
    }

    fn serve<S: Socket>(
        &self,
        socket: S,
        peer: Option<Arc<str>>,
    ) -> impl Future<Output = ()> + Send + 'static {
        let app = Arc::clone(&self.0);
        let counted = app.sockets.count();
        async move {
            own_socket(app, socket, peer).await;
            drop(counted);
        }
    }
}
