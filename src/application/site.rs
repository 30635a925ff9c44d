//! What the application answers to requests.

use std::sync::Arc;

use futures_channel::oneshot;
use http::{Request, Response, StatusCode};
use pgwidgets_core::port::{Answer, Via};
use pgwidgets_core::web::Site;

use super::Shared;
use crate::engine::{Engine, lock};
use crate::{Error, Result, client_files};

impl Shared {
    /// Answers a request.
    pub(super) fn answer(
        &self,
        engine: &Engine,
        request: &Request<()>,
        via: Via<'_>,
        peer: Option<&str>,
    ) -> Answer {
        let site = lock(&self.site).clone();
        let is_over = engine.runtime.is_over();
        if let Some(site) = site.filter(|_| !is_over) {
            let answer = site.respond(request, via);
            if let Answer::Respond(response) = &answer
                && response.status().is_client_error()
                && let Some(refused) = site.refused(request, via)
            {
                self.log_refusal(engine.now(), peer, &refused);
            }
            return answer;
        }
        // A router is only returned when there is a site, and a port is opened last. But the
        // executor of a mounted application may end before the one around it.
        if is_over {
            tracing::error!(error = %Error::ExecutorEnded, "a request cannot be answered");
        }
        let mut response = Response::new(bytes::Bytes::new());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        Answer::Respond(response)
    }

    /// The site, which is made when it is first needed: the client's files are looked for, and
    /// fetched if necessary. It knows no ports until the application has its own.
    pub(super) async fn make_site(self: &Arc<Self>) -> Result<Site> {
        let made = lock(&self.site).clone();
        if let Some(site) = made {
            return Ok(site);
        }
        if !self.settings.http_server {
            let site = Site::sockets_only(self.site_config.clone());
            return Ok(lock(&self.site).get_or_insert(site).clone());
        }
        let app = Arc::clone(self);
        let load = move || {
            // A second caller waits, and uses what the first one has made.
            let _one_at_a_time = lock(&app.loading);
            let made = lock(&app.site).clone();
            if let Some(site) = made {
                return Ok(site);
            }
            let files = client_files::load(app.settings.client.clone())?;
            let site = Site::new(files, app.site_config.clone());
            Ok(lock(&app.site).insert(site).clone())
        };
        Self::load(load).await
    }

    /// Runs what blocks on a thread of its own.
    async fn load<T: Send + 'static>(load: impl FnOnce() -> T + Send + 'static) -> T {
        let (done, loaded) = oneshot::channel();
        let thread = std::thread::spawn(move || drop(done.send(load())));
        if let Ok(loaded) = loaded.await {
            return loaded;
        }
        match thread.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => unreachable!("it ends with a value or by a panic"),
        }
    }
}
